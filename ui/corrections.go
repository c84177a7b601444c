package ui

import (
	"context"

	"github.com/google/uuid"
)

// Corrections begin a new revision of a filed record.
type Corrections interface {
	// Correction gives a saved draft with everything the record holds, that
	// stands at a question ("" at the first); filed, it becomes the next
	// revision. A correction that was begun before is continued.
	Correction(ctx context.Context, id uuid.UUID, at string) (Draft, error)
}
