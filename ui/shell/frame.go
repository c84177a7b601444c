package shell

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// The frame's lines above and below the body.
const (
	above = 2 // header, rule
	below = 3 // note line, rule, footer
)

// most actions in the footer: five of the screen, three of every page.
const most = 5

// painted keeps what does not change from key to key.
type painted struct {
	theme *ui.Theme
	width int
	rule  string
}

func depthOf(m tea.ColorProfileMsg) ui.Depth {
	switch m.String() {
	case "TrueColor", "ANSI256":
		return ui.Full
	case "ANSI":
		return ui.Sixteen
	}
	return ui.Colourless
}

// fit tells the screens their size.
func (s *Shell) fit() {
	s.env.Width = min(s.width, widest)
	s.env.Height, s.env.Whole = max(1, s.height-above-below), s.height
	if s.coach != nil {
		s.env.Height = max(1, s.env.Height-coachLines)
	}
	if s.env.Practice {
		s.env.Whole--
	}
}

// draw makes the frame.
func (s *Shell) draw() {
	v := tea.NewView("")
	v.AltScreen = true // nothing of it stays in the terminal's memory
	if !s.prefs.NoMouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = s.env.Words.App.Name
	v.ForegroundColor, v.BackgroundColor = s.env.Theme.Page()
	switch {
	case s.leaving:
	case s.width < minWidth || s.height < minHeight:
		text := fmt.Sprintf(s.env.Words.App.Small, minWidth, minHeight, s.width, s.height)
		if s.env.Practice {
			text = s.env.Words.App.Practice + "  " + text
		}
		v.SetContent(strings.Join(ui.Wrap(text, max(s.width, 4)), "\n"))
	default:
		s.drawOn(&v)
	}
	s.frame = v
}

func (s *Shell) drawOn(v *tea.View) {
	body := s.body()
	s.header = body.Header != "" && !body.Bare && !body.Whole
	left := ui.Spaces((s.width - s.env.Width) / 2)
	if !body.Bare && !body.Whole {
		s.offers = s.offered()
	}
	s.place(body, len(left))
	lines := s.lines(body)
	if base := s.env.Theme.Base(); base != "" {
		for len(lines) < s.height {
			lines = append(lines, "")
		}
		for i, l := range lines {
			lines[i] = base + left + ui.Pad(l, s.width-len(left))
		}
	} else if left != "" {
		for i, l := range lines {
			lines[i] = left + l
		}
	}
	v.SetContent(strings.Join(lines, "\n"))
	if c := body.Cursor; c != nil && c.Y < s.env.Height && c.Y >= 0 {
		v.Cursor = tea.NewCursor(len(left)+min(c.X, s.env.Width-1), above+c.Y)
		v.Cursor.Shape = tea.CursorBar
		v.Cursor.Blink = false
	}
}

// lines puts header and footer around the body, unless it goes without.
func (s *Shell) lines(body ui.View) []string {
	lines := make([]string, 0, s.height)
	height := s.env.Height
	switch {
	case body.Whole:
		height = s.env.Whole
		if s.env.Practice {
			lines = append(lines, s.stampLine())
		}
	case body.Bare:
		lines = append(lines, s.stampLine(), "")
	default:
		lines = append(lines, s.headline(body.Header), s.rule())
	}
	rest := body.Body
	for range height {
		line, after, _ := strings.Cut(rest, "\n")
		lines, rest = append(lines, line), after
	}
	if body.Whole {
		return lines
	}
	lines = append(lines, s.noteLine())
	if s.coach != nil {
		lines = append(lines, s.coaching()...)
	}
	if !body.Bare {
		lines = append(lines, s.rule(), s.footer())
	}
	return lines
}

// body is what is in front.
func (s *Shell) body() ui.View {
	switch {
	case s.covered:
		return ui.View{Bare: true}
	case s.question != nil:
		return s.questionView()
	case s.lock != nil:
		return s.lock.body(s)
	case s.help.open:
		return s.helpView()
	}
	return s.top().View()
}

func (s *Shell) rule() string {
	if p := &s.painted; p.theme != s.env.Theme || p.width != s.env.Width {
		*p = painted{s.env.Theme, s.env.Width, " " + s.env.Theme.Rule(s.env.Width-2)}
	}
	return s.painted.rule
}

// headline is the first line: where one is on the left, on the right who and
// when, or the screen's own.
func (s *Shell) headline(own string) string {
	t, words := s.env.Theme, s.env.Words.App
	var left string
	if title := s.top().Title(); title != "" && s.lock == nil {
		left = t.Strong(ui.Accent, title)
	} else {
		left = t.Strong(ui.Accent, words.Name) + "  " + s.desk.Name
	}
	if stamp := s.stamp(); stamp != "" {
		left += "  " + stamp
	}
	right := own
	if right == "" {
		now := s.env.Now()
		right = now.Format("01-02") + " " + s.env.Weekday(now.Weekday()) + " " + now.Format("15:04")
		if s.on.ID != "" {
			right += "   " + fmt.Sprintf(words.OnDuty, s.on.ID)
		}
		right = t.Paint(ui.Quiet, right)
	}
	return ui.Spaces(ui.Margin) + ui.Spread(left, right, s.env.Width-2*ui.Margin)
}

func (s *Shell) noteLine() string {
	if s.note.Text == "" || s.covered {
		return ""
	}
	text := ui.Clip(s.note.Text, s.env.Width-2*ui.Margin-3)
	if s.note.Tone == ui.Quiet {
		return ui.Spaces(ui.Margin) + s.env.Theme.Paint(ui.Quiet, text)
	}
	return ui.Spaces(ui.Margin) + s.env.Theme.Signed(s.note.Tone, text)
}

// offered gives the most likely Actions and those of every page; what does not
// fit is left out from the least likely on.
func (s *Shell) offered() []ui.Action {
	room := s.env.Width - 2*ui.Margin
	var fixed []ui.Action
	for _, a := range s.global() {
		if !a.Hidden {
			fixed = append(fixed, a)
			room -= ui.Width(a.Label()) + ui.Width(a.Words) + 3
		}
	}
	var line []ui.Action
	for _, a := range s.top().Actions() {
		cells := ui.Width(a.Label()) + ui.Width(a.Words) + 3
		if a.Hidden || a.Words == "" || cells > room {
			continue
		}
		if line = append(line, a); len(line) == most {
			break
		}
		room -= cells
	}
	return append(line, fixed...)
}

// footer writes what is offered.
func (s *Shell) footer() string {
	var hints []string
	for _, a := range s.offers {
		hints = append(hints, s.hint(a))
	}
	return ui.Spaces(ui.Margin) + strings.Join(hints, "  ")
}

func (s *Shell) hint(a ui.Action) string {
	t := s.env.Theme
	if a.Why != "" {
		return t.Paint(ui.Quiet, a.Label()+" "+a.Words)
	}
	return t.Strong(ui.Plain, a.Label()) + " " + a.Words
}
