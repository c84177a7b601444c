// Package shift shows the shift and its money: open, hand over, close,
// receipts, and what wants a second signature.
//
// The one idea: whatever needs two people can be finished by one. The second
// signature is asked for at the end, and leaving it pending is one of the
// answers.
package shift

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// book is the part of the register the screen needs.
type book interface {
	ui.Shifts
	ui.Stock
	ui.Duty
}

// part is what stands on the screen instead of the overview.
type part interface {
	update(tea.Msg) tea.Cmd
	actions() []ui.Action
	draw(*ui.Sheet)
}

type screen struct {
	env    *ui.Env
	book   book
	till   ui.Till
	goods  goods
	loaded bool
	busy   bool
	part   part // nil: the overview
	pager  ui.Pager
}

type (
	loadedMsg struct {
		till  ui.Till
		goods goods
		err   error
	}
	// doneMsg answers something that was written: what to say, and whether the
	// part that asked for it is over.
	doneMsg struct {
		err  error
		note string
		then tea.Cmd
	}
)

// New makes the screen.
func New(env *ui.Env, book interface {
	ui.Shifts
	ui.Stock
	ui.Duty
}) ui.Screen {
	return &screen{env: env, book: book}
}

func (s *screen) Init() tea.Cmd { return s.load() }

func (s *screen) Title() string { return s.env.Words.Shift.Title }

func (s *screen) load() tea.Cmd {
	book := s.book
	return func() tea.Msg {
		till, err := book.Till(context.Background())
		return loadedMsg{till, readGoods(context.Background(), book), err}
	}
}

// write runs something that changes the register; the screen is deaf meanwhile.
func (s *screen) write(note string, then tea.Cmd, do func(context.Context) error) tea.Cmd {
	if s.busy {
		return nil
	}
	s.busy = true
	return func() tea.Msg { return doneMsg{do(context.Background()), note, then} }
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		s.till, s.goods, s.loaded = msg.till, msg.goods, msg.err == nil
		if list, ok := s.part.(interface{ reloaded() }); ok {
			list.reloaded()
		}
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		return nil
	case doneMsg:
		return s.done(msg)
	case doneSaving:
		return s.env.Complain(msg.err)
	case ui.ResumeMsg, ui.StatusMsg:
		return s.load()
	}
	if s.part != nil {
		return s.part.update(msg)
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		lines := s.lines()
		s.pager.Key(ui.KeyName(key), len(lines), s.env.Height)
	}
	return nil
}

func (s *screen) done(msg doneMsg) tea.Cmd {
	s.busy = false
	if msg.err != nil {
		return tea.Batch(s.load(), s.env.Complain(msg.err))
	}
	s.part = nil
	cmds := []tea.Cmd{s.load()}
	if msg.then != nil {
		cmds = append(cmds, msg.then)
	}
	return tea.Sequence(tea.Batch(cmds...), ui.Note(msg.note, ui.Good))
}

// now gives the shift that is written in, nil before it has begun.
func (s *screen) now() *ui.Shift {
	for i := range s.till.Shifts {
		if s.till.Shifts[i].Now {
			return &s.till.Shifts[i]
		}
	}
	return nil
}

// old gives the shifts that were left open.
func (s *screen) old() []ui.Shift {
	return slices.DeleteFunc(slices.Clone(s.till.Shifts), func(one ui.Shift) bool { return one.Now })
}

func (s *screen) Actions() []ui.Action {
	if s.part != nil {
		return s.part.actions()
	}
	w := s.env.Words.Shift
	key := func(digit, words string, do func() tea.Cmd) ui.Action {
		return ui.Action{Keys: []string{digit}, Words: words, Do: do}
	}
	open := func(digit, words string, r ui.Route) ui.Action {
		return ui.Action{Keys: []string{digit}, Words: words, Hidden: true, Do: func() tea.Cmd { return ui.Open(ui.Target{Route: r}) }}
	}
	count, sign := key("1", w.Count, s.count), key("5", w.Sign, s.pending)
	one := s.now()
	// The footer has room for five: what is done, or not wanted, gives way.
	count.Hidden, sign.Hidden = one != nil && !one.Opened.IsZero(), len(s.till.Pending) == 0
	return []ui.Action{
		count, key("2", w.HandOver, s.handOver), key("3", w.Close, s.close), key("4", w.Receipts, s.receipts), sign,
		{Keys: []string{"6"}, Show: "6–8", Words: s.env.Words.Brief.Beside},
		open("6", s.env.Words.Brief.Title, ui.RouteBrief), open("7", s.env.Words.Stock.Title, ui.RouteStock),
		open("8", s.env.Words.Effort.Title, ui.RouteEffort),
		{Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Scroll, Hidden: true},
		{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }},
	}
}

// leave goes back to the overview.
func (s *screen) leave() tea.Cmd {
	s.part = nil
	return s.load()
}

// name gives a volunteer as the desk calls them.
func (s *screen) name(id string) string {
	for _, v := range s.book.Volunteers() {
		if v.ID == id {
			return v.Name
		}
	}
	return id
}

// count asks for the cash at the start.
func (s *screen) count() tea.Cmd {
	w := s.env.Words.Shift
	f := newForm(s, w.Count)
	f.add(entry{key: "float", label: w.Float, hint: w.CountHint, kind: amount, must: true})
	if len(s.till.Blocks) == 0 {
		f.add(entry{key: "first", label: w.First, hint: w.Receipts, kind: words})
		f.add(entry{key: "last", label: w.Last, hint: w.LastHint, kind: words, when: func() bool { return f.text("first") != "" }, must: true})
	}
	if one := s.now(); one != nil && !one.Opened.IsZero() {
		f.set("float", one.Float.Text())
	}
	f.done = func() tea.Cmd {
		float, first, last := f.money("float"), f.text("first"), f.text("last")
		return s.write(w.Opened, nil, func(ctx context.Context) error {
			if err := s.book.OpenShift(ctx, float); err != nil || first == "" {
				return err
			}
			return s.book.LoadReceipts(ctx, first, last)
		})
	}
	s.part = f
	return nil
}

// handOver asks for the note, then for who takes over.
func (s *screen) handOver() tea.Cmd {
	w := s.env.Words.Shift
	f := newForm(s, w.HandOver)
	f.add(entry{key: "note", label: w.Note, hint: w.NoteHint, kind: words})
	f.finish = w.Taker
	f.done = func() tea.Cmd {
		note := f.text("note")
		s.part = newSigning(s, f, w.Taker, s.others(s.book.OnDuty().ID), true, func(second string) tea.Cmd {
			say := w.LeftNote
			if second != "" {
				say = fmt.Sprintf(w.Passing, s.name(second))
			}
			return s.write(say, func() tea.Msg { return ui.StatusMsg{} }, func(ctx context.Context) error { return s.book.HandOver(ctx, note, second) })
		})
		return nil
	}
	s.part = f
	return nil
}

// others gives the volunteers who may sign beside one.
func (s *screen) others(first string) []ui.Volunteer {
	return slices.DeleteFunc(s.book.Volunteers(), func(v ui.Volunteer) bool { return v.ID == first })
}

// close closes the one open shift, or asks which of several.
func (s *screen) close() tea.Cmd {
	w := s.env.Words.Shift
	switch len(s.till.Shifts) {
	case 0:
		return ui.Note(w.None, ui.Soon)
	case 1:
		return s.closeShift(s.till.Shifts[0])
	}
	q := ui.Question{Title: w.AskWhich, Tone: ui.Plain}
	for i, one := range s.till.Shifts {
		if i == 9 {
			break
		}
		q.Answers = append(q.Answers, ui.Action{Keys: []string{strconv.Itoa(i + 1)}, Words: one.Name, Do: func() tea.Cmd { return s.closeShift(one) }})
	}
	return ui.Ask(q)
}
