package brief

import (
	"fmt"

	"chunfeng/content"
	"chunfeng/ui"
)

// The widths of a table.
const (
	labelRoom = 24
	barRoom   = 26
	// halfWidth is one of the two columns of a wide screen, tableWidth what a
	// table has of it.
	halfWidth  = 59
	tableWidth = 56
	textRoom   = 84
)

// room is how many lines are seen: the day stands over them.
func (s *screen) room() int { return max(1, s.env.Height-2) }

// lay builds the lines once; View only cuts them.
func (s *screen) lay() {
	if !s.ready {
		return
	}
	t, w := s.env.Theme, s.env.Words.Brief
	s.lines = nil
	if s.reading {
		for _, l := range ui.Wrap(ui.CleanLines(s.text()), min(textRoom, s.env.Width-2*ui.Margin-4)) {
			s.lines = append(s.lines, ui.Spaces(ui.Margin+1)+l)
		}
		return
	}
	parts := s.env.Catalog.Parts(s.figures, s.env.Lang)
	if len(parts) == 0 {
		s.lines = []string{ui.Spaces(ui.Margin+1) + t.Paint(ui.Quiet, w.None)}
		return
	}
	if s.env.Width < halfWidth+3+tableWidth {
		for _, p := range parts {
			s.lines = append(s.lines, s.table(p, s.env.Width-ui.Margin)...)
		}
		return
	}
	blocks, height := make([][]string, len(parts)), 0
	for i, p := range parts {
		blocks[i] = s.table(p, tableWidth)
		height += len(blocks[i])
	}
	var left, right []string
	for _, b := range blocks {
		if len(right) == 0 && 2*len(left)+len(b) <= height {
			left = append(left, b...)
		} else {
			right = append(right, b...)
		}
	}
	s.lines = t.Beside(left, right, halfWidth)
}

// table draws one part, an empty line after it. Figures are right-aligned, bars
// behind them.
func (s *screen) table(p content.Part, width int) []string {
	t := s.env.Theme
	largest, figures := 0, 4
	for _, r := range p.Rows {
		largest, figures = max(largest, r.Bar), max(figures, ui.Width(r.Text))
	}
	lines := []string{ui.Spaces(ui.Margin+1) + t.Strong(ui.Plain, p.Title)}
	room := min(labelRoom, width-ui.Margin-3-figures)
	bars := min(barRoom, width-ui.Margin-room-figures-4)
	for _, r := range p.Rows {
		label := t.Paint(ui.Quiet, ui.Clip(r.Label, room))
		if r.Alarm {
			label = ui.Clip(t.Signed(ui.Soon, r.Label), room)
		}
		line := ui.Spaces(ui.Margin+1) + ui.Pad(label, room) + " " + ui.PadLeft(r.Text, figures)
		if b := t.Chart(r.Bar, largest, bars); b != "" {
			line += "  " + b
		}
		lines = append(lines, line)
	}
	for _, note := range p.Notes {
		sign := t.Sign(ui.Quiet) + " "
		for _, l := range ui.Wrap(ui.Clean(note), width-ui.Margin-5) {
			lines = append(lines, ui.Spaces(ui.Margin+1)+t.Paint(ui.Quiet, sign+l))
			sign = ui.Spaces(2)
		}
	}
	return append(lines, "")
}

// View draws the day, then the lines that are seen.
func (s *screen) View() ui.View {
	if !s.ready {
		return ui.View{}
	}
	if s.saving != nil {
		return s.saving.view(s.env)
	}
	t, w := s.env.Theme, s.env.Words.Brief
	head := t.Strong(ui.Plain, ui.ShowDay(s.env, s.day.String()))
	if s.day == s.today {
		head += "  " + t.Paint(ui.Quiet, w.Today)
	}
	body := ui.Spaces(ui.Margin+1) + head + "\n\n"
	return ui.View{Body: body + s.pager.Cut(t, s.lines, s.env.Width-1, s.room())}
}

func (v *saving) view(env *ui.Env) ui.View {
	t, w := env.Theme, env.Words.Brief
	var sheet ui.Sheet
	sheet.Space(1)
	sheet.Text(" "+t.Strong(ui.Plain, w.Save), "")
	room := min(textRoom, env.Width-ui.FieldX-ui.Margin)
	for _, l := range ui.Wrap(w.Care, room) {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, l))
	}
	sheet.Space(1)
	drawn := v.typed.Draw(room, !v.busy)
	sheet.Field(t.Label(w.SaveTo, true), drawn.Lines, drawn.Cursor)
	if n := len(v.places); n > 1 {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, fmt.Sprintf("%d/%d", v.at+1, n)))
	}
	return sheet.View()
}
