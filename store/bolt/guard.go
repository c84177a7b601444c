package bolt

import (
	"errors"
	"fmt"
	"path/filepath"
	"runtime/debug"

	bbolt "go.etcd.io/bbolt"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// errFault is what a panic or a memory fault inside bbolt becomes.
var errFault = errors.New("fault while reading the file")

// guarded runs f and turns a panic or a fault of the mapped file into errFault.
func guarded(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errFault, p)
		}
	}()
	return f()
}

// view runs f in a read transaction. f must copy what it keeps.
func (s *Store) view(f func(*bbolt.Tx) error) error {
	s.mu.RLock()
	broken, err := s.broken, error(nil)
	if broken == nil {
		err = guarded(func() error { return s.db.View(f) })
	}
	s.mu.RUnlock()
	switch {
	case broken != nil:
		return broken
	case errors.Is(err, errFault):
		return s.kill(err)
	}
	return err
}

// viewLocked is view for one who holds mu for writing.
func (s *Store) viewLocked(f func(*bbolt.Tx) error) error {
	err := guarded(func() error { return s.db.View(f) })
	if errors.Is(err, errFault) {
		s.broken = fmt.Errorf("%w: %w", store.ErrBroken, err)
		s.abandon()
		return s.broken
	}
	return err
}

// kill declares the handle dead; every later call gets the same answer.
func (s *Store) kill(cause error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken == nil {
		s.broken = fmt.Errorf("%w: %w", store.ErrBroken, cause)
		s.abandon()
	}
	return s.broken
}

// update runs f in a write transaction and commits. When f fails nothing has
// happened. When the commit fails, the handle is dead: the file is opened and
// looked at again, and only if it is as it was before does the Store go on (a
// full disk is then ErrFull and nothing worse); otherwise it is
// ErrBroken. The caller holds writing.
func (s *Store) update(f func(*bbolt.Tx) error) error {
	var refused error
	var before int
	s.mu.RLock()
	broken, err := s.broken, error(nil)
	if broken == nil {
		err = guarded(func() error {
			return s.db.Update(func(tx *bbolt.Tx) error {
				before = tx.ID() - 1
				refused = f(tx)
				return refused
			})
		})
	}
	s.mu.RUnlock()
	switch {
	case broken != nil:
		return broken
	case err == nil:
		return nil
	case refused != nil && !errors.Is(err, errFault):
		return err
	}
	return s.revive(before, fmt.Errorf("commit %s: %w", filepath.Base(s.path), disk.Fault(err)))
}

// revive replaces a handle whose commit failed with cause. before is the number
// of the last good transaction.
func (s *Store) revive(before int, cause error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.broken != nil {
		return s.broken
	}
	s.broken = fmt.Errorf("%w: %w", store.ErrBroken, cause)
	dead := s.broken
	if errors.Is(cause, errFault) {
		s.abandon()
		return dead
	}
	_ = guarded(s.db.Close)
	s.abandon()
	db, f, err := openFile(s.fs, s.path, trusted)
	if err != nil {
		return fmt.Errorf("%w; reopen: %w", dead, err)
	}
	s.db, s.file = db, f
	err = s.viewLocked(func(tx *bbolt.Tx) error {
		if tx.ID() != before {
			return fmt.Errorf("transaction %d, want %d", tx.ID(), before)
		}
		return checkLayout(tx)
	})
	if err == nil {
		err = walk(s.file)
	}
	if err != nil {
		s.abandon()
		return fmt.Errorf("%w; verify: %w", dead, err)
	}
	s.broken = nil
	return cause
}
