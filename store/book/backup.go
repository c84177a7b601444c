package book

import (
	"context"
	"errors"
	"fmt"
	"time"

	"chunfeng/store"
)

// keyBackup is the cell of the last backup.
const keyBackup = "backup"

// Backup is when and where the store was last copied to.
type Backup struct {
	At    time.Time `json:"at"`
	Path  string    `json:"path"`
	Bytes int64     `json:"bytes"`
}

// LastBackup gives the last backup, the zero one when there was none.
func (b *Book) LastBackup(ctx context.Context) (Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var last Backup
	if err := b.follow(ctx); err != nil {
		return last, err
	}
	err := b.value(ctx, b.open.keys, keyBackup, &last)
	if errors.Is(err, store.ErrNone) {
		return Backup{}, nil
	}
	return last, err
}

// NoteBackup remembers that the store was copied to a path and found whole there.
func (b *Book) NoteBackup(ctx context.Context, path string, size int64) (Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return Backup{}, err
	}
	last := Backup{At: b.now(), Path: path, Bytes: size}
	cell, err := b.sealValue(b.open.keys, keyBackup, last)
	if err != nil {
		return Backup{}, fmt.Errorf("note a backup: %w", err)
	}
	if _, err := b.keeper.Apply(ctx, store.Change{Put: []store.Cell{cell}}); err != nil {
		return Backup{}, fmt.Errorf("note a backup: %w", err)
	}
	return last, nil
}
