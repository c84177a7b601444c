package ui

import (
	"context"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Revising is what may be done to a filed record. A correction is a draft with
// Corrects set, and is filed like any other.
type Revising interface {
	// History gives every revision, the first one first. Those whose content is
	// gone are left out.
	History(ctx context.Context, id uuid.UUID) ([]record.Revision, error)
	// VoidRecord says that a record does not count. second is the volunteer who
	// vouched, "" leaves a void that touches money pending.
	VoidRecord(ctx context.Context, id uuid.UUID, reason, second string) error
	// Erase takes content away for good: the sensitive answers, or everything,
	// with the drafts that would correct it.
	Erase(ctx context.Context, id uuid.UUID, what Layer) error
	// AskHeadquarters sends a note about a record whose content is no longer here.
	AskHeadquarters(ctx context.Context, id uuid.UUID, text string) error
	// Copy writes everything held about the person of a record as plain text
	// into a directory, the person's right; it gives the file's path. The text
	// is readable by anybody who finds it.
	Copy(ctx context.Context, id uuid.UUID, dir string) (path string, err error)
	// CopyPlaces gives directories to offer: sticks first.
	CopyPlaces() []string
	// Revealed notes in the operator's log that masked numbers of a record were shown.
	Revealed(id uuid.UUID)
}

// Layer is how much an erasure takes.
type Layer int

// Sensitive are the answers of the annex, Everything leaves the tombstone.
const (
	Sensitive Layer = iota
	Everything
)
