package shell

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// help is the answer to F1: the keys of the page, from the same Actions as the
// footer, and the chapter of the manual about it.
type help struct {
	open  bool
	pager ui.Pager
}

// ask opens the help of the page.
func (s *Shell) ask() tea.Cmd {
	s.help = help{open: true}
	if s.visiting() {
		return s.watch()
	}
	return nil
}

// helpKey turns the pages of the help, opens the whole manual, or closes.
func (s *Shell) helpKey(key string) tea.Cmd {
	if s.help.pager.Key(key, len(s.helpLines()), s.env.Height-2) {
		return nil
	}
	s.help = help{}
	if chapter := s.env.Catalog.ChapterFor(string(s.top().route)); key == "enter" && chapter != nil && s.top().route != ui.RouteManual {
		return s.open(ui.Target{Route: ui.RouteManual, Code: chapter.ID})
	}
	return nil
}

// helpView draws the help and, in its last line, its own keys.
func (s *Shell) helpView() ui.View {
	height := s.env.Height - 2
	body := s.help.pager.Cut(s.env.Theme, s.helpLines(), s.env.Width, height)
	for n := strings.Count(body, "\n") + 1; n < height; n++ {
		body += "\n"
	}
	return ui.View{Body: body + "\n\n" + ui.Spaces(ui.Margin) + s.env.Theme.Paint(ui.Quiet, s.env.Words.App.HelpClose)}
}

// The columns of the keys: those of the page, with reasons why not, and those
// of every page.
const (
	ownWidth   = 46
	everyWidth = 28
)

// helpLines gives keys and chapter: beside each other where there is room,
// else the keys first.
func (s *Shell) helpLines() []string {
	var sheet ui.Sheet
	sheet.Space(1)
	chapter := s.env.Catalog.ChapterFor(string(s.top().route))
	own, every := s.keyLines()
	if s.env.Wide() {
		keys := own
		if len(keys) > 0 {
			keys = append(keys, "")
		}
		right := s.env.ChapterLines(chapter, s.env.Width-ownWidth-2*ui.Margin-6)
		sheet.Text(s.env.Theme.Beside(append(keys, every...), right, ownWidth)...)
		return sheet.Lines()
	}
	if s.env.Width < ownWidth+everyWidth+2*ui.Margin { // one below the other
		own, every = append(append(own, ""), every...), nil
	}
	for i := range max(len(own), len(every)) {
		l, r := "", ""
		if i < len(own) {
			l = own[i]
		}
		if i < len(every) {
			r = every[i]
		}
		if len(own) > 0 && len(every) > 0 {
			l = ui.Fit(l, ownWidth)
		}
		sheet.Text(l + r)
	}
	sheet.Space(1)
	sheet.Text(s.env.ChapterLines(chapter, s.env.Width-2*ui.Margin-2)...)
	return sheet.Lines()
}

// keyLines lists the keys of the page, and those of every page that the page
// has no use of its own for.
func (s *Shell) keyLines() (own, every []string) {
	t, words := s.env.Theme, s.env.Words.App
	actions := s.top().Actions()
	for _, a := range actions {
		own = append(own, ui.Clip(s.helpLine(a), ownWidth-1))
	}
	for _, a := range s.global() {
		if _, taken := ui.Match(actions, a.Keys[0]); !taken {
			every = append(every, ui.Clip(s.helpLine(a), everyWidth))
		}
	}
	if len(own) > 0 {
		own = append([]string{t.Strong(ui.Plain, words.HelpAbout), ""}, own...)
	}
	return own, append([]string{t.Strong(ui.Plain, words.HelpEvery), ""}, every...)
}

func (s *Shell) helpLine(a ui.Action) string {
	line := ui.PadLeft(strings.Join(a.AllKeys(), " "), 13) + "  " + a.Words
	if a.Why != "" {
		line += "  " + fmt.Sprintf(s.env.Words.App.Not, a.Why)
	}
	return line
}
