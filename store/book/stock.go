package book

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"chunfeng/store"
)

// keyStock is the cell of what was received, handed out and counted.
const keyStock = "stock"

// keptMoves bounds how many moves are kept that no longer tell how much is left.
const keptMoves = 200

// StockMove is one change of the stock that somebody noted.
type StockMove struct {
	At     time.Time `json:"at"`
	By     string    `json:"by"`
	Item   string    `json:"item"`
	Count  bool      `json:"count,omitempty"` // Number is what was counted, else what came
	Number int       `json:"number"`          // below 0: went
	Reason string    `json:"reason,omitempty"`
}

// StockMoves gives what was noted, the oldest first. Errors: ErrShut, *CellError.
func (b *Book) StockMoves(ctx context.Context) ([]StockMove, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.stockMoves(ctx)
}

func (b *Book) stockMoves(ctx context.Context) ([]StockMove, error) {
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	var all []StockMove
	err := b.value(ctx, b.open.keys, keyStock, &all)
	if errors.Is(err, store.ErrNone) {
		return nil, nil
	}
	return all, err
}

// MoveStock notes a change of the stock; At and By are set here. It is on disk
// when it returns. Errors: ErrShut, ErrOffDuty, *CellError.
func (b *Book) MoveStock(ctx context.Context, m StockMove) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	all, err := b.stockMoves(ctx)
	if err != nil {
		return fmt.Errorf("move the stock: %w", err)
	}
	if b.open.duty.ID == "" {
		return ErrOffDuty
	}
	m.At, m.By = b.now().UTC(), b.open.duty.ID
	cell, err := b.sealValue(b.open.keys, keyStock, told(append(all, m)))
	if err != nil {
		return fmt.Errorf("move the stock: %w", err)
	}
	if _, err := b.keeper.Apply(ctx, store.Change{Put: []store.Cell{cell}}); err != nil {
		return fmt.Errorf("move the stock: %w", err)
	}
	return nil
}

// told leaves out the oldest moves that a later count of their item has
// overtaken; what tells how much is left stays, however much it is.
func told(all []StockMove) []StockMove {
	excess := len(all) - keptMoves
	return slices.DeleteFunc(all, func(m StockMove) bool {
		if excess <= 0 || !slices.ContainsFunc(all, func(c StockMove) bool { return c.Count && c.Item == m.Item && c.At.After(m.At) }) {
			return false
		}
		excess--
		return true
	})
}
