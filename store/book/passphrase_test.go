package book_test

import (
	"errors"
	"testing"

	"chunfeng/store/book"
	"chunfeng/store/mem"
)

const changed = "a passphrase of another year"

func TestAChangedPassphraseOpensAndTheOldOneDoesNot(t *testing.T) {
	d := newDesk(t, mem.New())
	d.filed(sample(1))
	if err := d.ChangePassphrase(t.Context(), "not the one", changed); !errors.Is(err, book.ErrPassphrase) {
		t.Fatalf("with a wrong one: %v", err)
	}
	if err := d.ChangePassphrase(t.Context(), passphrase, " - "); !errors.Is(err, book.ErrSetup) {
		t.Fatalf("to none: %v", err)
	}
	d.must(d.ChangePassphrase(t.Context(), passphrase, changed))
	d.Lock()
	if err := d.Unlock(t.Context(), passphrase); !errors.Is(err, book.ErrPassphrase) {
		t.Fatalf("the old one: %v", err)
	}
	d.must(d.Unlock(t.Context(), changed))
	if len(d.all()) != 1 {
		t.Fatal("the record is gone")
	}
	u, err := d.Unlockers(t.Context())
	d.must(err)
	if u.Passphrases != 1 || u.Recovery != 1 {
		t.Fatalf("%+v", u)
	}
	d.Lock()
	d.must(d.UnlockWithRecovery(t.Context(), d.recovery))
}

func TestAnotherLeadersPassphraseStays(t *testing.T) {
	d := newDesk(t, mem.New())
	d.must(d.AddUnlocker(t.Context(), "the other leader's own words"))
	d.must(d.ChangePassphrase(t.Context(), passphrase, changed))
	for _, phrase := range []string{"the other leader's own words", changed} {
		d.Lock()
		d.must(d.Unlock(t.Context(), phrase))
	}
}

func TestTheRecoveryCodeReplacesAForgottenPassphrase(t *testing.T) {
	for _, c := range []struct {
		name  string
		more  []string // passphrases beside the first
		after int      // passphrases afterwards
	}{
		{"the only one goes", nil, 1},
		{"of several none goes", []string{"the other leader's own words"}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, mem.New())
			for _, phrase := range c.more {
				d.must(d.AddUnlocker(t.Context(), phrase))
			}
			other := newDesk(t, mem.New())
			if err := d.ChangePassphrase(t.Context(), other.recovery, changed); !errors.Is(err, book.ErrRecovery) {
				t.Fatalf("another desk's code: %v", err)
			}
			d.must(d.ChangePassphrase(t.Context(), d.recovery, changed))
			u, err := d.Unlockers(t.Context())
			d.must(err)
			if u.Passphrases != c.after {
				t.Fatalf("%+v", u)
			}
			d.Lock()
			d.must(d.Unlock(t.Context(), changed))
		})
	}
}

func TestAShutDeskChangesNoPassphrase(t *testing.T) {
	d := newDesk(t, mem.New())
	d.Lock()
	if err := d.ChangePassphrase(t.Context(), passphrase, changed); !errors.Is(err, book.ErrShut) {
		t.Fatal(err)
	}
}
