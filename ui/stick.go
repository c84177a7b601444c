package ui

import (
	"context"
	"time"
)

// Sticks carry bags by hand where there is no network. While they work they
// report ProgressMsg of TaskStick. Errors are *Trouble.
type Sticks interface {
	// Sticks gives what is plugged in now.
	Sticks(ctx context.Context) ([]Stick, error)
	// WriteStick writes everything that headquarters has not signed for into a
	// directory; it returns when all of it was read back and found the same.
	WriteStick(ctx context.Context, dir string) (Written, error)
	// ReadStick takes headquarters' answers from a directory. Files that are no
	// answers for this desk are refused one by one.
	ReadStick(ctx context.Context, dir string) (Brought, error)
}

// Stick is a place to write to.
type Stick struct {
	Dir      string
	Name     string // what people know it by
	Free     uint64 // bytes
	ReadOnly bool
}

// Written is what lies on a stick now.
type Written struct {
	Dir       string
	Files     []string
	Records   int // that headquarters has not signed for
	Envelopes int
	Bytes     int
	Answer    bool // the desk's answer to its enrolment lies there too: headquarters has not spoken yet
}

// Brought is what a stick brought.
type Brought struct {
	Taken    int // answers that were new
	Known    int // answers that had come before
	Signed   int // records that headquarters has signed for since
	Problems int // new ones
	Notes    int // other messages of headquarters that are new
	Refused  []Refused
}

// Refused is a file that was not taken. Reason is a key of StickWords.Reasons.
type Refused struct {
	Name   string // anybody may have written it
	Reason string
}

// Receipt is headquarters' signed word about this desk's log, as it is held.
type Receipt struct {
	Log      string
	Stored   uint64 // last envelope on headquarters' disk
	Opened   uint64 // last one up to which everything could be read
	Head     string // hash of the header at Stored, hexadecimal
	Words    []Word // the hash as words, to compare by telephone
	At       time.Time
	Verified bool // signature and hash fit now
}
