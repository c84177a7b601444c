package bolt_test

import (
	"errors"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"syscall"
	"testing"

	"chunfeng/store"
	"chunfeng/store/bolt"
	"chunfeng/store/storetest"
)

// asNobody runs f with a file system identity that may not write what root may.
func asNobody(t *testing.T, f func()) {
	if os.Getuid() != 0 {
		f()
		return
	}
	done := make(chan error)
	go func() {
		// The thread is not unlocked: it ends with its strange identity.
		runtime.LockOSThread()
		err := syscall.Setfsuid(65534)
		if err == nil {
			f()
		}
		done <- err
	}()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestADirectoryThatCannotBeWritten(t *testing.T) {
	dir := t.TempDir()
	for p := dir; p != filepath.Dir(os.TempDir()) && p != "/"; p = filepath.Dir(p) {
		if info, err := os.Stat(p); err == nil && info.Mode()&0o005 != 0o005 && p != dir {
			_ = os.Chmod(p, info.Mode()|0o005)
		}
	}
	locked := filepath.Join(dir, "locked")
	if err := os.Mkdir(locked, 0o555); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		if _, err := bolt.Open(filepath.Join(locked, "desk.db"), bolt.Options{}); !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("new store: got %v, want ErrReadOnly", err)
		}
		if _, err := bolt.Open(filepath.Join(locked, "sub", "desk.db"), bolt.Options{}); !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("new directory: got %v, want ErrReadOnly", err)
		}
	})
	path, _ := sample(t)
	if err := os.Chmod(path, 0o444); err != nil {
		t.Fatal(err)
	}
	asNobody(t, func() {
		if _, err := bolt.Open(path, bolt.Options{}); !errors.Is(err, store.ErrReadOnly) {
			t.Errorf("store that cannot be written: got %v, want ErrReadOnly", err)
		}
	})
}

func TestFilesAreTheOwnersOnly(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a", "b")
	s, err := bolt.Open(filepath.Join(dir, "desk.db"), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	for name, want := range map[string]os.FileMode{dir: 0o700 | os.ModeDir, filepath.Join(dir, "desk.db"): 0o600} {
		info, err := os.Stat(name)
		if err != nil || info.Mode() != want {
			t.Errorf("%s: mode %v, want %v (%v)", filepath.Base(name), info.Mode(), want, err)
		}
	}
}

// TestFullDisk runs itself in a process that may only make small files, which
// is the same to bbolt as a disk without room.
func TestFullDisk(t *testing.T) {
	if dir := os.Getenv("CHUNFENG_FULL_DISK"); dir != "" {
		fullDisk(t, dir)
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestFullDisk$", "-test.v")
	cmd.Env = append(os.Environ(), "CHUNFENG_FULL_DISK="+t.TempDir())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

func fullDisk(t *testing.T, dir string) {
	signal.Ignore(syscall.SIGXFSZ)
	room := func(bytes uint64) { limitFiles(t, bytes) }
	path := filepath.Join(dir, "desk.db")
	room(20 << 10)
	if _, err := bolt.Open(path, bolt.Options{}); !errors.Is(err, store.ErrFull) {
		t.Fatalf("no room to create: got %v, want ErrFull", err)
	}
	if left, _ := os.ReadDir(dir); len(left) != 0 {
		t.Fatalf("left behind: %v", left)
	}
	room(1 << 40)
	s, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	room(uint64(info.Size()))
	a := storetest.NewAuthor(1)
	var kept []store.Envelope
	var lost store.Envelope
	for range 100 {
		lost = a.Write(1, 1<<20)[0]
		if _, err = s.Apply(t.Context(), store.Change{Append: []store.Envelope{lost}}); err != nil {
			break
		}
		kept = append(kept, lost)
	}
	if !errors.Is(err, store.ErrFull) || errors.Is(err, store.ErrBroken) {
		t.Fatalf("after %d records: got %v, want ErrFull", len(kept), err)
	}
	// It stays full, is opened again each time, and nothing is lost.
	for range 3 {
		if _, err := s.Apply(t.Context(), store.Change{Append: []store.Envelope{lost}}); !errors.Is(err, store.ErrFull) {
			t.Fatalf("still full: got %v, want ErrFull", err)
		}
	}
	got, err := s.Read(t.Context(), a.Log, 1, 1000, 1<<30)
	if err != nil || len(got) != len(kept) {
		t.Fatalf("%d of %d records: %v", len(got), len(kept), err)
	}
	room(1 << 40)
	if _, err := s.Apply(t.Context(), store.Change{Append: []store.Envelope{lost}}); err != nil {
		t.Fatalf("once there is room: %v", err)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

// limitFiles lets the process make files of so many bytes at most.
func limitFiles(t *testing.T, bytes uint64) {
	t.Helper()
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	limit.Cur = min(bytes, limit.Max)
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
}
