// Package bolt is a Keeper in one bbolt file.
//
// The one idea: bbolt is trusted with order and atomicity, and with nothing
// else. It knows no page checksums, maps the file into memory and panics on
// damage, so every file is measured before it is opened, every access runs
// where a fault becomes an error, a handle whose commit failed is dead, and
// what is read is a copy that was checked against its own digest.
//
// Layout: bucket "log" holds every envelope as store.Envelope.Encode gives it,
// under the length of the log's name (1 byte), the name and the seq (8 bytes,
// big endian), so that a log lies in order; bucket "head" holds the seq (8 bytes)
// and hash of each log's last header, because no later header vouches for that
// one; bucket "cell/NAME" holds the cells of bucket NAME; bucket "format" holds the version of this layout.
package bolt

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	bbolt "go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// layout is the version of the buckets described above.
const layout = "1"

var (
	bucketFormat = []byte("format")
	bucketLog    = []byte("log")
	bucketHead   = []byte("head")
	keyLayout    = []byte("layout")
)

// Options for Open; the zero value is right for a desk.
type Options struct {
	FS disk.FS // nil: the machine's
}

// Store is a Keeper in one bbolt file. Make one with Open.
type Store struct {
	path string
	fs   disk.FS

	writing sync.Mutex // one Change at a time; taken before mu

	mu     sync.RWMutex // held for writing while the handle is replaced
	db     *bbolt.DB
	file   disk.File // the file under db, so that a dead handle gives up its lock
	broken error     // why the handle is dead; wraps ErrBroken or is ErrClosed
}

var _ store.Keeper = (*Store)(nil)

// Open opens the store in path, making it and its directory (0700) when there
// is none. Errors: ErrBusy when another program holds it, ErrFormat when the
// file is no store or was cut, ErrVersion, ErrReadOnly, ErrFull. A file that
// does not open is left as it is; see disk.Aside.
func Open(path string, o Options) (*Store, error) {
	if o.FS == nil {
		o.FS = disk.OS{}
	}
	s := &Store{path: path, fs: o.FS}
	if err := create(s.fs, path); err != nil {
		return nil, fmt.Errorf("create %s: %w", filepath.Base(path), disk.Fault(err))
	}
	if err := s.open(); err != nil {
		return nil, fmt.Errorf("open %s: %w", filepath.Base(path), disk.Fault(err))
	}
	return s, nil
}

// open measures the file and opens it, both through one descriptor.
func (s *Store) open() error {
	db, f, err := openFile(s.fs, s.path, trusted)
	if err != nil {
		return err
	}
	s.db, s.file, s.broken = db, f, nil
	err = s.view(checkLayout)
	if err != nil {
		s.abandon()
	}
	return err
}

func checkLayout(tx *bbolt.Tx) error {
	b := tx.Bucket(bucketFormat)
	if b == nil || tx.Bucket(bucketLog) == nil || tx.Bucket(bucketHead) == nil {
		return fmt.Errorf("no store's buckets: %w", store.ErrFormat)
	}
	if v := string(b.Get(keyLayout)); v != layout {
		return fmt.Errorf("layout %.16q: %w", v, store.ErrVersion)
	}
	return nil
}

// openFile opens a bbolt file, once measured, and gives the descriptor below it
// as well.
func openFile(fsys disk.FS, path string, measured func(disk.File) error) (db *bbolt.DB, f disk.File, err error) {
	options := &bbolt.Options{
		Timeout:      time.Second,
		FreelistType: bbolt.FreelistMapType,
		NoStatistics: true,
		OpenFile: func(name string, flag int, _ os.FileMode) (*os.File, error) {
			if f, err = fsys.Open(name, flag&^os.O_CREATE); err != nil {
				return nil, err
			}
			return f.Sys(), measured(f)
		},
	}
	// Windows makes the file as big as its map at once.
	if runtime.GOOS != "windows" {
		options.InitialMmapSize = 64 << 20
	}
	err = guarded(func() (err error) {
		db, err = bbolt.Open(path, 0o600, options)
		return err
	})
	if err == nil {
		return db, f, nil
	}
	if f != nil {
		// bbolt closes only what it got; after a panic nobody else would.
		unlock(f)
		_ = f.Close()
	}
	return nil, nil, meaning(err)
}

// meaning puts bbolt's errors into the store's words.
func meaning(err error) error {
	switch {
	case errors.Is(err, berrors.ErrTimeout):
		return store.ErrBusy
	case errors.Is(err, berrors.ErrInvalid), errors.Is(err, berrors.ErrChecksum), errors.Is(err, errFault):
		return fmt.Errorf("%w: %w", store.ErrFormat, err)
	case errors.Is(err, berrors.ErrVersionMismatch):
		return fmt.Errorf("%w: %w", store.ErrVersion, err)
	}
	return err
}

// Close closes the file; later calls return ErrClosed. Closing twice is no error.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	defer s.mu.Unlock()
	if errors.Is(s.broken, store.ErrClosed) {
		return nil
	}
	var err error
	if s.broken == nil {
		err = guarded(s.db.Close)
	} else {
		s.abandon()
	}
	s.broken = store.ErrClosed
	if err != nil {
		return fmt.Errorf("close %s: %w", filepath.Base(s.path), err)
	}
	return nil
}

// abandon gives up the lock of a handle that may no longer be used. bbolt's own
// Close would wait for locks that a panic left behind; its map stays until the
// program ends.
func (s *Store) abandon() {
	if s.file != nil {
		unlock(s.file)
		_ = s.file.Close()
	}
	s.db, s.file = nil, nil
	if s.broken == nil {
		s.broken = store.ErrBroken
	}
}
