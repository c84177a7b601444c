// Package session begins and ends the service on a train.
//
// The one idea: the train is said once. From then on it is the place of the
// desk, and every record that is filed carries it without being asked.
package session

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// book is the part of the register that the screen needs.
type book interface {
	ui.Sessions
	ui.Duty
}

type screen struct {
	env   *ui.Env
	book  book
	train *field.Line
	now   ui.Session
	past  []ui.Session
	ready bool
	wrong bool // what was typed is no train
}

// readMsg brings the sessions.
type readMsg struct {
	now  ui.Session
	past []ui.Session
	err  error
}

// turnedMsg says that a session began or ended.
type turnedMsg struct {
	words string
	err   error
}

// New makes the screen.
func New(env *ui.Env, book book) ui.Screen {
	return &screen{env: env, book: book, train: field.NewLine(env, field.Options{Max: 12})}
}

func (s *screen) Init() tea.Cmd { return s.read() }

func (s *screen) Title() string { return s.env.Words.Train.Session }

func (s *screen) read() tea.Cmd {
	book := s.book
	return func() tea.Msg {
		var m readMsg
		if m.now, m.err = book.Session(context.Background()); m.err == nil {
			m.past, m.err = book.Sessions(context.Background())
		}
		return m
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case readMsg:
		s.ready = true
		if m.err != nil {
			return s.env.Complain(m.err)
		}
		s.now, s.past = m.now, m.past
	case turnedMsg:
		if m.err != nil {
			return s.env.Complain(m.err)
		}
		s.train.SetText("")
		return tea.Batch(s.read(), ui.Note(m.words, ui.Good))
	case ui.ResumeMsg:
		return s.read()
	case tea.KeyPressMsg:
		if ui.KeyName(m) == "enter" {
			return s.begin()
		}
		s.typed(msg)
	case tea.PasteMsg:
		s.typed(msg)
	}
	return nil
}

func (s *screen) typed(msg tea.Msg) {
	if s.train.Update(msg) {
		s.wrong = false
	}
}

// begin begins a session on the train that was typed.
func (s *screen) begin() tea.Cmd {
	t, err := record.ParseTrain(s.train.Text(), s.env.Now())
	if err != nil || t.Number == "" {
		s.wrong = true
		return nil
	}
	book, words := s.book, fill(s.env.Words.Train.SessionBegun, t.Number)
	return func() tea.Msg { return turnedMsg{words, book.BeginSession(context.Background(), t.Number)} }
}

// end ends the session that goes on.
func (s *screen) end() tea.Cmd {
	book, words := s.book, fill(s.env.Words.Train.SessionEnded, s.now.Train)
	return func() tea.Msg { return turnedMsg{words, book.EndSession(context.Background())} }
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Train
	actions := []ui.Action{{Keys: []string{"enter"}, Words: w.SessionBegin}}
	if !s.now.Began.IsZero() {
		actions = append(actions, ui.Action{Keys: []string{"f8"}, Words: w.SessionEnd, Do: s.end})
	}
	return append(actions, ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }})
}

func (s *screen) View() ui.View {
	if !s.ready {
		return ui.View{}
	}
	t, w := s.env.Theme, s.env.Words.Train
	room := min(s.env.Width, 100) - ui.FieldX - ui.Margin
	var sheet ui.Sheet
	text := func(lines ...string) {
		for _, l := range lines {
			sheet.Line(t.Label("", false) + l)
		}
	}
	zone := s.env.Now().Location()
	sheet.Space(1)
	if s.book.Desk().Kind != "train" {
		for _, l := range ui.Wrap(w.SessionOther, room) {
			text(t.Paint(ui.Soon, l))
		}
		sheet.Space(1)
	}
	if s.now.Began.IsZero() {
		text(ui.Wrap(w.SessionNone, room)...)
	} else {
		text(t.Signed(ui.Good, fill(w.SessionOn, s.now.Train)) + "   " +
			t.Paint(ui.Quiet, fill(w.SessionSince, s.now.Began.In(zone).Format("15:04"))))
	}
	sheet.Space(1)
	drawn := s.train.Draw(16, true)
	sheet.Field(t.Label(w.SessionTrain, true), []string{ui.Pad(drawn.Lines[0], 16) + "  " + t.Paint(ui.Quiet, w.SessionHint)}, drawn.Cursor)
	if s.wrong {
		text(t.Signed(ui.Urgent, w.SessionWrong))
	}
	if len(s.past) > 0 {
		sheet.Space(1)
		text(t.Paint(ui.Quiet, w.SessionPast))
	}
	for _, p := range s.past[:min(len(s.past), max(0, s.env.Height-sheet.Height()-1))] {
		text(t.Paint(ui.Quiet, p.Began.In(zone).Format("01-02 15:04")+"–"+p.Ended.In(zone).Format("15:04")) + "   " + p.Train)
	}
	return sheet.View()
}

// fill puts a text into the blank of words.
func fill(words, arg string) string { return strings.ReplaceAll(words, "{arg}", arg) }
