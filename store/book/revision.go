package book

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

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

// Correct files a new revision of the record that f.Record.ID names: f.Record
// as it shall stand, with all sensitive answers that shall stand, and the end of
// the draft it was made in. ID, serial, desk, the time of first filing, train and
// the calls made stay; the earlier revisions stay too. What changes nothing writes
// nothing but the end of the draft, so that a lost answer is healed by trying
// again. Errors: as Record and File.
func (b *Book) Correct(ctx context.Context, f Filing) (record.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fail := func(err error) (record.Record, error) {
		return record.Record{}, fmt.Errorf("correct a record: %w", err)
	}
	e, err := b.entry(ctx, f.Record.ID)
	if err != nil {
		return fail(err)
	}
	before, annex, err := b.read(ctx, e)
	if err != nil {
		return fail(err)
	}
	r := f.Record
	r.Void, r.Calls, r.Train = nil, before.Calls, before.Train
	if before.Train != "" || r.Channel == "" {
		r.Channel = before.Channel // the desk's own, which no form asks
	}
	w, err := b.write(ctx)
	if err != nil {
		return fail(err)
	}
	if f.Draft != uuid.Nil {
		w.change.Delete = append(w.change.Delete, store.Cell{Bucket: bucketDrafts, Key: f.Draft.String()})
	}
	if before.Void == nil && sameContent(before, r) && maps.EqualFunc(annex, f.Sensitive, slices.Equal[record.Answer]) {
		return before, w.commit(ctx, "end a correction that changes nothing")
	}
	if r, err = w.revise(ctx, e, before, r, f.Sensitive, func(*writing, *record.Record) {}); err != nil {
		return fail(err)
	}
	return r, nil
}

// sameContent reports whether two revisions say the same: all but the stamps of
// their filing, and what a deadline counts from the day it is looked at.
func sameContent(a, b record.Record) bool {
	content := func(r record.Record) string {
		r.Rev, r.Content, r.Serial, r.Desk, r.Volunteer, r.Shift, r.Lang, r.Why = 0, "", "", "", "", "", "", ""
		r.Opened, r.Filed, r.DoubtSeconds, r.Annexed = time.Time{}, time.Time{}, 0, false
		r.Deadlines = slices.Clone(r.Deadlines)
		for i := range r.Deadlines {
			d := &r.Deadlines[i]
			d.AsOf, d.Status, d.DaysLeft = record.Day{}, "", 0
		}
		plain, err := json.Marshal(r)
		if err != nil {
			return "" // a record of this program always marshals
		}
		return string(plain)
	}
	return content(a) == content(b)
}

// Called notes how a call-back ended, in a revision that changes nothing else.
// By and At are set here; For is the follow-up day that the record has now.
func (b *Book) Called(ctx context.Context, id uuid.UUID, c record.Call) (record.Record, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fail := func(err error) (record.Record, error) {
		return record.Record{}, fmt.Errorf("note a call: %w", err)
	}
	e, err := b.entry(ctx, id)
	if err != nil {
		return fail(err)
	}
	r, sensitive, err := b.read(ctx, e)
	if err != nil {
		return fail(err)
	}
	c.By, c.At, c.For = b.open.duty.ID, b.now().UTC(), r.FollowUp
	r.Calls, r.Why = append(slices.Clone(r.Calls), c), WhyCalled
	if r, err = b.revise(ctx, r, sensitive); err != nil {
		return fail(err)
	}
	return r, nil
}

// WhyCalled is record.Record.Why of a revision that a call made.
const WhyCalled = "CALLED"

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
	r.Why, r.Void = "", &record.Void{Reason: reason, By: b.open.duty.ID, Second: second}
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
	return w.revise(ctx, e, before, r, sensitive, also)
}

// revise appends the revision that follows before, and commits.
func (w *writing) revise(ctx context.Context, e *entry, before, r record.Record, sensitive record.Answers, also func(*writing, *record.Record)) (record.Record, error) {
	if w.o.duty.ID == "" {
		return r, ErrOffDuty
	}
	key, err := w.epoch(ctx)
	if err != nil {
		return r, err
	}
	r.ID, r.Rev, r.Annexed = before.ID, e.line.Rev+1, len(sensitive) > 0
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

// body opens what lies at a place of one of the desk's own logs, and gives the
// time of its envelope.
func (b *Book) body(ctx context.Context, p store.Place, kind store.Kind, id uuid.UUID, v any) (time.Time, error) {
	fail := func(err error) (time.Time, error) {
		return time.Time{}, fmt.Errorf("log %s at %d: %w", p.Log, p.Seq, err)
	}
	got, err := b.keeper.Read(ctx, p.Log, p.Seq, 1, store.MaxBody)
	if err != nil {
		return fail(err)
	}
	if len(got) == 0 || got[0].Header.Place() != p || got[0].Header.Kind != kind || got[0].Header.ID != id {
		return fail(store.ErrFork)
	}
	if got[0].Body == nil {
		return fail(ErrErased)
	}
	key, err := b.epochKey(ctx, b.open, epochID{p.Log, got[0].Header.Epoch})
	if err != nil {
		return fail(err)
	}
	plain, err := seal.OpenChecked(key, got[0], nil)
	if err != nil {
		return time.Time{}, err
	}
	defer seal.Zero(plain)
	if err := json.Unmarshal(plain, v); err != nil {
		return fail(store.ErrFormat)
	}
	return got[0].Header.Time(), nil
}
