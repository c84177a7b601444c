package content

import (
	"fmt"
	"strings"

	"chunfeng/store/record"
)

// writing is the text of one brief being written.
type writing struct {
	*parting
	t       *BriefText
	clauses []string // of the sentence
	said    string   // of the paragraph
	out     []string // paragraphs
}

// BriefText writes a brief as headquarters pastes it into its report: some
// paragraphs, what was nothing left out, and nobody's name.
func (c *Catalog) BriefText(f Figures, desk string, l Lang) string {
	w := &c.Words(l).Brief
	s := &writing{parting: &parting{c: c, w: w, lang: l, f: f}, t: &w.Text}
	day := strings.NewReplacer("{year}", fmt.Sprint(f.Day.Year), "{month}", fmt.Sprint(int(f.Day.Month)), "{date}", fmt.Sprint(f.Day.Date),
		"{iso}", f.Day.String()).Replace(s.t.Date)
	head := strings.NewReplacer("{day}", day, "{desk}", desk).Replace(s.t.Head)
	s.service()
	s.advice()
	s.membership()
	s.help()
	s.popular()
	s.happened()
	s.known()
	s.made()
	if len(s.out) == 0 {
		s.out = []string{w.None}
	}
	return head + "\n\n" + strings.Join(s.out, "\n") + "\n"
}

// n adds a clause with a count, unless that is nothing.
func (s *writing) n(clause string, n int) {
	if n > 0 {
		s.clauses = append(s.clauses, fmt.Sprintf(clause, n))
	}
}

// list adds a clause with items, unless there are none.
func (s *writing) list(clause string, items []string) {
	if len(items) > 0 {
		s.clauses = append(s.clauses, fmt.Sprintf(clause, strings.Join(items, s.t.List)))
	}
}

// stop ends a sentence.
func (s *writing) stop() {
	if len(s.clauses) == 0 {
		return
	}
	text := strings.Join(s.clauses, s.t.Comma) + s.t.Stop
	if s.lang == EN {
		if s.said != "" {
			s.said += " "
		}
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	s.said += text
	s.clauses = nil
}

// end ends a paragraph, and adds others that stand alone.
func (s *writing) end(more ...string) {
	s.stop()
	if s.said != "" {
		s.out = append(s.out, s.said)
	}
	s.out = append(s.out, more...)
	s.said = ""
}

// yuan writes an amount as a report does: thousands apart, no empty cents.
func yuan(m record.Money) string {
	return strings.TrimSuffix(strings.TrimPrefix(m.String(), "\u00a5"), ".00")
}

// named names a code so that it can stand in a list.
func (s *writing) named(list, code string) string {
	return strings.ReplaceAll(s.label(list, code), strings.TrimSpace(s.t.List), s.t.And)
}

// items names the largest counts of a list, at most so many.
func (s *writing) items(unit, list string, counts map[string]int, limit int) (items []string) {
	for i, cell := range Cells(counts) {
		if i < limit {
			items = append(items, fmt.Sprintf(unit, s.named(list, cell.Code), cell.Number))
		}
	}
	return items
}

func (s *writing) service() {
	if s.f.Services > 0 {
		s.clauses = append(s.clauses, fmt.Sprintf(s.t.Served, s.f.Persons, s.f.Services))
	}
	s.n(s.t.OnTrain, s.f.Channels["ONTRAIN"])
	s.n(s.t.Phone, s.f.Channels["PHONE"])
	s.end()
}

// most is how many items a sentence names at most.
const most = 5

func (s *writing) advice() {
	l, t := s.f.Law, s.t
	if s.n(t.Law, l.Consults); l.Consults > 0 {
		s.n(t.Concern, l.Concerned)
		if l.Amount > 0 {
			s.clauses = append(s.clauses, fmt.Sprintf(t.Amount, yuan(l.Amount)))
		}
		s.stop()
		s.list(t.Mainly, s.items(t.Case, "matters", l.Matters, most))
		s.stop()
		s.list(t.Guided, s.items(t.Case, "routes", l.Routes, most))
	}
	s.stop()
	s.n(t.Lawyer, l.Lawyer)
	s.n(t.Due7, l.Due7)
	s.n(t.Expired, l.Expired)
	s.n(t.NotLaw, l.Other)
	s.n(t.Cards, l.Cards)
	s.n(t.Callback, l.Callbacks)
	if l.Rated > 0 {
		s.clauses = append(s.clauses, fmt.Sprintf(t.Stars, float64(l.Stars)/float64(l.Rated), l.Rated))
	}
	s.end()
}

func (s *writing) membership() {
	j, t := s.f.Joining, s.t
	s.n(t.Applied, j.Applied)
	s.n(t.Transfer, j.Transfers)
	s.list(t.Unions, s.items(t.Person, "union_kinds", j.Unions, most))
	s.stop()
	if people, amount := j.Sum(""); people > 0 {
		s.clauses = append(s.clauses, fmt.Sprintf(t.Dues, people, yuan(amount)))
		var tiers, methods []string
		for i, d := range j.Dues {
			if i > 0 && j.Dues[i-1].Product == d.Product && j.Dues[i-1].Tier == d.Tier {
				continue
			}
			n := 0
			for _, e := range j.Dues[i:] {
				if e.Product == d.Product && e.Tier == d.Tier {
					n += e.People
				}
			}
			tiers = append(tiers, fmt.Sprintf(t.Person, fmt.Sprintf(s.w.Tier, s.product(d.Product), d.Tier), n))
		}
		for _, m := range []string{record.MethodQR, record.MethodCash, record.MethodLater} {
			if people, amount := j.Sum(m); people > 0 {
				methods = append(methods, fmt.Sprintf(t.Method, s.label("methods", m), yuan(amount)))
			}
		}
		s.list(t.Methods, tiers)
		s.stop()
		s.list("%s", methods)
	}
	s.end()
}

func (s *writing) help() {
	f, t := s.f, s.t
	if s.n(t.Screened, f.Screened); f.Screened > 0 {
		s.list(t.LeadTo, s.items(t.Person, "destinations", f.Destinations, most))
	}
	s.stop()
	if s.n(t.Seekers, f.Seekers); f.Seekers > 0 {
		s.list(t.Results, s.items(t.Person, "job_results", f.JobResults, most))
	}
	s.n(t.Checkups, f.Checkups)
	s.end()
}

func (s *writing) popular() {
	t, counts := s.t, s.f.Corner.Counts
	s.n(t.Leaflets, s.f.Corner.Leaflets())
	var titles, games []string
	for _, key := range cornerFigures {
		n := counts[key]
		switch {
		case n == 0, key == "gifts_start", key == "gifts_left", key == "gifts_in":
		case strings.HasPrefix(key, leafletPrefix):
			titles = append(titles, fmt.Sprintf(t.Piece, s.asked("corner", key), n))
		case key == "gifts_out":
			games = append(games, fmt.Sprintf(t.Piece, s.w.Gifts, n))
		default:
			games = append(games, fmt.Sprintf(t.Figure, s.asked("corner", key), n))
		}
	}
	s.list(t.ByTitle, titles)
	s.stop()
	s.list(t.Games, games)
	s.end()
}

func (s *writing) happened() {
	t, e := s.t, s.f.Events
	s.list(t.Held, s.items(t.Time, "event_kinds", e.Sessions, len(e.Sessions)))
	var figures []string
	for _, key := range eventFigures {
		if n := e.Sums[key]; n > 0 && key != "sessions" && key != "intents_women" {
			figures = append(figures, fmt.Sprintf(t.Figure, s.asked("event", key), n))
		}
	}
	s.stop()
	s.list(t.Figures, figures)
	s.list(t.Women, s.items(t.Person, "count_meanings", e.Women, len(e.Women)))
	partners := map[string]int{}
	var notes []string
	for _, held := range e.Held {
		each(partners, held.Partners)
		if held.Note != "" {
			notes = append(notes, fmt.Sprintf(t.Event, held.Title)+strings.Join(strings.Fields(held.Note), " "))
		}
	}
	var names []string
	for _, cell := range Cells(partners) {
		names = append(names, s.named("partners", cell.Code))
	}
	s.stop()
	s.list(t.Partners, names)
	s.end(notes...)
}

func (s *writing) known() {
	f, t, few := s.f.People, s.t, s.c.Params.SmallCell.Value
	var parts []string
	if women, known := f.women(s.f.Persons, few); known {
		parts = append(parts, fmt.Sprintf(t.Person, s.w.Women, women))
	}
	cells := func(clause string, counts map[string]int, label func(string) string) {
		var items []string
		shown, _ := Public(counts, s.f.Persons, few)
		for _, cell := range shown {
			items = append(items, fmt.Sprintf(t.Person, label(cell.Code), cell.Number))
		}
		if len(items) > 0 {
			parts = append(parts, fmt.Sprintf(clause, strings.Join(items, t.List)))
		}
	}
	cells(t.Ages, f.Ages, func(code string) string { return s.w.Age[code] })
	cells(t.Homes, f.Homes, func(code string) string { return s.label("provinces", code) })
	if len(parts) > 0 {
		s.clauses = append(s.clauses, fmt.Sprintf(t.Known, strings.Join(parts, t.Comma)))
	}
	s.end()
}

func (s *writing) made() {
	if len(s.out) == 0 && len(s.f.ByForm) == 0 {
		return
	}
	s.n(s.t.Worked, s.f.Volunteers)
	if s.f.Tenths > 0 {
		s.clauses = append(s.clauses, fmt.Sprintf(s.t.Hours, hours(s.f.Tenths)))
	}
	s.end()
	s.n(s.t.Missing, s.f.Moved+s.f.Erased+s.f.Unread)
	s.clauses = append(s.clauses, fmt.Sprintf(s.t.Proof, s.f.Proof))
	s.end()
}
