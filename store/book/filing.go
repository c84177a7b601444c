package book

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/record"
)

// Filing is a finished form.
type Filing struct {
	Record    record.Record  // its ID may be nil: then the draft's is taken
	Sensitive record.Answers // go into an annex of their own
	Draft     uuid.UUID      // ends with the filing; nil: none
	Series    string         // letters before the serial's number, "J" for joinings; "" for the desk's plain series
}

// maxSerials bounds how many days and series the register counts; older
// serials are still known by the records themselves.
const maxSerials = 16

// File makes a record durable and gives it back with serial and stamps. One
// Change holds record, annex, head, counter and the end of the draft. Filing
// the same ID again gives what was filed before and writes nothing, so a lost
// answer is healed by trying again. Errors: ErrShut, ErrOffDuty, ErrReceipt,
// store.ErrTooLarge, store.ErrFull.
func (b *Book) File(ctx context.Context, f Filing) (record.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.write(ctx)
	if err != nil {
		return record.Record{}, err
	}
	r := f.Record
	r.Shift = ""
	if r.ID == uuid.Nil {
		r.ID = f.Draft
	}
	if e := w.o.index.byID[r.ID]; e != nil && len(e.revs) > 0 {
		filed, _, err := b.read(ctx, e)
		return filed, err
	}
	if r.ID == uuid.Nil {
		if r.ID, err = uuid.NewV7FromReader(b.opt.Random); err != nil {
			return record.Record{}, fmt.Errorf("draw a number: %w", err)
		}
	}
	if w.o.duty.ID == "" {
		return record.Record{}, ErrOffDuty
	}
	if err := w.file(ctx, &r, f); err != nil {
		return record.Record{}, fmt.Errorf("file a record: %w", err)
	}
	if err := w.commit(ctx, "file a record: write it"); err != nil {
		return record.Record{}, err
	}
	return r, nil
}

// file stamps and seals, and books the money.
func (w *writing) file(ctx context.Context, r *record.Record, f Filing) error {
	key, err := w.epoch(ctx)
	if err != nil {
		return err
	}
	r.Rev, r.Void, r.Annexed = 1, nil, len(f.Sensitive) > 0
	w.begun()
	r.Desk, r.Volunteer = w.next.Desk.Code, w.o.duty.ID
	if r.Shift == "" {
		r.Shift = w.next.Epoch.name()
	}
	r.Filed = w.now.UTC()
	if r.Opened.IsZero() {
		r.Opened = r.Filed
	}
	r.DoubtSeconds = w.doubt()
	r.Serial = w.serial(f.Series)
	if err := w.settle(record.Record{}, *r); err != nil {
		return err
	}
	if err := w.record(key, *r, f.Sensitive); err != nil {
		return err
	}
	if f.Draft != uuid.Nil {
		w.change.Delete = append(w.change.Delete, store.Cell{Bucket: bucketDrafts, Key: f.Draft.String()})
	}
	w.next.Latest = later(w.next.Latest, w.now.Add(w.next.Contact.Offset))
	return nil
}

// doubt bounds how wrong the clock may be at this Change.
func (w *writing) doubt() int64 {
	return w.o.clock.doubt(w.now, w.b.opt.Uptime(), w.next.Contact, w.next.Latest)
}

// serial gives the next number of a series today: desk-YYYYMMDD-NNN, the series
// before and, for logs after the first, the incarnation's letter behind NNN.
func (w *writing) serial(series string) string {
	key := w.today() + series
	if w.next.Serials == nil {
		w.next.Serials = map[string]int{}
	}
	letter := ""
	if n := w.next.Incarnation; n > 1 {
		letter = string(rune('A' + (n-1)%26))
	}
	for {
		w.next.Serials[key]++
		s := fmt.Sprintf("%s-%s-%s%03d%s", w.next.Desk.Code, w.today(), series, w.next.Serials[key], letter)
		if !w.o.index.serials[s] {
			w.prune(key)
			return s
		}
	}
}

// prune forgets the counters of the oldest days.
func (w *writing) prune(but string) {
	for len(w.next.Serials) > maxSerials {
		oldest := but
		for key := range w.next.Serials {
			if oldest == but || key < oldest && key != but {
				oldest = key
			}
		}
		delete(w.next.Serials, oldest)
	}
}

// Record gives the last revision of a record, and its sensitive answers where
// they are still held. Errors: ErrNoRecord, ErrErased, *CellError when its
// epoch's key is gone.
func (b *Book) Record(ctx context.Context, id uuid.UUID) (record.Record, record.Answers, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	e, err := b.entry(ctx, id)
	if err != nil {
		return record.Record{}, nil, err
	}
	return b.read(ctx, e)
}

// Revisions gives every revision of a record whose content is still here, the
// first one first. Errors: ErrNoRecord, ErrErased or ErrMoved when none is.
func (b *Book) Revisions(ctx context.Context, id uuid.UUID) ([]record.Revision, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	e, err := b.entry(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := e.gone(); err != nil {
		return nil, err
	}
	var all []record.Revision
	for _, at := range slices.SortedFunc(slices.Values(e.revs), sorted) {
		r, err := b.revision(ctx, id, at)
		if errors.Is(err, ErrErased) {
			continue
		}
		if err != nil {
			return all, err
		}
		all = append(all, r)
	}
	return all, nil
}

// revision opens one revision and its annex.
func (b *Book) revision(ctx context.Context, id uuid.UUID, at revision) (r record.Revision, err error) {
	r.At, err = b.body(ctx, store.Place{Log: at.log, Seq: at.seq}, store.KindRecord, id, &r.Record)
	if err != nil || at.annex == 0 {
		return r, err
	}
	var annex record.Annex
	_, err = b.body(ctx, store.Place{Log: at.log, Seq: at.annex}, store.KindAnnex, id, &annex)
	if err != nil && !errors.Is(err, ErrErased) {
		return r, err
	}
	r.Sensitive = annex.Answers
	return r, nil
}

// entry finds a record of the index.
func (b *Book) entry(ctx context.Context, id uuid.UUID) (*entry, error) {
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	e := b.open.index.byID[id]
	if e == nil || len(e.revs) == 0 {
		return nil, ErrNoRecord
	}
	return e, nil
}

// gone tells why the content of an entry is not here, nil when it is.
func (e *entry) gone() error {
	switch {
	case e.line.Erased:
		return ErrErased
	case e.line.Moved:
		return ErrMoved
	}
	return nil
}

// read opens the last revision and its annex.
func (b *Book) read(ctx context.Context, e *entry) (record.Record, record.Answers, error) {
	if err := e.gone(); err != nil {
		return record.Record{}, nil, err
	}
	r, err := b.revision(ctx, e.line.ID, *e.last())
	return r.Record, r.Sensitive, err
}

// Counts gives today's figures.
func (b *Book) Counts(ctx context.Context) (Counts, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return Counts{}, err
	}
	now := b.now()
	return b.open.index.counts(record.DayOf(now), now.Location()), nil
}
