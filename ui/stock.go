package ui

import (
	"context"

	"chunfeng/content"
)

// Stock is what the desk has to hand out: leaflets by title, and gift bags.
// What the law corner's records hand out is taken off by itself.
type Stock interface {
	// Stock gives every item that the law corner counts.
	Stock(ctx context.Context) ([]content.StockLine, error)
	// StockMoves gives what was received, handed out otherwise and counted, and
	// what the law corner's records did, the newest first, at most 200.
	StockMoves(ctx context.Context) ([]content.StockMove, error)
	// MoveStock notes something received, handed out otherwise or counted; At,
	// By and Record are set here. A count that differs from what should be there
	// wants a reason: Trouble "stock_reason" without one.
	MoveStock(ctx context.Context, m content.StockMove) error
}
