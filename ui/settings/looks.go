package settings

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// mostMinutes is the longest that an unused desk stays open.
const mostMinutes = 30

// idles are the steps of the idle lock for the arrows; any other is typed.
var idles = []int{1, 2, 3, 5, 10, 15, 20, mostMinutes}

func (s *screen) looksNow() string {
	w, p := s.env.Words.Settings, s.book.Preferences()
	return strings.Join([]string{pick(p.Lang == string(content.EN), w.English, w.Chinese), s.themes()[p.Theme], fill(w.Minutes, p.IdleMinutes)}, "  ")
}

func (s *screen) themes() map[string]string {
	w := s.env.Words.Settings
	return map[string]string{"": w.Automatic, ui.Light: w.Light, ui.Dark: w.Dark, ui.Contrast: w.Contrast}
}

func (s *screen) looksPage() *page {
	return &page{title: func() string { return s.env.Words.Settings.Looks }, rows: func() []row {
		w, p := s.env.Words.Settings, s.book.Preferences()
		return []row{
			{label: w.Lang, value: pick(p.Lang == string(content.EN), w.English, w.Chinese),
				turn: cycle(s, []string{string(content.ZH), string(content.EN)}, func(p *ui.Preferences) *string { return &p.Lang })},
			{label: w.Theme, value: s.themes()[p.Theme],
				turn: cycle(s, []string{"", ui.Light, ui.Dark, ui.Contrast}, func(p *ui.Preferences) *string { return &p.Theme })},
			{label: w.Borders, value: pick(p.ASCII, w.ASCII, w.Lines),
				turn: cycle(s, []bool{false, true}, func(p *ui.Preferences) *bool { return &p.ASCII })},
			{label: w.Mouse, value: pick(p.NoMouse, w.MouseOff, w.MouseOn),
				turn: cycle(s, []bool{false, true}, func(p *ui.Preferences) *bool { return &p.NoMouse })},
			{label: w.Idle, value: fill(w.Minutes, p.IdleMinutes), enter: s.askIdle,
				turn: cycle(s, idles, func(p *ui.Preferences) *int { return &p.IdleMinutes })},
		}
	}}
}

func (s *screen) askIdle() tea.Cmd {
	w := s.env.Words.Settings
	line := field.NewLine(s.env, field.Options{Max: 2, Digits: true})
	return s.ask(&form{
		title: w.Idle, asks: []ask{{w.Idle, w.IdleHow, line, 6}},
		check: func(texts []string) (int, string) {
			if n, err := strconv.Atoi(texts[0]); err != nil || n < 1 || n > mostMinutes {
				return 0, w.IdleWrong
			}
			return 0, ""
		},
		send: func(texts []string) tea.Cmd {
			n, _ := strconv.Atoi(texts[0]) // checked before
			return s.keep(func(p *ui.Preferences) { p.IdleMinutes = n })
		},
	})
}

func pick(second bool, yes, no string) string {
	if second {
		return yes
	}
	return no
}
