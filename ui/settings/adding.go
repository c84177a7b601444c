package settings

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// adder is the part of the register that takes a new volunteer.
type adder interface {
	AddVolunteer(ctx context.Context, name, pin string) (ui.Volunteer, error)
}

// adding is the small form for one more volunteer: a name and a PIN.
type adding struct {
	name  *field.Line
	pin   *field.Line
	atPIN bool
	busy  bool
}

type addedMsg struct {
	who ui.Volunteer
	err error
}

func newAdding(env *ui.Env) *adding {
	return &adding{
		name: field.NewLine(env, field.Options{Max: 50}),
		pin:  field.NewLine(env, field.Options{Exactly: 6, Digits: true, Secret: true}),
	}
}

func (a *adding) update(s *screen, msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case addedMsg:
		a.busy = false
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		s.form = nil
		return ui.Note(fmt.Sprintf(s.env.Words.Settings.Added, msg.who.Name), ui.Good)
	case tea.KeyPressMsg:
		switch ui.KeyName(msg) {
		case "up", "shift+tab":
			a.atPIN = false
			return nil
		case "down", "tab":
			a.atPIN = true
			return nil
		}
		if a.atPIN {
			a.pin.Update(msg)
			return nil
		}
	}
	if !a.atPIN {
		a.name.Update(msg)
	}
	return nil
}

// next goes to the PIN, and from a full PIN to the register.
func (a *adding) next(s *screen) func() tea.Cmd {
	return func() tea.Cmd {
		name := a.name.Text()
		switch {
		case a.busy:
			return nil
		case !a.atPIN:
			a.atPIN = name != ""
			return nil
		case name == "" || len(a.pin.Text()) < 6:
			return ui.Note(s.env.Words.Setup.PINShort, ui.Soon)
		}
		a.busy = true
		pin, book := a.pin.Text(), s.book
		a.pin.SetText("")
		return func() tea.Msg {
			who, err := book.AddVolunteer(context.Background(), name, pin)
			return addedMsg{who, err}
		}
	}
}

func (a *adding) actions(s *screen) []ui.Action {
	return []ui.Action{
		{Keys: []string{"enter"}, Words: s.env.Words.Setup.Next, Do: a.next(s)},
		{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd {
			s.form = nil
			return nil
		}},
	}
}

func (a *adding) view(env *ui.Env) ui.View {
	w, t := env.Words, env.Theme
	var sheet ui.Sheet
	sheet.Space(2)
	sheet.Text(" " + t.Strong(ui.Plain, w.Settings.AddTitle))
	sheet.Space(1)
	name := a.name.Draw(30, !a.atPIN)
	sheet.Field(t.Label(w.Setup.Person, !a.atPIN), name.Lines, name.Cursor)
	sheet.Space(1)
	pin := a.pin.Draw(14, a.atPIN)
	sheet.Field(t.Label(w.Setup.PIN, a.atPIN), pin.Lines, pin.Cursor)
	sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, w.Setup.PINHint))
	return sheet.View()
}
