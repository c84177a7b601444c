// Package brief shows what the desk did on one day, as tables with bars and as
// the text that headquarters pastes into its report.
//
// The one idea: nothing is counted on the way. All figures come from the filed
// records by one function each time they are shown, so that the brief of any day
// can be reckoned again by anybody who has the records.
package brief

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// book is the part of the register that the screen needs.
type book interface {
	ui.Days
	ui.Duty
}

type screen struct {
	env     *ui.Env
	book    book
	today   record.Day
	day     record.Day
	days    []record.Day // with today, the newest first
	figures content.Figures
	ready   bool
	reading bool // the text instead of the tables
	lines   []string
	pager   ui.Pager
	saving  *saving
}

// readMsg brings the days and the figures of one of them.
type readMsg struct {
	today, day record.Day
	days       []record.Day
	figures    content.Figures
	err        error
}

// savedMsg says where the text was written.
type savedMsg struct {
	path string
	err  error
}

// New makes the screen; it opens on today.
func New(env *ui.Env, book book) ui.Screen { return &screen{env: env, book: book} }

func (s *screen) Init() tea.Cmd { return s.read(record.Day{}) }

func (s *screen) Title() string { return s.env.Words.Brief.Title }

// read reckons a day; the zero day is today.
func (s *screen) read(day record.Day) tea.Cmd {
	book, now := s.book, s.env.Now
	return func() tea.Msg {
		ctx := context.Background()
		m := readMsg{today: content.Today(now()), day: day}
		if m.day.IsZero() {
			m.day = m.today
		}
		if m.days, m.err = book.Days(ctx); m.err != nil {
			return m
		}
		if !slices.Contains(m.days, m.today) {
			m.days = append([]record.Day{m.today}, m.days...)
		}
		filed, err := book.Day(ctx, m.day)
		m.figures, m.err = content.Brief(m.day, filed), err
		return m
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case readMsg:
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		s.today, s.day, s.days, s.figures, s.ready = msg.today, msg.day, msg.days, msg.figures, true
		s.lay()
		return nil
	case savedMsg:
		if msg.err != nil {
			if s.saving != nil {
				s.saving.busy = false
			}
			return s.env.Complain(msg.err)
		}
		s.saving = nil
		return ui.Note(fmt.Sprintf(s.env.Words.Brief.Saved, msg.path), ui.Good)
	case ui.ResumeMsg, ui.StatusMsg:
		return s.read(s.day)
	case ui.ResizeMsg:
		s.lay()
		return nil
	}
	if s.saving != nil {
		if !s.saving.busy {
			s.saving.typed.Update(msg)
		}
		return nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		s.pager.Key(ui.KeyName(k), len(s.lines), s.room())
	}
	return nil
}

// turn goes to another day: steps back in time, or forward when below 0.
func (s *screen) turn(steps int) func() tea.Cmd {
	return func() tea.Cmd {
		at := slices.Index(s.days, s.day) + steps
		if !s.ready || at < 0 || at >= len(s.days) {
			return nil
		}
		s.pager = ui.Pager{}
		return s.read(s.days[at])
	}
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Brief
	if s.saving != nil {
		return s.saving.actions(s)
	}
	other := w.Read
	if s.reading {
		other = w.Charts
	}
	open := func(key, words string, r ui.Route) ui.Action {
		return ui.Action{Keys: []string{key}, Words: words, Hidden: true, Do: func() tea.Cmd { return ui.Open(ui.Target{Route: r}) }}
	}
	actions := []ui.Action{
		{Keys: []string{"left"}, Show: "←→", Words: w.Days, Do: s.turn(1)},
		{Keys: []string{"right"}, Words: w.Days, Do: s.turn(-1), Hidden: true},
		{Keys: []string{"f7"}, Words: other, Do: s.toggle},
		{Keys: []string{"f10"}, Words: w.Save, Do: s.save},
		{Keys: []string{"1"}, Show: "1 2", Words: w.More},
		open("1", w.Stock, ui.RouteStock), open("2", w.Effort, ui.RouteEffort),
	}
	if len(s.lines) > s.room() {
		actions = append(actions, ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: w.Scroll})
	}
	return append(actions, ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }})
}

func (s *screen) toggle() tea.Cmd {
	s.reading = !s.reading
	s.pager = ui.Pager{}
	s.lay()
	return nil
}

// text is what is saved, and what is shown instead of the tables.
func (s *screen) text() string {
	text := s.env.Catalog.BriefText(s.figures, s.book.Desk().Name, s.env.Lang)
	if s.env.Practice {
		text = s.env.Words.Slip.Practice + "\n" + text
	}
	return text
}

// saving asks where the text goes.
type saving struct {
	typed  *field.Line
	places []string
	at     int
	busy   bool
}

func (s *screen) save() tea.Cmd {
	if !s.ready {
		return nil
	}
	s.saving = &saving{typed: field.NewLine(s.env, field.Options{Max: 200}), places: s.book.CopyPlaces()}
	if len(s.saving.places) > 0 {
		s.saving.typed.SetText(s.saving.places[0])
	}
	return nil
}

func (v *saving) actions(s *screen) []ui.Action {
	w := s.env.Words.Brief
	actions := []ui.Action{{Keys: []string{"f10", "enter"}, Words: w.Save, Do: func() tea.Cmd { return v.write(s) }}}
	if len(v.places) > 1 {
		actions = append(actions, ui.Action{Keys: []string{"tab"}, Words: w.Place, Do: func() tea.Cmd {
			v.at = (v.at + 1) % len(v.places)
			v.typed.SetText(v.places[v.at])
			return nil
		}})
	}
	return append(actions, ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd {
		s.saving = nil
		return nil
	}})
}

// write saves the text under a name that tells desk and day.
func (v *saving) write(s *screen) tea.Cmd {
	dir := strings.TrimSpace(v.typed.Text())
	if v.busy || dir == "" {
		return nil
	}
	v.busy = true
	book, text := s.book, s.text()
	name := "brief-" + book.Desk().Code + "-" + strings.ReplaceAll(s.day.String(), "-", "")
	return func() tea.Msg {
		path, err := book.SaveText(context.Background(), name, text, filepath.Clean(dir))
		return savedMsg{path, err}
	}
}
