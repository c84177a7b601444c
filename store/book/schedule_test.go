package book_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/seal"
	"chunfeng/store/storetest"
)

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
