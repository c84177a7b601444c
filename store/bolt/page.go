package bolt

import (
	"bytes"
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

// tree is a walk through all pages of a file.
type tree struct {
	f    io.ReaderAt
	meta meta
	seen []bool // by page number
}

func newTree(f disk.File) (*tree, error) {
	size, err := f.Size()
	if err != nil {
		return nil, err
	}
	metas, err := readMetas(f, size)
	if err != nil {
		return nil, err
	}
	return &tree{f: f, meta: metas[0], seen: make([]bool, metas[0].end)}, nil
}

// walk visits every page from the newest meta page and checks what bbolt takes
// on trust: numbers, kinds, ranges, the order of keys, no page used twice, none
// lost. Afterwards bbolt may read the file without leaving it.
func walk(f disk.File) error {
	err := guarded(func() error {
		if err := measure(f); err != nil {
			return err
		}
		t, err := newTree(f)
		if err != nil {
			return err
		}
		if err := t.freeList(); err != nil {
			return err
		}
		if err := t.page(t.meta.root, 0, nil); err != nil {
			return err
		}
		for id := 2; id < len(t.seen); id++ {
			if !t.seen[id] {
				return fmt.Errorf("page %d is lost: %w", id, store.ErrFormat)
			}
		}
		return nil
	})
	return meaning(err)
}

// read gives a page with its overflow, marked as seen.
func (t *tree) read(id uint64) (flags, count int, page []byte, err error) {
	if id < 2 || id >= t.meta.end {
		return 0, 0, nil, fmt.Errorf("page %d out of range: %w", id, store.ErrFormat)
	}
	page = make([]byte, t.meta.size)
	if _, err := t.f.ReadAt(page, int64(id)*int64(t.meta.size)); err != nil {
		return 0, 0, nil, fmt.Errorf("read page %d: %w", id, err)
	}
	overflow := uint64(order.Uint32(page[12:]))
	if order.Uint64(page) != id || id+overflow >= t.meta.end {
		return 0, 0, nil, fmt.Errorf("page %d is another: %w", id, store.ErrFormat)
	}
	if overflow > 0 {
		page = make([]byte, (int(overflow)+1)*t.meta.size)
		if _, err := t.f.ReadAt(page, int64(id)*int64(t.meta.size)); err != nil {
			return 0, 0, nil, fmt.Errorf("read page %d: %w", id, err)
		}
	}
	for i := id; i <= id+overflow; i++ {
		if err := t.claim(i); err != nil {
			return 0, 0, nil, err
		}
	}
	return int(order.Uint16(page[8:])), int(order.Uint16(page[10:])), page, nil
}

func (t *tree) claim(id uint64) error {
	if id < 2 || id >= t.meta.end || t.seen[id] {
		return fmt.Errorf("page %d used twice or out of range: %w", id, store.ErrFormat)
	}
	t.seen[id] = true
	return nil
}

func (t *tree) freeList() error {
	flags, count, page, err := t.read(t.meta.free)
	if err != nil {
		return err
	}
	if flags != flagFree {
		return fmt.Errorf("page %d is no free list: %w", t.meta.free, store.ErrFormat)
	}
	ids := page[pageHeader:]
	// A count that does not fit stands in front of the list.
	if count == 0xFFFF {
		count, ids = int(order.Uint64(ids)), ids[8:]
	}
	for i := range count {
		if err := t.claim(order.Uint64(ids[8*i:])); err != nil {
			return err
		}
	}
	return nil
}

// page checks the subtree below id, whose keys are not less than low.
func (t *tree) page(id uint64, depth int, low []byte) error {
	if depth > maxDepth {
		return fmt.Errorf("page %d too deep: %w", id, store.ErrFormat)
	}
	flags, count, page, err := t.read(id)
	if err != nil {
		return err
	}
	switch flags {
	case flagLeaf:
		return t.leaf(page, count, depth, low)
	case flagBranch:
		return t.branch(page, count, depth, low)
	}
	return fmt.Errorf("page %d of kind %#x: %w", id, flags, store.ErrFormat)
}

// branch has elements: offset u32 from the element, key size u32, page u64.
func (t *tree) branch(page []byte, count, depth int, low []byte) error {
	for i := range count {
		at := pageHeader + 16*i
		from := at + int(order.Uint32(page[at:]))
		key := page[from : from+int(order.Uint32(page[at+4:]))]
		if bytes.Compare(key, low) < 0 || i > 0 && bytes.Equal(key, low) {
			return fmt.Errorf("page %d out of order: %w", order.Uint64(page), store.ErrFormat)
		}
		if err := t.page(order.Uint64(page[at+8:]), depth+1, key); err != nil {
			return err
		}
		low = key
	}
	return nil
}

// leaf has elements: flags u32, offset u32 from the element, sizes u32 of key
// and value. A bucket's value is its root page u64 and a sequence u64; root 0
// means that the bucket's only page follows within the value.
func (t *tree) leaf(page []byte, count, depth int, low []byte) error {
	for i := range count {
		at := pageHeader + 16*i
		from := at + int(order.Uint32(page[at+4:]))
		mid := from + int(order.Uint32(page[at+8:]))
		key, value := page[from:mid], page[mid:mid+int(order.Uint32(page[at+12:]))]
		if bytes.Compare(key, low) < 0 || i > 0 && bytes.Equal(key, low) {
			return fmt.Errorf("page %d out of order: %w", order.Uint64(page), store.ErrFormat)
		}
		low = key
		if order.Uint32(page[at:])&flagBucket == 0 {
			continue
		}
		if err := t.bucket(value, depth); err != nil {
			return err
		}
	}
	return nil
}

func (t *tree) bucket(value []byte, depth int) error {
	if root := order.Uint64(value); root != 0 {
		return t.page(root, depth+1, nil)
	}
	inline := value[16:]
	if depth > maxDepth || order.Uint16(inline[8:]) != flagLeaf {
		return fmt.Errorf("bucket without a page: %w", store.ErrFormat)
	}
	return t.leaf(inline, int(order.Uint16(inline[10:])), depth+1, nil)
}
