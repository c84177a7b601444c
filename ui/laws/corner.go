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
	key         string
	route       ui.Route
	name, about string
}

// places have the same digits here and on Rest. Riddles need Chinese
// characters; other languages leave them out, and their digit opens the quiz.
func (s *corner) places() []place {
	w := s.env.Words.Laws
	all := []place{
		{"1", ui.RouteLaws, w.Cards, w.AboutCards},
		{"2", ui.RouteQuiz, w.Quiz, w.AboutQuiz},
		{"3", ui.RouteRiddle, w.Riddles, w.AboutRiddles},
		{"4", ui.RouteHotlines, w.Hotlines, w.AboutHotlines},
	}
	if s.env.Lang != content.ZH {
		all = append(all[:2], all[3])
	}
	return all
}

func (s *corner) Init() tea.Cmd {
	s.list.SetLen(len(s.places()))
	return nil
}

func (s *corner) Title() string { return s.env.Words.Laws.Title }

func (s *corner) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.ResizeMsg:
		s.list.SetLen(len(s.places()))
	case tea.KeyPressMsg:
		s.list.Key(ui.KeyName(msg), s.env.Height)
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
	for _, p := range s.places() {
		actions = append(actions, ui.Action{Keys: []string{p.key}, Words: p.name, Hidden: true, Do: to(p.route)})
	}
	if s.env.Lang != content.ZH {
		actions = append(actions, ui.Action{Keys: []string{"3"}, Words: w.Quiz, Hidden: true, Do: to(ui.RouteQuiz)})
	}
	return actions
}

func (s *corner) View() ui.View {
	w, t := s.env.Words.Laws, s.env.Theme
	var sheet ui.Sheet
	sheet.Space(2)
	for _, l := range ui.Wrap(w.Corner, min(s.env.Width-2*ui.Margin-1, 84)) {
		sheet.Text(" " + t.Paint(ui.Quiet, l))
	}
	sheet.Space(1)
	for i, p := range s.places() {
		bar, name := "  ", ui.Pad(p.name, 14)
		if i == s.list.At {
			bar, name = " "+t.Bar(), t.Chosen(name)
		}
		line := bar + " " + t.Strong(ui.Accent, p.key) + "  " + name + "  "
		sheet.Line(line + t.Paint(ui.Quiet, ui.Clip(p.about, s.env.Width-ui.Width(line)-ui.Margin)))
		sheet.Space(1)
	}
	return sheet.View()
}
