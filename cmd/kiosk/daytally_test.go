package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// tally is what a person with a pencil notes beside the desk: it is made of
// what was typed, never of what the desk answers.
type tally struct {
	w     *wholeDay
	all   []*noted
	stubs map[string]string // receipt numbers of the block and what became of them
}

// noted is one record on paper.
type noted struct {
	id                uuid.UUID
	serial            string
	form              string
	dues              paper
	answers           record.Answers
	revs              int
	place             ui.Place
	void              bool
	erased, corrected bool
	bare              bool // its sensitive answers were erased
}

// paper is what was paid.
type paper struct {
	product, method, receipt string
	tier, yuan               int
}

// yuanOf is the table of dues as it hangs on the wall.
var yuanOf = map[string][]int{"ILLNESS": {30, 60, 90, 120}, "ACCIDENT": {60, 120, 180, 240}}

func newTally(w *wholeDay) *tally { return &tally{w: w, stubs: map[string]string{}} }

// paid reads what was typed about dues.
func paid(a record.Answers) (p paper) {
	product, tier, ok := strings.Cut(a.Text("dues_tier"), ".")
	if !ok {
		return p
	}
	n, _ := strconv.Atoi(tier)
	return paper{product, a.Text("dues_method"), a.Text("receipt"), n, yuanOf[product][n-1]}
}

// filed notes a new record.
func (t *tally) filed(rec record.Record, v *visit) *noted {
	t.w.t.Helper()
	for _, had := range t.all {
		if had.id == rec.ID || had.serial == rec.Serial {
			t.w.t.Fatalf("%s was filed before", rec.Serial)
		}
	}
	n := &noted{id: rec.ID, serial: rec.Serial, form: v.form, answers: v.answers, dues: paid(v.answers), revs: 1, place: ui.OnlyHere}
	if n.dues.method == record.MethodCash {
		t.stubs[n.dues.receipt] = "used"
	}
	t.all = append(t.all, n)
	return n
}

// revised notes that a record has a revision more, which is only here.
func (n *noted) revised() { n.revs, n.place = n.revs+1, ui.OnlyHere }

// moved notes that what lay at one place lies at another now.
func (t *tally) moved(from, to ui.Place) {
	for _, n := range t.all {
		if n.place == from {
			n.place = to
		}
	}
}

// count gives how many records fit.
func (t *tally) count(fits func(*noted) bool) (n int) {
	for _, one := range t.all {
		if fits(one) {
			n++
		}
	}
	return n
}

// stands reports whether a record counts.
func (n *noted) stands() bool { return !n.void && !n.erased }

// find gives the first standing record of a form after a number of them.
func (t *tally) find(skip int, fits func(*noted) bool) *noted {
	t.w.t.Helper()
	for _, n := range t.all {
		if n.stands() && !n.corrected && fits(n) {
			if skip--; skip < 0 {
				return n
			}
		}
	}
	t.w.t.Fatal("the day has no such record")
	return nil
}

// dues adds up by product, tier and method what stands.
func (t *tally) dues() []ui.Dues {
	var all []ui.Dues
	for _, n := range t.all {
		if n.void || n.dues.product == "" {
			continue
		}
		i := slices.IndexFunc(all, func(d ui.Dues) bool {
			return d.Product == n.dues.product && d.Tier == n.dues.tier && d.Method == n.dues.method
		})
		if i < 0 {
			i, all = len(all), append(all, ui.Dues{Product: n.dues.product, Tier: n.dues.tier, Method: n.dues.method})
		}
		all[i].People++
		all[i].Amount += record.Money(100 * n.dues.yuan)
	}
	slices.SortFunc(all, func(a, b ui.Dues) int {
		return cmp.Or(cmp.Compare(a.Product, b.Product), cmp.Compare(a.Tier, b.Tier), cmp.Compare(a.Method, b.Method))
	})
	return all
}

// sum adds up what came in by a method, in yuan.
func (t *tally) sum(method string) (yuan int) {
	for _, d := range t.dues() {
		if d.Method == method {
			yuan += int(d.Amount) / 100
		}
	}
	return yuan
}

// figure adds up the numbers that were typed under a key of standing records.
func (t *tally) figure(form, key string) (sum int) {
	for _, n := range t.all {
		if n.form == form && n.stands() {
			m, _ := strconv.Atoi(n.answers.Text(key))
			sum += m
		}
	}
	return sum
}

// leaflets adds up what the law corner handed out.
func (t *tally) leaflets() int {
	return t.figure("corner", "leaflets_pay") + t.figure("corner", "leaflets_rights")
}

// forms counts standing records by form.
func (t *tally) forms() map[string]int {
	all := map[string]int{}
	for _, n := range t.all {
		if n.stands() {
			all[n.form]++
		}
	}
	return all
}

// revisions counts all revisions.
func (t *tally) revisions() (sum int) {
	for _, n := range t.all {
		sum += n.revs
	}
	return sum
}

// print shows the sheet.
func (t *tally) print() {
	var b strings.Builder
	fmt.Fprintf(&b, "the day on paper: %d records, %d revisions, %d void, %d erased, %d keys\n", len(t.all), t.revisions(),
		t.count(func(n *noted) bool { return n.void }), t.count(func(n *noted) bool { return n.erased }), t.w.keys)
	forms := t.forms()
	for _, form := range []string{"consultation", "joining", "mutualaid", "hardship", "jobs", "event", "corner", "shift"} {
		fmt.Fprintf(&b, "  %-14s %4d\n", form, forms[form])
	}
	for _, d := range t.dues() {
		fmt.Fprintf(&b, "  %-10s %d %-13s %3d people %6s yuan\n", d.Product, d.Tier, d.Method, d.People, d.Amount.Yuan())
	}
	for _, method := range []string{record.MethodCash, record.MethodQR, record.MethodLater} {
		fmt.Fprintf(&b, "  all %-20s %17d yuan\n", method, t.sum(method))
	}
	fmt.Fprintf(&b, "  receipts of the block %d: ", len(t.stubs))
	states := map[string]int{}
	for _, state := range t.stubs {
		states[state]++
	}
	fmt.Fprintf(&b, "%v\n", states)
	t.w.t.Log(b.String())
}
