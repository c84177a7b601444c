// Package disk is the narrow door through which the engines touch files.
//
// The one idea: what has to survive a power cut is written under another name,
// synced, renamed over the old name, and its directory synced; and every step
// goes through FS, so that a test can refuse, lose or cut any of them.
package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"chunfeng/store"
)

// FS is a file system as the engines need it. Files are made with mode 0600,
// directories with 0700.
type FS interface {
	// Open opens a file with the flags of os.OpenFile.
	Open(name string, flag int) (File, error)
	// Rename puts a file in the place of another; neither may be open (Windows).
	Rename(from, to string) error
	// Remove takes a file away; a file that is not there is no error.
	Remove(name string) error
	// MakeDir makes a directory and those above it.
	MakeDir(dir string) error
	// SyncDir makes names made, renamed and removed in dir durable.
	SyncDir(dir string) error
}

// File is an open file. Sync makes its content and size durable.
type File interface {
	io.ReaderAt
	io.WriterAt
	Size() (int64, error)
	Truncate(size int64) error
	Sync() error
	Close() error
	// Sys gives the file itself, for bbolt, which takes nothing else.
	Sys() *os.File
}

// OS is the file system of the machine.
type OS struct{}

var _ FS = OS{}

// Open opens a file.
func (OS) Open(name string, flag int) (File, error) {
	f, err := os.OpenFile(name, flag, 0o600)
	if err != nil {
		return nil, err
	}
	return file{f}, nil
}

// Rename puts a file in the place of another.
func (OS) Rename(from, to string) error { return os.Rename(from, to) }

// Remove takes a file away if it is there.
func (OS) Remove(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// MakeDir makes a directory and those above it.
func (OS) MakeDir(dir string) error { return os.MkdirAll(dir, 0o700) }

// SyncDir syncs a directory; Windows knows no such thing and needs none.
func (OS) SyncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

type file struct{ *os.File }

func (f file) Sys() *os.File { return f.File }

func (f file) Sync() error { return syncData(f.File) }

func (f file) Size() (int64, error) {
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// Aside renames a file that does not open to "NAME.aside-20261123T214500Z" and
// gives the new name. Nothing is ever deleted: what the program cannot read,
// somebody else may.
func Aside(fsys FS, path string, now time.Time) (string, error) {
	aside := path + ".aside-" + now.UTC().Format("20060102T150405Z")
	for name, i := aside, 2; ; i++ {
		f, err := fsys.Open(aside, os.O_RDONLY)
		if err != nil {
			break
		}
		_ = f.Close()
		aside = fmt.Sprintf("%s-%d", name, i)
	}
	if err := fsys.Rename(path, aside); err != nil {
		return "", fmt.Errorf("set %s aside: %w", filepath.Base(path), Fault(err))
	}
	if err := fsys.SyncDir(filepath.Dir(path)); err != nil {
		return "", fmt.Errorf("set %s aside: %w", filepath.Base(path), Fault(err))
	}
	return aside, nil
}

// Fault wraps an error of the machine with what it means for a store: ErrFull,
// ErrReadOnly, or unchanged. bbolt formats some causes with %s, so that only
// their text is left; it is looked at too.
func Fault(err error) error {
	switch {
	case err == nil, errors.Is(err, store.ErrFull), errors.Is(err, store.ErrReadOnly):
		return err
	case among(err, noRoom):
		return fmt.Errorf("%w: %w", store.ErrFull, err)
	case among(err, noWrite), errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%w: %w", store.ErrReadOnly, err)
	}
	return err
}

func among(err error, causes []syscall.Errno) bool {
	text := err.Error()
	for _, cause := range causes {
		if errors.Is(err, cause) || strings.Contains(text, ": "+cause.Error()) {
			return true
		}
	}
	return false
}
