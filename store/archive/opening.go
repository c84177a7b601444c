package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/record"
	"chunfeng/store/seal"
)

// step is how many envelopes are opened for one Change.
const step = store.MaxCount

// wait says why a body is not open yet.
type wait struct {
	_     struct{} `cbor:",toarray"`
	Epoch uint32
	Why   string
}

const (
	noKey  = "key"    // the key of its epoch has not arrived
	noBody = "body"   // it came erased, and the erase envelope has not arrived
	sealed = "sealed" // it does not open under the key of its epoch
)

func waitKey(p store.Place) string { return fmt.Sprintf("%s/%020d", p.Log, p.Seq) }

// opening reads a stretch of one log into rows. It collects in memory and is
// committed whole: first the ledger, which takes the same twice, then the
// Change with the cursor.
type opening struct {
	a       *Archive
	desk    Desk
	log     store.Name
	epochs  map[uint32]bool // whose keys arrived
	fresh   map[string]seal.EpochKey
	waits   map[uint64]wait // new ones
	done    map[uint64]bool // waits that ended, if there were any
	rows    map[string]Row
	annexes map[string]Annex
	faults  []Problem
	change  store.Change
}

func (a *Archive) opening(d Desk, log store.Name) *opening {
	return &opening{
		a: a, desk: d, log: log, epochs: map[uint32]bool{}, fresh: map[string]seal.EpochKey{},
		waits: map[uint64]wait{}, done: map[uint64]bool{}, rows: map[string]Row{}, annexes: map[string]Annex{},
	}
}

// catchUp reads a log from its cursor to its head, then opens what waited for
// keys that came. With all set it looks at everything that waits: a program
// that ended in between may have left keys unused.
func (a *Archive) catchUp(ctx context.Context, d Desk, log store.Name, all bool) error {
	at, err := a.cursor(ctx, log)
	if err != nil {
		return fmt.Errorf("read %s: %w", log, err)
	}
	arrived := map[uint32]bool{}
	for {
		envelopes, err := a.keeper.Read(ctx, log, at+1, step, store.MaxBag)
		if err != nil {
			return fmt.Errorf("read %s: %w", log, err)
		}
		if len(envelopes) == 0 {
			break
		}
		o := a.opening(d, log)
		for _, e := range envelopes {
			if err := o.take(ctx, e); err != nil {
				return fmt.Errorf("open %s %d: %w", log, e.Header.Seq, err)
			}
			at = e.Header.Seq
		}
		if err := o.commit(ctx, at); err != nil {
			return fmt.Errorf("open %s: %w", log, err)
		}
		for epoch := range o.epochs {
			arrived[epoch] = true
		}
	}
	if !all && len(arrived) == 0 {
		return nil
	}
	if err := a.settle(ctx, d, log, at, arrived, all); err != nil {
		return fmt.Errorf("open what waits in %s: %w", log, err)
	}
	return nil
}

// settle opens what waited for the keys of the given epochs, or for any.
func (a *Archive) settle(ctx context.Context, d Desk, log store.Name, at uint64, epochs map[uint32]bool, all bool) error {
	prefix, after := string(log)+"/", ""
	for {
		cells, err := a.keeper.Scan(ctx, bucketWait, prefix, after, step)
		if err != nil || len(cells) == 0 {
			return err
		}
		after = cells[len(cells)-1].Key
		o := a.opening(d, log)
		var held []store.Envelope
		size := 0
		for _, c := range cells {
			var w wait
			if err := cbor.Unmarshal(c.Value, &w); err != nil {
				return fmt.Errorf("waiting %s: %w", c.Key, store.ErrFormat)
			}
			seq, err := strconv.ParseUint(c.Key[len(prefix):], 10, 64)
			if err != nil {
				return fmt.Errorf("waiting %s: %w", c.Key, store.ErrFormat)
			}
			if w.Why == noBody || !(all || epochs[w.Epoch]) {
				continue
			}
			if len(held) == 0 || seq > held[len(held)-1].Header.Seq {
				if held, err = a.keeper.Read(ctx, log, seq, step, store.MaxBag); err != nil || len(held) == 0 {
					return fmt.Errorf("waiting %s: %w", c.Key, errors.Join(err, store.ErrNone))
				}
			}
			e := held[seq-held[0].Header.Seq]
			if err := o.take(ctx, e); err != nil {
				return err
			}
			if size += len(e.Body); size > store.MaxBag {
				if err := o.commit(ctx, at); err != nil {
					return err
				}
				o, size = a.opening(d, log), 0
			}
		}
		if err := o.commit(ctx, at); err != nil {
			return err
		}
	}
}

// take opens one envelope. Its errors are headquarters' own; what is wrong
// with the envelope becomes a wait or a problem.
func (o *opening) take(ctx context.Context, e store.Envelope) error {
	h := e.Header
	if e.Body == nil {
		o.waits[h.Seq] = wait{Epoch: h.Epoch, Why: noBody}
		return nil
	}
	switch h.Kind {
	case store.KindKey:
		return o.key(e)
	case store.KindErase:
		return o.erase(ctx, e)
	}
	key, err := o.epochKey(ctx, h.Epoch)
	if errors.Is(err, store.ErrNone) {
		o.waits[h.Seq] = wait{Epoch: h.Epoch, Why: noKey}
		return nil
	}
	if err != nil {
		return err
	}
	plain, err := seal.OpenBody(key, e)
	if err != nil {
		o.waits[h.Seq] = wait{Epoch: h.Epoch, Why: sealed}
		o.fault(h, "sealed", "")
		return nil
	}
	defer clear(plain)
	o.done[h.Seq] = true
	switch h.Kind {
	case store.KindRecord:
		return o.record(ctx, h, plain)
	case store.KindAnnex:
		return o.annex(h, plain)
	case store.KindNote:
		o.asked(h, plain)
	}
	return nil
}

// asked puts what a desk asks about a record it no longer holds into the inbox;
// the text stays in the note. Notes of other kinds need only to be open.
func (o *opening) asked(h store.Header, plain []byte) {
	var note struct {
		Kind string    `json:"kind"`
		ID   uuid.UUID `json:"id"`
	}
	if err := json.Unmarshal(plain, &note); err == nil && note.Kind == "correction" {
		h.ID = note.ID
		o.fault(h, "asked", "")
	}
}

func (o *opening) epochKey(ctx context.Context, epoch uint32) (seal.EpochKey, error) {
	if key, ok := o.fresh[seal.EpochCell(o.log, epoch)]; ok {
		return key, nil
	}
	return o.a.epochKey(ctx, o.log, epoch)
}

// key takes an epoch's key. One that does not open is a problem and holds
// nothing back by itself: the bodies under it wait for another.
func (o *opening) key(e store.Envelope) error {
	h := e.Header
	key, err := seal.OpenKeyBody(o.log, h.Epoch, e.Body, o.a.keys.device.Identity())
	if err != nil {
		o.fault(h, "key", "")
		return nil
	}
	cell, err := o.a.keys.data.SealEpoch(o.log, h.Epoch, key, o.a.opt.Random)
	if err != nil {
		return err
	}
	o.change.Put = append(o.change.Put, cell)
	o.fresh[cell.Key], o.epochs[h.Epoch] = key, true
	return nil
}

func (o *opening) record(ctx context.Context, h store.Header, plain []byte) error {
	var r record.Record
	if field, err := decode(plain, &r); err != nil {
		o.fault(h, "format", field)
		return nil
	}
	if field := unfit(h, r); field != "" {
		o.fault(h, "value", field)
		return nil
	}
	row, err := o.a.keys.row(h, r, plain, o.a.opt.Random)
	if err != nil {
		return err
	}
	same, err := o.a.ledger.Revisions(ctx, h.ID)
	if err != nil {
		return err
	}
	if other, ok := o.rows[row.Key()]; ok {
		same = append(same, other)
	}
	for _, other := range same {
		o.compare(row, other)
	}
	o.rows[row.Key()] = row
	return nil
}

// compare looks whether two envelopes claim the same revision. Which of them is
// right is for people to say. The problem stands at the later place, whichever
// came first, so that a replay finds the same.
func (o *opening) compare(row, other Row) {
	reason := "same_revision"
	switch {
	case other.Log == row.Log && other.Seq == row.Seq:
		return
	case other.Log.Author() != row.Log.Author():
		reason = "same_id"
	case other.Rev != row.Rev:
		return
	}
	if other.Log < row.Log || (other.Log == row.Log && other.Seq < row.Seq) {
		other = row
	}
	h := store.Header{Log: other.Log, Seq: other.Seq, ID: other.ID, Rev: other.Rev, At: other.At}
	o.fault(h, reason, "id")
}

func (o *opening) annex(h store.Header, plain []byte) error {
	var x record.Annex
	field, err := decode(plain, &x)
	if err == nil && (x.ID != h.ID || x.Rev != h.Rev) {
		field, err = "id", store.ErrFormat
	}
	if err != nil {
		o.fault(h, "format", field)
		return nil
	}
	key := rowKey(h.ID, h.Rev, h.Log)
	cell, err := o.a.keys.data.Seal(bucketAnnex, key, plain, o.a.opt.Random)
	if err != nil {
		return err
	}
	o.annexes[key] = Annex{Key: key, Sealed: cell.Value}
	return nil
}

// fault puts a problem on record.
func (o *opening) fault(h store.Header, reason, field string) {
	o.faults = append(o.faults, Problem{
		Log: h.Log, Seq: h.Seq, ID: h.ID, Rev: h.Rev, At: h.Time(), Reason: reason, Field: field,
	})
}

// decode reads JSON and names the field at fault, when there is one.
func decode(plain []byte, into any) (field string, err error) {
	err = json.Unmarshal(plain, into)
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		field = wrong.Field
	}
	return field, err
}
