package store

import (
	"errors"
	"fmt"
)

var (
	// ErrNone is returned when a cell or log asked for does not exist.
	ErrNone = errors.New("nothing there")
	// ErrFork is returned when a place in a log is already taken by other bytes
	// or an envelope does not chain to the one before it.
	ErrFork = errors.New("log has another history")
	// ErrDigest is returned when a body is not the one its header promises.
	ErrDigest = errors.New("body does not match its header")
	// ErrFormat is returned when bytes are not in the format they claim.
	ErrFormat = errors.New("not in the expected format")
	// ErrVersion is returned when bytes were written by a newer program.
	ErrVersion = errors.New("written by a newer version")
	// ErrTooLarge is returned when a size is beyond the limits of the format.
	ErrTooLarge = errors.New("too large")
	// ErrSignature is returned when a signature is not that of the key expected.
	ErrSignature = errors.New("signature does not verify")
	// ErrSealed is returned when a sealed value does not open: damaged, moved, or sealed under another key.
	ErrSealed = errors.New("sealed value does not open")
	// ErrFull is returned when the disk has no room; nothing was changed.
	ErrFull = errors.New("no room on the disk")
	// ErrReadOnly is returned when the place cannot be written.
	ErrReadOnly = errors.New("cannot be written")
	// ErrBusy is returned when another program holds the store open.
	ErrBusy = errors.New("already open in another window")
	// ErrBroken is returned when a commit failed half-way; the Keeper must be closed and opened again.
	ErrBroken = errors.New("store must be reopened")
	// ErrClosed is returned after Close.
	ErrClosed = errors.New("store is closed")
)

// GapError is returned when envelopes before the offered one are missing.
type GapError struct {
	Log     Name
	Missing uint64 // first seq that is not there
}

// Error names the log and the first missing seq.
func (e *GapError) Error() string {
	return fmt.Sprintf("log %s misses %d", e.Log, e.Missing)
}
