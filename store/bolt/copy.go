package bolt

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	bbolt "go.etcd.io/bbolt"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// Copy writes the store as it is at one moment to path, while it is in use:
// under a temporary name first, then opened and checked as a whole (bbolt's
// pages, every log to its head), then renamed. It gives its size in bytes.
// Errors: ErrFull, ErrReadOnly; store.ErrFormat when the copy is not whole.
func (s *Store) Copy(ctx context.Context, fsys disk.FS, path string) (size int64, err error) {
	fresh := path + ".new"
	defer func() {
		if err != nil {
			err = fmt.Errorf("copy to %s: %w", filepath.Base(path), errors.Join(disk.Fault(err), fsys.Remove(fresh)))
		}
	}()
	if err := fsys.Remove(fresh); err != nil {
		return 0, err
	}
	f, err := fsys.Open(fresh, os.O_RDWR|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return 0, err
	}
	err = s.view(func(tx *bbolt.Tx) error {
		size, err = tx.WriteTo(&until{ctx: ctx, w: io.NewOffsetWriter(f, 0)})
		return err
	})
	if err = errors.Join(err, ctx.Err()); err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return 0, err
	}
	if err := Verify(ctx, fsys, fresh); err != nil {
		return 0, err
	}
	if err := fsys.Rename(fresh, path); err != nil {
		return 0, err
	}
	return size, fsys.SyncDir(filepath.Dir(path))
}

// until writes as long as ctx lasts: a read transaction must not outlive the
// patience of whoever asked for the copy.
type until struct {
	ctx context.Context
	w   io.Writer
}

func (u *until) Write(p []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.w.Write(p)
}

// Verify opens a store's file without changing it and checks it as Check does.
func Verify(ctx context.Context, fsys disk.FS, path string) error {
	var f disk.File
	var db *bbolt.DB
	err := guarded(func() (err error) {
		db, err = bbolt.Open(path, 0o600, &bbolt.Options{ReadOnly: true, FreelistType: bbolt.FreelistMapType, NoStatistics: true,
			OpenFile: func(name string, _ int, _ os.FileMode) (*os.File, error) {
				opened, err := fsys.Open(name, os.O_RDONLY)
				if err != nil {
					return nil, err
				}
				f = opened
				return f.Sys(), trusted(f)
			}})
		return err
	})
	if err != nil {
		if f != nil {
			_ = f.Close()
		}
		return fmt.Errorf("verify: %w", meaning(err))
	}
	s := &Store{path: path, fs: fsys, db: db, file: f}
	err = s.view(checkLayout)
	if err == nil {
		err = s.Check(ctx)
	}
	if bad := s.Close(); err == nil {
		err = bad
	}
	if err != nil && !errors.Is(err, store.ErrFormat) {
		err = fmt.Errorf("%w: %w", store.ErrFormat, err)
	}
	return err
}
