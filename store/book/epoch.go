package book

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// epoch gives the key that seals now. The first write of a day begins a new
// epoch: its key is wrapped for the desk, and for headquarters, when there is
// one, in a key envelope that lies in the log before anything sealed under it.
func (w *writing) epoch(ctx context.Context) (seal.EpochKey, error) {
	e := &w.next.Epoch
	if e.Number == 0 || e.Day != w.today() {
		return w.newEpoch()
	}
	id := epochID{w.o.log(), e.Number}
	if key, ok := w.epochs[id]; ok {
		return key, nil
	}
	return w.b.epochKey(ctx, w.o, id)
}

// newEpoch begins the next epoch, and with it the next shift.
func (w *writing) newEpoch() (seal.EpochKey, error) {
	e := &w.next.Epoch
	shift := 1
	if e.Day == w.today() {
		shift = e.Shift + 1
	}
	*e = epochState{Number: e.Number + 1, Day: w.today(), Shift: shift}
	key, err := seal.NewEpochKey(w.b.opt.Random)
	if err != nil {
		return key, err
	}
	id := epochID{w.o.log(), e.Number}
	cell, err := w.o.keys.SealEpoch(id.log, id.number, key, w.b.opt.Random)
	if err != nil {
		return key, err
	}
	w.put(cell)
	if w.epochs == nil {
		w.epochs = map[epochID]seal.EpochKey{}
	}
	w.epochs[id] = key
	if w.o.joined == nil {
		return key, nil
	}
	return key, w.give(id, key, w.o.joined.Recipients)
}

// give appends an epoch's key for headquarters.
func (w *writing) give(id epochID, key seal.EpochKey, recipients []string) error {
	body, err := seal.SealKeyBody(id.log, id.number, key, recipients...)
	if err != nil {
		return err
	}
	n, err := uuid.NewV7FromReader(w.b.opt.Random)
	if err != nil {
		return fmt.Errorf("draw a number: %w", err)
	}
	h := w.header(store.KindKey, n, 1)
	h.Epoch = id.number
	w.append(h.Close(body), view{})
	return nil
}

// epochKey gives the key of an epoch still held.
func (b *Book) epochKey(ctx context.Context, o *opened, id epochID) (seal.EpochKey, error) {
	if key, ok := o.epochs[id]; ok {
		return key, nil
	}
	cell, err := b.get(ctx, seal.EpochBucket, seal.EpochCell(id.log, id.number))
	if err != nil {
		return seal.EpochKey{}, err
	}
	key, err := o.keys.OpenEpoch(id.log, id.number, cell)
	if err != nil {
		return seal.EpochKey{}, &CellError{Bucket: cell.Bucket, Key: cell.Key, Err: err}
	}
	o.epochs[id] = key
	return key, nil
}

// Shift names the shift that records are filed under, "20261123-1"; "" before
// the first write of the day.
func (b *Book) Shift() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil || b.open.reg.Epoch.Day != b.now().Format("20060102") {
		return ""
	}
	return b.open.reg.Epoch.name()
}

// NextShift begins a new shift, and an epoch of its own, in the middle of a day.
func (b *Book) NextShift(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	if _, err := w.newEpoch(); err != nil {
		return err
	}
	return w.commit(ctx, "begin a shift")
}
