package book_test

import (
	"errors"
	"testing"
	"time"

	"chunfeng/store/book"
	"chunfeng/store/mem"
)

func TestOnlyALeaderChangesOthersAndEverybodyTheOwnNameAndPIN(t *testing.T) {
	d := newDesk(t, mem.New())
	second, err := d.AddVolunteer(t.Context(), "练习二号", "271828")
	d.must(err)
	yes, no, name, next := true, false, "练习贰号", "161803"
	d.must(d.AmendVolunteer(t.Context(), second.ID, book.Amendment{Lawyer: &yes}))
	d.must(d.SignOn(t.Context(), second.ID, "271828"))
	for what, a := range map[string]book.Amendment{
		"rename the leader": {Name: &name}, "the leader's PIN": {PIN: &next}, "retire the leader": {Retired: &yes},
	} {
		if err := d.AmendVolunteer(t.Context(), "01", a); !errors.Is(err, book.ErrLeader) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for what, a := range map[string]book.Amendment{"lead": {Leader: &yes}, "be no lawyer": {Lawyer: &no}, "retire": {Retired: &yes}} {
		if err := d.AmendVolunteer(t.Context(), second.ID, a); !errors.Is(err, book.ErrLeader) {
			t.Errorf("make oneself %s: %v", what, err)
		}
	}
	d.must(d.AmendVolunteer(t.Context(), second.ID, book.Amendment{Name: &name, PIN: &next}))
	if on := d.OnDuty(); on.Name != name || !on.Lawyer {
		t.Errorf("on duty is %+v", on)
	}
	if err := d.SignOn(t.Context(), second.ID, "271828"); !errors.Is(err, book.ErrPIN) {
		t.Errorf("the old PIN: %v", err)
	}
	d.must(d.SignOn(t.Context(), second.ID, next))
}

func TestWhoRetiredIsKnownButDoesNotWork(t *testing.T) {
	d := newDesk(t, mem.New())
	second, err := d.AddVolunteer(t.Context(), "练习二号", "271828")
	d.must(err)
	yes, no := true, false
	d.must(d.AmendVolunteer(t.Context(), second.ID, book.Amendment{Retired: &yes}))
	if len(d.Volunteers()) != 1 || len(d.Team()) != 2 {
		t.Errorf("%d work here, %d are known", len(d.Volunteers()), len(d.Team()))
	}
	if err := d.SignOn(t.Context(), second.ID, "271828"); !errors.Is(err, book.ErrVolunteer) {
		t.Errorf("somebody who retired signs on: %v", err)
	}
	third, err := d.AddVolunteer(t.Context(), "练习三号", "271828")
	d.must(err)
	if third.ID == second.ID {
		t.Error("a number was given twice")
	}
	d.must(d.AmendVolunteer(t.Context(), second.ID, book.Amendment{Retired: &no}))
	d.must(d.SignOn(t.Context(), second.ID, "271828"))
}

func TestTheDeskKeepsOneLeader(t *testing.T) {
	d := newDesk(t, mem.New())
	second, err := d.AddVolunteer(t.Context(), "练习二号", "271828")
	d.must(err)
	yes, no := true, false
	for what, a := range map[string]book.Amendment{"retires": {Retired: &yes}, "leads no more": {Leader: &no}} {
		if err := d.AmendVolunteer(t.Context(), "01", a); !errors.Is(err, book.ErrLastLeader) {
			t.Errorf("the only leader %s: %v", what, err)
		}
	}
	d.must(d.AmendVolunteer(t.Context(), second.ID, book.Amendment{Leader: &yes}))
	d.must(d.AmendVolunteer(t.Context(), "01", book.Amendment{Leader: &no}))
	if d.OnDuty().Leader {
		t.Error("who leads no more still does")
	}
}

func TestAmendmentsNameUnlockersAndBackupsOutliveTheLock(t *testing.T) {
	d := newDesk(t, mem.New())
	d.must(d.RenameDesk(t.Context(), " 练习二台 "))
	if err := d.RenameDesk(t.Context(), " "); !errors.Is(err, book.ErrSetup) {
		t.Errorf("a desk without a name: %v", err)
	}
	d.must(d.AddUnlocker(t.Context(), "another passphrase of four"))
	if last, err := d.LastBackup(t.Context()); err != nil || !last.At.IsZero() {
		t.Errorf("a backup before there was one: %v, %v", last, err)
	}
	_, err := d.NoteBackup(t.Context(), "/media/usb/desk.db", 4096)
	d.must(err)
	d.pass(time.Minute)
	d.Lock()
	d.must(d.Unlock(t.Context(), "another passphrase of four"))
	if d.Desk().Name != "练习二台" {
		t.Errorf("the desk is called %q", d.Desk().Name)
	}
	keys, err := d.Unlockers(t.Context())
	d.must(err)
	if want := (book.Unlockers{Passphrases: 2, Recovery: 1}); keys != want {
		t.Errorf("unlockers %+v, want %+v", keys, want)
	}
	last, err := d.LastBackup(t.Context())
	d.must(err)
	if last.Path != "/media/usb/desk.db" || last.Bytes != 4096 {
		t.Errorf("the last backup is %+v", last)
	}
}
