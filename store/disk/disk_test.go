package disk_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/disk"
)

func TestFault(t *testing.T) {
	other := errors.New("other")
	for _, c := range []struct {
		name     string
		in, want error
	}{
		{"a full disk", &fs.PathError{Op: "write", Path: "x", Err: syscall.ENOSPC}, store.ErrFull},
		{"a full disk in bbolt's words", fmt.Errorf("file resize error: %s", &fs.PathError{Op: "truncate", Path: "x", Err: syscall.ENOSPC}), store.ErrFull},
		{"a place that may not be written", &fs.PathError{Op: "open", Path: "x", Err: fs.ErrPermission}, store.ErrReadOnly},
		{"what is said already", fmt.Errorf("x: %w", store.ErrFull), store.ErrFull},
		{"anything else", other, other},
	} {
		if got := disk.Fault(c.in); !errors.Is(got, c.want) || !errors.Is(got, c.in) {
			t.Errorf("%s: got %v, want %v", c.name, got, c.want)
		}
	}
	if got := disk.Fault(other); got != other {
		t.Errorf("anything else was wrapped: %v", got)
	}
	if disk.Fault(nil) != nil {
		t.Error("no error became one")
	}
}

func TestAsideNeverOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk.db")
	noon := time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	for _, content := range []string{"first", "second", "third"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		aside, err := disk.Aside(disk.OS{}, path, noon)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(aside); err != nil || string(got) != content {
			t.Errorf("%s holds %q: %v", filepath.Base(aside), got, err)
		}
	}
	if all, _ := filepath.Glob(path + ".aside-20261123T120000Z*"); len(all) != 3 {
		t.Errorf("kept %v, want three", all)
	}
	if _, err := disk.Aside(disk.OS{}, path, noon); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("nothing to set aside: got %v", err)
	}
}
