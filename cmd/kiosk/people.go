package main

import (
	"context"
	"time"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// Match gives the earlier records of a person as far as the volunteer on duty
// may see them. What others have registered opens to a leader, and to whoever
// serves the person that has shown the document or given phone and name.
func (r *register) Match(ctx context.Context, who record.Person) ([]ui.Visit, error) {
	found, err := r.book.Match(ctx, who)
	me := r.book.OnDuty()
	visits := make([]ui.Visit, 0, len(found))
	for _, f := range found {
		v := ui.Visit{
			Line: ui.Line{ID: f.ID, Serial: f.Serial, Form: f.Form, Matter: f.Matter, Filed: f.Filed, Signed: f.Signed},
			Open: me.Leader || f.Volunteer == me.ID || f.Sure,
		}
		if v.Open {
			v.Called, v.Phone, v.Outcomes = f.Called.Reveal(), f.Phone.Masked(), f.Outcomes
			if len(f.Deadlines) > 0 {
				v.Deadline = f.Deadlines[0]
			}
		} else {
			v.Matter = r.catalog.Discreetly(f.Matter)
		}
		visits = append(visits, v)
	}
	return visits, r.say("look for earlier records", err)
}

// Latest gives the last record that the volunteer on duty filed today.
func (r *register) Latest(ctx context.Context) (record.Record, bool, error) {
	last, ok, err := r.book.Latest(ctx, r.book.OnDuty().ID)
	return last, ok, r.say("look for the last record", err)
}

// Doubt bounds how wrong the desk's clock may be.
func (r *register) Doubt(ctx context.Context) (time.Duration, error) {
	d, err := r.book.Doubt(ctx)
	return d, r.say("look at the clock", err)
}

// MarkLawyer notes who may sign advice.
func (r *register) MarkLawyer(ctx context.Context, id string, lawyer bool) error {
	return r.say("mark a lawyer", r.book.MarkLawyer(ctx, id, lawyer))
}
