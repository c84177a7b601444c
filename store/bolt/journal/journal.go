// Package journal is a Keeper that writes every Change a second time, into a
// plain file beside the store or on another disk.
//
// The one idea: the store is the truth and the journal can become it. What the
// store accepted is appended as one frame and synced before Apply returns; a
// journal that cannot be written is a state people see (State), never a failed
// save. A store that is lost is built again from the journal (Replay); and
// because both carry the same count of Changes and the same heads, one of them
// rolled back or cut is noticed when they meet again (Open).
package journal

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"math/bits"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"chunfeng/store"
	"chunfeng/store/disk"
)

var (
	// ErrStoreBehind is returned when the journal has what the store lost: the
	// store was rolled back or replaced. Set it aside and Replay.
	ErrStoreBehind = errors.New("store lacks what its journal has")
	// ErrDiverged is returned when journal and store hold different histories of
	// the same log. People must decide; neither is touched.
	ErrDiverged = errors.New("store and journal have different histories")
)

// Bucket holds the journal's own mark in the store; no Change may name it.
const Bucket = "journal"

const markKey = "count"

// Source is a Keeper that can tell what all it keeps.
type Source interface {
	store.Keeper
	Logs(ctx context.Context) ([]store.Name, error)
	Buckets(ctx context.Context) ([]string, error)
}

// Options for Open; the zero value is right for a desk.
type Options struct {
	FS  disk.FS          // nil: the machine's
	Now func() time.Time // names a journal set aside; nil: time.Now
	// Slack is how many bytes of superseded cells are carried along beyond
	// twice the live bytes before the file is written anew; 0: 16 MiB.
	Slack int64
}

// Journal is the decorated Keeper. Make one with Open. Reads go straight to the
// store below.
type Journal struct {
	Source
	path string
	o    Options

	mu     sync.Mutex // held during a Change; guards all below
	file   disk.File  // nil while the journal cannot be written
	index  *index     // what is in the file
	count  uint64     // of Changes, the mark in the store
	size   int64      // bytes of the file, of which those after index.end are spare
	limit  int64      // dead bytes at which the file is written anew
	fault  error      // why the journal is not complete; nil when it is
	missed uint       // Changes since fault
	closed bool
	opened Opened
}

var _ store.Keeper = (*Journal)(nil)

// Opened tells what Open found.
type Opened struct {
	Torn    int64  // bytes of an unfinished frame that were cut off
	Missing bool   // there was no journal
	Lacking bool   // the journal was behind the store
	Aside   string // where a journal that could not be read was put
}

// Open puts a journal at path over inner. A journal that is missing or behind
// is written anew from the store; one that cannot be read is set aside first.
// Errors: ErrStoreBehind and ErrDiverged, with nothing changed. A journal that
// cannot be written is no error: see State.
func Open(ctx context.Context, inner Source, path string, o Options) (*Journal, error) {
	if o.FS == nil {
		o.FS = disk.OS{}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Slack == 0 {
		o.Slack = 16 << 20
	}
	j := &Journal{Source: inner, path: path, o: o, index: newIndex()}
	var err error
	if j.count, err = mark(ctx, inner); err != nil {
		return nil, j.wrap(err)
	}
	found, err := load(o.FS, path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		j.opened.Missing = true
	case errors.Is(err, store.ErrFormat):
		if j.opened.Aside, err = disk.Aside(o.FS, path, o.Now()); err != nil {
			j.fail(err)
			return j, nil
		}
	case err != nil:
		j.fail(err)
		return j, nil
	default:
		step, err := found.compare(ctx, inner, j.count)
		if err != nil {
			return nil, j.wrap(err)
		}
		j.opened.Torn, j.opened.Lacking = found.torn, !step
		if step {
			j.resume(found)
			if j.fault == nil && found.dead > j.limit/2 {
				return j, j.tryRewrite(ctx)
			}
			return j, nil
		}
	}
	return j, j.tryRewrite(ctx)
}

// Opened tells what Open found.
func (j *Journal) Opened() Opened { return j.opened }

// State gives nil while the journal holds all that the store holds, otherwise
// why it does not. It mends itself at one of the next Changes, or by Mend.
func (j *Journal) State() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.fault
}

// Mend writes a journal anew that is not complete, and gives the State.
func (j *Journal) Mend(ctx context.Context) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.fault == nil || j.closed {
		return j.fault
	}
	if err := j.tryRewrite(ctx); err != nil {
		return err
	}
	return j.fault
}

// Close closes the journal and the store below when that can be closed.
func (j *Journal) Close() error {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return nil
	}
	j.closed = true
	j.drop()
	if c, ok := j.Source.(interface{ Close() error }); ok {
		return c.Close()
	}
	return nil
}

// Apply lets the store do the Change and then appends it to the journal. Erased
// bodies leave the journal by writing it anew: erase many in one Change.
func (j *Journal) Apply(ctx context.Context, c store.Change) (store.Applied, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.closed {
		return store.Applied{}, store.ErrClosed
	}
	for _, cell := range slices.Concat(c.Put, c.Delete) {
		if cell.Bucket == Bucket {
			return store.Applied{}, fmt.Errorf("bucket %s is the journal's own: %w", Bucket, store.ErrFormat)
		}
	}
	marked := c
	marked.Put = append(slices.Clip(c.Put), markCell(j.count+1))
	done, err := j.Source.Apply(ctx, marked)
	if err != nil {
		if !refusal(ctx, err) {
			// It may have happened all the same.
			j.fail(fmt.Errorf("store is uncertain: %w", err))
		}
		return done, err
	}
	j.count++
	j.record(context.WithoutCancel(ctx), c)
	return done, nil
}

// record brings the journal up to the Change that the store has just done.
func (j *Journal) record(ctx context.Context, c store.Change) {
	switch {
	case j.fault != nil:
		// Tried at the first, second, fourth, eighth … Change after the fault.
		if j.missed++; bits.OnesCount(j.missed) == 1 || j.missed%64 == 0 {
			j.rewriteOrFail(ctx)
		}
	case len(c.Erase) > 0:
		j.rewriteOrFail(ctx)
		if j.fault != nil && j.file != nil {
			// Bodies still lie there, but a store built from it will not have them.
			_ = j.append(frame{Count: j.count, Append: j.index.fresh(c.Append), Erase: c.Erase, Put: c.Put, Delete: bare(c.Delete)})
		}
	default:
		f := frame{Count: j.count, Append: j.index.fresh(c.Append), Put: c.Put, Delete: bare(c.Delete)}
		if err := j.append(f); err != nil {
			j.fail(err)
			return
		}
		if j.index.dead > j.limit {
			// The journal is complete either way; only its size is at stake.
			if err := j.rewrite(ctx); err != nil {
				j.limit *= 2
			}
		}
	}
}

// append writes one frame after the last and syncs it.
func (j *Journal) append(f frame) error {
	if j.file == nil {
		return fs.ErrClosed
	}
	b, err := f.encode()
	if err != nil {
		return err
	}
	end := j.index.end
	if end+int64(len(b)) > j.size {
		// A sync is cheaper when the blocks are there already.
		if _, err := j.file.WriteAt(append(b, make([]byte, spare)...), end); err == nil {
			j.size = end + int64(len(b)) + spare
		}
	}
	if _, err := j.file.WriteAt(b, end); err != nil {
		return err
	}
	if err := j.file.Sync(); err != nil {
		return err
	}
	return j.index.add(f, end+int64(f.size))
}

// fail makes err the State. What lies behind the last good frame is cut off
// when that can be done; a reader stops there anyway.
func (j *Journal) fail(err error) {
	if j.fault == nil {
		j.missed = 0
	}
	j.fault = j.wrap(disk.Fault(err))
	if j.file != nil {
		_ = j.file.Truncate(j.index.end)
		j.size = j.index.end
	}
}

func (j *Journal) rewriteOrFail(ctx context.Context) {
	if err := j.rewrite(ctx); err != nil {
		j.fail(err)
		return
	}
	j.fault = nil
}

// tryRewrite is rewriteOrFail that gives back what is not the journal's fault.
func (j *Journal) tryRewrite(ctx context.Context) error {
	j.rewriteOrFail(ctx)
	return ctx.Err()
}

// resume goes on with a file that was found complete.
func (j *Journal) resume(found *index) {
	f, err := j.o.FS.Open(j.path, os.O_RDWR)
	if err == nil {
		j.file, j.index, j.limit = f, found, j.allowed(found)
		j.size, err = f.Size()
	}
	if err == nil && j.size > found.end {
		// Spare room or an unfinished frame, which must not be taken for one later.
		if err = f.Truncate(found.end); err == nil {
			err = f.Sync()
		}
		j.size = found.end
	}
	if err != nil {
		j.fail(err)
	}
}

func (j *Journal) allowed(x *index) int64 { return 2*(x.end-x.dead) + j.o.Slack }

func (j *Journal) drop() {
	if j.file != nil {
		_ = j.file.Close()
	}
	j.file, j.size = nil, 0
}

func (j *Journal) wrap(err error) error {
	return fmt.Errorf("journal %s: %w", filepath.Base(j.path), err)
}

// refusal reports whether an error of the store says that nothing was done.
func refusal(ctx context.Context, err error) bool {
	var gap *store.GapError
	if errors.As(err, &gap) {
		return true
	}
	for _, sure := range []error{
		store.ErrFork, store.ErrDigest, store.ErrFormat, store.ErrVersion, store.ErrTooLarge,
		store.ErrNone, store.ErrFull, store.ErrReadOnly, store.ErrClosed, ctx.Err(),
	} {
		if sure != nil && errors.Is(err, sure) && !errors.Is(err, store.ErrBroken) {
			return true
		}
	}
	return false
}

// mark reads how many Changes the store has seen under a journal.
func mark(ctx context.Context, k store.Keeper) (uint64, error) {
	v, err := k.Get(ctx, Bucket, markKey)
	switch {
	case errors.Is(err, store.ErrNone):
		return 0, nil
	case err != nil:
		return 0, err
	case len(v) != 8:
		return 0, fmt.Errorf("mark of %d bytes: %w", len(v), store.ErrFormat)
	}
	return binary.BigEndian.Uint64(v), nil
}

func markCell(count uint64) store.Cell {
	return store.Cell{Bucket: Bucket, Key: markKey, Value: binary.BigEndian.AppendUint64(nil, count)}
}

// bare leaves values out of deletions.
func bare(cells []store.Cell) []store.Cell {
	out := make([]store.Cell, len(cells))
	for i, c := range cells {
		out[i] = store.Cell{Bucket: c.Bucket, Key: c.Key}
	}
	return out
}
