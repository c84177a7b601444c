package stick

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"chunfeng/store"
)

// File is one file that lies on a stick.
type File struct {
	Name string // as it is called there: anybody may have written it
	path string
}

// Files gives the ordinary files whose names end with suffix, in the programs'
// folder and beside it, by name. Links, folders and what is still being written
// are left out; names are compared without regard to case.
func (s *Stick) Files(suffix string) ([]File, error) {
	folder, there, err := s.folder()
	if err != nil && !errors.Is(err, ErrShape) {
		return nil, s.fail("look at the stick", err)
	}
	dirs := []string{s.dir}
	if there && err == nil {
		dirs = append(dirs, folder)
	}
	var found []File
	for _, dir := range dirs {
		entries, err := s.fs.List(dir)
		if err != nil {
			return nil, s.fail("look at the stick", err)
		}
		for _, e := range entries {
			if e.Type().IsRegular() && strings.HasSuffix(strings.ToLower(e.Name()), suffix) {
				found = append(found, File{Name: e.Name(), path: filepath.Join(dir, e.Name())})
			}
		}
	}
	slices.SortStableFunc(found, func(a, b File) int { return cmp.Compare(a.Name, b.Name) })
	return found, nil
}

// Read gives a file's bytes; store.ErrTooLarge beyond limit. Other errors are *Error.
func (s *Stick) Read(ctx context.Context, file File, limit int) ([]byte, error) {
	f, err := s.fs.Open(file.path, os.O_RDONLY)
	if err != nil {
		return nil, s.fail("read the stick", err)
	}
	defer f.Close()
	size, err := f.Size()
	if err != nil {
		return nil, s.fail("read the stick", err)
	}
	if size > int64(limit) {
		return nil, fmt.Errorf("file of %d bytes: %w", size, store.ErrTooLarge)
	}
	raw, err := readAll(ctx, f, int(size), func(int) {})
	if err != nil {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("read the stick: %w", ctx.Err())
		}
		return nil, s.fail("read the stick", err)
	}
	return raw, nil
}

// Remove takes a file away; how a newer one that holds all of it makes room.
func (s *Stick) Remove(file File) error {
	if err := s.fs.Remove(file.path); err != nil {
		return s.fail("clear the stick", err)
	}
	return nil
}
