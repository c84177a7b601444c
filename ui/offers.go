package ui

import (
	"context"
	"time"

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

// Acquaintance is the part of the register that knows who was here before.
type Acquaintance interface {
	Records
	People
}

// LookForOffers gives what else is possible for the person of a record, without
// the forms that were filed for the same person on the same day; loc is the
// desk's zone. What cannot be read offers nothing less: a form offered twice is
// better than one forgotten.
func LookForOffers(ctx context.Context, book Acquaintance, c *content.Catalog, rec record.Record, annex record.Answers, loc *time.Location) Offered {
	p := rec.Person
	o := Offered{Known: p.Name != "" || p.Phone != "" || p.Document.Number != ""}
	filed := map[string]bool{}
	if o.Known {
		filed = filedThatDay(ctx, book, rec, loc)
	}
	for _, offer := range c.Offers(rec, annex) {
		if !filed[offer.Form] {
			o.Offers = append(o.Offers, offer)
		}
	}
	return o
}

// filedThatDay gives the forms filed for the person of a record on its day:
// those the register is sure of, and those under the same name that nothing
// speaks against.
func filedThatDay(ctx context.Context, book Acquaintance, rec record.Record, loc *time.Location) map[string]bool {
	forms := map[string]bool{}
	var lines []Line
	if visits, err := book.Match(ctx, rec.Person); err == nil {
		for _, v := range visits {
			lines = append(lines, v.Line)
		}
	}
	if name := rec.Person.Name.Reveal(); name != "" {
		if found, err := book.Find(ctx, name); err == nil {
			lines = append(lines, found...)
		}
	}
	for _, line := range lines {
		if forms[line.Form] || record.DayOf(line.Filed.In(loc)) != record.DayOf(rec.Filed.In(loc)) {
			continue
		}
		other, _, err := book.Record(ctx, line.ID)
		if err == nil && other.Void == nil && samePerson(rec.Person, other.Person) {
			forms[other.Form] = true
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
