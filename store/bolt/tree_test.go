package bolt

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"chunfeng/store"
	"chunfeng/store/disk"
	"chunfeng/store/storetest"
)

// lastKeys are those with which the crowd's buckets end, and greater ones.
const lastKeys = "1797"

// crowded gives the path of a closed store with many pages.
func crowded(t testing.TB) string {
	path := filepath.Join(t.TempDir(), "desk.db")
	s, err := Open(path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	a := storetest.NewAuthor(1)
	for i := range 60 {
		c := store.Change{Append: a.Write(20, 200+i*100)}
		for k := range 30 {
			c.Put = append(c.Put, store.Cell{Bucket: fmt.Sprint("bucket", i%3), Key: fmt.Sprintf("%04d", k*60+i), Value: make([]byte, 100)})
		}
		if _, err := s.Apply(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func walked(t *testing.T, path string) error {
	t.Helper()
	f, err := disk.OS{}.Open(path, os.O_RDONLY)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	return walk(f)
}

func TestASoundTreePasses(t *testing.T) {
	if err := walked(t, crowded(t)); err != nil {
		t.Fatal(err)
	}
}

// TestAKeyBeyondTheNextPageIsNoticed raises the last key of a leaf: within its
// page all is in order.
func TestAKeyBeyondTheNextPageIsNoticed(t *testing.T) {
	path := crowded(t)
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raised := 0
	size := os.Getpagesize()
	for at := 2 * size; at+size <= len(good); at += size {
		page := good[at : at+size]
		count := int(order.Uint16(page[10:]))
		if order.Uint64(page) != uint64(at/size) || order.Uint16(page[8:]) != flagLeaf || count < 2 || order.Uint32(page[12:]) > 0 {
			continue
		}
		element := pageHeader + 16*(count-1)
		from := element + int(order.Uint32(page[element+4:]))
		key := page[from : from+int(order.Uint32(page[element+8:]))]
		// A page that is no longer in use may hold anything.
		if len(key) != 4 || string(key) >= lastKeys || free(t, path, uint64(at/size)) {
			continue
		}
		bad := bytes.Clone(good)
		copy(bad[at+from:], "9999")
		if err := os.WriteFile(path, bad, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := walked(t, path); !errors.Is(err, store.ErrFormat) {
			t.Fatalf("page %d: a key beyond its bounds: %v", at/size, err)
		}
		if err := os.WriteFile(path, good, 0o600); err != nil {
			t.Fatal(err)
		}
		if raised++; raised == 20 {
			return
		}
	}
	t.Fatalf("only %d pages were tried", raised)
}

// free reports whether a page is on the free list.
func free(t *testing.T, path string, id uint64) bool {
	t.Helper()
	f, err := disk.OS{}.Open(path, os.O_RDONLY)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	tree, err := newTree(f)
	if err != nil {
		t.Fatal(err)
	}
	if err := tree.freeList(); err != nil {
		t.Fatal(err)
	}
	return tree.seen[id]
}

// TestWindowsGiveTheSamePages reads every page once through the window and once
// alone.
func TestWindowsGiveTheSamePages(t *testing.T) {
	path := crowded(t)
	f, err := disk.OS{}.Open(path, os.O_RDONLY)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	windowed, err := newTree(f)
	if err != nil {
		t.Fatal(err)
	}
	alone := &tree{f: f, meta: windowed.meta}
	var level []branch
	for id := uint64(2); id < windowed.meta.end; id += 1 + id%5*id%3 {
		level = append(level, branch{page: id})
	}
	hits := 0
	for i, b := range level {
		if err := windowed.ahead(level[i:]); err != nil {
			t.Fatal(err)
		}
		if windowed.inWindow(b.page, 1) != nil {
			hits++
		}
		got, err := windowed.pages(b.page, 1)
		if err != nil {
			t.Fatal(err)
		}
		want, err := alone.pages(b.page, 1)
		if err != nil || !bytes.Equal(got, want) {
			t.Fatalf("page %d differs: %v", b.page, err)
		}
	}
	if hits != len(level) {
		t.Errorf("%d of %d pages through the window", hits, len(level))
	}
}
