package book_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/seal"
)

// headquarters is the smallest other side: it keeps logs, opens bodies, signs receipts.
type headquarters struct {
	t      testing.TB
	device seal.Device
	escrow seal.Identity
	keeper *mem.Store
	clock  time.Time
	feed   store.Head // of the log for the desk
	to     string     // the desk's age recipient
	known  map[string]ed25519.PublicKey
	epochs map[uint32]seal.EpochKey
}

func newHeadquarters(t testing.TB) *headquarters {
	t.Helper()
	h := &headquarters{t: t, keeper: mem.New(), clock: time.Date(2026, 11, 23, 9, 0, 0, 0, beijing), epochs: map[uint32]seal.EpochKey{}, known: map[string]ed25519.PublicKey{}}
	var err error
	if h.device, err = seal.NewDevice(rand.Reader); err != nil {
		t.Fatal(err)
	}
	if h.escrow, err = seal.NewIdentity(rand.Reader); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *headquarters) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

func (h *headquarters) enrolment(d *desk) bag.Enrolment {
	h.t.Helper()
	active, err := h.device.Identity().Recipient()
	h.must(err)
	escrow, err := h.escrow.Recipient()
	h.must(err)
	e, err := bag.NewEnrolment(bag.Headquarters{
		Address: "https://hq.example:8443", Pins: [][]byte{make([]byte, 32)}, Keys: [][]byte{h.device.Public()},
		Active: []string{active}, Escrow: []string{escrow}, Recovery: []string{escrow}, Author: h.device.Log(1).Author(),
	}, "重庆北站二号台", d.clock, time.Hour, rand.Reader)
	h.must(err)
	return e
}

// meet enrols a desk.
func (h *headquarters) meet(d *desk) {
	h.t.Helper()
	e := h.enrolment(d)
	got, err := d.Enrol(h.t.Context(), e)
	h.must(err)
	answer, err := bag.ParseAnswer(got.Answer)
	h.must(err)
	h.must(e.Accept(answer, d.clock))
	h.to, h.known[answer.Log.Author()] = answer.Recipient, answer.Sign
}

func (h *headquarters) log() store.Name { return h.device.Log(1) + "-desk" }

// receive takes a bag in and answers it.
func (h *headquarters) receive(raw []byte) ([]byte, error) {
	got, err := bag.Read(bytes.NewReader(raw), func(n store.Name) ([]ed25519.PublicKey, error) {
		return []ed25519.PublicKey{h.known[n.Author()]}, nil
	}, h.device.Log(1).Author())
	if err != nil {
		return nil, err
	}
	log := got.Header.From
	if _, err := h.keeper.Apply(h.t.Context(), store.Change{Append: got.Envelopes}); err != nil {
		return nil, err
	}
	head, err := h.keeper.Head(h.t.Context(), log)
	h.must(err)
	receipt := store.Receipt{Log: log, Stored: head.Seq, Opened: head.Seq, Head: head.Hash, At: h.clock}.SignedBy(h.device.Key())
	cursor, _ := got.Header.Want(h.log())
	mine, err := h.keeper.Read(h.t.Context(), h.log(), cursor.Seq+1, 1000, 1<<20)
	h.must(err)
	after := store.Head{Seq: cursor.Seq, Hash: cursor.Hash}
	return bag.Pack(bag.Header{
		From: h.log(), To: log.Author(), Created: h.clock, Receipt: &receipt, Answers: &got.Header.Nonce,
	}, after, mine, h.device.Key(), rand.Reader)
}

// tell writes a note for the desk.
func (h *headquarters) tell(text string) {
	h.t.Helper()
	key, ok := h.epochs[1]
	if !ok {
		var err error
		key, err = seal.NewEpochKey(rand.Reader)
		h.must(err)
		h.epochs[1] = key
		body, err := seal.SealKeyBody(h.log(), 1, key, h.to)
		h.must(err)
		h.append(h.feed.Next(h.log(), store.Header{ID: newID(), Rev: 1, Kind: store.KindKey, At: 1, Epoch: 1}).Close(body))
	}
	header := h.feed.Next(h.log(), store.Header{ID: newID(), Rev: 1, Kind: store.KindNote, At: 1, Epoch: 1})
	plain, err := json.Marshal(map[string]string{"text": text})
	h.must(err)
	e, err := seal.SealBody(key, header, plain, rand.Reader)
	h.must(err)
	h.append(e)
}

func (h *headquarters) append(e store.Envelope) {
	h.t.Helper()
	done, err := h.keeper.Apply(h.t.Context(), store.Change{Append: []store.Envelope{e}})
	h.must(err)
	h.feed = done.Heads[h.log()]
}

// opened gives every record that headquarters can open, by ID and revision, and
// fails when one came twice.
func (h *headquarters) opened(log store.Name) map[string]record.Record {
	h.t.Helper()
	all, err := h.keeper.Read(h.t.Context(), log, 1, 1<<20, 1<<30)
	h.must(err)
	keys := map[uint32]seal.EpochKey{}
	for _, e := range all {
		if e.Header.Kind == store.KindKey {
			key, err := seal.OpenKeyBody(log, e.Header.Epoch, e.Body, h.device.Identity())
			h.must(err)
			keys[e.Header.Epoch] = key
		}
	}
	got := map[string]record.Record{}
	for _, e := range all {
		if e.Header.Kind != store.KindRecord || e.Body == nil {
			continue
		}
		plain, err := seal.OpenBody(keys[e.Header.Epoch], e)
		h.must(err)
		var r record.Record
		h.must(json.Unmarshal(plain, &r))
		id := r.ID.String() + "/" + string(rune('0'+r.Rev))
		if _, twice := got[id]; twice {
			h.t.Fatalf("%s came twice", r.Serial)
		}
		got[id] = r
	}
	return got
}
