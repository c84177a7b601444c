package shell

import (
	"chunfeng/ui"
)

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
	keys := map[int]string{} // of the line
	for _, a := range q.Answers {
		keys[len(lines)] = a.Keys[0]
		lines = append(lines, t.Strong(ui.Plain, ui.PadLeft(a.Label(), 5))+"   "+a.Words)
	}
	if _, ok := ui.Match(q.Answers, "esc"); !ok {
		lines = append(lines, t.Paint(ui.Quiet, ui.PadLeft("Esc", 5)+"   "+s.env.Words.App.Close))
	}
	sheet.Space(max(1, (s.env.Height-len(lines))/3))
	margin := ui.Spaces(max(0, (s.env.Width-width)/2-2))
	for i, l := range lines {
		if key := keys[i]; key != "" {
			sheet.Spot(0, s.env.Width, key)
		}
		if l != "" {
			l = margin + t.Bar() + " " + l
		} else {
			l = margin + t.Bar()
		}
		sheet.Line(l)
	}
	return sheet.View()
}
