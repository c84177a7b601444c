package book

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Block is a range of numbered receipts that the union gave to the desk.
type Block struct {
	Prefix string    `json:"prefix,omitempty"`
	From   int       `json:"from"`
	To     int       `json:"to"`
	Width  int       `json:"width"` // digits, leading zeros with them
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Done   bool      `json:"done,omitempty"` // every number is taken, and the shifts are closed
}

// Bounds of a block: a receipt book has 50 or 100 sheets.
const (
	maxBlock  = 2000
	maxDigits = 12
)

// maxForeign bounds how many numbers outside all blocks are remembered.
const maxForeign = 300

// ParseBlock reads the first and the last number as they are printed,
// "A0000101" and "A0000150"; of the last one its last digits will do. ErrBlock
// when they make no range.
func ParseBlock(first, last string) (Block, error) {
	prefix, from, ok := cutNumber(plainNumber(first))
	if !ok {
		return Block{}, fmt.Errorf("first receipt: %w", ErrBlock)
	}
	last = strings.TrimPrefix(plainNumber(last), prefix)
	if len(last) > 0 && len(last) < len(from) {
		last = from[:len(from)-len(last)] + last
	}
	begin, err := strconv.Atoi(from)
	end, bad := strconv.Atoi(last)
	if err != nil || bad != nil || len(last) != len(from) || end < begin || end-begin >= maxBlock {
		return Block{}, fmt.Errorf("last receipt: %w", ErrBlock)
	}
	return Block{Prefix: prefix, From: begin, To: end, Width: len(from)}, nil
}

// cutNumber splits what is printed on a receipt into its letters and its digits.
func cutNumber(s string) (prefix, number string, ok bool) {
	prefix = strings.TrimRight(s, "0123456789")
	number = s[len(prefix):]
	return prefix, number, number != "" && len(number) <= maxDigits
}

// plainNumber makes numbers comparable however they were typed.
func plainNumber(s string) string {
	return strings.ToUpper(strings.Join(strings.Fields(fold(s)), ""))
}

// Number gives the nth receipt as it is printed.
func (b Block) Number(n int) string { return fmt.Sprintf("%s%0*d", b.Prefix, b.Width, n) }

// has reports whether a printed number lies in the block.
func (b Block) has(number string) bool {
	digits, ok := strings.CutPrefix(number, b.Prefix)
	n, err := strconv.Atoi(digits)
	return ok && err == nil && len(digits) == b.Width && n >= b.From && n <= b.To
}

// Sheet is one receipt that is no longer blank.
type Sheet struct {
	Records []uuid.UUID `json:"records,omitempty"` // that it was given out for
	Voided  []uuid.UUID `json:"voided,omitempty"`  // of these, records that were voided since
	Shift   string      `json:"shift,omitempty"`   // of the last change
	At      time.Time   `json:"at"`
	By      string      `json:"by"`
	Reason  string      `json:"reason,omitempty"` // spoilt paper: why
	Second  string      `json:"second,omitempty"` // who signed beside; "" while pending
}

// Spoilt reports a paper that was never given out.
func (s Sheet) Spoilt() bool { return s.Reason != "" }

// Receipt is one number of a block, or a number from elsewhere, with its state.
type Receipt struct {
	Number  string
	State   ReceiptState
	Foreign bool // of no block
	Sheet
}

// ReceiptState says what became of a receipt.
type ReceiptState int

// A gap is blank although a later number was given out; a doubled one is held
// by two records, which only numbers from elsewhere can be.
const (
	ReceiptBlank ReceiptState = iota
	ReceiptGap
	ReceiptUsed
	ReceiptVoid
	ReceiptSpoilt
	ReceiptDoubled
)

func (s Sheet) state() ReceiptState {
	switch {
	case s.Spoilt():
		return ReceiptSpoilt
	case len(s.Records) > 1:
		return ReceiptDoubled
	case len(s.Records) > 0 && len(s.Voided) == len(s.Records):
		return ReceiptVoid
	}
	return ReceiptUsed
}

// sheets moves a record from the receipt that it held to the one it holds now.
// The receipt of a void record stays its own. ErrReceipt when a number of
// a block is another record's or spoilt.
func (w *writing) sheets(before, after record.Record) error {
	was, is := w.o.till.held(before.Dues), w.o.till.held(after.Dues)
	if was == is && (is == "" || (before.Void == nil) == (after.Void == nil)) {
		return nil
	}
	t := w.cash()
	if old, ok := t.Sheets[was]; ok && was != "" {
		old.Records, old.Voided = without(old.Records, after.ID), without(old.Voided, after.ID)
		if t.Sheets[was] = old; len(old.Records) == 0 && !old.Spoilt() {
			delete(t.Sheets, was)
		}
	}
	if is == "" {
		return nil
	}
	s := t.Sheets[is]
	if was != is && t.within(is) && t.taken(is) {
		return ErrReceipt
	}
	s.Records = append(slices.Clone(s.Records), after.ID)
	if after.Void != nil {
		s.Voided = append(slices.Clone(s.Voided), after.ID)
	}
	s.Shift, s.At, s.By = w.next.Epoch.name(), w.now.UTC(), w.o.duty.ID
	t.Sheets[is] = s
	return nil
}

func without(ids []uuid.UUID, id uuid.UUID) []uuid.UUID {
	return slices.DeleteFunc(slices.Clone(ids), func(other uuid.UUID) bool { return other == id })
}

// held gives the number that dues hold a receipt by, "" when they hold none:
// cash always does, other payments when the number is one of the desk's.
func (t *till) held(d *record.Dues) string {
	if d == nil || d.Receipt == "" {
		return ""
	}
	number := plainNumber(d.Receipt)
	if d.Method == record.MethodCash || t.within(number) {
		return number
	}
	return ""
}

// within reports whether a number is one of the desk's blocks.
func (t *till) within(number string) bool {
	return slices.ContainsFunc(t.Blocks, func(b Block) bool { return b.has(number) })
}

// taken reports whether a number of a block cannot be given out any more.
func (t *till) taken(number string) bool {
	_, is := t.Sheets[number]
	return is || slices.ContainsFunc(t.Blocks, func(b Block) bool { return b.Done && b.has(number) })
}

// next gives the first blank number that is not among others, "" when all are taken.
func (t *till) next(others []string) string {
	for _, b := range t.Blocks {
		for n := b.From; n <= b.To && !b.Done; n++ {
			if number := b.Number(n); !t.taken(number) && !slices.Contains(others, number) {
				return number
			}
		}
	}
	return ""
}

// receipts lists every number up to the last one that was taken, block by
// block, then numbers from elsewhere.
func (t *till) receipts() []Receipt {
	var all []Receipt
	for _, b := range t.Blocks {
		if b.Done {
			continue
		}
		last := b.From - 1
		for n := b.From; n <= b.To; n++ {
			if t.taken(b.Number(n)) {
				last = n
			}
		}
		for n := b.From; n <= last; n++ {
			r := Receipt{Number: b.Number(n), State: ReceiptGap}
			if s, ok := t.Sheets[r.Number]; ok {
				r.Sheet, r.State = s, s.state()
			}
			all = append(all, r)
		}
	}
	known := len(all)
	for number, s := range t.Sheets {
		if !t.within(number) {
			all = append(all, Receipt{Number: number, State: s.state(), Foreign: true, Sheet: s})
		}
	}
	slices.SortFunc(all[known:], func(a, b Receipt) int { return cmp.Compare(a.Number, b.Number) })
	return all
}

// tidy forgets the receipts of blocks that are used up once no open shift and
// no signature asks for them, and the oldest numbers from elsewhere.
func (t *till) tidy() {
	busy := func(s Sheet) bool { return t.at(s.Shift) >= 0 || s.Spoilt() && s.Second == "" }
	for i := range t.Blocks {
		b := &t.Blocks[i]
		done := true
		for n := b.From; n <= b.To && done; n++ {
			s, ok := t.Sheets[b.Number(n)]
			done = b.Done || ok && !busy(s)
		}
		if !done || b.Done {
			continue
		}
		b.Done = true
		for n := b.From; n <= b.To; n++ {
			delete(t.Sheets, b.Number(n))
		}
	}
	var foreign []Receipt
	for number, s := range t.Sheets {
		if !t.within(number) && !busy(s) {
			foreign = append(foreign, Receipt{Number: number, Sheet: s})
		}
	}
	slices.SortFunc(foreign, func(a, b Receipt) int { return b.At.Compare(a.At) })
	for _, r := range foreign[min(len(foreign), maxForeign):] {
		delete(t.Sheets, r.Number)
	}
}

// LoadReceipts gives the desk a block of receipts. ErrBlock when it overlaps
// another.
func (b *Book) LoadReceipts(ctx context.Context, block Block) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	if w.o.duty.ID == "" {
		return ErrOffDuty
	}
	for _, other := range w.o.till.Blocks {
		if other.Prefix == block.Prefix && other.Width == block.Width && block.From <= other.To && other.From <= block.To {
			return fmt.Errorf("load receipts: overlaps: %w", ErrBlock)
		}
	}
	if block.Width == 0 || block.To < block.From || block.To-block.From >= maxBlock {
		return fmt.Errorf("load receipts: %w", ErrBlock)
	}
	block.At, block.By, block.Done = w.now.UTC(), w.o.duty.ID, false
	t := w.cash()
	t.Blocks = append(t.Blocks, block)
	return w.commit(ctx, "load receipts")
}

// NextReceipt proposes the next number of the desk's blocks, leaving out those
// that other unfinished forms already show; "" when there is none.
func (b *Book) NextReceipt(ctx context.Context, others []string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return "", err
	}
	for i, n := range others {
		others[i] = plainNumber(n)
	}
	return b.open.till.next(others), nil
}

// VoidReceipt takes a spoilt paper out of its block: why, and who vouched for
// it, "" to leave it pending. ErrReceipt when it is of no block or was given out.
func (b *Book) VoidReceipt(ctx context.Context, number, reason, second string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	number, reason = plainNumber(number), strings.TrimSpace(reason)
	switch {
	case w.o.duty.ID == "":
		return ErrOffDuty
	case reason == "":
		return fmt.Errorf("void a receipt: %w", ErrReason)
	case !w.o.till.within(number) || w.o.till.taken(number):
		return fmt.Errorf("void a receipt: %w", ErrReceipt)
	}
	if err := w.o.vouched(second, w.now); err != nil {
		return fmt.Errorf("void a receipt: %w", err)
	}
	if _, err := w.epoch(ctx); err != nil {
		return err
	}
	w.begun()
	w.cash().Sheets[number] = Sheet{Shift: w.next.Epoch.name(), At: w.now.UTC(), By: w.o.duty.ID, Reason: reason, Second: second}
	return w.commit(ctx, "void a receipt")
}
