// Package stick carries files on a USB stick: it finds what is plugged in,
// writes a file so that it is certainly there, and reads what others left.
//
// The one idea: nothing counts as written before it was read back. A stick is
// full, write-protected, worn out or pulled at any moment, and the machine's
// cache hides it; so a file is written under another name, synced, renamed, its
// directory synced, the cache put aside, and every byte read again. What fails
// on the way leaves no file that could be taken for a whole one.
package stick

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// Folder is the one directory on a stick that the programs use.
const Folder = "chunfeng"

// part ends the name of a file that is being written.
const part = ".part"

// slack is what a file may take on the stick beyond its bytes.
const slack = 256 << 10

// most bounds how many names of one directory are looked at.
const most = 4096

var (
	// ErrGone is returned when the stick is not there, or no longer there.
	ErrGone = errors.New("stick is gone")
	// ErrVerify is returned when the stick gives back something else than was written.
	ErrVerify = errors.New("stick does not give back what was written")
	// ErrShape is returned when the folder on the stick is no folder, or a file no file.
	ErrShape = errors.New("not an ordinary file or folder")
)

// Error is a failure of the stick, to be told from one of the desk's own disk.
// Besides the sentinels above it wraps store.ErrFull and store.ErrReadOnly.
type Error struct {
	Doing string
	Err   error
}

// Error says what was being done.
func (e *Error) Error() string { return e.Doing + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Room is what a file system says of itself.
type Room struct {
	Free   uint64 // bytes for an ordinary user
	Volume string // tells one volume from another in the same place
}

// FS is the file system of a stick.
type FS interface {
	disk.FS
	// List gives what lies in a directory, links not followed, at most 4,096 names.
	List(dir string) ([]fs.DirEntry, error)
	// Room tells about the volume that a directory lies on.
	Room(dir string) (Room, error)
}

// Stick is one directory of a mounted stick.
type Stick struct {
	fs     FS
	dir    string
	volume string
}

// Open begins with the stick mounted at dir. ErrGone when nothing is there.
func Open(fsys FS, dir string) (*Stick, error) {
	s := &Stick{fs: fsys, dir: dir}
	if _, err := fsys.List(dir); err != nil {
		return nil, &Error{"look at the stick", fmt.Errorf("%w: %w", ErrGone, err)}
	}
	room, err := fsys.Room(dir)
	if err != nil {
		return nil, &Error{"look at the stick", fmt.Errorf("%w: %w", ErrGone, err)}
	}
	s.volume = room.Volume
	return s, nil
}

// fail wraps an error of the stick with what it means.
func (s *Stick) fail(doing string, err error) error {
	err = disk.Fault(err)
	switch {
	case errors.Is(err, store.ErrFull), errors.Is(err, ErrGone), errors.Is(err, ErrVerify), errors.Is(err, ErrShape):
	case s.check() != nil:
		err = fmt.Errorf("%w: %w", ErrGone, err)
	case errors.Is(err, store.ErrReadOnly):
	case pulled(err):
		err = fmt.Errorf("%w: %w", ErrGone, err)
	}
	return &Error{doing, err}
}

// check makes sure that the same volume still lies here: under a stick that was
// pulled the directory may remain, on the laptop's own disk.
func (s *Stick) check() error {
	room, err := s.fs.Room(s.dir)
	if err == nil && room.Volume != s.volume {
		err = errors.New("another volume lies here")
	}
	if err != nil {
		return fmt.Errorf("%w: %w", ErrGone, err)
	}
	return nil
}

// folder gives the programs' directory and whether it is there. It must be a
// real one: a link would lead elsewhere.
func (s *Stick) folder() (path string, there bool, err error) {
	entries, err := s.fs.List(s.dir)
	if err != nil {
		return "", false, err
	}
	path = filepath.Join(s.dir, Folder)
	for _, e := range entries {
		if e.Name() == Folder {
			if !e.IsDir() {
				return path, true, fmt.Errorf("%s: %w", Folder, ErrShape)
			}
			return path, true, nil
		}
	}
	return path, false, nil
}
