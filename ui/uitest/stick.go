package uitest

import (
	"context"

	"github.com/google/uuid"

	"chunfeng/ui"
)

// Carriage is what a Book's sticks and headquarters' word are in a test.
type Carriage struct {
	Mounted  []ui.Stick
	Holding  ui.Holding
	Problems []ui.Problem
	Written  ui.Written
	Brought  ui.Brought
	// During runs while a stick is written or read, or a sync is under way; it
	// may type at the driver. ctx ends when the screen stops the work.
	During func(ctx context.Context)
}

// Holdings gives Holding, with the lines at a place.
func (b *Book) Holdings(_ context.Context, at ui.Place) (ui.Holding, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	h := b.Carriage.Holding
	h.Lines = nil
	for _, l := range b.Carriage.Holding.Lines {
		if at == ui.Anywhere || l.At == at {
			h.Lines = append(h.Lines, l)
		}
	}
	return h, b.call("Holdings")
}

// Problems gives Carriage.Problems.
func (b *Book) Problems(context.Context) ([]ui.Problem, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Carriage.Problems, b.call("Problems")
}

// Sticks gives Mounted.
func (b *Book) Sticks(context.Context) ([]ui.Stick, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Carriage.Mounted, b.call("Sticks")
}

// WriteStick gives Written.
func (b *Book) WriteStick(ctx context.Context, dir string) (ui.Written, error) {
	if err := b.during(ctx, "WriteStick"); err != nil {
		return ui.Written{}, err
	}
	w := b.Carriage.Written
	w.Dir = dir
	return w, nil
}

// ReadStick gives Brought.
func (b *Book) ReadStick(ctx context.Context, _ string) (ui.Brought, error) {
	return b.Carriage.Brought, b.during(ctx, "ReadStick")
}

// during lets the test look in between, and ends as a stopped task does.
func (b *Book) during(ctx context.Context, name string) error {
	if b.Carriage.During != nil {
		b.Carriage.During(ctx)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call(name); err != nil {
		return err
	}
	if ctx.Err() != nil {
		return &ui.Trouble{Code: "stopped", Err: ctx.Err()}
	}
	return nil
}

// Correction gives a draft of a filed record.
func (b *Book) Correction(_ context.Context, id uuid.UUID, at string) (ui.Draft, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Correction"); err != nil {
		return ui.Draft{}, err
	}
	for _, r := range b.Filed {
		if r.ID == id {
			d := ui.Draft{ID: uuid.Must(uuid.NewV7()), Form: r.Form, Edition: r.Edition, Answers: r.Answers.Clone(), At: at, Corrects: id}
			b.Kept[d.ID] = d
			return d, nil
		}
	}
	return ui.Draft{}, &ui.Trouble{Code: "gone"}
}
