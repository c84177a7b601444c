package book

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/record"
	"chunfeng/store/seal"
)

// record appends a record and, when there are sensitive answers, its annex.
func (w *writing) record(key seal.EpochKey, r record.Record, sensitive record.Answers) error {
	if err := w.seal(key, store.KindRecord, r.ID, r.Rev, r); err != nil {
		return err
	}
	if len(sensitive) == 0 {
		return nil
	}
	return w.seal(key, store.KindAnnex, r.ID, r.Rev, record.Annex{ID: r.ID, Rev: r.Rev, Answers: sensitive})
}

// Correct files a new revision of a record: r as Record gave it, changed, with
// all sensitive answers that shall stand. ID, serial, desk and the time of first
// filing stay; the earlier revisions stay too.
func (b *Book) Correct(ctx context.Context, r record.Record, sensitive record.Answers) (record.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	r.Void = nil
	r, err := b.revise(ctx, r, sensitive)
	if err != nil {
		return record.Record{}, fmt.Errorf("correct a record: %w", err)
	}
	return r, nil
}

// Void files a revision that says why the record does not count; its content
// stays as it was, without the sensitive answers. second is the volunteer who
// vouched just before (see Vouch), or "": where dues were paid the void is then
// pending second. Errors: ErrReason, ErrSecond.
func (b *Book) Void(ctx context.Context, id uuid.UUID, reason, second string) (record.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if strings.TrimSpace(reason) == "" {
		return record.Record{}, fmt.Errorf("void a record: %w", ErrReason)
	}
	e, err := b.entry(ctx, id)
	if err != nil {
		return record.Record{}, fmt.Errorf("void a record: %w", err)
	}
	r, _, err := b.read(ctx, e)
	if err != nil {
		return record.Record{}, fmt.Errorf("void a record: %w", err)
	}
	if err := b.open.vouched(second, b.now()); err != nil {
		return record.Record{}, fmt.Errorf("void a record: %w", err)
	}
	r.Void = &record.Void{Reason: reason, By: b.open.duty.ID, Second: second}
	if r, err = b.revise(ctx, r, nil); err != nil {
		return record.Record{}, fmt.Errorf("void a record: %w", err)
	}
	return r, nil
}

// revise appends the next revision.
func (b *Book) revise(ctx context.Context, r record.Record, sensitive record.Answers) (record.Record, error) {
	return b.revising(ctx, r, sensitive, func(*writing, *record.Record) {})
}

// revising appends the next revision, with what else belongs into the Change.
func (b *Book) revising(ctx context.Context, r record.Record, sensitive record.Answers, also func(*writing, *record.Record)) (record.Record, error) {
	e, err := b.entry(ctx, r.ID)
	if err != nil {
		return r, err
	}
	before, _, err := b.read(ctx, e)
	if err != nil {
		return r, err
	}
	w, err := b.write(ctx)
	if err != nil {
		return r, err
	}
	if w.o.duty.ID == "" {
		return r, ErrOffDuty
	}
	key, err := w.epoch(ctx)
	if err != nil {
		return r, err
	}
	r.Rev, r.Annexed = e.line.Rev+1, len(sensitive) > 0
	r.Serial, r.Desk, r.Opened, r.Filed = before.Serial, before.Desk, before.Opened, before.Filed
	r.DoubtSeconds = before.DoubtSeconds
	r.Volunteer, r.Shift = w.o.duty.ID, w.next.Epoch.name()
	also(w, &r)
	if err := w.settle(before, r); err != nil {
		return r, err
	}
	if err := w.record(key, r, sensitive); err != nil {
		return r, err
	}
	return r, w.commit(ctx, "write it")
}

// Erase takes away the content of all revisions of a record and says so in the
// log; headers stay and the chain still verifies. ErrElsewhere when a revision
// lies in an earlier log of the desk, where headquarters has to be asked.
func (b *Book) Erase(ctx context.Context, id uuid.UUID) error {
	return b.erase(ctx, id, func(r revision) []uint64 { return []uint64{r.seq, r.annex} })
}

// EraseSensitive takes away the sensitive answers alone.
func (b *Book) EraseSensitive(ctx context.Context, id uuid.UUID) error {
	return b.erase(ctx, id, func(r revision) []uint64 { return []uint64{r.annex} })
}

func (b *Book) erase(ctx context.Context, id uuid.UUID, of func(revision) []uint64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	e, err := b.entry(ctx, id)
	if err != nil {
		return fmt.Errorf("erase a record: %w", err)
	}
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	var seqs []uint64
	log := w.o.log()
	for _, r := range e.revs {
		for _, seq := range of(r) {
			switch {
			case seq == 0:
			case r.log != log:
				return fmt.Errorf("erase a record: %w", ErrElsewhere)
			default:
				seqs = append(seqs, seq)
				w.change.Erase = append(w.change.Erase, store.Place{Log: log, Seq: seq})
			}
		}
	}
	if len(seqs) == 0 || e.line.Erased {
		return nil
	}
	body, err := cbor.Marshal(seqs)
	if err != nil {
		return fmt.Errorf("erase a record: %w", err)
	}
	number, err := uuid.NewV7FromReader(b.opt.Random)
	if err != nil {
		return fmt.Errorf("draw a number: %w", err)
	}
	w.append(w.header(store.KindErase, number, 1).Close(body), view{})
	return w.commit(ctx, "erase a record")
}

// body opens what lies at a place of one of the desk's own logs.
func (b *Book) body(ctx context.Context, p store.Place, kind store.Kind, id uuid.UUID, v any) error {
	at := func(err error) error { return fmt.Errorf("log %s at %d: %w", p.Log, p.Seq, err) }
	got, err := b.keeper.Read(ctx, p.Log, p.Seq, 1, store.MaxBody)
	if err != nil {
		return at(err)
	}
	if len(got) == 0 || got[0].Header.Place() != p || got[0].Header.Kind != kind || got[0].Header.ID != id {
		return at(store.ErrFork)
	}
	if got[0].Body == nil {
		return at(ErrErased)
	}
	key, err := b.epochKey(ctx, b.open, epochID{p.Log, got[0].Header.Epoch})
	if err != nil {
		return at(err)
	}
	plain, err := seal.OpenChecked(key, got[0], nil)
	if err != nil {
		return err
	}
	defer seal.Zero(plain)
	if err := json.Unmarshal(plain, v); err != nil {
		return at(store.ErrFormat)
	}
	return nil
}
