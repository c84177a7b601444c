package archive

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/record"
	"chunfeng/store/seal"
)

// Problem is something about one envelope that people must look at. It never
// holds what was written in the field.
//
// Reasons: sealed (the body does not open), key (an epoch's key does not open),
// format (the body is no record), value (Field has a value that cannot be),
// same_revision (another incarnation of the desk filed the same revision),
// same_id (another desk filed a record under this id), erase (an erase envelope
// names what cannot be erased), asked (the desk asks for a correction of a record
// it no longer holds; the note has the words).
type Problem struct {
	Log    store.Name `json:"log"`
	Seq    uint64     `json:"seq"`
	ID     uuid.UUID  `json:"id"`
	Rev    uint32     `json:"rev"`
	At     time.Time  `json:"at"` // of the envelope, by the desk's clock
	Reason string     `json:"reason"`
	Field  string     `json:"field,omitempty"`
}

func (p Problem) key() string {
	return waitKey(store.Place{Log: p.Log, Seq: p.Seq}) + "/" + p.Reason
}

// Note is what headquarters tells a desk in its log for it; the body of an
// envelope of store.KindNote, as JSON.
type Note struct {
	Kind    string   `json:"kind"` // "problem"
	Problem *Problem `json:"problem,omitempty"`
}

// Problems gives headquarters' inbox: what was not resolved, by desk and place.
func (a *Archive) Problems(ctx context.Context) ([]Problem, error) {
	cells, err := a.keeper.Scan(ctx, bucketProblem, "", "", 0)
	if err != nil {
		return nil, fmt.Errorf("problems: %w", err)
	}
	var out []Problem
	for _, c := range cells {
		var p Problem
		if err := json.Unmarshal(c.Value, &p); err != nil {
			return nil, fmt.Errorf("problem %s: %w", c.Key, err)
		}
		out = append(out, p)
	}
	return out, nil
}

// code is what the ledger keeps in clear: short words without spaces, so that
// no story ends up there.
var code = regexp.MustCompile(`^[\p{L}\p{N}._:?-]{0,64}$`)

// unfit names the first field of a record that the ledger cannot take, "" when
// there is none.
func unfit(h store.Header, r record.Record) string {
	switch {
	case r.ID != h.ID || r.ID == uuid.Nil:
		return "id"
	case r.Rev != h.Rev || r.Rev == 0:
		return "rev"
	case r.Form == "":
		return "form"
	case r.Filed.Year() < 2000 || r.Filed.Year() > 9999:
		return "filed"
	}
	outcome := ""
	if len(r.Outcomes) > 0 {
		outcome = r.Outcomes[0]
	}
	for _, f := range []struct{ name, value string }{
		{"form", r.Form}, {"serial", r.Serial}, {"desk", r.Desk},
		{"matter", r.Matter}, {"district", r.District}, {"outcomes", outcome},
	} {
		if !code.MatchString(f.value) {
			return f.name
		}
	}
	return ""
}

// commit makes the stretch durable: the ledger, then keys, waits, problems and
// notes with the cursor.
func (o *opening) commit(ctx context.Context, cursor uint64) error {
	rows, annexes := make([]Row, 0, len(o.rows)), make([]Annex, 0, len(o.annexes))
	for _, r := range o.rows {
		rows = append(rows, r)
	}
	for _, x := range o.annexes {
		annexes = append(annexes, x)
	}
	if err := o.a.ledger.Write(ctx, rows, annexes); err != nil {
		return err
	}
	for seq, w := range o.waits {
		value, err := cbor.Marshal(w)
		if err != nil {
			return err
		}
		place := store.Place{Log: o.log, Seq: seq}
		o.change.Put = append(o.change.Put, store.Cell{Bucket: bucketWait, Key: waitKey(place), Value: value})
	}
	for seq := range o.done {
		place := store.Place{Log: o.log, Seq: seq}
		o.change.Delete = append(o.change.Delete,
			store.Cell{Bucket: bucketWait, Key: waitKey(place)},
			store.Cell{Bucket: bucketProblem, Key: waitKey(place) + "/sealed"})
	}
	if err := o.report(ctx); err != nil {
		return err
	}
	if cell, ok := o.a.seenCell(o.desk.Author); ok {
		o.change.Put = append(o.change.Put, cell)
	}
	o.change.Put = append(o.change.Put, cursorCell(o.log, cursor))
	if _, err := o.a.keeper.Apply(ctx, o.change); err != nil {
		return err
	}
	for place, key := range o.fresh {
		o.a.remember(place, key)
	}
	return nil
}

// report puts problems into the inbox and tells the desk of each once.
func (o *opening) report(ctx context.Context) error {
	var notes []Note
	told := map[string]bool{}
	for _, p := range o.faults {
		value, err := json.Marshal(p)
		if err != nil {
			return err
		}
		key := p.key()
		o.change.Put = append(o.change.Put, store.Cell{Bucket: bucketProblem, Key: key, Value: value})
		if told[key] || p.Reason == "same_id" || p.Reason == "asked" || p.Log.Author() != o.desk.Author { // Of the other desk nothing is told.
			continue
		}
		told[key] = true
		switch _, err := o.a.keeper.Get(ctx, bucketTold, key); {
		case errors.Is(err, store.ErrNone):
			notes = append(notes, Note{Kind: "problem", Problem: &p})
			o.change.Put = append(o.change.Put, store.Cell{Bucket: bucketTold, Key: key, Value: []byte{1}})
		case err != nil:
			return err
		}
	}
	if len(notes) == 0 {
		return nil
	}
	down, err := o.a.tell(ctx, o.desk, notes)
	if err != nil {
		return err
	}
	o.change.Append = append(o.change.Append, down.Append...)
	o.change.Put = slices.Concat(o.change.Put, down.Put)
	return nil
}

// downEpoch is the epoch of headquarters' log for a desk.
const downEpoch = 1

// tell makes the envelopes of notes for a desk, at the end of headquarters' log
// for it, and before the first of them the key that seals them to the device.
func (a *Archive) tell(ctx context.Context, d Desk, notes []Note) (store.Change, error) {
	var c store.Change
	log := a.keys.downward(d.Author)
	head, err := a.keeper.Head(ctx, log)
	if err != nil {
		return c, err
	}
	add := func(e store.Envelope) error {
		next, err := head.Follow(e)
		head = next
		c.Append = append(c.Append, e)
		return err
	}
	header := func(kind store.Kind) (store.Header, error) {
		id, err := uuid.NewV7FromReader(a.opt.Random)
		return head.Next(log, store.Header{ID: id, Rev: 1, Kind: kind, At: a.opt.Now().UnixMilli(), Epoch: downEpoch}), err
	}
	key, err := a.epochKey(ctx, log, downEpoch)
	if errors.Is(err, store.ErrNone) {
		if key, err = seal.NewEpochKey(a.opt.Random); err != nil {
			return c, err
		}
		cell, err := a.keys.data.SealEpoch(log, downEpoch, key, a.opt.Random)
		if err != nil {
			return c, err
		}
		body, err := seal.SealKeyBody(log, downEpoch, key, d.Recipient)
		if err != nil {
			return c, err
		}
		h, err := header(store.KindKey)
		if err != nil {
			return c, err
		}
		c.Put = append(c.Put, cell)
		if err := add(h.Close(body)); err != nil {
			return c, err
		}
	} else if err != nil {
		return c, err
	}
	for _, n := range notes {
		plain, err := json.Marshal(n)
		if err != nil {
			return c, err
		}
		h, err := header(store.KindNote)
		if err != nil {
			return c, err
		}
		e, err := seal.SealBody(key, h, plain, a.opt.Random)
		if err != nil {
			return c, err
		}
		if err := add(e); err != nil {
			return c, err
		}
	}
	return c, nil
}
