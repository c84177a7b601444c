package journal_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/bolt"
	"chunfeng/store/bolt/journal"
	"chunfeng/store/disk"
	"chunfeng/store/mem"
	"chunfeng/store/storetest"
)

var noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)

// desk is a journal over a bbolt file, both in dir.
type desk struct{ dir string }

func (d desk) db() string   { return filepath.Join(d.dir, "desk.db") }
func (d desk) file() string { return filepath.Join(d.dir, "desk.journal") }

func (d desk) open(t *testing.T) *journal.Journal {
	t.Helper()
	s, err := bolt.Open(d.db(), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return over(t, s, d.file(), journal.Options{})
}

func over(t *testing.T, k journal.Source, path string, o journal.Options) *journal.Journal {
	t.Helper()
	o.Now = func() time.Time { return noon }
	j, err := journal.Open(t.Context(), k, path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = j.Close() })
	return j
}

func apply(t *testing.T, k store.Keeper, c store.Change) {
	t.Helper()
	if _, err := k.Apply(t.Context(), c); err != nil {
		t.Fatal(err)
	}
}

func whole(t *testing.T, j *journal.Journal) {
	t.Helper()
	if err := j.State(); err != nil {
		t.Fatalf("state: %v", err)
	}
}

func cell(key, value string) store.Cell {
	return store.Cell{Bucket: "draft", Key: key, Value: []byte(value)}
}

// equal fails when two keepers do not hold the same.
func equal(t *testing.T, what string, got, want journal.Source) {
	t.Helper()
	ctx := context.Background()
	logs, err := want.Logs(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, log := range logs {
		w, _ := want.Read(ctx, log, 1, 1<<30, 1<<30)
		g, err := got.Read(ctx, log, 1, 1<<30, 1<<30)
		if err != nil || len(g) != len(w) {
			t.Fatalf("%s: log of %d envelopes, want %d: %v", what, len(g), len(w), err)
		}
		for i := range w {
			if !bytes.Equal(g[i].Encode(), w[i].Encode()) {
				t.Fatalf("%s: envelope %d differs", what, i+1)
			}
		}
	}
	buckets, _ := want.Buckets(ctx)
	for _, bucket := range buckets {
		w, _ := want.Scan(ctx, bucket, "", "", 0)
		g, err := got.Scan(ctx, bucket, "", "", 0)
		if err != nil || len(g) != len(w) {
			t.Fatalf("%s: %d cells in %s, want %d: %v", what, len(g), bucket, len(w), err)
		}
		for i := range w {
			if g[i].Key != w[i].Key || !bytes.Equal(g[i].Value, w[i].Value) {
				t.Fatalf("%s: cell %s in %s differs", what, w[i].Key, bucket)
			}
		}
	}
}

// TestKeeper runs the suite; at every reopening the journal is also replayed
// and must give the same store.
func TestKeeper(t *testing.T) {
	open, reopen := replaying()
	storetest.Run(t, open, reopen)
}

func TestModel(t *testing.T) {
	open, reopen := replaying()
	storetest.Model(t, open, reopen)
}

func replaying() (storetest.Open, storetest.Reopen) {
	desks := map[store.Keeper]desk{}
	open := func(t *testing.T) store.Keeper {
		d := desk{t.TempDir()}
		j := d.open(t)
		desks[j] = d
		return j
	}
	return open, func(t *testing.T, k store.Keeper) store.Keeper {
		j, d := k.(*journal.Journal), desks[k]
		whole(t, j)
		again := mem.New()
		if _, err := journal.Replay(t.Context(), disk.OS{}, d.file(), again); err != nil {
			t.Fatal(err)
		}
		equal(t, "replayed", again, j)
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
		j = d.open(t)
		if o := j.Opened(); o != (journal.Opened{}) {
			t.Fatalf("found %+v after a proper end", o)
		}
		desks[j] = d
		return j
	}
}

// written gives a desk with a little of everything, closed.
func written(t *testing.T) (desk, *storetest.Author) {
	d, a := desk{t.TempDir()}, storetest.NewAuthor(1)
	j := d.open(t)
	apply(t, j, store.Change{Append: a.Write(3, 200), Put: []store.Cell{cell("1", "one"), cell("2", "two")}})
	apply(t, j, store.Change{Append: a.Write(2, 200), Delete: []store.Cell{cell("1", "")}})
	apply(t, j, store.Change{Put: []store.Cell{cell("3", "three")}})
	whole(t, j)
	if err := j.Close(); err != nil {
		t.Fatal(err)
	}
	return d, a
}

func TestALostStoreComesBackFromTheJournal(t *testing.T) {
	d, _ := written(t)
	was, err := bolt.Open(d.db(), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := mem.New()
	if _, err := journal.Replay(t.Context(), disk.OS{}, d.file(), want); err != nil {
		t.Fatal(err)
	}
	equal(t, "journal", want, was)
	_ = was.Close()
	if _, err := disk.Aside(disk.OS{}, d.db(), noon); err != nil {
		t.Fatal(err)
	}
	fresh, err := bolt.Open(d.db(), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := journal.Open(t.Context(), fresh, d.file(), journal.Options{}); !errors.Is(err, journal.ErrStoreBehind) {
		t.Fatalf("an empty store under a full journal: got %v, want ErrStoreBehind", err)
	}
	r, err := journal.Replay(t.Context(), disk.OS{}, d.file(), fresh)
	if err != nil || r.Envelopes != 5 || r.Cells != 4 || r.Torn != 0 {
		t.Fatalf("replay: %+v, %v", r, err)
	}
	equal(t, "rebuilt", fresh, want)
	j := over(t, fresh, d.file(), journal.Options{})
	whole(t, j)
	if o := j.Opened(); o != (journal.Opened{}) {
		t.Fatalf("found %+v, want store and journal in step", o)
	}
}

// TestATornTailIsCutOff cuts the journal at every length: what was whole is
// read, nothing else is, and the desk goes on with nothing missing.
func TestATornTailIsCutOff(t *testing.T) {
	d, a := written(t)
	all, err := os.ReadFile(d.file())
	if err != nil {
		t.Fatal(err)
	}
	all = bytes.TrimRight(all, "\x00")
	last := 0
	for n := len("chunfeng-journal/1\n"); n <= len(all); n++ {
		if err := os.WriteFile(d.file(), all[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		k := mem.New()
		r, err := journal.Replay(t.Context(), disk.OS{}, d.file(), k)
		if err != nil {
			t.Fatalf("cut at %d: %v", n, err)
		}
		head, _ := k.Head(t.Context(), a.Log)
		if r.Frames < last || int(head.Seq) != r.Envelopes {
			t.Fatalf("cut at %d: %+v and head %d after %d frames", n, r, head.Seq, last)
		}
		last = r.Frames
		if n%61 == 0 {
			j := d.open(t)
			whole(t, j)
			if o := j.Opened(); !o.Lacking {
				t.Fatalf("cut at %d: found %+v, want the journal lacking", n, o)
			}
			_ = j.Close()
		}
	}
	if last != 4 {
		t.Fatalf("the whole journal has %d frames, want 4", last)
	}
}

func TestGarbageBehindTheLastFrameIsCutOff(t *testing.T) {
	d, a := written(t)
	f, err := os.OpenFile(d.file(), os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	all, _ := os.ReadFile(d.file())
	end := int64(len(bytes.TrimRight(all, "\x00")))
	_, err = f.WriteAt(bytes.Repeat([]byte{0, 0, 1, 7}, 200), end)
	if err = errors.Join(err, f.Close()); err != nil {
		t.Fatal(err)
	}
	j := d.open(t)
	whole(t, j)
	if o := j.Opened(); o.Torn == 0 || o.Lacking {
		t.Fatalf("found %+v, want a torn tail and nothing lacking", o)
	}
	apply(t, j, store.Change{Append: a.Write(1, 100)})
	_ = j.Close()
	j = d.open(t)
	if o := j.Opened(); o != (journal.Opened{}) {
		t.Fatalf("found %+v afterwards", o)
	}
}

func TestADamagedJournalIsSetAsideAndWrittenAnew(t *testing.T) {
	d, _ := written(t)
	all, err := os.ReadFile(d.file())
	if err != nil {
		t.Fatal(err)
	}
	all[len("chunfeng-journal/1\n")+60] ^= 1
	if err := os.WriteFile(d.file(), all, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := journal.Replay(t.Context(), disk.OS{}, d.file(), mem.New()); !errors.Is(err, store.ErrFormat) {
		t.Fatalf("damage with whole frames behind it: got %v, want ErrFormat", err)
	}
	j := d.open(t)
	whole(t, j)
	aside, err := os.ReadFile(j.Opened().Aside)
	if err != nil || !bytes.Equal(aside, all) {
		t.Fatalf("set aside as it was: %v", err)
	}
	k := mem.New()
	if _, err := journal.Replay(t.Context(), disk.OS{}, d.file(), k); err != nil {
		t.Fatal(err)
	}
	equal(t, "written anew", k, j)
}

func TestErasedBodiesLeaveTheJournal(t *testing.T) {
	d := desk{t.TempDir()}
	j := d.open(t)
	a := storetest.NewAuthor(1)
	secret := a.Next(bytes.Repeat([]byte("a story told in confidence"), 10))
	apply(t, j, store.Change{Append: []store.Envelope{secret}})
	apply(t, j, store.Change{Append: a.Write(3, 100), Put: []store.Cell{cell("1", "kept")}})
	holds := func() bool {
		all, err := os.ReadFile(d.file())
		if err != nil {
			t.Fatal(err)
		}
		return bytes.Contains(all, []byte("confidence"))
	}
	if !holds() {
		t.Fatal("the body is not there before")
	}
	apply(t, j, store.Change{Append: a.Write(1, 5), Erase: []store.Place{secret.Header.Place()}})
	apply(t, j, store.Change{Append: []store.Envelope{secret}})
	whole(t, j)
	if holds() {
		t.Fatal("the erased body is still in the journal")
	}
	k := mem.New()
	if _, err := journal.Replay(t.Context(), disk.OS{}, d.file(), k); err != nil {
		t.Fatal(err)
	}
	equal(t, "replayed", k, j)
}

func TestTheFileStaysBounded(t *testing.T) {
	d := desk{t.TempDir()}
	j := over(t, mem.New(), d.file(), journal.Options{Slack: 64 << 10})
	value := string(bytes.Repeat([]byte("x"), 700))
	apply(t, j, store.Change{Append: storetest.NewAuthor(1).Write(20, 2000)})
	for range 2000 {
		apply(t, j, store.Change{Put: []store.Cell{cell("1", value)}})
	}
	whole(t, j)
	info, err := os.Stat(d.file())
	if err != nil {
		t.Fatal(err)
	}
	if size := info.Size(); size > 800<<10 {
		t.Fatalf("%d bytes for 40 kB that live", size)
	}
}
