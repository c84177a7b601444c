package archive_test

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/archive"
	"chunfeng/store/bag"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/seal"
)

var noon = time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)

// desk is the smallest desk that speaks the protocol.
type desk struct {
	t       testing.TB
	device  seal.Device
	hq      bag.Headquarters
	inc     int
	log     []store.Envelope
	head    store.Head
	epochs  map[uint32]seal.EpochKey
	epoch   uint32
	receipt store.Receipt
	down    []store.Envelope
	downAt  store.Head
	downLog store.Name
	more    int
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	d, err := seal.NewDevice(rand.Reader)
	check(t, err)
	return &desk{t: t, device: d, inc: 1, epochs: map[uint32]seal.EpochKey{}}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (d *desk) name() store.Name { return d.device.Log(d.inc) }

// enrol answers an enrolment and says the state that headquarters gave.
func (d *desk) enrol(a *archive.Archive, e bag.Enrolment) string {
	d.t.Helper()
	ans, err := e.Answer(d.device, d.name(), "desk", noon)
	check(d.t, err)
	state, err := a.Enrol(context.Background(), []byte(ans.Text()))
	check(d.t, err)
	d.hq = e.Headquarters
	return string(bytes.TrimSpace(state))
}

func (d *desk) add(e store.Envelope) store.Envelope {
	d.t.Helper()
	next, err := d.head.Follow(e)
	check(d.t, err)
	d.head, d.log = next, append(d.log, e)
	return e
}

func (d *desk) header(kind store.Kind, id uuid.UUID, rev uint32) store.Header {
	return d.head.Next(d.name(), store.Header{ID: id, Rev: rev, Kind: kind, At: noon.UnixMilli(), Epoch: d.epoch})
}

// newEpoch draws a key; give appends it for headquarters.
func (d *desk) newEpoch() {
	d.t.Helper()
	key, err := seal.NewEpochKey(rand.Reader)
	check(d.t, err)
	d.epoch++
	d.epochs[d.epoch] = key
}

func (d *desk) give(epoch uint32) {
	d.t.Helper()
	body, err := seal.SealKeyBody(d.name(), epoch, d.epochs[epoch], d.hq.Recipients()...)
	check(d.t, err)
	h := d.header(store.KindKey, uuid.Must(uuid.NewV7()), 1)
	h.Epoch = epoch
	d.add(h.Close(body))
}

func (d *desk) seal(kind store.Kind, id uuid.UUID, rev uint32, plain []byte) store.Envelope {
	d.t.Helper()
	e, err := seal.SealBody(d.epochs[d.epoch], d.header(kind, id, rev), plain, rand.Reader)
	check(d.t, err)
	return d.add(e)
}

func (d *desk) file(r record.Record) store.Envelope {
	d.t.Helper()
	plain, err := json.Marshal(r)
	check(d.t, err)
	return d.seal(store.KindRecord, r.ID, r.Rev, plain)
}

func (d *desk) erase(seqs ...uint64) {
	d.t.Helper()
	body, err := cbor.Marshal(seqs)
	check(d.t, err)
	d.add(d.header(store.KindErase, uuid.Must(uuid.NewV7()), 1).Close(body))
	for _, seq := range seqs {
		d.log[seq-1].Body = nil
	}
}

// pack gives the bag of what was not receipted yet.
func (d *desk) pack() []byte {
	d.t.Helper()
	at := store.Head{Seq: d.receipt.Stored, Hash: d.receipt.Head}
	return d.packFrom(at, bag.Fit(d.log[at.Seq:]))
}

func (d *desk) packFrom(at store.Head, envelopes []store.Envelope) []byte {
	d.t.Helper()
	h := bag.Header{From: d.name(), To: d.hq.Author, Created: noon, Unsynced: len(d.log) - int(at.Seq) - len(envelopes)}
	if d.downAt.Seq > 0 {
		h.Wants = []bag.Cursor{{Log: d.downLog, Seq: d.downAt.Seq, Hash: d.downAt.Hash}}
	}
	b, err := bag.Pack(h, at, envelopes, d.device.Key(), rand.Reader)
	check(d.t, err)
	return b
}

// accept verifies headquarters' bag and takes receipt and envelopes in.
func (d *desk) accept(reply []byte) error {
	b, err := bag.Read(bytes.NewReader(reply), func(log store.Name) ([]ed25519.PublicKey, error) {
		if log.Author() != d.hq.Author {
			return nil, bag.ErrUnknownDesk
		}
		return d.hq.Signers(), nil
	}, d.name().Author())
	if err != nil {
		return err
	}
	r := *b.Header.Receipt
	if err := r.Verify(d.hq.Signers()[0]); err != nil {
		return err
	}
	if r.Log == d.name() && r.Stored >= d.receipt.Stored {
		if r.Stored > 0 && d.log[r.Stored-1].Header.Hash() != r.Head {
			return store.ErrFork
		}
		d.receipt = r
	}
	for _, e := range b.Envelopes {
		if e.Header.Seq <= d.downAt.Seq {
			continue
		}
		if d.downAt, err = d.downAt.Follow(e); err != nil {
			return err
		}
		d.downLog, d.down = e.Header.Log, append(d.down, e)
	}
	d.more = b.Header.Unsynced
	return nil
}

// notes opens what headquarters wrote.
func (d *desk) notes() []archive.Note {
	d.t.Helper()
	var key seal.EpochKey
	var out []archive.Note
	for _, e := range d.down {
		if e.Header.Kind == store.KindKey {
			var err error
			key, err = seal.OpenKeyBody(e.Header.Log, e.Header.Epoch, e.Body, d.device.Identity())
			check(d.t, err)
			continue
		}
		plain, err := seal.OpenBody(key, e)
		check(d.t, err)
		var n archive.Note
		check(d.t, json.Unmarshal(plain, &n))
		out = append(out, n)
	}
	return out
}

// sync exchanges until headquarters has everything and nothing more to say.
func (d *desk) sync(a *archive.Archive) {
	d.t.Helper()
	for range 100 {
		reply, err := a.Receive(context.Background(), bytes.NewReader(d.pack()))
		check(d.t, err)
		check(d.t, d.accept(reply))
		if d.receipt.Stored == d.head.Seq && d.more == 0 {
			return
		}
	}
	d.t.Fatal("exchange does not end")
}

// sample is a plainly invented consultation.
func sample(n int) record.Record {
	return record.Record{
		ID: uuid.Must(uuid.NewV7()), Rev: 1, Form: "consultation", Edition: 1, Content: "2026.11",
		Serial: fmt.Sprintf("CQB-01-20261123-%03d", n), Desk: "CQB-01", Volunteer: "01", Opened: noon, Filed: noon.Add(time.Minute),
		Person: record.Person{
			Name: "测试甲", Birth: record.Day{Year: 1990, Month: 1, Date: 1}, Phone: "+8613800138000",
			Document: record.Document{Type: "RID", Number: "500199199001010006"},
		},
		Matter: "WAG.02", District: "500112", Employer: "示例建筑公司", People: 3, Amount: 550000, Outcomes: []string{"R04", "R12"},
		Answers: record.Answers{"name": record.Of("测试甲"), "story": record.Of("包工头跑了")},
	}
}

// office is an archive over a keeper, with its keys.
type office struct {
	*archive.Archive
	keeper store.Keeper
	keys   archive.Keys
	opt    archive.Options
}

func newOffice(t testing.TB, keeper store.Keeper) *office {
	t.Helper()
	if keeper == nil {
		keeper = mem.New()
	}
	keys, _, err := archive.NewKeys(rand.Reader)
	check(t, err)
	o := &office{keeper: keeper, keys: keys, opt: archive.Options{
		Now: func() time.Time { return noon }, Address: "https://hq.example:8443", Pins: [][]byte{make([]byte, 32)}, Program: "test",
	}}
	o.Archive = archive.New(keeper, keys, o.opt)
	return o
}

// join gives a desk that is enrolled and has its first epoch given.
func (o *office) join(t testing.TB, name string) *desk {
	t.Helper()
	e, err := o.AddDesk(context.Background(), name, archive.Invite{})
	check(t, err)
	d := newDesk(t)
	if state := d.enrol(o.Archive, e); state != "enrolled" {
		t.Fatalf("state %q", state)
	}
	d.newEpoch()
	d.give(1)
	return d
}

// rows gives the whole ledger.
func (o *office) rows(t testing.TB) []archive.Row {
	t.Helper()
	rows, err := archive.InCells(o.keeper).Scan(context.Background(), "", 0)
	check(t, err)
	return rows
}

// ids gives the records of the ledger, one entry a revision, sorted.
func ids(rows []archive.Row) []string {
	var out []string
	for _, r := range rows {
		out = append(out, fmt.Sprintf("%s/%d", r.ID, r.Rev))
	}
	slices.Sort(out)
	return out
}
