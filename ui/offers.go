package ui

import (
	"context"

	"chunfeng/content"
	"chunfeng/store/record"
)

// Offered is what else is possible for the person of a record.
type Offered struct {
	Offers []content.Offer
	// Known is false for an anonymous visitor: nothing is carried over then.
	Known bool
}

// Target gives the way to one of the offers.
func (o Offered) Target(i int, from record.Record) Target {
	t := Target{Route: RouteIntake, Form: o.Offers[i].Form}
	if o.Known {
		t.From = from.ID
	}
	return t
}

// LookForOffers gives what else is possible for the person of a record, without
// the forms that were filed for the same person on the same day. What cannot be
// read offers nothing less: a form offered twice is better than one forgotten.
func LookForOffers(ctx context.Context, book Records, c *content.Catalog, rec record.Record, annex record.Answers) Offered {
	p := rec.Person
	o := Offered{Known: p.Name != "" || p.Phone != "" || p.Document.Number != ""}
	filed := map[string]bool{}
	if o.Known {
		filed = filedToday(ctx, book, rec)
	}
	for _, offer := range c.Offers(rec, annex) {
		if !filed[offer.Form] {
			o.Offers = append(o.Offers, offer)
		}
	}
	return o
}

// filedToday gives the forms filed for the person of a record on its day.
func filedToday(ctx context.Context, book Records, rec record.Record) map[string]bool {
	forms := map[string]bool{}
	for _, query := range []string{rec.Person.Name.Reveal(), rec.Person.Phone.National()} {
		if query == "" {
			continue
		}
		lines, err := book.Find(ctx, query)
		if err != nil {
			continue
		}
		for _, line := range lines {
			if forms[line.Form] || record.DayOf(line.Filed.Local()) != record.DayOf(rec.Filed.Local()) {
				continue
			}
			other, _, err := book.Record(ctx, line.ID)
			if err == nil && other.Void == nil && samePerson(rec.Person, other.Person) {
				forms[other.Form] = true
			}
		}
	}
	return forms
}

// samePerson compares what identifies a person: the document when both have
// one, else the telephone number, else the name, if nothing speaks against it.
func samePerson(a, b record.Person) bool {
	switch {
	case a.Document.Number != "" && b.Document.Number != "":
		return a.Document.Number == b.Document.Number
	case a.Phone != "" && b.Phone != "":
		return a.Phone == b.Phone
	}
	return a.Name != "" && a.Name == b.Name
}
