package ui

import (
	"context"

	"chunfeng/store/record"
)

// Efforts are the own figures of the volunteer on duty: how much work a form
// is. Nobody else sees them, they stand in no record, and they never leave the
// desk.
type Efforts interface {
	// Efforts gives the days of whoever is on duty, the newest first; none when
	// nobody is.
	Efforts(ctx context.Context) ([]EffortDay, error)
}

// EffortDay is what a volunteer filed on one day.
type EffortDay struct {
	Day   record.Day
	Forms map[string]EffortForm
}

// EffortForm is the work of one form: middle figures, half were above and half
// below.
type EffortForm struct {
	Records int
	Keys    int            // a record
	Seconds int            // a record
	Pages   map[string]int // seconds by page; review is one too
}
