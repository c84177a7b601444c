package custody

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// fileLimit is the longest enrolment file one may paste, in characters.
const fileLimit = 16000

// enroller is the part of the register that connects to headquarters.
type enroller interface {
	Enrol(ctx context.Context, file, passphrase string) (string, error)
	ReadFile(path string) (string, error)
}

type enrolment struct {
	env    *ui.Env
	book   enroller
	file   *field.Line
	pass   *field.Line
	atPass bool
	digits string
	busy   bool
}

type enrolledMsg struct {
	digits string
	err    error
}

// NewEnrol makes the screen that takes an enrolment file.
func NewEnrol(env *ui.Env, book ui.Custody) ui.Screen {
	return &enrolment{
		env: env, book: book,
		file: field.NewLine(env, field.Options{Max: fileLimit}),
		pass: field.NewLine(env, field.Options{Max: 100, Secret: true}),
	}
}

func (s *enrolment) Init() tea.Cmd { return nil }

func (s *enrolment) Title() string { return s.env.Words.Custody.EnrolTitle }

func (s *enrolment) Update(msg tea.Msg) tea.Cmd {
	if done, ok := msg.(enrolledMsg); ok {
		s.busy = false
		if done.err != nil {
			return s.env.Complain(done.err)
		}
		s.digits = done.digits
		s.file.SetText("")
		s.pass.SetText("")
		return ui.Note(s.env.Words.Custody.EnrolDone, ui.Good)
	}
	if s.busy || s.digits != "" {
		return nil
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch ui.KeyName(key) {
		case "up", "shift+tab":
			s.atPass = false
			return nil
		case "down", "tab":
			s.atPass = true
			return nil
		}
	}
	if s.atPass {
		s.pass.Update(msg)
	} else {
		s.file.Update(msg)
	}
	return nil
}

// next goes from the file to the passphrase, and from there to headquarters.
func (s *enrolment) next() tea.Cmd {
	switch {
	case s.digits != "":
		return ui.Back
	case s.busy || s.file.Text() == "":
		return nil
	case !s.atPass || s.pass.Text() == "":
		s.atPass = true
		return nil
	}
	s.busy = true
	return take(s.book, s.file.Text(), s.pass.Text())
}

// take reads what was pasted, or the file whose path was written.
func take(book enroller, text, passphrase string) tea.Cmd {
	return func() tea.Msg {
		if !strings.Contains(text, "BEGIN") {
			read, err := book.ReadFile(strings.Trim(text, "\"' "))
			if err != nil {
				return enrolledMsg{err: err}
			}
			text = read
		}
		digits, err := book.Enrol(context.Background(), text, passphrase)
		return enrolledMsg{digits, err}
	}
}

func (s *enrolment) Actions() []ui.Action {
	w := s.env.Words.Custody
	take := w.EnrolTake
	if s.digits != "" {
		take = s.env.Words.Setup.Next
	}
	return []ui.Action{
		{Keys: []string{"enter"}, Words: take, Do: s.next},
		{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }},
	}
}

func (s *enrolment) View() ui.View {
	w, t := s.env.Words.Custody, s.env.Theme
	width := min(s.env.Width-ui.FieldX-ui.Margin, 60)
	var sheet ui.Sheet
	sheet.Space(2)
	for _, line := range ui.Wrap(w.EnrolHow, width) {
		sheet.Line(t.Label("", false) + line)
	}
	sheet.Space(1)
	if s.digits != "" {
		sheet.Line(t.Label(w.Digits, false) + t.Strong(ui.Accent, s.digits))
		sheet.Space(1)
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, w.DigitsWhy))
		return sheet.View()
	}
	s.drawFields(&sheet, width)
	return sheet.View()
}

func (s *enrolment) drawFields(sheet *ui.Sheet, width int) {
	w, t := s.env.Words.Custody, s.env.Theme
	file := s.file.Draw(width, !s.busy && !s.atPass)
	sheet.Field(t.Label(w.EnrolField, !s.atPass), file.Lines, file.Cursor)
	quiet := func(words string) {
		for _, line := range ui.Wrap(words, width) {
			sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
		}
	}
	quiet(w.EnrolHint)
	pass := s.pass.Draw(min(width, 40), !s.busy && s.atPass)
	sheet.Field(t.Label(s.env.Words.Setup.Passphrase, s.atPass), pass.Lines, pass.Cursor)
	hint := w.EnrolWhy
	if s.busy {
		hint = w.EnrolWait
	}
	quiet(hint)
}
