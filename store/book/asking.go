package book

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// Asked is what a desk asks of headquarters about a record whose content it no
// longer holds: the body of an envelope of store.KindNote with the record's ID.
type Asked struct {
	Kind string    `json:"kind"` // "correction"
	ID   uuid.UUID `json:"id"`   // of the record
	Text string    `json:"text"`
	By   string    `json:"by"` // volunteer
}

// Ask writes to headquarters about a record. It travels in the log like
// everything else. Errors: ErrNoRecord, ErrOffDuty.
func (b *Book) Ask(ctx context.Context, id uuid.UUID, text string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, err := b.entry(ctx, id); err != nil {
		return fmt.Errorf("ask headquarters: %w", err)
	}
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	if w.o.duty.ID == "" {
		return fmt.Errorf("ask headquarters: %w", ErrOffDuty)
	}
	key, err := w.epoch(ctx)
	if err != nil {
		return err
	}
	plain, err := json.Marshal(Asked{Kind: "correction", ID: id, Text: text, By: w.o.duty.ID})
	if err != nil {
		return fmt.Errorf("ask headquarters: %w", err)
	}
	defer seal.Zero(plain)
	number, err := uuid.NewV7FromReader(b.opt.Random)
	if err != nil {
		return fmt.Errorf("draw a number: %w", err)
	}
	e, err := seal.SealBody(key, w.header(store.KindNote, number, 1), plain, b.opt.Random)
	if err != nil {
		return err
	}
	w.append(e, view{})
	return w.commit(ctx, "ask headquarters")
}
