package book

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// Query asks for records: every word must be found in a record, by one of its
// spellings, and everything else that is set must hold. The zero Query finds
// all but the erased.
type Query struct {
	Words     [][]string // lower case; "2026-11-24" is a day
	Day       record.Day // first filed on it
	Volunteer string     // who filed it
	Unsigned  bool       // headquarters' receipt does not cover it
	Due       bool       // a call-back is open
	Void      bool       // voided, or erased
	Gone      bool       // also those of which only the place in the log is left
}

// Found is what a search gave: the newest MaxLines, and how many there are.
type Found struct {
	Lines []Line
	Total int
}

// topic is a text that many records share, and whether the words of the current
// query are in it: each is looked at once for all its records.
type topic struct {
	text       string
	turn       int    // of the query that known and hit are of
	known, hit uint64 // a bit for each word
}

// has reports whether one of the spellings of word n of a turn is in the text.
func (t *topic) has(turn, n int, spellings []string) bool {
	if t == nil || t.text == "" {
		return false
	}
	if t.turn != turn {
		t.turn, t.known, t.hit = turn, 0, 0
	}
	bit := uint64(1) << min(n, 63)
	if n < 63 && t.known&bit != 0 {
		return t.hit&bit != 0
	}
	t.known |= bit
	for _, s := range spellings {
		if strings.Contains(t.text, s) {
			t.hit |= bit
			return true
		}
	}
	t.hit &^= bit
	return false
}

// topics are the shared texts, by what they are about.
type topics map[string]*topic

// about gives the shared text of a key, made by text when it is new.
func (x topics) about(key string, text func() string) *topic {
	if key == "" {
		return nil
	}
	t := x[key]
	if t == nil {
		t = &topic{text: text()}
		x[key] = t
	}
	return t
}

// last is the search before, kept because the next one mostly asks for less:
// somebody is typing.
type last struct {
	query   Query
	version int
	hits    []*entry // newest first
}

// find gives what a query asks for. signed tells what headquarters has.
func (x *index) find(q Query, signed func(*entry) bool) Found {
	from := x.from(q)
	hits := make([]*entry, 0, min(len(from), 1024))
	x.turn++
	m := matching{turn: x.turn, words: make([]word, len(q.Words))}
	for i, spellings := range q.Words {
		m.words[i] = newWord(spellings)
	}
	var since, until time.Time
	if !q.Day.IsZero() {
		since = time.Date(q.Day.Year, q.Day.Month, q.Day.Date, 0, 0, 0, 0, x.loc)
		until = since.AddDate(0, 0, 1)
	}
	for _, e := range from {
		switch {
		case e.absent && (!q.Gone || len(e.revs) == 0),
			q.Void && !e.line.Void && !e.line.Erased,
			q.Due && e.line.Due.IsZero(),
			q.Volunteer != "" && e.line.By != q.Volunteer,
			!q.Day.IsZero() && (e.line.Filed.Before(since) || !e.line.Filed.Before(until)),
			q.Unsigned && signed(e):
		case m.all(e):
			hits = append(hits, e)
		}
	}
	x.last = last{query: q, version: x.version, hits: hits}
	f := Found{Total: len(hits), Lines: make([]Line, 0, min(len(hits), MaxLines))}
	for _, e := range hits[:min(len(hits), MaxLines)] {
		f.Lines = append(f.Lines, e.line)
	}
	return f
}

// from gives the entries that a query can find, the newest first: those of the
// search before when this one asks for less, else all.
func (x *index) from(q Query) []*entry {
	if x.last.version == x.version && !q.Unsigned && q.narrows(x.last.query) {
		return x.last.hits
	}
	if x.backward.version != x.version || len(x.backward.order) != len(x.order) {
		order := make([]*entry, len(x.order))
		for i, e := range x.order {
			order[len(order)-1-i] = e
		}
		x.backward.version, x.backward.order = x.version, order
	}
	return x.backward.order
}

// narrows reports whether everything that q finds was found by the query before:
// the same filters, the same words and perhaps more, the last one longer.
func (q Query) narrows(before Query) bool {
	n := len(before.Words)
	same := q.Day == before.Day && q.Volunteer == before.Volunteer && q.Unsigned == before.Unsigned &&
		q.Due == before.Due && q.Void == before.Void && q.Gone == before.Gone
	if !same || len(q.Words) < n {
		return false
	}
	for i, b := range before.Words {
		if len(b) != 1 || len(q.Words[i]) != 1 {
			return false
		}
		is, was := q.Words[i][0], b[0]
		grows := i == n-1 && strings.HasPrefix(is, was) && newWord(b).grows()
		if is != was && !grows {
			return false
		}
	}
	return true
}

// matching compares entries with the words of one query.
type matching struct {
	turn  int
	words []word
}

func (m *matching) all(e *entry) bool {
	for i := range m.words {
		w := &m.words[i]
		if !w.in(e) && !e.topic.has(m.turn, i, w.spellings) && !e.employer.has(m.turn, i, w.spellings) &&
			!e.day.has(m.turn, i, w.spellings) && !e.by.has(m.turn, i, w.spellings) {
			return false
		}
	}
	return true
}

// Digits of which a word must have so many to be looked for in a number: at its
// end, and anywhere.
const (
	tailDigits   = 2 // of a phone; of a document phoneDigits
	phoneDigits  = 4
	cardAnywhere = 6 // of a document
)

// word is one word of a query.
type word struct {
	spellings []string
	number    string // its digits when it is nothing else; a final x may be a document's
}

func newWord(spellings []string) word {
	w := word{spellings: spellings}
	for _, s := range spellings {
		if plain := strings.TrimPrefix(strings.TrimSuffix(s, "x"), "+"); plain != "" && strings.Trim(plain, "0123456789") == "" {
			w.number = strings.TrimPrefix(s, "+")
			break
		}
	}
	return w
}

// grows reports whether a longer word finds nothing that this one does not: a
// number is looked for in more places as it grows.
func (w word) grows() bool { return w.number == "" || len(w.number) >= cardAnywhere }

// in looks at what an entry has for itself.
func (w *word) in(e *entry) bool {
	if n := len(w.number); n > 0 {
		text := e.text
		switch {
		case n >= cardAnywhere:
			return strings.Contains(text, w.number)
		case n >= phoneDigits:
			return strings.Contains(text[:e.cardAt], w.number) || strings.HasSuffix(e.document(), w.number)
		case strings.Contains(text[:e.phoneAt], w.number):
			return true
		}
		return n >= tailDigits && e.cardAt > 0 && strings.HasSuffix(text[e.phoneAt:e.cardAt-1], w.number)
	}
	for _, s := range w.spellings {
		if strings.Contains(e.text[:e.phoneAt], s) {
			return true
		}
	}
	return false
}

// Search gives the newest records that a query finds.
func (b *Book) Search(ctx context.Context, q Query) (Found, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return Found{}, err
	}
	o := b.open
	for _, m := range o.reg.Members {
		o.index.person(m.ID, m.Name)
	}
	f := o.index.find(q, o.signed)
	for i := range f.Lines {
		o.place(&f.Lines[i])
	}
	return f, nil
}

// place says where a record is.
func (o *opened) place(l *Line) {
	e := o.index.byID[l.ID]
	l.Revs = len(e.revs)
	l.Signed = o.signed(e)
	l.OnStick = !l.Signed && o.covered(e, o.reg.Stick)
}

// Same gives the records of the person of a record, the newest first: that one,
// and those with the same document, the same phone, or the same name and birth
// date. What is void is among them, what is no longer here is not.
func (b *Book) Same(ctx context.Context, id uuid.UUID) ([]Line, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	of, err := b.entry(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("find the same person: %w", err)
	}
	var lines []Line
	for _, e := range slices.Backward(b.open.index.order) {
		if e == of || len(e.revs) > 0 && of.samePerson(e) {
			l := e.line
			b.open.place(&l)
			lines = append(lines, l)
		}
	}
	return lines, nil
}

// samePerson compares what the index knows of two people. Two documents that
// differ are two people, whatever else is the same.
func (e *entry) samePerson(o *entry) bool {
	if e.document() != "" && o.document() != "" {
		return e.document() == o.document()
	}
	name := e.line.Called != "" && fold(string(e.line.Called)) == fold(string(o.line.Called))
	return e.line.Phone != "" && e.line.Phone == o.line.Phone || name && !e.birth.IsZero() && e.birth == o.birth
}

// Due gives the records whose person is to be called back, the longest due first.
func (b *Book) Due(ctx context.Context) ([]Line, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	var lines []Line
	for _, e := range b.open.index.order {
		if len(e.revs) > 0 && !e.line.Due.IsZero() {
			l := e.line
			b.open.place(&l)
			lines = append(lines, l)
		}
	}
	sortByDue(lines)
	return lines, nil
}
