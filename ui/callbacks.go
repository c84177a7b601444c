package ui

import (
	"context"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Callbacks are the people who agreed to be called back.
type Callbacks interface {
	// Callbacks gives the open ones, the longest due first: only those with
	// consent and a number.
	Callbacks(ctx context.Context) ([]Callback, error)
	// NoteCall notes on the record how a call ended; it becomes a revision and
	// travels to headquarters.
	NoteCall(ctx context.Context, id uuid.UUID, end CallEnd) error
}

// Callback is one person to call.
type Callback struct {
	Line  Line       // of the record
	Phone string     // whole: the screen masks it until it is asked to dial
	Due   record.Day // the day agreed, or the one that the last call set
	Tries int        // calls so far for this day
}

// CallEnd is how a call ended, and for MISSED and AGAIN the next day.
type CallEnd struct {
	Result record.CallEnd
	Again  record.Day
}
