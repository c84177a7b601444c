package archive

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"chunfeng/store"
)

// Ledger keeps rows for queries. It holds nothing that a replay of the logs
// does not give back.
type Ledger interface {
	// Write makes rows and annexes durable. The same again changes nothing; an
	// erased row takes its indexes and its annex with it.
	Write(ctx context.Context, rows []Row, annexes []Annex) error
	// Revisions gives all rows under a record's id, in order of author and revision.
	Revisions(ctx context.Context, id uuid.UUID) ([]Row, error)
	// Scan gives rows in order of their keys from the first key after the given
	// one, at most count, with their annexes.
	Scan(ctx context.Context, after string, count int) ([]Row, error)
	// Seek gives the ids of the records that have a value in a blind index.
	Seek(ctx context.Context, field Field, blind []byte) ([]uuid.UUID, error)
	// Clear forgets everything, before a rebuild.
	Clear(ctx context.Context) error
}

const bucketIndex = "index"

// cellLedger is a Ledger in the cells of a Keeper.
type cellLedger struct{ keeper store.Keeper }

var _ Ledger = cellLedger{}

// InCells gives a Ledger that keeps its rows in the keeper's cells.
func InCells(keeper store.Keeper) Ledger { return cellLedger{keeper} }

func (l cellLedger) Write(ctx context.Context, rows []Row, annexes []Annex) error {
	var c store.Change
	for _, r := range rows {
		value, err := cbor.Marshal(r)
		if err != nil {
			return fmt.Errorf("ledger row: %w", err)
		}
		if r.Erased {
			old, err := l.get(ctx, r.Key())
			if err != nil && !errors.Is(err, store.ErrNone) {
				return err
			}
			c.Delete = append(c.Delete, old.indexes()...)
			c.Delete = append(c.Delete, store.Cell{Bucket: bucketAnnex, Key: r.Key()})
		}
		c.Put = append(c.Put, store.Cell{Bucket: bucketRow, Key: r.Key(), Value: value})
		c.Put = append(c.Put, r.indexes()...)
	}
	for _, a := range annexes {
		// The first byte tells an erased annex from one that never came.
		value := append([]byte{1}, a.Sealed...)
		if a.Sealed == nil {
			value = []byte{0}
		}
		c.Put = append(c.Put, store.Cell{Bucket: bucketAnnex, Key: a.Key, Value: value})
	}
	if len(c.Put) == 0 {
		return nil
	}
	if _, err := l.keeper.Apply(ctx, c); err != nil {
		return fmt.Errorf("write ledger: %w", err)
	}
	return nil
}

// indexes gives the cells by which the row is found.
func (r Row) indexes() []store.Cell {
	var cells []store.Cell
	for field, blind := range r.Blind {
		key := fmt.Sprintf("%s/%s/%s", field, hex.EncodeToString(blind), r.Key())
		cells = append(cells, store.Cell{Bucket: bucketIndex, Key: key, Value: []byte{1}})
	}
	return cells
}

func (l cellLedger) get(ctx context.Context, key string) (Row, error) {
	value, err := l.keeper.Get(ctx, bucketRow, key)
	if err != nil {
		return Row{}, fmt.Errorf("ledger: %w", err)
	}
	return l.read(ctx, value)
}

// read decodes a row and joins its annex.
func (l cellLedger) read(ctx context.Context, value []byte) (Row, error) {
	var r Row
	if err := cbor.Unmarshal(value, &r); err != nil {
		return Row{}, fmt.Errorf("ledger row: %w", store.ErrFormat)
	}
	if !r.Annexed {
		return r, nil
	}
	annex, err := l.keeper.Get(ctx, bucketAnnex, r.Key())
	switch {
	case errors.Is(err, store.ErrNone):
	case err != nil:
		return Row{}, fmt.Errorf("ledger annex: %w", err)
	case len(annex) == 0 || annex[0] == 0:
		r.AnnexErased = true
	default:
		r.Annex = annex[1:]
	}
	return r, nil
}

func (l cellLedger) Revisions(ctx context.Context, id uuid.UUID) ([]Row, error) {
	return l.rows(ctx, id.String()+"/", "", 0)
}

func (l cellLedger) Scan(ctx context.Context, after string, count int) ([]Row, error) {
	return l.rows(ctx, "", after, count)
}

func (l cellLedger) rows(ctx context.Context, prefix, after string, count int) ([]Row, error) {
	cells, err := l.keeper.Scan(ctx, bucketRow, prefix, after, count)
	if err != nil {
		return nil, fmt.Errorf("read ledger: %w", err)
	}
	var rows []Row
	for _, c := range cells {
		r, err := l.read(ctx, c.Value)
		if err != nil {
			return nil, err
		}
		rows = append(rows, r)
	}
	return rows, nil
}

func (l cellLedger) Seek(ctx context.Context, field Field, blind []byte) ([]uuid.UUID, error) {
	prefix := fmt.Sprintf("%s/%s/", field, hex.EncodeToString(blind))
	cells, err := l.keeper.Scan(ctx, bucketIndex, prefix, "", 0)
	if err != nil {
		return nil, fmt.Errorf("seek in ledger: %w", err)
	}
	var ids []uuid.UUID
	for _, c := range cells {
		text, _, _ := strings.Cut(c.Key[len(prefix):], "/")
		id, err := uuid.Parse(text)
		if err != nil {
			return nil, fmt.Errorf("seek in ledger: %w", store.ErrFormat)
		}
		if len(ids) == 0 || ids[len(ids)-1] != id {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

func (l cellLedger) Clear(ctx context.Context) error {
	for _, bucket := range []string{bucketRow, bucketAnnex, bucketIndex} {
		if err := clearBucket(ctx, l.keeper, bucket); err != nil {
			return fmt.Errorf("clear ledger: %w", err)
		}
	}
	return nil
}

// clearBucket deletes a bucket's cells, a thousand in a Change.
func clearBucket(ctx context.Context, keeper store.Keeper, bucket string) error {
	for {
		cells, err := keeper.Scan(ctx, bucket, "", "", 1000)
		if err != nil || len(cells) == 0 {
			return err
		}
		for i := range cells {
			cells[i].Value = nil
		}
		if _, err := keeper.Apply(ctx, store.Change{Delete: cells}); err != nil {
			return err
		}
	}
}
