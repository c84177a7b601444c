package archive

import (
	"context"
	"errors"
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"chunfeng/store"
)

// gone is what may be told of an erased record: nothing of the person, only
// what its slip said of the desk. It is not part of the ledger, because the
// log no longer tells it.
type gone struct {
	_      struct{} `cbor:",toarray"`
	Form   string
	Serial string
	Desk   string
	Day    string
}

// erase obeys an erase envelope: bodies become null, rows lose everything but
// their place.
func (o *opening) erase(ctx context.Context, e store.Envelope) error {
	var seqs []uint64
	if err := cbor.Unmarshal(e.Body, &seqs); err != nil {
		o.fault(e.Header, "format", "seqs")
		return nil
	}
	for _, seq := range seqs {
		if seq == 0 || seq >= e.Header.Seq {
			o.fault(e.Header, "erase", "seqs")
			continue
		}
		found, err := o.a.keeper.Read(ctx, o.log, seq, 1, 1)
		if err != nil {
			return err
		}
		if len(found) == 0 {
			return fmt.Errorf("erase %d: %w", seq, store.ErrNone)
		}
		h := found[0].Header
		switch h.Kind {
		case store.KindRecord:
			if err := o.tombstone(ctx, h); err != nil {
				return err
			}
		case store.KindAnnex:
			key := rowKey(h.ID, h.Rev, h.Log)
			o.annexes[key] = Annex{Key: key}
		case store.KindNote:
		default: // The log itself: keys and erasures stay.
			o.fault(e.Header, "erase", "seqs")
			continue
		}
		o.change.Erase = append(o.change.Erase, h.Place())
		delete(o.waits, seq)
		o.done[seq] = true
	}
	return nil
}

// tombstone replaces a row.
func (o *opening) tombstone(ctx context.Context, h store.Header) error {
	row := Row{ID: h.ID, Rev: h.Rev, Log: h.Log, Seq: h.Seq, At: h.At, Erased: true}
	old, found := o.rows[row.Key()]
	if !found {
		same, err := o.a.ledger.Revisions(ctx, h.ID)
		if err != nil {
			return err
		}
		for _, r := range same {
			if r.Key() == row.Key() {
				old, found = r, true
			}
		}
	}
	place := waitKey(h.Place())
	var g gone
	switch value, err := o.a.keeper.Get(ctx, bucketGone, place); {
	case found:
		g = gone{Form: old.Form, Serial: old.Serial, Desk: old.Desk, Day: old.Day}
		kept, err := cbor.Marshal(g)
		if err != nil {
			return err
		}
		o.change.Put = append(o.change.Put, store.Cell{Bucket: bucketGone, Key: place, Value: kept})
	case err == nil:
		if err := cbor.Unmarshal(value, &g); err != nil {
			return fmt.Errorf("erased %s: %w", place, store.ErrFormat)
		}
	case !errors.Is(err, store.ErrNone):
		return err
	}
	row.Form, row.Serial, row.Desk, row.Day = g.Form, g.Serial, g.Desk, g.Day
	o.rows[row.Key()] = row
	return nil
}
