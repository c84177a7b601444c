package journal

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// Report tells what Replay found.
type Report struct {
	Frames    int
	Envelopes int
	Cells     int   // puts and deletions
	Torn      int64 // bytes of an unfinished frame at the end
}

// Replay builds a store from the journal at path: into should be empty. An
// unfinished last frame is no error (Report.Torn); damage before that is
// ErrFormat, with everything before it in the store. Afterwards store and
// journal are in step.
func Replay(ctx context.Context, fsys disk.FS, path string, into store.Keeper) (Report, error) {
	var r Report
	b := batch{into: into}
	_, torn, err := scan(fsys, path, func(f frame, _ int64) error {
		r.Frames++
		r.Envelopes += len(f.Append)
		r.Cells += len(f.Put) + len(f.Delete)
		return b.add(ctx, f)
	})
	r.Torn = torn
	if err = errors.Join(b.flush(ctx), err); err != nil {
		return r, fmt.Errorf("replay %s: %w", filepath.Base(path), err)
	}
	return r, nil
}

// batch gathers frames, so that a long journal is not a commit for each.
type batch struct {
	into  store.Keeper
	c     store.Change
	cells map[name]*store.Cell // nil for deleted
	count uint64
	size  int
}

func (b *batch) add(ctx context.Context, f frame) error {
	if b.size > 0 && b.size+f.size > 4<<20 {
		if err := b.flush(ctx); err != nil {
			return err
		}
	}
	if b.cells == nil {
		b.cells = map[name]*store.Cell{}
	}
	b.size += f.size
	b.count = f.Count
	for _, raw := range f.Append {
		e, _, err := store.Decode(raw)
		if err != nil {
			return err
		}
		b.c.Append = append(b.c.Append, e)
	}
	b.c.Erase = append(b.c.Erase, f.Erase...)
	for i, c := range f.Put {
		b.cells[name{c.Bucket, c.Key}] = &f.Put[i]
	}
	for _, c := range f.Delete {
		b.cells[name{c.Bucket, c.Key}] = nil
	}
	return nil
}

func (b *batch) flush(ctx context.Context) error {
	for at, c := range b.cells {
		if c == nil {
			b.c.Delete = append(b.c.Delete, store.Cell{Bucket: at.bucket, Key: at.key})
		} else {
			b.c.Put = append(b.c.Put, *c)
		}
	}
	b.c.Put = append(b.c.Put, markCell(b.count))
	_, err := b.into.Apply(ctx, b.c)
	*b = batch{into: b.into, count: b.count}
	return err
}
