package storetest

import (
	"os"
	"sync"

	"chunfeng/store/disk"
)

// Disk is a file system whose operations fail on purpose. Fail is asked before
// each with its name ("Open", "Rename", "Remove", "MakeDir", "SyncDir",
// "WriteAt", "Truncate", "Sync") and its number over all operations, from 1;
// nil from Fail, or no Fail, lets it through. What bbolt does to its file by
// itself passes by.
type Disk struct {
	disk.FS
	Fail func(op string, n int) error
	// Torn makes a failing WriteAt write the first half.
	Torn bool
	// Dead makes everything after the first failure fail too: the power is gone.
	Dead bool

	mu  sync.Mutex // guards n, cut
	n   int
	cut error
}

// NewDisk gives the machine's file system, failing as told.
func NewDisk(fail func(op string, n int) error) *Disk { return &Disk{FS: disk.OS{}, Fail: fail} }

// Count tells how many operations were asked for.
func (d *Disk) Count() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.n
}

func (d *Disk) ask(op string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.n++
	if d.cut != nil {
		return d.cut
	}
	if d.Fail == nil {
		return nil
	}
	err := d.Fail(op, d.n)
	if err != nil && d.Dead {
		d.cut = err
	}
	return err
}

// Open opens a file whose operations are asked about too.
func (d *Disk) Open(name string, flag int) (disk.File, error) {
	if err := d.ask("Open"); err != nil {
		return nil, &os.PathError{Op: "open", Path: name, Err: err}
	}
	f, err := d.FS.Open(name, flag)
	if err != nil {
		return nil, err
	}
	return &diskFile{File: f, d: d}, nil
}

// Rename renames, or fails as told.
func (d *Disk) Rename(from, to string) error {
	if err := d.ask("Rename"); err != nil {
		return err
	}
	return d.FS.Rename(from, to)
}

// Remove removes, or fails as told.
func (d *Disk) Remove(name string) error {
	if err := d.ask("Remove"); err != nil {
		return err
	}
	return d.FS.Remove(name)
}

// MakeDir makes a directory, or fails as told.
func (d *Disk) MakeDir(dir string) error {
	if err := d.ask("MakeDir"); err != nil {
		return err
	}
	return d.FS.MakeDir(dir)
}

// SyncDir syncs a directory, or fails as told.
func (d *Disk) SyncDir(dir string) error {
	if err := d.ask("SyncDir"); err != nil {
		return err
	}
	return d.FS.SyncDir(dir)
}

type diskFile struct {
	disk.File
	d *Disk
}

func (f *diskFile) WriteAt(b []byte, off int64) (int, error) {
	if err := f.d.ask("WriteAt"); err != nil {
		n := 0
		if f.d.Torn {
			n, _ = f.File.WriteAt(b[:len(b)/2], off)
		}
		return n, err
	}
	return f.File.WriteAt(b, off)
}

func (f *diskFile) Truncate(size int64) error {
	if err := f.d.ask("Truncate"); err != nil {
		return err
	}
	return f.File.Truncate(size)
}

func (f *diskFile) Sync() error {
	if err := f.d.ask("Sync"); err != nil {
		return err
	}
	return f.File.Sync()
}
