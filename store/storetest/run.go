package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"chunfeng/store"
)

// Run proves the promises of store.Keeper for one engine.
func Run(t *testing.T, open Open, reopen Reopen) {
	cases := []struct {
		name string
		test func(t *testing.T, k store.Keeper, reopen Reopen)
	}{
		{"a log grows one by one and in groups", grows},
		{"what is already held is skipped", skips},
		{"a Change that does not fit its log is refused whole", refuses},
		{"a Change is done whole", whole},
		{"reading keeps to its limits and gives at least one", limits},
		{"cells scan in order by prefix and from a key on", scans},
		{"cells are written, replaced and deleted in the order of the Change", replaces},
		{"cells beyond the limits are refused", tooLarge},
		{"what goes in and comes out is a copy", copies},
		{"an erased body is gone and the chain still verifies", erases},
		{"an envelope may come erased", arrivesErased},
		{"nothing is lost by reopening", remembers},
		{"many at once add up", together},
		{"a cancelled call does nothing", cancelled},
		{"a closed Keeper says so", closed},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			k := open(t)
			closeAfter(t, k)
			c.test(t, k, reopen)
		})
	}
}

var same = cmp.Options{cmpopts.EquateComparable(store.Header{}), cmpopts.IgnoreUnexported(store.Cell{}, store.Place{})}

// differ fails the test when two values are not the same; nil and empty bodies
// are told apart.
func differ(t *testing.T, what string, got, want any) {
	t.Helper()
	// A difference is rare and its description slow.
	if reflect.DeepEqual(want, got) {
		return
	}
	if d := cmp.Diff(want, got, same); d != "" {
		t.Fatalf("%s (-want +got):\n%s", what, d)
	}
}

func grows(t *testing.T, k store.Keeper, _ Reopen) {
	a, b := NewAuthor(1), NewAuthor(2)
	if h := head(t, k, a.Log); h != (store.Head{}) {
		t.Fatalf("head of an unknown log is %v", h)
	}
	if all := read(t, k, a.Log); len(all) != 0 {
		t.Fatalf("unknown log has %d envelopes", len(all))
	}
	first := a.Write(1, 10)
	done := apply(t, k, store.Change{Append: first})
	differ(t, "applied", done, store.Applied{Added: 1, Heads: map[store.Name]store.Head{a.Log: a.Head}})
	others, more := b.Write(2, 20), a.Write(3, 0)
	done = apply(t, k, store.Change{Append: []store.Envelope{others[0], more[0], more[1], others[1], more[2]}})
	differ(t, "applied", done, store.Applied{Added: 5, Heads: map[store.Name]store.Head{a.Log: a.Head, b.Log: b.Head}})
	differ(t, "log", read(t, k, a.Log), append(first, more...))
	differ(t, "other log", read(t, k, b.Log), others)
	differ(t, "head", head(t, k, b.Log), b.Head)
	next := store.NameOf([]byte{0, 0, 0, 1}, 2)
	if h := head(t, k, next); h != (store.Head{}) {
		t.Fatalf("the next incarnation starts at %v", h)
	}
}

func skips(t *testing.T, k store.Keeper, _ Reopen) {
	a := NewAuthor(1)
	all := a.Write(5, 10)
	apply(t, k, store.Change{Append: all[:3]})
	done := apply(t, k, store.Change{Append: all[1:]})
	differ(t, "applied", done, store.Applied{Added: 2, Heads: map[store.Name]store.Head{a.Log: a.Head}})
	done = apply(t, k, store.Change{Append: all[:2]})
	differ(t, "applied again", done, store.Applied{Heads: map[store.Name]store.Head{a.Log: a.Head}})
	more := a.Write(1, 10)
	done = apply(t, k, store.Change{Append: []store.Envelope{more[0], more[0]}})
	differ(t, "twice in one Change", done, store.Applied{Added: 1, Heads: map[store.Name]store.Head{a.Log: a.Head}})
	differ(t, "log", read(t, k, a.Log), append(all, more...))
}

func refuses(t *testing.T, k store.Keeper, _ Reopen) {
	a := NewAuthor(1)
	all := a.Write(6, 10)
	fork := (&Author{Log: a.Log, Head: store.Head{Seq: 2, Hash: all[1].Header.Hash()}}).Next([]byte("other bytes"))
	unchained := (&Author{Log: a.Log, Head: store.Head{Seq: 3, Hash: store.Hash{1}}}).Next(nil)
	bent := all[3]
	bent.Body = []byte("0123456789")
	short := all[3]
	short.Body = short.Body[:4]
	newer := all[3]
	newer.Header.Version = 2
	unnumbered := all[3]
	unnumbered.Header.Seq = 0
	stranger := NewAuthor(2)
	stranger.Write(1, 1)
	late := stranger.Next(nil)
	cases := []struct {
		name    string
		e       store.Envelope
		missing uint64 // of the gap, when that is what is wrong
		want    error
	}{
		{"a gap", all[5], 4, nil}, {"a log that does not start at 1", late, 1, nil},
		{"a fork", fork, 0, store.ErrFork}, {"a wrong chain", unchained, 0, store.ErrFork},
		{"a foreign body", bent, 0, store.ErrDigest}, {"a cut body", short, 0, store.ErrDigest},
		{"a newer version", newer, 0, store.ErrVersion}, {"no number", unnumbered, 0, store.ErrFormat},
	}
	apply(t, k, store.Change{Append: all[:3], Put: []store.Cell{{Bucket: "b", Key: "kept", Value: []byte("1")}}})
	for _, c := range cases {
		// In front of the bad one stands a good one of another log.
		other := NewAuthor(9)
		_, err := k.Apply(context.Background(), store.Change{
			Append: []store.Envelope{other.Next(nil), c.e},
			Erase:  []store.Place{all[0].Header.Place()},
			Put:    []store.Cell{{Bucket: "b", Key: "new", Value: []byte("2")}},
			Delete: []store.Cell{{Bucket: "b", Key: "kept"}},
		})
		if err == nil || !errors.Is(err, c.want) && !gapAt(err, c.e, c.missing) {
			t.Errorf("%s: got %v, want %v or a gap at %d", c.name, err, c.want, c.missing)
		}
		if h := head(t, k, other.Log); h.Seq != 0 {
			t.Fatalf("%s: the envelope before it was kept", c.name)
		}
	}
	unknown := store.Change{Append: all[3:4], Erase: []store.Place{{Log: a.Log, Seq: 5}}}
	if _, err := k.Apply(context.Background(), unknown); !errors.Is(err, store.ErrNone) {
		t.Errorf("erasing what is not there: got %v, want ErrNone", err)
	}
	differ(t, "log", read(t, k, a.Log), all[:3])
	differ(t, "cells", scan(t, k, "b"), []store.Cell{{Bucket: "b", Key: "kept", Value: []byte("1")}})
	apply(t, k, store.Change{Append: all[3:]})
	differ(t, "log afterwards", read(t, k, a.Log), all)
}

func gapAt(err error, e store.Envelope, missing uint64) bool {
	var gap *store.GapError
	return missing > 0 && errors.As(err, &gap) && gap.Missing == missing && gap.Log == e.Header.Log
}

func whole(t *testing.T, k store.Keeper, reopen Reopen) {
	a := NewAuthor(1)
	all := a.Write(3, 10)
	apply(t, k, store.Change{Append: all[:2], Put: []store.Cell{{Bucket: "draft", Key: "1", Value: []byte("half")}}})
	apply(t, k, store.Change{
		Append: all[2:],
		Erase:  []store.Place{all[0].Header.Place(), all[2].Header.Place()},
		Put:    []store.Cell{{Bucket: "count", Key: "serial", Value: []byte("3")}},
		Delete: []store.Cell{{Bucket: "draft", Key: "1"}, {Bucket: "nobody", Key: "1"}},
	})
	k = reopen(t, k)
	all[0].Body, all[2].Body = nil, nil
	differ(t, "log", read(t, k, a.Log), all)
	differ(t, "drafts", len(scan(t, k, "draft")), 0)
	differ(t, "counters", scan(t, k, "count"), []store.Cell{{Bucket: "count", Key: "serial", Value: []byte("3")}})
	apply(t, k, store.Change{})
}

func limits(t *testing.T, k store.Keeper, _ Reopen) {
	a := NewAuthor(1)
	all := a.Write(10, 100)
	apply(t, k, store.Change{Append: all})
	big := a.Write(1, store.MaxBody)
	apply(t, k, store.Change{Append: big})
	all = append(all, big...)
	for _, c := range []struct {
		from        uint64
		count, size int
		want        []store.Envelope
	}{
		{1, 3, 1 << 20, all[:3]}, {0, 3, 1 << 20, all[:3]}, {4, 100, 250, all[3:5]}, {4, 100, 300, all[3:6]}, {4, 0, 0, all[3:4]},
		{10, 5, 10, all[9:10]}, {11, 1, 1, all[10:]}, {9, 100, 2 * store.MaxBody, all[8:]}, {12, 5, 1000, nil}, {1 << 60, 5, 1000, nil},
	} {
		got, err := k.Read(context.Background(), a.Log, c.from, c.count, c.size)
		if err != nil {
			t.Fatalf("read: %v", err)
		}
		differ(t, fmt.Sprintf("from %d, %d of %d bytes", c.from, c.count, c.size), got, c.want)
	}
}

func erases(t *testing.T, k store.Keeper, reopen Reopen) {
	a := NewAuthor(1)
	all := a.Write(4, 50)
	apply(t, k, store.Change{Append: all})
	done := apply(t, k, store.Change{Erase: []store.Place{all[1].Header.Place(), all[3].Header.Place()}})
	differ(t, "applied", done, store.Applied{Heads: map[store.Name]store.Head{a.Log: a.Head}})
	apply(t, k, store.Change{Erase: []store.Place{all[1].Header.Place()}})
	// Offered again, the body does not come back.
	apply(t, k, store.Change{Append: all})
	more := a.Write(1, 5)
	apply(t, k, store.Change{Append: more})
	k = reopen(t, k)
	all[1].Body, all[3].Body = nil, nil
	got := read(t, k, a.Log)
	differ(t, "log", got, append(all, more...))
	var h store.Head
	var err error
	for _, e := range got {
		if h, err = h.Follow(e); err != nil {
			t.Fatalf("chain: %v", err)
		}
	}
	differ(t, "head", h, head(t, k, a.Log))
}

func arrivesErased(t *testing.T, k store.Keeper, reopen Reopen) {
	a := NewAuthor(1)
	all := a.Write(2, 50)
	kept := all[0].Body
	all[0].Body = nil
	apply(t, k, store.Change{Append: all})
	all[0].Body = kept
	apply(t, k, store.Change{Append: all[:1]})
	all[0].Body = nil
	differ(t, "log", read(t, reopen(t, k), a.Log), all)
}

func remembers(t *testing.T, k store.Keeper, reopen Reopen) {
	a, b := NewAuthor(1), NewAuthor(2)
	var cells []store.Cell
	for i := range 50 {
		cells = append(cells, store.Cell{Bucket: "b", Key: fmt.Sprintf("%02d", i), Value: bytes.Repeat([]byte{byte(i)}, 200)})
	}
	all, others := a.Write(200, 300), b.Write(3, 3000)
	for i := range 4 {
		apply(t, k, store.Change{Append: all[50*i : 50*i+50], Put: cells[10*i : 10*i+20]})
	}
	apply(t, k, store.Change{Append: others})
	for range 2 {
		k = reopen(t, k)
		differ(t, "log", read(t, k, a.Log), all)
		differ(t, "other log", read(t, k, b.Log), others)
		differ(t, "cells", scan(t, k, "b"), cells)
		differ(t, "head", head(t, k, a.Log), a.Head)
		more := a.Write(1, 30)
		apply(t, k, store.Change{Append: more})
		all = append(all, more...)
	}
}

func together(t *testing.T, k store.Keeper, _ Reopen) {
	const desks, each = 6, 15
	var wg sync.WaitGroup
	for d := range desks {
		wg.Go(func() {
			a := NewAuthor(d)
			for i := range each {
				c := store.Change{Append: a.Write(1, 100), Put: []store.Cell{{Bucket: "n", Key: fmt.Sprint(d), Value: fmt.Append(nil, i)}}}
				if _, err := k.Apply(context.Background(), c); err != nil {
					t.Errorf("desk %d: %v", d, err)
					return
				}
				got, err := k.Read(context.Background(), a.Log, 1, 1000, 1<<20)
				if err != nil || len(got) != i+1 {
					t.Errorf("desk %d reads %d of %d: %v", d, len(got), i+1, err)
				}
			}
		})
	}
	wg.Wait()
	for d := range desks {
		differ(t, "seq", head(t, k, NewAuthor(d).Log).Seq, uint64(each))
	}
	for _, cell := range scan(t, k, "n") {
		differ(t, "last value", string(cell.Value), fmt.Sprint(each-1))
	}
}

func cancelled(t *testing.T, k store.Keeper, _ Reopen) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	a := NewAuthor(1)
	_, errApply := k.Apply(ctx, store.Change{Append: a.Write(1, 1)})
	_, errRead := k.Read(ctx, a.Log, 1, 1, 1)
	_, errHead := k.Head(ctx, a.Log)
	_, errGet := k.Get(ctx, "b", "k")
	_, errScan := k.Scan(ctx, "b", "", "", 0)
	for _, err := range []error{errApply, errRead, errHead, errGet, errScan} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want context.Canceled", err)
		}
	}
	differ(t, "log", len(read(t, k, a.Log)), 0)
}

func closed(t *testing.T, k store.Keeper, _ Reopen) {
	c, ok := k.(interface{ Close() error })
	if !ok {
		return
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := k.Apply(context.Background(), store.Change{}); !errors.Is(err, store.ErrClosed) {
		t.Errorf("apply: got %v, want ErrClosed", err)
	}
	if _, err := k.Get(context.Background(), "b", "k"); !errors.Is(err, store.ErrClosed) {
		t.Errorf("get: got %v, want ErrClosed", err)
	}
}
