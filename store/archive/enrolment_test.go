package archive_test

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"time"

	"chunfeng/store/archive"
	"chunfeng/store/bag"
)

func TestEnrolment(t *testing.T) {
	ctx := context.Background()
	o := newOffice(t, nil)
	e, err := o.AddDesk(ctx, "north", archive.Invite{Hold: true, Life: time.Hour})
	check(t, err)
	d := newDesk(t)
	if state := d.enrol(o.Archive, e); state != "pending" {
		t.Fatalf("state %q", state)
	}
	d.newEpoch()
	d.give(1)
	if _, err := o.Receive(ctx, bytes.NewReader(d.pack())); !errors.Is(err, archive.ErrPending) {
		t.Errorf("before approval: %v", err)
	}
	ans, err := e.Answer(d.device, d.name(), "desk", noon)
	check(t, err)
	digits := e.Digits(ans)
	if err := o.Approve(ctx, "north", "0000 0000"); digits != "0000 0000" && !errors.Is(err, archive.ErrDigits) {
		t.Errorf("wrong digits: %v", err)
	}
	check(t, o.Approve(ctx, "north", digits))
	d.sync(o.Archive)

	if _, err := o.Enrol(ctx, []byte(ans.Text())); err != nil {
		t.Errorf("the same answer again: %v", err)
	}
	thief := newDesk(t)
	theirs, err := e.Answer(thief.device, thief.name(), "desk", noon)
	check(t, err)
	if _, err := o.Enrol(ctx, []byte(theirs.Text())); !errors.Is(err, bag.ErrExpired) {
		t.Errorf("used enrolment: %v", err)
	}
	if _, err := o.AddDesk(ctx, "north", archive.Invite{}); !errors.Is(err, archive.ErrName) {
		t.Errorf("taken name: %v", err)
	}
	late, err := o.AddDesk(ctx, "late", archive.Invite{Life: time.Hour})
	check(t, err)
	o.opt.Now = func() time.Time { return noon.Add(2 * time.Hour) }
	tomorrow := archive.New(o.keeper, o.keys, o.opt)
	theirs, err = late.Answer(thief.device, thief.name(), "desk", noon)
	check(t, err)
	if _, err := tomorrow.Enrol(ctx, []byte(theirs.Text())); !errors.Is(err, bag.ErrExpired) {
		t.Errorf("late answer: %v", err)
	}
}
