package shift

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// kind says how an entry is read.
type kind int

const (
	words kind = iota
	amount
	number
)

// entry is one line of a small form.
type entry struct {
	key, label, hint string
	kind             kind
	must             bool
	when             func() bool // nil: always asked
	line             *field.Line
}

// form is a few lines to fill in. Left half-way nothing is lost that save keeps.
type form struct {
	s       *screen
	title   string
	finish  string // what Enter on the last line does, in words
	entries []*entry
	at      int
	wrong   map[string]string
	save    func() tea.Cmd  // after a line was left, when it changed; nil: nothing is kept
	aside   func() []string // under the lines
	done    func() tea.Cmd
	back    func() tea.Cmd // nil: the overview
	saved   string         // what stood in the lines when they were saved last
}

func newForm(s *screen, title string) *form {
	return &form{s: s, title: title, finish: s.env.Words.Setup.Next, wrong: map[string]string{}}
}

// room is how wide a line is that is typed in.
func (f *form) room(e *entry) int {
	if e.kind == words {
		return max(20, min(56, f.s.env.Width-ui.FieldX-ui.Margin))
	}
	return 16
}

func (f *form) add(e entry) {
	e.line = field.NewLine(f.s.env, field.Options{Max: 200})
	f.entries = append(f.entries, &e)
}

func (f *form) entry(key string) *entry {
	for _, e := range f.entries {
		if e.key == key {
			return e
		}
	}
	return nil
}

// set shows a canonical text.
func (f *form) set(key, canonical string) {
	e := f.entry(key)
	if e == nil || canonical == "" {
		return
	}
	if m, err := record.MoneyFromText(canonical); e.kind == amount && err == nil {
		canonical = m.Yuan()
	}
	e.line.SetText(canonical)
}

// text gives the canonical text of a line, "" when it is not asked or wrong.
func (f *form) text(key string) string {
	e := f.entry(key)
	if e == nil || !e.asked() {
		return ""
	}
	text := ui.Clean(e.line.Text())
	switch e.kind {
	case amount:
		m, err := record.ParseMoney(text)
		if err != nil {
			return ""
		}
		return m.Text()
	case number:
		if n, err := strconv.Atoi(text); err != nil || n < 0 {
			return ""
		}
	}
	return text
}

// money gives the amount of a line.
func (f *form) money(key string) record.Money {
	m, _ := record.MoneyFromText(f.text(key)) // checked before: an empty one is nothing
	return m
}

func (e *entry) asked() bool { return e.when == nil || e.when() }

// answers gives all canonical texts.
func (f *form) answers() record.Answers {
	a := record.Answers{}
	for _, e := range f.entries {
		a.Set(e.key, record.Of(f.text(e.key)))
	}
	return a
}

// fault says what is wrong with a line, "" when nothing is.
func (f *form) fault(e *entry) string {
	w := f.s.env.Words.Shift
	typed := e.line.Text() != ""
	switch {
	case !e.asked():
	case !typed && e.must:
		return w.Needed
	case typed && e.kind == amount && f.text(e.key) == "":
		return w.NotMoney
	case typed && e.kind == number && f.text(e.key) == "":
		return w.NotNumber
	}
	return ""
}

func (f *form) update(msg tea.Msg) tea.Cmd {
	if f.s.busy {
		return nil
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch ui.KeyName(key) {
		case "up", "shift+tab":
			return f.move(-1)
		case "down", "tab":
			return f.move(1)
		}
	}
	if e := f.entries[f.at]; e.line.Update(msg) {
		delete(f.wrong, e.key)
	}
	return nil
}

// move goes to another line that is asked, and keeps what was typed.
func (f *form) move(by int) tea.Cmd {
	cmd := f.keep()
	for at := f.at + by; at >= 0 && at < len(f.entries); at += by {
		if f.entries[at].asked() {
			f.at = at
			break
		}
	}
	return cmd
}

// keep saves after a change.
func (f *form) keep() tea.Cmd {
	e := f.entries[f.at]
	if e.line.Text() != "" {
		f.wrong[e.key] = f.fault(e)
	}
	now := ""
	for _, e := range f.entries {
		now += e.line.Text() + "\n"
	}
	if f.save == nil || now == f.saved {
		return nil
	}
	f.saved = now
	return f.save()
}

// enter goes on, and at the end finishes when nothing is wrong.
func (f *form) enter() tea.Cmd {
	if f.s.busy {
		return nil
	}
	last := f.at
	for i, e := range f.entries {
		if e.asked() {
			last = max(last, i)
		}
	}
	if f.at < last {
		return f.move(1)
	}
	return f.end()
}

func (f *form) end() tea.Cmd {
	cmd := f.keep()
	for i, e := range f.entries {
		if fault := f.fault(e); fault != "" {
			f.at, f.wrong[e.key] = i, fault
			return tea.Batch(cmd, ui.Note(e.label+" · "+fault, ui.Soon))
		}
	}
	return tea.Sequence(cmd, f.done())
}

func (f *form) actions() []ui.Action {
	w := f.s.env.Words.Shift
	back := f.back
	if back == nil {
		back = f.s.leave
	}
	return []ui.Action{
		{Keys: []string{"enter"}, Words: w.NextField, Do: f.enter},
		{Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Choose},
		{Keys: []string{"f10"}, Words: f.finish, Do: f.end},
		{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return tea.Sequence(f.keep(), back()) }},
	}
}

func (f *form) draw(sheet *ui.Sheet) {
	t := f.s.env.Theme
	sheet.Space(1)
	sheet.Text(" " + t.Strong(ui.Plain, f.title))
	sheet.Space(1)
	for i, e := range f.entries {
		if !e.asked() {
			continue
		}
		drawn := e.line.Draw(f.room(e), i == f.at)
		lines := drawn.Lines
		if m, err := record.ParseMoney(e.line.Text()); e.kind == amount && err == nil {
			lines = []string{lines[0] + "  " + t.Paint(ui.Quiet, m.String())}
		}
		sheet.Field(t.Label(e.label, i == f.at), lines, drawn.Cursor)
		switch {
		case f.wrong[e.key] != "":
			sheet.Line(ui.Spaces(ui.FieldX) + t.Signed(ui.Soon, f.wrong[e.key]))
		case i == f.at && e.hint != "":
			for _, line := range ui.Wrap(e.hint, f.s.env.Width-ui.FieldX-ui.Margin) {
				sheet.Line(ui.Spaces(ui.FieldX) + t.Paint(ui.Quiet, line))
			}
		}
	}
	if f.aside != nil {
		sheet.Space(1)
		sheet.Line(f.aside()...)
	}
}
