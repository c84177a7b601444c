package ui

import (
	"context"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Finder finds filed records by anything that is known of them.
type Finder interface {
	// Search gives the newest 200 records that a query finds, and how many there
	// are. Records whose content was erased or lies at headquarters only are
	// among them.
	Search(ctx context.Context, q Query) (Found, error)
	// Same gives all records of the person of a record, that one among them,
	// newest first: by document, phone, or name and birth.
	Same(ctx context.Context, id uuid.UUID) ([]Line, error)
}

// Query asks for records. The words of Text, separated by spaces, must all be
// found: name, pinyin in full or initials, phone, document tail, serial, date,
// matter, form, employer, volunteer. Every filter must hold.
type Query struct {
	Text    string
	Filters []Filter
}

// Filter narrows a search by what a record is.
type Filter int

// The filters, in the order of their digits.
const (
	FilterToday Filter = iota + 1
	FilterMine         // by the volunteer on duty
	FilterUnsigned
	FilterCallback // a call-back is open
	FilterVoid     // voided, or erased
	Filters        = int(iota)
)

// Found is what a search gave.
type Found struct {
	Lines []Line
	Total int
}

// Kept is where a record is and what became of it.
type Kept struct {
	OnStick bool // on its way; not when Signed
	Revs    int  // revisions so far
	Void    bool
	Erased  bool       // at the person's own wish: only ID and Filed are left
	Moved   bool       // content is at headquarters only
	Due     record.Day // of an open call-back
}
