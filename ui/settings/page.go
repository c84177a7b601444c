package settings

import (
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// page is a list of rows with a few words below it.
type page struct {
	title   func() string
	rows    func() []row
	text    func() []string // paragraphs below the rows
	refresh bool            // F5 looks again
	list    ui.List
}

// row is one line: its label, what it is now, and what Left, Right, Enter and
// its digit do. A row that does nothing has no digit.
type row struct {
	label string
	value string
	tone  ui.Tone
	turn  func(by int) tea.Cmd
	enter func() tea.Cmd
	why   string // why it cannot be changed now
}

func (r row) live() bool { return r.turn != nil || r.enter != nil || r.why != "" }

// digits gives the digit of each row, "" for a row without.
func digits(rows []row) []string {
	all := make([]string, len(rows))
	n := 0
	for i, r := range rows {
		if r.live() && n < 10 {
			n++
			all[i] = strconv.Itoa(n % 10)
		}
	}
	return all
}

func (p *page) key(name string, height int) tea.Cmd {
	rows := p.rows()
	p.list.SetLen(len(rows))
	before := p.list.At
	if p.list.Key(name, height) {
		p.overDead(rows, before)
		return nil
	}
	switch {
	case name == "left":
		return p.turn(rows[p.list.At], -1)
	case name == "right":
		return p.turn(rows[p.list.At], +1)
	}
	if i := slices.Index(digits(rows), name); i >= 0 && name != "" {
		p.list.At = i
		return p.enter()
	}
	return nil
}

// overDead goes on in the same direction over rows that do nothing.
func (p *page) overDead(rows []row, before int) {
	step := 1
	if p.list.At < before {
		step = -1
	}
	at := p.list.At
	for at >= 0 && at < len(rows) && !rows[at].live() {
		at += step
	}
	if at < 0 || at >= len(rows) {
		at = before
	}
	p.list.At = at
}

// turn turns a row through its values; one that has none is opened by Right.
func (p *page) turn(r row, by int) tea.Cmd {
	switch {
	case r.why != "":
		return ui.Note(r.why, ui.Soon)
	case r.turn != nil:
		return r.turn(by)
	}
	return nil
}

func (p *page) enter() tea.Cmd {
	rows := p.rows()
	p.list.SetLen(len(rows))
	if len(rows) == 0 {
		return nil
	}
	r := rows[p.list.At]
	switch {
	case r.why != "":
		return ui.Note(r.why, ui.Soon)
	case r.enter != nil:
		return r.enter()
	case r.turn != nil:
		return r.turn(+1)
	}
	return nil
}

func (p *page) view(s *screen) ui.View {
	t, width := s.env.Theme, s.env.Width-ui.FieldX-ui.Margin
	rows := p.rows()
	p.list.SetLen(len(rows))
	if len(rows) > 0 && !rows[p.list.At].live() {
		p.overDead(rows, p.list.At)
	}
	var text []string
	if p.text != nil {
		for _, paragraph := range p.text() {
			text = append(text, ui.Wrap(paragraph, min(width, 72))...)
		}
	}
	space := 0
	if 2*len(rows)+len(text)+3 <= s.env.Height {
		space = 1
	}
	var sheet ui.Sheet
	sheet.Space(1)
	room := max(3, s.env.Height-len(text)-3)
	from, to := p.list.Visible(room)
	if space == 1 {
		from, to = 0, len(rows)
	}
	keys := digits(rows)
	for i := from; i < to; i++ {
		r, chosen := rows[i], i == p.list.At && rows[i].live()
		value := ui.Clip(r.value, width)
		switch {
		case chosen:
			value = t.Tint(value)
		default:
			value = t.Paint(r.tone, value)
		}
		label := r.label
		if keys[i] != "" {
			label = keys[i] + ui.PadLeft(label, ui.LabelWidth-1)
		}
		line := t.Label(label, chosen) + value
		if keys[i] != "" {
			sheet.Row(line, keys[i])
		} else {
			sheet.Line(line)
		}
		sheet.Space(space)
	}
	if space == 0 {
		sheet.Space(1)
	}
	for _, line := range text {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
	}
	if bar := s.work.Line(s.env, min(width, 40)); bar != "" {
		sheet.Line(t.Label("", false) + bar)
	}
	return sheet.View()
}

// cycle gives a turn through a few values of one preference.
func cycle[T comparable](s *screen, values []T, at func(*ui.Preferences) *T) func(int) tea.Cmd {
	return func(by int) tea.Cmd {
		return s.keep(func(p *ui.Preferences) {
			now := at(p)
			i := max(0, slices.Index(values, *now))
			*now = values[(i+by+len(values))%len(values)]
		})
	}
}
