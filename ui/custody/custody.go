// Package custody shows where every record is — signed for by headquarters, on
// a stick, or only here —, what headquarters complained of, carries bags on a
// USB stick, and takes the enrolment file that opens the road there.
package custody

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// book is the part of the register the screen needs.
type book interface {
	Where(ctx context.Context) (ui.Where, error)
	Sync(ctx context.Context) error
	Holdings(ctx context.Context, at ui.Place) (ui.Holding, error)
	Problems(ctx context.Context) ([]ui.Problem, error)
}

type screen struct {
	env   *ui.Env
	book  book
	where ui.Where
	held  ui.Holding
	open  int // problems that want work
	at    ui.Place
	list  ui.List
	work  ui.Work
	ready bool
}

type (
	loadedMsg struct {
		at    ui.Place
		where ui.Where
		held  ui.Holding
		open  int
		err   error
	}
	syncedMsg struct{ err error }
)

// New makes the custody screen.
func New(env *ui.Env, book interface {
	ui.Custody
	ui.Holdings
	ui.Problems
}) ui.Screen {
	return &screen{env: env, book: book}
}

func (s *screen) Init() tea.Cmd { return s.load() }

func (s *screen) Title() string { return s.env.Words.Custody.Title }

func (s *screen) load() tea.Cmd {
	book, at := s.book, s.at
	return func() tea.Msg {
		ctx, m := context.Background(), loadedMsg{at: at}
		if m.where, m.err = book.Where(ctx); m.err != nil {
			return m
		}
		problems, err := book.Problems(ctx)
		if m.err = err; err != nil {
			return m
		}
		for _, p := range problems {
			if p.State == ui.ProblemOpen {
				m.open++
			}
		}
		m.held, m.err = book.Holdings(ctx, at)
		return m
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		if msg.at != s.at {
			return nil // An answer to an older question.
		}
		s.where, s.held, s.open, s.ready = msg.where, msg.held, msg.open, true
		s.list.SetLen(len(s.held.Lines))
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
	case syncedMsg:
		s.work.End()
		if msg.err != nil {
			return tea.Batch(s.load(), s.env.Complain(msg.err))
		}
		return tea.Batch(s.load(), ui.Note(s.env.Words.Custody.Done, ui.Good))
	case ui.ResumeMsg, ui.StatusMsg:
		return s.load()
	case tea.KeyPressMsg:
		s.list.Key(ui.KeyName(msg), s.room())
	default:
		return s.work.Update(s.env, ui.TaskSync, msg)
	}
	return nil
}

func (s *screen) exchange() tea.Cmd {
	if s.work.Own() {
		return nil
	}
	ctx, watch := s.work.Begin(s.env, ui.TaskSync)
	book := s.book
	return tea.Batch(watch, func() tea.Msg { return syncedMsg{book.Sync(ctx)} })
}

// narrow shows the records of one place.
func (s *screen) narrow(at ui.Place) func() tea.Cmd {
	return func() tea.Cmd {
		s.at, s.list.At = at, 0
		return s.load()
	}
}

func (s *screen) turn(by int) func() tea.Cmd {
	return s.narrow(ui.Place((int(s.at) + by + int(ui.Places)) % int(ui.Places)))
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Custody
	back := ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }}
	sync := ui.Action{Keys: []string{"f5"}, Words: w.SyncNow, Do: s.exchange}
	var actions []ui.Action
	if s.where.Enrolled {
		if s.work.Own() {
			actions = append(actions, ui.Action{Keys: []string{"f8"}, Words: s.env.Words.Progress.Stop, Do: s.stop})
		}
		actions = append(actions, sync, place("f6", w.Stick, ui.RouteStick), place("f7", w.ToMend, ui.RouteProblems))
	} else {
		sync.Why = s.env.Words.Trouble["not_enrolled"]
		actions = append(actions, place("f6", w.Enrol, ui.RouteEnrol), sync)
	}
	if len(s.held.Lines) > 0 {
		actions = append(actions, ui.Action{Keys: []string{"enter"}, Words: w.Open, Do: s.show})
	}
	actions = append(actions, back,
		ui.Action{Keys: []string{"right"}, Show: "←→", Words: w.Narrow, Hidden: true, Do: s.turn(1)},
		ui.Action{Keys: []string{"left"}, Words: w.Narrow, Hidden: true, Do: s.turn(-1)})
	for at := range ui.Places {
		actions = append(actions, ui.Action{
			Keys: []string{strconv.Itoa(int(at) + 1)}, Words: s.places()[at], Hidden: true, Do: s.narrow(at),
		})
	}
	return actions
}

func place(key, words string, r ui.Route) ui.Action {
	return ui.Action{Keys: []string{key}, Words: words, Do: func() tea.Cmd { return ui.Open(ui.Target{Route: r}) }}
}

func (s *screen) stop() tea.Cmd {
	s.work.Stop()
	return nil
}

func (s *screen) show() tea.Cmd {
	if len(s.held.Lines) == 0 {
		return nil
	}
	return ui.Open(ui.Target{Route: ui.RouteRecord, ID: s.held.Lines[s.list.At].ID})
}

// places are the names of the filters, by Place.
func (s *screen) places() [ui.Places]string {
	w := s.env.Words.Custody
	return [ui.Places]string{ui.Anywhere: w.All, ui.Signed: w.Signed, ui.OnStick: w.OnStick, ui.OnlyHere: w.Here}
}
