package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strings"

	"chunfeng/content"
	"chunfeng/store/archive"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// reconcile compares custody, money and receipts of the desk with the paper.
func (w *wholeDay) reconcile(when string) {
	w.t.Helper()
	t := w.tally
	at := func(p ui.Place) int { return t.count(func(n *noted) bool { return n.place == p }) }
	w.custody(when, at(ui.Signed), at(ui.OnStick), at(ui.OnlyHere))
	w.goHome()
	w.screen.Wait(0)
	if t.count(func(n *noted) bool { return n.form == "shift" }) > 0 {
		return // the till begins anew; the closing was compared
	}
	till, err := w.Till(w.t.Context())
	w.must(err)
	if len(till.Shifts) != 1 {
		w.t.Fatalf("%s: %d shifts", when, len(till.Shifts))
	}
	shift := till.Shifts[0]
	if got, want := fmt.Sprint(shift.Dues), fmt.Sprint(t.dues()); got != want {
		w.t.Errorf("%s: dues\n%s, on paper\n%s", when, got, want)
	}
	if want := record.Money(float + 100*t.sum(record.MethodCash)); shift.Expected != want {
		w.t.Errorf("%s: %v expected in the box, on paper %v", when, shift.Expected, want)
	}
	if got, want := fmt.Sprint(shift.Filed), fmt.Sprint(t.forms()); got != want {
		w.t.Errorf("%s: filed %s, on paper %s", when, got, want)
	}
	w.stubs(when, till)
}

// stubs compares the receipts: every number up to the next one is used, void or
// spoilt, none is missing or there twice.
func (w *wholeDay) stubs(when string, till ui.Till) {
	w.t.Helper()
	seen := map[string]string{}
	for _, s := range till.Receipts {
		if s.Foreign {
			continue
		}
		if seen[s.Number] != "" {
			w.t.Errorf("%s: receipt %s stands twice", when, s.Number)
		}
		seen[s.Number] = string(s.State)
	}
	if got, want := fmt.Sprint(seen), fmt.Sprint(w.tally.stubs); got != want {
		w.t.Errorf("%s: receipts %s, on paper %s", when, got, want)
	}
	number := blockFirst
	for range seen {
		if seen[number] == "" {
			w.t.Errorf("%s: receipt %s is missing", when, number)
		}
		number = follow(number)
	}
}

// closing compares the record of the closing with the paper.
func (w *wholeDay) closing(rec record.Record, counted record.Money) {
	w.t.Helper()
	t := w.tally
	forms := t.forms()
	var lines []string
	for _, d := range t.dues() {
		lines = append(lines, fmt.Sprintf("%s.%d %s %d %s", d.Product, d.Tier, d.Method, d.People, d.Amount.Yuan()))
	}
	yuan := func(n int) string { return record.Money(100 * n).Text() }
	for key, want := range map[string]string{
		"cash_float": record.Money(float).Text(), "cash_in": yuan(t.sum(record.MethodCash)), "qr_in": yuan(t.sum(record.MethodQR)),
		"later_in": yuan(t.sum(record.MethodLater)), "cash_expected": (counted + short).Text(), "cash_counted": counted.Text(),
		"cash_diff": record.Money(-short).Text(), "diff_reason": "找零差一元", "dues": strings.Join(lines, "\n"), "second_state": "PENDING",
		"n_consultation": fmt.Sprint(forms["consultation"]), "n_joining": fmt.Sprint(forms["joining"]), "n_mutualaid": fmt.Sprint(forms["mutualaid"]),
		"n_hardship": fmt.Sprint(forms["hardship"]), "n_jobs": fmt.Sprint(forms["jobs"]), "n_other": fmt.Sprint(forms["event"] + forms["corner"]),
		"n_void":      fmt.Sprint(t.count(func(n *noted) bool { return n.void })),
		"n_erased":    fmt.Sprint(t.count(func(n *noted) bool { return n.erased })),
		"n_corrected": fmt.Sprint(t.count(func(n *noted) bool { return n.corrected && n.stands() })), "receipts_gaps": "",
	} {
		if got := rec.Answers.Text(key); got != want {
			w.t.Errorf("closing: %s is %q, on paper %q", key, got, want)
		}
	}
}

// headquarters compares its rows with the paper: every record once, with every
// revision, and the money of what stands.
func (w *wholeDay) headquarters() {
	w.t.Helper()
	t := w.tally
	c, err := w.hq.Counts(w.t.Context())
	w.must(err)
	records, void, erased := map[string]int{}, 0, 0
	for form, f := range c.Forms {
		void, erased = void+f.Void, erased+f.Erased
		if f.Records > 0 {
			records[form] = f.Records
		}
	}
	if got, want := fmt.Sprint(records), fmt.Sprint(t.forms()); got != want {
		w.t.Errorf("headquarters has %s, on paper %s", got, want)
	}
	if want := t.count(func(n *noted) bool { return n.void && !n.erased }); void != want {
		w.t.Errorf("headquarters has %d void, on paper %d", void, want)
	}
	if want := t.count(func(n *noted) bool { return n.erased }); erased != want {
		w.t.Errorf("headquarters has %d erased, on paper %d", erased, want)
	}
	if c.Rows != t.revisions() || c.Waiting != 0 || c.Problems != 0 {
		w.t.Errorf("headquarters has %d revisions, %d wait, %d problems; on paper %d revisions", c.Rows, c.Waiting, c.Problems, t.revisions())
	}
	w.tables()
}

// own compares what the desk itself holds with the paper, record by record.
func (w *wholeDay) own() {
	w.t.Helper()
	for _, n := range w.tally.all {
		if n.erased {
			if _, _, err := w.Record(w.t.Context(), n.id); code(err) != "erased" {
				w.t.Errorf("%s can still be read: %v", n.serial, err)
			}
			continue
		}
		rec, _, err := w.Record(w.t.Context(), n.id)
		w.must(err)
		history, err := w.History(w.t.Context(), n.id)
		w.must(err)
		if int(rec.Rev) != n.revs || len(history) != n.revs || (rec.Void != nil) != n.void {
			w.t.Errorf("%s: revision %d of %d, void %v; on paper %d, %v", n.serial, rec.Rev, len(history), rec.Void != nil, n.revs, n.void)
		}
	}
	if drafts, err := w.Drafts(w.t.Context()); err != nil || len(drafts) != 0 {
		w.t.Errorf("%d drafts are left, %v", len(drafts), err)
	}
}

// tables compares the tables that headquarters gives out: serials, revisions,
// states and every answer that was typed.
func (w *wholeDay) tables() {
	w.t.Helper()
	rows := map[string]map[string]string{}
	for form := range w.catalog.Forms {
		var b bytes.Buffer
		_, err := w.hq.Export(w.t.Context(), &b, columns{w.catalog}, archive.Table{Form: form})
		w.must(err)
		all, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
		w.must(err)
		for _, line := range all[1:] {
			row := map[string]string{}
			for i, head := range all[0] {
				row[head] = archive.Restore(line[i])
			}
			if rows[row["record_id"]] != nil {
				w.t.Errorf("headquarters has %s twice", row["serial"])
			}
			rows[row["record_id"]] = row
		}
	}
	for _, n := range w.tally.all {
		row := rows[n.id.String()]
		delete(rows, n.id.String())
		switch {
		case n.erased:
			if row["name"] != "" || row["story"] != "" {
				w.t.Errorf("headquarters still knows %s", n.serial)
			}
			continue
		case row == nil || row["serial"] != n.serial || row["revision"] != fmt.Sprint(n.revs) || (row["state"] == "void") != n.void:
			w.t.Errorf("headquarters has %s as %s, revision %s, %s; on paper revision %d", n.serial, row["serial"], row["revision"], row["state"], n.revs)
			continue
		}
		for key, said := range n.answers {
			want := strings.Join(said, "; ")
			if w.catalog.Forms[n.form].Question(key).Sensitive && (n.void || n.bare) {
				want = ""
			}
			if row[key] != want {
				w.t.Errorf("headquarters has %s of %s as %q, on paper %q", key, n.serial, row[key], want)
			}
		}
	}
	for id, row := range rows {
		w.t.Errorf("headquarters has %s, serial %s, of which the paper does not know", id, row["serial"])
	}
}

// columns gives a table the keys of a form as headings.
type columns struct{ catalog *content.Catalog }

func (c columns) Columns(form string) (all []archive.Column) {
	for _, q := range c.catalog.Forms[form].Questions() {
		if q.Kind != content.KindNote && !q.Draft && !q.FollowUp() {
			all = append(all, archive.Column{Key: q.Key, Heading: q.Key})
		}
	}
	return all
}

func (c columns) Shown(_, _ string, a record.Answer) string { return strings.Join(a, "; ") }
func (c columns) Heading(key string) string                 { return key }
func (c columns) State(code string) string                  { return code }

// brief compares the day's brief with the paper.
func (w *wholeDay) brief() {
	w.t.Helper()
	t := w.tally
	day := content.Today(w.clock.Now())
	filed, err := w.Day(w.t.Context(), day)
	w.must(err)
	f := content.Brief(day, filed)
	if got, want := fmt.Sprint(f.ByForm), fmt.Sprint(t.forms()); got != want {
		w.t.Errorf("brief: %s, on paper %s", got, want)
	}
	var dues []ui.Dues
	for _, d := range f.Joining.Dues {
		dues = append(dues, ui.Dues(d))
	}
	if got, want := fmt.Sprint(dues), fmt.Sprint(t.dues()); got != want {
		w.t.Errorf("brief: dues %s, on paper %s", got, want)
	}
	matters, concerned, other := map[string]int{}, 0, 0
	for _, n := range t.all {
		if matter := n.answers.Text("matter"); n.form == "consultation" && n.stands() && matter != "OTH.02" {
			matters[matter]++
		} else if n.form == "consultation" && n.stands() {
			other++
		}
	}
	concerned = t.figure("consultation", "people_count")
	services := t.count(func(n *noted) bool { return n.stands() && n.form != "event" && n.form != "corner" && n.form != "shift" })
	for name, pair := range map[string][2]any{
		"matters": {f.Law.Matters, matters}, "other": {f.Law.Other, other}, "concerned": {f.Law.Concerned, concerned},
		"amount":   {int(f.Law.Amount), t.figure("consultation", "amount")},
		"services": {f.Services, services}, "persons": {f.Persons, services}, "volunteers": {f.Volunteers, 2},
		"void":       {f.Voided, t.count(func(n *noted) bool { return n.void })},
		"erased":     {f.Erased, t.count(func(n *noted) bool { return n.erased })},
		"corrected":  {f.Corrected, t.count(func(n *noted) bool { return n.corrected && n.stands() })},
		"visitors":   {f.Corner.Counts["visitors"], t.figure("corner", "visitors")},
		"leaflets":   {f.Corner.Leaflets(), t.leaflets()},
		"attendance": {f.Events.Sums["attendance"], t.figure("event", "attendance")},
		"applied":    {f.Joining.Applied, t.forms()["joining"]}, "screened": {f.Screened, t.forms()["hardship"]},
		"unread": {f.Unread + f.Moved + f.Late, 0},
	} {
		if fmt.Sprint(pair[0]) != fmt.Sprint(pair[1]) {
			w.t.Errorf("brief: %s is %v, on paper %v", name, pair[0], pair[1])
		}
	}
}
