package stick

import (
	"io"
	"io/fs"
	"os"

	"chunfeng/store/disk"
)

// OS is the machine's own file system. Files and folders may be read by
// everybody, because another person reads the stick on another computer: what
// lies on it is sealed.
type OS struct{ disk.OS }

var _ FS = OS{}

// Open opens a file.
func (o OS) Open(name string, flag int) (disk.File, error) {
	f, err := o.OS.Open(name, flag)
	if err == nil && flag&os.O_CREATE != 0 {
		_ = f.Sys().Chmod(0o644) // FAT knows no modes and needs none.
	}
	return f, err
}

// MakeDir makes a directory.
func (OS) MakeDir(dir string) error { return os.MkdirAll(dir, 0o755) }

// SyncDir syncs a directory. Some file systems of sticks cannot; reading back
// tells then.
func (o OS) SyncDir(dir string) error {
	err := o.OS.SyncDir(dir)
	if unsupported(err) {
		return nil
	}
	return err
}

// List gives what lies in a directory.
func (OS) List(dir string) ([]fs.DirEntry, error) {
	d, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer d.Close()
	entries, err := d.ReadDir(most)
	if err == io.EOF {
		err = nil
	}
	return entries, err
}

// Room tells about the volume that a directory lies on.
func (OS) Room(dir string) (Room, error) { return room(dir) }
