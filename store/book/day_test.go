package book_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
)

func TestADayHoldsWhatWasFirstFiledOnItAsItStandsNow(t *testing.T) {
	d := newDesk(t, mem.New())
	ctx := t.Context()
	first, err := d.File(ctx, sample(1))
	d.must(err)
	second, err := d.File(ctx, sample(2))
	d.must(err)
	third, err := d.File(ctx, sample(3))
	d.must(err)
	d.pass(24 * time.Hour)
	_, err = d.File(ctx, sample(4))
	d.must(err)
	fixed := sample(1)
	fixed.Record.ID, fixed.Record.Matter = first.ID, "WAG.01"
	_, err = d.Correct(ctx, fixed)
	d.must(err)
	_, err = d.Void(ctx, second.ID, "TEST", "")
	d.must(err)
	d.must(d.Erase(ctx, third.ID))

	days, err := d.Days(ctx)
	d.must(err)
	if fmt.Sprint(days) != "[2026-11-24 2026-11-23]" {
		t.Errorf("days %v", days)
	}
	from := time.Date(2026, 11, 23, 0, 0, 0, 0, beijing)
	got, err := d.Filed(ctx, from, from.AddDate(0, 0, 1))
	d.must(err)
	if len(got.Revisions) != 2 || got.Erased != 1 || got.Moved != 0 {
		t.Fatalf("%d records, %d erased, %d moved", len(got.Revisions), got.Erased, got.Moved)
	}
	if r := got.Revisions[0]; r.Record.Matter != "WAG.01" || r.Record.Rev != 2 || r.Sensitive.Text("health") == "" {
		t.Errorf("first as rev %d about %s", r.Record.Rev, r.Record.Matter)
	}
	if got.Revisions[1].Record.Void == nil {
		t.Error("the void is not among them")
	}
	if got, err = d.Filed(ctx, from, from.AddDate(0, 0, 9), "event"); err != nil || len(got.Revisions) != 0 {
		t.Errorf("%d events, %v", len(got.Revisions), err)
	}
	d.Lock()
	if _, err := d.Filed(ctx, from, from.AddDate(0, 0, 1)); err == nil {
		t.Error("a shut desk tells what was filed")
	}
}

func TestTheStockIsOnDiskAndSealed(t *testing.T) {
	d := newDesk(t, mem.New())
	ctx := t.Context()
	d.must(d.MoveStock(ctx, book.StockMove{Item: "gifts", Number: 100}))
	d.pass(time.Minute)
	d.must(d.MoveStock(ctx, book.StockMove{Item: "gifts", Number: 97, Count: true, Reason: story}))
	d.restart()
	all, err := d.StockMoves(ctx)
	d.must(err)
	if len(all) != 2 || all[0].Number != 100 || all[0].By != "01" || !all[1].Count || all[1].Reason != story {
		t.Errorf("moves %+v", all)
	}
	sealed(t, d, story)
	d.SignOff()
	if err := d.MoveStock(ctx, book.StockMove{Item: "gifts", Number: 1}); err == nil {
		t.Error("the stock moved with nobody on duty")
	}
}

func TestWhatTellsHowMuchIsLeftIsNeverForgotten(t *testing.T) {
	d := newDesk(t, mem.New())
	ctx := t.Context()
	d.must(d.MoveStock(ctx, book.StockMove{Item: "leaflets_pay", Number: 7})) // never counted
	for range 300 {
		d.pass(time.Second)
		d.must(d.MoveStock(ctx, book.StockMove{Item: "gifts", Number: 1}))
	}
	d.pass(time.Second)
	d.must(d.MoveStock(ctx, book.StockMove{Item: "gifts", Number: 290, Count: true}))
	all, err := d.StockMoves(ctx)
	d.must(err)
	if len(all) != 200 || all[0].Item != "leaflets_pay" || !all[len(all)-1].Count {
		t.Errorf("%d moves are kept, the first %+v", len(all), all[0])
	}
}

func TestOwnFiguresAreSeenByTheirVolunteerOnlyAndTravelNowhere(t *testing.T) {
	d := newDesk(t, mem.New())
	ctx := t.Context()
	_, err := d.AddVolunteer(ctx, "练习二号", "271828")
	d.must(err)
	for _, seconds := range []int{90, 30, 60} {
		d.must(d.NoteEffort(ctx, book.Effort{Form: "consultation", Keys: seconds / 2, Pages: map[string]int{"person": seconds, "review": 5}}))
	}
	days, err := d.Efforts(ctx)
	d.must(err)
	if len(days) != 1 || days[0].Day != (record.Day{Year: 2026, Month: 11, Date: 23}) {
		t.Fatalf("days %+v", days)
	}
	s := days[0].Forms["consultation"]
	if s.Records != 3 || fmt.Sprint(s.Keys, s.Seconds, s.Pages["person"]) != "[15 30 45] [35 65 95] [30 60 90]" {
		t.Errorf("sums %+v", s)
	}
	before := len(d.log())
	d.must(d.NoteEffort(ctx, book.Effort{Form: "joining", Keys: 1}))
	if len(d.log()) != before {
		t.Error("an effort went into the log")
	}
	d.must(d.SignOn(ctx, "02", "271828"))
	if days, err := d.Efforts(ctx); err != nil || len(days) != 0 {
		t.Errorf("another volunteer sees %+v, %v", days, err)
	}
	d.SignOff()
	if days, err := d.Efforts(ctx); err != nil || len(days) != 0 {
		t.Errorf("nobody on duty sees %+v, %v", days, err)
	}
	d.must(d.NoteEffort(ctx, book.Effort{Form: "joining", Keys: 1})) // for nobody: nothing
	d.restart()
	for range 40 {
		d.pass(24 * time.Hour)
		d.restart()
		d.must(d.NoteEffort(ctx, book.Effort{Form: "jobs", Keys: 9}))
	}
	if days, err = d.Efforts(ctx); err != nil || len(days) != 31 {
		t.Errorf("%d days are kept, %v", len(days), err)
	}
}

// sealed fails when a text stands anywhere in the cells of a desk.
func sealed(t *testing.T, d *desk, text string) {
	t.Helper()
	for _, bucket := range []string{"open", "values", "drafts", "keyring"} {
		cells, err := d.keeper.Scan(context.Background(), bucket, "", "", 0)
		d.must(err)
		for _, c := range cells {
			if strings.Contains(string(c.Value), text) {
				t.Errorf("%s/%s holds it in clear", bucket, c.Key)
			}
		}
	}
}
