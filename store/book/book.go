// Package book is one desk's register: it opens with a passphrase, keeps drafts,
// files records, finds them again, and exchanges bags with headquarters.
//
// The one idea: everything a desk does is one store.Change. A draft, a filed
// record with its serial, its place in the chain and the end of its draft, a
// receipt that came back: each is on disk whole or not at all, so that a power
// cut, a lost reply or a second try leaves exactly one of each. What is in
// memory — keys, index, counters — is only ever a copy of that, and is read
// again when a Change did not answer.
package book

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// Options are what comes from outside. The zero value works.
type Options struct {
	// Now gives the time in the desk's own zone, whose civil day serials and
	// counts go by; time.Now when nil.
	Now func() time.Time
	// Uptime only ever runs forward; by the process's monotonic clock when nil.
	// One that also runs on during sleep is better (CLOCK_BOOTTIME): otherwise
	// records filed after a nap carry its length as doubt about their time.
	Uptime func() time.Duration
	// Random is where keys and nonces come from; crypto/rand when nil.
	Random io.Reader
	// Initials gives what a name may be typed by, "zs" and "zhangsan" for a Zhang
	// San; none when nil. It is called from several goroutines at once.
	Initials func(name string) []string
	// Terms gives what a form and its matter are called; none when nil.
	Terms func(form, matter string) []string
	// Cost of a passphrase slot; measured on this machine when zero.
	Cost seal.Cost
	// PINCost of one PIN; seal.PINCost when zero.
	PINCost seal.Cost
	// Program and Content name the editions, for bags.
	Program, Content string
}

// Book is the register of the desk whose store the keeper holds. Its methods may
// be called from several goroutines; they take turns.
type Book struct {
	keeper store.Keeper
	opt    Options

	mu   sync.Mutex // guards what follows
	open *opened    // nil while shut
	beat time.Time  // when Stale was last asked
}

// New gives the book over a keeper, shut. The keeper stays the caller's to close.
func New(keeper store.Keeper, opt Options) *Book {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Uptime == nil {
		start := time.Now()
		opt.Uptime = func() time.Duration { return time.Since(start) }
	}
	if opt.Random == nil {
		opt.Random = rand.Reader
	}
	if opt.PINCost == (seal.Cost{}) {
		opt.PINCost = seal.PINCost
	}
	return &Book{keeper: keeper, opt: opt}
}

// Stage is how far the desk is open.
type Stage int

// Blank has no desk yet, Shut wants the passphrase, Open a volunteer's PIN.
const (
	Blank Stage = iota
	Shut
	Open
)

// Stage looks how far the desk is open.
func (b *Book) Stage(ctx context.Context) (Stage, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open != nil {
		return Open, nil
	}
	_, err := b.keeper.Get(ctx, bucketOpen, keyVault)
	switch {
	case errors.Is(err, store.ErrNone):
		return Blank, nil
	case err != nil:
		return Blank, fmt.Errorf("look for a desk: %w", err)
	}
	return Shut, nil
}

// Desk is the desk's own card.
type Desk struct {
	Code string `json:"code"` // printed in serials: "CQB-02"
	Name string `json:"name"`
	Kind string `json:"kind"` // station, train, district, street, event
}

// Desk gives the desk's card, the zero one while shut.
func (b *Book) Desk() Desk {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil {
		return Desk{}
	}
	return b.open.reg.Desk
}

// Preferences are kept unsealed: they are needed before the vault opens.
type Preferences struct {
	Lang        string `json:"lang"`
	Theme       string `json:"theme"` // light, dark, contrast
	IdleMinutes int    `json:"idle_minutes"`
	ASCII       bool   `json:"ascii,omitempty"`
	NoMouse     bool   `json:"no_mouse,omitempty"`
	// Printer is the receipt printer, as the desk's program understands it.
	Printer Printer `json:"printer,omitzero"`
}

// Printer is an alias of a bare struct, so that whoever has the same one can
// convert Preferences.
type Printer = struct {
	Kind    string `json:"kind,omitempty"`
	Address string `json:"address,omitempty"`
	Columns int    `json:"columns,omitempty"`
	Picture bool   `json:"picture,omitempty"`
}

// Preferences reads them, the zero value when there are none or they are
// damaged: nothing that matters hangs on them.
func (b *Book) Preferences(ctx context.Context) Preferences {
	var p Preferences
	raw, err := b.keeper.Get(ctx, bucketOpen, keyPreferences)
	if err != nil || json.Unmarshal(raw, &p) != nil {
		return Preferences{}
	}
	return p
}

// SavePreferences keeps them; on a blank keeper too.
func (b *Book) SavePreferences(ctx context.Context, p Preferences) error {
	raw, err := json.Marshal(p)
	if err != nil {
		return fmt.Errorf("preferences: %w", err)
	}
	cell := store.Cell{Bucket: bucketOpen, Key: keyPreferences, Value: raw}
	if _, err := b.keeper.Apply(ctx, store.Change{Put: []store.Cell{cell}}); err != nil {
		return fmt.Errorf("save preferences: %w", err)
	}
	return nil
}
