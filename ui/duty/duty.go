// Package duty is how a volunteer goes on duty: choose yourself, type your PIN.
package duty

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// book is the part of the register the screen needs.
type book interface {
	Volunteers() []ui.Volunteer
	SignOn(ctx context.Context, id, pin string) error
	Stage() ui.Stage
}

type screen struct {
	env    *ui.Env
	book   book
	people []ui.Volunteer
	list   ui.List
	chosen bool
	pin    *field.Line
	busy   bool
}

// pinWidth is the room for six dots.
const pinWidth = 14

type signedOnMsg struct{ err error }

// New makes the screen.
func New(env *ui.Env, book book) ui.Screen {
	pin := field.NewLine(env, field.Options{Exactly: 6, Digits: true, Secret: true})
	s := &screen{env: env, book: book, people: book.Volunteers(), pin: pin}
	s.list.SetLen(len(s.people))
	s.chosen = len(s.people) == 1
	return s
}

func (s *screen) Init() tea.Cmd { return nil }

func (s *screen) Title() string { return s.env.Words.Duty.Title }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case signedOnMsg:
		s.busy = false
		switch {
		case msg.err == nil:
			return ui.Home(ui.RouteHome)
		case s.book.Stage() != ui.Opened: // ten wrong PINs shut the vault
			return tea.Batch(ui.Home(ui.RouteUnlock), s.env.Complain(msg.err))
		}
		return s.env.Complain(msg.err)
	case tea.KeyPressMsg:
		return s.key(msg)
	}
	return nil
}

func (s *screen) key(msg tea.KeyPressMsg) tea.Cmd {
	if s.busy {
		return nil
	}
	if s.chosen {
		if s.pin.Update(msg) && s.pin.Done() {
			return s.signOn()
		}
		return nil
	}
	name := ui.KeyName(msg)
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(s.people) && len(name) == 1 {
		s.list.At, s.chosen = n-1, true
		return nil
	}
	s.list.Key(name, s.env.Height)
	return nil
}

// signOn asks the register with the typed digits; checking a PIN takes a moment by design.
func (s *screen) signOn() tea.Cmd {
	s.busy = true
	id, pin, book := s.people[s.list.At].ID, s.pin.Text(), s.book
	s.pin.SetText("")
	return func() tea.Msg { return signedOnMsg{book.SignOn(context.Background(), id, pin)} }
}

func (s *screen) choose() tea.Cmd {
	s.chosen = true
	return nil
}

func (s *screen) other() tea.Cmd {
	s.chosen = false
	s.pin.SetText("")
	return nil
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Duty
	switch {
	case !s.chosen:
		return append([]ui.Action{
			{Keys: []string{"1"}, Show: "1–9", Words: w.Choose},
			{Keys: []string{"enter"}, Words: w.Enter, Do: s.choose},
			{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: rest},
		}, s.env.ToPractice("0", "f8")...)
	case len(s.people) > 1:
		return append([]ui.Action{{Keys: []string{"esc"}, Words: w.Other, Do: s.other}}, s.env.ToPractice("f8")...)
	}
	return append([]ui.Action{{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: rest}}, s.env.ToPractice("f8")...)
}

func rest() tea.Cmd { return ui.Home(ui.RouteRest) }

func (s *screen) View() ui.View {
	w, t := s.env.Words.Duty, s.env.Theme
	var sheet ui.Sheet
	sheet.Space(max(1, s.env.Height/5))
	if !s.chosen {
		sheet.Line(t.Label(w.Who, false))
		sheet.Space(1)
		from, to := s.list.Visible(max(1, s.env.Height-sheet.Height()-1))
		for i := from; i < to; i++ {
			p := s.people[i]
			text := ui.Pad(strconv.Itoa(i+1)+"  "+p.Name, 30)
			if p.Leader {
				text += t.Paint(ui.Quiet, w.Leader)
			}
			if i == s.list.At {
				text = t.Chosen(text)
			}
			sheet.Line(t.Label("", i == s.list.At) + text)
		}
		if !s.env.Practice && sheet.Height()+2 <= s.env.Height {
			sheet.Line("", t.Label("", false)+t.Paint(ui.Quiet, "0  "+w.Untrained))
		}
		return sheet.View()
	}
	sheet.Line(t.Label(s.people[s.list.At].ID, false) + t.Strong(ui.Plain, s.people[s.list.At].Name))
	sheet.Space(1)
	drawn := s.pin.Draw(pinWidth, !s.busy)
	sheet.Field(t.Label(w.PIN, true), drawn.Lines, drawn.Cursor)
	return sheet.View()
}
