package main

import (
	"slices"
	"strconv"
	"strings"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// mend corrects, voids and erases, other records each time.
func (w *wholeDay) mend(turn int) {
	w.t.Helper()
	t := w.tally
	cash := func(n *noted) bool { return n.dues.method == record.MethodCash }
	asked := func(n *noted) bool { return n.form == "consultation" }
	w.correct(t.find(2*turn, func(n *noted) bool { return n.answers.Text("amount") != "" }), "amount", strconv.Itoa(100*(7000+turn)))
	tier := []string{"ILLNESS.1", "ACCIDENT.4", "ILLNESS.3"}[turn]
	w.correct(t.find(turn, func(n *noted) bool { return cash(n) && n.answers.Text("dues_tier") != tier }), "dues_tier", tier)

	second := []string{"02", "", "01"}[turn]
	w.void(t.find(1+turn, cash), second)
	w.void(t.find(4, asked), "")
	w.erase(t.find(6, asked), ui.Everything)
	if turn > 0 {
		w.erase(t.find(turn, func(n *noted) bool { return n.form == "hardship" }), ui.Sensitive)
	}
	w.spoil(second)
	w.goHome()
}

// openShift counts the cash and loads a block of receipts.
func (w *wholeDay) openShift() {
	w.t.Helper()
	w.press("8", "1")
	w.write(record.Money(float).Yuan() + "\n" + blockFirst + "\n" + blockLast + "\n")
	w.screen.Has(blockFirst)
}

// open shows a filed record.
func (w *wholeDay) open(n *noted) {
	w.t.Helper()
	w.goHome()
	w.press("7")
	w.write(n.serial)
	w.press("enter")
	w.screen.Has(n.serial)
}

// correct files the next revision of a record with one answer changed.
func (w *wholeDay) correct(n *noted, key, text string) {
	w.t.Helper()
	w.open(n)
	w.press("2", "1")
	n.answers = n.answers.Clone()
	n.answers.Set(key, record.Of(text))
	q := w.catalog.Forms[n.form].Question(key)
	w.press("ctrl+e")
	w.write(q.Label.In(content.ZH))
	w.press("enter")
	w.say(q, &visit{form: n.form, answers: n.answers})
	w.press("f8", "f10")
	n.dues, n.corrected = paid(n.answers), true
	n.revised()
	rec, _, err := w.Record(w.t.Context(), n.id)
	w.must(err)
	if int(rec.Rev) != n.revs || rec.Serial != n.serial || rec.Answers.Text(key) != text {
		w.t.Errorf("%s is at revision %d with %s %q, on paper %d\n%s", rec.Serial, rec.Rev, key, rec.Answers.Text(key), n.revs, w.screen.Text())
	}
}

// void voids a record; where dues were paid a second person signs, or nobody.
func (w *wholeDay) void(n *noted, second string) {
	w.t.Helper()
	w.open(n)
	w.press("5", "4")
	if n.dues.product != "" {
		w.sign(w.who, second)
	}
	n.void = true
	n.revised()
	if n.dues.method == record.MethodCash {
		w.tally.stubs[n.dues.receipt] = "void"
	}
}

// erase takes a record's content away, or its sensitive answers.
func (w *wholeDay) erase(n *noted, what ui.Layer) {
	w.t.Helper()
	w.open(n)
	w.press("6", map[ui.Layer]string{ui.Sensitive: "1", ui.Everything: "2"}[what], "f8")
	n.erased, n.bare = what == ui.Everything, true
}

// spoil takes the next receipt out of its block.
func (w *wholeDay) spoil(second string) {
	w.t.Helper()
	till, err := w.Till(w.t.Context())
	w.must(err)
	w.goHome()
	w.press("8", "4")
	w.seek(till.Next)
	w.press("f8")
	w.write("写坏了")
	w.press("f10")
	w.sign(w.who, second)
	w.tally.stubs[till.Next] = "spoilt"
}

// sign chooses who signs beside the first and types the PIN; "" leaves it pending.
func (w *wholeDay) sign(first, second string) {
	w.t.Helper()
	others := slices.DeleteFunc(w.Volunteers(), func(v ui.Volunteer) bool { return v.ID == first })
	i := slices.IndexFunc(others, func(v ui.Volunteer) bool { return v.ID == second })
	if i < 0 {
		w.press(strconv.Itoa(len(others) + 1))
		return
	}
	w.press(strconv.Itoa(i + 1))
	if second != w.who {
		w.write(pins[second])
	}
}

// handOver passes the desk on to the second volunteer.
func (w *wholeDay) handOver() {
	w.t.Helper()
	w.goHome()
	w.press("8", "2")
	w.write("一份入会没办完")
	w.press("f10")
	w.sign(w.who, "02")
	if w.who = "02"; w.OnDuty().ID != w.who {
		w.t.Fatalf("not handed over:\n%s", w.screen.Text())
	}
	w.goHome()
}

// close closes the shift, one yuan short, alone.
func (w *wholeDay) close() {
	w.t.Helper()
	counted := record.Money(float + 100*w.tally.sum(record.MethodCash) - short)
	w.goHome()
	w.press("8", "3")
	w.write(strings.ReplaceAll(counted.Yuan(), ",", "") + "\n找零差一元")
	w.press("f10")
	w.sign(w.who, "")
	w.screen.Has("编号")
	w.press("enter")
	found, err := w.Find(w.t.Context(), "")
	w.must(err)
	rec, _, err := w.Record(w.t.Context(), found[0].ID)
	w.must(err)
	w.closing(rec, counted)
	w.tally.filed(rec, &visit{form: "shift", answers: record.Answers{
		ui.ClosingCounted: record.Of(counted.Text()), ui.ClosingWhy: {"找零差一元"},
		ui.ClosingLeaflets: {strconv.Itoa(w.tally.leaflets())}, // proposed by the desk
	}})
}

// countersign lets the third volunteer sign everything that is pending.
func (w *wholeDay) countersign() {
	w.t.Helper()
	all, err := w.Pending(w.t.Context())
	w.must(err)
	if len(all) != 3 { // a void with money, a spoilt paper, the closing
		w.t.Errorf("pending: %+v", all)
	}
	for _, p := range all {
		w.goHome()
		w.press("8", "5", "enter")
		w.sign(p.By, "03")
		for _, n := range w.tally.all {
			if n.id == p.Record {
				n.revised()
			}
		}
	}
	if all, err = w.Pending(w.t.Context()); err != nil || len(all) != 0 {
		w.t.Errorf("still pending: %+v, %v\n%s", all, err, w.screen.Text())
	}
}
