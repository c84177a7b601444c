// Package worker is the screen turned towards the worker.
//
// The one idea: whoever stands at the desk sees one sentence to confirm, the
// facts it is about, and the last day in large digits; nobody's name, number or
// story, and nothing of anybody else.
package worker

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/content/calc"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// book is the part of the register the screen needs.
type book interface {
	ui.Drafts
	ui.Records
	Desk() ui.Desk
}

// screen is the turned screen.
type screen struct {
	env    *ui.Env
	book   book
	target ui.Target

	form      string
	answers   record.Answers
	deadlines []record.Deadline
	loaded    bool
	lost      error
}

// loadedMsg brings what is shown: of a draft, or of a record.
type loadedMsg struct {
	form      string
	answers   record.Answers
	deadlines []record.Deadline
	err       error
}

// New makes the turned screen for the draft or record Target.ID.
func New(env *ui.Env, book book, target ui.Target) ui.Screen {
	return &screen{env: env, book: book, target: target}
}

// Init reads the draft, or when there is none the record.
func (s *screen) Init() tea.Cmd {
	book, id, catalog, session := s.book, s.target.ID, s.env.Catalog, s.session()
	return func() tea.Msg {
		ctx := context.Background()
		if drafts, err := book.Drafts(ctx); err == nil {
			for _, d := range drafts {
				if f := catalog.Forms[d.Form]; d.ID == id && f != nil {
					return loadedMsg{form: d.Form, answers: d.Answers, deadlines: catalog.Deadlines(f, d.Answers, session)}
				}
			}
		}
		r, _, err := book.Record(ctx, id)
		if err == nil && r.Void != nil {
			r.Deadlines = nil
		}
		return loadedMsg{form: r.Form, answers: r.Answers, deadlines: r.Deadlines, err: err}
	}
}

func (s *screen) session() content.Session {
	return content.Session{Today: record.DayOf(s.env.Now()), Desk: s.book.Desk().Code}
}

// Title gives the word for the turned screen.
func (s *screen) Title() string { return s.env.Words.Worker.Title }

// Update takes what is shown; every key turns the screen back.
func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case loadedMsg:
		s.form, s.answers, s.deadlines, s.lost, s.loaded = m.form, m.answers, m.deadlines, m.err, true
	case tea.KeyPressMsg:
		return ui.Back
	}
	return nil
}

// Actions turns the screen back; the keys of every page do so too, except
// language, help, lock and leaving.
func (s *screen) Actions() []ui.Action {
	return []ui.Action{{Keys: []string{"esc", "enter", "f12"}, Words: s.env.Words.Worker.Back, Do: func() tea.Cmd { return ui.Back }}}
}

// View fills the terminal in high contrast: the sentence, the facts, the day.
func (s *screen) View() ui.View {
	look := s.env.Theme.Look()
	look.Name = ui.Contrast
	t, w := ui.NewTheme(look), s.env.Words.Worker
	var lines []string
	switch {
	case s.lost != nil:
		lines = ui.Wrap(s.env.Plainly(s.lost), s.env.Width-8)
	case s.loaded:
		lines = s.lines(t)
	}
	room := s.env.Whole - 1
	lines = lines[:min(len(lines), room)]
	body := make([]string, 0, s.env.Whole)
	for range (room - len(lines)) / 2 {
		body = append(body, "")
	}
	body = append(body, lines...)
	for len(body) < room {
		body = append(body, "")
	}
	body = append(body, t.Paint(ui.Quiet, ui.Centre(w.Any, s.env.Width)))
	if base := t.Base(); base != "" {
		for i, l := range body {
			// Runs of plain spaces are drawn by erasing, which leaves the
			// terminal's own ground; no-break spaces are painted.
			body[i] = base + strings.ReplaceAll(ui.Pad(l, s.env.Width), "  ", "\u00a0\u00a0") + "\x1b[m"
		}
	}
	return ui.View{Body: strings.Join(body, "\n"), Whole: true}
}

// lines gives what the worker reads, each in the middle of the screen.
func (s *screen) lines(t *ui.Theme) (lines []string) {
	w, width := s.env.Words.Worker, s.env.Width-8
	middle := func(paint func(string) string, texts ...string) {
		for _, text := range texts {
			side := (s.env.Width - ui.Width(text)) / 2
			lines = append(lines, ui.Spaces(side)+paint(text))
		}
	}
	strong := func(text string) string { return t.Strong(ui.Plain, text) }
	accent := func(text string) string { return t.Strong(ui.Accent, text) }
	turned := s.env.Catalog.Turn(s.form, s.answers, s.session(), s.env.Lang)
	middle(accent, ui.Wrap(spaced(turned.Ask, width), width)...)
	lines = append(lines, "")
	lines = append(lines, facts(turned.Facts, s.env.Width, s.env.Whole-16, strong)...)
	if len(s.deadlines) == 0 {
		return lines
	}
	d := s.deadlines[0]
	lines = append(lines, "")
	status := s.env.Catalog.Status(d, s.env.Lang)
	switch {
	case d.Status == string(calc.StatusExpired):
		middle(accent, ui.Wrap(spaced(w.Past, width), width)...)
	case d.Nominal.IsZero():
		middle(strong, ui.Wrap(spaced(status, width), width)...)
	default:
		middle(strong, spaced(w.LastDay+"  "+s.env.Words.Law.Rule[d.Rule], width))
		lines = append(lines, "")
		for _, row := range date(t, d.Nominal) {
			middle(func(text string) string { return text }, row)
		}
		lines = append(lines, "")
		middle(accent, spaced(status, width))
	}
	lines = append(lines, "")
	middle(strong, w.Calls)
	return lines
}

// facts draws labels and values, the labels ending in one column; at most room
// lines.
func facts(all []content.Fact, width, room int, strong func(string) string) (lines []string) {
	label, value := 0, 0
	for i, f := range all {
		all[i].Value = spaced(f.Value, width-30)
		f = all[i]
		label, value = max(label, ui.Width(f.Label)), max(value, ui.Width(f.Value))
	}
	value = min(value, width-label-12)
	margin := ui.Spaces(max(2, (width-label-3-value)/2))
	for _, f := range all {
		for i, part := range ui.Wrap(f.Value, value) {
			head := ui.PadLeft(f.Label, label)
			if i > 0 {
				head = ui.Spaces(label)
			}
			lines = append(lines, margin+head+"   "+strong(part))
		}
	}
	return lines[:min(len(lines), max(room, 2))]
}

// date draws a day in large digits, year, month and day apart.
func date(t *ui.Theme, d record.Day) []string {
	parts := strings.Split(d.String(), "-")
	rows := make([]string, ui.DigitRows)
	for i, part := range parts {
		for y, row := range t.Digits(ui.Soon, part) {
			if i > 0 {
				gap := "      "
				if y == ui.DigitRows/2 {
					gap = " " + t.Strong(ui.Soon, dash(t)) + " "
				}
				rows[y] += gap
			}
			rows[y] += row
		}
	}
	return rows
}

// dash is the stroke between year, month and day, two squares wide.
func dash(t *ui.Theme) string {
	if t.Look().ASCII {
		return "===="
	}
	return "▀▀▀▀"
}

// spaced puts a space between Han so that they are read from across the desk,
// where there is room for it.
func spaced(text string, width int) string {
	var b strings.Builder
	wide := false
	for _, c := range ui.Clusters(text) {
		first, _ := utf8.DecodeRuneInString(c)
		now := ui.Width(c) == 2 && !unicode.IsPunct(first)
		if wide && now { // never before or after a stop
			b.WriteByte(' ')
		}
		b.WriteString(c)
		wide = now
	}
	if ui.Width(b.String()) > width {
		return text
	}
	return b.String()
}
