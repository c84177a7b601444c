package main

import (
	"math/rand/v2"
	"strconv"
	"testing"
	"time"

	"chunfeng/store/record"
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
	ctx := t.Context()
	w.must(w.OpenShift(ctx, float))
	w.must(w.LoadReceipts(ctx, blockFirst, blockLast))

	w.many(c, 30)
	w.reconcile("the morning")
	w.interrupted(c)
	w.mend(0)
	w.reconcile("before the hand-over")

	w.handOver()
	w.takeOver()
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
	w.headquarters()
	w.brief()
	w.tally.print()
}

// kinds are the forms as they come in.
var kinds = []string{
	"consultation", "consultation", "joining", "consultation", "mutualaid", "consultation", "jobs", "joining", "consultation", "hardship",
	"consultation", "joining", "consultation", "corner", "mutualaid", "consultation", "consultation", "event", "joining", "consultation",
}

// many files so many mixed records.
func (w *wholeDay) many(c *crowd, n int) {
	w.t.Helper()
	for range n {
		w.file(c.next(kinds[c.n%len(kinds)]))
		w.pause(time.Duration(30+c.dice.IntN(90)) * time.Second)
	}
}

// parkedVisits wait for the second volunteer.
var parkedVisits []*visit

// interrupted begins forms that are not finished: one is parked, at one the
// power goes. Both are gone on with, one by whoever takes over.
func (w *wholeDay) interrupted(c *crowd) {
	w.t.Helper()
	parkedVisits = nil
	v := c.next("joining")
	w.begin(v)
	w.answer(v, 9)
	w.park()
	parkedVisits = append(parkedVisits, v)

	c.n++ // a named one
	v = c.next("jobs")
	w.begin(v)
	w.answer(v, 6)
	w.cutPower()
	w.resume(v.answers.Text("name"))
	w.answer(v, len(v.answers))
	w.tally.filed(w.finish(v), v)
}

// mend corrects, voids and erases, other records each time.
func (w *wholeDay) mend(turn int) {
	w.t.Helper()
	ctx := w.t.Context()
	w.correct(w.tally.find(2*turn, func(n *noted) bool { return n.answers.Text("amount") != "" }), "amount", strconv.Itoa(100*(7000+turn)))
	tier := []string{"ILLNESS.1", "ACCIDENT.4", "ILLNESS.3"}[turn]
	w.correct(w.tally.find(turn, func(n *noted) bool { return n.dues.method == record.MethodCash && n.answers.Text("dues_tier") != tier }), "dues_tier", tier)

	second := []string{"02", "", "01"}[turn]
	if second != "" {
		w.must(w.Vouch(ctx, second, pins[second]))
	}
	w.void(w.tally.find(1+turn, func(n *noted) bool { return n.dues.method == record.MethodCash }), second)
	w.void(w.tally.find(4, func(n *noted) bool { return n.form == "consultation" }), "")

	n := w.tally.find(6, func(n *noted) bool { return n.form == "consultation" })
	w.must(w.Erase(ctx, n.id, ui.Everything))
	n.erased = true

	till, err := w.Till(ctx)
	w.must(err)
	spoilt := till.Next
	if second != "" {
		w.must(w.Vouch(ctx, second, pins[second]))
	}
	w.must(w.VoidReceipt(ctx, spoilt, "写坏了", second))
	w.tally.stubs[spoilt] = "spoilt"
}

// correct files the next revision of a record with one answer changed.
func (w *wholeDay) correct(n *noted, key, text string) {
	w.t.Helper()
	d, err := w.Correction(w.t.Context(), n.id, key)
	w.must(err)
	d.Answers.Set(key, record.Of(text))
	w.must(w.SaveDraft(w.t.Context(), d))
	rec, err := w.register.File(w.t.Context(), d)
	w.must(err)
	n.answers = n.answers.Clone()
	n.answers.Set(key, record.Of(text))
	n.dues, n.corrected = paid(n.answers), true
	n.revised()
	if int(rec.Rev) != n.revs || rec.Serial != n.serial {
		w.t.Errorf("%s is at revision %d, on paper %d", rec.Serial, rec.Rev, n.revs)
	}
}

// void voids a record.
func (w *wholeDay) void(n *noted, second string) {
	w.t.Helper()
	w.must(w.VoidRecord(w.t.Context(), n.id, "REFUND", second))
	n.void = true
	n.revised()
	if n.dues.method == record.MethodCash {
		w.tally.stubs[n.dues.receipt] = "void"
	}
}

// handOver passes the desk on to the second volunteer.
func (w *wholeDay) handOver() {
	w.t.Helper()
	w.goHome()
	w.must(w.Vouch(w.t.Context(), "02", pins["02"]))
	w.must(w.HandOver(w.t.Context(), "一份入会没办完", "02"))
	w.standUp("02")
}

// takeOver goes on with what the first volunteer left.
func (w *wholeDay) takeOver() {
	w.t.Helper()
	for _, v := range parkedVisits {
		w.resume(v.answers.Text("name"))
		w.answer(v, len(v.answers))
		w.tally.filed(w.finish(v), v)
	}
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

// close closes the shift, one yuan short, alone.
func (w *wholeDay) close() {
	w.t.Helper()
	ctx := w.t.Context()
	till, err := w.Till(ctx)
	w.must(err)
	counted := record.Money(float + 100*w.tally.sum(record.MethodCash) - short)
	typed := record.Answers{ui.ClosingCounted: record.Of(counted.Text()), ui.ClosingWhy: {"找零差一元"}, ui.ClosingLeaflets: {"40"}}
	rec, err := w.CloseShift(ctx, till.Shifts[0].Name, typed, "")
	w.must(err)
	w.closing(rec, counted)
	w.tally.filed(rec, &visit{form: "shift", answers: typed})
}

// countersign lets another volunteer sign everything that is pending.
func (w *wholeDay) countersign() {
	w.t.Helper()
	ctx := w.t.Context()
	all, err := w.Pending(ctx)
	w.must(err)
	if len(all) != 3 { // a void with money, a spoilt paper, the closing
		w.t.Errorf("pending: %+v", all)
	}
	w.must(w.Vouch(ctx, "03", pins["03"]))
	for _, p := range all {
		w.must(w.SignSecond(ctx, p, "03"))
		for _, n := range w.tally.all {
			if n.id == p.Record {
				n.revised()
			}
		}
	}
	if all, err = w.Pending(ctx); err != nil || len(all) != 0 {
		w.t.Errorf("still pending: %+v, %v", all, err)
	}
}
