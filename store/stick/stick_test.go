package stick_test

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"chunfeng/store"
	"chunfeng/store/disk"
	"chunfeng/store/stick"
	"chunfeng/store/storetest"
)

// worn is a stick whose file system fails on purpose.
type worn struct {
	*storetest.Disk
	free   uint64
	volume func() string
	bend   bool // what is read back is not what was written
}

func newWorn(fail func(op string, n int) error) *worn {
	d := storetest.NewDisk(fail)
	d.FS = stick.OS{}
	return &worn{Disk: d, free: 1 << 30, volume: func() string { return "one" }}
}

func (w *worn) List(dir string) ([]fs.DirEntry, error) { return stick.OS{}.List(dir) }

func (w *worn) Room(dir string) (stick.Room, error) {
	if _, err := os.Stat(dir); err != nil {
		return stick.Room{}, err
	}
	return stick.Room{Free: w.free, Volume: w.volume()}, nil
}

func (w *worn) Open(name string, flag int) (disk.File, error) {
	f, err := w.Disk.Open(name, flag)
	if err == nil && w.bend && flag&os.O_CREATE == 0 {
		return bent{f}, nil
	}
	return f, err
}

// bent gives one bit another way round.
type bent struct{ disk.File }

func (b bent) ReadAt(p []byte, off int64) (int, error) {
	n, err := b.File.ReadAt(p, off)
	if n > 0 {
		p[n/2] ^= 1
	}
	return n, err
}

var cargo = bytes.Repeat([]byte("0123456789abcdef"), 30_000) // several pieces

const cargoName = "CQN-S-01.LOG.00000001-00000008.bag"

// write writes the cargo to a fresh stick.
func write(t *testing.T, w stick.FS, dir string) error {
	t.Helper()
	s, err := stick.Open(w, dir)
	if err != nil {
		return err
	}
	return s.Write(t.Context(), cargoName, cargo, nil, nil)
}

// lies gives what lies on the stick, "" for no file.
func lies(t *testing.T, dir string) string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join(dir, stick.Folder, cargoName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return string(raw)
}

func TestWhatWasWrittenIsThere(t *testing.T) {
	dir, steps, checked := t.TempDir(), 0, false
	s, err := stick.Open(stick.OS{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	check := func(raw []byte) error {
		checked = bytes.Equal(raw, cargo)
		return nil
	}
	step := func(done int) {
		if done < steps || done > 2*len(cargo) {
			t.Errorf("%d bytes done after %d", done, steps)
		}
		steps = done
	}
	if err := s.Write(t.Context(), cargoName, cargo, check, step); err != nil {
		t.Fatal(err)
	}
	if !checked || steps != 2*len(cargo) || lies(t, dir) != string(cargo) {
		t.Errorf("checked %v, %d steps", checked, steps)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, stick.Folder, "*")); len(left) != 1 {
		t.Errorf("on the stick: %v", left)
	}
}

// Whatever fails at whatever moment, no file is there that is not whole, and
// the next attempt with a sound stick succeeds.
func TestEveryFailureLeavesAWholeFileOrNone(t *testing.T) {
	all := newWorn(nil)
	if err := write(t, all, t.TempDir()); err != nil {
		t.Fatal(err)
	}
	for _, dead := range []bool{false, true} {
		for n := 1; n <= all.Count(); n++ {
			dir := t.TempDir()
			w := newWorn(func(_ string, at int) error {
				if at == n {
					return syscall.EIO
				}
				return nil
			})
			w.Torn, w.Dead = true, dead
			err := write(t, w, dir)
			var own *stick.Error
			if !errors.As(err, &own) || !errors.Is(err, stick.ErrGone) {
				t.Errorf("failure %d (dead %v): %v", n, dead, err)
			}
			if got := lies(t, dir); got != "" && got != string(cargo) {
				t.Errorf("failure %d (dead %v): half a file of %d bytes", n, dead, len(got))
			}
			if err := write(t, stick.OS{}, dir); err != nil || lies(t, dir) != string(cargo) {
				t.Errorf("after failure %d (dead %v): %v", n, dead, err)
			}
		}
	}
}

func TestEachTroubleHasItsName(t *testing.T) {
	at := func(op string, err error) func(string, int) error {
		return func(what string, _ int) error {
			if what == op {
				return err
			}
			return nil
		}
	}
	for _, c := range []struct {
		name string
		worn *worn
		want error
	}{
		{"full in the middle", newWorn(at("WriteAt", syscall.ENOSPC)), store.ErrFull},
		{"write-protected", newWorn(at("MakeDir", syscall.EROFS)), store.ErrReadOnly},
		{"not allowed", newWorn(at("Open", syscall.EACCES)), store.ErrReadOnly},
		{"pulled while syncing", newWorn(at("Sync", syscall.EIO)), stick.ErrGone},
		{"pulled while renaming", newWorn(at("Rename", syscall.ENODEV)), stick.ErrGone},
	} {
		dir := t.TempDir()
		if err := write(t, c.worn, dir); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if lies(t, dir) != "" {
			t.Errorf("%s: something was left", c.name)
		}
	}
	small := newWorn(nil)
	small.free = uint64(len(cargo))
	if err := write(t, small, t.TempDir()); !errors.Is(err, store.ErrFull) || small.Count() != 0 {
		t.Errorf("too small: %v after %d operations", err, small.Count())
	}
	if err := write(t, stick.OS{}, filepath.Join(t.TempDir(), "nothing")); !errors.Is(err, stick.ErrGone) {
		t.Errorf("nothing there: %v", err)
	}
}

func TestAStickThatGivesBackSomethingElseIsNotBelieved(t *testing.T) {
	dir, w := t.TempDir(), newWorn(nil)
	w.bend = true
	if err := write(t, w, dir); !errors.Is(err, stick.ErrVerify) {
		t.Errorf("a bent bit: %v", err)
	}
	if lies(t, dir) != "" {
		t.Error("a file that cannot be trusted was left")
	}
	s, err := stick.Open(stick.OS{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	judge := func([]byte) error { return store.ErrSignature }
	if err := s.Write(t.Context(), cargoName, cargo, judge, nil); !errors.Is(err, stick.ErrVerify) || lies(t, dir) != "" {
		t.Errorf("a bag that does not open: %v", err)
	}
}

// A mount point may stay when the stick is pulled: then everything succeeds, on
// the laptop's own disk.
func TestAnotherVolumeInItsPlaceIsNoticed(t *testing.T) {
	w := newWorn(nil)
	asked := 0
	w.volume = func() string {
		if asked++; asked > 2 {
			return "another"
		}
		return "one"
	}
	if err := write(t, w, t.TempDir()); !errors.Is(err, stick.ErrGone) {
		t.Errorf("another volume: %v", err)
	}
}

func TestStoppingLeavesNothing(t *testing.T) {
	dir := t.TempDir()
	s, err := stick.Open(stick.OS{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := s.Write(ctx, cargoName, cargo, nil, func(int) { cancel() }); !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, stick.Folder, "*")); len(left) != 0 {
		t.Errorf("on the stick: %v", left)
	}
}

func TestLinksOnAStickLeadNowhere(t *testing.T) {
	outside, dir := t.TempDir(), t.TempDir()
	secret := filepath.Join(outside, "own.bag")
	if err := os.WriteFile(secret, []byte("own"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(dir, stick.Folder)); err != nil {
		t.Skip("no links here: " + err.Error())
	}
	if err := write(t, stick.OS{}, dir); !errors.Is(err, stick.ErrShape) {
		t.Errorf("a folder that is a link: %v", err)
	}
	if left, _ := os.ReadDir(outside); len(left) != 1 {
		t.Errorf("written through a link: %v", left)
	}

	dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, stick.Folder), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{cargoName + ".part", cargoName, "link.bag"} {
		if err := os.Symlink(secret, filepath.Join(dir, stick.Folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := write(t, stick.OS{}, dir); err != nil {
		t.Fatal(err)
	}
	if raw, _ := os.ReadFile(secret); string(raw) != "own" {
		t.Error("written through a link")
	}
	s, err := stick.Open(stick.OS{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := s.Files(stick.BagSuffix)
	if err != nil || len(files) != 1 || files[0].Name != cargoName {
		t.Errorf("files %v: %v", files, err)
	}
	for _, name := range []string{"../x.bag", "a/b.bag", "", ".hidden", ".."} {
		if err := s.Write(t.Context(), name, cargo, nil, nil); !errors.Is(err, stick.ErrShape) {
			t.Errorf("the name %q: %v", name, err)
		}
	}
}

func TestReadingTakesOrdinaryFilesOfBearableSize(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), os.WriteFile(path, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	put("beside.BAG", "a")
	put("chunfeng/in.bag", "b")
	put("chunfeng/in.bag.part", "c")
	put("chunfeng/huge.bag", strings.Repeat("x", 5<<20))
	put("photos/deep.bag", "d")
	if err := os.Mkdir(filepath.Join(dir, "folder.bag"), 0o755); err != nil {
		t.Fatal(err)
	}
	s, err := stick.Open(stick.OS{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	bags, err := s.Bags(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, b := range bags {
		names = append(names, b.Name)
		if b.Err == nil || b.Name == "huge.bag" && !errors.Is(b.Err, store.ErrTooLarge) {
			t.Errorf("%s: %v", b.Name, b.Err)
		}
	}
	if got := strings.Join(names, " "); got != "beside.BAG huge.bag in.bag" {
		t.Errorf("bags: %s", got)
	}
}
