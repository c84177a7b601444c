package book

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

const keyTill = "till"

// till is the desk's money and working time since the last closing, in one
// sealed cell. It is written in the same Change as the record that moves the
// money, and knows no person but the volunteers: when a record is erased, its
// money stays (工会法 45: union funds are booked and audited apart from cases).
type till struct {
	Version uint64           `json:"version"`            // as the register says, so that an old cell does not pass
	Shifts  []shift          `json:"shifts,omitempty"`   // not closed yet, the oldest first
	Spans   []Span           `json:"spans,omitempty"`    // on duty, not yet in a closing; only the last may be open
	Blocks  []Block          `json:"blocks,omitempty"`   // of receipts, in the order in which they are used
	Sheets  map[string]Sheet `json:"sheets,omitempty"`   // receipts that were given out or spoilt, by number
	Wanted  []uuid.UUID      `json:"unsigned,omitempty"` // closings that want a second signature
	Seen    time.Time        `json:"seen,omitzero"`      // when this was written
}

// shift is one shift until it is closed.
type shift struct {
	Name      string         `json:"name"` // "20261123-1"
	Began     time.Time      `json:"began"`
	Epoch     uint32         `json:"epoch,omitempty"`
	Opened    time.Time      `json:"opened,omitzero"` // when the cash was counted at its start
	By        string         `json:"by,omitempty"`
	Float     record.Money   `json:"float,omitempty"`
	Moves     []Move         `json:"moves,omitempty"`
	Handovers []Handover     `json:"handovers,omitempty"`
	Draft     record.Answers `json:"draft,omitempty"` // what was typed for it
}

// Move is money that one revision of a record brought in or took back.
type Move struct {
	Record uuid.UUID   `json:"record"`
	Serial string      `json:"serial"`
	At     time.Time   `json:"at"`
	By     string      `json:"by"`
	Back   bool        `json:"back,omitempty"` // voided, or what stood before a correction
	Dues   record.Dues `json:"dues"`
}

// Span is a time one volunteer was on duty; To is zero while it goes on.
type Span struct {
	Volunteer string    `json:"volunteer"`
	From      time.Time `json:"from"`
	To        time.Time `json:"to,omitzero"`
}

// Handover is a desk passed on: what the next one has to know.
type Handover struct {
	At       time.Time    `json:"at"`
	From     string       `json:"from"`
	Second   string       `json:"second,omitempty"` // who took over; "" while pending
	Note     string       `json:"note,omitempty"`
	Expected record.Money `json:"expected,omitempty"` // cash that should be in the box
}

// clone copies what a Change may alter before it is durable. Appending to the
// slices within a shift leaves the old ones as they were.
func (t till) clone() till {
	t.Shifts, t.Spans, t.Blocks = slices.Clone(t.Shifts), slices.Clone(t.Spans), slices.Clone(t.Blocks)
	t.Sheets, t.Wanted = maps.Clone(t.Sheets), slices.Clone(t.Wanted)
	if t.Sheets == nil {
		t.Sheets = map[string]Sheet{}
	}
	return t
}

// cash gives the till as the Change will leave it; it is written with it.
func (w *writing) cash() *till {
	if w.till == nil {
		t := w.o.till.clone()
		w.till = &t
	}
	return w.till
}

// sealTill puts the till into the Change when it was touched.
func (w *writing) sealTill() error {
	if w.till == nil {
		return nil
	}
	w.next.Till++
	w.till.Version, w.till.Seen = w.next.Till, w.now
	cell, err := w.b.sealValue(w.o.keys, keyTill, w.till)
	if err != nil {
		return err
	}
	w.put(cell)
	return nil
}

// readTill reads the till that belongs to a register.
func (b *Book) readTill(ctx context.Context, o *opened) error {
	o.till = till{}
	if o.reg.Till == 0 {
		return nil
	}
	if err := b.value(ctx, o.keys, keyTill, &o.till); err != nil {
		return err
	}
	if o.till.Version != o.reg.Till {
		return &CellError{Bucket: bucketValues, Key: keyTill, Err: ErrRolledBack}
	}
	return nil
}

// at finds a shift that is not closed, -1 when there is none of that name.
func (t *till) at(name string) int {
	return slices.IndexFunc(t.Shifts, func(s shift) bool { return s.Name == name })
}

// shift gives the shift that is written in, beginning it when this is its first
// record. The epoch must have been asked for before.
func (w *writing) shift() *shift {
	t, name := w.cash(), w.next.Epoch.name()
	if t.at(name) < 0 {
		t.Shifts = append(t.Shifts, shift{Name: name, Began: w.now.UTC(), Epoch: w.next.Epoch.Number})
	}
	return &t.Shifts[t.at(name)]
}

// begun notes that the shift has begun, which touches the till only once.
func (w *writing) begun() {
	if w.till != nil || w.o.till.at(w.next.Epoch.name()) < 0 {
		w.shift()
	}
}

// standing gives the dues of a revision that count, nil when none do.
func standing(r record.Record) *record.Dues {
	if r.Void != nil || r.Dues == nil || r.Dues.Amount == 0 {
		return nil
	}
	return r.Dues
}

// settle notes what a revision does to the money, in the shift of today: what
// stood before is taken back, what stands now is taken in. A closing that was
// filed stays as it was signed. ErrReceipt when its number is another's.
func (w *writing) settle(before, after record.Record) error {
	if err := w.sheets(before, after); err != nil {
		return err
	}
	was, is := standing(before), standing(after)
	if was == is || was != nil && is != nil && *was == *is {
		return nil
	}
	s := w.shift()
	move := func(d *record.Dues, back bool) {
		if d != nil {
			s.Moves = append(s.Moves, Move{Record: after.ID, Serial: after.Serial, At: w.now.UTC(), By: w.o.duty.ID, Back: back, Dues: *d})
		}
	}
	move(was, true)
	move(is, false)
	return nil
}

// expected gives the cash that should be in the box.
func (s *shift) expected() record.Money {
	sum := s.Float
	for _, t := range totals(s.Moves) {
		if t.Method == record.MethodCash {
			sum += t.Amount
		}
	}
	return sum
}

// Total is what one tier brought in by one method; what was taken back is
// taken off.
type Total struct {
	Product string
	Tier    int
	Method  string
	People  int
	Amount  record.Money
}

// totals adds up, by product, tier and method. Lines that come to nothing are left out.
func totals(moves []Move) []Total {
	type line struct {
		product, method string
		tier            int
	}
	sums := map[line]Total{}
	for _, m := range moves {
		k := line{m.Dues.Product, m.Dues.Method, m.Dues.Tier}
		t, sign := sums[k], 1
		if m.Back {
			sign = -1
		}
		t.Product, t.Tier, t.Method = k.product, k.tier, k.method
		t.People += sign
		t.Amount += record.Money(sign) * m.Dues.Amount
		sums[k] = t
	}
	all := slices.Collect(maps.Values(sums))
	all = slices.DeleteFunc(all, func(t Total) bool { return t.People == 0 && t.Amount == 0 })
	slices.SortFunc(all, func(a, b Total) int {
		return cmp.Or(cmp.Compare(a.Product, b.Product), cmp.Compare(a.Tier, b.Tier), cmp.Compare(a.Method, b.Method))
	})
	return all
}

// on begins a span of duty and ends the one before. It reports whether there
// was anything to do.
func (t *till) on(volunteer string, now, off time.Time) bool {
	if n := len(t.Spans); n > 0 && t.Spans[n-1].To.IsZero() {
		last := &t.Spans[n-1]
		if last.Volunteer == volunteer && off.IsZero() {
			return false
		}
		if last.To = now; !off.IsZero() {
			last.To = off
		}
		last.To = later(last.From, last.To).UTC()
	}
	if volunteer != "" {
		t.Spans = append(t.Spans, Span{Volunteer: volunteer, From: now.UTC()})
	}
	return true
}

// cut ends a span that was going on when the program ended: at the last thing
// that is known to have been done.
func (o *opened) cut() {
	if n := len(o.till.Spans); n > 0 && o.till.Spans[n-1].To.IsZero() {
		last := &o.till.Spans[n-1]
		last.To = later(last.From, later(o.till.Seen, o.reg.Latest)).UTC()
	}
}

// arrive writes down that a volunteer is on duty from now, "" that nobody is.
func (b *Book) arrive(ctx context.Context, volunteer string) error {
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	off := b.open.off
	n := len(w.o.till.Spans)
	if n > 0 && w.o.till.Spans[n-1].To.IsZero() && w.o.till.Spans[n-1].Volunteer == volunteer && off.IsZero() {
		return nil
	}
	w.cash().on(volunteer, w.now, off)
	if err := w.commit(ctx, "note who is on duty"); err != nil {
		return err
	}
	b.open.off = time.Time{}
	return nil
}

// leave takes the volunteer off duty. When the disk does not answer, the time
// is kept in memory for the next sign-on: leaving cannot be refused.
func (b *Book) leave(at time.Time) {
	if b.open.duty.ID == "" {
		return
	}
	b.open.duty, b.open.off = Volunteer{}, at
	if err := b.arrive(context.Background(), ""); err != nil && b.open != nil {
		b.open.off = at
	}
}

var (
	// ErrShift is returned when there is no such shift to close.
	ErrShift = errors.New("no such shift")
	// ErrReceipt is returned when a receipt number of the desk's blocks was used or spoilt before.
	ErrReceipt = errors.New("receipt number is taken")
	// ErrBlock is returned when a block of receipts is no range of numbers, or overlaps one that is loaded.
	ErrBlock = errors.New("no such block of receipts")
	// ErrSecond is returned when the second person has not vouched just before.
	ErrSecond = errors.New("second person has not vouched")
	// ErrReason is returned when a void gives no reason.
	ErrReason = errors.New("no reason was given")
)
