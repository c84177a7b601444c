package bolt

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"slices"

	"chunfeng/store"
	"chunfeng/store/disk"
)

// tree is a walk through all pages of a file, level by level. The pages of
// a level are visited in the order in which they lie in the file and read many
// at once: a disk gives them much faster so, and a cold start waits for it.
type tree struct {
	f    io.ReaderAt
	meta meta
	seen []bool // by page number
	next []branch

	window []byte // of pages read at once
	first  uint64 // page with which it begins
}

// branch is a page still to be visited. Its keys are not less than low and less
// than high; a nil high is no bound.
type branch struct {
	page      uint64
	low, high []byte
	inline    bool // it lies in a value of the page
}

const (
	windowSize = 1 << 20 // bytes of pages read at once
	windowGap  = 8       // pages that are rather read for nothing than passed over
)

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
		if err := t.levels(); err != nil {
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

// levels visits the root page, then all pages that it names, and so on.
func (t *tree) levels() error {
	t.next = []branch{{page: t.meta.root}}
	for depth := 0; len(t.next) > 0; depth++ {
		if depth > maxDepth {
			return fmt.Errorf("page %d too deep: %w", t.next[0].page, store.ErrFormat)
		}
		level := t.next
		t.next = nil
		slices.SortFunc(level, func(a, b branch) int { return cmp.Compare(a.page, b.page) })
		for i, b := range level {
			if err := t.ahead(level[i:]); err != nil {
				return err
			}
			if err := t.page(b); err != nil {
				return err
			}
		}
	}
	return nil
}

// ahead moves the window to the first of some pages, unless it is there, and
// over as many more as lie close to each other.
func (t *tree) ahead(level []branch) error {
	size, from := uint64(t.meta.size), level[0].page
	if t.inWindow(from, 1) != nil || from < 2 || from >= t.meta.end {
		return nil
	}
	end := from + 1
	for _, b := range level[1:] {
		if b.page > end+windowGap || b.page >= t.meta.end || (b.page+1-from)*size > windowSize {
			break
		}
		end = b.page + 1
	}
	// What the last page runs over into is likely to be wanted as well.
	end = min(end+windowGap, t.meta.end)
	t.window = slices.Grow(t.window[:0], int((end-from)*size))[:(end-from)*size]
	t.first = from
	if _, err := t.f.ReadAt(t.window, int64(from*size)); err != nil {
		t.window = t.window[:0]
		return fmt.Errorf("read page %d: %w", from, err)
	}
	return nil
}

// inWindow gives count pages from id on; nil when they are not all there.
func (t *tree) inWindow(id, count uint64) []byte {
	size := uint64(t.meta.size)
	if id < t.first || (id+count-t.first)*size > uint64(len(t.window)) {
		return nil
	}
	return t.window[(id-t.first)*size:][:count*size]
}

// pages gives count pages from id on, valid until the next call.
func (t *tree) pages(id, count uint64) ([]byte, error) {
	if b := t.inWindow(id, count); b != nil {
		return b, nil
	}
	b := make([]byte, count*uint64(t.meta.size))
	if _, err := t.f.ReadAt(b, int64(id)*int64(t.meta.size)); err != nil {
		return nil, fmt.Errorf("read page %d: %w", id, err)
	}
	return b, nil
}

// read gives a page with its overflow, marked as seen.
func (t *tree) read(id uint64) (flags, count int, page []byte, err error) {
	if id < 2 || id >= t.meta.end {
		return 0, 0, nil, fmt.Errorf("page %d out of range: %w", id, store.ErrFormat)
	}
	if page, err = t.pages(id, 1); err != nil {
		return 0, 0, nil, err
	}
	overflow := uint64(order.Uint32(page[12:]))
	if order.Uint64(page) != id || id+overflow >= t.meta.end {
		return 0, 0, nil, fmt.Errorf("page %d is another: %w", id, store.ErrFormat)
	}
	if overflow > 0 {
		if page, err = t.pages(id, 1+overflow); err != nil {
			return 0, 0, nil, err
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

// page checks one page and notes the pages that it names.
func (t *tree) page(b branch) error {
	flags, count, page, err := t.read(b.page)
	if err != nil {
		return err
	}
	switch flags {
	case flagLeaf:
		return t.leaf(page, count, b)
	case flagBranch:
		return t.branch(page, count, b)
	}
	return fmt.Errorf("page %d of kind %#x: %w", b.page, flags, store.ErrFormat)
}

// branch has elements: offset u32 from the element, key size u32, page u64.
func (t *tree) branch(page []byte, count int, b branch) error {
	low, left := b.low, len(page)
	for i := range count {
		at := pageHeader + 16*i
		from := at + int(order.Uint32(page[at:]))
		key := page[from : from+int(order.Uint32(page[at+4:]))]
		// Keys that overlap could ask for any amount of memory below.
		if left -= len(key); left < 0 {
			return fmt.Errorf("page %d with more keys than it holds: %w", b.page, store.ErrFormat)
		}
		// The page is gone when the keys are compared with those of its children.
		key = bytes.Clone(key)
		if err := b.ordered(key, low, i); err != nil {
			return err
		}
		if i > 0 {
			t.next[len(t.next)-1].high = key
		}
		t.next = append(t.next, branch{page: order.Uint64(page[at+8:]), low: key, high: b.high})
		low = key
	}
	return nil
}

// ordered checks the key of an element that follows one with key low.
func (b branch) ordered(key, low []byte, i int) error {
	if c := bytes.Compare(key, low); c < 0 || c == 0 && i > 0 || b.high != nil && bytes.Compare(key, b.high) >= 0 {
		return fmt.Errorf("page %d out of order: %w", b.page, store.ErrFormat)
	}
	return nil
}

// leaf has elements: flags u32, offset u32 from the element, sizes u32 of key
// and value. A bucket's value is its root page u64 and a sequence u64; root 0
// means that the bucket's only page follows within the value.
func (t *tree) leaf(page []byte, count int, b branch) error {
	low := b.low
	for i := range count {
		at := pageHeader + 16*i
		from := at + int(order.Uint32(page[at+4:]))
		mid := from + int(order.Uint32(page[at+8:]))
		key, value := page[from:mid], page[mid:mid+int(order.Uint32(page[at+12:]))]
		if err := b.ordered(key, low, i); err != nil {
			return err
		}
		low = key
		if order.Uint32(page[at:])&flagBucket == 0 {
			continue
		}
		if b.inline {
			return fmt.Errorf("page %d with a bucket in a bucket in a value: %w", b.page, store.ErrFormat)
		}
		if err := t.bucket(value, b.page); err != nil {
			return err
		}
	}
	return nil
}

// bucket checks the value of a bucket that lies on a page.
func (t *tree) bucket(value []byte, on uint64) error {
	if root := order.Uint64(value); root != 0 {
		t.next = append(t.next, branch{page: root})
		return nil
	}
	inline := value[16:]
	if order.Uint16(inline[8:]) != flagLeaf {
		return fmt.Errorf("bucket without a page: %w", store.ErrFormat)
	}
	return t.leaf(inline, int(order.Uint16(inline[10:])), branch{page: on, inline: true})
}
