package bolt

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/disk"
	"chunfeng/store/storetest"
)

func openNew(t *testing.T) (*Store, *storetest.Author) {
	t.Helper()
	s, err := Open(filepath.Join(t.TempDir(), "desk.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	a := storetest.NewAuthor(1)
	if _, err := s.Apply(t.Context(), store.Change{Append: a.Write(5, 100)}); err != nil {
		t.Fatal(err)
	}
	return s, a
}

// TestAfterAFailedCommitTheHandleIsReplaced takes the file away under bbolt:
// that Change fails, nothing of it is there, and the next one succeeds.
func TestAfterAFailedCommitTheHandleIsReplaced(t *testing.T) {
	s, a := openNew(t)
	before, dead := a.Head, s.db
	next := a.Write(1, 100)
	_ = s.file.Close()
	if _, err := s.Apply(t.Context(), store.Change{Append: next}); err == nil || errors.Is(err, store.ErrBroken) {
		t.Fatalf("got %v, want an error that is not ErrBroken", err)
	}
	if s.db == dead {
		t.Fatal("the handle is still the same")
	}
	if head, err := s.Head(t.Context(), a.Log); err != nil || head != before {
		t.Fatalf("head %v, want %v: %v", head, before, err)
	}
	if _, err := s.Apply(t.Context(), store.Change{Append: next}); err != nil {
		t.Fatalf("afterwards: %v", err)
	}
}

// TestAStoreThatCannotBeVerifiedIsBroken damages the file as well.
func TestAStoreThatCannotBeVerifiedIsBroken(t *testing.T) {
	s, a := openNew(t)
	_ = s.file.Close()
	if err := os.WriteFile(s.path, []byte("garbage"), 0o600); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := s.Apply(t.Context(), store.Change{Append: a.Write(1, 100)}); !errors.Is(err, store.ErrBroken) {
			t.Fatalf("got %v, want ErrBroken", err)
		}
	}
	if _, err := s.Head(t.Context(), a.Log); !errors.Is(err, store.ErrBroken) {
		t.Fatalf("got %v, want ErrBroken", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	freed(t, s.path)
}

// TestAFaultIsAnError cuts the file under the map, as a stick pulled out does:
// reading pages that are gone is a signal, and must be an error.
func TestAFaultIsAnError(t *testing.T) {
	s, a := openNew(t)
	if _, err := s.Apply(t.Context(), store.Change{Append: a.Write(200, 2000)}); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(s.path, 0); err != nil {
		t.Fatal(err)
	}
	_, err := s.Read(t.Context(), a.Log, 1, 1000, 1<<30)
	if !errors.Is(err, store.ErrBroken) {
		t.Fatalf("got %v, want ErrBroken", err)
	}
	if _, err := s.Apply(t.Context(), store.Change{Append: a.Write(1, 1)}); !errors.Is(err, store.ErrBroken) {
		t.Fatalf("got %v, want ErrBroken", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	freed(t, s.path)
}

// freed fails when a dead handle still holds its lock: set aside, the store is
// made anew by the same program.
func freed(t *testing.T, path string) {
	t.Helper()
	if _, err := Open(path, Options{}); !errors.Is(err, store.ErrFormat) {
		t.Fatalf("got %v, want ErrFormat and not ErrBusy", err)
	}
	if _, err := disk.Aside(disk.OS{}, path, time.Time{}); err != nil {
		t.Fatal(err)
	}
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	_ = s.Close()
}
