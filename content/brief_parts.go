package content

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chunfeng/store/record"
)

// Part is one table of a brief.
type Part struct {
	Title string
	Rows  []Row
	Notes []string // texts under it
}

// Row is one line of a table.
type Row struct {
	Label string
	Text  string // the figure as it is read
	Bar   int    // how long its bar is, in the unit of its part; 0: none
	Alarm bool   // somebody has little time left
}

// parting makes the tables of one brief.
type parting struct {
	c    *Catalog
	w    *BriefWords
	lang Lang
	f    Figures
	out  []Part
}

// Parts gives the tables of a brief; those without any figure are left out.
func (c *Catalog) Parts(f Figures, l Lang) []Part {
	p := &parting{c: c, w: &c.Words(l).Brief, lang: l, f: f}
	p.served()
	p.law()
	p.joining()
	p.hardship()
	p.jobs()
	p.corner()
	p.events()
	p.people()
	p.about()
	return p.out
}

// add begins a table unless it would be empty.
func (p *parting) add(title string, rows []Row, notes ...string) {
	rows = slices.DeleteFunc(rows, func(r Row) bool { return r.Text == "" })
	if len(rows) > 0 {
		p.out = append(p.out, Part{title, rows, notes})
	}
}

// number is a row without a bar; nothing is left out.
func number(label string, n int) Row {
	if n == 0 {
		return Row{}
	}
	return Row{Label: label, Text: strconv.Itoa(n)}
}

func bar(label string, n int) Row {
	r := number(label, n)
	r.Bar = n
	return r
}

// bars gives a row for each count, the largest first, at most some.
func (p *parting) bars(list string, counts map[string]int, most int) (rows []Row) {
	cells := Cells(counts)
	rest := 0
	for i, cell := range cells {
		if i >= most && len(cells) > most+1 {
			rest += cell.Number
			continue
		}
		rows = append(rows, bar(p.label(list, cell.Code), cell.Number))
	}
	return append(rows, bar(p.w.Other, rest))
}

// label names a code in short: what stands in brackets or behind a comma is for
// those who choose, not for those who count.
func (p *parting) label(list, code string) string {
	return brief(p.c.Lists[list].Label(code).In(p.lang))
}

func brief(label string) string {
	if at := strings.IndexAny(label, "\uff08\uff0c(,"); at > 0 {
		return strings.TrimSpace(label[:at])
	}
	return label
}

// top is how many rows a table shows at most.
const top = 8

func (p *parting) served() {
	f, w := p.f, p.w
	rows := []Row{number(w.Services, f.Services), number(w.Persons, f.Persons)}
	for _, form := range append(slices.Clone(services), "checkup") {
		if known := p.c.Forms[form]; known != nil {
			rows = append(rows, bar(known.Title.In(p.lang), f.ByForm[form]))
		}
	}
	for _, cell := range Cells(f.Channels) {
		if cell.Code != "WALKIN" {
			rows = append(rows, number(p.label("channels", cell.Code), cell.Number))
		}
	}
	p.add(w.Served, rows)
}

func (p *parting) law() {
	l, w := p.f.Law, p.w
	rows := []Row{
		alarm(number(w.Due7, l.Due7)), alarm(number(w.Expired, l.Expired)), number(w.Concerned, l.Concerned), money(w.Amount, l.Amount),
		number(w.NotLaw, l.Other), number(w.Lawyer, l.Lawyer), number(w.Cards, l.Cards), number(w.Callbacks, l.Callbacks),
	}
	if l.Rated > 0 {
		rows = append(rows, Row{Label: w.Satisfied, Text: fmt.Sprintf("%.1f (%d)", float64(l.Stars)/float64(l.Rated), l.Rated)})
	}
	for _, cell := range Cells(l.Risks) {
		if cell.Code != "DEADLINE7" {
			rows = append(rows, alarm(number(p.label("risks", cell.Code), cell.Number)))
		}
	}
	p.add(w.Law, rows)
	p.add(w.Matters, p.bars("matters", l.Matters, top))
	p.add(w.Routes, p.bars("routes", l.Routes, top))
}

func alarm(r Row) Row {
	r.Alarm = true
	return r
}

func money(label string, m record.Money) Row {
	if m == 0 {
		return Row{}
	}
	return Row{Label: label, Text: m.String()}
}

func (p *parting) joining() {
	j, w := p.f.Joining, p.w
	rows := []Row{number(w.Applied, j.Applied), number(w.Transfers, j.Transfers)}
	p.add(w.Joining, append(rows, p.bars("union_kinds", j.Unions, top)...))
	rows = nil
	for i, d := range j.Dues {
		if i == 0 || j.Dues[i-1].Product != d.Product || j.Dues[i-1].Tier != d.Tier {
			rows = append(rows, Row{Label: fmt.Sprintf(w.Tier, p.product(d.Product), d.Tier)})
		}
		last := &rows[len(rows)-1]
		last.Bar += d.People
		last.Text = fmt.Sprintf(w.Paid, last.Bar, p.tier(d.Product, d.Tier))
	}
	for _, m := range []string{record.MethodQR, record.MethodCash, record.MethodLater} {
		if people, amount := j.Sum(m); people > 0 {
			rows = append(rows, Row{Label: p.label("methods", m), Text: fmt.Sprintf(w.Paid, people, amount)})
		}
	}
	p.add(w.Dues, rows)
}

// tier adds up what a tier brought in.
func (p *parting) tier(product string, tier int) (sum record.Money) {
	for _, d := range p.f.Joining.Dues {
		if d.Product == product && d.Tier == tier {
			sum += d.Amount
		}
	}
	return sum
}

func (p *parting) product(id string) string {
	for _, known := range p.c.Params.Dues.Products {
		if known.ID == id {
			return known.Label.In(p.lang)
		}
	}
	return id
}

func (p *parting) hardship() {
	f, w := p.f, p.w
	p.add(w.Hardship, append([]Row{number(w.Screened, f.Screened)}, p.bars("destinations", f.Destinations, top)...))
	cells, _ := Public(f.Programmes, total(f.Programmes), p.c.Params.SmallCell.Value)
	var rows []Row
	for _, cell := range cells {
		rows = append(rows, bar(p.label("programmes", cell.Code), cell.Number))
	}
	p.add(w.Programme, rows)
}

func total(counts map[string]int) (n int) {
	for _, m := range counts {
		n += m
	}
	return n
}

func (p *parting) jobs() {
	p.add(p.w.Jobs, append([]Row{number(p.w.Seekers, p.f.Seekers)}, p.bars("job_results", p.f.JobResults, top)...))
}

// asked names a figure of a form: its question, where that is no name by its own.
func (p *parting) asked(form, key string) string {
	if name := map[string]string{"visitors": p.w.Visitors, "gifts_in": p.w.GiftsIn, "gifts_out": p.w.Gifts}[key]; name != "" {
		return name
	}
	if f := p.c.Forms[form]; f != nil {
		if q := f.Question(key); q != nil {
			return q.Label.In(p.lang)
		}
	}
	return key
}

func (p *parting) corner() {
	counts := p.f.Corner.Counts
	var rows []Row
	for _, key := range cornerFigures {
		row := number(p.asked("corner", key), counts[key])
		if key != "visitors" {
			row.Bar = counts[key]
		}
		if key != "gifts_start" && key != "gifts_left" {
			rows = append(rows, row)
		}
	}
	p.add(p.w.Corner, rows)
}

func (p *parting) events() {
	e := p.f.Events
	var rows []Row
	for _, cell := range Cells(e.Sessions) {
		rows = append(rows, bar(p.label("event_kinds", cell.Code), cell.Number))
	}
	for _, key := range eventFigures {
		switch key {
		case "sessions":
		case "intents_women":
			for _, cell := range Cells(e.Women) {
				rows = append(rows, number(p.label("count_meanings", cell.Code), cell.Number))
			}
		default:
			rows = append(rows, number(p.asked("event", key), e.Sums[key]))
		}
	}
	var titles []string
	for _, held := range e.Held {
		titles = append(titles, held.Title)
	}
	p.add(p.w.Events, rows, titles...)
}

func (p *parting) people() {
	f, w, few := p.f.People, p.w, p.c.Params.SmallCell.Value
	var rows []Row
	if women, known := f.women(p.f.Persons, few); known {
		rows = append(rows, number(w.Women, women))
	}
	p.add(w.People, rows)
	p.public(w.Ages, f.Ages, func(code string) string { return w.Age[code] })
	p.public(w.Homes, f.Homes, func(code string) string { return p.label("provinces", code) })
	p.public(w.Going, f.Going, func(code string) string { return p.label("provinces", code) })
	rows = nil
	for _, cell := range Cells(f.Categories) {
		if cell.Number >= few {
			rows = append(rows, bar(p.label("person_cats", cell.Code), cell.Number))
		}
	}
	p.add(w.Category, rows)
}

// women gives the number of women, when that lets nobody be guessed.
func (f PeopleFigures) women(persons, threshold int) (int, bool) {
	cells, _ := Public(f.Sexes, persons, threshold)
	for _, c := range cells {
		if c.Code == "F" {
			return c.Number, true
		}
	}
	return 0, false
}

// public adds a table in which nobody can be told apart.
func (p *parting) public(title string, counts map[string]int, label func(string) string) {
	cells, rest := Public(counts, p.f.Persons, p.c.Params.SmallCell.Value)
	if len(cells) == 0 {
		return
	}
	if title == p.w.Ages {
		slices.SortFunc(cells, func(a, b Cell) int { return slices.Index(AgeBands, a.Code) - slices.Index(AgeBands, b.Code) })
	}
	var rows []Row
	for _, cell := range cells {
		rows = append(rows, bar(label(cell.Code), cell.Number))
	}
	p.add(title, append(rows, bar(p.w.Other, rest)))
}

func (p *parting) about() {
	f, w := p.f, p.w
	if len(p.out) == 0 && f.Voided+f.Erased+f.Moved+f.Unread+f.Late == 0 {
		return
	}
	rows := []Row{number(w.Volunteers, f.Volunteers)}
	if f.Tenths > 0 {
		rows = append(rows, Row{Label: w.Hours, Text: hours(f.Tenths)})
	}
	rows = append(rows, number(w.Voided, f.Voided), number(w.Corrected, f.Corrected), number(w.Late, f.Late),
		number(w.Erased, f.Erased), number(w.Moved, f.Moved), number(w.Unread, f.Unread), Row{Label: w.Proof, Text: f.Proof})
	p.add(w.About, rows, fmt.Sprintf(w.Few, p.c.Params.SmallCell.Value))
}

func hours(tenths int) string { return fmt.Sprintf("%d.%d", tenths/10, tenths%10) }
