package ui

import (
	"context"

	"github.com/google/uuid"

	"chunfeng/content"
)

// Takeaway saves a slip as files outside the desk, where the volunteer says:
// on the visitor's stick, never in the desk's own directory, which holds
// nothing readable. Errors are *Trouble: take_folder, take_inside, and those of a stick.
type Takeaway interface {
	// TakeAway writes the slip of a record as text, and its last days as a
	// calendar, into a folder that exists. It gives the names of the files.
	TakeAway(ctx context.Context, j TakeawayJob) ([]string, error)
}

// TakeawayJob is one slip to save.
type TakeawayJob struct {
	Record   uuid.UUID
	Folder   string
	Lang     content.Lang
	Practice bool
}
