package home

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// rarer are the forms that are wanted a few times a day: behind one key, with
// digits of their own.
var rarer = []string{"mutualaid", "event", "checkup", "corner"}

// onTrains is the kind of a desk that serves on trains.
const onTrains = "train"

// elsewhere is a screen behind the same key as the rarer forms.
type elsewhere struct {
	route ui.Route
	words string
}

func (s *screen) elsewhere() []elsewhere {
	w := s.env.Words.Home
	all := []elsewhere{
		{ui.RouteCallbacks, w.Callbacks}, {ui.RouteBrief, w.Brief}, {ui.RouteStock, w.Stock}, {ui.RouteEffort, w.Effort},
	}
	if s.desk.Kind == onTrains {
		all = append(all, elsewhere{ui.RouteSession, s.env.Words.Train.Session})
	}
	return all
}

// askMore offers the rarer services.
func (s *screen) askMore() tea.Cmd {
	q := ui.Question{Title: s.env.Words.Home.More, Tone: ui.Plain}
	offer := func(words string, to ui.Target) {
		q.Answers = append(q.Answers, ui.Action{Keys: []string{strconv.Itoa(len(q.Answers) + 1)}, Words: words,
			Do: func() tea.Cmd { return ui.Open(to) }})
	}
	for _, id := range rarer {
		if form := s.env.Catalog.Forms[id]; form != nil {
			offer(form.Title.In(s.env.Lang), ui.Target{Route: ui.RouteIntake, Form: id})
		}
	}
	for _, e := range s.elsewhere() {
		offer(e.words, ui.Target{Route: e.route})
	}
	return ui.Ask(q)
}

// moreNames are the names behind that key.
func (s *screen) moreNames() (names []string) {
	for _, id := range rarer {
		if form := s.env.Catalog.Forms[id]; form != nil {
			names = append(names, form.Title.In(s.env.Lang))
		}
	}
	for _, e := range s.elsewhere() {
		names = append(names, e.words)
	}
	return names
}
