package book

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chunfeng/store"
)

// keySessions is the cell of the sessions on trains.
const keySessions = "sessions"

// maxSessions bounds how many sessions are kept.
const maxSessions = 100

// Session is a stretch on a train during which the desk serves.
type Session struct {
	Train string    `json:"train"`
	Began time.Time `json:"began"`
	Ended time.Time `json:"ended,omitzero"`
}

// Sessions gives the sessions on trains, the newest first; only that one may go
// on still. Errors: ErrShut, *CellError.
func (b *Book) Sessions(ctx context.Context) ([]Session, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.sessions(ctx)
}

func (b *Book) sessions(ctx context.Context) ([]Session, error) {
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	var all []Session
	err := b.value(ctx, b.open.keys, keySessions, &all)
	if errors.Is(err, store.ErrNone) {
		return nil, nil
	}
	return all, err
}

// BeginSession begins a session on a train and ends the one that goes on.
func (b *Book) BeginSession(ctx context.Context, train string) error {
	return b.turn(ctx, "begin a session", func(all []Session, now time.Time) []Session {
		return append([]Session{{Train: train, Began: now}}, all...)
	})
}

// EndSession ends the session that goes on; without one it does nothing.
func (b *Book) EndSession(ctx context.Context) error {
	return b.turn(ctx, "end a session", func(all []Session, _ time.Time) []Session { return all })
}

// turn ends the session that goes on and writes what next makes of the rest.
func (b *Book) turn(ctx context.Context, what string, next func([]Session, time.Time) []Session) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	all, err := b.sessions(ctx)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	now := b.now().UTC()
	if len(all) > 0 && all[0].Ended.IsZero() {
		all[0].Ended = now
	}
	all = next(all, now)
	cell, err := b.sealValue(b.open.keys, keySessions, all[:min(len(all), maxSessions)])
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if _, err := b.keeper.Apply(ctx, store.Change{Put: []store.Cell{cell}}); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
