package storetest

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"chunfeng/store"
	"chunfeng/store/mem"
)

// Model applies random Changes, good and bad, to an engine and to the Keeper in
// memory, reopening now and then; both must answer the same and hold the same.
func Model(t *testing.T, open Open, reopen Reopen) {
	rapid.Check(t, func(r *rapid.T) {
		k := open(t)
		m := &machine{t: t, k: k, model: mem.New(), authors: []*Author{NewAuthor(1), NewAuthor(2)}}
		for range rapid.IntRange(1, 25).Draw(r, "steps") {
			m.change(r)
			if rapid.IntRange(0, 9).Draw(r, "reopen") == 0 {
				m.k = reopen(t, m.k)
			}
		}
		m.k = reopen(t, m.k)
		m.compare()
		if c, ok := m.k.(interface{ Close() error }); ok {
			_ = c.Close()
		}
	})
}

type machine struct {
	t        *testing.T
	k, model store.Keeper
	authors  []*Author
}

func (m *machine) change(r *rapid.T) {
	var c store.Change
	before := []store.Head{m.authors[0].Head, m.authors[1].Head}
	for range rapid.IntRange(0, 3).Draw(r, "envelopes") {
		a := rapid.SampledFrom(m.authors).Draw(r, "author")
		e := a.Next(make([]byte, rapid.SampledFrom([]int{0, 1, 300, 5000}).Draw(r, "size")))
		switch rapid.IntRange(0, 19).Draw(r, "fate") {
		case 0:
			e.Body = append(e.Body, 'x')
		case 1:
			e.Header.Prev[0]++
		case 2:
			e.Header.Seq++
		case 3:
			e.Body = nil
		}
		c.Append = append(c.Append, e)
	}
	cell := func(what string) store.Cell {
		return store.Cell{
			Bucket: rapid.SampledFrom([]string{"draft", "index", "x"}).Draw(r, what),
			Key:    fmt.Sprint(rapid.IntRange(0, 9).Draw(r, "key")),
			Value:  make([]byte, rapid.SampledFrom([]int{0, 700, 6000}).Draw(r, "length")),
		}
	}
	for range rapid.IntRange(0, 3).Draw(r, "puts") {
		c.Put = append(c.Put, cell("put"))
	}
	for range rapid.IntRange(0, 2).Draw(r, "deletes") {
		c.Delete = append(c.Delete, cell("delete"))
	}
	if a := rapid.SampledFrom(m.authors).Draw(r, "erased"); a.Head.Seq > 0 && rapid.IntRange(0, 4).Draw(r, "erase") == 0 {
		c.Erase = []store.Place{{Log: a.Log, Seq: rapid.Uint64Range(1, a.Head.Seq+1).Draw(r, "seq")}}
	}
	want, errModel := m.model.Apply(m.t.Context(), c)
	got, err := m.k.Apply(m.t.Context(), c)
	if (err == nil) != (errModel == nil) || err == nil && !applied(got, want) {
		r.Fatalf("got %v, %v; the model %v, %v", got, err, want, errModel)
	}
	if err != nil {
		m.authors[0].Head, m.authors[1].Head = before[0], before[1]
		return
	}
	// Sometimes everything comes a second time.
	if rapid.IntRange(0, 9).Draw(r, "again") == 0 {
		if got, err := m.k.Apply(m.t.Context(), store.Change{Append: c.Append}); err != nil || got.Added != 0 {
			r.Fatalf("again: %v, %v", got, err)
		}
	}
}

func applied(a, b store.Applied) bool {
	same := a.Added == b.Added && len(a.Heads) == len(b.Heads)
	for log, head := range a.Heads {
		same = same && b.Heads[log] == head
	}
	return same
}

func (m *machine) compare() {
	for _, a := range m.authors {
		differ(m.t, "log", read(m.t, m.k, a.Log), read(m.t, m.model, a.Log))
		differ(m.t, "head", head(m.t, m.k, a.Log), head(m.t, m.model, a.Log))
	}
	for _, bucket := range []string{"draft", "index", "x"} {
		differ(m.t, "cells", scan(m.t, m.k, bucket), scan(m.t, m.model, bucket))
	}
}
