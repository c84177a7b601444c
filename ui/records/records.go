// Package records finds and reads what was filed at this desk.
package records

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// finder is the part of the register the list needs.
type finder interface {
	Find(ctx context.Context, query string) ([]ui.Line, error)
}

type screen struct {
	env   *ui.Env
	book  finder
	query *field.Line
	asked string
	lines []ui.Line
	list  ui.List
	ready bool
}

// foundMsg answers a search; an answer to an older question is dropped.
type foundMsg struct {
	query string
	lines []ui.Line
	err   error
}

// New makes the list of records.
func New(env *ui.Env, book ui.Records) ui.Screen {
	return &screen{env: env, book: book, query: field.NewLine(env, field.Options{Max: 60})}
}

func (s *screen) Init() tea.Cmd { return s.find() }

func (s *screen) Title() string { return s.env.Words.Records.Title }

func (s *screen) find() tea.Cmd {
	query, book := s.query.Text(), s.book
	s.asked = query
	return func() tea.Msg {
		lines, err := book.Find(context.Background(), query)
		return foundMsg{query, lines, err}
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case foundMsg:
		if msg.query != s.asked {
			return nil
		}
		s.ready = true
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		s.lines = msg.lines
		s.list.SetLen(len(s.lines))
		return nil
	case ui.ResumeMsg, ui.StatusMsg:
		return s.find()
	case tea.KeyPressMsg:
		if s.list.Key(ui.KeyName(msg), s.room()) {
			return nil
		}
	}
	if s.query.Update(msg) && s.query.Text() != s.asked {
		s.list.At = 0
		return s.find()
	}
	return nil
}

func (s *screen) open(r ui.Route) func() tea.Cmd {
	return func() tea.Cmd {
		if len(s.lines) == 0 {
			return nil
		}
		return ui.Open(ui.Target{Route: r, ID: s.lines[s.list.At].ID})
	}
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Records
	back := ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }}
	if len(s.lines) == 0 {
		return []ui.Action{back}
	}
	return []ui.Action{
		{Keys: []string{"up"}, Show: "↑↓", Words: w.Choose},
		{Keys: []string{"enter"}, Words: w.Open, Do: s.open(ui.RouteRecord)},
		{Keys: []string{"f7"}, Words: w.Slip, Do: s.open(ui.RouteSlip)},
		back,
	}
}

func (s *screen) room() int { return max(1, s.env.Height-5) }

func (s *screen) View() ui.View {
	w, t := s.env.Words.Records, s.env.Theme
	width := min(s.env.Width, 110)
	var sheet ui.Sheet
	drawn := s.query.Draw(30, true)
	first := ui.Pad(drawn.Lines[0], 30) + "  " + t.Paint(ui.Quiet, fmt.Sprintf(w.Count, len(s.lines)))
	sheet.Space(1)
	sheet.Field(t.Label(w.Find, true), []string{first}, drawn.Cursor)
	sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, w.Hint))
	sheet.Space(1)
	if len(s.lines) == 0 && s.ready {
		none := w.None
		if s.asked == "" {
			none = w.Empty
		}
		for _, line := range ui.Wrap(none, width-ui.FieldX-ui.Margin) {
			sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
		}
		return sheet.View()
	}
	from, to := s.list.Visible(s.room())
	for i := from; i < to; i++ {
		sheet.Row(s.row(i, width), s.list.Steps(i)...)
	}
	return sheet.View()
}

func (s *screen) row(i, width int) string {
	w, t, l := s.env.Words.Records, s.env.Theme, s.lines[i]
	called := l.Called
	if called == "" { // anonymous
		called = s.env.Words.Home.NoName
	}
	bar, name := "  ", ui.Fit(called, 14)
	if i == s.list.At {
		bar, name = " "+t.Bar(), t.Chosen(name)
	}
	state := t.Paint(ui.Quiet, w.Here)
	if l.Signed {
		state = t.Paint(ui.Good, w.Signed)
	}
	when := l.Filed.In(s.env.Now().Location()).Format("01-02 15:04")
	text := bar + " " + t.Paint(ui.Quiet, when) + "  " + name + "  " + ui.Fit(s.about(l), 20) + "  "
	if s.env.Wide() {
		text += ui.Pad(l.Serial, 24) + "  "
	}
	return ui.Spread(text+t.Paint(ui.Quiet, ui.PadLeft(l.Phone, 11)), state, width)
}

// about is the matter in words, or the service.
func (s *screen) about(l ui.Line) string {
	form := s.env.Catalog.Forms[l.Form]
	if form == nil {
		return l.Form
	}
	if q := form.Playing(content.RoleMatter); q != nil && l.Matter != "" {
		return q.Shown([]string{l.Matter}, s.env.Lang)
	}
	return form.Title.In(s.env.Lang)
}
