package book

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Shift is one shift that is not closed, with all that its closing has to say.
type Shift struct {
	Name      string // "20261123-1"
	Now       bool   // records are filed in it now
	Began     time.Time
	Opened    time.Time // when the cash was counted at its start; zero: never
	By        string
	Float     record.Money
	Expected  record.Money // cash that should be in the box
	Moves     []Move
	Totals    []Total
	Handovers []Handover
	Spans     []Span // on duty in it; one that goes on has no end
	Filed     map[string]int
	Voided    int // of those filed in it
	Erased    int
	Corrected int
	Draft     record.Answers
}

// Shifts gives the shifts that are not closed, the oldest first. The one that
// is written in now is the last, if it has begun.
func (b *Book) Shifts(ctx context.Context) ([]Shift, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	o := b.open
	var all []Shift
	for i := range o.till.Shifts {
		s := &o.till.Shifts[i]
		one := Shift{
			Name: s.Name, Now: s.Name == o.reg.Epoch.name() && o.reg.Epoch.Day == b.now().Format(dayForm),
			Began: s.Began, Opened: s.Opened, By: s.By, Float: s.Float, Expected: s.expected(),
			Moves: slices.Clone(s.Moves), Totals: totals(s.Moves), Handovers: slices.Clone(s.Handovers),
			Spans: o.till.spans(s.Name, b.now().Location()), Filed: map[string]int{},
			Draft: s.Draft.Clone(),
		}
		all = append(all, one)
	}
	for _, e := range o.index.order {
		i := o.filedIn(e)
		if i < 0 {
			continue
		}
		one := &all[i]
		switch {
		case e.line.Erased || e.line.Moved:
			one.Erased++
		case e.line.Void:
			one.Voided++
		default:
			one.Filed[e.line.Form]++
		}
		if e.line.Rev > 1 && !e.line.Void && !e.line.Erased {
			one.Corrected++
		}
	}
	return all, nil
}

// filedIn gives the open shift that a record was first filed in, -1 for none.
// Of one whose content is gone only the epoch is known after a restart.
func (o *opened) filedIn(e *entry) int {
	return slices.IndexFunc(o.till.Shifts, func(s shift) bool {
		return len(e.revs) > 0 && (s.Name == e.shift || e.shift == "" && s.Epoch == e.epoch && e.revs[0].log == o.log())
	})
}

// dayForm is how days stand in the names of shifts.
const dayForm = "20060102"

// spans gives the times on duty that the closing of a shift has to tell: those
// of its day and of days before that no closing has told yet.
func (t *till) spans(name string, loc *time.Location) []Span {
	var all []Span
	for _, s := range t.Spans {
		if s.From.In(loc).Format(dayForm) <= name[:min(len(name), len(dayForm))] {
			all = append(all, s)
		}
	}
	return all
}

// Blocks gives the desk's blocks of receipts.
func (b *Book) Blocks(ctx context.Context) ([]Block, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	return slices.Clone(b.open.till.Blocks), nil
}

// Receipts gives every number up to the last one that was taken, block by
// block, then numbers from elsewhere.
func (b *Book) Receipts(ctx context.Context) ([]Receipt, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	return b.open.till.receipts(), nil
}

// onDuty begins a Change for which somebody has to be on duty, in today's epoch.
func (b *Book) onDuty(ctx context.Context) (*writing, error) {
	w, err := b.write(ctx)
	if err != nil {
		return nil, err
	}
	if w.o.duty.ID == "" {
		return nil, ErrOffDuty
	}
	_, err = w.epoch(ctx)
	return w, err
}

// OpenShift notes the cash that was counted at the start; counted anew, the
// later figure stands.
func (b *Book) OpenShift(ctx context.Context, float record.Money) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.onDuty(ctx)
	if err != nil {
		return err
	}
	s := w.shift()
	s.Opened, s.By, s.Float = w.now.UTC(), w.o.duty.ID, float
	return w.commit(ctx, "open a shift")
}

// HandOver passes the desk on with a note. second is who takes over, having
// vouched just before, and is on duty from now; "" leaves that pending.
func (b *Book) HandOver(ctx context.Context, note, second string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.onDuty(ctx)
	if err != nil {
		return err
	}
	if err := w.o.vouched(second, w.now); err != nil {
		return fmt.Errorf("hand over: %w", err)
	}
	s := w.shift()
	s.Handovers = append(slices.Clone(s.Handovers), Handover{
		At: w.now.UTC(), From: w.o.duty.ID, Second: second, Note: note, Expected: s.expected(),
	})
	next := Volunteer{}
	if m := w.next.member(second); m != nil {
		next = m.Volunteer
		w.till.on(second, w.now, w.o.off)
	}
	if err := w.commit(ctx, "hand over"); err != nil {
		return err
	}
	if next.ID != "" {
		b.open.duty, b.open.off = next, time.Time{}
	}
	return nil
}

// passed gives the nth hand-over to write in.
func (s *shift) passed(n int) *Handover {
	s.Handovers = slices.Clone(s.Handovers)
	return &s.Handovers[n]
}

// SaveClosing keeps what was typed for the closing of a shift. ErrShift when it
// is closed or never began.
func (b *Book) SaveClosing(ctx context.Context, name string, answers record.Answers) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	t := w.cash()
	i := t.at(name)
	if i < 0 {
		return fmt.Errorf("save a closing: %w", ErrShift)
	}
	t.Shifts[i].Draft = maps.Clone(answers)
	return w.commit(ctx, "save a closing")
}

// CloseShift files the record that closes a shift; it takes the shift off the
// till, tells the times on duty, and begins an epoch of its own for what
// follows. All of it is one Change. second has vouched just before; "" leaves
// the closing pending. The record's number follows from the shift: closed again,
// after an answer that was lost, the same record is given back. ErrShift when
// there is no such shift.
func (b *Book) CloseShift(ctx context.Context, name string, f Filing, second string) (record.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.onDuty(ctx)
	if err != nil {
		return record.Record{}, err
	}
	r := f.Record
	r.ID, r.Shift = w.o.closing(name), name
	if e := w.o.index.byID[r.ID]; e != nil && len(e.revs) > 0 {
		filed, _, err := b.read(ctx, e)
		return filed, err
	}
	if w.o.till.at(name) < 0 {
		return record.Record{}, fmt.Errorf("close a shift: %w", ErrShift)
	}
	if err := w.o.vouched(second, w.now); err != nil {
		return record.Record{}, fmt.Errorf("close a shift: %w", err)
	}
	if err := w.file(ctx, &r, f); err != nil {
		return record.Record{}, fmt.Errorf("close a shift: %w", err)
	}
	w.close(name, r.ID, second != "")
	if name == w.next.Epoch.name() {
		if _, err := w.newEpoch(); err != nil {
			return record.Record{}, fmt.Errorf("close a shift: %w", err)
		}
	}
	if err := w.commit(ctx, "close a shift"); err != nil {
		return record.Record{}, err
	}
	return r, nil
}

// Closing gives the number of the record that closes, or closed, a shift.
func (b *Book) Closing(name string) uuid.UUID {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil {
		return uuid.Nil
	}
	return b.open.closing(name)
}

func (o *opened) closing(name string) uuid.UUID {
	return uuid.NewSHA1(o.vault, []byte("closing "+string(o.log())+" "+name))
}

// close takes a shift off the till. Who is on duty goes on in the next one.
func (w *writing) close(name string, closing uuid.UUID, signed bool) {
	t := w.cash()
	t.Shifts = slices.Delete(t.Shifts, t.at(name), t.at(name)+1)
	told := t.spans(name, w.now.Location())
	t.Spans = slices.DeleteFunc(t.Spans, func(s Span) bool { return slices.Contains(told, s) })
	if n := len(told); n > 0 && told[n-1].To.IsZero() {
		t.Spans = append(t.Spans, Span{Volunteer: told[n-1].Volunteer, From: w.now.UTC()})
	}
	if !signed {
		t.Wanted = append(t.Wanted, closing)
	}
	t.tidy()
}
