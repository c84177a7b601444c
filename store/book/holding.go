package book

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"fmt"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/bag"
)

// Place is where a record lies.
type Place int

// A record is signed for by headquarters, on a stick, or only here; Anywhere
// asks for all.
const (
	Anywhere Place = iota
	Signed
	OnStick
	OnlyHere
	places
)

// Held is one record and where it is.
type Held struct {
	ID     uuid.UUID
	Serial string
	Form   string
	Matter string
	Filed  time.Time
	Rev    uint32
	Void   bool
	At     Place
	Seq    uint64 // of its last envelope in the log that is written; 0 when it lies in an earlier one
}

// Holding is where all records are.
type Holding struct {
	Count [places]int // by Place; that of Anywhere is their sum
	Lines []Held      // at most MaxLines, the newest first
}

// at gives where a record lies.
func (o *opened) at(e *entry) Place {
	switch {
	case o.signed(e):
		return Signed
	case o.covered(e, o.reg.Stick):
		return OnStick
	}
	return OnlyHere
}

// Holdings counts all records by where they lie, and lists those at a place.
func (b *Book) Holdings(ctx context.Context, where Place) (Holding, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var h Holding
	if err := b.follow(ctx); err != nil {
		return h, err
	}
	o := b.open
	for i := len(o.index.order) - 1; i >= 0; i-- {
		e := o.index.order[i]
		if len(e.revs) == 0 {
			continue
		}
		at := o.at(e)
		h.Count[Anywhere]++
		h.Count[at]++
		if (where == Anywhere || where == at) && len(h.Lines) < MaxLines {
			h.Lines = append(h.Lines, o.held(e, at))
		}
	}
	return h, nil
}

func (o *opened) held(e *entry, at Place) Held {
	l := e.line
	held := Held{
		ID: l.ID, Serial: l.Serial, Form: l.Form, Matter: l.Matter, Filed: l.Filed, Rev: l.Rev, Void: l.Void, At: at,
	}
	for _, r := range e.revs {
		if r.log == o.log() {
			held.Seq = max(held.Seq, r.seq, r.annex)
		}
	}
	return held
}

// Receipt gives the furthest receipt of headquarters as it is held, after its
// signature and its hash were compared once more with what lies here.
// store.ErrNone before headquarters has spoken; with store.ErrSignature and
// store.ErrFork the receipt is given too.
func (b *Book) Receipt(ctx context.Context) (store.Receipt, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return store.Receipt{}, err
	}
	o := b.open
	if o.reg.Receipt == nil || o.joined == nil {
		return store.Receipt{}, fmt.Errorf("receipt: %w", store.ErrNone)
	}
	r := *o.reg.Receipt
	err := store.ErrSignature
	for _, key := range o.joined.Headquarters.Signers() {
		if r.Verify(key) == nil {
			err = nil
		}
	}
	if err != nil {
		return r, fmt.Errorf("receipt: %w", err)
	}
	at, err := b.headAt(ctx, r.Log, r.Stored)
	if err != nil {
		return r, fmt.Errorf("receipt: %w", err)
	}
	if at.Hash != r.Head {
		return r, fmt.Errorf("receipt at %d: %w", r.Stored, store.ErrFork)
	}
	return r, nil
}

// Prove judges a bag that this desk packed as headquarters will: what was read
// back from a stick. Errors are those of bag.Read.
func (b *Book) Prove(ctx context.Context, raw []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return err
	}
	o := b.open
	if o.joined == nil {
		return ErrNotEnrolled
	}
	_, err := bag.Read(bytes.NewReader(raw), func(log store.Name) ([]ed25519.PublicKey, error) {
		if log != o.log() {
			return nil, bag.ErrUnknownDesk
		}
		return []ed25519.PublicKey{o.device.Public()}, nil
	}, o.joined.Headquarters.Author)
	return err
}

// Whose tells which side a bag comes from by its header alone: Ours for one
// this desk packed, Theirs for one of this desk's headquarters, whoever it is
// for, Outgoing for one that another desk packed for headquarters.
func (b *Book) Whose(ctx context.Context, h bag.Header) (Side, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return Strange, err
	}
	o := b.open
	switch {
	case o.joined == nil:
		return Strange, ErrNotEnrolled
	case h.From.Author() == o.author:
		return Ours, nil
	case h.From.Author() == o.joined.Headquarters.Author:
		return Theirs, nil
	case h.To == o.joined.Headquarters.Author:
		return Outgoing, nil
	}
	return Strange, nil
}

// Side is where a bag comes from, as it says itself.
type Side int

// The sides.
const (
	Strange Side = iota
	Ours
	Theirs
	Outgoing
)

// News reports whether a bag of headquarters says anything that is not here
// yet: a receipt that is newer than the last, or envelopes that are missing.
func (b *Book) News(ctx context.Context, h bag.Header) (bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return false, err
	}
	reg := b.open.reg
	if h.Last > reg.Heads[h.From].Seq {
		return true, nil
	}
	held := time.Time{}
	if reg.Receipt != nil {
		held = reg.Receipt.At
	}
	if reg.Again != nil {
		held = later(held, reg.Again.At)
	}
	return h.Receipt != nil && h.Receipt.At.After(held), nil
}
