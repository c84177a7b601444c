package book

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
)

// Problem is what headquarters did not like about one envelope, as it wrote it
// into its log for this desk.
type Problem struct {
	Log    store.Name `json:"log"`
	Seq    uint64     `json:"seq"`
	ID     uuid.UUID  `json:"id"`  // of the record
	Rev    uint32     `json:"rev"` // that is complained of
	At     time.Time  `json:"at"`  // of the envelope
	Reason string     `json:"reason"`
	Field  string     `json:"field,omitempty"` // "" for the whole
	// The following is what the desk knows of it.
	State  State  `json:"-"`
	Serial string `json:"-"`
	Form   string `json:"-"`
	Here   bool   `json:"-"` // the record can be opened here
}

// State is how far a problem is.
type State int

// A problem is Unsolved until a newer revision is filed, Sent until headquarters
// has opened that one, then Solved.
const (
	Unsolved State = iota
	Sent
	Solved
)

// Problems gives what headquarters complained of, what wants work first, then
// the newest. A problem is solved when headquarters has opened a newer revision
// of the record without complaining of that; an erased record has none.
func (b *Book) Problems(ctx context.Context) ([]Problem, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	o := b.open
	var all []Problem
	latest := map[uuid.UUID]uint32{} // revision that was complained of last
	for _, n := range o.notes {
		p, ok := parseProblem(n.Body)
		if !ok {
			continue
		}
		latest[p.ID] = max(latest[p.ID], p.Rev)
		all = append(all, p)
	}
	for i := range all {
		o.judge(&all[i], latest[all[i].ID])
	}
	slices.SortStableFunc(all, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.State, b.State), b.At.Compare(a.At), cmp.Compare(b.Seq, a.Seq))
	})
	return all, nil
}

// parseProblem reads a note; ok is false when it is about something else.
func parseProblem(body []byte) (p Problem, ok bool) {
	var note struct {
		Kind    string   `json:"kind"`
		Problem *Problem `json:"problem"`
	}
	if err := json.Unmarshal(body, &note); err != nil || note.Kind != "problem" || note.Problem == nil {
		return Problem{}, false
	}
	return *note.Problem, true
}

// judge says how far a problem is. last is the newest revision of the record
// that headquarters complained of.
func (o *opened) judge(p *Problem, last uint32) {
	if p.Reason == "sealed" || p.Reason == "key" {
		// Not for people at the desk to mend: it is over when all was opened.
		if r := o.reg.Receipt; r != nil && r.Opened == r.Stored && r.Stored >= p.Seq {
			p.State = Solved
		}
	}
	e := o.index.byID[p.ID]
	if e == nil || len(e.revs) == 0 {
		return
	}
	p.Serial, p.Form, p.Here = e.line.Serial, e.line.Form, !e.line.Erased
	if e.line.Erased {
		p.State = Solved
		return
	}
	newest := *e.last()
	for _, r := range e.revs {
		if r.rev > newest.rev {
			newest = r
		}
	}
	switch {
	case newest.rev <= p.Rev:
	case last < newest.rev && o.reg.Receipt != nil && newest.log == o.reg.Receipt.Log &&
		max(newest.seq, newest.annex) <= o.reg.Receipt.Opened:
		p.State = Solved
	default:
		p.State = Sent
	}
	// The new revision was not liked either: its own problem is the one to solve.
	if p.Rev < last {
		p.State = Solved
	}
}
