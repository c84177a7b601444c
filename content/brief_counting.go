package content

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"chunfeng/store/record"
)

// notLaw is the matter of those who asked about something else.
const notLaw = "OTH.02"

// service counts what every service to a person has.
func (f *Figures) service(r record.Revision) {
	rec := r.Record
	if rec.Channel != "" {
		f.Channels[rec.Channel]++
	}
	f.Law.Cards += len(rec.Cards)
	if !rec.FollowUp.IsZero() {
		f.Law.Callbacks++
	}
	for _, code := range rec.Risks {
		f.Law.Risks[code]++
	}
	if n, err := strconv.Atoi(rec.Answers.Text("satisfaction")); err == nil {
		f.Law.Rated++
		f.Law.Stars += n
	}
	f.dues(rec.Dues)
}

// take counts what is the form's own.
func (f *Figures) take(r record.Revision) {
	rec := r.Record
	switch rec.Form {
	case "consultation":
		f.consultation(rec)
	case "joining":
		f.Joining.Applied++
		if rec.Union != nil {
			f.Joining.Unions[rec.Union.Code]++
			if rec.Union.Transfer {
				f.Joining.Transfers++
			}
		}
	case "hardship":
		f.Screened++
		each(f.Destinations, rec.Outcomes)
		each(f.Programmes, r.All()["results"])
	case "jobs":
		f.Seekers++
		each(f.JobResults, rec.Outcomes)
	case "checkup":
		f.Checkups++
	case "corner":
		sum(f.Corner.Counts, cornerFigures, rec.Answers)
	case "event":
		f.event(rec)
	case "shift":
		f.hours(rec.Answers.Text("hours"))
	}
}

func (f *Figures) consultation(rec record.Record) {
	l := &f.Law
	if rec.Matter == notLaw {
		l.Other++
		return
	}
	l.Consults++
	l.Matters[rec.Matter]++
	l.Concerned += max(1, rec.People)
	l.Amount += rec.Amount
	each(l.Routes, rec.Outcomes)
	if rec.Lawyer != "" {
		l.Lawyer++
	}
	due, expired := false, false
	for _, d := range rec.Deadlines {
		switch d.Status {
		case "URGENT", "LAST_DAY":
			due = true
		case "EXPIRED":
			expired = true
		}
	}
	if due {
		l.Due7++
	}
	if expired {
		l.Expired++
	}
}

// dues adds up by product, tier and method.
func (f *Figures) dues(d *record.Dues) {
	if d == nil || d.Amount == 0 {
		return
	}
	for i := range f.Joining.Dues {
		one := &f.Joining.Dues[i]
		if one.Product == d.Product && one.Tier == d.Tier && one.Method == d.Method {
			one.People++
			one.Amount += d.Amount
			return
		}
	}
	f.Joining.Dues = append(f.Joining.Dues, DuesFigure{Product: d.Product, Tier: d.Tier, Method: d.Method, People: 1, Amount: d.Amount})
}

func (d DuesFigure) compare(e DuesFigure) int {
	return cmp.Or(cmp.Compare(d.Product, e.Product), cmp.Compare(d.Tier, e.Tier), cmp.Compare(d.Method, e.Method))
}

// Sum adds up the dues paid by a method, by all of them when it is "".
func (f JoiningFigures) Sum(method string) (people int, amount record.Money) {
	for _, d := range f.Dues {
		if method == "" || d.Method == method {
			people, amount = people+d.People, amount+d.Amount
		}
	}
	return people, amount
}

func (f *Figures) event(rec record.Record) {
	a := rec.Answers
	e := Event{
		Kind: a.Text("kind"), Campaign: a.Text("campaign"), Title: a.Text("title"), Train: a.Text("train_no"),
		District: rec.District, Note: strings.TrimSpace(a.Text("note")), Partners: a["partners"], Figures: map[string]int{},
	}
	sum(e.Figures, eventFigures, a)
	f.Events.Held = append(f.Events.Held, e)
	f.Events.Kinds[e.Kind]++
	f.Events.Sessions[e.Kind] += max(1, e.Figures["sessions"])
	sum(f.Events.Sums, eventFigures, a)
	if n := e.Figures["intents_women"]; n > 0 {
		f.Events.Women[a.Text("women_meaning")] += n
	}
}

// hours reads the hours of a closing: a line for each volunteer, the hours last.
func (f *Figures) hours(lines string) {
	for line := range strings.Lines(lines) {
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		if h, err := strconv.ParseFloat(words[len(words)-1], 64); err == nil && h > 0 && h < 1000 {
			f.Tenths += int(math.Round(10 * h))
		}
	}
}

// each counts codes.
func each(into map[string]int, codes []string) {
	for _, code := range codes {
		into[code]++
	}
}

// sum adds up the numbers answered under keys.
func sum(into map[string]int, keys []string, a record.Answers) {
	for _, key := range keys {
		if n, err := strconv.Atoi(a.Text(key)); err == nil {
			into[key] += n
		}
	}
}
