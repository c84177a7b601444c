// Package lesson is the door of the practice desk: what it is, the way into the
// guided first lesson, and the way back to the real desk.
package lesson

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

type screen struct {
	env  *ui.Env
	done bool // all steps were done
	list ui.List
}

// New makes the screen; Target.Code LessonDone shows what was learned.
func New(env *ui.Env, t ui.Target) ui.Screen {
	s := &screen{env: env, done: t.Code == ui.LessonDone}
	s.list.SetLen(3)
	if s.done {
		s.list.At = 1
	}
	return s
}

func (s *screen) Init() tea.Cmd { return nil }

func (s *screen) Title() string { return "" }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		s.list.Key(ui.KeyName(key), s.list.Len)
	}
	return nil
}

// choices are what one can do here, by digit.
func (s *screen) choices() []ui.Action {
	w := s.env.Words.Lesson
	begin := w.Begin
	if s.done {
		begin = w.Again
	}
	return []ui.Action{
		{Keys: []string{"1"}, Words: begin, Do: func() tea.Cmd {
			return tea.Sequence(ui.Home(ui.RouteHome), func() tea.Msg { return ui.LessonMsg{On: true} })
		}},
		{Keys: []string{"2"}, Words: w.Free, Do: func() tea.Cmd { return ui.Home(ui.RouteHome) }},
		{Keys: []string{"3"}, Words: w.Leave, Do: func() tea.Cmd { return func() tea.Msg { return ui.PracticeMsg{} } }},
	}
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Settings
	actions := []ui.Action{
		{Keys: []string{"1"}, Show: "1–3", Words: w.Choose},
		{Keys: []string{"enter"}, Words: s.env.Words.Setup.Next, Do: func() tea.Cmd { return s.choices()[s.list.At].Do() }},
	}
	for _, c := range s.choices() {
		c.Hidden = true
		actions = append(actions, c)
	}
	return actions
}

func (s *screen) View() ui.View {
	w, t := s.env.Words.Lesson, s.env.Theme
	width := min(s.env.Width-ui.FieldX-ui.Margin, 72)
	title, text := w.Title, w.About
	if s.done {
		title, text = t.Sign(ui.Good)+" "+w.Done, w.Learned
	}
	var sheet ui.Sheet
	sheet.Space(max(1, (s.env.Height-14)/3))
	sheet.Line(ui.Spaces(ui.FieldX) + t.Strong(ui.Accent, title))
	sheet.Space(1)
	for _, one := range text {
		one = strings.ReplaceAll(one, "{pin}", s.env.Catalog.Practice.PIN)
		for _, line := range ui.Wrap(one, width) {
			sheet.Line(ui.Spaces(ui.FieldX) + line)
		}
	}
	sheet.Space(1)
	for i, c := range s.choices() {
		bar, words := ui.Spaces(2), c.Keys[0]+"  "+c.Words
		if i == s.list.At {
			bar, words = " "+t.Bar(), t.Chosen(words)
		}
		sheet.Row(ui.PadLeft("", ui.FieldX-3)+bar+" "+words, c.Keys[0])
	}
	return sheet.View()
}
