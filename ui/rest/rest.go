// Package rest is what a passer-by sees: the desk's name, a right of the day
// that changes slowly, the union's hotline and a code for the phone. It holds
// no personal data, ever.
package rest

import (
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// turning is how long one right stays: long enough to be read in passing.
const turning = time.Minute

// keep is what the QR code gives to a phone: plain text, readable offline.
const keep = "12351 12348 12333 110 120"

// book is the part of the register the screen needs.
type book interface {
	Stage() ui.Stage
	Desk() ui.Desk
}

type screen struct {
	env  *ui.Env
	book book
	at   int
	qr   []string
}

type turnMsg struct{ at int }

// New makes the rest screen.
func New(env *ui.Env, book book) ui.Screen {
	s := &screen{env: env, book: book}
	s.qr, _ = env.Theme.QR(keep, 60, 30) // a constant that fits
	return s
}

func (s *screen) Init() tea.Cmd {
	s.at = s.env.Now().YearDay()
	return s.turn()
}

func (s *screen) turn() tea.Cmd { return s.env.Later(turning, turnMsg{s.at + 1}) }

func (s *screen) Title() string { return "" }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case turnMsg:
		s.at = msg.at
		return s.turn()
	case ui.ResizeMsg:
		s.qr, _ = s.env.Theme.QR(keep, 60, 30)
	case tea.KeyPressMsg, tea.MouseClickMsg:
		return s.enter()
	}
	return nil
}

// enter goes where the next volunteer has to go.
func (s *screen) enter() tea.Cmd {
	if s.book.Stage() == ui.Opened {
		return ui.Home(ui.RouteDuty)
	}
	return ui.Home(ui.RouteUnlock)
}

func (s *screen) Actions() []ui.Action {
	return []ui.Action{{Keys: []string{"enter"}, Words: s.env.Words.Rest.Start, Do: s.enter}}
}

func (s *screen) View() ui.View {
	w, t := s.env.Words.Rest, s.env.Theme
	width, height := s.env.Width, s.env.Height
	right := w.Rights[s.at%len(w.Rights)]
	left := []string{
		t.Strong(ui.Accent, spaced(w.Name)),
		t.Paint(ui.Quiet, s.book.Desk().Name),
		"",
	}
	column := min(width-3*ui.Margin-ui.Width(s.qr[0]), 56)
	left = append(left, ui.Wrap(w.Welcome, column)...)
	left = append(left, "", "")
	for _, line := range ui.Wrap(right, column) {
		left = append(left, t.Strong(ui.Plain, line))
	}
	left = append(left, "", "", t.Strong(ui.Good, w.Hotline+"  12351"), t.Paint(ui.Quiet, w.Free))
	foot := t.Paint(ui.Quiet, w.Enter)
	body := side(left, append(slices.Clone(s.qr), "", ui.Centre(t.Paint(ui.Quiet, w.QR), ui.Width(s.qr[0]))), column, width)
	top := max(0, (height-len(body)-2)/2)
	out := append(make([]string, top), body...)
	for len(out) < height-2 {
		out = append(out, "")
	}
	out = append(out, ui.Centre(foot, width))
	return ui.View{Body: strings.Join(out, "\n"), Bare: true}
}

// side puts the words, column cells wide, left of the code, both in the middle
// of their height.
func side(left, right []string, column, width int) []string {
	rows := max(len(left), len(right))
	out := make([]string, rows)
	dl, dr := (rows-len(left))/2, (rows-len(right))/2
	gap := min(12, max(ui.Margin, width-column-ui.Width(right[0])-2*ui.Margin))
	indent := max(ui.Margin, (width-column-gap-ui.Width(right[0]))/2)
	for i := range out {
		l, r := "", ""
		if i >= dl && i < dl+len(left) {
			l = left[i-dl]
		}
		if i >= dr && i < dr+len(right) {
			r = right[i-dr]
		}
		out[i] = ui.Spaces(indent) + ui.Pad(l, column+gap) + r
	}
	return out
}

// spaced sets letters apart: the only large type a terminal has.
func spaced(s string) string { return strings.Join(ui.Clusters(s), " ") }
