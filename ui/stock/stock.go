// Package stock is the desk's leaflets and gift bags: what came, what went, and
// whether what is counted is what should be there.
//
// The one idea: nobody keeps a sum. Each line follows from the last count, from
// what was noted since, and from the law corner's records as they stand, so a
// corrected record corrects the stock.
package stock

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// book is the part of the register that the screen needs.
type book interface {
	ui.Stock
	ui.Duty
}

type screen struct {
	env   *ui.Env
	book  book
	lines []content.StockLine
	moves []content.StockMove
	list  ui.List
	ready bool
	step  *step // what is being noted; nil for none
}

// readMsg brings the stock.
type readMsg struct {
	lines []content.StockLine
	moves []content.StockMove
	err   error
}

// movedMsg answers what was noted.
type movedMsg struct{ err error }

// New makes the screen.
func New(env *ui.Env, book book) ui.Screen { return &screen{env: env, book: book} }

func (s *screen) Init() tea.Cmd { return s.read() }

func (s *screen) Title() string { return s.env.Words.Stock.Title }

func (s *screen) read() tea.Cmd {
	book := s.book
	return func() tea.Msg {
		var m readMsg
		if m.lines, m.err = book.Stock(context.Background()); m.err == nil {
			m.moves, m.err = book.StockMoves(context.Background())
		}
		return m
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case readMsg:
		if m.err != nil {
			return s.env.Complain(m.err)
		}
		s.lines, s.moves, s.ready = m.lines, m.moves, true
		s.list.SetLen(len(m.lines))
		return nil
	case movedMsg:
		if m.err != nil {
			if s.step != nil {
				s.step.busy = false
			}
			return s.env.Complain(m.err)
		}
		s.step = nil
		return tea.Batch(s.read(), ui.Note(s.env.Words.Stock.Noted, ui.Good))
	case ui.ResumeMsg, ui.StatusMsg:
		return s.read()
	}
	if s.step != nil {
		s.step.update(msg)
		return nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		s.list.Key(ui.KeyName(k), len(s.lines))
	}
	return nil
}

// chosen gives the line that the arrows are on.
func (s *screen) chosen() (content.StockLine, bool) {
	if s.list.At >= len(s.lines) {
		return content.StockLine{}, false
	}
	return s.lines[s.list.At], true
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Stock
	if s.step != nil {
		return s.step.actions(s)
	}
	begin := func(kind content.StockKind, words string, keys ...string) ui.Action {
		return ui.Action{Keys: keys, Words: words, Do: func() tea.Cmd { return s.begin(kind) }}
	}
	return []ui.Action{
		begin(content.StockIn, w.Receive, "1"),
		begin(content.StockOut, w.HandOut, "2"),
		begin(content.StockCount, w.Count, "3", "enter"),
		{Keys: []string{"up"}, Show: "↑↓", Words: w.Choose},
		{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }},
	}
}

// note writes what the step says.
func (s *screen) note(m content.StockMove) tea.Cmd {
	book := s.book
	return func() tea.Msg { return movedMsg{book.MoveStock(context.Background(), m)} }
}
