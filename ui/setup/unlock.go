package setup

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// opener is the part of the register that opens the desk.
type opener interface {
	Unlock(ctx context.Context, passphrase string) error
}

type unlocking struct {
	env   *ui.Env
	book  opener
	line  *field.Line
	shown bool
	busy  bool
}

type unlockedMsg struct{ err error }

// NewUnlock makes the screen that asks for the passphrase at the start of a day.
func NewUnlock(env *ui.Env, book ui.Vault) ui.Screen {
	s := &unlocking{env: env, book: book}
	s.line = s.field()
	return s
}

// field makes the line, hidden unless one looks.
func (s *unlocking) field() *field.Line {
	return field.NewLine(s.env, field.Options{Max: 100, Secret: !s.shown})
}

func (s *unlocking) Init() tea.Cmd { return nil }

func (s *unlocking) Title() string { return s.env.Words.Setup.UnlockTitle }

func (s *unlocking) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case unlockedMsg:
		s.busy = false
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		return ui.Home(ui.RouteDuty)
	case ui.LockMsg:
		s.line.SetText("")
		return nil
	}
	if !s.busy {
		s.line.Update(msg)
	}
	return nil
}

func (s *unlocking) unlock() tea.Cmd {
	passphrase := strings.TrimSpace(s.line.Text())
	if passphrase == "" || s.busy {
		return nil
	}
	s.busy = true
	book := s.book
	return func() tea.Msg { return unlockedMsg{book.Unlock(context.Background(), passphrase)} }
}

// peek shows or hides what was typed: a long passphrase is easy to mistype.
func (s *unlocking) peek() tea.Cmd {
	text := s.line.Text()
	s.shown = !s.shown
	s.line = s.field()
	s.line.SetText(text)
	return nil
}

func (s *unlocking) Actions() []ui.Action {
	w := s.env.Words.Setup
	return append([]ui.Action{
		{Keys: []string{"enter"}, Words: w.Unlock, Do: s.unlock},
		{Keys: []string{"f7"}, Words: w.Show, Do: s.peek},
		{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Home(ui.RouteRest) }},
	}, s.env.ToPractice("f8")...)
}

func (s *unlocking) View() ui.View {
	w, t := s.env.Words.Setup, s.env.Theme
	var sheet ui.Sheet
	sheet.Space(max(1, s.env.Height/4))
	drawn := s.line.Draw(min(s.env.Width-ui.FieldX-ui.Margin, 50), !s.busy)
	sheet.Field(t.Label(w.Passphrase, true), drawn.Lines, drawn.Cursor)
	hint := w.UnlockHint
	if s.busy {
		hint = w.UnlockWait
	}
	for _, line := range ui.Wrap(hint, min(s.env.Width-ui.FieldX-ui.Margin, 60)) {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
	}
	return sheet.View()
}
