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
	Enrol(ctx context.Context, file string) (string, error)
	ReadFile(path string) (string, error)
}

type enrolment struct {
	env    *ui.Env
	book   enroller
	file   *field.Line
	digits string
	busy   bool
}

type enrolledMsg struct {
	digits string
	err    error
}

// NewEnrol makes the screen that takes an enrolment file.
func NewEnrol(env *ui.Env, book ui.Custody) ui.Screen {
	return &enrolment{env: env, book: book, file: field.NewLine(env, field.Options{Max: fileLimit})}
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
		return ui.Note(s.env.Words.Custody.EnrolDone, ui.Good)
	}
	if !s.busy && s.digits == "" {
		s.file.Update(msg)
	}
	return nil
}

// take reads what was pasted, or the file whose path was written.
func (s *enrolment) take() tea.Cmd {
	if s.digits != "" {
		return ui.Back
	}
	text := s.file.Text()
	if text == "" || s.busy {
		return nil
	}
	s.busy = true
	book := s.book
	return func() tea.Msg {
		if !strings.Contains(text, "BEGIN") && len(text) < 512 {
			read, err := book.ReadFile(strings.Trim(text, `"'`))
			if err != nil {
				return enrolledMsg{err: err}
			}
			text = read
		}
		digits, err := book.Enrol(context.Background(), text)
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
		{Keys: []string{"enter"}, Words: take, Do: s.take},
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
		sheet.Line(t.Label(w.Digits, false) + t.Strong(ui.Accent, s.digits[:4]+" "+s.digits[4:]))
		sheet.Space(1)
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, w.DigitsWhy))
		return sheet.View()
	}
	drawn := s.file.Draw(width, !s.busy)
	sheet.Field(t.Label(w.EnrolField, true), drawn.Lines, drawn.Cursor)
	hint := w.EnrolHint
	if s.busy {
		hint = w.EnrolWait
	}
	sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, hint))
	return sheet.View()
}
