package book

import (
	"context"
	"errors"
	"hash/maphash"
	"slices"

	"chunfeng/store"
	"chunfeng/store/record"
)

// maxVisits bounds what Match gives; a person with more is known well enough.
const maxVisits = 20

// maxOpened bounds how many records Match opens: a common name without a
// matching birth date must not read the whole log.
const maxOpened = 60

// Visit is an earlier record of a person.
type Visit struct {
	Line
	Volunteer string // who filed it
	// Sure tells that the person has shown the same document, or given the same
	// phone and name; a phone or a name with a birth date alone is known to others too.
	Sure      bool
	Deadlines []record.Deadline
	Outcomes  []string
}

// seed makes the hashes of documents worthless outside of this run.
var seed = maphash.MakeSeed()

// proof gives the hash by which the index knows a document, 0 for none.
func proof(d record.Document) uint64 {
	if d.Number == "" {
		return 0
	}
	return maphash.String(seed, fold(d.Number))
}

// document reads the document of a record's person.
func (c *card) document(key, value []byte) error {
	switch string(key) {
	case "type":
		return text(value, &c.Document.Type)
	case "number":
		return text(value, &c.Document.Number)
	}
	return nil
}

// Match gives the standing records of a person, the newest first, at most
// twenty: those with the same document, the same phone, or the same name with
// the same birth date. The index only proposes; each record is opened and
// compared. A record whose body cannot be read is left out.
func (b *Book) Match(ctx context.Context, who record.Person) ([]Visit, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	var found []Visit
	opened := 0
	for _, e := range slices.Backward(b.open.index.order) {
		if len(found) >= maxVisits || opened >= maxOpened {
			break
		}
		if !e.proposed(who) {
			continue
		}
		opened++
		r, _, err := b.read(ctx, e)
		if err != nil && !errors.Is(err, ErrErased) {
			if damaged := (*CellError)(nil); errors.As(err, &damaged) || errors.Is(err, store.ErrFormat) {
				continue
			}
			return found, err
		}
		if same, sure := samePerson(who, r.Person); same && err == nil {
			found = append(found, Visit{
				Line: e.line, Volunteer: r.Volunteer, Sure: sure, Deadlines: r.Deadlines, Outcomes: r.Outcomes,
			})
			found[len(found)-1].Signed = b.open.signed(e)
		}
	}
	return found, nil
}

// proposed reports whether a record may be of a person.
func (e *entry) proposed(who record.Person) bool {
	switch {
	case e.line.Void, e.line.Erased, len(e.revs) == 0:
		return false
	case who.Document.Number != "" && e.proof == proof(who.Document):
		return true
	case who.Phone != "" && e.line.Phone == who.Phone:
		return true
	}
	return who.Name != "" && !who.Birth.IsZero() && fold(string(e.line.Called)) == fold(string(who.Name))
}

// samePerson compares what was said with what a record knows. Two documents of
// one type that differ are two people, whatever else is the same.
func samePerson(a, b record.Person) (same, sure bool) {
	name := a.Name != "" && fold(string(a.Name)) == fold(string(b.Name))
	phone := a.Phone != "" && a.Phone == b.Phone
	if a.Document.Number != "" && b.Document.Number != "" {
		if fold(a.Document.Number) == fold(b.Document.Number) {
			return true, true
		}
		if a.Document.Type == b.Document.Type {
			return false, false
		}
	}
	birth := !a.Birth.IsZero() && a.Birth == b.Birth
	return phone || name && birth, phone && name
}

// Latest gives the last standing record that a volunteer filed on the desk's
// day; ok is false when there is none.
func (b *Book) Latest(ctx context.Context, volunteer string) (last record.Record, ok bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return last, false, err
	}
	now, opened := b.now(), 0
	var newest []*entry
	b.open.index.onDay(record.DayOf(now), now.Location(), func(e *entry) {
		if !e.line.Void && !e.line.Erased {
			newest = append(newest, e)
		}
	})
	slices.SortStableFunc(newest, func(a, c *entry) int { return c.line.Filed.Compare(a.line.Filed) })
	for _, e := range newest {
		if opened++; opened > maxOpened {
			break
		}
		if last, _, err = b.read(ctx, e); err == nil && last.Volunteer == volunteer {
			return last, true, nil
		}
	}
	return record.Record{}, false, nil
}
