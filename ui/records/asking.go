package records

import (
	"context"
	"fmt"
	"path/filepath"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// line is a step that wants one line of text: a word to headquarters, or where
// a copy goes.
type line struct {
	of     *reading
	title  string
	text   string // to read before
	label  string
	typed  *field.Line
	places []string // offered one after the other; nil for none
	at     int
	key    string // that does it
	words  string
	do     func(typed string) tea.Cmd
	busy   bool
}

// ask writes to headquarters about a record whose content is there.
func (s *reading) ask() tea.Cmd {
	w, book, id := s.env.Words.Records, s.book, s.id
	s.step = &line{
		of: s, title: w.Ask, text: w.MovedText, label: w.AskWhat,
		typed: field.NewLine(s.env, field.Options{Max: 200}), key: "enter", words: w.AskSend,
		do: func(typed string) tea.Cmd {
			return func() tea.Msg { return doneMsg{w.Asked, book.AskHeadquarters(context.Background(), id, typed)} }
		},
	}
	return nil
}

// copy writes everything about the person where the volunteer says.
func (s *reading) copy() tea.Cmd {
	w, book, id := s.env.Words.Records, s.book, s.id
	l := &line{
		of: s, title: w.CopyTitle, text: w.CopyText, label: w.CopyTo,
		typed: field.NewLine(s.env, field.Options{Max: 200}), places: book.CopyPlaces(), key: "f10", words: w.CopyDo,
		do: func(typed string) tea.Cmd {
			return func() tea.Msg {
				path, err := book.Copy(context.Background(), id, filepath.Clean(typed))
				return doneMsg{fmt.Sprintf(w.Copied, path), err}
			}
		},
	}
	if len(l.places) > 0 {
		l.typed.SetText(l.places[0])
	}
	s.step = l
	return nil
}

func (l *line) update(msg tea.Msg) tea.Cmd {
	if !l.busy {
		l.typed.Update(msg)
	}
	return nil
}

// next offers another place.
func (l *line) next() tea.Cmd {
	l.at = (l.at + 1) % len(l.places)
	l.typed.SetText(l.places[l.at])
	return nil
}

func (l *line) send() tea.Cmd {
	if l.busy || l.typed.Text() == "" {
		return nil
	}
	l.busy = true
	return l.do(l.typed.Text())
}

func (l *line) actions() []ui.Action {
	actions := []ui.Action{{Keys: []string{l.key}, Words: l.words, Do: l.send}}
	if len(l.places) > 1 {
		actions = append(actions, ui.Action{Keys: []string{"tab"}, Words: l.of.env.Words.Records.CopyNext, Do: l.next})
	}
	return append(actions, ui.Action{Keys: []string{"esc"}, Words: l.of.env.Words.Setup.Back, Do: l.of.back})
}

func (l *line) view() ui.View {
	env := l.of.env
	t := env.Theme
	var sheet ui.Sheet
	sheet.Space(1)
	sheet.Text(" "+t.Strong(ui.Plain, l.title), "")
	room := min(84, env.Width-ui.FieldX-ui.Margin)
	for i, text := range ui.Wrap(l.text, room-2) {
		if i == 0 {
			text = t.Signed(ui.Soon, text)
		} else {
			text = "  " + t.Paint(ui.Soon, text)
		}
		sheet.Line(t.Label("", false) + text)
	}
	sheet.Space(1)
	drawn := l.typed.Draw(room, !l.busy)
	sheet.Field(t.Label(l.label, true), drawn.Lines, drawn.Cursor)
	return sheet.View()
}
