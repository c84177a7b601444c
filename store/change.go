package store

import "fmt"

// Limits of the cells of a Change, the same for every Keeper.
const (
	MaxKey    = 1024     // bytes of a cell's bucket or key; neither may be empty
	MaxValue  = 4 << 20  // bytes of a cell's value
	MaxChange = 32 << 20 // bytes of all bodies and values of a Change
)

// Check verifies what a Change can tell by itself: the names and sizes of its
// cells and its whole size. Envelopes are checked against their log's head
// (Head.Follow). Errors: ErrFormat, ErrTooLarge.
func (c Change) Check() error {
	total := 0
	for _, e := range c.Append {
		total += len(e.Body) + MaxHeader
	}
	for _, cells := range [][]Cell{c.Put, c.Delete} {
		for _, cell := range cells {
			switch {
			case cell.Bucket == "" || cell.Key == "":
				return fmt.Errorf("cell without a bucket or key: %w", ErrFormat)
			case len(cell.Bucket) > MaxKey || len(cell.Key) > MaxKey || len(cell.Value) > MaxValue:
				return fmt.Errorf("cell in %.64q: %w", cell.Bucket, ErrTooLarge)
			}
			total += len(cell.Bucket) + len(cell.Key) + len(cell.Value)
		}
	}
	if total > MaxChange {
		return fmt.Errorf("change of %d bytes: %w", total, ErrTooLarge)
	}
	return nil
}
