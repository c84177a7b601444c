package main

import (
	"fmt"
	"log/slog"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/book"
	"chunfeng/store/seal"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

const tablePhrase = "chunfeng bangong liushui songbai"

// table is the whole kiosk over a real store on disk, and what must be in it.
type table struct {
	t       *testing.T
	outside *uitest.Desk
	catalog *content.Catalog
	dir     string
	v       *uitest.Driver
	r       *register
	names   int
	seen    map[uuid.UUID]ui.Draft // who waits, as it was last on disk
}

// start opens the store of the directory as after a power cut, and signs on.
func (b *table) start(id, pin string) {
	b.t.Helper()
	log := slog.New(slog.DiscardHandler)
	d := &desk{dir: b.dir}
	kept, err := d.openStore(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(d.close)
	k := book.New(kept, book.Options{Now: b.outside.Now, Cost: seal.Floor, PINCost: seal.Floor, Program: "kiosk/test", Content: b.catalog.Edition})
	b.r = &register{book: k, catalog: b.catalog, road: newRoad(k, log), now: b.outside.Now, log: log}
	if b.r.Stage() == ui.Blank {
		b.found(k)
	} else if err := b.r.Unlock(b.t.Context(), tablePhrase); err != nil {
		b.t.Fatal(err)
	}
	if err := b.r.SignOn(b.t.Context(), id, pin); err != nil {
		b.t.Fatal(err)
	}
	b.v = uitest.Drive(b.t, b.outside, shell.New(shell.Options{Catalog: b.catalog, Book: b.r, Now: b.outside.Now, After: b.outside.After, Start: ui.RouteHome}))
}

// found makes the desk and its second volunteer.
func (b *table) found(k *book.Book) {
	b.t.Helper()
	offer, err := k.Offer()
	if err != nil {
		b.t.Fatal(err)
	}
	err = k.Create(b.t.Context(), book.Setup{
		Desk: book.Desk{Code: "CQN-N-01", Name: "CQN", Kind: "station"}, Passphrase: tablePhrase,
		Recovery: offer.Recovery, Volunteer: "练习一号", PIN: "314159",
	})
	if err == nil {
		_, err = k.AddVolunteer(b.t.Context(), "练习二号", "271828")
	}
	if err != nil {
		b.t.Fatal(err)
	}
}

// cut takes the power: what is on disk at this moment is all that is left.
func (b *table) cut(id, pin string) {
	b.t.Helper()
	after := b.t.TempDir()
	for _, name := range []string{storeFile, journalFile} {
		text, err := os.ReadFile(filepath.Join(b.dir, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(after, name), text, 0o600)
		}
		if err != nil {
			b.t.Fatal(err)
		}
	}
	b.dir = after
	b.start(id, pin)
}

// step does one thing, from Today back to Today.
func (b *table) step(random *rand.Rand) {
	who := [][2]string{{"01", "314159"}, {"02", "271828"}}[random.IntN(2)]
	digit := func(n int) string { return fmt.Sprint(1 + random.IntN(n)) }
	switch random.IntN(5) {
	case 0, 1:
		b.names++
		b.v.Press("f4").Type(fmt.Sprintf("测试%c", 'A'+b.names)).Press(digit(9)).Type(fmt.Sprint(random.IntN(200))).Press("enter")
	case 2, 3:
		for range random.IntN(len(b.seen) + 1) {
			b.v.Press("down")
		}
		if len(b.seen) > 0 {
			b.v.Press("enter", digit(3), "enter")
		}
		if random.IntN(2) == 0 { // in the middle of the form
			b.cut(who[0], who[1])
		}
		for range 6 {
			if !strings.Contains(b.v.Text(), "0–9") {
				b.v.Wait(500 * time.Millisecond) // a red flag and a dialog listen late
				b.v.Press("esc")
			}
		}
	case 4:
		b.cut(who[0], who[1])
	}
}

// check compares the store and Today with what was there before.
func (b *table) check() {
	b.t.Helper()
	drafts, err := b.r.Drafts(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	now := map[uuid.UUID]ui.Draft{}
	for _, d := range drafts {
		now[d.ID] = d
	}
	for id, before := range b.seen {
		d, there := now[id]
		if !there {
			if _, _, err := b.r.Record(b.t.Context(), id); err != nil {
				b.t.Fatalf("%s is neither waiting nor filed: %v", before.Called, err)
			}
			continue
		}
		if d.Called != before.Called || d.About != before.About || len(d.Hands) < len(before.Hands) {
			b.t.Fatalf("%+v became %+v", before, d)
		}
		for key := range before.Answers { // it may be answered anew, never emptied
			if len(d.Answers[key]) == 0 {
				b.t.Fatalf("%s: the answer to %s is gone", before.Called, key)
			}
		}
	}
	if text := b.v.Text(); !strings.Contains(text, fmt.Sprintf("等候 %d", len(now))) {
		b.t.Fatalf("%d wait, Today says otherwise:\n%s", len(now), text)
	}
	b.seen = now
}

func TestWhoWaitsOutlastsEveryPowerCut(t *testing.T) {
	catalog, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	for seed := range uint64(3) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			b := &table{t: t, outside: &uitest.Desk{Lang: content.ZH, Width: 120, Height: 40}, catalog: catalog, dir: t.TempDir(), seen: map[uuid.UUID]ui.Draft{}}
			b.start("01", "314159")
			random := rand.New(rand.NewPCG(seed, 4))
			noted := 0
			for range 12 {
				b.step(random)
				b.check()
				noted = max(noted, len(b.seen))
			}
			if noted == 0 {
				t.Error("nobody ever waited")
			}
		})
	}
}
