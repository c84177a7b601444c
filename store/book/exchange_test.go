package book_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/mem"
)

// round is one exchange without trouble.
func (h *headquarters) round(d *desk) book.Report {
	h.t.Helper()
	raw, err := d.Pack(h.t.Context())
	h.must(err)
	answer, err := h.receive(raw)
	h.must(err)
	report, err := d.Accept(h.t.Context(), answer)
	h.must(err)
	return report
}

func (d *desk) where() book.Where {
	d.t.Helper()
	w, err := d.Where(d.t.Context())
	d.must(err)
	if w.Filed != w.Signed+w.OnStick+w.Here {
		d.t.Fatalf("custody does not add up: %+v", w)
	}
	return w
}

func TestCustodyTellsTheTruth(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	d.filed(sample(1))
	if w := d.where(); w.Here != 1 || w.Waiting != 1 || w.Enrolled || !w.Contact.IsZero() {
		t.Fatalf("before enrolment: %+v", w)
	}
	h.meet(d)
	h.round(d)
	d.filed(sample(2))
	if w := d.where(); w.Filed != 2 || w.Signed != 1 || w.Here != 1 || w.Unsynced != 2 || w.Contact.IsZero() || w.Headquarters == "" {
		t.Fatalf("one signed, one here: %+v", w)
	}
	signed, err := d.Signed(t.Context())
	d.must(err)
	raw, last, err := d.PackAfter(t.Context(), signed)
	d.must(err)
	d.must(d.Carried(t.Context(), last))
	d.filed(sample(3))
	if w := d.where(); w.Filed != 3 || w.Signed != 1 || w.OnStick != 1 || w.Here != 1 {
		t.Fatalf("one on a stick: %+v", w)
	}
	answer, err := h.receive(raw)
	d.must(err)
	report, err := d.Accept(t.Context(), answer)
	d.must(err)
	if !report.More || report.Stored != last {
		t.Fatalf("report: %+v", report)
	}
	d.restart()
	if w := d.where(); w.Signed != 2 || w.OnStick != 0 || w.Here != 1 {
		t.Fatalf("the stick arrived: %+v", w)
	}
	if lines := d.all(); lines[0].Signed || !lines[1].Signed || !lines[2].Signed {
		t.Fatalf("lines: %+v", lines)
	}
	if r := h.round(d); r.More {
		t.Fatal("there is more after everything was signed")
	}
	d.pass(24 * time.Hour)
	if w := d.where(); w.Filed != 0 || w.All != 3 || w.Waiting != 0 || w.Unsynced != 0 {
		t.Fatalf("tomorrow: %+v", w)
	}
}

func TestNotesArrive(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	h.meet(d)
	h.tell("第一")
	h.tell("第二")
	r := h.round(d)
	if len(r.Notes) != 2 || !strings.Contains(string(r.Notes[1].Body), "第二") {
		t.Fatalf("notes: %+v", r.Notes)
	}
	h.tell("第三")
	d.restart()
	if r := h.round(d); len(r.Notes) != 1 {
		t.Fatalf("then: %+v", r.Notes)
	}
	if r := h.round(d); len(r.Notes) != 0 {
		t.Fatalf("nothing new: %+v", r.Notes)
	}
	d.restart()
	notes, err := d.Notes(t.Context())
	d.must(err)
	if len(notes) != 3 || len(d.Damaged()) != 0 {
		t.Fatalf("%d notes, damaged: %v", len(notes), d.Damaged())
	}
}

func TestForeignBagsChangeNothing(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	h.meet(d)
	d.filed(sample(1))
	raw, err := d.Pack(t.Context())
	d.must(err)
	good, err := h.receive(raw)
	d.must(err)

	stranger := newHeadquarters(t)
	stranger.known = h.known
	misaddressed := newDesk(t, mem.New())
	h.meet(misaddressed)
	theirs, err := misaddressed.Pack(t.Context())
	d.must(err)
	forOthers, err := h.receive(theirs)
	d.must(err)
	for _, c := range []struct {
		name string
		raw  []byte
		want error
	}{
		{"not a bag", []byte("<html>"), bag.ErrTruncated},
		{"a page", []byte("<!doctype html><html>login</html>"), store.ErrFormat},
		{"its own bag", raw, bag.ErrUnknownDesk},
		{"for another desk", forOthers, bag.ErrNotForMe},
		{"cut", good[:len(good)-1], bag.ErrTruncated},
		{"flipped", append(append([]byte{}, good[:200]...), append([]byte{good[200] ^ 1}, good[201:]...)...), nil},
	} {
		before := d.where()
		_, err := d.Accept(t.Context(), c.raw)
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", c.name, err, c.want)
		}
		if d.where() != before {
			t.Errorf("%s: changed something", c.name)
		}
	}
	_, err = d.Accept(t.Context(), good)
	d.must(err)
	_, err = d.Accept(t.Context(), good)
	d.must(err)
	if w := d.where(); w.Signed != 1 {
		t.Fatalf("the good one twice: %+v", w)
	}
}

func TestHeadquartersWasPutBack(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	h.meet(d)
	d.filed(sample(1))
	h.round(d)
	saved := forked(t, h.keeper)
	d.filed(sample(2))
	h.clock = h.clock.Add(time.Minute)
	h.round(d)
	d.filed(sample(3))
	h.keeper, h.clock = saved, h.clock.Add(time.Minute)
	// The desk packs after what was signed for; headquarters misses what is between.
	raw, err := d.Pack(t.Context())
	d.must(err)
	if _, err := h.receive(raw); bag.ProblemOf(err) != bag.Gap {
		t.Fatalf("headquarters says %v", err)
	}
	report, err := d.Accept(t.Context(), h.word(d))
	d.must(err)
	if !report.Behind || !report.More {
		t.Fatalf("report: %+v", report)
	}
	if w := d.where(); w.Signed != 1 || w.Here != 2 || !w.Behind {
		t.Fatalf("custody: %+v", w)
	}
	d.restart()
	h.clock = h.clock.Add(time.Minute)
	h.round(d)
	if w := d.where(); w.Signed != 3 || w.Behind {
		t.Fatalf("afterwards: %+v", w)
	}
	if got := h.opened(d.log()[0].Header.Log); len(got) != 3 {
		t.Fatalf("headquarters has %d records", len(got))
	}
}

// word is a bag that carries nothing but where headquarters stands.
func (h *headquarters) word(d *desk) []byte {
	h.t.Helper()
	raw, _, err := d.PackAfter(h.t.Context(), d.log()[len(d.log())-1].Header.Seq)
	h.must(err)
	answer, err := h.receive(raw)
	h.must(err)
	return answer
}

func TestDeskWasPutBack(t *testing.T) {
	k := mem.New()
	d, h := newDesk(t, k), newHeadquarters(t)
	h.meet(d)
	d.filed(sample(1))
	saved := forked(t, k)
	d.filed(sample(2))
	h.round(d)
	d.keeper = saved
	d.restart()
	if _, err := d.Accept(t.Context(), h.word(d)); !errors.Is(err, book.ErrRolledBack) {
		t.Fatalf("a receipt for more than there is: %v", err)
	}
	d.filed(sample(4))
	raw, err := d.Pack(t.Context())
	d.must(err)
	if _, err := h.receive(raw); !errors.Is(err, store.ErrFork) {
		t.Fatalf("another history: %v", err)
	}
}

func TestClockIsComparedWithStraightAnswersOnly(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	h.meet(d)
	h.clock = d.clock.Add(-time.Hour)
	raw, err := d.Pack(t.Context())
	d.must(err)
	late, err := h.receive(raw)
	d.must(err)
	d.pass(time.Hour)
	_, err = d.Accept(t.Context(), late)
	d.must(err)
	if r := d.filed(sample(1)); r.DoubtSeconds != 0 {
		t.Fatalf("a stick's receipt makes a doubt of %d s", r.DoubtSeconds)
	}
	h.round(d)
	if r := d.filed(sample(2)); r.DoubtSeconds != 7200 {
		t.Fatalf("two hours ahead is a doubt of %d s", r.DoubtSeconds)
	}
	d.clock = d.clock.Add(-2 * time.Hour) // somebody sets it right
	d.restart()
	h.round(d)
	if r := d.filed(sample(3)); r.DoubtSeconds != 0 {
		t.Fatalf("a clock that was set right has a doubt of %d s", r.DoubtSeconds)
	}
}

func TestMoreThanOneBag(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	h.meet(d)
	for i := range 700 { // 1,400 envelopes
		d.filed(sample(i))
	}
	if r := h.round(d); !r.More {
		t.Fatal("one bag held everything")
	}
	if r := h.round(d); r.More {
		t.Fatal("two bags did not hold everything")
	}
	var seq uint64
	bags := 0
	for {
		_, last, err := d.PackAfter(t.Context(), seq)
		d.must(err)
		if last == seq {
			break
		}
		seq, bags = last, bags+1
	}
	if bags != 2 || seq != 1401 {
		t.Fatalf("a stick takes %d bags up to %d", bags, seq)
	}
}

func TestEpochKeyGoesBeforeItsRecords(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	d.filed(sample(1))
	d.pass(24 * time.Hour)
	d.filed(sample(2))
	e := h.enrolment(d)
	_, err := d.Enrol(t.Context(), e)
	d.must(err)
	d.pass(24 * time.Hour)
	d.filed(sample(3))
	d.must(d.NextShift(t.Context()))
	r := d.filed(sample(4))
	if r.Shift != "20261125-2" || d.Shift() != r.Shift {
		t.Fatalf("shift %q", r.Shift)
	}
	var epochs []string
	for _, e := range d.log() {
		epochs = append(epochs, fmt.Sprintf("%c%d", " raken"[e.Header.Kind], e.Header.Epoch))
	}
	if got := strings.Join(epochs, " "); got != "r1 a1 r2 a2 k1 k2 k3 r3 a3 k4 r4 a4" {
		t.Fatalf("log: %s", got)
	}
}
