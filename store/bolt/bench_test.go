package bolt_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	bbolt "go.etcd.io/bbolt"

	"chunfeng/store"
	"chunfeng/store/bolt"
	"chunfeng/store/bolt/journal"
	"chunfeng/store/storetest"
)

// change is what one save makes durable: a draft, or a record with its cell.
type change func(i int, a *storetest.Author) store.Change

func draft(i int, _ *storetest.Author) store.Change {
	return store.Change{Put: []store.Cell{{Bucket: "draft", Key: fmt.Sprint(i % 4), Value: make([]byte, 700)}}}
}

func filed(i int, a *storetest.Author) store.Change {
	return store.Change{
		Append: a.Write(1, 2048),
		Put:    []store.Cell{{Bucket: "index", Key: fmt.Sprintf("%06d", i), Value: make([]byte, 200)}},
	}
}

// plain is the commit that any save is measured against: the same bytes put
// into one bbolt bucket, with bbolt's defaults.
func plain(b *testing.B) func(i int, c store.Change) {
	db, err := bbolt.Open(filepath.Join(b.TempDir(), "plain.db"), 0o600, nil)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return func(i int, c store.Change) {
		err := db.Update(func(tx *bbolt.Tx) error {
			bucket, err := tx.CreateBucketIfNotExists([]byte("all"))
			if err != nil {
				return err
			}
			for _, e := range c.Append {
				if err := bucket.Put(fmt.Appendf(nil, "log%08d", i), e.Encode()); err != nil {
					return err
				}
			}
			for _, cell := range c.Put {
				if err := bucket.Put([]byte(cell.Bucket+cell.Key), cell.Value); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

func keeper(b *testing.B, journaled bool) store.Keeper {
	s, err := bolt.Open(filepath.Join(b.TempDir(), "desk.db"), bolt.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = s.Close() })
	if !journaled {
		return s
	}
	j, err := journal.Open(b.Context(), s, filepath.Join(b.TempDir(), "desk.journal"), journal.Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := j.State(); err != nil {
			b.Errorf("state: %v", err)
		}
		_ = j.Close()
	})
	return j
}

// BenchmarkApply saves by turns with plain bbolt, with the journal off and with
// the journal on, so that all three see the same disk in the same minute. The
// budget is 1.5 for off/plain.
func BenchmarkApply(b *testing.B) {
	for name, make := range map[string]change{"draft of 700 bytes": draft, "record of 2 KiB and a cell": filed} {
		b.Run(name, func(b *testing.B) {
			bare, off, on := plain(b), keeper(b, false), keeper(b, true)
			author := []*storetest.Author{storetest.NewAuthor(1), storetest.NewAuthor(1), storetest.NewAuthor(1)}
			var spent [3]time.Duration
			for i := 0; b.Loop(); i++ {
				for n := range 3 {
					// Who goes first changes, or the disk's own work would always fall to the same one.
					who := (i + n) % 3
					c := make(i, author[who])
					start := time.Now()
					switch who {
					case 0:
						bare(i, c)
					case 1:
						mustApply(b, off, c)
					case 2:
						mustApply(b, on, c)
					}
					spent[who] += time.Since(start)
				}
			}
			n := float64(b.N) * 1000
			b.ReportMetric(float64(spent[0].Nanoseconds())/n, "plain-µs")
			b.ReportMetric(float64(spent[1].Nanoseconds())/n, "off-µs")
			b.ReportMetric(float64(spent[2].Nanoseconds())/n, "on-µs")
			b.ReportMetric(float64(spent[1])/float64(spent[0]), "off/plain")
			b.ReportMetric(float64(spent[2])/float64(spent[0]), "on/plain")
		})
	}
}

func mustApply(b *testing.B, k store.Keeper, c store.Change) {
	if _, err := k.Apply(context.Background(), c); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkUnlock checks and reopens a desk of 20,000 records under its journal.
func BenchmarkUnlock(b *testing.B) {
	dir := b.TempDir()
	open := func() (*bolt.Store, *journal.Journal) {
		s, err := bolt.Open(filepath.Join(dir, "desk.db"), bolt.Options{})
		if err != nil {
			b.Fatal(err)
		}
		j, err := journal.Open(b.Context(), s, filepath.Join(dir, "desk.journal"), journal.Options{})
		if err != nil {
			b.Fatal(err)
		}
		return s, j
	}
	_, j := open()
	a := storetest.NewAuthor(1)
	for range 20 {
		mustApply(b, j, store.Change{Append: a.Write(1000, 1200)})
	}
	_ = j.Close()
	var check, join time.Duration
	for b.Loop() {
		s, err := bolt.Open(filepath.Join(dir, "desk.db"), bolt.Options{})
		if err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		if err := s.Check(b.Context()); err != nil {
			b.Fatal(err)
		}
		check += time.Since(start)
		_ = s.Close()
		start = time.Now()
		_, j := open()
		join += time.Since(start)
		_ = j.Close()
	}
	n := float64(b.N) * 1e6
	b.ReportMetric(float64(check.Nanoseconds())/n, "check-ms")
	b.ReportMetric(float64(join.Nanoseconds())/n, "open+journal-ms")
}
