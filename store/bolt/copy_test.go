package bolt_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"chunfeng/store"
	"chunfeng/store/bolt"
	"chunfeng/store/disk"
	"chunfeng/store/storetest"
)

// A copy is the store at one moment, however many Changes go on meanwhile.
func TestACopyWhileTheStoreIsWrittenIsWholeAndOfOneMoment(t *testing.T) {
	p := paths{}
	k := p.open(t)
	author := storetest.NewAuthor(7)
	log := author.Log
	write := func() {
		if _, err := k.Apply(context.Background(), store.Change{Append: author.Write(1, 100), Put: []store.Cell{{Bucket: "values", Key: "n", Value: []byte("x")}}}); err != nil {
			t.Error(err)
		}
	}
	for range 20 {
		write()
	}
	before, err := k.Head(t.Context(), log)
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		for range 20 {
			write()
		}
	})
	path := filepath.Join(t.TempDir(), "copy.db")
	size, err := k.(*bolt.Store).Copy(t.Context(), disk.OS{}, path)
	wg.Wait()
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(path); err != nil || info.Size() != size {
		t.Errorf("%d bytes told, %v on disk", size, info)
	}
	if err := bolt.Verify(t.Context(), disk.OS{}, path); err != nil {
		t.Fatal(err)
	}
	copied := p.at(t, path)
	head, err := copied.Head(t.Context(), log)
	if err != nil || head.Seq < before.Seq || head.Seq > before.Seq+20 {
		t.Errorf("the copy ends at %d, the store stood at %d: %v", head.Seq, before.Seq, err)
	}
}

func TestACopyThatFailsLeavesNothing(t *testing.T) {
	k := paths{}.open(t).(*bolt.Store)
	dir := t.TempDir()
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := k.Copy(ended, disk.OS{}, filepath.Join(dir, "a.db")); !errors.Is(err, context.Canceled) {
		t.Errorf("a copy that was stopped: %v", err)
	}
	if _, err := k.Copy(t.Context(), disk.OS{}, filepath.Join(dir, "none", "a.db")); err == nil {
		t.Error("a copy into no directory")
	}
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestADamagedCopyIsNoticed(t *testing.T) {
	k := paths{}.open(t).(*bolt.Store)
	author := storetest.NewAuthor(7)
	for range 50 {
		if _, err := k.Apply(t.Context(), store.Change{Append: author.Write(1, 100)}); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "copy.db")
	size, err := k.Copy(t.Context(), disk.OS{}, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, size/2); err != nil {
		t.Fatal(err)
	}
	if err := bolt.Verify(t.Context(), disk.OS{}, path); !errors.Is(err, store.ErrFormat) {
		t.Errorf("half a copy: %v", err)
	}
}
