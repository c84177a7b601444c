package uitest

import (
	"context"
	"path/filepath"
	"slices"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// Daily is what a Book's days, stock and own figures are in a test.
type Daily struct {
	Stock   []content.StockMove // noted, the oldest first
	Catalog *content.Catalog    // that names what is in stock
	Efforts []ui.EffortDay
	Saved   map[string]string // texts by path
}

// Days gives the days of Filed.
func (b *Book) Days(context.Context) ([]record.Day, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var days []record.Day
	for _, r := range b.Filed {
		if day := content.Today(r.Filed); !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	slices.SortFunc(days, func(a, b record.Day) int { return b.Compare(a) })
	return days, b.call("Days")
}

// Day gives all of Filed: the brief finds its own.
func (b *Book) Day(context.Context, record.Day) (content.Filed, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return content.Filed{Revisions: b.revisions()}, b.call("Day")
}

// revisions gives Filed with its annexes. The caller holds mu.
func (b *Book) revisions() []record.Revision {
	var all []record.Revision
	for _, r := range b.Filed {
		all = append(all, record.Revision{Record: r, Sensitive: b.Annexes[r.ID]})
	}
	return all
}

// SaveText keeps a text in Saved.
func (b *Book) SaveText(_ context.Context, name, text, dir string) (string, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("SaveText"); err != nil {
		return "", err
	}
	if b.Daily.Saved == nil {
		b.Daily.Saved = map[string]string{}
	}
	path := filepath.Join(dir, name+".txt")
	b.Daily.Saved[path] = text
	return path, nil
}

// moves gives what was noted and what Filed did to the stock. The caller holds mu.
func (b *Book) moves() []content.StockMove {
	moves := append(slices.Clone(b.Daily.Stock), content.CornerMoves(b.revisions())...)
	content.SortMoves(moves)
	return moves
}

// Stock reckons what is left.
func (b *Book) Stock(context.Context) ([]content.StockLine, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Stock"); err != nil || b.Daily.Catalog == nil {
		return nil, err
	}
	return b.Daily.Catalog.Stock(b.moves()), nil
}

// StockMoves gives what happened, the newest first.
func (b *Book) StockMoves(context.Context) ([]content.StockMove, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	moves := b.moves()
	slices.Reverse(moves)
	return moves, b.call("StockMoves")
}

// MoveStock notes a change.
func (b *Book) MoveStock(_ context.Context, m content.StockMove) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("MoveStock"); err != nil {
		return err
	}
	m.At, m.By = b.Now(), b.On.ID
	b.Daily.Stock = append(b.Daily.Stock, m)
	return nil
}

// Efforts gives Daily.Efforts, none with nobody on duty.
func (b *Book) Efforts(context.Context) ([]ui.EffortDay, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.On.ID == "" {
		return nil, b.call("Efforts")
	}
	return b.Daily.Efforts, b.call("Efforts")
}
