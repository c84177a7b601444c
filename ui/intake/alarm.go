package intake

import (
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// deaf is how long the screen of a red flag ignores keys: they were meant for
// the form below.
const deaf = 400 * time.Millisecond

// alarm is the one screen that stops the form: what to do now and whom to call.
type alarm struct {
	codes   []string // red flags, each shown once for a draft
	from    mode     // what was on the screen
	round   int
	hearing bool // keys are taken
}

// hearMsg says that a red flag has stood long enough to be answered.
type hearMsg struct{ round int }

// raise stops the form when a red flag came up that was not shown yet; nil when
// there is none.
func (s *screen) raise() tea.Cmd {
	var fresh []string
	for _, code := range s.alerts() {
		if content.Stops(code) && !slices.Contains(s.draft.Flags, code) {
			fresh = append(fresh, code)
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	s.draft.Flags = append(slices.Clone(s.draft.Flags), fresh...)
	s.alarm = alarm{codes: fresh, from: s.mode, round: s.alarm.round + 1}
	s.mode = alarmed
	return s.env.Later(deaf, hearMsg{s.alarm.round})
}

// heard takes keys from now on.
func (s *screen) heard(m hearMsg) {
	if m.round == s.alarm.round {
		s.alarm.hearing = true
	}
}

// calm goes back to exactly where one was.
func (s *screen) calm() tea.Cmd {
	if s.alarm.hearing {
		s.mode = s.alarm.from
		s.draw.strip, s.draw.foot = "", ""
	}
	return nil
}

// alarmActions are the two keys that go back.
func (s *screen) alarmActions() []ui.Action {
	w := s.env.Words.Train
	return []ui.Action{
		{Keys: []string{"enter"}, Words: w.GoOn, Do: s.calm},
		{Keys: []string{"esc"}, Words: w.GoOn, Do: s.calm, Hidden: true},
	}
}

// viewAlarm draws the red flags: title, what to do, and the numbers to dial in
// digits that can be read across the table. Where it is tight the space between
// the flags goes first.
func (s *screen) viewAlarm() ui.View {
	t, w := s.env.Theme, s.env.Words.Train
	width := min(s.env.Width-2*ui.Margin-4, 72)
	end := []string{t.Strong(ui.Plain, ui.ShowKey("enter")) + "  " + w.GoOn}
	end = append(end, s.paragraph(ui.Quiet, w.StopEnd, width)...)
	lines, numbers := s.flagLines(width, 1)
	const dialled = 1 + ui.DigitRows + 1
	if len(lines)+dialled+len(end) > s.env.Height {
		lines, _ = s.flagLines(width, 0)
	}
	lines = append(lines, s.dial(numbers, width, s.env.Height-len(lines)-len(end))...)
	lines = append(lines, end...)
	lines = lines[:min(len(lines), s.env.Height)]
	margin := ui.Spaces(max(ui.Margin, (s.env.Width-width)/2-2))
	var sheet ui.Sheet
	sheet.Space(max(0, (s.env.Height-len(lines))/3))
	for _, l := range lines {
		if l == "" {
			sheet.Line(margin + t.Bar())
			continue
		}
		sheet.Line(margin + t.Bar() + "  " + l)
	}
	v := sheet.View()
	v.Header = s.header()
	return v
}

// flagLines gives title and words of each red flag, with some empty lines
// between, and the numbers to dial.
func (s *screen) flagLines(width, gap int) (lines, numbers []string) {
	t, list := s.env.Theme, s.env.Catalog.Lists["risks"]
	lines = []string{t.Strong(ui.Urgent, t.Sign(ui.Urgent)+" "+s.env.Words.Train.Stop), ""}
	for i, code := range s.alarm.codes {
		if i > 0 && gap > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, t.Strong(ui.Plain, list.Label(code).In(s.env.Lang)))
		lines = append(lines, ui.Wrap(s.env.Words.Intake.Alert[code], width)...)
		if n := list.Hotline(code); n != "" && !slices.Contains(numbers, n) {
			numbers = append(numbers, n)
		}
	}
	return append(lines, ""), numbers
}

// dial gives the numbers to dial, side by side in large digits as far as there
// is room, else in spaced ones.
func (s *screen) dial(numbers []string, width, rows int) []string {
	if len(numbers) == 0 {
		return nil
	}
	t, w := s.env.Theme, s.env.Words.Train
	const between = 6
	cells, small := 0, ""
	large := make([]string, ui.DigitRows)
	for i, n := range numbers {
		digits := t.Digits(ui.Urgent, n)
		if need := ui.DigitsWidth(len(n)); rows < ui.DigitRows+2 || cells+need > width {
			for _, r := range numbers[i:] {
				small += spaced(r) + "     "
			}
			break
		}
		for y, l := range digits {
			if i > 0 {
				l = ui.Spaces(between) + l
			}
			large[y] += l
		}
		cells += ui.DigitsWidth(len(n)) + between
	}
	lines := []string{t.Paint(ui.Quiet, w.Dial)}
	if cells > 0 {
		lines = append(lines, large...)
	}
	if small != "" {
		lines = append(lines, t.Strong(ui.Urgent, small))
	}
	return append(lines, "")
}

// spaced writes a number with room between its digits.
func spaced(number string) string {
	out := ""
	for i, r := range number {
		if i > 0 {
			out += " "
		}
		out += string(r)
	}
	return out
}
