// Package records finds, reads and revises what was filed at this desk.
//
// The one idea: nothing that was filed is changed. A correction, a void and a
// call are further revisions of the same record, and only an erasure at the
// person's own wish takes content away.
package records

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// screen is the list of records: what is typed narrows it, and so do filters.
type screen struct {
	env     *ui.Env
	book    ui.Finder
	person  uuid.UUID // of one person only; nil: all
	query   *field.Line
	filters []ui.Filter
	picking bool // digits choose filters now
	asked   int  // number of the last search
	found   ui.Found
	list    ui.List
	columns columns
	ready   bool
}

// foundMsg answers a search; an answer to an older question is dropped.
type foundMsg struct {
	asked int
	found ui.Found
	err   error
}

// New makes the list of records: of all, or with Target.ID of one record's person.
func New(env *ui.Env, book ui.Finder, target ui.Target) ui.Screen {
	return &screen{env: env, book: book, person: target.ID, query: field.NewLine(env, field.Options{Max: 60})}
}

func (s *screen) Init() tea.Cmd { return s.find() }

func (s *screen) Title() string {
	if s.person != uuid.Nil {
		return s.env.Words.Records.PersonTitle
	}
	return s.env.Words.Records.Title
}

func (s *screen) find() tea.Cmd {
	s.asked++
	asked, book, person := s.asked, s.book, s.person
	q := ui.Query{Text: s.query.Text(), Filters: slices.Clone(s.filters)}
	return func() tea.Msg {
		if person != uuid.Nil {
			lines, err := book.Same(context.Background(), person)
			return foundMsg{asked, ui.Found{Lines: lines, Total: len(lines)}, err}
		}
		found, err := book.Search(context.Background(), q)
		return foundMsg{asked, found, err}
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case foundMsg:
		if msg.asked != s.asked {
			return nil
		}
		s.ready = true
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		s.found = msg.found
		s.list.SetLen(len(s.found.Lines))
		s.columns = s.measure(s.found.Lines)
		return nil
	case ui.ResizeMsg:
		s.columns = s.measure(s.found.Lines)
		return nil
	case ui.ResumeMsg, ui.StatusMsg:
		return s.find()
	case tea.KeyPressMsg:
		if s.list.Key(ui.KeyName(msg), s.room()) {
			return nil
		}
	}
	if s.person != uuid.Nil {
		return nil
	}
	before := s.query.Text()
	if s.query.Update(msg) && s.query.Text() != before {
		s.list.At, s.picking = 0, false
		return s.find()
	}
	return nil
}

// pick begins or ends choosing filters by digit.
func (s *screen) pick() tea.Cmd {
	s.picking = !s.picking
	return nil
}

// toggle puts a filter on or takes it off.
func (s *screen) toggle(f ui.Filter) func() tea.Cmd {
	return func() tea.Cmd {
		if i := slices.Index(s.filters, f); i >= 0 {
			s.filters = slices.Delete(s.filters, i, i+1)
		} else {
			s.filters = append(s.filters, f)
		}
		s.picking, s.list.At = false, 0
		return s.find()
	}
}

func (s *screen) open() tea.Cmd {
	return ui.Open(ui.Target{Route: ui.RouteRecord, ID: s.found.Lines[s.list.At].ID})
}

// escape steps out of the filters, then out of the screen.
func (s *screen) escape() tea.Cmd {
	if s.picking {
		return s.pick()
	}
	return ui.Back
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Records
	var actions []ui.Action
	if len(s.found.Lines) > 0 {
		actions = append(actions,
			ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: w.Choose},
			ui.Action{Keys: []string{"enter"}, Words: w.Open, Do: s.open})
	}
	if s.person == uuid.Nil {
		actions = append(actions, ui.Action{Keys: []string{"f8"}, Words: w.Filter, Do: s.pick})
	}
	if s.picking {
		for i, words := range w.Filters {
			actions = append(actions, ui.Action{Keys: []string{digit(i + 1)}, Words: words, Do: s.toggle(ui.Filter(i + 1)), Hidden: true})
		}
		actions = append(actions, ui.Action{Keys: []string{"0"}, Words: w.CallbackList, Hidden: true,
			Do: func() tea.Cmd { return ui.Open(ui.Target{Route: ui.RouteCallbacks}) }})
	}
	return append(actions, ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: s.escape})
}

func digit(n int) string { return string(rune('0' + n)) }

// head is how many lines stand over the list.
func (s *screen) head() int {
	if s.person != uuid.Nil {
		return 3
	}
	return 5
}

func (s *screen) room() int { return max(1, s.env.Height-s.head()-2) }

func (s *screen) View() ui.View {
	w, t := s.env.Words.Records, s.env.Theme
	var sheet ui.Sheet
	sheet.Space(1)
	if s.person == uuid.Nil {
		s.asking(&sheet)
	} else {
		sheet.Text(ui.Clip(" "+s.count()+"   "+t.Paint(ui.Quiet, w.PersonHint), s.env.Width-ui.Margin))
		sheet.Space(1)
	}
	if len(s.found.Lines) == 0 {
		if s.ready {
			none := w.None
			if s.query.Text() == "" && len(s.filters) == 0 {
				none = w.Empty
			}
			for _, line := range ui.Wrap(none, min(s.env.Width, 110)-ui.FieldX-ui.Margin) {
				sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
			}
		}
		return sheet.View()
	}
	from, to := s.list.Visible(s.room())
	for i := from; i < to; i++ {
		sheet.Row(s.row(i), s.list.Steps(i)...)
	}
	s.foot(&sheet, to-from)
	return sheet.View()
}

// asking draws the query, and the filters under it.
func (s *screen) asking(sheet *ui.Sheet) {
	w, t := s.env.Words.Records, s.env.Theme
	drawn := s.query.Draw(30, !s.picking)
	cursor := drawn.Cursor
	if s.picking {
		cursor = nil
	}
	sheet.Field(t.Label(w.Find, !s.picking), []string{ui.Pad(drawn.Lines[0], 30) + "  " + s.count()}, cursor)
	sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, ui.Clip(w.Hint, s.env.Width-ui.FieldX-1)))
	line := ""
	for i, words := range w.Filters {
		text := digit(i+1) + " " + words
		switch on := slices.Contains(s.filters, ui.Filter(i+1)); {
		case on:
			text = t.Strong(ui.Good, t.Sign(ui.Good)+text)
		case s.picking:
			text = " " + text
		default:
			text = t.Paint(ui.Quiet, " "+text)
		}
		line += text + "  "
	}
	if s.picking {
		hint := t.Paint(ui.Quiet, w.FilterHint)
		if s.env.Width-ui.FieldX-ui.Width(line) > ui.Width(hint) {
			line += hint
		}
	}
	sheet.Line(t.Label(w.Only, s.picking) + line)
	sheet.Space(1)
}

// count says how many were found.
func (s *screen) count() string {
	w, n := s.env.Words.Records, len(s.found.Lines)
	text := fmt.Sprintf(w.Count, n)
	if s.found.Total > n {
		text = fmt.Sprintf(w.Newest, s.found.Total, n)
	}
	return s.env.Theme.Paint(ui.Quiet, text)
}
