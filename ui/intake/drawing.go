package intake

import (
	"slices"
	"strings"

	"chunfeng/content"
	"chunfeng/ui"
)

// drawing keeps what was drawn: a key changes one row, the others are taken as
// they were. Rows are padded to the width of the form column, so that putting
// the columns together is copying.
type drawing struct {
	rows   map[string]row
	strip  string
	foot   string
	blank  string // an empty line of the form column
	border string // the line between the columns
	above  int    // lines that are hidden above and below
	below  int
}

// row is a drawn question that has not the focus.
type row struct {
	left  bool // the fault was shown
	fault *content.Fault
	lines []string
}

// forget drops everything: size, language or theme changed.
func (d *drawing) forget() { *d = drawing{rows: map[string]row{}} }

// drop drops one question's row.
func (d *drawing) drop(key string) { delete(d.rows, key) }

// formWidth gives the cells of the form column.
func (s *screen) formWidth() int {
	if s.env.Wide() {
		return ui.FormWidth
	}
	return s.env.Width
}

// View draws the form.
func (s *screen) View() ui.View {
	if s.draw.rows == nil {
		s.draw.forget()
	}
	switch {
	case s.lost != nil:
		return s.viewLost()
	case !s.ready:
		return ui.View{}
	case s.talk.over != nil:
		return s.viewOver()
	case s.mode == reviewing:
		return s.viewReview()
	case s.mode == reading:
		return s.viewReading()
	case s.mode == jumping:
		return s.viewJump()
	case s.mode == alarmed:
		return s.viewAlarm()
	}
	return s.viewPage()
}

// viewLost says why the form is not there.
func (s *screen) viewLost() ui.View {
	var sheet ui.Sheet
	sheet.Space(2)
	sheet.Text(ui.Wrap(s.env.Plainly(s.lost), s.env.Width-2*ui.Margin)...)
	return sheet.View()
}

// head is the number of lines above the questions: the strip of pages and
// space.
const head = 2

// viewPage draws a page of questions, the strip of pages above, the line of
// the draft below, and the companion beside where there is room.
func (s *screen) viewPage() ui.View {
	width := s.formWidth()
	var sheet ui.Sheet
	top, bottom := 0, 0
	focus := s.question()
	if s.page < len(s.pages) {
		at := 0
		for _, q := range s.pages[s.page].Questions {
			if q != focus {
				for _, line := range s.row(q, width) {
					sheet.Row(line, s.wayTo(q, at)...)
				}
				if q.Kind != content.KindNote {
					at++
				}
				continue
			}
			at++
			top = sheet.Height()
			s.focused(&sheet, q, width)
			bottom = sheet.Height()
		}
	}
	lines, cursor := s.window(&sheet, top, bottom)
	v := s.compose(lines, cursor)
	for _, spot := range sheet.View().Spots {
		if spot.Y -= s.scroll; spot.Y >= 0 && spot.Y < s.rows() {
			spot.Y, spot.Width = spot.Y+head, min(spot.Width, width)
			v.Spots = append(v.Spots, spot)
		}
	}
	return v
}

// wayTo gives the keys that lead to the question at a place of the page; to a
// note none do.
func (s *screen) wayTo(q *content.Question, at int) []string {
	if q.Kind == content.KindNote {
		return nil
	}
	if at < s.focus {
		return slices.Repeat([]string{"shift+tab"}, s.focus-at)
	}
	return slices.Repeat([]string{"tab"}, at-s.focus)
}

// rows is how many lines the questions have.
func (s *screen) rows() int { return s.env.Height - head - 1 }

// window gives the lines of a sheet that are seen, moving no more than it must
// to show those from top to bottom.
func (s *screen) window(sheet *ui.Sheet, top, bottom int) ([]string, *ui.Cell) {
	lines, rows := sheet.Lines(), s.rows()
	if s.scroll > top {
		s.scroll = top
	}
	if s.scroll < bottom-rows {
		s.scroll = bottom - rows
	}
	s.scroll = max(0, min(s.scroll, len(lines)-rows))
	if c := sheet.View().Cursor; c != nil && (c.Y < s.scroll || c.Y >= s.scroll+rows) {
		s.scroll = max(0, c.Y-rows/2)
	}
	cursor := sheet.View().Cursor
	if cursor != nil {
		cursor = &ui.Cell{X: cursor.X, Y: cursor.Y - s.scroll}
	}
	s.draw.above, s.draw.below = s.scroll, max(0, len(lines)-s.scroll-rows)
	return lines[s.scroll:min(len(lines), s.scroll+rows)], cursor
}

// compose puts strip, lines, foot and companion together.
func (s *screen) compose(lines []string, cursor *ui.Cell) ui.View {
	s.prepare()
	wide, rows := s.env.Wide(), s.rows()
	var side []string
	if wide {
		side = s.sideWindow()
	}
	var b strings.Builder
	b.Grow(16 << 10)
	put := func(y int, line string) {
		if y > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(line)
		if wide {
			b.WriteString(s.draw.border)
			if y < len(side) {
				b.WriteString(side[y])
			}
		}
	}
	put(0, s.draw.strip)
	put(1, s.hidden())
	for y := range rows {
		line := s.draw.blank
		if y < len(lines) {
			line = lines[y]
		}
		put(head+y, line)
	}
	put(head+rows, s.draw.foot)
	if cursor != nil {
		cursor.Y += head
	}
	return ui.View{Body: b.String(), Cursor: cursor, Header: s.header()}
}

// hidden is the line above the questions: how many were folded away, and how
// many lines cannot be seen.
func (s *screen) hidden() string {
	folded := s.foldedLine()
	if s.draw.above == 0 && s.draw.below == 0 && folded == "" {
		return s.cameAlone()
	}
	words := ""
	if s.draw.above > 0 {
		words = "↑ " + itoa(s.draw.above) + "  "
	}
	if s.draw.below > 0 {
		words += "↓ " + itoa(s.draw.below) + "  "
	}
	if folded == "" {
		folded = s.came()
	}
	return ui.Spread(folded, s.env.Theme.Paint(ui.Quiet, words), s.formWidth())
}

// prepare draws what stands around the questions, when it is not there yet.
func (s *screen) prepare() {
	width := s.formWidth()
	if s.draw.blank == "" && s.env.Wide() {
		s.draw.blank = ui.Spaces(width)
		s.draw.border = s.env.Theme.Post() + "  "
	}
	if s.draw.strip == "" {
		s.draw.strip = s.strip(width)
	}
	if s.draw.foot == "" {
		s.draw.foot = s.foot(width)
	}
}

// row gives the lines of a question that has not the focus.
func (s *screen) row(q *content.Question, width int) []string {
	fault := s.faults[q.Key]
	r, ok := s.draw.rows[q.Key]
	if ok && r.left == s.left[q.Key] && same(r.fault, fault) {
		return r.lines
	}
	r = row{left: s.left[q.Key], fault: fault}
	r.lines = s.answered(q, width, false)
	for i, l := range r.lines {
		r.lines[i] = ui.Pad(l, width)
	}
	s.draw.rows[q.Key] = r
	return r.lines
}

// same reports whether two faults look the same.
func same(a, b *content.Fault) bool { return a == b || a != nil && b != nil && *a == *b }

// answered gives label and answer of a question, and what is wrong with it
// beside the answer or, where there is no room, below. here marks it as the
// one the arrows are on.
func (s *screen) answered(q *content.Question, width int, here bool) []string {
	room := width - ui.FieldX - ui.Margin
	drawn := s.field(q).Draw(room, false)
	lines := append(s.sharp(q, room), drawn.Lines...)
	if len(lines) == 0 {
		lines = []string{""}
	}
	if words, tone := s.complaint(q); words != "" {
		last := strings.TrimRight(lines[len(lines)-1], " ")
		signed := s.env.Theme.Signed(tone, words)
		if ui.Width(last)+2+ui.Width(signed) <= room {
			lines[len(lines)-1] = last + "  " + signed
		} else {
			lines = append(lines, s.signedLines(tone, words, room)...)
		}
	}
	if q.Saves == content.RoleID && len(s.filled) > 0 && len(s.answers[q.Key]) > 0 {
		lines = append(lines, s.paragraph(ui.Quiet, s.filledWords(), room)...)
	}
	lines = append(lines, s.signature(q)...)
	var sheet ui.Sheet
	sheet.Field(s.env.Theme.Label(q.Label.In(s.env.Lang), here), lines, nil)
	return sheet.Lines()
}

// sharp gives the words of a sharp question, which stand over its field: the
// label is only its number.
func (s *screen) sharp(q *content.Question, room int) []string {
	if !q.FollowUp() {
		return nil
	}
	return ui.Wrap(q.Text.In(s.env.Lang), room)
}

// complaint gives the words for what is wrong with an answer whose field was
// left, and their tone.
func (s *screen) complaint(q *content.Question) (string, ui.Tone) {
	f := s.faults[q.Key]
	if f == nil || !s.left[q.Key] {
		return "", ui.Plain
	}
	if f.Soft {
		return s.faultWords(f), ui.Soon
	}
	return s.faultWords(f), ui.Urgent
}

// signedLines wraps words behind the sign of their tone.
func (s *screen) signedLines(tone ui.Tone, words string, width int) []string {
	t := s.env.Theme
	lines := ui.Wrap(words, width-2)
	for i, l := range lines {
		if i == 0 {
			lines[i] = t.Signed(tone, l)
			continue
		}
		lines[i] = "  " + t.Paint(tone, l)
	}
	return lines
}

// focused adds the question in focus: what is read before a consent, label and
// field with the cursor, what is wrong, and the hint.
func (s *screen) focused(sheet *ui.Sheet, q *content.Question, width int) {
	t, room := s.env.Theme, width-ui.FieldX-ui.Margin
	add := func(line string) { sheet.Line(ui.Pad(ui.Spaces(ui.FieldX)+line, width)) }
	drawn := s.field(q).Draw(room, true)
	var cursor *ui.Cell
	if drawn.Cursor != nil {
		cursor = &ui.Cell{X: drawn.Cursor.X, Y: drawn.Cursor.Y}
	}
	lines := s.sharp(q, room)
	if cursor != nil {
		cursor.Y += len(lines)
	}
	lines = append(lines, drawn.Lines...)
	if len(lines) == 0 {
		lines = []string{""}
	}
	for i, l := range lines {
		lines[i] = ui.Pad(l, width-ui.FieldX)
	}
	for _, spot := range drawn.Spots {
		sheet.SpotBelow(ui.FieldX+spot.X, len(lines)-len(drawn.Lines)+spot.Y, spot.Width, spot.Keys...)
	}
	sheet.Field(t.Label(q.Label.In(s.env.Lang), true), lines, cursor)
	if words, tone := s.complaint(q); words != "" {
		for _, l := range s.signedLines(tone, words, room) {
			add(l)
		}
	}
	for _, l := range s.besideField(q, room) {
		add(l)
	}
	if hint := q.Hint.In(s.env.Lang); hint != "" {
		for _, l := range ui.Wrap(hint, room) {
			add(t.Paint(ui.Quiet, l))
		}
	}
}
