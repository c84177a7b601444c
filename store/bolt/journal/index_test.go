package journal_test

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"chunfeng/store"
	"chunfeng/store/bolt"
	"chunfeng/store/bolt/journal"
	"chunfeng/store/disk"
	"chunfeng/store/mem"
	"chunfeng/store/storetest"
)

func TestAStoreRolledBackIsNoticed(t *testing.T) {
	d, a := written(t)
	old, err := os.ReadFile(d.db())
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]store.Change{
		"by a record": {Append: a.Write(1, 10)}, "by a draft": {Put: []store.Cell{cell("2", "newer")}},
	} {
		j := d.open(t)
		apply(t, j, c)
		_ = j.Close()
		if err := os.WriteFile(d.db(), old, 0o600); err != nil {
			t.Fatal(err)
		}
		s, err := bolt.Open(d.db(), bolt.Options{})
		if err != nil {
			t.Fatal(err)
		}
		before, _ := os.ReadFile(d.file())
		_, err = journal.Open(t.Context(), s, d.file(), journal.Options{})
		after, _ := os.ReadFile(d.file())
		if !errors.Is(err, journal.ErrStoreBehind) || !bytes.Equal(before, after) {
			t.Fatalf("%s: got %v, want ErrStoreBehind and the journal untouched", name, err)
		}
		if _, err := journal.Replay(t.Context(), disk.OS{}, d.file(), s); err != nil {
			t.Fatal(err)
		}
		_ = s.Close()
		if old, err = os.ReadFile(d.db()); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAJournalRolledBackOrMissingIsWrittenAnew(t *testing.T) {
	d, a := written(t)
	old, err := os.ReadFile(d.file())
	if err != nil {
		t.Fatal(err)
	}
	j := d.open(t)
	apply(t, j, store.Change{Append: a.Write(1, 10), Put: []store.Cell{cell("2", "newer")}})
	_ = j.Close()
	for _, back := range [][]byte{old, nil} {
		if err := os.Remove(d.file()); err != nil {
			t.Fatal(err)
		}
		if back != nil {
			if err := os.WriteFile(d.file(), back, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		j = d.open(t)
		whole(t, j)
		if o := j.Opened(); o.Lacking == o.Missing {
			t.Fatalf("found %+v", o)
		}
		k := mem.New()
		if _, err := journal.Replay(t.Context(), disk.OS{}, d.file(), k); err != nil {
			t.Fatal(err)
		}
		equal(t, "journal", k, j)
		_ = j.Close()
	}
}

func TestChangesMadeWithoutTheJournalReachItLater(t *testing.T) {
	d, _ := written(t)
	s, err := bolt.Open(d.db(), bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, s, store.Change{Put: []store.Cell{cell("2", "changed alone")}})
	j := over(t, s, d.file(), journal.Options{})
	whole(t, j)
	if !j.Opened().Lacking {
		t.Fatal("a draft changed without the journal was not noticed")
	}
}

func TestAnotherHistoryIsRefused(t *testing.T) {
	d, a := written(t)
	k := mem.New()
	apply(t, k, store.Change{Append: (&storetest.Author{Log: a.Log}).Write(9, 11)})
	apply(t, k, store.Change{Put: []store.Cell{{Bucket: journal.Bucket, Key: "count", Value: []byte{0, 0, 0, 0, 0, 0, 0, 99}}}})
	if _, err := journal.Open(t.Context(), k, d.file(), journal.Options{}); !errors.Is(err, journal.ErrDiverged) {
		t.Fatalf("got %v, want ErrDiverged", err)
	}
}
