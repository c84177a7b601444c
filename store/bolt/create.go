package bolt

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	bbolt "go.etcd.io/bbolt"

	"chunfeng/store/disk"
)

// create makes an empty store under a temporary name and renames it when it is
// whole: bbolt's own creation in place leaves a bad file in some power cuts.
// Where there is a file already, whatever it is, nothing is done.
//
// Two programs may do this at once: both names of the file are bbolt files
// without content until the rename, so the worse case is that one of them
// finds the other's and reports ErrBusy.
func create(fsys disk.FS, path string) error {
	if there, err := exists(fsys, path); there || err != nil {
		return err
	}
	dir, fresh := filepath.Dir(path), path+".new"
	if err := fsys.MakeDir(dir); err != nil {
		return err
	}
	if err := fsys.Remove(fresh); err != nil {
		return err
	}
	if err := build(fsys, fresh); err != nil {
		return errors.Join(err, fsys.Remove(fresh))
	}
	if there, err := exists(fsys, path); there || err != nil {
		return errors.Join(err, fsys.Remove(fresh))
	}
	if err := fsys.Rename(fresh, path); err != nil {
		return fmt.Errorf("rename: %w", err)
	}
	return fsys.SyncDir(dir)
}

// exists asks by opening, so that a place that may not be read says so.
func exists(fsys disk.FS, path string) (bool, error) {
	f, err := fsys.Open(path, os.O_RDWR)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return true, err
	}
	return true, f.Close()
}

// build writes a whole empty store to path: buckets, sync, close.
func build(fsys disk.FS, path string) error {
	f, err := fsys.Open(path, os.O_RDWR|os.O_CREATE|os.O_EXCL)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	db, f, err := openFile(fsys, path, func(disk.File) error { return nil })
	if err != nil {
		return err
	}
	err = guarded(func() error {
		return errors.Join(db.Update(buckets), db.Close())
	})
	if err != nil {
		_ = f.Close()
	}
	return meaning(err)
}

func buckets(tx *bbolt.Tx) error {
	b, err := tx.CreateBucketIfNotExists(bucketFormat)
	if err != nil {
		return err
	}
	if err := b.Put(keyLayout, []byte(layout)); err != nil {
		return err
	}
	_, errLog := tx.CreateBucketIfNotExists(bucketLog)
	_, errHead := tx.CreateBucketIfNotExists(bucketHead)
	return errors.Join(errLog, errHead)
}
