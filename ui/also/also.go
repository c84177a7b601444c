// Package also shows what else is possible for the person of a filed record,
// and why.
//
// The one idea: an offer has a reason that the person can read along, and opens
// a form; it never says that anything is granted.
package also

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// screen is the list of offers.
type screen struct {
	env    *ui.Env
	book   ui.Acquaintance
	target ui.Target

	record  record.Record
	offered ui.Offered
	list    ui.List
	loaded  bool
	lost    error
}

// loadedMsg brings the record and its offers.
type loadedMsg struct {
	record  record.Record
	offered ui.Offered
	err     error
}

// New makes the screen for record Target.ID.
func New(env *ui.Env, book ui.Acquaintance, target ui.Target) ui.Screen {
	return &screen{env: env, book: book, target: target}
}

// Init reads the record.
func (s *screen) Init() tea.Cmd {
	book, id, catalog, loc := s.book, s.target.ID, s.env.Catalog, s.env.Now().Location()
	return func() tea.Msg {
		ctx := context.Background()
		r, annex, err := book.Record(ctx, id)
		if err != nil {
			return loadedMsg{err: err}
		}
		return loadedMsg{record: r, offered: ui.LookForOffers(ctx, book, catalog, r, annex, loc)}
	}
}

// Title gives the word for what else is possible.
func (s *screen) Title() string { return s.env.Words.Also.Title }

// Turned shows the worker what the record says.
func (s *screen) Turned() ui.Target {
	if !s.loaded {
		return ui.Target{}
	}
	return ui.Target{Route: ui.RouteWorker, ID: s.record.ID}
}

// Update takes the offers, and the arrows.
func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case loadedMsg:
		s.record, s.offered, s.lost, s.loaded = m.record, m.offered, m.err, m.err == nil
		s.list.SetLen(len(s.offered.Offers))
	case ui.ResumeMsg:
		return s.Init() // what was filed meanwhile is not offered again
	case tea.KeyPressMsg:
		s.list.Key(ui.KeyName(m), 5)
	}
	return nil
}

// Actions opens an offer by its digit, or goes on to the next visitor.
func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Also
	back := ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }}
	done := ui.Action{Keys: []string{"f10"}, Words: w.Done, Do: func() tea.Cmd { return ui.Home(ui.RouteHome) }}
	n := len(s.offered.Offers)
	if n == 0 {
		done.Keys = []string{"enter", "f10"}
		return []ui.Action{done, back}
	}
	actions := []ui.Action{
		{Keys: []string{"enter"}, Words: w.Open, Do: func() tea.Cmd { return s.open(s.list.At) }},
		{Keys: []string{"1"}, Show: "1–" + strconv.Itoa(n), Words: w.Choose, Do: func() tea.Cmd { return s.open(0) }},
		done, back,
	}
	if n == 1 {
		actions[1].Show = ""
	}
	for i := 1; i < n; i++ {
		actions = append(actions, ui.Action{Keys: []string{strconv.Itoa(i + 1)}, Words: s.offered.Offers[i].Title.In(s.env.Lang), Hidden: true,
			Do: func() tea.Cmd { return s.open(i) }})
	}
	return actions
}

// open begins the form of an offer.
func (s *screen) open(i int) tea.Cmd { return ui.Open(s.offered.Target(i, s.record)) }

// View lists the offers with their reasons.
func (s *screen) View() ui.View {
	t, w, width := s.env.Theme, s.env.Words.Also, min(s.env.Width-2*ui.Margin, 76)
	var sheet ui.Sheet
	sheet.Space(1)
	switch {
	case s.lost != nil:
		sheet.Text(ui.Wrap(s.env.Plainly(s.lost), width)...)
		return sheet.View()
	case !s.loaded:
		return ui.View{}
	case len(s.offered.Offers) == 0:
		sheet.Text(t.Paint(ui.Quiet, w.None))
		return sheet.View()
	}
	for i, o := range s.offered.Offers {
		mark, title := "  ", strconv.Itoa(i+1)+"  "+o.Title.In(s.env.Lang)
		if i == s.list.At {
			mark, title = " "+t.Bar(), t.Chosen(" "+title+" ")
		} else {
			title = " " + t.Strong(ui.Plain, title)
		}
		sheet.Line(mark + title)
		for _, reason := range o.Reasons {
			sheet.Text(ui.Hanging("    "+t.Sign(ui.Quiet)+" ", reason.In(s.env.Lang), width)...)
		}
		sheet.Space(1)
	}
	note := w.Asks
	if !s.offered.Known {
		note = w.Unknown
	}
	for _, line := range ui.Wrap(note, width) {
		sheet.Text(t.Paint(ui.Quiet, line))
	}
	return sheet.View()
}
