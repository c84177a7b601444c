package book_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"chunfeng/store/book"
	"chunfeng/store/mem"
)

func TestASessionOnATrainGoesOnUntilItEndsEvenOverARestart(t *testing.T) {
	ctx := context.Background()
	d := newDesk(t, mem.New())
	if all, err := d.Sessions(ctx); err != nil || len(all) != 0 {
		t.Fatalf("a new desk has %v, %v", all, err)
	}
	d.must(d.BeginSession(ctx, "G8502"))
	began := d.clock
	d.pass(time.Hour)
	d.restart()
	all, err := d.Sessions(ctx)
	d.must(err)
	if len(all) != 1 || all[0].Train != "G8502" || !all[0].Began.Equal(began) || !all[0].Ended.IsZero() {
		t.Fatalf("sessions %+v", all)
	}
	d.pass(time.Hour)
	d.must(d.BeginSession(ctx, "D95")) // ends the one before
	d.pass(time.Hour)
	d.must(d.EndSession(ctx))
	d.must(d.EndSession(ctx)) // nothing goes on: nothing happens
	all, err = d.Sessions(ctx)
	d.must(err)
	if len(all) != 2 || all[0].Train != "D95" || all[0].Ended.Sub(all[0].Began) != time.Hour || all[1].Ended.Sub(all[1].Began) != 2*time.Hour {
		t.Errorf("sessions %+v", all)
	}
}

func TestAShutDeskTellsOfNoSession(t *testing.T) {
	d := newDesk(t, mem.New())
	d.Lock()
	for what, err := range map[string]error{
		"begin": d.BeginSession(context.Background(), "G8502"), "end": d.EndSession(context.Background()),
	} {
		if !errors.Is(err, book.ErrShut) {
			t.Errorf("%s gives %v", what, err)
		}
	}
	if _, err := d.Sessions(context.Background()); !errors.Is(err, book.ErrShut) {
		t.Errorf("reading gives %v", err)
	}
}
