package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"runtime"
	"sync"

	bbolt "go.etcd.io/bbolt"

	"chunfeng/store"
)

// Check reads everything once: the tree of pages, bbolt's own check, and every
// log from its first header to its last (digests, chain, no gaps). It names
// the first thing that is wrong; nothing is changed. Meant for unlock.
func (s *Store) Check(ctx context.Context) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken != nil {
		return s.broken
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := walk(s.file); err != nil {
		return fmt.Errorf("check %s: %w", filepath.Base(s.path), err)
	}
	err := s.viewLocked(func(tx *bbolt.Tx) error {
		var first error
		for err := range tx.Check() {
			if first == nil {
				first = fmt.Errorf("%w: %w", store.ErrFormat, err)
			}
		}
		if first != nil {
			return first
		}
		return scrub(ctx, tx)
	})
	if err != nil {
		return fmt.Errorf("check %s: %w", filepath.Base(s.path), err)
	}
	return nil
}

// run is a piece of one log, verified by itself; runs are joined afterwards.
type run struct {
	log         store.Name
	first       store.Header
	last        store.Head
	keys, items [][]byte
	err         error
}

// scrub follows every log along its chain, up to the head that is noted for it.
// Digests take the time, so that runs are verified on all processors.
func scrub(ctx context.Context, tx *bbolt.Tx) error {
	var wg sync.WaitGroup
	work := make(chan *run, 2*runtime.GOMAXPROCS(0))
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for r := range work {
				r.err = guarded(r.verify)
			}
		})
	}
	var runs []*run
	err := guarded(func() (err error) {
		runs, err = cut(ctx, tx, work)
		return err
	})
	close(work)
	wg.Wait()
	if err != nil {
		return err
	}
	return join(tx, runs)
}

// cut sends the logs in runs to work, and gives all runs in order.
func cut(ctx context.Context, tx *bbolt.Tx, work chan<- *run) ([]*run, error) {
	const length = 256
	var runs []*run
	var r *run
	c := tx.Bucket(bucketLog).Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if r == nil || len(r.keys) == length || !sameLog(k, r.keys[0]) {
			log, _, err := place(k)
			if err := errors.Join(err, ctx.Err()); err != nil {
				return nil, err
			}
			if r != nil {
				work <- r
			}
			r = &run{log: log}
			runs = append(runs, r)
		}
		r.keys, r.items = append(r.keys, k), append(r.items, v)
	}
	if r != nil {
		work <- r
	}
	return runs, nil
}

// sameLog reports whether two keys are of one log.
func sameLog(a, b []byte) bool {
	return len(a) == len(b) && bytes.Equal(a[:len(a)-8], b[:len(b)-8])
}

// verify decodes the run's envelopes and follows their chain.
func (r *run) verify() error {
	for i, k := range r.keys {
		seq := binary.BigEndian.Uint64(k[len(k)-8:])
		e, err := envelope(r.log, seq, r.items[i])
		if err != nil {
			return err
		}
		if h := e.Header; i == 0 {
			r.first = h
		} else if h.Seq != r.last.Seq+1 || h.Prev != r.last.Hash {
			_, err := r.last.Follow(e)
			return err
		}
		r.last = store.Head{Seq: seq, Hash: e.Header.Hash()}
	}
	return nil
}

// join checks that each run follows the one before and each log ends at its head.
func join(tx *bbolt.Tx, runs []*run) error {
	heads := map[store.Name]store.Head{}
	for _, r := range runs {
		if r.err != nil {
			return r.err
		}
		if head := heads[r.log]; r.first.Seq != head.Seq+1 || r.first.Prev != head.Hash {
			_, err := head.Follow(store.Envelope{Header: r.first})
			return err
		}
		heads[r.log] = r.last
	}
	noted := 0
	err := tx.Bucket(bucketHead).ForEach(func(k, _ []byte) error {
		noted++
		head, err := last(tx, store.Name(k))
		if err == nil && head != heads[store.Name(k)] {
			err = fmt.Errorf("log %s ends at %d, not at %d: %w", k, heads[store.Name(k)].Seq, head.Seq, store.ErrFormat)
		}
		return err
	})
	if err == nil && noted != len(heads) {
		err = fmt.Errorf("%d logs with %d heads: %w", len(heads), noted, store.ErrFormat)
	}
	return err
}
