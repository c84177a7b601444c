package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"chunfeng/store"
)

func scans(t *testing.T, k store.Keeper, _ Reopen) {
	keys := []string{"a", "a/1", "a/10", "a/2", "a0", "b/1", "丙", "\xff\xff"}
	for i := len(keys) - 1; i >= 0; i-- {
		apply(t, k, store.Change{Put: []store.Cell{
			{Bucket: "x", Key: keys[i], Value: []byte(keys[i])}, {Bucket: "xy", Key: "a/9", Value: []byte("other bucket")},
		}})
	}
	for _, c := range []struct {
		prefix, after string
		count         int
		want          string
	}{
		{"", "", 0, "a a/1 a/10 a/2 a0 b/1 丙 \xff\xff"}, {"a/", "", 0, "a/1 a/10 a/2"}, {"a/", "a/1", 0, "a/10 a/2"},
		{"a/", "a/1", 1, "a/10"}, {"", "a/15", 2, "a/2 a0"}, {"a/", "b", 0, ""}, {"a/", "A", 2, "a/1 a/10"},
		{"c", "", 0, ""}, {"\xff", "", 0, "\xff\xff"}, {"", "\xff\xff", 0, ""},
	} {
		got, err := k.Scan(context.Background(), "x", c.prefix, c.after, c.count)
		if err != nil {
			t.Fatalf("scan: %v", err)
		}
		var names []string
		for _, cell := range got {
			if cell.Bucket != "x" || string(cell.Value) != cell.Key {
				t.Fatalf("cell %q of bucket %q has another's value", cell.Key, cell.Bucket)
			}
			names = append(names, cell.Key)
		}
		differ(t, fmt.Sprintf("prefix %q after %q count %d", c.prefix, c.after, c.count), strings.Join(names, " "), c.want)
	}
	differ(t, "unknown bucket", len(scan(t, k, "nobody")), 0)
}

func replaces(t *testing.T, k store.Keeper, reopen Reopen) {
	cell := func(v string) store.Cell { return store.Cell{Bucket: "b", Key: "k", Value: []byte(v)} }
	apply(t, k, store.Change{Put: []store.Cell{cell("1"), cell("2")}})
	differ(t, "last one wins", scan(t, k, "b"), []store.Cell{cell("2")})
	apply(t, k, store.Change{Put: []store.Cell{cell("3")}, Delete: []store.Cell{cell("")}})
	if _, err := k.Get(context.Background(), "b", "k"); !errors.Is(err, store.ErrNone) {
		t.Fatalf("deleted: got %v, want ErrNone", err)
	}
	apply(t, k, store.Change{Put: []store.Cell{{Bucket: "b", Key: "k"}}})
	k = reopen(t, k)
	v, err := k.Get(context.Background(), "b", "k")
	if err != nil || v == nil || len(v) != 0 {
		t.Fatalf("an empty value is a value: got %v, %v", v, err)
	}
	if _, err := k.Get(context.Background(), "b", "K"); !errors.Is(err, store.ErrNone) {
		t.Fatalf("another key: got %v, want ErrNone", err)
	}
}

func tooLarge(t *testing.T, k store.Keeper, _ Reopen) {
	for _, c := range []struct {
		cell store.Cell
		want error
	}{
		{store.Cell{Bucket: "", Key: "k"}, store.ErrFormat}, {store.Cell{Bucket: "b", Key: ""}, store.ErrFormat},
		{store.Cell{Bucket: "b", Key: strings.Repeat("k", store.MaxKey+1)}, store.ErrTooLarge},
		{store.Cell{Bucket: "b", Key: "k", Value: make([]byte, store.MaxValue+1)}, store.ErrTooLarge},
		{store.Cell{Bucket: "b", Key: strings.Repeat("k", store.MaxKey), Value: make([]byte, store.MaxValue)}, nil},
	} {
		if _, err := k.Apply(context.Background(), store.Change{Put: []store.Cell{c.cell}}); !errors.Is(err, c.want) {
			t.Errorf("key of %d, value of %d bytes: got %v, want %v", len(c.cell.Key), len(c.cell.Value), err, c.want)
		}
	}
	many := make([]store.Cell, 9)
	for i := range many {
		many[i] = store.Cell{Bucket: "b", Key: fmt.Sprint(i), Value: make([]byte, store.MaxValue)}
	}
	if _, err := k.Apply(context.Background(), store.Change{Put: many}); !errors.Is(err, store.ErrTooLarge) {
		t.Errorf("nine large values at once: got %v, want ErrTooLarge", err)
	}
}

func copies(t *testing.T, k store.Keeper, _ Reopen) {
	a := NewAuthor(1)
	in, cell := a.Write(1, 10), store.Cell{Bucket: "b", Key: "k", Value: []byte("value")}
	body := bytes.Clone(in[0].Body)
	apply(t, k, store.Change{Append: in, Put: []store.Cell{cell}})
	in[0].Body[0], cell.Value[0] = 'X', 'X'
	spoil := func() []byte {
		out := read(t, k, a.Log)
		v, err := k.Get(context.Background(), "b", "k")
		if err != nil {
			t.Fatal(err)
		}
		got := bytes.Join([][]byte{out[0].Body, v, scan(t, k, "b")[0].Value}, nil)
		out[0].Body[0], v[0], scan(t, k, "b")[0].Value[0] = 'Y', 'Y', 'Y'
		return got
	}
	want := bytes.Join([][]byte{body, []byte("value"), []byte("value")}, nil)
	for range 2 {
		if got := spoil(); !bytes.Equal(got, want) {
			t.Fatalf("got %q, want %q", got, want)
		}
	}
}
