package book

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/seal"
)

// asked is the bag that was packed last, to know its answer by.
type asked struct {
	nonce bag.Nonce
	up    time.Duration
}

// Note is a message of headquarters to this desk.
type Note struct {
	Place store.Place
	ID    uuid.UUID
	At    time.Time
	Body  json.RawMessage
}

// Report tells what a bag from headquarters brought.
type Report struct {
	Stored uint64 // headquarters holds the desk's log up to here
	Notes  []Note // new ones
	Behind bool   // headquarters holds less than it once signed for; what is missing goes up again
	Missed bool   // some of headquarters' own envelopes came too early; they are asked for again
	More   bool   // another exchange has something to carry, either way
}

// Pack gives the next bag for headquarters: what it has not signed for yet, as
// much as one bag holds. The same again gives the same envelopes until a
// receipt is accepted. ErrNotEnrolled before there is a headquarters.
func (b *Book) Pack(ctx context.Context) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	raw, _, err := b.pack(ctx, b.open.reg.stored())
	return raw, err
}

// PackAfter gives a bag of what follows a place in the desk's log, and the last
// place in it: how a stick takes more than one bag before any receipt comes
// back. Begin with Signed; it is done when last no longer grows. When
// headquarters refuses a bag with a *store.GapError, it was put back, and wants
// what follows Missing-1.
func (b *Book) PackAfter(ctx context.Context, seq uint64) (raw []byte, last uint64, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, 0, err
	}
	return b.pack(ctx, seq)
}

// Signed gives the last place of the desk's log that headquarters signed for.
func (b *Book) Signed(ctx context.Context) (uint64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return 0, err
	}
	return b.open.reg.stored(), nil
}

func (b *Book) pack(ctx context.Context, seq uint64) ([]byte, uint64, error) {
	o := b.open
	if o.joined == nil {
		return nil, 0, fmt.Errorf("pack: %w", ErrNotEnrolled)
	}
	log := o.log()
	after, err := b.headAt(ctx, log, seq)
	if err != nil {
		return nil, 0, fmt.Errorf("pack: %w", err)
	}
	envelopes, err := b.keeper.Read(ctx, log, seq+1, store.MaxCount, store.MaxBag)
	if err != nil {
		return nil, 0, fmt.Errorf("pack: %w", err)
	}
	envelopes = bag.Fit(envelopes)
	last := seq + uint64(len(envelopes))
	h := bag.Header{
		From: log, To: o.joined.Headquarters.Author, Wants: o.wants(), Created: b.now(),
		Program: b.opt.Program, Content: b.opt.Content,
		Unsynced: int(o.reg.Heads[log].Seq - last), Offset: -o.reg.Contact.Offset.Milliseconds(),
	}
	raw, err := bag.Pack(h, after, envelopes, o.device.Key(), b.opt.Random)
	if err != nil {
		return nil, 0, err
	}
	if h, err = bag.Peek(bytes.NewReader(raw)); err != nil {
		return nil, 0, err
	}
	o.asked = asked{nonce: h.Nonce, up: b.opt.Uptime()}
	return raw, last, nil
}

// headAt gives the head of a log as it was at seq.
func (b *Book) headAt(ctx context.Context, log store.Name, seq uint64) (store.Head, error) {
	if seq == 0 {
		return store.Head{}, nil
	}
	if head := b.open.reg.Heads[log]; head.Seq == seq {
		return head, nil
	}
	e, err := b.keeper.Read(ctx, log, seq, 1, store.MaxBody)
	if err != nil {
		return store.Head{}, err
	}
	if len(e) == 0 || e[0].Header.Seq != seq {
		return store.Head{}, &store.GapError{Log: log, Missing: seq}
	}
	return store.Head{Seq: seq, Hash: e[0].Header.Hash()}, nil
}

// wants gives what the desk holds of headquarters' logs.
func (o *opened) wants() []bag.Cursor {
	var all []bag.Cursor
	for log, head := range o.reg.Heads {
		if log.Author() == o.joined.Headquarters.Author {
			all = append(all, bag.Cursor{Log: log, Seq: head.Seq, Hash: head.Hash})
		}
	}
	slices.SortFunc(all, func(a, b bag.Cursor) int { return bytes.Compare([]byte(a.Log), []byte(b.Log)) })
	return all
}

// Accept takes a bag of headquarters in: its receipt, and what it wrote for the
// desk, in one Change. Repeated and late bags change nothing. Errors: those of
// bag.Read; store.ErrSignature for a receipt that headquarters did not sign;
// ErrRolledBack when headquarters signed for more than the desk holds — the
// desk's store was put back —, store.ErrFork when for something else. A fork in
// headquarters' own log is reported too, after the receipt was taken.
func (b *Book) Accept(ctx context.Context, raw []byte) (Report, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fail := func(err error) (Report, error) { return Report{}, fmt.Errorf("accept a bag: %w", err) }
	w, err := b.write(ctx)
	if err != nil {
		return Report{}, err
	}
	if w.o.joined == nil {
		return fail(ErrNotEnrolled)
	}
	got, err := bag.Read(bytes.NewReader(raw), w.known, w.o.author)
	if err != nil {
		return fail(err)
	}
	var report Report
	if r := got.Header.Receipt; r != nil {
		if err := w.receipt(ctx, *r, got.Header.Answers); err != nil {
			return fail(err)
		}
	}
	missed := w.feed(got)
	known := len(w.o.notes)
	if err := w.commit(ctx, "accept a bag"); err != nil {
		return Report{}, err
	}
	report.Notes = slices.Clone(w.o.notes[known:])
	report.Stored, report.Behind = w.next.stored(), w.next.Again != nil
	gap := (*store.GapError)(nil)
	report.Missed = errors.As(missed, &gap)
	report.More = report.Missed || got.Header.Unsynced > 0 || report.Stored < w.next.Heads[w.o.log()].Seq
	if missed != nil && !report.Missed {
		return report, fmt.Errorf("accept a bag: %w", missed)
	}
	return report, nil
}

// known gives the keys of headquarters, and of nobody else.
func (w *writing) known(log store.Name) ([]ed25519.PublicKey, error) {
	if log.Author() != w.o.joined.Headquarters.Author {
		return nil, bag.ErrUnknownDesk
	}
	return w.o.joined.Headquarters.Signers(), nil
}

// receipt takes headquarters' word about the desk's log in. It only moves
// forward; a lower one that is newer means that headquarters itself was put back.
func (w *writing) receipt(ctx context.Context, r store.Receipt, answers *bag.Nonce) error {
	err := store.ErrSignature
	for _, key := range w.o.joined.Headquarters.Signers() {
		if r.Verify(key) == nil {
			err = nil
		}
	}
	if err != nil {
		return fmt.Errorf("receipt: %w", err)
	}
	log, held := w.o.log(), w.next.Receipt
	switch {
	case r.Log.Author() != log.Author():
		return fmt.Errorf("receipt for another desk: %w", bag.ErrNotForMe)
	case r.Log != log:
		return nil // of an earlier incarnation
	case r.Stored > w.next.Heads[log].Seq:
		return fmt.Errorf("signed up to %d: %w", r.Stored, ErrRolledBack)
	}
	at, err := w.b.headAt(ctx, log, r.Stored)
	if err != nil {
		return err
	}
	if at.Hash != r.Head {
		return fmt.Errorf("receipt at %d: %w", r.Stored, store.ErrFork)
	}
	newest := time.Time{}
	if held != nil {
		newest = held.At
	}
	if w.next.Again != nil {
		newest = later(newest, w.next.Again.At)
	}
	switch {
	case r.At.Before(newest) && (r.Stored <= held.Stored || w.next.Again != nil):
		return nil // late or repeated
	case held == nil || r.Stored >= held.Stored:
		w.next.Receipt, w.next.Again = &r, nil
	case r.At.After(newest):
		w.next.Again = &again{Stored: r.Stored, At: r.At}
	}
	w.heardAt(r.At, answers)
	return nil
}

// heardAt notes the contact, and how the clocks differ when the answer came
// straight back.
func (w *writing) heardAt(at time.Time, answers *bag.Nonce) {
	w.next.Contact.Ours = w.now
	w.next.Latest = later(w.next.Latest, at)
	if trip := w.b.opt.Uptime() - w.o.asked.up; answers == nil || *answers != w.o.asked.nonce || trip > maxTrip {
		return
	}
	w.next.Contact.Offset = 0
	if d := at.Sub(w.now); d.Abs() >= maxTrip {
		w.next.Contact.Offset = d
	}
	w.next.Latest = at
}

// feed takes headquarters' envelopes in that follow what the desk holds, up to
// the first that does not: *store.GapError when some are missing in between,
// store.ErrFork when headquarters tells another history than before. What came
// before it, and the receipt, is taken all the same.
func (w *writing) feed(got bag.Bag) error {
	log := got.Header.From
	for _, e := range got.Envelopes {
		if e.Header.Seq <= w.next.Heads[log].Seq {
			continue
		}
		if _, err := w.next.Heads[log].Follow(e); err != nil {
			return err
		}
		w.append(e, view{})
	}
	return nil
}

// heard takes an envelope of headquarters' log into memory: the keys of its
// epochs, and notes.
func (o *opened) heard(e store.Envelope) {
	id := epochID{e.Header.Log, e.Header.Epoch}
	switch e.Header.Kind {
	case store.KindKey:
		key, err := seal.OpenKeyBody(id.log, id.number, e.Body, o.device.Identity())
		if err != nil {
			o.hurt(e.Header.Place(), err)
			return
		}
		o.epochs[id] = key
	case store.KindNote:
		if e.Body == nil {
			return
		}
		plain, err := seal.OpenBody(o.epochs[id], e)
		if err != nil {
			o.hurt(e.Header.Place(), err)
			return
		}
		o.notes = append(o.notes, Note{Place: e.Header.Place(), ID: e.Header.ID, At: e.Header.Time(), Body: plain})
	}
}

// Notes gives everything that headquarters wrote to this desk, in order.
func (b *Book) Notes(ctx context.Context) ([]Note, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	return slices.Clone(b.open.notes), nil
}
