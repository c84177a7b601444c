package uitest

import (
	"context"
	"slices"
	"time"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// Match gives Before when the person has a phone, a document, or a name with a
// birth date: who it is decides the test.
func (b *Book) Match(_ context.Context, who record.Person) ([]ui.Visit, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Match"); err != nil {
		return nil, err
	}
	if who.Phone == "" && who.Document.Number == "" && (who.Name == "" || who.Birth.IsZero()) {
		return nil, nil
	}
	return slices.Clone(b.Before), nil
}

// Latest gives the last of Filed.
func (b *Book) Latest(context.Context) (record.Record, bool, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Latest"); err != nil || len(b.Filed) == 0 {
		return record.Record{}, false, err
	}
	return b.Filed[len(b.Filed)-1], true, nil
}

// Doubt gives Doubtful.
func (b *Book) Doubt(context.Context) (time.Duration, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Doubtful, b.call("Doubt")
}

// MarkLawyer changes one of People.
func (b *Book) MarkLawyer(_ context.Context, id string, lawyer bool) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for i := range b.People {
		if b.People[i].ID == id {
			b.People[i].Lawyer = lawyer
		}
	}
	return b.call("MarkLawyer")
}
