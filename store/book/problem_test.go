package book_test

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/seal"
)

// complain has headquarters write a problem about one revision of a record.
func (h *headquarters) complain(r record.Record, reason, field string) {
	h.t.Helper()
	h.tell("first") // makes the key of the log
	key := h.epochs[1]
	plain, err := json.Marshal(map[string]any{"kind": "problem", "problem": map[string]any{
		"log": "X", "seq": 2, "id": r.ID, "rev": r.Rev, "at": r.Filed, "reason": reason, "field": field,
	}})
	h.must(err)
	e, err := seal.SealBody(key, h.feed.Next(h.log(), store.Header{ID: newID(), Rev: 1, Kind: store.KindNote, At: 1, Epoch: 1}), plain, rand.Reader)
	if err != nil {
		h.t.Fatal(err)
	}
	h.append(e)
}

func TestEveryRecordHasItsPlace(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	h.meet(d)
	if _, err := d.Receipt(t.Context()); !errors.Is(err, store.ErrNone) {
		t.Fatalf("a receipt before headquarters has spoken: %v", err)
	}
	first := d.filed(sample(1))
	h.round(d)
	d.filed(sample(2))
	signed, err := d.Signed(t.Context())
	d.must(err)
	raw, last, err := d.PackAfter(t.Context(), signed)
	d.must(err)
	d.must(d.Prove(t.Context(), raw))
	raw[len(raw)-1] ^= 1
	if err := d.Prove(t.Context(), raw); !errors.Is(err, store.ErrDigest) {
		t.Errorf("a bent bag proves: %v", err)
	}
	d.must(d.Carried(t.Context(), last))
	d.filed(sample(3))
	d.restart()
	all, err := d.Holdings(t.Context(), book.Anywhere)
	d.must(err)
	if fmt.Sprint(all.Count) != "[3 1 1 1]" || len(all.Lines) != 3 {
		t.Fatalf("holding: %v", all.Count)
	}
	for i, want := range []book.Place{book.OnlyHere, book.OnStick, book.Signed} {
		l := all.Lines[i]
		if l.At != want || l.Seq == 0 || l.Serial == "" {
			t.Errorf("line %d: %+v", i, l)
		}
		only, err := d.Holdings(t.Context(), want)
		d.must(err)
		if len(only.Lines) != 1 || only.Lines[0].ID != l.ID || only.Count != all.Count {
			t.Errorf("at %d: %+v", want, only)
		}
	}
	if all.Lines[2].ID != first.ID {
		t.Error("the first record is not the last line")
	}
	r, err := d.Receipt(t.Context())
	d.must(err)
	if r.Stored == 0 || r.Verify(h.device.Public()) != nil {
		t.Errorf("receipt %+v", r)
	}
}

func TestAProblemIsSolvedWhenHeadquartersHasOpenedTheNextRevision(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	h.meet(d)
	r, other := d.filed(sample(1)), d.filed(sample(2))
	h.round(d)
	h.complain(r, "value", "matter")
	h.complain(other, "format", "")
	h.round(d)
	state := func(when string, want book.State) book.Problem {
		t.Helper()
		all, err := d.Problems(t.Context())
		d.must(err)
		for _, p := range all {
			if p.ID == r.ID {
				if p.State != want || p.Serial != r.Serial || p.Form != r.Form || !p.Here {
					t.Errorf("%s: %+v", when, p)
				}
				return p
			}
		}
		t.Fatalf("%s: no problem", when)
		return book.Problem{}
	}
	if p := state("told", book.Unsolved); p.Reason != "value" || p.Field != "matter" || p.Rev != 1 {
		t.Errorf("problem %+v", p)
	}
	r2, annex, err := d.Record(t.Context(), r.ID)
	d.must(err)
	r2.Matter = "WAG.01"
	d.correct(r2, annex)
	state("corrected", book.Sent)
	d.restart()
	state("corrected, after a restart", book.Sent)
	h.round(d)
	state("headquarters has it", book.Solved)

	// The correction is not liked either: its own problem is the one to solve.
	next := r
	next.Rev = 2
	h.complain(next, "value", "district")
	h.round(d)
	all, err := d.Problems(t.Context())
	d.must(err)
	if len(all) != 3 || all[2].State != book.Solved || all[0].State != book.Unsolved {
		t.Errorf("problems %+v", all)
	}
	d.must(d.Erase(t.Context(), r.ID))
	d.must(d.Erase(t.Context(), other.ID))
	all, err = d.Problems(t.Context())
	d.must(err)
	for _, p := range all {
		if p.State != book.Solved || p.Here {
			t.Errorf("erased: %+v", p)
		}
	}
}

func TestABagSaysWhoseItIsAndWhetherItIsNew(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	if _, err := d.Whose(t.Context(), bag.Header{}); !errors.Is(err, book.ErrNotEnrolled) {
		t.Errorf("before enrolment: %v", err)
	}
	h.meet(d)
	d.filed(sample(1))
	raw, err := d.Pack(t.Context())
	d.must(err)
	answer, err := h.receive(raw)
	d.must(err)
	up, down := peek(t, raw), peek(t, answer)
	theirs := up
	theirs.From = newHeadquarters(t).log()
	strange := down
	strange.From = theirs.From
	for want, header := range map[book.Side]bag.Header{book.Ours: up, book.Theirs: down, book.Outgoing: theirs, book.Strange: strange} {
		if side, err := d.Whose(t.Context(), header); err != nil || side != want {
			t.Errorf("side %d, want %d: %v", side, want, err)
		}
	}
	for _, want := range []bool{true, false} {
		news, err := d.News(t.Context(), down)
		d.must(err)
		if news != want {
			t.Errorf("news: %v", news)
		}
		_, err = d.Accept(t.Context(), answer)
		d.must(err)
	}
}

func peek(t *testing.T, raw []byte) bag.Header {
	t.Helper()
	h, err := bag.Peek(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// correct files the next revision.
func (d *desk) correct(r record.Record, sensitive record.Answers) {
	d.t.Helper()
	_, err := d.Correct(d.t.Context(), book.Filing{Record: r, Sensitive: sensitive})
	d.must(err)
}
