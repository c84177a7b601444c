package book

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// Draft is an unfinished form. It is sealed as one value under the epoch's key.
type Draft struct {
	ID        uuid.UUID       `json:"id"`
	Form      string          `json:"form"`
	Volunteer string          `json:"volunteer"`
	Opened    time.Time       `json:"opened"`
	Saved     time.Time       `json:"saved"` // set by SaveDraft
	Body      json.RawMessage `json:"body"`  // the caller's own
}

// SaveDraft makes a draft durable before it returns: a power cut afterwards
// costs nothing of it.
func (b *Book) SaveDraft(ctx context.Context, d Draft) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if d.ID == uuid.Nil {
		return fmt.Errorf("save a draft without a number: %w", store.ErrFormat)
	}
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	if b.open.index.byID[d.ID] != nil {
		// It was filed, and the screen did not hear of it.
		return nil
	}
	key, err := w.epoch(ctx)
	if err != nil {
		return err
	}
	d.Saved = w.now.UTC()
	plain, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("save a draft: %w", err)
	}
	defer seal.Zero(plain)
	cell, err := key.SealDraft(w.o.vault, bucketDrafts, d.ID.String(), plain, b.opt.Random)
	if err != nil {
		return err
	}
	cell.Value = append(binary.BigEndian.AppendUint32(epochMark(w.o.log()), w.next.Epoch.Number), cell.Value...)
	w.put(cell)
	if len(w.epochs) > 0 {
		return w.commit(ctx, "save a draft")
	}
	// The register has not changed: the draft alone is written.
	if _, err := b.keeper.Apply(ctx, w.change); err != nil {
		return fmt.Errorf("save a draft: %w", err)
	}
	return nil
}

// epochMark begins a draft's value: the log that its epoch counts in, by length and name.
func epochMark(log store.Name) []byte { return append([]byte{byte(len(log))}, log...) }

// openDraft opens a draft's cell: epoch, then what SealDraft gave.
func (b *Book) openDraft(ctx context.Context, c store.Cell) (d Draft, err error) {
	fail := func(err error) (Draft, error) {
		return Draft{}, &CellError{Bucket: c.Bucket, Key: c.Key, Err: err}
	}
	v := c.Value
	if len(v) == 0 || len(v) < 1+int(v[0])+4 {
		return fail(store.ErrFormat)
	}
	end := 1 + int(v[0])
	log, v := store.Name(v[1:end]), v[end:]
	key, err := b.epochKey(ctx, b.open, epochID{log, binary.BigEndian.Uint32(v)})
	if err != nil {
		return fail(fmt.Errorf("its epoch: %w", err))
	}
	c.Value = v[4:]
	plain, err := key.OpenDraft(b.open.vault, c)
	if err != nil {
		return fail(err)
	}
	defer seal.Zero(plain)
	if err := json.Unmarshal(plain, &d); err != nil || d.ID.String() != c.Key {
		return fail(store.ErrFormat)
	}
	return d, nil
}

// Draft gives one draft; a *CellError over store.ErrNone when there is none.
func (b *Book) Draft(ctx context.Context, id uuid.UUID) (Draft, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return Draft{}, err
	}
	c, err := b.get(ctx, bucketDrafts, id.String())
	if err != nil {
		return Draft{}, err
	}
	return b.openDraft(ctx, c)
}

// Drafts gives all drafts, the last saved first. Those that do not open are left
// out and joined in the error, so that one damaged draft hides no other.
func (b *Book) Drafts(ctx context.Context) ([]Draft, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	cells, err := b.keeper.Scan(ctx, bucketDrafts, "", "", 0)
	if err != nil {
		return nil, fmt.Errorf("list drafts: %w", err)
	}
	var all []Draft
	var bad error
	for _, c := range cells {
		d, err := b.openDraft(ctx, c)
		if err != nil {
			bad = errors.Join(bad, err)
			continue
		}
		all = append(all, d)
	}
	slices.SortFunc(all, func(a, b Draft) int { return b.Saved.Compare(a.Saved) })
	return all, bad
}

// DropDraft forgets a draft; one that is not there is no error.
func (b *Book) DropDraft(ctx context.Context, id uuid.UUID) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return err
	}
	gone := store.Cell{Bucket: bucketDrafts, Key: id.String()}
	if _, err := b.keeper.Apply(ctx, store.Change{Delete: []store.Cell{gone}}); err != nil {
		return fmt.Errorf("drop a draft: %w", err)
	}
	return nil
}
