package book

import (
	"context"
	"fmt"
	"time"

	"chunfeng/store/record"
)

// Where says where the records are. Filed = Signed + OnStick + Here, always.
type Where struct {
	Filed, Signed, OnStick, Here int       // of the records filed today
	All, Waiting                 int       // of all records: how many, and not signed for
	Unsynced                     int       // envelopes of any kind that are not signed for
	Enrolled                     bool      // there is a headquarters; it may not have approved yet
	Headquarters                 string    // its address
	Contact                      time.Time // when its last receipt came, by the desk's clock
	Behind                       bool      // headquarters holds less than it once signed for: nothing is purged
}

// signed reports whether headquarters signed for every revision of a record.
func (o *opened) signed(e *entry) bool { return o.covered(e, o.reg.stored()) }

// covered reports whether every revision and annex of a record lies in the
// receipt's log at or before seq.
func (o *opened) covered(e *entry, seq uint64) bool {
	if o.reg.Receipt == nil && seq == 0 {
		return false
	}
	for _, r := range e.revs {
		if r.log != o.log() || max(r.seq, r.annex) > seq {
			return false
		}
	}
	return true
}

// Where counts.
func (b *Book) Where(ctx context.Context) (Where, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return Where{}, err
	}
	o := b.open
	w := Where{Contact: o.reg.Contact.Ours, Behind: o.reg.Again != nil, Enrolled: o.joined != nil}
	if o.joined != nil {
		w.Headquarters = o.joined.Headquarters.Address
	}
	w.Unsynced = int(o.reg.Heads[o.log()].Seq - o.reg.stored())
	now := b.now()
	o.index.onDay(record.DayOf(now), now.Location(), func(e *entry) {
		w.Filed++
		switch {
		case o.signed(e):
			w.Signed++
		case o.covered(e, o.reg.Stick):
			w.OnStick++
		default:
			w.Here++
		}
	})
	for _, e := range o.index.order {
		if len(e.revs) > 0 {
			w.All++
			if !o.signed(e) {
				w.Waiting++
			}
		}
	}
	return w, nil
}

// Carried notes that everything up to seq, as PackAfter gave it, lies whole on a
// stick. It counts as on its way, never as signed.
func (b *Book) Carried(ctx context.Context, seq uint64) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return err
	}
	if head := b.open.reg.Heads[b.open.log()].Seq; seq > head {
		return fmt.Errorf("carried up to %d of %d: %w", seq, head, ErrNoRecord)
	}
	return b.amend(ctx, "note a stick", func(r *register) { r.Stick = max(r.Stick, seq) })
}
