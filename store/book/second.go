package book

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// vouch is a PIN that was accepted for a signature beside the one on duty.
type vouch struct {
	who string
	at  time.Time
}

// vouchHolds is how long a PIN stands for the signature it was typed for.
const vouchHolds = 5 * time.Minute

// vouched reports whether second may sign now: "" always may, as pending.
func (o *opened) vouched(second string, now time.Time) error {
	age := now.Sub(o.vouch.at)
	if second == "" || second == o.vouch.who && second != o.duty.ID && age >= 0 && age <= vouchHolds {
		return nil
	}
	return ErrSecond
}

// PendingKind says what a second signature is wanted for.
type PendingKind string

// What can be left pending second.
const (
	PendingVoid     PendingKind = "void"     // of a record with paid dues
	PendingReceipt  PendingKind = "receipt"  // a spoilt paper
	PendingHandover PendingKind = "handover" // whoever took over
	PendingClosing  PendingKind = "closing"  // of a shift
)

// Pending is one thing that wants a second signature.
type Pending struct {
	Kind   PendingKind
	Record uuid.UUID // void, closing
	Key    string    // receipt: its number; handover: shift and place, "20261123-1/0"
	Serial string    // of the record
	By     string    // who signed first, and cannot be the second
	At     time.Time
	Text   string // reason of a void, note of a hand-over
	Amount record.Money
}

// Pending lists what wants a second signature, the oldest first of each kind.
func (b *Book) Pending(ctx context.Context) ([]Pending, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	var all []Pending
	o := b.open
	for _, id := range o.till.Wanted {
		if e := o.index.byID[id]; e != nil && !e.line.Erased && !e.line.Void {
			r, _, err := b.read(ctx, e)
			if err != nil {
				return nil, err
			}
			all = append(all, Pending{Kind: PendingClosing, Record: id, Serial: r.Serial, By: r.Volunteer, At: r.Filed, Text: r.Shift})
		}
	}
	for _, s := range o.till.Shifts {
		for i, h := range s.Handovers {
			if h.Second == "" {
				all = append(all, Pending{Kind: PendingHandover, Key: s.Name + "/" + strconv.Itoa(i), By: h.From, At: h.At, Text: h.Note, Amount: h.Expected})
			}
		}
	}
	for _, e := range o.index.order {
		if !e.wants {
			continue
		}
		r, _, err := b.read(ctx, e)
		if err != nil {
			return nil, err
		}
		if r.Void != nil {
			all = append(all, Pending{Kind: PendingVoid, Record: r.ID, Serial: r.Serial, By: r.Void.By, At: r.Filed, Text: r.Void.Reason, Amount: e.dues})
		}
	}
	for _, r := range o.till.receipts() {
		if r.Spoilt() && r.Second == "" {
			all = append(all, Pending{Kind: PendingReceipt, Key: r.Number, By: r.By, At: r.At, Text: r.Reason})
		}
	}
	return all, nil
}

// SignSecond puts the second signature under what was pending: of the volunteer
// who vouched just before, or of the one on duty, where another signed first.
// write puts it into the answers of a closing, without calling the Book; nil for
// all else. A signature
// that is there already is no error; one by who signed first is ErrSecond.
func (b *Book) SignSecond(ctx context.Context, p Pending, second string, write func(*record.Record)) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	if second == "" || second == p.By || second != w.o.duty.ID && w.o.vouched(second, w.now) != nil {
		return fmt.Errorf("sign as second: %w", ErrSecond)
	}
	switch p.Kind {
	case PendingVoid, PendingClosing:
		err = b.countersign(ctx, p, second, write)
	case PendingReceipt:
		err = w.signReceipt(ctx, p.Key, second)
	case PendingHandover:
		err = w.signHandover(ctx, p.Key, second)
	}
	if err != nil {
		return fmt.Errorf("sign as second: %w", err)
	}
	return nil
}

// countersign files the revision of a record that names the second person.
func (b *Book) countersign(ctx context.Context, p Pending, second string, write func(*record.Record)) error {
	e, err := b.entry(ctx, p.Record)
	if err != nil {
		return err
	}
	r, sensitive, err := b.read(ctx, e)
	if err != nil {
		return err
	}
	first := r.Volunteer
	if r.Void != nil {
		first = r.Void.By
	}
	switch {
	case p.Kind == PendingVoid && !e.wants, p.Kind == PendingClosing && !b.open.till.wants(r.ID):
		return nil
	case first == second:
		return ErrSecond
	case p.Kind == PendingVoid:
		r.Void.Second = second
	case write != nil:
		write(&r)
	}
	shift := r.Shift
	_, err = b.revising(ctx, r, sensitive, func(w *writing, r *record.Record) {
		if p.Kind == PendingClosing {
			t := w.cash()
			t.Wanted, r.Shift = without(t.Wanted, r.ID), shift
		}
	})
	return err
}

// wants reports whether a closing lacks its second signature.
func (t *till) wants(id uuid.UUID) bool { return len(without(t.Wanted, id)) < len(t.Wanted) }

func (w *writing) signReceipt(ctx context.Context, number, second string) error {
	t := w.cash()
	s, ok := t.Sheets[number]
	switch {
	case !ok || !s.Spoilt():
		return ErrReceipt
	case s.Second != "":
		return nil
	case s.By == second:
		return ErrSecond
	}
	s.Second = second
	t.Sheets[number] = s
	return w.commit(ctx, "sign a receipt")
}

func (w *writing) signHandover(ctx context.Context, key, second string) error {
	name, place, _ := strings.Cut(key, "/")
	t := w.cash()
	n, err := strconv.Atoi(place)
	i := t.at(name)
	if err != nil || i < 0 || n < 0 || n >= len(t.Shifts[i].Handovers) {
		return nil // the shift was closed meanwhile; its closing says that nobody signed
	}
	h := t.Shifts[i].passed(n)
	switch {
	case h.Second != "":
		return nil
	case h.From == second:
		return ErrSecond
	}
	h.Second = second
	return w.commit(ctx, "sign a hand-over")
}
