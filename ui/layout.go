package ui

import "strings"

// The grid: a margin, labels ending in one column, fields starting in one.
const (
	Margin     = 2
	LabelWidth = 12
	Gap        = 3
	// FieldX is the column where every field starts.
	FieldX = Margin + LabelWidth + Gap
	// FormWidth is the form's part of a wide screen, margin included; the
	// companion has the rest.
	FormWidth = 68
)

// Label gives the margin, the focus bar and a label, FieldX cells wide.
// Longer labels are clipped: words are at most six Han.
func (t *Theme) Label(text string, focused bool) string {
	label := PadLeft(Clip(text, LabelWidth), LabelWidth)
	if focused {
		return " " + t.Bar() + t.Strong(Plain, label) + Spaces(Gap)
	}
	return Spaces(Margin) + t.Paint(Quiet, label) + Spaces(Gap)
}

// Sheet collects the lines of a body and where the cursor stands in it. The
// zero Sheet is empty.
type Sheet struct {
	lines  []string
	cursor *Cell
	spots  []Spot
}

// Line adds lines as they are.
func (s *Sheet) Line(lines ...string) { s.lines = append(s.lines, lines...) }

// Text adds lines behind the margin.
func (s *Sheet) Text(lines ...string) {
	for _, l := range lines {
		if l != "" {
			l = Spaces(Margin) + l
		}
		s.lines = append(s.lines, l)
	}
}

// Space adds empty lines.
func (s *Sheet) Space(n int) {
	for range n {
		s.lines = append(s.lines, "")
	}
}

// Field adds a label and the lines of its field; cursor is relative to these
// lines, nil when one does not type there.
func (s *Sheet) Field(label string, lines []string, cursor *Cell) {
	y := len(s.lines)
	for i, l := range lines {
		if i == 0 {
			s.lines = append(s.lines, label+l)
			continue
		}
		s.lines = append(s.lines, Spaces(FieldX)+l)
	}
	if cursor != nil {
		s.cursor = &Cell{FieldX + cursor.X, y + cursor.Y}
	}
}

// Cursor puts the cursor at column x of the line that comes next.
func (s *Sheet) Cursor(x int) { s.cursor = &Cell{x, len(s.lines)} }

// Height is the number of lines so far.
func (s *Sheet) Height() int { return len(s.lines) }

// Lines gives the lines so far.
func (s *Sheet) Lines() []string { return s.lines }

// View gives the body.
func (s *Sheet) View() View {
	return View{Body: strings.Join(s.lines, "\n"), Cursor: s.cursor, Spots: s.spots}
}

// Window gives the body cut to height lines so that the lines from top to
// bottom (of the sheet) are among them, and moves the cursor with it. It also
// gives how many lines are hidden above and below.
func (s *Sheet) Window(height, top, bottom int) (v View, above, below int) {
	above = max(0, min(len(s.lines)-height, (top+bottom)/2-height/2))
	end := min(len(s.lines), above+height)
	v = View{Body: strings.Join(s.lines[above:end], "\n")}
	if s.cursor != nil && s.cursor.Y >= above && s.cursor.Y < end {
		v.Cursor = &Cell{s.cursor.X, s.cursor.Y - above}
	}
	for _, spot := range s.spots {
		if spot.Y >= above && spot.Y < end {
			spot.Y -= above
			v.Spots = append(v.Spots, spot)
		}
	}
	return v, above, len(s.lines) - end
}

// Beside puts two columns next to each other: left in leftWidth cells, a quiet
// vertical line, right behind it. Both may have any number of lines.
func (t *Theme) Beside(left, right []string, leftWidth int) []string {
	out := make([]string, max(len(left), len(right)))
	post := t.Post()
	for i := range out {
		l, r := "", ""
		if i < len(left) {
			l = left[i]
		}
		if i < len(right) {
			r = "  " + right[i]
		}
		out[i] = Fit(l, leftWidth) + post + r
	}
	return out
}
