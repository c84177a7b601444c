package ui

import (
	"context"
	"time"

	"chunfeng/store/record"
)

// People finds the earlier records of who stands at the desk.
type People interface {
	// Match gives the earlier records that fit what was said of a person, the
	// newest first and at most MaxVisits: the same document, the same phone, or
	// the same name with the same birth date. Nothing said, nothing found.
	Match(ctx context.Context, who record.Person) ([]Visit, error)
	// Latest gives the last record that the volunteer on duty filed today and
	// that stands; ok is false when there is none.
	Latest(ctx context.Context) (last record.Record, ok bool, err error)
}

// MaxVisits bounds what Match gives.
const MaxVisits = 20

// Visit is an earlier record of a person, as far as the volunteer on duty may
// see it: everybody sees serial, day, form and matter.
type Visit struct {
	Line
	// Open tells that the volunteer may see more and take answers over: it is
	// the own record, the volunteer leads the shift, or the person has shown the
	// same document, or given the same phone and name. Otherwise Called, Phone
	// and what follows are empty.
	Open     bool
	Deadline record.Deadline // the earliest, the zero one when there is none
	Outcomes []string        // codes; the first is the primary one
}

// Clock tells how far the desk's time may be trusted.
type Clock interface {
	// Doubt bounds how wrong the desk's time may be now; 0 is no known doubt.
	Doubt(ctx context.Context) (time.Duration, error)
}

// Lawyers says who of the volunteers is a lawyer and may sign advice.
type Lawyers interface {
	MarkLawyer(ctx context.Context, id string, lawyer bool) error
}
