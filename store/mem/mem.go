// Package mem is a Keeper that lives in memory and forgets when it is dropped.
//
// The one idea: it is the plainest reading of the Keeper's promises, so that
// tests of everything above can run on it, and engines can be compared with it.
package mem

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"chunfeng/store"
)

// Store keeps logs and cells in memory. Make one with New.
type Store struct {
	mu     sync.RWMutex // guards all below
	logs   map[store.Name][]store.Envelope
	cells  map[string]map[string][]byte
	closed bool
}

var _ store.Keeper = (*Store)(nil)

// New makes an empty store.
func New() *Store {
	return &Store{logs: map[store.Name][]store.Envelope{}, cells: map[string]map[string][]byte{}}
}

// Close makes every later call return ErrClosed.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	return nil
}

// Apply checks the whole Change and then does it.
func (s *Store) Apply(ctx context.Context, c store.Change) (store.Applied, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if err := s.ready(ctx); err != nil {
		return store.Applied{}, err
	}
	if err := c.Check(); err != nil {
		return store.Applied{}, err
	}
	fresh, err := s.follow(c.Append)
	if err != nil {
		return store.Applied{}, err
	}
	for _, p := range c.Erase {
		if p.Seq == 0 || p.Seq > uint64(len(s.logs[p.Log])+len(fresh[p.Log])) {
			return store.Applied{}, fmt.Errorf("erase %s %d: %w", p.Log, p.Seq, store.ErrNone)
		}
	}
	return s.commit(c, fresh), nil
}

// follow gives, by log, the envelopes that are new.
func (s *Store) follow(offered []store.Envelope) (map[store.Name][]store.Envelope, error) {
	fresh := map[store.Name][]store.Envelope{}
	for _, e := range offered {
		h := e.Header
		if err := e.Check(); err != nil {
			return nil, err
		}
		held := s.logs[h.Log]
		if all := uint64(len(held) + len(fresh[h.Log])); h.Seq <= all {
			same := fresh[h.Log]
			at := h.Seq - 1
			if at < uint64(len(held)) {
				same = held
			} else {
				at -= uint64(len(held))
			}
			if same[at].Header != h {
				return nil, fmt.Errorf("log %s at %d: %w", h.Log, h.Seq, store.ErrFork)
			}
			continue
		}
		if _, err := headOf(held, fresh[h.Log]).Follow(e); err != nil {
			return nil, err
		}
		fresh[h.Log] = append(fresh[h.Log], copied(e))
	}
	return fresh, nil
}

func (s *Store) commit(c store.Change, fresh map[store.Name][]store.Envelope) store.Applied {
	done := store.Applied{Heads: map[store.Name]store.Head{}}
	for log, list := range fresh {
		s.logs[log] = append(s.logs[log], list...)
		done.Added += len(list)
	}
	for _, p := range c.Erase {
		s.logs[p.Log][p.Seq-1].Body = nil
		done.Heads[p.Log] = headOf(s.logs[p.Log])
	}
	for _, e := range c.Append {
		done.Heads[e.Header.Log] = headOf(s.logs[e.Header.Log])
	}
	for _, cell := range c.Put {
		if s.cells[cell.Bucket] == nil {
			s.cells[cell.Bucket] = map[string][]byte{}
		}
		s.cells[cell.Bucket][cell.Key] = append([]byte{}, cell.Value...)
	}
	for _, cell := range c.Delete {
		delete(s.cells[cell.Bucket], cell.Key)
	}
	return done
}

// Head gives the last place of a log.
func (s *Store) Head(ctx context.Context, log store.Name) (store.Head, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return store.Head{}, err
	}
	return headOf(s.logs[log]), nil
}

// Read gives envelopes of a log from seq on.
func (s *Store) Read(ctx context.Context, log store.Name, from uint64, count, size int) ([]store.Envelope, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	held := s.logs[log]
	from = max(from, 1)
	var out []store.Envelope
	for seq := from; seq <= uint64(len(held)); seq++ {
		e := held[seq-1]
		size -= len(e.Body)
		if len(out) > 0 && (len(out) >= count || size < 0) {
			break
		}
		out = append(out, copied(e))
	}
	return out, nil
}

// Get gives a cell's value.
func (s *Store) Get(ctx context.Context, bucket, key string) ([]byte, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	v, ok := s.cells[bucket][key]
	if !ok {
		return nil, fmt.Errorf("cell in %s: %w", bucket, store.ErrNone)
	}
	return append([]byte{}, v...), nil
}

// Scan gives cells of a bucket in key order.
func (s *Store) Scan(ctx context.Context, bucket, prefix, after string, count int) ([]store.Cell, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if err := s.ready(ctx); err != nil {
		return nil, err
	}
	cells := s.cells[bucket]
	var out []store.Cell
	for _, key := range slices.Sorted(maps.Keys(cells)) {
		if !strings.HasPrefix(key, prefix) || key <= after {
			continue
		}
		if count > 0 && len(out) == count {
			break
		}
		out = append(out, store.Cell{Bucket: bucket, Key: key, Value: append([]byte{}, cells[key]...)})
	}
	return out, nil
}

// Logs names the logs that hold something, in order.
func (s *Store) Logs(ctx context.Context) ([]store.Name, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Sorted(maps.Keys(s.logs)), s.ready(ctx)
}

// Buckets names the buckets that were ever used, in order.
func (s *Store) Buckets(ctx context.Context) ([]string, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return slices.Sorted(maps.Keys(s.cells)), s.ready(ctx)
}

func (s *Store) ready(ctx context.Context) error {
	if s.closed {
		return store.ErrClosed
	}
	return ctx.Err()
}

func headOf(parts ...[]store.Envelope) store.Head {
	for _, list := range slices.Backward(parts) {
		if len(list) > 0 {
			h := list[len(list)-1].Header
			return store.Head{Seq: h.Seq, Hash: h.Hash()}
		}
	}
	return store.Head{}
}

// copied keeps nil (erased) apart from empty.
func copied(e store.Envelope) store.Envelope {
	if e.Body != nil {
		e.Body = append([]byte{}, e.Body...)
	}
	return e
}
