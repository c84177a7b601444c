package book_test

import (
	"errors"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/seal"
)

func TestEnrolment(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	if _, err := d.Pack(t.Context()); !errors.Is(err, book.ErrNotEnrolled) {
		t.Fatalf("packing without headquarters: %v", err)
	}
	before := d.filed(sample(1))
	e := h.enrolment(d)
	d.pass(2 * time.Hour)
	if _, err := d.Enrol(t.Context(), e); !errors.Is(err, bag.ErrExpired) {
		t.Fatalf("an expired enrolment: %v", err)
	}
	d.pass(-2 * time.Hour)
	first, err := d.Enrol(t.Context(), e)
	d.must(err)
	answer, err := bag.ParseAnswer(first.Answer)
	d.must(err)
	d.must(e.Accept(answer, d.clock))
	if first.Digits != e.Digits(answer) {
		t.Fatal("the two sides show other digits")
	}
	d.restart()
	// The screen did not hear the answer and asks again.
	again, err := d.Enrol(t.Context(), e)
	d.must(err)
	if again != first {
		t.Fatal("the same enrolment got another answer")
	}
	h.to, h.known[answer.Log.Author()] = answer.Recipient, answer.Sign
	if k := kinds(d.log()); k != "rak" {
		t.Fatalf("log is %q", k)
	}
	h.round(d)
	if got := h.opened(answer.Log); len(got) != 1 || got[before.ID.String()+"/1"].Serial != before.Serial {
		t.Fatalf("headquarters opened %d records filed before the enrolment", len(got))
	}
	if _, err := d.Enrol(t.Context(), e); !errors.Is(err, book.ErrUsed) {
		t.Fatalf("a used enrolment: %v", err)
	}
	if _, err := d.Enrol(t.Context(), newHeadquarters(t).enrolment(d)); !errors.Is(err, book.ErrEnrolled) {
		t.Fatalf("another headquarters: %v", err)
	}
	// Headquarters can help with a forgotten passphrase.
	d.Lock()
	d.must(d.UnlockWithRecovery(t.Context(), h.escrow.Code()))
}

func TestHeadquartersMovesAndChangesKeys(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	h.meet(d)
	d.filed(sample(1))
	h.round(d)
	old, err := d.Headquarters(t.Context())
	d.must(err)
	successor := newHeadquarters(t)
	next := successor.enrolment(d).Headquarters
	next.Serial, next.Author, next.Address = old.Serial+1, old.Author, "https://new.example"
	stranger, err := bag.Announce(next, successor.device.Key())
	d.must(err)
	if err := d.Renew(t.Context(), stranger); !errors.Is(err, store.ErrSignature) {
		t.Fatalf("announced by its successor alone: %v", err)
	}
	word, err := bag.Announce(next, h.device.Key())
	d.must(err)
	d.must(d.Renew(t.Context(), word))
	if err := d.Renew(t.Context(), word); !errors.Is(err, store.ErrSignature) && !errors.Is(err, store.ErrFork) {
		t.Fatalf("announced twice: %v", err)
	}
	if w := d.where(); w.Headquarters != "https://new.example" {
		t.Fatalf("address %q", w.Headquarters)
	}
	// The new keys open everything still held.
	log := d.log()
	last := log[len(log)-1]
	if last.Header.Kind != store.KindKey {
		t.Fatalf("log is %q", kinds(log))
	}
	_, err = seal.OpenKeyBody(last.Header.Log, last.Header.Epoch, last.Body, successor.device.Identity())
	d.must(err)
	d.Lock()
	d.must(d.UnlockWithRecovery(t.Context(), successor.escrow.Code()))
	d.Lock()
	if err := d.UnlockWithRecovery(t.Context(), h.escrow.Code()); !errors.Is(err, book.ErrRecovery) {
		t.Fatalf("the old recovery: %v", err)
	}
}
