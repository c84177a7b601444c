package book

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"chunfeng/store"
	"chunfeng/store/record"
)

// MaxLines is the most a search gives.
const MaxLines = 200

// Line is a record as a list shows it. Called and Phone are whole: the screen masks them.
type Line struct {
	ID     uuid.UUID
	Rev    uint32
	Serial string
	Form   string
	Called record.Name
	Phone  record.Phone
	Matter string
	Filed  time.Time
	By     string // who filed it
	Due    record.Day
	Tries  int // calls made for the follow-up day
	Void   bool
	Erased bool // content is gone at the person's wish; only ID and Filed are left
	Moved  bool // content is at headquarters only; idem
	// The following are set by what gives a Line out.
	Revs    int
	Signed  bool // headquarters' receipt covers every revision
	OnStick bool // a stick does, on its way
}

// Counts are the figures of one day: records that stand, by form, and their dues.
type Counts struct {
	ByForm map[string]int
	Dues   record.Money
}

// revision is where one revision of a record lies in its log.
type revision struct {
	log   store.Name
	rev   uint32
	seq   uint64
	annex uint64 // 0: none
}

// entry is one record in the index. What a search looks at stands first and
// together: among 100,000 records it is the memory that takes the time.
type entry struct {
	// text is what is searched, lower case: name, spellings and serial, one a
	// line; the phone from phoneAt on, the document from cardAt on.
	text            string
	phoneAt, cardAt uint16
	absent          bool   // content is not here
	topic           *topic // form and matter
	employer        *topic
	day             *topic // of Filed
	by              *topic // the volunteer

	line  Line
	proof uint64 // hash of the document, 0: none
	birth record.Day
	dues  record.Money
	shift string // that it was first filed in
	epoch uint32 // idem: all that is known of one whose content is gone
	wants bool   // a void of paid dues without a second person
	revs  []revision
	only  [1]revision // where revs begins: most records have one
}

func (e *entry) last() *revision { return &e.revs[len(e.revs)-1] }

// index is what can be searched. It lives in memory only and is rebuilt from
// the log each time the desk is unlocked.
type index struct {
	order   []*entry // as first filed
	byID    map[uuid.UUID]*entry
	serials map[string]bool
	words   map[string]string // those that many entries share
	room    []entry           // for the next entries

	loc    *time.Location
	terms  func(form, matter string) []string
	spell  func(string) []string
	about  topics            // by form and matter
	firms  topics            // by name
	days   topics            // by day
	people topics            // by volunteer
	names  map[string]string // that the texts of people were made of

	version  int // raised by every change
	turn     int // number of the search
	last     last
	backward struct { // order the other way round
		version int
		order   []*entry
	}
}

// newIndex gives an index with room for n records.
func newIndex(n int, opt Options) *index {
	return &index{
		order: make([]*entry, 0, n), byID: make(map[uuid.UUID]*entry, n),
		serials: make(map[string]bool, n), words: map[string]string{},
		loc: opt.Now().Location(), terms: opt.Terms, spell: opt.Initials,
		about: topics{}, firms: topics{}, days: topics{}, people: topics{}, names: map[string]string{},
	}
}

// shared gives the one copy of a word that stands in many records.
func (x *index) shared(s string) string {
	one, ok := x.words[s]
	if !ok {
		one = s
		x.words[s] = one
	}
	return one
}

// at gives the entry of an ID, making it when it is new.
func (x *index) at(id uuid.UUID) *entry {
	e := x.byID[id]
	if e == nil {
		if len(x.room) == 0 {
			x.room = make([]entry, 64)
		}
		e, x.room = &x.room[0], x.room[1:]
		e.line.ID, e.revs, e.absent = id, e.only[:0], true // until a revision is taken in
		x.byID[id] = e
		x.order = append(x.order, e)
	}
	return e
}

// revise notes where one revision of a record lies.
func (x *index) revise(h store.Header) *entry {
	x.version++
	e := x.at(h.ID)
	e.revs = append(e.revs, revision{log: store.Name(x.shared(string(h.Log))), rev: h.Rev, seq: h.Seq})
	e.line.Rev = max(e.line.Rev, h.Rev)
	return e
}

// gone takes in one revision of a record whose body is no longer here. An erase
// envelope further on says when that was at the person's wish.
func (x *index) gone(h store.Header) {
	e := x.revise(h)
	if e.line.Filed.IsZero() {
		e.line.Filed = h.Time()
	}
	if h.Rev == 1 {
		e.epoch = h.Epoch
	}
	x.blank(e)
	e.line.Erased, e.line.Moved = false, true
}

// put takes in one revision of a record, with what searchable gave for it.
func (x *index) put(h store.Header, c *card, text string) {
	e := x.revise(h)
	l := &e.line
	l.Serial, l.Form, l.Matter, l.Filed = c.Serial, x.shared(c.Form), x.shared(c.Matter), c.Filed
	l.Called, l.Phone = c.Name, c.Phone
	if l.By == "" { // whoever corrects a record or calls back does not take it over
		l.By = x.shared(c.Volunteer)
	}
	l.Void, l.Erased, l.Moved, e.dues = c.Void, false, false, c.Dues
	l.Due, l.Tries = c.Due, c.Tries
	e.absent, e.birth, e.proof = false, c.Birth, proof(c.Document)
	card := strings.LastIndexByte(text, '\n') + 1
	e.cardAt = uint16(card)
	e.phoneAt = uint16(strings.LastIndexByte(text[:max(0, card-1)], '\n') + 1)
	e.text = text
	e.topic, e.employer = x.matter(c), x.firm(c.Employer)
	e.day, e.by = x.date(c.Filed), x.person(l.By, "")
	e.wants = c.Void && c.Paid && c.Second == ""
	if h.Rev == 1 {
		e.shift = x.shared(c.Shift)
	}
	x.serials[c.Serial] = true
}

// matter gives the shared text of a record's form and matter.
func (x *index) matter(c *card) *topic {
	return x.about.about(c.Form+" "+c.Matter, func() string {
		words := []string{c.Form, c.Matter}
		if x.terms != nil {
			words = append(words, x.terms(c.Form, c.Matter)...)
		}
		return spelled(x.spell, words...)
	})
}

// firm gives the shared text of an employer.
func (x *index) firm(name string) *topic {
	return x.firms.about(name, func() string { return spelled(x.spell, name) })
}

// date gives the shared text of a civil day.
func (x *index) date(at time.Time) *topic {
	at = at.In(x.loc)
	year, month, day := at.Date()
	key := x.shared(record.Day{Year: year, Month: month, Date: day}.String())
	return x.days.about(key, func() string { return key })
}

// person gives the shared text of a volunteer, whose name may be known later.
func (x *index) person(id, name string) *topic {
	t := x.people.about(id, func() string { return "" })
	if name != "" && x.names[id] != name {
		x.names[id] = name
		t.text, t.turn = spelled(x.spell, name), 0
		x.version++ // what was found before may be found by more
	}
	return t
}

// spelled gives texts, each with what it may be typed by, one a line.
func spelled(spell func(string) []string, texts ...string) string {
	var b strings.Builder
	for _, text := range texts {
		if text == "" {
			continue
		}
		b.WriteString(fold(text))
		b.WriteByte('\n')
		if spell != nil {
			for _, s := range spell(text) {
				b.WriteString(fold(s))
				b.WriteByte('\n')
			}
		}
	}
	return b.String()
}

// longest bounds what can be searched of one record; entries count in 16 bits.
const longest = 1 << 15

// searchable gives the text of an entry.
func searchable(c *card, spell func(string) []string) string {
	head := spelled(spell, string(c.Name)) + fold(c.Serial) + "\n"
	return head[:min(len(head), longest)] + digits(string(c.Phone)) + "\n" + strings.ToLower(c.Document.Number)
}

// document gives the number of the person's document as it is searched for.
func (e *entry) document() string { return e.text[e.cardAt:] }

// blank forgets everything personal of an entry.
func (x *index) blank(e *entry) {
	x.version++
	e.line = Line{ID: e.line.ID, Rev: e.line.Rev, Filed: e.line.Filed, Erased: true}
	e.text, e.phoneAt, e.cardAt, e.absent = "", 0, 0, true
	e.proof, e.birth, e.dues = 0, record.Day{}, 0
	e.wants = false
	e.topic, e.employer, e.by = nil, nil, nil
	e.day = x.date(e.line.Filed)
}

// annex notes where the sensitive answers of a revision lie.
func (x *index) annex(h store.Header) {
	e := x.at(h.ID)
	for i := range e.revs {
		if e.revs[i].rev == h.Rev && e.revs[i].log == h.Log {
			e.revs[i].annex = h.Seq
		}
	}
}

// counts adds up the records filed on a day that are neither void nor erased.
func (x *index) counts(day record.Day, loc *time.Location) Counts {
	c := Counts{ByForm: map[string]int{}}
	x.onDay(day, loc, func(e *entry) {
		if !e.line.Void && !e.line.Erased {
			c.ByForm[e.line.Form]++
			c.Dues += e.dues
		}
	})
	return c
}

// onDay visits the entries first filed on a civil day, the newest first. It
// looks through all of them: a clock that was set back makes order no guide.
func (x *index) onDay(day record.Day, loc *time.Location, visit func(*entry)) {
	from := time.Date(day.Year, day.Month, day.Date, 0, 0, 0, 0, loc)
	to := from.AddDate(0, 0, 1)
	for i := len(x.order) - 1; i >= 0; i-- {
		e := x.order[i]
		if len(e.revs) > 0 && !e.line.Filed.Before(from) && e.line.Filed.Before(to) {
			visit(e)
		}
	}
}

// sortByDue puts the longest due first, then the first filed.
func sortByDue(lines []Line) {
	slices.SortStableFunc(lines, func(a, b Line) int { return a.Due.Compare(b.Due) })
}

// sorted gives the revisions of an entry in the order of their numbers.
func sorted(a, b revision) int { return cmp.Compare(a.rev, b.rev) }

// fold makes text comparable: compatibility forms to their plain ones, lower
// case, no spaces around.
func fold(s string) string {
	s = strings.TrimSpace(s)
	if !norm.NFKC.IsNormalString(s) {
		s = norm.NFKC.String(s)
	}
	return strings.ToLower(s)
}

// digits keeps the ASCII digits of a text.
func digits(s string) string {
	// A phone number is as it is kept: a plus and digits.
	if tail := strings.TrimPrefix(s, "+"); strings.Trim(tail, "0123456789") == "" {
		return tail
	}
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
