package reckon

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// least is how many lines of the result stand under a sheet in any case.
const least = 6

// viewSheet draws the questions, and the result beside them or below.
func (s *screen) viewSheet() ui.View {
	width, height := s.env.Width, s.env.Height
	if s.env.Wide() {
		v := s.questions(ui.FormWidth, height)
		side := append([]string{""}, s.columns(width-ui.FormWidth-1-2*ui.Margin)...)
		left := filled(strings.Split(v.Body, "\n"), height)
		v.Body = strings.Join(s.env.Theme.Beside(left, filled(side, height), ui.FormWidth), "\n")
		return v
	}
	whole := s.rows(width)
	sheet, _, _ := s.drawn(width)
	room := min(len(whole), max(least, height-sheet.Height()-1))
	above := height - room - 1
	v := s.questions(width, above)
	lines := filled(strings.Split(v.Body, "\n"), above)
	lines = append(lines, ui.Spaces(ui.Margin)+s.env.Theme.Rule(width-2*ui.Margin))
	if hidden := len(whole) - room; hidden > 0 { // the caution, which is last, stands there always
		more := s.env.Theme.Paint(ui.Quiet, "F5 ↓ "+strconv.Itoa(hidden))
		whole = append(whole[:room-1:room-1], ui.Spread(whole[len(whole)-1], more, width-ui.Margin))
	}
	v.Body = strings.Join(append(lines, whole...), "\n")
	return v
}

// filled gives exactly so many lines.
func filled(lines []string, height int) []string {
	for len(lines) < height {
		lines = append(lines, "")
	}
	return lines[:height]
}

// questions draws the sheet, cut to a window that shows the focus.
func (s *screen) questions(width, height int) ui.View {
	sheet, top, bottom := s.drawn(width)
	if top <= 2 { // what stands above the first question is seen with it
		top = 0
	}
	v, _, _ := sheet.Window(height, top, bottom)
	return v
}

// drawn draws all questions and gives the lines of the one in focus.
func (s *screen) drawn(width int) (sheet *ui.Sheet, top, bottom int) {
	sheet = &ui.Sheet{}
	sheet.Space(1)
	if s.sheet.filled {
		sheet.Line(ui.Spaces(ui.FieldX) + s.env.Theme.Paint(ui.Quiet, ui.Clip(s.env.Words.Reckon.Filled, width-ui.FieldX)))
	}
	for i, q := range s.sheet.asked {
		if i == s.sheet.focus {
			top = sheet.Height()
		}
		s.question(sheet, q, i == s.sheet.focus, width)
		if i == s.sheet.focus {
			bottom = sheet.Height()
		}
	}
	return sheet, top, bottom
}

// question draws one question: label, field, what is wrong with it, and in
// focus its hint.
func (s *screen) question(sheet *ui.Sheet, q *content.Question, here bool, width int) {
	t, room := s.env.Theme, width-ui.FieldX-ui.Margin
	drawn := s.sheet.field(s, q).Draw(room, here)
	lines := append([]string(nil), drawn.Lines...)
	if len(lines) == 0 {
		lines = []string{""}
	}
	if words, tone := s.sheet.complaint(s, q); words != "" {
		last := strings.TrimRight(lines[len(lines)-1], " ")
		signed := t.Signed(tone, words)
		if !here && ui.Width(last)+2+ui.Width(signed) <= room {
			lines[len(lines)-1] = last + "  " + signed
		} else {
			lines = append(lines, signed)
		}
	}
	if here {
		for _, l := range ui.Wrap(q.Hint.In(s.env.Lang), room) {
			if l != "" {
				lines = append(lines, t.Paint(ui.Quiet, l))
			}
		}
	}
	sheet.Field(t.Label(q.Label.In(s.env.Lang), here), lines, drawn.Cursor)
}

// read shows the result alone.
func (s *screen) read() { s.mode, s.sheet.top = reading, 0 }

// scroll moves the result.
func (s *screen) scroll(msg tea.Msg) {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return
	}
	list := ui.List{Len: max(1, len(s.rows(s.env.Width))-s.env.Height+2), At: s.sheet.top}
	list.Key(ui.KeyName(k), s.env.Height-1)
	s.sheet.top = list.At
}

func (s *screen) viewResult() ui.View {
	lines := append([]string{""}, s.rows(s.env.Width)...)
	top := max(0, min(s.sheet.top, len(lines)-s.env.Height))
	return ui.View{Body: strings.Join(lines[top:min(len(lines), top+s.env.Height)], "\n")}
}
