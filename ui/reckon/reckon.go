// Package reckon is the desk's calculators: last days and sums of money, each
// with its articles and the caution that it is an estimate.
//
// The one idea: what a calculator asks and says is content; the screen shows a
// list, a sheet of fields, and beside it what follows from them at once.
package reckon

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// book is the part of the register the screen needs: it reads the consultation
// that it was opened from and writes nothing.
type book interface {
	Draft(ctx context.Context, id uuid.UUID) (ui.Draft, error)
	Desk() ui.Desk
}

// mode is what the screen shows.
type mode int

const (
	choosing mode = iota // the list of calculators
	asking               // a sheet and its result
	reading              // the result alone, where there is no room beside the sheet
)

type screen struct {
	env     *ui.Env
	book    book
	target  ui.Target
	session content.Session
	ready   bool
	early   []tea.Msg // keys pressed before the draft was there

	form  *content.Form  // of the consultation, nil when there is none
	known record.Answers // what it says

	mode  mode
	all   []*content.Reckoning // those that suit the matter first
	shown []*content.Reckoning // what the filter leaves
	list  ui.List
	page  int // which nine the digits choose from
	query *field.Line

	sheet sheet
}

// openedMsg brings the day and the consultation.
type openedMsg struct {
	now   time.Time
	desk  ui.Desk
	draft ui.Draft
	err   error
}

// New makes the screen. Target.ID is the draft of a consultation whose answers
// fill in what they know; Target.Form opens a calculator by its id.
func New(env *ui.Env, book interface {
	ui.Drafts
	ui.Duty
}, target ui.Target) ui.Screen {
	return &screen{env: env, book: book, target: target, query: field.NewLine(env, field.Options{Max: 30})}
}

func (s *screen) Init() tea.Cmd {
	book, id, now, catalog := s.book, s.target.ID, s.env.Now, s.env.Catalog
	return func() tea.Msg {
		catalog.Reckonings() // read here for the first time, not while a key waits
		m := openedMsg{now: now(), desk: book.Desk()}
		if id != uuid.Nil {
			m.draft, m.err = book.Draft(context.Background(), id)
		}
		return m
	}
}

func (s *screen) Title() string {
	title := s.env.Words.Reckon.Title
	if s.sheet.r != nil && s.mode != choosing {
		title += "  " + s.sheet.r.Title.In(s.env.Lang)
	}
	return title
}

// opened takes the consultation; a calculator also works without one, so a
// draft that cannot be read is only said.
func (s *screen) opened(m openedMsg) tea.Cmd {
	s.session = content.Session{Today: record.DayOf(m.now), Desk: m.desk.Code}
	cmds := []tea.Cmd{}
	if m.err != nil {
		cmds = append(cmds, s.env.Complain(m.err))
	} else if s.form = s.env.Catalog.Forms[m.draft.Form]; s.form != nil {
		s.known = m.draft.Answers
	}
	s.arrange()
	s.ready = true
	if r := s.env.Catalog.Reckoning(s.target.Form); r != nil {
		s.open(r)
	}
	for _, msg := range s.early {
		cmds = append(cmds, s.typed(msg))
	}
	s.early = nil
	return tea.Batch(cmds...)
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case openedMsg:
		return s.opened(m)
	case ui.ResizeMsg:
		if s.mode == reading && s.env.Wide() {
			s.mode = asking
		}
		s.sheet.renew(s)
	case tea.KeyPressMsg, tea.PasteMsg:
		if !s.ready {
			s.early = append(s.early, msg)
			return nil
		}
		return s.typed(msg)
	}
	return nil
}

// typed gives a key or a paste to what is shown.
func (s *screen) typed(msg tea.Msg) tea.Cmd {
	switch s.mode {
	case choosing:
		s.choose(msg)
	case reading:
		s.scroll(msg)
	default:
		s.ask(msg)
	}
	return nil
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Reckon
	act := func(do func()) func() tea.Cmd {
		return func() tea.Cmd { do(); return nil }
	}
	switch s.mode {
	case choosing:
		actions := []ui.Action{{Show: "1–9", Words: w.Open}}
		if len(s.shown) > digits {
			actions = append(actions, ui.Action{Show: "0", Words: w.More})
		}
		return append(actions,
			ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: s.leave},
			ui.Action{Show: s.env.Words.Field.Letters, Words: s.env.Words.Field.Initials, Hidden: true},
			ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: s.env.Words.Records.Choose},
			ui.Action{Keys: []string{"enter"}, Words: w.Open, Do: act(s.openChosen)})
	case reading:
		return []ui.Action{
			{Keys: []string{"up", "down"}, Show: "↑↓", Words: s.env.Words.Intake.Move},
			{Keys: []string{"esc", "f5"}, Words: w.Back, Do: act(func() { s.mode = asking })},
		}
	}
	actions := append(s.sheet.fieldActions(), ui.Action{Keys: []string{"enter"}, Words: w.Next})
	if !s.env.Wide() {
		actions = append(actions, ui.Action{Keys: []string{"f5"}, Words: w.All, Do: act(s.read)})
	}
	return append(actions,
		ui.Action{Keys: []string{"esc"}, Words: w.List, Do: act(s.close)},
		ui.Action{Keys: []string{"f8"}, Words: w.Clear, Do: act(s.clear)})
}

func (s *screen) View() ui.View {
	switch {
	case !s.ready:
		return ui.View{}
	case s.mode == choosing:
		return s.viewList()
	case s.mode == reading:
		return s.viewResult()
	}
	return s.viewSheet()
}
