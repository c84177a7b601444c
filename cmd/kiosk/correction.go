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
	form := r.catalog.Forms[rec.Form]
	if form == nil {
		return ui.Draft{}, r.say("begin a correction", &ui.Trouble{Code: "form_unknown"})
	}
	number, err := uuid.NewV7()
	if err != nil {
		return ui.Draft{}, r.say("begin a correction", fmt.Errorf("draw a number: %w", err))
	}
	// What a newer edition does not ask any more stays in the earlier revision.
	kept, _ := form.Adopt(record.Revision{Record: rec, Sensitive: annex}.All())
	d := ui.Draft{
		ID: number, Form: form.ID, Edition: form.Edition, Answers: kept, At: at, Opened: rec.Opened,
		Volunteer: r.OnDuty().ID, Cards: rec.Cards, Corrects: id, Why: askedByHeadquarters, ConsentAt: map[string]time.Time{},
	}
	for _, c := range rec.Consents {
		if q := form.Playing(content.Role("consent." + c.Kind)); q != nil {
			d.ConsentAt[q.Key] = c.At // The proof keeps its time: nobody is asked anew.
		}
	}
	return d, r.SaveDraft(ctx, d)
}

// askedByHeadquarters is the reason of the list "correction_reasons".
const askedByHeadquarters = "HQ"
