// Package settings changes what this desk looks like and who works here. A
// change is kept at once; there is nothing to confirm.
package settings

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// book is the part of the register the screen needs.
type book interface {
	Preferences() ui.Preferences
	SavePreferences(ctx context.Context, p ui.Preferences) error
	Volunteers() []ui.Volunteer
	Desk() ui.Desk
	Where(ctx context.Context) (ui.Where, error)
	adder
}

type screen struct {
	env   *ui.Env
	book  book
	list  ui.List
	where ui.Where
	form  *adding // the form for one more volunteer, nil when closed
}

// row is one line: its label, what it is now, and what Left, Right and Enter do.
type row struct {
	label string
	value string
	turn  func(by int) tea.Cmd
	enter func() tea.Cmd
}

type (
	savedMsg struct {
		kept ui.Preferences
		err  error
	}
	whereMsg struct {
		where ui.Where
		err   error
	}
)

// New makes the settings.
func New(env *ui.Env, book interface {
	ui.Settings
	ui.Duty
	ui.Custody
}) ui.Screen {
	return &screen{env: env, book: book}
}

func (s *screen) Init() tea.Cmd {
	book := s.book
	s.list.SetLen(len(s.rows()))
	return func() tea.Msg {
		where, err := book.Where(context.Background())
		return whereMsg{where, err}
	}
}

func (s *screen) Title() string { return s.env.Words.Settings.Title }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case whereMsg:
		s.where = msg.where
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		return nil
	case savedMsg:
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		kept := msg.kept
		return tea.Batch(
			func() tea.Msg { return ui.PreferencesMsg{Preferences: kept} },
			ui.Note(s.env.Words.Settings.Saved, ui.Quiet))
	case ui.ResumeMsg:
		return s.Init()
	}
	if s.form != nil {
		return s.form.update(s, msg)
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		return s.key(ui.KeyName(key))
	}
	return nil
}

func (s *screen) key(name string) tea.Cmd {
	if s.list.Key(name, s.env.Height) {
		return nil
	}
	r := s.rows()[s.list.At]
	switch {
	case name == "left" && r.turn != nil:
		return r.turn(-1)
	case name == "right" && r.turn != nil:
		return r.turn(+1)
	}
	return nil
}

func (s *screen) enter() tea.Cmd {
	r := s.rows()[s.list.At]
	switch {
	case r.enter != nil:
		return r.enter()
	case r.turn != nil:
		return r.turn(+1)
	}
	return nil
}

// cycle gives a turn through a few values of one preference.
func cycle[T comparable](s *screen, values []T, at func(*ui.Preferences) *T) func(int) tea.Cmd {
	return func(by int) tea.Cmd {
		p := s.book.Preferences()
		now := at(&p)
		i := max(0, slices.Index(values, *now))
		*now = values[(i+by+len(values))%len(values)]
		book := s.book
		return func() tea.Msg { return savedMsg{p, book.SavePreferences(context.Background(), p)} }
	}
}

func (s *screen) rows() []row {
	w, p := s.env.Words.Settings, s.book.Preferences()
	names := make([]string, 0, 8)
	for _, v := range s.book.Volunteers() {
		names = append(names, v.ID+" "+v.Name)
	}
	hq := w.NotConnected
	if s.where.Enrolled {
		hq = fmt.Sprintf(w.Connected, s.where.Headquarters)
	}
	lines := pick(p.ASCII, w.ASCII, w.Lines)
	return []row{
		{label: w.Lang, value: pick(p.Lang == string(content.EN), w.English, w.Chinese),
			turn: cycle(s, []string{string(content.ZH), string(content.EN)}, func(p *ui.Preferences) *string { return &p.Lang })},
		{label: w.Theme, value: map[string]string{"": w.Automatic, ui.Light: w.Light, ui.Dark: w.Dark, ui.Contrast: w.Contrast}[p.Theme],
			turn: cycle(s, []string{"", ui.Light, ui.Dark, ui.Contrast}, func(p *ui.Preferences) *string { return &p.Theme })},
		{label: w.Borders, value: lines,
			turn: cycle(s, []bool{false, true}, func(p *ui.Preferences) *bool { return &p.ASCII })},
		{label: w.Idle, value: fmt.Sprintf(w.Minutes, p.IdleMinutes),
			turn: cycle(s, []int{1, 2, 5, 10}, func(p *ui.Preferences) *int { return &p.IdleMinutes })},
		{label: w.Volunteers, value: strings.Join(names, "  "), enter: s.openForm},
		{label: w.HQ, value: hq, enter: func() tea.Cmd {
			if s.where.Enrolled {
				return ui.Open(ui.Target{Route: ui.RouteCustody})
			}
			return ui.Open(ui.Target{Route: ui.RouteEnrol})
		}},
		{label: w.Desk, value: s.book.Desk().Code + "  " + s.book.Desk().Name},
		{label: w.Content, value: s.edition()},
	}
}

// edition names the content, and an overlay directory: how many of its files
// are in use, or the first mistake for which none is.
func (s *screen) edition() string {
	c, w := s.env.Catalog, s.env.Words.Check
	var why content.Mistakes
	switch {
	case errors.As(c.Refused, &why) && len(why) > 0:
		return fmt.Sprintf(w.Refused, c.Edition, why[0].Error())
	case c.Overlay > 0:
		return fmt.Sprintf(w.InUse, c.Edition, c.Overlay)
	}
	return c.Edition
}

func pick(second bool, yes, no string) string {
	if second {
		return yes
	}
	return no
}

func (s *screen) openForm() tea.Cmd {
	s.form = newAdding(s.env)
	return nil
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Settings
	if s.form != nil {
		return s.form.actions(s)
	}
	return []ui.Action{
		{Keys: []string{"up"}, Show: "↑↓", Words: w.Choose},
		{Keys: []string{"enter"}, Show: "Enter ←→", Words: w.Change, Do: s.enter},
		{Keys: []string{"f4"}, Words: w.Add, Do: s.openForm},
		{Keys: []string{"f6"}, Words: s.env.Words.Custody.Enrol, Do: func() tea.Cmd { return ui.Open(ui.Target{Route: ui.RouteEnrol}) }},
		{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }},
	}
}

func (s *screen) View() ui.View {
	if s.form != nil {
		return s.form.view(s.env)
	}
	t := s.env.Theme
	var sheet ui.Sheet
	sheet.Space(1)
	for i, r := range s.rows() {
		value := ui.Clip(r.value, s.env.Width-ui.FieldX-ui.Margin)
		if i == s.list.At {
			value = t.Tint(value)
		}
		sheet.Line(t.Label(r.label, i == s.list.At) + value)
		sheet.Space(1)
	}
	return sheet.View()
}
