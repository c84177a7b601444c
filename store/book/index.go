package book

import (
	"cmp"
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
	Void   bool
	Erased bool // content is gone; only ID and Filed are left
	Signed bool // headquarters' receipt covers every revision
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

// entry is one record in the index.
type entry struct {
	line   Line
	text   string // what is searched: name, initials and serial, lower case, one a line
	digits string // of the phone
	proof  uint64 // hash of the document, 0: none
	dues   record.Money
	revs   []revision
	only   [1]revision // where revs begins: most records have one
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
}

// newIndex gives an index with room for n records.
func newIndex(n int) *index {
	return &index{
		order: make([]*entry, 0, n), byID: make(map[uuid.UUID]*entry, n),
		serials: make(map[string]bool, n), words: map[string]string{},
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
		e.line.ID, e.revs = id, e.only[:0]
		x.byID[id] = e
		x.order = append(x.order, e)
	}
	return e
}

// revise notes where one revision of a record lies.
func (x *index) revise(h store.Header) *entry {
	e := x.at(h.ID)
	e.revs = append(e.revs, revision{log: store.Name(x.shared(string(h.Log))), rev: h.Rev, seq: h.Seq})
	e.line.Rev = max(e.line.Rev, h.Rev)
	return e
}

// gone takes in one revision of a record whose body was erased.
func (x *index) gone(h store.Header) {
	e := x.revise(h)
	if e.line.Filed.IsZero() {
		e.line.Filed = h.Time()
	}
	x.blank(e)
}

// put takes in one revision of a record, with what searchable gave for it.
func (x *index) put(h store.Header, c *card, text string) {
	e := x.revise(h)
	e.line.Serial, e.line.Form, e.line.Matter, e.line.Filed = c.Serial, x.shared(c.Form), x.shared(c.Matter), c.Filed
	e.line.Called, e.line.Phone = c.Name, c.Phone
	e.line.Void, e.line.Erased, e.dues = c.Void, false, c.Dues
	e.digits, e.text, e.proof = digits(string(c.Phone)), text, proof(c.Document)
	x.serials[c.Serial] = true
}

// searchable gives the lines that text queries are looked for in.
func searchable(c *card, initials func(string) []string) string {
	var b strings.Builder
	b.Grow(len(c.Name) + len(c.Serial) + 16)
	b.WriteString(fold(string(c.Name)))
	if initials != nil && c.Name != "" {
		for _, s := range initials(string(c.Name)) {
			b.WriteByte('\n')
			b.WriteString(fold(s))
		}
	}
	b.WriteByte('\n')
	b.WriteString(fold(c.Serial))
	return b.String()
}

// blank forgets everything personal of an entry.
func (x *index) blank(e *entry) {
	e.line = Line{ID: e.line.ID, Rev: e.line.Rev, Filed: e.line.Filed, Erased: true}
	e.text, e.digits, e.dues, e.proof = "", "", 0, 0
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

// find gives at most n lines that match, the newest first. A query of digits
// matches the tail of a phone number or part of a serial; any other text a part
// of the name, its pinyin initials or a serial. "" gives the newest.
func (x *index) find(query string, n int) []Line {
	q := fold(query)
	number := digits(q)
	tail := len(number) >= 2 && strings.Trim(q, "0123456789 -+") == ""
	lines := make([]Line, 0, min(n, len(x.order)))
	for i := len(x.order) - 1; i >= 0 && len(lines) < n; i-- {
		e := x.order[i]
		switch {
		case e.line.Erased || len(e.revs) == 0:
		case q == "", strings.Contains(e.text, q), tail && strings.HasSuffix(e.digits, number):
			lines = append(lines, e.line)
		}
	}
	return lines
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
