package main

import (
	"math/rand/v2"
	"testing"
	"time"

	"chunfeng/ui"
)

// float is the cash in the box at the start, counted at the end it is one yuan
// short.
const (
	float      = 20000
	short      = 100
	blockFirst = "A0000101"
	blockLast  = "A0000160"
)

// TestAWholeShiftReconcilesToTheLastYuanAndRecord is a day of 120 records at
// the keys of the real desk, told apart by a tally on paper.
func TestAWholeShiftReconcilesToTheLastYuanAndRecord(t *testing.T) {
	w := newWholeDay(t)
	c := &crowd{w: w, dice: rand.New(rand.NewPCG(2026, 1124))}
	w.openShift()
	w.many(c, 30)
	w.reconcile("the morning")
	left := w.interrupted(c)
	w.mend(0)
	w.reconcile("before the hand-over")

	w.handOver()
	w.resume(left.answers.Text("name"))
	w.answer(left, len(left.answers))
	w.tally.filed(w.finish(left), left)
	w.many(c, 28)
	w.reconcile("before the stick")
	w.stickOut()
	w.many(c, 14)
	w.mend(1)
	w.reconcile("while the stick is away")
	w.stickBack()
	w.reconcile("the stick is back")

	w.many(c, 120-len(w.tally.all))
	w.cutPower()
	w.reconcile("power cut between filing and sync")
	w.offline()
	w.mend(2)
	w.serve()
	w.sync()
	w.reconcile("synced")

	w.close()
	w.reconcile("closed, second signature pending")
	w.countersign()
	w.sync()
	w.reconcile("signed by two and synced")
	w.own()
	w.headquarters()
	w.brief()
	w.tally.print()
}

// kinds are the forms as they come in.
var kinds = []string{
	"consultation", "consultation", "joining", "consultation", "mutualaid", "consultation", "jobs", "joining", "consultation", "hardship",
	"consultation", "joining", "consultation", "corner", "mutualaid", "consultation", "consultation", "event", "joining", "consultation",
}

// many files so many mixed records; in a hurry, a quarter of those that are left
// after the first thirty.
func (w *wholeDay) many(c *crowd, n int) {
	w.t.Helper()
	if (raced || testing.Short()) && len(w.tally.all) >= 30 {
		n /= 4
	}
	for range n {
		w.file(c.next(kinds[c.n%len(kinds)]))
		w.pause(time.Duration(30+c.dice.IntN(90)) * time.Second)
	}
}

// interrupted begins forms that are not finished: one is parked for whoever
// takes over, at the other the power goes.
func (w *wholeDay) interrupted(c *crowd) (left *visit) {
	w.t.Helper()
	left = c.next("joining")
	w.begin(left)
	w.answer(left, 9)
	w.park()

	v := c.next("jobs")
	w.begin(v)
	w.answer(v, 6)
	w.cutPower()
	w.resume(v.answers.Text("name"))
	w.answer(v, len(v.answers))
	w.tally.filed(w.finish(v), v)
	return left
}

// stickOut writes the stick; headquarters reads it when it comes.
func (w *wholeDay) stickOut() {
	w.t.Helper()
	_, err := w.WriteStick(w.t.Context(), w.byHand.dir)
	w.must(err)
	w.tally.moved(ui.OnlyHere, ui.OnStick)
	w.reconcile("the stick is written")
}

// stickBack reads headquarters' answers.
func (w *wholeDay) stickBack() {
	w.t.Helper()
	if w.visit() == 0 {
		w.t.Error("headquarters got nothing from the stick")
	}
	_, err := w.ReadStick(w.t.Context(), w.byHand.dir)
	w.must(err)
	w.tally.moved(ui.OnStick, ui.Signed)
}

// offline tries to sync while nobody answers.
func (w *wholeDay) offline() {
	w.t.Helper()
	w.goHome()
	w.press("f5")
	if where, err := w.Where(w.t.Context()); err != nil || where.Trouble == nil {
		w.t.Errorf("the network was not missed: %+v, %v", where, err)
	}
	w.reconcile("offline")
}

// sync sends everything by the key of Today.
func (w *wholeDay) sync() {
	w.t.Helper()
	w.goHome()
	w.press("f5")
	w.tally.moved(ui.OnlyHere, ui.Signed)
}
