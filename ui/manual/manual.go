// Package manual is the book that lies at the desk: chapters to page through.
// F1 shows the chapter of a page beside its keys; this is the whole of it.
package manual

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

type screen struct {
	env   *ui.Env
	list  ui.List
	lines []string
	pager ui.Pager
}

// New makes the manual, open at the chapter Target.Code.
func New(env *ui.Env, target ui.Target) ui.Screen {
	s := &screen{env: env}
	s.list.SetLen(len(env.Catalog.Manual))
	s.list.At = max(0, slices.IndexFunc(env.Catalog.Manual, func(c *content.Chapter) bool { return c.ID == target.Code }))
	return s
}

func (s *screen) Init() tea.Cmd {
	s.lay()
	return nil
}

func (s *screen) Title() string { return s.env.Words.Manual.Title }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.ResizeMsg:
		s.lay()
	case tea.KeyPressMsg:
		s.pager.Key(ui.KeyName(msg), len(s.lines), s.rows())
	}
	return nil
}

// turn goes to another chapter.
func (s *screen) turn(by int) func() tea.Cmd {
	return func() tea.Cmd {
		at := s.list.At + by
		if at < 0 || at >= s.list.Len {
			return nil
		}
		s.list.At, s.pager = at, ui.Pager{}
		s.lay()
		return nil
	}
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Manual
	return []ui.Action{
		{Keys: []string{"right", "tab"}, Show: "←→", Words: w.Chapter, Do: s.turn(+1)},
		{Keys: []string{"left", "shift+tab"}, Words: w.Chapter, Do: s.turn(-1), Hidden: true},
		{Keys: []string{"up"}, Show: "↑↓", Words: w.Scroll},
		{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }},
	}
}

// contents is the width of the table of contents, where there is one.
const contents = 26

func (s *screen) lay() {
	if s.list.Len == 0 {
		return
	}
	width := s.env.Width - 2*ui.Margin - 3
	if s.env.Wide() {
		width = min(width-contents, 84)
	}
	s.lines = s.env.ChapterLines(s.env.Catalog.Manual[s.list.At], width)
}

func (s *screen) rows() int { return max(1, s.env.Height-2) }

func (s *screen) View() ui.View {
	w, t := s.env.Words.Manual, s.env.Theme
	var sheet ui.Sheet
	if !s.env.Wide() {
		sheet.Line(ui.PadLeft(t.Paint(ui.Quiet, fmt.Sprintf("%d/%d", s.list.At+1, s.list.Len)), s.env.Width-ui.Margin), "")
		text := make([]string, len(s.lines))
		for i, l := range s.lines {
			text[i] = ui.Spaces(ui.Margin) + l
		}
		sheet.Line(s.pager.Cut(t, text, s.env.Width, s.rows()))
		return sheet.View()
	}
	left := []string{t.Paint(ui.Quiet, w.Contents), ""}
	for i, c := range s.env.Catalog.Manual {
		bar, title := "  ", c.Title.In(s.env.Lang)
		if i == s.list.At {
			bar, title = t.Bar()+" ", t.Chosen(title)
		}
		left = append(left, bar+ui.Clip(title, contents-3))
	}
	text := make([]string, len(s.lines))
	for i, l := range s.lines {
		text[i] = "  " + l
	}
	seen := s.pager.Cut(t, text, s.env.Width-contents-2*ui.Margin, s.rows())
	sheet.Space(1)
	for _, l := range t.Beside(left, strings.Split(seen, "\n"), contents) {
		sheet.Text(l)
	}
	return sheet.View()
}
