package book_test

import (
	"errors"
	"testing"
	"time"

	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/storetest"
)

func TestSecondVolunteer(t *testing.T) {
	d := newDesk(t, mem.New())
	v, err := d.AddVolunteer(t.Context(), " 练习  二号 ", "271828")
	d.must(err)
	if v.ID != "02" || v.Name != "练习 二号" || v.Leader {
		t.Fatalf("added %+v", v)
	}
	if err := d.SignOn(t.Context(), "02", pin); !errors.Is(err, book.ErrPIN) {
		t.Fatalf("another's PIN: %v", err)
	}
	if d.OnDuty().ID != "01" {
		t.Fatal("a wrong PIN changed who is on duty")
	}
	d.must(d.SignOn(t.Context(), "02", "271828"))
	if r := d.filed(sample(1)); r.Volunteer != "02" {
		t.Fatalf("filed by %q", r.Volunteer)
	}
	d.SignOff()
	if _, err := d.File(t.Context(), sample(2)); !errors.Is(err, book.ErrOffDuty) {
		t.Fatalf("filing with nobody on duty: %v", err)
	}
	if err := d.SignOn(t.Context(), "03", pin); !errors.Is(err, book.ErrVolunteer) {
		t.Fatalf("an unknown number: %v", err)
	}
	for _, bad := range []string{"", "12345", "1234567", "12345a"} {
		if _, err := d.AddVolunteer(t.Context(), "练习三号", bad); !errors.Is(err, book.ErrPINForm) {
			t.Errorf("PIN of %d characters: %v", len(bad), err)
		}
	}
}

func TestTenWrongPINs(t *testing.T) {
	d := newDesk(t, mem.New())
	var waited time.Duration
	for i := 1; i <= 10; i++ {
		err := d.SignOn(t.Context(), "01", "000000")
		if wait := (*book.WaitError)(nil); errors.As(err, &wait) {
			waited += wait.For
			d.pass(wait.For)
			err = d.SignOn(t.Context(), "01", "000000")
		}
		want := book.ErrPIN
		if i == 10 {
			want = book.ErrTooMany
		}
		if !errors.Is(err, want) {
			t.Fatalf("try %d: %v", i, err)
		}
	}
	if waited != 254*time.Second {
		t.Fatalf("waited %s in all", waited)
	}
	if s, _ := d.Stage(t.Context()); s != book.Shut {
		t.Fatal("still open after ten wrong PINs")
	}
	d.must(d.Unlock(t.Context(), passphrase))
	d.must(d.SignOn(t.Context(), "01", pin))
}

func TestPullingThePlugGivesNoTryBack(t *testing.T) {
	k := mem.New()
	d := newDesk(t, k)
	for range 3 {
		if err := d.SignOn(t.Context(), "01", "000000"); !errors.Is(err, book.ErrPIN) {
			t.Fatal(err)
		}
	}
	if err := d.SignOn(t.Context(), "01", pin); err == nil {
		t.Fatal("no pause after three wrong PINs")
	}
	// The count is on disk before the PIN is looked at: a disk that refuses, refuses the try.
	d = newDesk(t, &storetest.Flaky{Keeper: mem.New(), Plan: storetest.At("Apply", 2, storetest.Fault{Before: storetest.ErrLost})})
	if err := d.SignOn(t.Context(), "01", pin); !errors.Is(err, storetest.ErrLost) {
		t.Fatalf("an uncounted try: %v", err)
	}
}
