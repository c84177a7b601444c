package bolt

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// This file reads bbolt's pages from the file instead of from memory, because a
// page number out of range must be an error here and not a fault there. The
// format is bbolt's version 2, in the byte order of the machine.

const (
	metaMagic   = 0xED0CDAED
	metaVersion = 2
	pageHeader  = 16 // id u64, flags u16, count u16, overflow u32
	flagBranch  = 0x01
	flagLeaf    = 0x02
	flagFree    = 0x10
	flagBucket  = 0x01 // of a leaf's element
	maxDepth    = 64
)

var order = binary.NativeEndian

// meta is one of the two pages that say where everything is.
type meta struct {
	size  int    // bytes of a page
	root  uint64 // page of the root bucket
	free  uint64 // page of the free list
	end   uint64 // first page number not in use
	count uint64 // of transactions
}

// measure refuses a file whose valid meta pages speak of more pages than it
// has: reading beyond the end of a mapped file ends the program.
func measure(f disk.File) error {
	size, err := f.Size()
	if err != nil {
		return err
	}
	metas, err := readMetas(f, size)
	if err != nil {
		return err
	}
	for _, m := range metas {
		if need := m.end * uint64(m.size); need > uint64(size) {
			return fmt.Errorf("%d bytes of at least %d: %w", size, need, store.ErrFormat)
		}
	}
	return nil
}

// trusted measures a file and reads its free list, whose length bbolt believes
// before it allocates. Another program may be writing meanwhile, which is for
// the lock to say and not for a page caught in between: it is tried again.
func trusted(f disk.File) error {
	return tried(3, func() error {
		if err := measure(f); err != nil {
			return err
		}
		t, err := newTree(f)
		if err != nil {
			return err
		}
		return t.freeList()
	})
}

// tried runs f up to n times until it succeeds.
func tried(n int, f func() error) (err error) {
	for range n {
		if err = meaning(guarded(f)); err == nil {
			return nil
		}
	}
	return err
}

// readMetas gives the meta pages that are whole, the newest first.
func readMetas(f io.ReaderAt, size int64) ([]meta, error) {
	var found []meta
	at := []int64{0}
	for p := int64(1024); p <= 16<<20; p <<= 1 {
		at = append(at, p)
	}
	for i, off := range at {
		var b [pageHeader + 64]byte
		if off+int64(len(b)) > size {
			break
		}
		if _, err := f.ReadAt(b[:], off); err != nil {
			return nil, fmt.Errorf("read meta: %w", err)
		}
		m, ok := parseMeta(b[pageHeader:])
		// The second page lies one page in; other hits are content that looks alike.
		if !ok || i > 0 && int64(m.size) != off {
			continue
		}
		if found = append(found, m); len(found) == 2 || i > 0 {
			break
		}
	}
	switch {
	case len(found) == 0:
		return nil, fmt.Errorf("no meta page in %d bytes: %w", size, store.ErrFormat)
	case len(found) == 2 && found[1].count > found[0].count:
		found[0], found[1] = found[1], found[0]
	}
	return found, nil
}

func parseMeta(b []byte) (m meta, ok bool) {
	sum := fnv.New64a()
	_, _ = sum.Write(b[:56])
	m = meta{
		size: int(order.Uint32(b[8:])), root: order.Uint64(b[16:]), free: order.Uint64(b[32:]),
		end: order.Uint64(b[40:]), count: order.Uint64(b[48:]),
	}
	ok = order.Uint32(b) == metaMagic && order.Uint32(b[4:]) == metaVersion && order.Uint64(b[56:]) == sum.Sum64() &&
		m.size >= 512 && m.size <= 16<<20 && m.end < 1<<40
	return m, ok
}
