package content

import (
	"fmt"
	"slices"
	"strings"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// visitorToDo gives what to do after a consultation, the most urgent first.
func (s *slip) visitorToDo() []string {
	var todo []string
	aid, bodies := "", 3
	if len(s.rec.Deadlines) > 0 {
		todo = append(todo, s.about(s.rec.Deadlines[0]))
		if aid = s.c.Aid(s.rec.Deadlines[0], s.lang); aid != "" {
			todo, bodies = append(todo, aid), 4
		}
	}
	var bring []string
	for _, code := range s.rec.Outcomes {
		c := s.c.Lists["routes"].choice(code)
		if c == nil || c.Hotline == "" || aid != "" && code == routeAid {
			continue
		}
		if len(todo) < bodies {
			todo = append(todo, s.goTo(c))
		}
		if b := c.Bring.In(s.lang); b != "" && bring == nil {
			bring = []string{fill(s.w.Bring, b)}
		}
	}
	// On the last days one files and does not wait for an answer to a text message.
	expired := len(s.rec.Deadlines) > 0 && s.rec.Deadlines[0].Status == string(calc.StatusExpired)
	if m := s.c.Lists["matters"].choice(s.rec.Matter); m != nil && !expired && aid == "" && slices.Contains(m.Limits, "WAGE") {
		todo = append(todo, s.w.Demand)
	}
	todo = append(todo, bring...)
	if need := s.evidence(); need != "" {
		todo = append(todo, fill(s.w.Collect, need))
	}
	return slices.Compact(todo)
}

// goTo says to which body to go and its number.
func (s *slip) goTo(c *Choice) string {
	body := s.named[c.Code]
	if body == "" {
		body = c.Label.In(s.lang)
	}
	return strings.NewReplacer("{body}", body, "{number}", c.Hotline).Replace(s.w.Go)
}

// named gives the bodies that the compass knows by name, by their route: of the
// place of work, or of the employer's seat when that is all that is known.
func (c *Catalog) named(rec record.Record, l Lang) map[string]string {
	f := c.Forms[rec.Form]
	if f == nil {
		return nil
	}
	out := map[string]string{}
	for _, b := range c.Bearings(f, rec.Answers, Session{Today: record.DayOf(rec.Filed.In(zone)), Desk: rec.Desk}) {
		if out[b.Route] == "" && b.Named {
			out[b.Route] = b.Name.In(l)
		}
	}
	return out
}

// about says what to do about a last day.
func (s *slip) about(d record.Deadline) string {
	switch calc.Status(d.Status) {
	case calc.StatusExpired:
		return s.w.Expired
	case calc.StatusLastDay:
		return strings.ReplaceAll(s.w.Today, "{act}", s.c.act(d, s.lang))
	case calc.StatusEmployed:
		return s.w.Employed
	case calc.StatusNoLimit, calc.StatusStopped:
		return s.c.Next(d, s.lang)
	}
	return strings.NewReplacer("{date}", d.Nominal.String(), "{act}", s.law.Act[d.Rule]).Replace(s.w.File)
}

// evidence names the first papers that are still to be got.
func (s *slip) evidence() string {
	var names []string
	list := s.c.Lists["evidence"]
	for _, code := range s.rec.Answers["evidence_need"] {
		if c := list.choice(code); c != nil && len(names) < 3 {
			names = append(names, c.Label.In(s.lang))
		}
	}
	if s.lang == EN {
		return strings.Join(names, ", ")
	}
	return strings.Join(names, "\u3001")
}

// application writes what was applied for, to which union, and what was paid.
// It never says that someone is a member.
func (s *slip) application() {
	p := s.rec.Union
	switch {
	case p.Code == "OUT":
		s.text(s.w.Interest)
		return
	case p.Transfer:
		s.text(s.w.Transfer)
	default:
		s.text(s.w.Apply)
	}
	union := p.Union
	if s.lang != ZH || union == "" {
		union = s.c.Lists[unionKinds].Label(p.Code).In(s.lang)
	}
	s.text(fill(s.w.Applied, union))
	s.item(s.w.Applicant, s.rec.Person.Name.Masked())
	if d := s.rec.Person.Document; d.Number != "" {
		s.item(s.w.Document, d.Masked())
	}
	s.dues()
}

// dues writes tier, payment and receipt with the sentences that must stand there.
func (s *slip) dues() {
	d := s.rec.Dues
	if d == nil {
		return
	}
	s.rule("-")
	product := d.Product
	for _, p := range s.c.Params.Dues.Products {
		if p.ID == d.Product {
			product = p.Label.In(s.lang)
		}
	}
	s.item(s.w.Dues, fmt.Sprintf(s.law.Tier, product, d.Tier, int(d.Amount/100)))
	if !s.c.Params.Dues.Approved() {
		s.text(s.w.Unproved)
	}
	s.item(s.w.Method, s.c.Lists["methods"].Label(d.Method).In(s.lang))
	if d.Receipt == "" {
		s.text(s.w.NotPaid)
	} else {
		s.item(s.w.Receipt, d.Receipt)
	}
	for _, t := range s.c.Params.Dues.Sentences {
		s.text(t.In(s.lang))
	}
}

func (s *slip) applicantToDo() []string {
	p := s.rec.Union
	if p.Code == "OUT" {
		return s.w.Elsewhere
	}
	todo := slices.Clone(s.w.Check)
	if p.Transfer {
		todo = append(todo, s.w.OldCard)
	}
	return todo
}
