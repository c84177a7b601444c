package ui

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Problems are what headquarters did not like about records.
type Problems interface {
	// Problems gives them, those that want work first.
	Problems(ctx context.Context) ([]Problem, error)
}

// Problem is one complaint of headquarters about one revision of a record.
type Problem struct {
	Record uuid.UUID
	Serial string
	Form   string
	Rev    uint32 // that is complained of
	Reason string // key of ProblemWords.Reasons
	Field  string // of the record: "matter"; "" for the whole
	At     time.Time
	State  Progressing
	Here   bool // the record can be opened at this desk
}

// Progressing is how far a problem is.
type Progressing int

// A problem is open until a newer revision is filed, sent until headquarters
// has opened that one, then solved.
const (
	ProblemOpen Progressing = iota
	ProblemSent
	ProblemSolved
)
