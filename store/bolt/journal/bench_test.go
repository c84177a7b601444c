package journal_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/bolt/journal"
	"chunfeng/store/disk"
	"chunfeng/store/mem"
	"chunfeng/store/storetest"
)

// lazy is the machine's disk that forgets to sync: benchmarks of reading need
// many frames.
type lazy struct{ disk.OS }

type lazyFile struct{ disk.File }

func (lazyFile) Sync() error { return nil }

func (l lazy) Open(name string, flag int) (disk.File, error) {
	f, err := l.OS.Open(name, flag)
	if err != nil {
		return nil, err
	}
	return lazyFile{f}, nil
}

// BenchmarkOpen meets a journal again whose 20,000 records were filed one by one,
// each with its register (1,500 bytes), its head and the end of its draft.
func BenchmarkOpen(b *testing.B) {
	const records = 20_000
	k, path := mem.New(), filepath.Join(b.TempDir(), "desk.journal")
	o := journal.Options{FS: lazy{}}
	j, err := journal.Open(b.Context(), k, path, o)
	if err != nil {
		b.Fatal(err)
	}
	a := storetest.NewAuthor(1)
	for i := range records {
		c := store.Change{
			Append: a.Write(1, 1320),
			Put:    []store.Cell{{Bucket: "values", Key: "register", Value: make([]byte, 1500)}, {Bucket: "heads", Key: string(a.Log), Value: make([]byte, 140)}},
			Delete: []store.Cell{{Bucket: "drafts", Key: fmt.Sprint(i % 8)}},
		}
		if _, err := j.Apply(b.Context(), c); err != nil {
			b.Fatal(err)
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		// The store below stays open: mem forgets, and a journal closes what it can.
		again, err := journal.Open(b.Context(), open{k}, path, o)
		if err != nil || again.State() != nil || again.Opened() != (journal.Opened{}) {
			b.Fatal(err, again.State(), again.Opened())
		}
		_ = again.Close()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(time.Millisecond)/float64(b.N), "ms/open")
	b.ReportMetric(float64(info.Size())/(1<<20), "MiB")
}

// open is a store that a journal does not close.
type open struct{ journal.Source }
