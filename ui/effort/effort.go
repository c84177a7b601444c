// Package effort shows volunteers their own pace: how long a form takes them,
// page by page, and how many keys.
//
// The one idea: the figures belong to the person they are about. The register
// gives those of whoever is on duty and has no way to ask for anybody else's.
package effort

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// book is the part of the register that the screen needs.
type book interface {
	ui.Efforts
	ui.Duty
}

type screen struct {
	env   *ui.Env
	book  book
	days  []ui.EffortDay // newest first
	forms []string       // that were filed, the most often first
	at    int            // which of them is looked at
	today bool           // the first of days is today
	ready bool
	pager ui.Pager
}

// readMsg brings the days.
type readMsg struct {
	days  []ui.EffortDay
	today bool
	err   error
}

// New makes the screen.
func New(env *ui.Env, book book) ui.Screen { return &screen{env: env, book: book} }

func (s *screen) Init() tea.Cmd { return s.read() }

func (s *screen) Title() string { return s.env.Words.Effort.Title }

func (s *screen) read() tea.Cmd {
	book, now := s.book, s.env.Now
	return func() tea.Msg {
		days, err := book.Efforts(context.Background())
		return readMsg{days, len(days) > 0 && days[0].Day == content.Today(now()), err}
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case readMsg:
		if m.err != nil {
			return s.env.Complain(m.err)
		}
		s.days, s.today, s.ready = m.days, m.today, true
		s.rank()
	case ui.ResumeMsg, ui.StatusMsg:
		return s.read()
	case ui.LockMsg:
		s.days, s.forms, s.ready = nil, nil, false // the next one on duty is somebody else
	case tea.KeyPressMsg:
		s.pager.Key(ui.KeyName(m), len(s.lines()), s.env.Height)
	}
	return nil
}

// rank puts the forms filed most often first.
func (s *screen) rank() {
	filed := map[string]int{}
	for _, d := range s.days {
		for form, f := range d.Forms {
			filed[form] += f.Records
		}
	}
	s.forms = slices.SortedFunc(maps.Keys(filed), func(a, b string) int { return cmp.Or(filed[b]-filed[a], cmp.Compare(a, b)) })
	s.at = min(s.at, max(0, len(s.forms)-1))
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Effort
	var actions []ui.Action
	if n := len(s.forms); n > 1 {
		turn := func(by int) func() tea.Cmd {
			return func() tea.Cmd {
				s.at = (s.at + by + n) % n
				return nil
			}
		}
		actions = append(actions, ui.Action{Keys: []string{"right"}, Show: "←→", Words: w.Other, Do: turn(1)},
			ui.Action{Keys: []string{"left"}, Words: w.Other, Do: turn(-1), Hidden: true})
	}
	return append(actions, ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }})
}

// title names a form.
func (s *screen) title(id string) string {
	if form := s.env.Catalog.Forms[id]; form != nil {
		return form.Title.In(s.env.Lang)
	}
	return id
}

// page names a page of a form.
func (s *screen) page(form, id string) string {
	if f := s.env.Catalog.Forms[form]; f != nil {
		for _, p := range f.Pages {
			if p.ID == id {
				return p.Title.In(s.env.Lang)
			}
		}
	}
	return s.env.Words.Effort.Review
}

// pages gives the pages of a form in its order, the review last.
func (s *screen) pages(form string, have map[string]int) (ids []string) {
	if f := s.env.Catalog.Forms[form]; f != nil {
		for _, p := range f.Pages {
			if _, ok := have[p.ID]; ok && !slices.Contains(ids, p.ID) {
				ids = append(ids, p.ID)
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(have)) {
		if !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	return ids
}

// minutes writes seconds as minutes and seconds.
func (s *screen) minutes(seconds int) string {
	return fmt.Sprintf(s.env.Words.Effort.Unit, seconds/60, seconds%60)
}
