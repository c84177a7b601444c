package book_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
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

// road is what lies between a desk and headquarters: bags and answers under way.
type road struct {
	*desk
	hq       *headquarters
	rng      *rand.Rand
	up, down [][]byte
	filed    int
}

// Bags and answers are lost, doubled, delayed and reordered, the desk is
// restarted, and after each of 208 schedules headquarters has every record
// exactly once. What is under way at the end of one may arrive in the next.
func TestRandomSchedules(t *testing.T) {
	roads := 8
	if testing.Short() {
		roads = 2
	}
	for seed := range roads {
		r := &road{desk: newDesk(t, mem.New()), hq: newHeadquarters(t), rng: rand.New(rand.NewPCG(uint64(seed), 1))}
		enrolled := false
		late := r.rng.IntN(20)
		for schedule := range 26 {
			for step := range 40 {
				r.hq.clock, r.clock = r.hq.clock.Add(time.Minute), r.clock.Add(time.Duration(r.rng.IntN(60))*time.Minute)
				if !enrolled && step == late {
					r.hq.meet(r.desk)
					enrolled = true
				}
				r.step(enrolled)
				r.where()
			}
			r.arrive(fmt.Sprintf("seed %d schedule %d", seed, schedule))
		}
	}
}

func (r *road) step(enrolled bool) {
	r.t.Helper()
	switch op := r.rng.IntN(10); {
	case op < 3:
		r.desk.filed(sample(r.filed))
		r.filed++
	case op == 3 && r.rng.IntN(12) == 0:
		r.restart()
	case !enrolled:
	case op < 6:
		raw, err := r.Pack(r.t.Context())
		r.must(err)
		r.up = append(r.up, raw)
	case op < 8 && len(r.up) > 0:
		answer, err := r.hq.receive(r.pick(&r.up))
		if err == nil {
			r.down = append(r.down, answer)
		} else if bag.ProblemOf(err) != bag.Gap {
			r.t.Fatalf("headquarters says %v", err)
		}
	case len(r.down) > 0:
		_, err := r.Accept(r.t.Context(), r.pick(&r.down))
		r.must(err)
	}
}

// pick gives any of the bags; one in three comes again later.
func (r *road) pick(from *[][]byte) []byte {
	i := r.rng.IntN(len(*from))
	raw := (*from)[i]
	if r.rng.IntN(3) > 0 {
		*from = slices.Delete(*from, i, i+1)
	}
	return raw
}

// arrive lets the last exchanges succeed and compares both sides.
func (r *road) arrive(what string) {
	r.t.Helper()
	for range 2 {
		r.hq.clock = r.hq.clock.Add(time.Minute)
		r.hq.round(r.desk)
	}
	got := r.hq.opened(r.log()[0].Header.Log)
	if w := r.where(); len(got) != r.filed || w.Waiting != 0 || w.All != r.filed {
		r.t.Fatalf("%s: filed %d, headquarters has %d, desk says %+v", what, r.filed, len(got), w)
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
		_, err = d.Correct(ctx, book.Filing{Record: kept})
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
