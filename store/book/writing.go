package book

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// writing gathers one Change: what is appended, put and deleted, and the
// register as it will be. Nothing in memory changes before commit.
type writing struct {
	b      *Book
	o      *opened
	now    time.Time
	next   register
	change store.Change
	views  []view                    // of what the Change appends
	epochs map[epochID]seal.EpochKey // made in this Change
	till   *till                     // as it will be; nil while untouched
}

// write begins a Change on what is truly on disk.
func (b *Book) write(ctx context.Context) (*writing, error) {
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	return &writing{b: b, o: b.open, now: b.now(), next: b.open.reg.clone()}, nil
}

// follow makes sure that memory agrees with the disk: after a Change that did
// not answer, register and logs are read again.
func (b *Book) follow(ctx context.Context) error {
	if b.open == nil {
		return ErrShut
	}
	if !b.open.stale {
		return nil
	}
	return b.refresh(ctx, b.open)
}

// amend is a Change of the register alone.
func (b *Book) amend(ctx context.Context, what string, f func(*register)) error {
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	f(&w.next)
	return w.commit(ctx, what)
}

func (w *writing) put(c ...store.Cell) { w.change.Put = append(w.change.Put, c...) }

// today is the civil day that serials and shifts go by, "20261123".
func (w *writing) today() string { return w.now.Format("20060102") }

// header begins the next envelope of the desk's own log.
func (w *writing) header(kind store.Kind, id uuid.UUID, rev uint32) store.Header {
	log := w.o.log()
	return w.next.Heads[log].Next(log, store.Header{
		ID: id, Rev: rev, Kind: kind, At: w.now.UnixMilli(), Epoch: w.next.Epoch.Number,
	})
}

// append takes an envelope into the Change and moves the head. The view is for
// memory, once the Change is durable.
func (w *writing) append(e store.Envelope, v view) {
	v.hash = e.Header.Hash()
	w.change.Append, w.views = append(w.change.Append, e), append(w.views, v)
	w.next.Heads[e.Header.Log] = store.Head{Seq: e.Header.Seq, Hash: v.hash}
}

// seal appends v sealed under the epoch's key.
func (w *writing) seal(key seal.EpochKey, kind store.Kind, id uuid.UUID, rev uint32, v any) error {
	plain, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("write kind %d: %w", kind, err)
	}
	defer seal.Zero(plain)
	e, err := seal.SealBody(key, w.header(kind, id, rev), plain, w.b.opt.Random)
	if err != nil {
		return err
	}
	var seen view
	if kind == store.KindRecord {
		w.b.recognise(&seen, plain)
	}
	w.append(e, seen)
	return nil
}

// commit makes the Change durable, with the new register and the marks of the
// heads that moved, and only then takes it into memory.
func (w *writing) commit(ctx context.Context, what string) error {
	if err := w.sealTill(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	reg, err := w.b.sealValue(w.o.keys, keyRegister, w.next)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	w.put(reg)
	for log, head := range w.next.Heads {
		if head != w.o.reg.Heads[log] {
			w.put(w.o.mark(log, head))
		}
	}
	w.o.stale = true
	if _, err := w.b.keeper.Apply(ctx, w.change); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	w.o.reg, w.o.stale = w.next, false
	if w.till != nil {
		w.o.till = *w.till
	}
	for id, key := range w.epochs {
		w.o.epochs[id] = key
	}
	for _, p := range w.change.Erase {
		w.o.erased(p)
	}
	for i, e := range w.change.Append {
		w.o.take(e, &w.views[i])
	}
	return nil
}

// mark gives the cell that a log's head is kept in: seq and hash as text, and their HMAC.
func (o *opened) mark(log store.Name, head store.Head) store.Cell {
	value := strconv.AppendUint(make([]byte, 0, 160), head.Seq, 10)
	value = hex.AppendEncode(append(value, ' '), head.Hash[:])
	value = hex.AppendEncode(append(value, ' '), o.keys.Mark(log, head))
	return store.Cell{Bucket: bucketHeads, Key: string(log), Value: value}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
