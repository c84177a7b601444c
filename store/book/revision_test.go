package book_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/storetest"
)

// correction is a filing that corrects a record, as a screen makes it: a draft
// first.
func (d *desk) correction(r record.Record, sensitive record.Answers) book.Filing {
	d.t.Helper()
	f := book.Filing{Record: r, Sensitive: sensitive, Draft: newID()}
	d.must(d.SaveDraft(d.t.Context(), book.Draft{ID: f.Draft, Form: r.Form, Body: []byte(`{}`)}))
	return f
}

func (d *desk) drafts() int {
	d.t.Helper()
	all, err := d.Drafts(d.t.Context())
	d.must(err)
	return len(all)
}

func TestACorrectionEndsItsDraftAndComesOnce(t *testing.T) {
	sensitive := record.Answers{"health": {"尘肺一期"}}
	for name, how := range map[string]storetest.Fault{
		"killed before it was written":                {Before: storetest.ErrLost},
		"killed after, before the screen heard of it": {After: storetest.ErrLost},
	} {
		k := mem.New()
		d := newDesk(t, k)
		r := d.filed(sample(1))
		r.Person.Name, r.Why = "测试乙", "TYPING"
		f := d.correction(r, sensitive)
		flaky := &storetest.Flaky{Keeper: k}
		d.Book = book.New(flaky, d.options())
		d.must(d.Unlock(t.Context(), passphrase))
		d.must(d.SignOn(t.Context(), "01", pin))
		flaky.Replan(storetest.At("Apply", flaky.Calls("Apply")+1, how))
		if _, err := d.Correct(t.Context(), f); !errors.Is(err, storetest.ErrLost) {
			t.Fatalf("%s: %v", name, err)
		}
		d.restart()
		if how.Before != nil && d.drafts() != 1 {
			t.Errorf("%s: the draft is lost", name)
		}
		// Whoever comes back to the screen presses the key again.
		again, err := d.Correct(t.Context(), f)
		d.must(err)
		revisions, err := d.Revisions(t.Context(), r.ID)
		d.must(err)
		if len(revisions) != 2 || again.Rev != 2 || again.Serial != r.Serial || d.drafts() != 0 || revisions[1].Record.Why != "TYPING" {
			t.Errorf("%s: %d revisions, %d drafts, %+v", name, len(revisions), d.drafts(), again)
		}
	}
}

func TestWhatChangesNothingMakesNoRevision(t *testing.T) {
	d := newDesk(t, mem.New())
	f := sample(1)
	r := d.filed(f)
	d.pass(24 * time.Hour)
	same, err := d.Correct(t.Context(), d.correction(r, f.Sensitive))
	d.must(err)
	if same.Rev != 1 || d.drafts() != 0 {
		t.Errorf("revision %d, %d drafts", same.Rev, d.drafts())
	}
	if got, err := d.Correct(t.Context(), d.correction(r, nil)); err != nil || got.Rev != 2 {
		t.Errorf("sensitive answers taken back are a change: %d, %v", got.Rev, err)
	}
}

func TestACallIsARevisionAndMovesTheDay(t *testing.T) {
	d := newDesk(t, mem.New())
	f := sample(1)
	today := record.DayOf(d.clock)
	f.Record.FollowUp = today.AddDays(-1)
	f.Record.Consents = []record.Consent{{Kind: "callback", Choice: "YES"}}
	r := d.filed(f)
	d.filed(sample(2))
	due := func() []book.Line {
		t.Helper()
		lines, err := d.Due(t.Context())
		d.must(err)
		return lines
	}
	if l := due(); len(l) != 1 || l[0].Due != r.FollowUp || l[0].Tries != 0 {
		t.Fatalf("due %+v", l)
	}
	got, err := d.Called(t.Context(), r.ID, record.Call{Result: record.CallMissed, Again: today.AddDays(2)})
	d.must(err)
	if got.Rev != 2 || got.Calls[0].By != "01" || got.Calls[0].For != r.FollowUp || !got.Annexed {
		t.Errorf("called: %+v", got)
	}
	d.restart()
	if l := due(); len(l) != 1 || l[0].Due != today.AddDays(2) || l[0].Tries != 1 {
		t.Fatalf("after a try: %+v", l)
	}
	// A correction keeps the calls, and the day they agreed on.
	got.Person.Name = "测试乙"
	got.Calls = nil
	_, err = d.Correct(t.Context(), book.Filing{Record: got, Sensitive: f.Sensitive})
	d.must(err)
	if l := due(); len(l) != 1 || l[0].Due != today.AddDays(2) {
		t.Fatalf("after a correction: %+v", l)
	}
	_, err = d.Called(t.Context(), r.ID, record.Call{Result: record.CallDone})
	d.must(err)
	if l := due(); len(l) != 0 {
		t.Errorf("after it was done: %+v", l)
	}
}

func TestAskingHeadquartersTravelsSealed(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	r := d.filed(sample(1))
	h.meet(d)
	d.must(d.Ask(t.Context(), r.ID, "电话最后一位是 6"))
	log := d.log()
	last := log[len(log)-1]
	if last.Header.Kind != store.KindNote || last.Header.ID == r.ID {
		t.Errorf("the last envelope is %+v", last.Header)
	}
	d.restart()
	if err := d.Ask(t.Context(), newID(), "x"); !errors.Is(err, book.ErrNoRecord) {
		t.Errorf("about nothing: %v", err)
	}
}

// fate is what a model knows of one record.
type fate struct {
	name   record.Name
	rev    uint32
	annex  bool
	void   bool
	erased bool
	calls  int
}

// Records are filed, corrected, voided, called, erased in every order, with
// restarts and exchanges in between; desk, disk and headquarters never disagree
// with what a few lines of Go expect.
func TestRevisionsInEveryOrder(t *testing.T) {
	for seed := range uint64(12) {
		rng := rand.New(rand.NewPCG(seed, 7))
		d, h := newDesk(t, mem.New()), newHeadquarters(t)
		h.meet(d)
		model, order := map[uuid.UUID]*fate{}, []uuid.UUID{}
		for step := range 60 {
			d.pass(time.Duration(rng.IntN(40)) * time.Minute)
			h.clock = d.clock
			what := fmt.Sprintf("seed %d step %d", seed, step)
			if len(order) == 0 || rng.IntN(4) == 0 {
				r := d.filed(sample(len(order)))
				model[r.ID] = &fate{name: r.Person.Name, rev: 1, annex: true}
				order = append(order, r.ID)
				continue
			}
			id := order[rng.IntN(len(order))]
			revise(t, d, rng, id, model[id], what)
			switch rng.IntN(12) {
			case 0:
				d.restart()
			case 1:
				h.round(d)
			}
			agree(t, d, model, what)
		}
		d.restart()
		agree(t, d, model, fmt.Sprintf("seed %d at the end", seed))
		h.round(d)
		atHeadquarters(t, d, h, model, seed)
	}
}

// revise does one thing to a record, and to the model.
func revise(t *testing.T, d *desk, rng *rand.Rand, id uuid.UUID, m *fate, what string) {
	t.Helper()
	ctx := t.Context()
	refused := func(err error) bool {
		t.Helper()
		if m.erased {
			if !errors.Is(err, book.ErrErased) {
				t.Fatalf("%s: on an erased record: %v", what, err)
			}
			return true
		}
		d.must(err)
		return false
	}
	switch rng.IntN(6) {
	case 0, 1:
		r, _, err := d.Record(ctx, id)
		if refused(err) {
			return
		}
		r.Person.Name = record.Name(fmt.Sprintf("测试%d", rng.IntN(1000)))
		changes := r.Person.Name != m.name || m.annex || m.void
		_, err = d.Correct(ctx, d.correction(r, nil))
		d.must(err)
		if changes {
			m.rev++
		}
		m.name, m.annex, m.void = r.Person.Name, false, false
	case 2:
		if _, err := d.Void(ctx, id, "TWICE", ""); !refused(err) {
			m.rev, m.annex, m.void = m.rev+1, false, true
		}
	case 3:
		if _, err := d.Called(ctx, id, record.Call{Result: record.CallDone}); !refused(err) {
			m.rev, m.calls = m.rev+1, m.calls+1
		}
	case 4:
		d.must(d.EraseSensitive(ctx, id))
		m.annex = false
	case 5:
		if rng.IntN(3) == 0 {
			d.must(d.Erase(ctx, id))
			m.erased, m.annex = true, false
		}
	}
}

// agree compares the desk with the model: each record, and what is found.
func agree(t *testing.T, d *desk, model map[uuid.UUID]*fate, what string) {
	t.Helper()
	void := 0
	for id, m := range model {
		r, sensitive, err := d.Record(t.Context(), id)
		if m.erased {
			void++
			if !errors.Is(err, book.ErrErased) {
				t.Fatalf("%s: an erased record: %v", what, err)
			}
			continue
		}
		d.must(err)
		if m.void {
			void++
		}
		if r.Person.Name != m.name || r.Rev != m.rev || len(sensitive) > 0 != m.annex || r.Void != nil != m.void || len(r.Calls) != m.calls {
			t.Fatalf("%s: %v annex %v void %v calls %d, want %+v", what, r, len(sensitive) > 0, r.Void, len(r.Calls), *m)
		}
		revisions, err := d.Revisions(t.Context(), id)
		d.must(err)
		if len(revisions) != int(m.rev) {
			t.Fatalf("%s: %d revisions, want %d", what, len(revisions), m.rev)
		}
	}
	all, err := d.Search(t.Context(), book.Query{Gone: true})
	d.must(err)
	gone, err := d.Search(t.Context(), book.Query{Gone: true, Void: true})
	d.must(err)
	if all.Total != len(model) || gone.Total != void {
		t.Fatalf("%s: found %d and %d void, want %d and %d", what, all.Total, gone.Total, len(model), void)
	}
}

// atHeadquarters compares what headquarters can open with the model.
func atHeadquarters(t *testing.T, d *desk, h *headquarters, model map[uuid.UUID]*fate, seed uint64) {
	t.Helper()
	want := map[string]bool{}
	for id, m := range model {
		for rev := range m.rev {
			if !m.erased {
				want[id.String()+"/"+string(rune('1'+rev))] = true
			}
		}
	}
	got := h.opened(d.log()[0].Header.Log)
	for _, e := range d.log() {
		if e.Header.Kind == store.KindRecord && e.Body == nil {
			delete(got, e.Header.ID.String()+"/"+string(rune('0'+e.Header.Rev))) // it obeys the erasure that came after
		}
	}
	for key := range want {
		if r, ok := got[key]; !ok {
			t.Errorf("seed %d: headquarters lacks %s", seed, key)
		} else if m := model[r.ID]; r.Rev == m.rev && r.Person.Name != m.name {
			t.Errorf("seed %d: headquarters has %v otherwise", seed, r)
		}
	}
	if len(got) != len(want) {
		t.Errorf("seed %d: headquarters has %d revisions, want %d", seed, len(got), len(want))
	}
	if len(d.Damaged()) > 0 {
		t.Errorf("seed %d: damaged %v", seed, d.Damaged())
	}
}
