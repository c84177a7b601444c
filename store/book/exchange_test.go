package book_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/seal"
	"chunfeng/store/storetest"
)

func TestEnrolment(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	if _, err := d.Pack(t.Context()); !errors.Is(err, book.ErrNotEnrolled) {
		t.Fatalf("packing without headquarters: %v", err)
	}
	before := d.filed(sample(1))
	e := h.enrolment(d)
	d.pass(2 * time.Hour)
	if _, err := d.Enrol(t.Context(), e); !errors.Is(err, bag.ErrExpired) {
		t.Fatalf("an expired enrolment: %v", err)
	}
	d.pass(-2 * time.Hour)
	first, err := d.Enrol(t.Context(), e)
	d.must(err)
	answer, err := bag.ParseAnswer(first.Answer)
	d.must(err)
	d.must(e.Accept(answer, d.clock))
	if first.Digits != e.Digits(answer) {
		t.Fatal("the two sides show other digits")
	}
	d.restart()
	// The screen did not hear the answer and asks again.
	again, err := d.Enrol(t.Context(), e)
	d.must(err)
	if again != first {
		t.Fatal("the same enrolment got another answer")
	}
	h.to, h.known[answer.Log.Author()] = answer.Recipient, answer.Sign
	if k := kinds(d.log()); k != "rak" {
		t.Fatalf("log is %q", k)
	}
	h.round(d)
	if got := h.opened(answer.Log); len(got) != 1 || got[before.ID.String()+"/1"].Serial != before.Serial {
		t.Fatalf("headquarters opened %d records filed before the enrolment", len(got))
	}
	if _, err := d.Enrol(t.Context(), e); !errors.Is(err, book.ErrUsed) {
		t.Fatalf("a used enrolment: %v", err)
	}
	if _, err := d.Enrol(t.Context(), newHeadquarters(t).enrolment(d)); !errors.Is(err, book.ErrEnrolled) {
		t.Fatalf("another headquarters: %v", err)
	}
	// Headquarters can help with a forgotten passphrase.
	d.Lock()
	d.must(d.UnlockWithRecovery(t.Context(), h.escrow.Code()))
}

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

// Bags and answers are lost, doubled, delayed and reordered, the desk is
// restarted, and in the end headquarters has every record exactly once.
func TestRandomSchedules(t *testing.T) {
	runs := 200
	if testing.Short() {
		runs = 40
	}
	alone := mem.New()
	newDesk(t, alone)
	both, h := mem.New(), newHeadquarters(t)
	h.meet(newDesk(t, both))
	for seed := range uint64(runs) {
		rng := rand.New(rand.NewPCG(seed, 1))
		// Setting up costs Argon2, so most runs begin with an enrolled desk.
		if seed%16 == 0 {
			schedule(t, seed, rng, forked(t, alone), newHeadquarters(t), rng.IntN(10))
			continue
		}
		fresh := *h
		fresh.keeper = mem.New()
		schedule(t, seed, rng, forked(t, both), &fresh, -1)
	}
}

// schedule runs forty random steps; the desk is enrolled at step late, or was before.
func schedule(t *testing.T, seed uint64, rng *rand.Rand, keeper store.Keeper, h *headquarters, late int) {
	t.Helper()
	d := blank(t, keeper)
	d.restart()
	var up, down [][]byte
	filed := 0
	for step := range 40 {
		h.clock, d.clock = h.clock.Add(time.Minute), d.clock.Add(time.Duration(rng.IntN(120))*time.Minute)
		if step == late {
			h.meet(d)
		}
		switch op := rng.IntN(10); {
		case op < 3:
			d.filed(sample(filed))
			filed++
		case op == 3 && rng.IntN(8) == 0:
			d.restart()
		case step <= late:
		case op < 6:
			raw, err := d.Pack(t.Context())
			d.must(err)
			up = append(up, raw)
		case op < 8 && len(up) > 0:
			i := rng.IntN(len(up))
			answer, err := h.receive(up[i])
			if err == nil {
				down = append(down, answer)
			} else if bag.ProblemOf(err) != bag.Gap {
				t.Fatalf("seed %d: headquarters says %v", seed, err)
			}
			if rng.IntN(3) > 0 {
				up = append(up[:i], up[i+1:]...)
			}
		case len(down) > 0:
			i := rng.IntN(len(down))
			if _, err := d.Accept(t.Context(), down[i]); err != nil {
				t.Fatalf("seed %d: %v", seed, err)
			}
			if rng.IntN(3) > 0 {
				down = append(down[:i], down[i+1:]...)
			}
		}
		d.where()
	}
	h.clock = h.clock.Add(time.Minute)
	for range 3 {
		h.round(d)
		h.clock = h.clock.Add(time.Minute)
	}
	got := h.opened(d.log()[0].Header.Log)
	if w := d.where(); len(got) != filed || w.Waiting != 0 || w.All != filed {
		t.Fatalf("seed %d: filed %d, headquarters has %d, desk says %+v", seed, filed, len(got), w)
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

// The keeper fails once, at each call in turn, or does its work and loses the
// answer, while the desk enrols, exchanges, corrects and erases.
func TestEveryCallFailsAroundAnExchange(t *testing.T) {
	base, h := mem.New(), newHeadquarters(t)
	first := newDesk(t, base)
	kept := first.filed(sample(1))
	gone := first.filed(sample(2))
	h.meet(first)
	for _, how := range []storetest.Fault{{Before: storetest.ErrLost}, {After: storetest.ErrLost}} {
		for _, method := range []string{"Apply", "Read", "Get", "Scan"} {
			for n := 1; ; n++ {
				k, office := forked(t, base), *h
				office.keeper, office.feed, office.epochs = mem.New(), store.Head{}, map[uint32]seal.EpochKey{}
				flaky := &storetest.Flaky{Keeper: k, Plan: storetest.At(method, n, how)}
				d := blank(t, flaky)
				what := fmt.Sprintf("%s %d %v", method, n, how)
				exchangeDay(t, d, &office, what, kept, gone.ID)
				d.keeper = k
				d.restart()
				checkExchangeDay(t, d, &office, what)
				if flaky.Calls(method) < n {
					break
				}
			}
		}
	}
}

func exchangeDay(t *testing.T, d *desk, h *headquarters, what string, kept record.Record, gone uuid.UUID) {
	t.Helper()
	ctx := t.Context()
	again := func(step func() error) {
		t.Helper()
		err := step()
		if errors.Is(err, storetest.ErrLost) {
			err = step()
		}
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	again(func() error { return d.Unlock(ctx, passphrase) })
	again(func() error { return d.SignOn(ctx, "01", pin) })
	h.tell("问题")
	for range 2 {
		var raw []byte
		again(func() (err error) { raw, err = d.Pack(ctx); return err })
		answer, err := h.receive(raw)
		h.must(err)
		again(func() error { _, err := d.Accept(ctx, answer); return err })
		h.clock = h.clock.Add(time.Minute)
	}
	kept.Person.Name = "测试乙"
	again(func() error {
		lines, err := d.Find(ctx, "乙")
		if err != nil || len(lines) > 0 {
			return err
		}
		_, err = d.Correct(ctx, kept, nil)
		return err
	})
	again(func() error { return d.Erase(ctx, gone) })
	again(func() error { _, err := d.Where(ctx); return err })
}

func checkExchangeDay(t *testing.T, d *desk, h *headquarters, what string) {
	t.Helper()
	notes, err := d.Notes(t.Context())
	d.must(err)
	lines := d.all()
	if len(notes) != 1 || len(lines) != 1 || lines[0].Rev != 2 || len(d.Damaged()) != 0 {
		t.Fatalf("%s: %d notes, lines %+v, damaged %v", what, len(notes), lines, d.Damaged())
	}
	if w := d.where(); w.All != 2 || w.Signed != 1 || w.Unsynced != 2 {
		t.Fatalf("%s: %+v", what, w)
	}
	h.round(d)
	if got := kinds(d.log()); got != "rarakre" && got != "rarakkre" {
		t.Fatalf("%s: log is %q", what, got)
	}
}

func TestHeadquartersMovesAndChangesKeys(t *testing.T) {
	d, h := newDesk(t, mem.New()), newHeadquarters(t)
	h.meet(d)
	d.filed(sample(1))
	h.round(d)
	old, err := d.Headquarters(t.Context())
	d.must(err)
	successor := newHeadquarters(t)
	next := successor.enrolment(d).Headquarters
	next.Serial, next.Author, next.Address = old.Serial+1, old.Author, "https://new.example"
	stranger, err := bag.Announce(next, successor.device.Key())
	d.must(err)
	if err := d.Renew(t.Context(), stranger); !errors.Is(err, store.ErrSignature) {
		t.Fatalf("announced by its successor alone: %v", err)
	}
	word, err := bag.Announce(next, h.device.Key())
	d.must(err)
	d.must(d.Renew(t.Context(), word))
	if err := d.Renew(t.Context(), word); !errors.Is(err, store.ErrSignature) && !errors.Is(err, store.ErrFork) {
		t.Fatalf("announced twice: %v", err)
	}
	if w := d.where(); w.Headquarters != "https://new.example" {
		t.Fatalf("address %q", w.Headquarters)
	}
	// The new keys open everything still held.
	log := d.log()
	last := log[len(log)-1]
	if last.Header.Kind != store.KindKey {
		t.Fatalf("log is %q", kinds(log))
	}
	_, err = seal.OpenKeyBody(last.Header.Log, last.Header.Epoch, last.Body, successor.device.Identity())
	d.must(err)
	d.Lock()
	d.must(d.UnlockWithRecovery(t.Context(), successor.escrow.Code()))
	d.Lock()
	if err := d.UnlockWithRecovery(t.Context(), h.escrow.Code()); !errors.Is(err, book.ErrRecovery) {
		t.Fatalf("the old recovery: %v", err)
	}
}
