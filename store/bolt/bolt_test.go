package bolt_test

import (
	"path/filepath"
	"testing"

	"chunfeng/store"
	"chunfeng/store/bolt"
	"chunfeng/store/storetest"
)

// paths remembers where a test's store lies, for reopening.
type paths map[store.Keeper]string

func (p paths) open(t *testing.T) store.Keeper {
	return p.at(t, filepath.Join(t.TempDir(), "desk", "desk.db"))
}

func (p paths) at(t *testing.T, path string) store.Keeper {
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	p[s] = path
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func (p paths) reopen(t *testing.T, k store.Keeper) store.Keeper {
	s := k.(*bolt.Store)
	if err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return p.at(t, p[k])
}

func TestKeeper(t *testing.T) {
	p := paths{}
	storetest.Run(t, p.open, p.reopen)
}

func TestModel(t *testing.T) {
	p := paths{}
	storetest.Model(t, p.open, p.reopen)
}
