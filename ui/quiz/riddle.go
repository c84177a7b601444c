package quiz

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// riddle shows one lantern riddle after another, the answer on a key.
type riddle struct {
	env   *ui.Env
	first string // id of the one to begin with
	seed  uint64
	turn  int
	shown bool
}

// NewRiddle makes the riddles, from Target.Code on when it names one. They play with Chinese characters; in another
// language the screen leads to the quiz.
func NewRiddle(env *ui.Env, target ui.Target) ui.Screen { return &riddle{env: env, first: target.Code} }

// Init takes the day as the seed, as Rest does: the riddle that hangs there is
// one of the same row.
func (s *riddle) Init() tea.Cmd {
	s.seed = ui.DaySeed(s.env.Now())
	for turn := range s.env.Catalog.Riddles {
		if s.env.Catalog.Riddle(s.seed, turn).ID == s.first {
			s.turn = turn
		}
	}
	return nil
}

func (s *riddle) Title() string { return s.env.Words.Quiz.Riddle }

func (s *riddle) Update(tea.Msg) tea.Cmd { return nil }

// now gives the riddle one sees, nil in a language it does not work in.
func (s *riddle) now() *content.Riddle {
	if s.env.Lang != content.ZH {
		return nil
	}
	return s.env.Catalog.Riddle(s.seed, s.turn)
}

func (s *riddle) Actions() []ui.Action {
	w := s.env.Words.Quiz
	back := ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }}
	r := s.now()
	if r == nil {
		return []ui.Action{{Keys: []string{"enter"}, Words: w.ToQuiz, Do: func() tea.Cmd {
			return tea.Sequence(ui.Back, ui.Open(ui.Target{Route: ui.RouteQuiz}))
		}}, back}
	}
	other := ui.Action{Keys: []string{"right", "space"}, Words: w.Other, Do: s.other}
	if !s.shown {
		return []ui.Action{{Keys: []string{"enter"}, Words: w.Show, Do: s.show}, other, back}
	}
	return []ui.Action{
		other,
		{Keys: []string{"enter"}, Words: w.ReadCard, Do: func() tea.Cmd {
			return ui.Open(ui.Target{Route: ui.RouteCard, Code: r.Card})
		}},
		back,
	}
}

func (s *riddle) show() tea.Cmd {
	s.shown = true
	return nil
}

func (s *riddle) other() tea.Cmd {
	s.turn, s.shown = s.turn+1, false
	return nil
}

func (s *riddle) View() ui.View {
	w, t := s.env.Words.Quiz, s.env.Theme
	width := min(s.env.Width-2*ui.Margin-6, 72)
	var sheet ui.Sheet
	left := ui.Spaces(max(ui.Margin+1, (s.env.Width-width)/2))
	put := func(lines ...string) {
		for _, l := range lines {
			if l != "" {
				l = left + l
			}
			sheet.Line(l)
		}
	}
	r := s.now()
	if r == nil {
		sheet.Space(2)
		put(ui.Wrap(w.NoRiddles, width)...)
		return sheet.View()
	}
	sheet.Space(max(1, (s.env.Height-12)/2))
	for _, l := range ui.Wrap(r.Ask, width) {
		put(t.Strong(ui.Accent, l))
	}
	put(t.Paint(ui.Quiet, r.Kind), "", "")
	if !s.shown {
		put(t.Paint(ui.Quiet, w.Think))
		return sheet.View()
	}
	put(fmt.Sprintf("%s  %s", t.Paint(ui.Quiet, w.Solution), t.Strong(ui.Good, r.Answer)), "")
	put(ui.Wrap(r.Why.In(s.env.Lang), width)...)
	if cites := s.env.Catalog.CitedAll(r.Cites, s.env.Lang); cites != "" {
		for _, l := range ui.Wrap(cites, width) {
			put(t.Paint(ui.Quiet, l))
		}
	}
	return sheet.View()
}
