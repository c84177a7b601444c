package book_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	bbolt "go.etcd.io/bbolt"

	"chunfeng/store/bolt"
	"chunfeng/store/bolt/journal"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
)

// typical is a consultation of the usual length: about 1.6 KiB of JSON.
func typical(n int) book.Filing {
	f := sample(n)
	r := &f.Record
	r.Person.Name = record.Name([]string{"测试甲", "测试乙", "练习一号", "阿卜杜拉·示例"}[n%4])
	r.Employer, r.District, r.People, r.Amount = "重庆某某建筑劳务有限公司", "500112", 1, 1860000
	r.Outcomes, r.Risks = []string{"R03", "R12"}, []string{"GROUP"}
	r.Deadlines = []record.Deadline{{Rule: "arbitration_limitation", Article: "调解仲裁法 27", Edition: "2026.11", AsOf: record.Day{Year: 2026, Month: 11, Date: 23}, Status: "OK", DaysLeft: 211}}
	for i := range 12 {
		r.Answers[fmt.Sprintf("question_%02d", i)] = record.Answer{"WAGE_BOOK", "CHAT_LOG"}
	}
	f.Sensitive = nil
	return f
}

const many = 100_000

// crowded gives a closed desk of many records in a file, filed over 100 days.
func crowded(b *testing.B) *desk {
	b.Helper()
	d := newDesk(b, mem.New())
	for i := range many {
		if i%(many/100) == 0 {
			d.pass(24 * time.Hour)
		}
		d.filed(typical(i))
	}
	return d
}

func BenchmarkOpen100k(b *testing.B) {
	d := crowded(b)
	path := filepath.Join(b.TempDir(), "desk.db")
	onto(b, d, path)
	for b.Loop() {
		k, err := bolt.Open(path, bolt.Options{})
		d.must(err)
		d.keeper = k
		d.Book = book.New(k, d.options())
		d.must(d.Unlock(b.Context(), passphrase))
		b.StopTimer()
		if len(d.all()) != book.MaxLines || len(d.Damaged()) != 0 {
			b.Fatal("not all there")
		}
		d.must(k.Close())
		b.StartTimer()
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/open")
}

// onto copies a desk in memory into a file.
func onto(b *testing.B, d *desk, path string) {
	b.Helper()
	k, err := bolt.Open(path, bolt.Options{})
	d.must(err)
	copyKeeper(b, d.keeper.(*mem.Store), k)
	d.must(k.Close())
}

func BenchmarkFind100k(b *testing.B) {
	d := crowded(b)
	for _, q := range []string{"", "c", "测试", "cs", "aldlsl", "99999", "20261201-5", "no one"} {
		b.Run("query="+q, func(b *testing.B) {
			for b.Loop() {
				if _, err := d.Find(b.Context(), q); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("where", func(b *testing.B) {
		for b.Loop() {
			d.where()
		}
	})
}

// BenchmarkSave compares what the desk writes with plain bbolt commits of as
// many bytes into a file of their own, in the same run, turn by turn.
func BenchmarkSave(b *testing.B) {
	for _, name := range []string{"draft", "record", "draft+journal", "record+journal"} {
		b.Run(name, func(b *testing.B) {
			what, doubled := strings.CutSuffix(name, "+journal")
			d, k := onDisk(b, filepath.Join(b.TempDir(), "desk.db"))
			if doubled {
				both, err := journal.Open(b.Context(), k, filepath.Join(b.TempDir(), "journal"), journal.Options{})
				d.must(err)
				defer func() { _ = both.Close() }()
				d.Book = book.New(both, d.options())
			}
			d.must(d.Create(b.Context(), d.setup()))
			d.filed(typical(0))
			plain, err := bbolt.Open(filepath.Join(b.TempDir(), "plain.db"), 0o600, &bbolt.Options{FreelistType: bbolt.FreelistMapType})
			d.must(err)
			defer func() { _ = plain.Close() }()
			e := d.log()[0]
			size := len(e.Body)
			draft := book.Draft{ID: newID(), Form: "consultation", Body: make([]byte, 0, 1600)}
			draft.Body = fmt.Appendf(draft.Body, `{"answers":"%01500d"}`, 0)
			if what == "draft" {
				d.must(d.SaveDraft(b.Context(), draft))
				cell, err := k.Get(b.Context(), "drafts", draft.ID.String())
				d.must(err)
				size = len(cell)
			}
			var ours, theirs []time.Duration
			n := 0
			for b.Loop() {
				n++
				start := time.Now()
				if what == "draft" {
					d.must(d.SaveDraft(b.Context(), draft))
				} else {
					d.filed(typical(n))
				}
				ours = append(ours, time.Since(start))
				start = time.Now()
				key := []byte("draft")
				if what == "record" {
					key = fmt.Appendf(nil, "%010d", n)
				}
				d.must(commit(plain, key, make([]byte, size)))
				theirs = append(theirs, time.Since(start))
			}
			b.ReportMetric(float64(size), "bytes")
			reportMedians(b, ours, theirs)
		})
	}
}

// reportMedians reports saves beside plain commits. Medians: one other program
// on the disk is in the mean of either.
func reportMedians(b *testing.B, ours, theirs []time.Duration) {
	slices.Sort(ours)
	slices.Sort(theirs)
	a, p := ours[len(ours)/2], theirs[len(theirs)/2]
	b.ReportMetric(float64(a.Microseconds()), "µs/save")
	b.ReportMetric(float64(p.Microseconds()), "µs/plain")
	b.ReportMetric(float64(a)/float64(p), "×plain")
}

// commit is the plain commit that saves are compared with.
func commit(db *bbolt.DB, key, value []byte) error {
	return db.Update(func(tx *bbolt.Tx) error {
		bucket, err := tx.CreateBucketIfNotExists([]byte("plain"))
		if err != nil {
			return err
		}
		return bucket.Put(key, value)
	})
}

// BenchmarkSearchTyped100k types queries of several words key by key, and
// reports the slowest key and the mean.
func BenchmarkSearchTyped100k(b *testing.B) {
	d := crowded(b)
	for _, q := range []string{"测试甲 wag 2026-12-01", "aldlsl 重庆", "500199 练习", "138000999", "no one is here"} {
		b.Run(q, func(b *testing.B) {
			var worst, sum time.Duration
			keys := 0
			for b.Loop() {
				text := []rune(q)
				for i := range text {
					start := time.Now()
					if _, err := d.Find(b.Context(), string(text[:i+1])); err != nil {
						b.Fatal(err)
					}
					took := time.Since(start)
					worst, sum, keys = max(worst, took), sum+took, keys+1
				}
			}
			b.ReportMetric(float64(worst.Microseconds())/1000, "ms/worst-key")
			b.ReportMetric(float64(sum.Microseconds())/1000/float64(keys), "ms/key")
		})
	}
}
