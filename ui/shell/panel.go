package shell

import (
	"fmt"
	"strings"

	"chunfeng/ui"
)

// helpView lists everything one can do here, from the same Actions as the
// footer.
func (s *Shell) helpView() ui.View {
	t, words := s.env.Theme, s.env.Words.App
	var own, every []string
	for _, a := range s.top().Actions() {
		own = append(own, s.helpLine(a))
	}
	for _, a := range s.global() {
		every = append(every, s.helpLine(a))
	}
	var sheet ui.Sheet
	sheet.Space(1)
	if len(own) > 0 {
		sheet.Text(t.Strong(ui.Plain, words.HelpAbout), "")
		sheet.Text(s.columns(own)...)
		sheet.Space(1)
	}
	sheet.Text(t.Strong(ui.Plain, words.HelpEvery), "")
	sheet.Text(s.columns(every)...)
	sheet.Space(1)
	sheet.Text(t.Paint(ui.Quiet, words.HelpClose))
	v := sheet.View()
	if extra := sheet.Height() - s.env.Height; extra > 0 {
		v, _, _ = sheet.Window(s.env.Height, 0, 0)
	}
	return v
}

func (s *Shell) helpLine(a ui.Action) string {
	line := ui.PadLeft(strings.Join(a.AllKeys(), " "), 16) + "   " + a.Words
	if a.Why != "" {
		line += "  " + fmt.Sprintf(s.env.Words.App.Not, a.Why)
	}
	return line
}

// columns puts lines side by side when they would be too many.
func (s *Shell) columns(lines []string) []string {
	if len(lines) <= 6 {
		return lines
	}
	half, width := (len(lines)+1)/2, s.env.Width/2-ui.Margin
	out := make([]string, half)
	for i := range half {
		out[i] = ui.Fit(lines[i], width)
		if i+half < len(lines) {
			out[i] += ui.Clip(lines[i+half], width)
		}
	}
	return out
}

// questionView draws a dialog: title, text, one line for each answer.
func (s *Shell) questionView() ui.View {
	t, q := s.env.Theme, s.question
	width := min(s.env.Width-2*ui.Margin-4, 64)
	var sheet ui.Sheet
	title := t.Strong(q.Tone, q.Title)
	if sign := t.Sign(q.Tone); sign != "" {
		title = t.Strong(q.Tone, sign+" "+q.Title)
	}
	lines := []string{title, ""}
	if q.Text != "" {
		lines = append(lines, ui.Wrap(q.Text, width)...)
		lines = append(lines, "")
	}
	for _, a := range q.Answers {
		lines = append(lines, t.Strong(ui.Plain, ui.PadLeft(a.Label(), 5))+"   "+a.Words)
	}
	if _, ok := ui.Match(q.Answers, "esc"); !ok {
		lines = append(lines, t.Paint(ui.Quiet, ui.PadLeft("Esc", 5)+"   "+s.env.Words.App.Close))
	}
	sheet.Space(max(1, (s.env.Height-len(lines))/3))
	margin := ui.Spaces(max(0, (s.env.Width-width)/2-2))
	for _, l := range lines {
		if l != "" {
			l = margin + t.Bar() + " " + l
		} else {
			l = margin + t.Bar()
		}
		sheet.Line(l)
	}
	return sheet.View()
}
