package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// SlipWidth is the cells of a line on 58 mm paper.
const SlipWidth = 32

// maxQR is the largest text of the code, in bytes; a phone reads it easily.
const maxQR = 200

// maxToDo is how many things one person can be asked to do.
const maxToDo = 5

// Slip is what the visitor takes along.
type Slip struct {
	Lines []string // each of at most the width asked for
	Loud  []int    // indexes of the lines that stand out on paper: the last day, what is not valid
	QR    string   // plain text for the code, under 200 bytes
	// Codes are texts for the code, the fullest first, each under 200 bytes:
	// the first is QR, the others say the same in less for a small screen.
	Codes []string
}

// zone is the time of the whole country; a record's times are UTC.
var zone = time.FixedZone("UTC+8", 8*60*60)

// slip is one slip being written.
type slip struct {
	sheet
	c    *Catalog
	w    SlipWords
	law  LawWords
	rec  record.Record
	lang Lang

	decides []string          // what the slip is not, and who decides
	named   map[string]string // by route: the one body of the place of work
}

// Slip writes the slip of a record: the deadline first, then what to do, whom
// to call; never a whole identifier, never health, never a promise.
func (c *Catalog) Slip(rec record.Record, width int, l Lang) Slip {
	words := c.Words(l)
	s := &slip{sheet: sheet{width: width}, c: c, w: words.Slip, law: words.Law, rec: rec, lang: l, named: c.named(rec, l)}
	s.head()
	var todo []string
	switch form := c.Forms[rec.Form]; {
	case rec.Union != nil:
		s.application()
		todo = s.applicantToDo()
		s.decides = s.w.Decides
	case form != nil && form.Slip.Title != (Text{}):
		todo = s.service(form)
	default:
		s.matter()
		s.limits()
		todo = s.visitorToDo()
		s.decides = s.w.Decision
	}
	todo = todo[:min(len(todo), maxToDo)]
	if rec.Void == nil && len(todo) > 0 {
		s.rule("-")
		s.text(s.w.ToDo)
		for i, t := range todo {
			s.item(strconv.Itoa(i+1), t)
		}
	}
	s.referral(todo)
	s.foot()
	codes := s.codes(todo)
	return Slip{Lines: s.lines, Loud: s.strong, QR: codes[0], Codes: codes}
}

// fill puts a value into the blank of a word.
func fill(word, value string) string { return strings.ReplaceAll(word, "{arg}", value) }

// head names desk, number, time and volunteer.
func (s *slip) head() {
	s.rule("=")
	s.centre(s.w.Header)
	s.centre(strings.TrimSpace(s.place() + " " + s.rec.Desk))
	s.rule("=")
	s.item(s.w.Serial, s.rec.Serial)
	if s.rec.Rev > 1 {
		s.text(fill(s.w.Revision, strconv.Itoa(int(s.rec.Rev)-1)))
	}
	if s.rec.Void != nil {
		s.loud(func() { s.text(s.w.Void) })
	}
	s.pair(s.rec.Filed.In(zone).Format("2006-01-02 15:04"), s.w.Volunteer+" "+s.rec.Volunteer)
	s.rule("-")
}

// place names the station of the desk by its code, "" when it is none.
func (s *slip) place() string {
	best := ""
	for _, c := range s.c.Lists["stations"].choices() {
		if strings.HasPrefix(s.rec.Desk, c.Code+"-") {
			best = c.Label.In(s.lang)
		}
	}
	return best
}

// matter names what it is about; for a matter that could endanger the visitor
// when others read the slip, only its group.
func (s *slip) matter() {
	list := s.c.Lists["matters"]
	if c := list.choice(s.rec.Matter); c != nil {
		label := c.Label.In(s.lang)
		if c.Discreet {
			label = list.Label(c.Group).In(s.lang)
		}
		people := ""
		if s.rec.People > 1 {
			people = s.w.People + " " + strconv.Itoa(s.rec.People)
		}
		s.item(s.w.Matter, label)
		if people != "" {
			s.text(people)
		}
	}
}

// limits writes the last days, the earliest first, and where there are two that
// the earlier one is to be kept.
func (s *slip) limits() {
	for _, d := range s.rec.Deadlines {
		s.deadline(d)
	}
	if len(s.rec.Deadlines) > 1 {
		s.text(s.law.Two)
	}
}

// deadline writes one last day: how near, when, counted from what, by which article.
func (s *slip) deadline(d record.Deadline) {
	s.item(s.w.Limit, s.law.Rule[d.Rule])
	indent := strings.Repeat(" ", cells(s.w.Limit))
	s.item(indent, s.c.Status(d, s.lang))
	if !d.Nominal.IsZero() {
		s.loud(func() { s.item(indent, s.w.LastDay+" "+s.day(d.Nominal)) })
		s.item(indent, strings.ReplaceAll(fill(s.w.From, d.Base.String()), "{span}", s.law.Span[d.Rule]))
		if _, assumed := Earliest(s.rec.Answers[d.Fact]); assumed {
			s.item(indent, s.w.Assumed)
		}
		if rolled := Rolled(d); !rolled.IsZero() && d.Status != string(calc.StatusExpired) {
			s.item(indent, fill(s.w.Rolled, rolled.String()))
		}
	}
	s.item(indent, s.c.Article(d.Article, s.lang))
	s.item(indent, fill(s.w.Asked, d.AsOf.String()))
}

// day writes a day with its weekday.
func (s *slip) day(d record.Day) string {
	if len(s.w.Weekdays) != 7 {
		return d.String()
	}
	return d.String() + " " + s.w.Weekdays[d.Weekday()]
}

// referral names the bodies that the list of things to do left out, and the
// day of a call-back.
func (s *slip) referral(todo []string) {
	var lines [][2]string
	for _, code := range s.rec.Outcomes {
		c := s.c.body(code)
		if c != nil && !slices.Contains(todo, s.goTo(c)) {
			lines = append(lines, [2]string{s.w.Referred, strings.TrimSpace(c.Label.In(s.lang) + " " + c.Hotline)})
		}
	}
	if !s.rec.FollowUp.IsZero() {
		lines = append(lines, [2]string{s.w.FollowUp, s.rec.FollowUp.String() + " " + s.w.Agreed})
	}
	if len(lines) > 0 {
		s.rule("-")
	}
	for _, l := range lines {
		s.item(l[0], l[1])
	}
}

// foot says what the slip is not, and whom to call in any case.
func (s *slip) foot() {
	s.rule("-")
	for _, t := range s.decides {
		s.text(t)
	}
	s.rule("=")
	for _, t := range s.w.Hotlines {
		s.text(t)
	}
	version := ""
	for _, c := range s.rec.Consents {
		if c.Kind == "basic" {
			version = fill(s.w.Consent, c.Version)
		}
	}
	s.pair(strings.TrimSpace(version+" "+s.w.Keep), "")
}

// Status gives sign and words of how near a last day is.
func (c *Catalog) Status(d record.Deadline, l Lang) string {
	return strings.Replace(c.Words(l).Law.Status[d.Status], "%d", strconv.Itoa(d.DaysLeft), 1)
}

// Article writes the article that a deadline stands on, "LDMAL-27".
func (c *Catalog) Article(code string, l Lang) string {
	cite := calc.Cite(code)
	law := c.Lists["laws"].Label(cite.Law()).In(l)
	if cite.Article() == "" {
		return law
	}
	between := ", "
	if l == ZH {
		between = "\u3001"
	}
	return fmt.Sprintf(c.Words(l).Law.Article, law, strings.ReplaceAll(cite.Article(), "+", between))
}
