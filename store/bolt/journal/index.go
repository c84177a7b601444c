package journal

import (
	"context"
	"fmt"
	"hash/maphash"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// index is what a journal holds, without the content.
type index struct {
	count uint64                      // of the last frame
	last  map[store.Name]store.Header // of each log
	cells map[name]cell
	end   int64 // of the last whole frame
	torn  int64 // bytes behind it
	dead  int64 // bytes of cells that were superseded or deleted
}

type name struct{ bucket, key string }

// cell remembers a value without keeping it: by a hash that is good for this
// process only, which is enough to see whether two copies are the same.
type cell struct {
	value uint64
	size  int64
}

var seed = maphash.MakeSeed()

func newIndex() *index {
	return &index{last: map[store.Name]store.Header{}, cells: map[name]cell{}, end: int64(len(magic))}
}

// load reads a whole journal.
func load(fsys disk.FS, path string) (*index, error) {
	x := newIndex()
	end, torn, err := scan(fsys, path, x.add)
	if err != nil {
		return nil, err
	}
	x.end, x.torn = end, torn
	return x, nil
}

// add notes a frame that ends at end.
func (x *index) add(f frame, end int64) error {
	x.count, x.end = f.Count, end
	for _, raw := range f.Append {
		// The frame's digest vouches for the body.
		h, _, err := store.DecodeHeader(raw)
		if err != nil {
			return err
		}
		x.last[h.Log] = h
	}
	if len(f.Append)+len(f.Erase) == 0 {
		x.dead += overhead
	}
	for _, c := range f.Put {
		at := name{c.Bucket, c.Key}
		x.dead += x.cells[at].size
		x.cells[at] = cell{value: valueOf(c), size: int64(len(c.Bucket) + len(c.Key) + len(c.Value) + 8)}
	}
	for _, c := range f.Delete {
		at := name{c.Bucket, c.Key}
		x.dead += x.cells[at].size + int64(len(c.Bucket)+len(c.Key)+8)
		delete(x.cells, at)
	}
	return nil
}

// fresh gives the envelopes that the journal does not hold yet. One that it
// holds may have been erased since and must not come back.
func (x *index) fresh(offered []store.Envelope) [][]byte {
	var out [][]byte
	seqs := map[store.Name]uint64{}
	for _, e := range offered {
		log := e.Header.Log
		if e.Header.Seq > max(x.last[log].Seq, seqs[log]) {
			seqs[log] = e.Header.Seq
			out = append(out, e.Encode())
		}
	}
	return out
}

func valueOf(c store.Cell) uint64 { return maphash.Bytes(seed, c.Value) }

// compare reports whether the store and the journal hold the same; false when
// the journal is the one that lacks something. count is the store's mark.
// Errors: ErrStoreBehind, ErrDiverged.
func (x *index) compare(ctx context.Context, k Source, count uint64) (same bool, err error) {
	if x.count > count {
		return false, fmt.Errorf("%d Changes here, %d in the journal: %w", count, x.count, ErrStoreBehind)
	}
	same = x.count == count
	for log, h := range x.last {
		there := store.Head{Seq: h.Seq, Hash: h.Hash()}
		here, err := k.Head(ctx, log)
		if err != nil {
			return false, err
		}
		if here.Seq < there.Seq {
			return false, fmt.Errorf("log %s ends at %d here, at %d in the journal: %w", log, here.Seq, there.Seq, ErrStoreBehind)
		}
		if here == there {
			continue
		}
		same = false
		at, err := k.Read(ctx, log, there.Seq, 1, 0)
		if err != nil {
			return false, err
		}
		if len(at) != 1 || at[0].Header.Hash() != there.Hash {
			return false, fmt.Errorf("log %s at %d: %w", log, there.Seq, ErrDiverged)
		}
	}
	logs, err := k.Logs(ctx)
	if err != nil || !same || len(logs) != len(x.last) {
		return false, err
	}
	return x.sameCells(ctx, k)
}

func (x *index) sameCells(ctx context.Context, k Source) (bool, error) {
	buckets, err := k.Buckets(ctx)
	if err != nil {
		return false, err
	}
	n := 0
	for _, bucket := range buckets {
		if bucket == Bucket {
			continue
		}
		err := cellsOf(ctx, k, bucket, func(cells []store.Cell) error {
			for _, c := range cells {
				if held, ok := x.cells[name{c.Bucket, c.Key}]; ok && held.value == valueOf(c) {
					n++
				} else {
					n = -1 << 60
				}
			}
			return nil
		})
		if err != nil {
			return false, err
		}
	}
	return n == len(x.cells), nil
}
