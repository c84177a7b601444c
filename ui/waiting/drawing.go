package waiting

import (
	"strconv"
	"strings"

	"chunfeng/ui"
)

// widest is how wide the fields run.
const widest = 84

func (s *screen) View() ui.View {
	w, t := s.env.Words.Waiting, s.env.Theme
	room := min(s.env.Width, widest) - ui.FieldX - ui.Margin
	var sheet ui.Sheet
	sheet.Space(1)
	row := func(n int, label string, lines []string, cursor *ui.Cell, hint string) {
		if n != s.at {
			cursor = nil
		}
		sheet.Field(t.Label(label, n == s.at), lines, cursor)
		if n == s.at && hint != "" {
			for _, l := range ui.Wrap(hint, room) {
				sheet.Line(ui.Spaces(ui.FieldX) + t.Paint(ui.Quiet, l))
			}
		}
		sheet.Space(1)
	}
	name := s.name.Draw(min(room, 30), s.at == called)
	lines := name.Lines
	if s.at == called && s.name.Text() == "" {
		lines = append(lines, s.callings(room)...)
	}
	row(called, w.Called, lines, name.Cursor, w.CalledHint)
	about := s.about.Draw(room, s.at == matter)
	row(matter, w.About, about.Lines, about.Cursor, w.AboutHint)
	train := s.train.Draw(room, s.at == minutes)
	row(minutes, w.Minutes, train.Lines, train.Cursor, w.MinutesHint)
	for _, l := range ui.Wrap(w.Privacy, room) {
		sheet.Line(ui.Spaces(ui.FieldX) + t.Paint(ui.Quiet, l))
	}
	return sheet.View()
}

// callings are what is called most, each behind its digit.
func (s *screen) callings(room int) (lines []string) {
	t, line, cells := s.env.Theme, strings.Builder{}, 0
	for i, c := range s.picks {
		label := c.Label.In(s.env.Lang)
		width := 2 + ui.Width(label)
		if cells > 0 && cells+3+width > room {
			lines = append(lines, line.String())
			line.Reset()
			cells = 0
		}
		if cells > 0 {
			line.WriteString(ui.Spaces(3))
			cells += 3
		}
		line.WriteString(t.Strong(ui.Accent, strconv.Itoa(i+1)) + " " + label)
		cells += width
	}
	return append(lines, line.String())
}
