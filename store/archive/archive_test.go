package archive_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/archive"
	"chunfeng/store/bag"
	"chunfeng/store/bolt"
	"chunfeng/store/record"
	"chunfeng/store/seal"
)

func TestABagBecomesRowsAndASignedReceipt(t *testing.T) {
	o := newOffice(t, nil)
	d := o.join(t, "north")
	a, b := sample(1), sample(2)
	d.file(a)
	d.file(b)
	d.sync(o.Archive)
	if d.receipt.Stored != 3 || d.receipt.Opened != 3 || d.receipt.Head != d.head.Hash {
		t.Errorf("receipt %+v", d.receipt)
	}
	rows := o.rows(t)
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	r := rows[0]
	if r.Form != "consultation" || r.Matter != "WAG.02" || r.District != "500112" || r.Day != "2026-11-23" || r.Hour != 12 ||
		r.Outcome != "R04" || r.Amount != 550000 || r.Serial != a.Serial {
		t.Errorf("row %+v", r)
	}
}

func TestTheSameBagThreeTimesIsOneSetOfRows(t *testing.T) {
	o := newOffice(t, nil)
	d := o.join(t, "north")
	d.file(sample(1))
	raw := d.pack()
	var first []archive.Row
	for i := range 3 {
		reply, err := o.Receive(context.Background(), bytes.NewReader(raw))
		check(t, err)
		check(t, d.accept(reply))
		if i == 0 {
			first = o.rows(t)
		}
	}
	if diff := cmp.Diff(first, o.rows(t)); diff != "" || len(first) != 1 {
		t.Errorf("%d rows; repeated bags changed them: %s", len(first), diff)
	}
}

func TestRecordsWaitForTheirKey(t *testing.T) {
	o := newOffice(t, nil)
	e, err := o.AddDesk(context.Background(), "north", archive.Invite{})
	check(t, err)
	d := newDesk(t)
	d.newEpoch()
	for i := range 1500 { // More than one stretch, all before enrolment.
		d.file(sample(i))
	}
	d.enrol(o.Archive, e)
	d.sync(o.Archive)
	if d.receipt.Stored != 1500 || d.receipt.Opened != 0 || len(o.rows(t)) != 0 {
		t.Fatalf("before the key: %+v, %d rows", d.receipt, len(o.rows(t)))
	}
	d.give(1)
	d.sync(o.Archive)
	if d.receipt.Opened != 1501 || len(o.rows(t)) != 1500 {
		t.Errorf("after the key: opened %d, %d rows", d.receipt.Opened, len(o.rows(t)))
	}
}

func TestWhatIsNotLikedBecomesAProblemAndBlocksNothing(t *testing.T) {
	cases := map[string]struct {
		spoil  func(*desk)
		reason string
		field  string
		opened uint64 // of 3 envelopes: key, bad, good
	}{
		"a body that is no record": {func(d *desk) {
			d.seal(store.KindRecord, uuid.Must(uuid.NewV7()), 1, []byte("no json"))
		}, "format", "", 3},
		"a field of another type": {func(d *desk) {
			d.seal(store.KindRecord, uuid.Must(uuid.NewV7()), 1, []byte(`{"people":"many"}`))
		}, "format", "people", 3},
		"a record under another id": {func(d *desk) {
			plain, err := json.Marshal(sample(9))
			check(d.t, err)
			d.seal(store.KindRecord, uuid.Must(uuid.NewV7()), 1, plain)
		}, "value", "id", 3},
		"a story in the matter": {func(d *desk) {
			r := sample(9)
			r.Matter = "he did not pay me"
			d.file(r)
		}, "value", "matter", 3},
		"a body sealed under another key": {func(d *desk) {
			right := d.epochs[1]
			d.epochs[1], _ = seal.NewEpochKey(rand.Reader)
			d.file(sample(9))
			d.epochs[1] = right
		}, "sealed", "", 1},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, nil)
			d := o.join(t, "north")
			c.spoil(d)
			d.file(sample(1))
			d.sync(o.Archive)
			problems, err := o.Problems(context.Background())
			check(t, err)
			if len(problems) != 1 || problems[0].Reason != c.reason || problems[0].Field != c.field || problems[0].Seq != 2 {
				t.Errorf("problems %+v", problems)
			}
			if len(o.rows(t)) != 1 || d.receipt.Stored != 3 || d.receipt.Opened != c.opened {
				t.Errorf("%d rows, receipt %+v", len(o.rows(t)), d.receipt)
			}
			notes := d.notes()
			if len(notes) != 1 || notes[0].Problem.Reason != c.reason || notes[0].Problem.Seq != 2 {
				t.Errorf("notes %+v", notes)
			}
		})
	}
}

func TestWhatADeskAsksStandsInTheInboxAndIsNotToldBack(t *testing.T) {
	o := newOffice(t, nil)
	d := o.join(t, "north")
	about := uuid.Must(uuid.NewV7())
	d.seal(store.KindNote, uuid.Must(uuid.NewV7()), 1, []byte(`{"kind":"correction","id":"`+about.String()+`","text":"one digit is wrong"}`))
	d.seal(store.KindNote, uuid.Must(uuid.NewV7()), 1, []byte(`{"kind":"something later"}`))
	d.sync(o.Archive)
	problems, err := o.Problems(context.Background())
	check(t, err)
	if len(problems) != 1 || problems[0].Reason != "asked" || problems[0].ID != about || d.receipt.Opened != 3 {
		t.Errorf("inbox %+v, receipt %+v", problems, d.receipt)
	}
	if notes := d.notes(); len(notes) != 0 {
		t.Errorf("the desk is told %+v", notes)
	}
}

func TestErasingTakesThePersonAway(t *testing.T) {
	o := newOffice(t, nil)
	d := o.join(t, "north")
	r := sample(1)
	r.Annexed = true
	e := d.file(r)
	plain, err := json.Marshal(record.Annex{ID: r.ID, Rev: 1, Answers: record.Answers{"health": record.Of("示例")}})
	check(t, err)
	x := d.seal(store.KindAnnex, r.ID, 1, plain)
	d.sync(o.Archive)
	if got := o.rows(t)[0]; got.Annex == nil || got.Person == nil {
		t.Fatalf("row %+v", got)
	}

	d.erase(x.Header.Seq)
	d.sync(o.Archive)
	if got := o.rows(t)[0]; got.Annex != nil || !got.AnnexErased || got.Person == nil {
		t.Errorf("annex erased: %+v", got)
	}
	d.erase(e.Header.Seq)
	d.sync(o.Archive)
	got := o.rows(t)[0]
	if !got.Erased || got.Person != nil || len(got.Blind) > 0 || got.Serial != r.Serial || got.Matter != "" {
		t.Errorf("record erased: %+v", got)
	}
	held, err := o.keeper.Read(context.Background(), d.name(), e.Header.Seq, 2, 1<<20)
	check(t, err)
	if held[0].Body != nil || held[1].Body != nil {
		t.Error("bodies are still in the log")
	}
	if d.receipt.Opened != d.head.Seq {
		t.Errorf("receipt %+v", d.receipt)
	}
}

func TestARecordErasedBeforeItTravelledIsATombstone(t *testing.T) {
	o := newOffice(t, nil)
	d := o.join(t, "north")
	e := d.file(sample(1))
	d.erase(e.Header.Seq)
	d.sync(o.Archive)
	rows := o.rows(t)
	if len(rows) != 1 || !rows[0].Erased || d.receipt.Opened != 3 {
		t.Errorf("rows %+v, receipt %+v", rows, d.receipt)
	}
}

func TestRebuildGivesTheSameLedger(t *testing.T) {
	o := newOffice(t, nil)
	d, other := o.join(t, "north"), o.join(t, "south")
	first := sample(1)
	e := d.file(first)
	gone := d.file(sample(2))
	second := first
	second.Rev, second.Matter = 2, "WAG.01"
	d.file(second)
	d.sync(o.Archive)
	d.erase(gone.Header.Seq)
	d.seal(store.KindRecord, uuid.Must(uuid.NewV7()), 1, []byte("no json"))
	d.newEpoch()
	d.file(sample(3)) // Its key never comes.
	stolen := first
	stolen.Rev = 7
	other.file(stolen) // Another desk uses the same id.
	other.sync(o.Archive)
	d.sync(o.Archive)
	_ = e

	look := func() (out []any) {
		for _, r := range o.rows(t) {
			r.Person, r.Annex = nil, nil // Sealed with fresh nonces.
			out = append(out, r)
		}
		problems, err := o.Problems(context.Background())
		check(t, err)
		return append(out, problems)
	}
	before, notes := look(), len(d.notes())
	check(t, o.Rebuild(context.Background()))
	if diff := cmp.Diff(before, look()); diff != "" {
		t.Errorf("rebuilt ledger differs: %s", diff)
	}
	d.sync(o.Archive)
	if len(d.notes()) != notes {
		t.Errorf("notes were sent again: %d, before %d", len(d.notes()), notes)
	}
}

func TestTheSameRevisionFromTwoIncarnationsIsAProblem(t *testing.T) {
	o := newOffice(t, nil)
	d := o.join(t, "north")
	r := sample(1)
	d.file(r)
	d.sync(o.Archive)
	again := &desk{t: t, device: d.device, hq: d.hq, inc: 2, epochs: map[uint32]seal.EpochKey{}}
	again.newEpoch()
	again.give(1)
	r.Matter = "WAG.03"
	again.file(r)
	again.sync(o.Archive)
	problems, err := o.Problems(context.Background())
	check(t, err)
	if len(problems) != 1 || problems[0].Reason != "same_revision" {
		t.Errorf("problems %+v", problems)
	}
	if len(o.rows(t)) != 2 {
		t.Errorf("rows %v: both are kept", ids(o.rows(t)))
	}
}

func TestRefusedBagsChangeNothing(t *testing.T) {
	ctx := context.Background()
	o := newOffice(t, nil)
	d, other := o.join(t, "north"), o.join(t, "south")
	d.file(sample(1))
	good := d.pack()
	stranger := newDesk(t)
	stranger.hq = d.hq
	stranger.newEpoch()
	stranger.give(1)
	elsewhere := *d
	elsewhere.hq.Author = other.name().Author()
	forged := *d
	forged.device = stranger.device

	cases := map[string]struct {
		raw  []byte
		want bag.Problem
	}{
		"cut":            {good[:len(good)-1], bag.Truncated},
		"longer":         {append(bytes.Clone(good), 0), bag.TooLarge},
		"bit flipped":    {flip(good, len(good)-1), bag.BadDigest},
		"header flipped": {flip(good, 40), bag.BadFormat},
		"of a stranger":  {stranger.pack(), bag.UnknownDesk},
		"for another":    {elsewhere.pack(), bag.NotForMe},
		"newer":          {append([]byte("chunfeng-bag/2\n"), good[15:]...), bag.UpgradeRequired},
		"with a gap":     {d.packFrom(store.Head{Seq: 1, Hash: d.log[0].Header.Hash()}, d.log[1:]), bag.Gap},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			_, err := o.Receive(ctx, bytes.NewReader(c.raw))
			if got := bag.ProblemOf(err); got != c.want {
				t.Errorf("problem %q, want %q: %v", got, c.want, err)
			}
			if n := len(o.rows(t)); n != 0 {
				t.Errorf("%d rows", n)
			}
		})
	}
	other.file(sample(2))
	other.sync(o.Archive)
	d.sync(o.Archive)
	if len(o.rows(t)) != 2 {
		t.Errorf("healthy desks: %d rows", len(o.rows(t)))
	}

	twin := &desk{t: t, device: d.device, hq: d.hq, inc: 1, epochs: map[uint32]seal.EpochKey{}}
	twin.newEpoch()
	twin.give(1)
	twin.file(sample(3))
	if _, err := o.Receive(ctx, bytes.NewReader(twin.pack())); bag.ProblemOf(err) != bag.Fork {
		t.Errorf("another history: %v", err)
	}
}

func flip(b []byte, at int) []byte {
	b = bytes.Clone(b)
	b[at] ^= 1
	return b
}

func TestKeyFileReadsBackEqual(t *testing.T) {
	keys, _, err := archive.NewKeys(rand.Reader)
	check(t, err)
	again, err := archive.ParseKeys(keys.Text())
	check(t, err)
	if !bytes.Equal(again.Text(), keys.Text()) || again.Author() != keys.Author() {
		t.Error("keys differ")
	}
	if _, err := archive.ParseKeys(keys.Text()[:100]); !errors.Is(err, store.ErrFormat) {
		t.Errorf("cut key file: %v", err)
	}
}

func TestARestoredHeadquartersGetsTheTailAgain(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "hq.db")
	open := func() *bolt.Store {
		t.Helper()
		k, err := bolt.Open(path, bolt.Options{})
		check(t, err)
		return k
	}
	keeper := open()
	o := newOffice(t, keeper)
	d := o.join(t, "north")
	d.file(sample(1))
	d.sync(o.Archive)
	check(t, keeper.Close())
	backup, err := os.ReadFile(path)
	check(t, err)
	keeper = open()
	d.file(sample(2))
	d.sync(archive.New(keeper, o.keys, o.opt))
	check(t, keeper.Close())

	check(t, os.WriteFile(path, backup, 0o600))
	o.keeper = open()
	restored := archive.New(o.keeper, o.keys, o.opt)
	raw, err := restored.Receive(ctx, bytes.NewReader(d.pack())) // Nothing new to send.
	check(t, err)
	h, err := bag.Peek(bytes.NewReader(raw))
	check(t, err)
	if h.Receipt.Stored != 2 || d.receipt.Stored != 3 {
		t.Errorf("receipts %d after %d: the desk is not told", h.Receipt.Stored, d.receipt.Stored)
	}
	d.file(sample(3))
	var gap *store.GapError
	if _, err := restored.Receive(ctx, bytes.NewReader(d.pack())); !errors.As(err, &gap) || gap.Missing != 3 {
		t.Fatalf("tail without its beginning: %v", err)
	}
	d.receipt = store.Receipt{Log: d.name(), Stored: gap.Missing - 1, Head: d.log[gap.Missing-2].Header.Hash()}
	d.sync(restored)
	if n := len(o.rows(t)); n != 3 {
		t.Errorf("%d rows", n)
	}
	check(t, o.keeper.(*bolt.Store).Close())
}
