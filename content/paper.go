package content

import (
	"slices"
	"strings"

	"chunfeng/store/record"
)

// FormSlip is what a form has to say on its slip: what it is, which answers
// stand on it, what to do next, and who decides.
type FormSlip struct {
	Title Text       `toml:"title"`
	Shows []string   `toml:"shows"` // keys of the answers that stand on the slip; none that is private
	Lines []SlipLine `toml:"line"`
}

// The parts of a slip that a form writes.
const (
	partSays    = "says"    // under the title
	partToDo    = "todo"    // numbered
	partDecides = "decides" // at the end: what the slip is not
)

// SlipLine is one paragraph of a slip, there when its condition holds. Answers
// of the annex are not known to a slip: they count as not given.
type SlipLine struct {
	Part string    `toml:"part"`
	When Condition `toml:"when"`
	Text
}

// service writes the slip of a form that has its own words for it, and gives
// what is to be done.
func (s *slip) service(f *Form) []string {
	kept, v := f.settled(s.rec.Answers, Session{Today: record.DayOf(s.rec.Filed.In(zone)), Desk: s.rec.Desk})
	s.text(f.Slip.Title.In(s.lang))
	for _, line := range s.paragraphs(f, v, partSays) {
		s.text(line)
	}
	for _, key := range f.Slip.Shows {
		q := f.Question(key)
		if len(kept[key]) > 0 {
			s.item(q.Label.In(s.lang), s.c.written(q, kept[key], s.lang))
		}
	}
	s.dues()
	s.decides = s.paragraphs(f, v, partDecides)
	todo := s.paragraphs(f, v, partToDo)
	bring := ""
	for _, code := range s.rec.Outcomes {
		c := s.c.body(code)
		if c == nil {
			continue
		}
		if c.Hotline != "" && len(todo) < maxToDo-1 {
			todo = append(todo, s.goTo(c))
		}
		if bring == "" {
			bring = c.Bring.In(s.lang)
		}
	}
	if bring != "" {
		todo = append(todo, fill(s.w.Bring, bring))
	}
	return slices.Compact(todo)
}

// paragraphs gives the paragraphs of one part of the slip.
func (s *slip) paragraphs(f *Form, v scope, part string) (out []string) {
	for _, l := range f.Slip.Lines {
		if ok, _ := l.When.holds(v, true); ok && l.Part == part {
			out = append(out, l.In(s.lang))
		}
	}
	return out
}

// written gives an answer as people read it, amounts of money too.
func (c *Catalog) written(q *Question, a record.Answer, l Lang) string {
	if m, err := record.MoneyFromText(a.Text()); q.Kind == KindMoney && err == nil {
		return m.String()
	}
	return q.Shown(a, l)
}

// body gives the body or result that a code of Record.Outcomes stands for, nil
// when no list has it.
func (c *Catalog) body(code string) *Choice {
	for _, list := range []string{"routes", "destinations"} {
		if found := c.Lists[list].choice(code); found != nil {
			return found
		}
	}
	return nil
}

// checkFormSlip compiles the conditions and keeps private answers off the paper.
func (s *source) checkFormSlip(f *Form, compile func(at string, cond *Condition)) {
	if f.Slip.Title == (Text{}) {
		return
	}
	s.text("slip.title", f.Slip.Title, false)
	for _, key := range f.Slip.Shows {
		switch q := f.byKey[key]; {
		case q == nil:
			s.wrong("slip.shows", "no question %q", key)
		case q.Sensitive || q.Private || q.Draft || q.Kind == KindDocument || q.Kind == KindPhone:
			s.wrong("slip.shows", "%q is private: others may read the slip", key)
		}
	}
	for i := range f.Slip.Lines {
		l, at := &f.Slip.Lines[i], index("slip.line", i)
		compile(at+".when", &l.When)
		s.text(at, l.Text, false)
		if !slices.Contains([]string{partSays, partToDo, partDecides}, l.Part) {
			s.wrong(at+".part", "unknown part %q: want %s", l.Part, strings.Join([]string{partSays, partToDo, partDecides}, ", "))
		}
	}
}
