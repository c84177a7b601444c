package book

import (
	"context"
	"fmt"
	"slices"

	"chunfeng/store/bag"
	"chunfeng/store/seal"
)

// joined is the sealed cell of an enrolment that was answered.
type joined struct {
	Headquarters bag.Headquarters `json:"headquarters"`
	Recipients   []string         `json:"recipients"` // of epoch keys
	Enrolment    [16]byte         `json:"enrolment"`
	Enrolled     Enrolled         `json:"enrolled"`
}

// Enrolled is the desk's answer to an enrolment.
type Enrolled struct {
	Answer string `json:"answer"` // text for headquarters: public keys under the enrolment's secret
	Digits string `json:"digits"` // "1234 5678", to compare on both sides
}

// Enrol answers an enrolment: headquarters' address, pins and keys are kept, the
// keys of all epochs still held are sealed to its recipients and appended, the
// keyring opens to its recovery as well. Everything filed so far goes up with
// the first exchange. The same enrolment again gives the same answer as long as
// headquarters has not spoken; afterwards it is ErrUsed. Other errors:
// bag.ErrExpired, ErrEnrolled when another headquarters has spoken already.
func (b *Book) Enrol(ctx context.Context, e bag.Enrolment) (Enrolled, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fail := func(err error) (Enrolled, error) { return Enrolled{}, fmt.Errorf("enrol: %w", err) }
	w, err := b.write(ctx)
	if err != nil {
		return fail(err)
	}
	spoken := w.next.Receipt != nil
	switch j := w.o.joined; {
	case slices.Contains(w.next.Used, e.ID()) && (spoken || j == nil || j.Enrolment != e.ID()):
		return fail(ErrUsed)
	case j != nil && j.Enrolment == e.ID():
		return j.Enrolled, nil
	case j != nil && spoken && j.Headquarters.Author != e.Headquarters.Author:
		return fail(ErrEnrolled)
	}
	if w.now.After(e.Expires()) {
		return fail(bag.ErrExpired)
	}
	answer, err := e.Answer(w.o.device, w.o.log(), w.next.Desk.Name, w.now)
	if err != nil {
		return fail(err)
	}
	j := joined{
		Headquarters: e.Headquarters, Recipients: e.Headquarters.Recipients(), Enrolment: e.ID(),
		Enrolled: Enrolled{Answer: answer.Text(), Digits: e.Digits(answer)},
	}
	if err := w.join(ctx, j); err != nil {
		return fail(err)
	}
	return j.Enrolled, nil
}

// Renew takes an announcement of headquarters in — a new address, successor
// keys, other recipients —, as a note carries it. Epoch keys and keyring are
// sealed anew where their recipients changed. Errors: those of
// bag.Headquarters.Announced; store.ErrFork for one that is not newer.
func (b *Book) Renew(ctx context.Context, announcement []byte) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	if w.o.joined == nil {
		return ErrNotEnrolled
	}
	j := *w.o.joined
	if j.Headquarters, err = j.Headquarters.Announced(announcement); err != nil {
		return fmt.Errorf("renew headquarters: %w", err)
	}
	j.Recipients = j.Headquarters.Recipients()
	return w.join(ctx, j)
}

// join writes all that an enrolment or an announcement changes.
func (w *writing) join(ctx context.Context, j joined) error {
	if !slices.Contains(w.next.Used, j.Enrolment) {
		w.next.Used = append(slices.Clone(w.next.Used), j.Enrolment)
	}
	w.next.Unlockers = slices.DeleteFunc(w.next.Unlockers, func(u unlocker) bool { return u.Headquarters })
	for _, r := range j.Headquarters.Recovery {
		w.next.Unlockers = append(w.next.Unlockers, unlocker{Recipient: r, Headquarters: true})
	}
	if err := w.b.keyring(w); err != nil {
		return err
	}
	if w.o.joined == nil || !slices.Equal(w.o.joined.Recipients, j.Recipients) {
		if err := w.giveAll(ctx, j.Recipients); err != nil {
			return err
		}
	}
	cell, err := w.b.sealValue(w.o.keys, keyEnrolment, j)
	if err != nil {
		return err
	}
	w.put(cell)
	if err := w.commit(ctx, "write it"); err != nil {
		return err
	}
	w.o.joined = &j
	return nil
}

// giveAll appends key envelopes for every epoch of the desk's log still held.
func (w *writing) giveAll(ctx context.Context, recipients []string) error {
	log := w.o.log()
	for n := uint32(1); n <= w.next.Epoch.Number; n++ {
		id := epochID{log, n}
		key, err := w.b.epochKey(ctx, w.o, id)
		if missing(err) {
			continue
		}
		if err != nil {
			return err
		}
		if err := w.give(id, key, recipients); err != nil {
			return err
		}
	}
	return nil
}

// Enrolment gives the answer that was last made to an enrolment, to show again
// until headquarters approves; ErrNotEnrolled when there is none.
func (b *Book) Enrolment(ctx context.Context) (Enrolled, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return Enrolled{}, err
	}
	if b.open.joined == nil {
		return Enrolled{}, ErrNotEnrolled
	}
	return b.open.joined.Enrolled, nil
}

// Headquarters gives what the desk believes of headquarters: address, pins,
// keys; ErrNotEnrolled when there is none.
func (b *Book) Headquarters(ctx context.Context) (bag.Headquarters, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return bag.Headquarters{}, err
	}
	if b.open.joined == nil {
		return bag.Headquarters{}, ErrNotEnrolled
	}
	return b.open.joined.Headquarters, nil
}

// Confirm checks a passphrase of the open desk, before something that wants an
// unlocker, such as enrolling: ErrPassphrase when it opens no slot.
func (b *Book) Confirm(ctx context.Context, passphrase string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	card, err := b.card(ctx)
	if err != nil {
		return err
	}
	id, _, err := b.trySlots(ctx, card, seal.Unlock{Passphrase: passphrase})
	id.Zero()
	return err
}
