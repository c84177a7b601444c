package ui

import (
	"context"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Shifts is the desk's working time and money: a shift is opened with counted
// cash, handed over with a note, and closed with figures that add up. A second
// person signs with the own PIN (Duty.Vouch just before), or is left out: then
// what was done is pending second, and one alone can always finish.
type Shifts interface {
	// Till gives everything that is not closed yet.
	Till(ctx context.Context) (Till, error)
	// OpenShift notes the cash counted at the start; counted anew, the later figure stands.
	OpenShift(ctx context.Context, float record.Money) error
	// HandOver passes the desk on; second takes over and is on duty from now, "" leaves that pending.
	HandOver(ctx context.Context, note, second string) error
	// SaveClosing keeps what was typed for a closing; it is on disk when it returns.
	SaveClosing(ctx context.Context, shift string, typed record.Answers) error
	// CloseShift files the record of the form "shift" with what was typed and
	// what the desk computes, and begins a shift, and an epoch, of its own for
	// what follows.
	CloseShift(ctx context.Context, shift string, typed record.Answers, second string) (record.Record, error)
	// LoadReceipts takes a block by its first and last number as printed.
	LoadReceipts(ctx context.Context, first, last string) error
	// VoidReceipt takes a spoilt paper out of its block.
	VoidReceipt(ctx context.Context, number, reason, second string) error
	// NextReceipt proposes the next number to the form of a draft, "" without a
	// block; numbers that other drafts show are left out.
	NextReceipt(ctx context.Context, draft uuid.UUID) (string, error)
	// Pending lists what wants a second signature.
	Pending(ctx context.Context) ([]Pending, error)
	// SignSecond puts the signature of second, who vouched just before or is on
	// duty, under it. Trouble "same_person" when second signed first.
	SignSecond(ctx context.Context, p Pending, second string) error
}

// Till is what is not closed yet.
type Till struct {
	Shifts   []Shift // the oldest first; empty before the first work of the desk
	Receipts []Stub
	Blocks   []Block
	Next     string // number of the next receipt, "" without a block
	Pending  []Pending
}

// Shift is one shift that is not closed.
type Shift struct {
	Name      string // "20261123-1"
	Now       bool   // records are filed in it now; the others wait to be closed
	Began     time.Time
	Opened    time.Time // when the cash was counted at its start; zero: never
	By        string    // who counted
	Float     record.Money
	Expected  record.Money // cash that should be in the box
	Dues      []Dues
	Backs     int // times that money was taken back: voids and corrections
	Handovers []Handover
	Hours     []Hours
	Filed     map[string]int // by form, without voids
	Voided    int
	Erased    int
	Corrected int
	Typed     record.Answers // for its closing, so far
}

// Dues is what one tier brought in by one method.
type Dues struct {
	Product string
	Tier    int
	Method  string
	People  int
	Amount  record.Money
}

// Sum adds up what came in by a method.
func (s *Shift) Sum(method string) (people int, amount record.Money) {
	for _, d := range s.Dues {
		if d.Method == method {
			people, amount = people+d.People, amount+d.Amount
		}
	}
	return people, amount
}

// Handover is a desk passed on.
type Handover struct {
	At           time.Time
	From, Second string // volunteers; Second is "" while pending
	Note         string
	Expected     record.Money // cash that should have been in the box
}

// Hours is how long one volunteer was on duty.
type Hours struct {
	Volunteer string
	Time      time.Duration
}

// Stub is one receipt number and what became of it.
type Stub struct {
	Number  string
	State   ReceiptState
	Foreign bool      // of no block of this desk
	Record  uuid.UUID // that it was given out for, the last one
	Shift   string
	Reason  string // of spoilt paper
	By      string
	Second  string // of spoilt paper; "" while pending
}

// ReceiptState says what became of a receipt.
type ReceiptState string

// A gap is blank although a later number was given out.
const (
	ReceiptUsed    ReceiptState = "used"
	ReceiptVoid    ReceiptState = "void"   // of a record that was voided
	ReceiptSpoilt  ReceiptState = "spoilt" // paper that was never given out
	ReceiptGap     ReceiptState = "gap"
	ReceiptDoubled ReceiptState = "doubled" // held by two records
)

// Block is a range of numbered receipts, as printed.
type Block struct {
	First, Last string
	Used        bool // to its end
}

// Pending is one thing that wants a second signature.
type Pending struct {
	Kind   string // void, receipt, handover, closing
	Record uuid.UUID
	Key    string // receipt: its number; handover: which one
	Serial string
	By     string // who signed first
	At     time.Time
	Text   string
	Amount record.Money
}

// The answers of a closing that people type; the desk computes the others.
const (
	ClosingCounted  = "cash_counted"
	ClosingWhy      = "diff_reason"
	ClosingGaps     = "gap_reason"
	ClosingLeaflets = "leaflets"
	ClosingGifts    = "gift_bags"
	ClosingNote     = "note"
)
