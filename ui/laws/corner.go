package laws

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// corner is the way to cards, quiz, riddles and numbers.
type corner struct {
	env  *ui.Env
	list ui.List
}

// NewCorner makes the chooser.
func NewCorner(env *ui.Env) ui.Screen { return &corner{env: env} }

// place is one thing to do in the corner.
type place struct {
	route       ui.Route
	name, about string
}

// places are in the order of their digits, here and on Rest. Riddles need
// Chinese characters; in English their digit opens the quiz.
func (s *corner) places() []place {
	w := s.env.Words.Laws
	riddle := place{ui.RouteRiddle, w.Riddles, w.AboutRiddles}
	if s.env.Lang == content.EN {
		riddle.route = ui.RouteQuiz
	}
	return []place{
		{ui.RouteLaws, w.Cards, w.AboutCards},
		{ui.RouteQuiz, w.Quiz, w.AboutQuiz},
		riddle,
		{ui.RouteHotlines, w.Hotlines, w.AboutHotlines},
	}
}

func (s *corner) Init() tea.Cmd {
	s.list.SetLen(len(s.places()))
	return nil
}

func (s *corner) Title() string { return s.env.Words.Laws.Title }

func (s *corner) Update(msg tea.Msg) tea.Cmd {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		s.list.Key(ui.KeyName(k), s.env.Height)
	}
	return nil
}

func (s *corner) Actions() []ui.Action {
	w := s.env.Words.Laws
	to := func(r ui.Route) func() tea.Cmd {
		return func() tea.Cmd { return ui.Open(ui.Target{Route: r}) }
	}
	actions := []ui.Action{
		{Keys: []string{"1"}, Show: "1–4", Words: w.Choose},
		{Keys: []string{"enter"}, Words: w.Read, Do: to(s.places()[s.list.At].route)},
		{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }},
	}
	for i, p := range s.places() {
		actions = append(actions, ui.Action{Keys: []string{string(rune('1' + i))}, Words: p.name, Hidden: true, Do: to(p.route)})
	}
	return actions
}

func (s *corner) View() ui.View {
	w, t := s.env.Words.Laws, s.env.Theme
	var sheet ui.Sheet
	sheet.Space(2)
	sheet.Text(" " + t.Paint(ui.Quiet, w.Corner))
	sheet.Space(1)
	for i, p := range s.places() {
		bar, name := "  ", ui.Pad(p.name, 14)
		if i == s.list.At {
			bar, name = " "+t.Bar(), t.Chosen(name)
		}
		line := bar + " " + t.Strong(ui.Accent, string(rune('1'+i))) + "  " + name + "  "
		sheet.Line(line + t.Paint(ui.Quiet, ui.Clip(p.about, s.env.Width-ui.Width(line)-ui.Margin)))
		sheet.Space(1)
	}
	return sheet.View()
}
