package laws

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// calls shows whom to call for what.
type calls struct {
	env   *ui.Env
	lines []string
	pager ui.Pager
}

// NewHotlines makes the screen of numbers to call.
func NewHotlines(env *ui.Env) ui.Screen { return &calls{env: env} }

func (s *calls) Init() tea.Cmd {
	s.lay()
	return nil
}

func (s *calls) Title() string { return s.env.Words.Laws.Hotlines }

func (s *calls) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case ui.ResizeMsg:
		s.lay()
	case tea.KeyPressMsg:
		s.pager.Key(ui.KeyName(msg), len(s.lines), s.env.Height)
	}
	return nil
}

func (s *calls) Actions() []ui.Action {
	w := s.env.Words.Laws
	return []ui.Action{
		{Keys: []string{"up"}, Show: "↑↓", Words: w.Scroll},
		{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }},
	}
}

// lay draws each number once, before the bodies that answer it.
func (s *calls) lay() {
	w, t, lang := s.env.Words.Laws, s.env.Theme, s.env.Lang
	var sheet ui.Sheet
	sheet.Space(1)
	for _, l := range ui.Wrap(w.Emergency, s.env.Width-2*ui.Margin-2) {
		sheet.Text(t.Signed(ui.Urgent, l))
	}
	sheet.Space(1)
	const column = 26
	for _, number := range numbers(s.env) {
		head := t.Strong(ui.Good, number)
		for _, c := range bodies(s.env) {
			if c.Hotline != number {
				continue
			}
			name := ui.Wrap(c.Label.In(lang), column)
			hint := ui.Wrap(c.Hint.In(lang), min(76, s.env.Width-8-column-2-2*ui.Margin-3))
			for i := range max(len(name), len(hint)) {
				left, right := "", ""
				if i < len(name) {
					left = name[i]
				}
				if i < len(hint) {
					right = t.Paint(ui.Quiet, hint[i])
				}
				sheet.Text(ui.Pad(head, 8) + ui.Pad(left, column+2) + right)
				head = ""
			}
		}
	}
	s.lines = sheet.Lines()
}

func (s *calls) View() ui.View {
	return ui.View{Body: s.pager.Cut(s.env.Theme, s.lines, s.env.Width, s.env.Height)}
}

// bodies gives the routes that have a number to call.
func bodies(env *ui.Env) (out []content.Choice) {
	if list := env.Catalog.Lists["routes"]; list != nil {
		for _, c := range list.Choices {
			if c.Hotline != "" {
				out = append(out, c)
			}
		}
	}
	return out
}

// numbers gives every number once, in the order of the list.
func numbers(env *ui.Env) (out []string) {
	for _, c := range bodies(env) {
		if !slices.Contains(out, c.Hotline) {
			out = append(out, c.Hotline)
		}
	}
	return out
}

// hotlines gives the bodies of some routes, each with its number.
func hotlines(env *ui.Env, routes []string, width int) (lines []string) {
	for _, code := range routes {
		for _, c := range bodies(env) {
			if c.Code == code {
				lines = append(lines, env.Theme.Strong(ui.Good, ui.Pad(c.Hotline, 7))+ui.Clip(c.Label.In(env.Lang), width-7))
			}
		}
	}
	return lines
}

// separator stands between the parts of an enumeration.
func separator(l content.Lang) string {
	if l == content.EN {
		return ", "
	}
	return "\u3001"
}
