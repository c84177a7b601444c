package main

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// Correction gives a draft that becomes the next revision of a record.
func (r *register) Correction(ctx context.Context, id uuid.UUID, at string) (ui.Draft, error) {
	drafts, err := r.Drafts(ctx)
	if err != nil {
		return ui.Draft{}, err
	}
	for _, d := range drafts {
		if d.Corrects == id {
			d.At = at
			return d, r.SaveDraft(ctx, d)
		}
	}
	rec, annex, err := r.Record(ctx, id)
	if err != nil {
		return ui.Draft{}, err
	}
	number, err := uuid.NewV7()
	if err != nil {
		return ui.Draft{}, r.say("begin a correction", fmt.Errorf("draw a number: %w", err))
	}
	d := ui.Draft{
		ID: number, Form: rec.Form, Edition: rec.Edition, Answers: rec.Answers.Clone(), At: at, Opened: r.now(),
		Volunteer: r.OnDuty().ID, Cards: rec.Cards, Corrects: id, ConsentAt: map[string]time.Time{},
	}
	if d.Answers == nil {
		d.Answers = record.Answers{}
	}
	for key, a := range annex {
		d.Answers[key] = a
	}
	r.consented(&d, rec)
	return d, r.SaveDraft(ctx, d)
}

// consented keeps when each consent was given: a correction asks nobody anew.
func (r *register) consented(d *ui.Draft, rec record.Record) {
	form := r.catalog.Forms[rec.Form]
	if form == nil {
		return
	}
	for _, c := range rec.Consents {
		if q := form.Playing(content.Role("consent." + c.Kind)); q != nil {
			d.ConsentAt[q.Key] = c.At
		}
	}
}
