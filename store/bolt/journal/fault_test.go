package journal_test

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"syscall"
	"testing"

	"chunfeng/store"
	"chunfeng/store/bolt/journal"
	"chunfeng/store/disk"
	"chunfeng/store/mem"
	"chunfeng/store/storetest"
)

// changes is a day at a desk: drafts, records, one erasure.
func changes() []store.Change {
	a := storetest.NewAuthor(1)
	first := a.Write(2, 300)
	return []store.Change{
		{Put: []store.Cell{cell("1", "half an answer")}},
		{Append: first, Delete: []store.Cell{cell("1", "")}},
		{Put: []store.Cell{cell("2", "another")}},
		{Append: a.Write(1, 40), Erase: []store.Place{first[0].Header.Place()}},
		{Append: a.Write(1, 300), Put: []store.Cell{cell("2", "changed")}},
	}
}

// TestAFailingJournalFailsNoSave lets every file operation of a day fail once:
// each save succeeds, State tells, and at the end the journal is whole again.
func TestAFailingJournalFailsNoSave(t *testing.T) {
	for n := 1; ; n++ {
		path, k := filepath.Join(t.TempDir(), "desk.journal"), mem.New()
		d := storetest.NewDisk(func(_ string, i int) error {
			if i == n {
				return syscall.ENOSPC
			}
			return nil
		})
		d.Torn = true
		j := over(t, k, path, journal.Options{FS: d})
		told := j.State()
		for _, c := range changes() {
			apply(t, j, c)
			told = errors.Join(told, j.State())
		}
		if d.Count() < n {
			return
		}
		if told != nil && !errors.Is(told, store.ErrFull) {
			t.Fatalf("operation %d: state %v, want ErrFull", n, told)
		}
		if err := j.Mend(t.Context()); err != nil {
			t.Fatalf("operation %d: mend: %v", n, err)
		}
		again := mem.New()
		if _, err := journal.Replay(t.Context(), disk.OS{}, path, again); err != nil {
			t.Fatalf("operation %d: %v", n, err)
		}
		equal(t, "mended", again, k)
	}
}

// TestPowerCutDuringTheJournal stops everything at every file operation, half
// way through a write: what was acknowledged with a whole journal can be
// replayed, and the desk opens again in step.
func TestPowerCutDuringTheJournal(t *testing.T) {
	for n := 1; ; n++ {
		path, k, want := filepath.Join(t.TempDir(), "desk.journal"), mem.New(), mem.New()
		d := storetest.NewDisk(func(_ string, i int) error {
			if i == n {
				return syscall.EIO
			}
			return nil
		})
		d.Torn, d.Dead = true, true
		j := over(t, k, path, journal.Options{FS: d})
		for _, c := range changes() {
			apply(t, j, c)
			if j.State() == nil {
				apply(t, want, c)
			}
		}
		if d.Count() < n {
			return
		}
		again := mem.New()
		_, err := journal.Replay(t.Context(), disk.OS{}, path, again)
		logs, _ := want.Logs(t.Context())
		if buckets, _ := want.Buckets(t.Context()); err != nil && len(logs)+len(buckets) > 0 {
			t.Fatalf("stop at operation %d: %v", n, err)
		}
		for _, log := range logs {
			w, _ := want.Head(t.Context(), log)
			if g, _ := again.Head(t.Context(), log); g.Seq < w.Seq {
				t.Fatalf("stop at operation %d: %d of %d acknowledged envelopes", n, g.Seq, w.Seq)
			}
		}
		j = over(t, k, path, journal.Options{})
		whole(t, j)
		_ = j.Close()
	}
}

// TestALostAnswerOfTheStoreIsMended lets the store do the work and lose the
// reply: the journal knows that it cannot know, and is written anew.
func TestALostAnswerOfTheStoreIsMended(t *testing.T) {
	path, k := filepath.Join(t.TempDir(), "desk.journal"), mem.New()
	flaky := &source{Flaky: storetest.Flaky{Keeper: k, Plan: storetest.At("Apply", 2, storetest.Fault{After: storetest.ErrLost})}, whole: k}
	j := over(t, flaky, path, journal.Options{})
	a := storetest.NewAuthor(1)
	first, second, third := a.Write(1, 10), a.Write(1, 20), a.Write(1, 30)
	apply(t, j, store.Change{Append: first})
	if _, err := j.Apply(t.Context(), store.Change{Append: second}); !errors.Is(err, storetest.ErrLost) {
		t.Fatalf("got %v, want ErrLost", err)
	}
	if j.State() == nil {
		t.Fatal("nothing is said about it")
	}
	apply(t, j, store.Change{Append: third})
	whole(t, j)
	again := mem.New()
	if _, err := journal.Replay(t.Context(), disk.OS{}, path, again); err != nil {
		t.Fatal(err)
	}
	equal(t, "mended", again, k)
}

// source is a flaky store that still tells what it keeps.
type source struct {
	storetest.Flaky
	whole *mem.Store
}

func (s *source) Logs(ctx context.Context) ([]store.Name, error) { return s.whole.Logs(ctx) }

func (s *source) Buckets(ctx context.Context) ([]string, error) { return s.whole.Buckets(ctx) }

func TestWhatTheStoreRefusesIsNotJournaled(t *testing.T) {
	d := desk{t.TempDir()}
	j := d.open(t)
	a := storetest.NewAuthor(1)
	apply(t, j, store.Change{Append: a.Write(1, 10)})
	a.Write(1, 10)
	gap := a.Next(bytes.Repeat([]byte("refused"), 9))
	if _, err := j.Apply(t.Context(), store.Change{Append: []store.Envelope{gap}}); err == nil {
		t.Fatal("a gap was accepted")
	}
	if _, err := j.Apply(t.Context(), store.Change{Put: []store.Cell{{Bucket: journal.Bucket, Key: "count"}}}); !errors.Is(err, store.ErrFormat) {
		t.Fatalf("the journal's own cell: got %v, want ErrFormat", err)
	}
	whole(t, j)
	k := mem.New()
	r, err := journal.Replay(t.Context(), disk.OS{}, d.file(), k)
	if err != nil || r.Envelopes != 1 {
		t.Fatalf("%+v, %v", r, err)
	}
}
