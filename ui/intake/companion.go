package intake

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// companion is what follows from the answers, beside the questions: the
// deadline, whom to go to, and for a joining the union and the dues.
type companion struct {
	stale   bool // the answers changed
	lines   []string
	summary string
	at      sideAt
	top     int // first line seen where the companion is alone
}

// sideAt is what a drawn companion depends on besides the answers.
type sideAt struct {
	width, page int
	review      bool
}

// sideGap is the space between the line that divides the columns and the companion.
const sideGap = 2

// sideWidth gives the cells of the companion.
func (s *screen) sideWidth() int {
	if s.env.Wide() {
		return s.env.Width - ui.FormWidth - 1 - sideGap - 1
	}
	return s.env.Width - 2*ui.Margin
}

// sideLines gives the companion, drawn when answers or size have changed.
func (s *screen) sideLines() []string {
	c, at := &s.side, sideAt{s.sideWidth(), s.page, s.mode == reviewing}
	if c.stale || c.lines == nil || c.at != at {
		c.stale, c.at = false, at
		c.summary = ""
		c.lines = s.sections(at.width)
	}
	return c.lines
}

// sideWindow gives the lines of the companion that its column has room for,
// and in the last one how many more there are.
func (s *screen) sideWindow() []string {
	lines, rows := s.sideLines(), s.env.Height
	s.side.top = max(0, min(s.side.top, len(lines)-rows))
	if len(lines) <= rows {
		return lines
	}
	end := s.side.top + rows
	seen := slices.Clone(lines[s.side.top:end])
	mark := func(words string) string { return ui.PadLeft(s.env.Theme.Paint(ui.Quiet, words), s.sideWidth()) }
	if more := len(lines) - end; more > 0 {
		seen[rows-1] = mark("F5 ↓ " + itoa(more+1))
	} else {
		seen[0] = mark("F5 ↑")
	}
	return seen
}

// turnSide shows the rest of a companion that is longer than its column, then
// its beginning again.
func (s *screen) turnSide() tea.Cmd {
	if s.side.top+s.env.Height >= len(s.side.lines) {
		s.side.top = 0
	} else {
		s.side.top += s.env.Height - 2
	}
	return nil
}

// sections puts the parts of the companion together, an empty line between.
func (s *screen) sections(width int) []string {
	lines := []string{}
	for _, part := range [][]string{
		s.alertPart(width), s.outcomePart(width), s.deadlinePart(width), s.askPart(width), s.unionPart(width), s.duesPart(width), s.cardsPart(width), s.compassPart(width), s.routePart(width),
	} {
		if len(part) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, part...)
	}
	if len(lines) == 0 {
		for _, l := range ui.Wrap(s.env.Words.Intake.NothingYet, width) {
			lines = append(lines, s.env.Theme.Paint(ui.Quiet, l))
		}
	}
	return lines
}

// sideSummary gives the companion in one line.
func (s *screen) sideSummary() string {
	s.sideLines()
	return s.side.summary
}

// heading gives the title of a part.
func (s *screen) heading(words string) string { return s.env.Theme.Strong(ui.Plain, words) }

// paragraph wraps words in a tone.
func (s *screen) paragraph(tone ui.Tone, words string, width int) []string {
	lines := ui.Wrap(words, width)
	for i, l := range lines {
		lines[i] = s.env.Theme.Paint(tone, l)
	}
	return lines
}

// routePart names whom to go to for the matter: the outcomes that were chosen,
// or before that the usual ones of the matter, each with its number to call.
func (s *screen) routePart(width int) []string {
	var codes []string
	if q := s.form.Playing(content.RoleOutcomes); q != nil {
		codes = s.answers[q.Key]
	}
	list := s.env.Catalog.Lists["routes"]
	if m := s.matter(); m != nil && len(codes) == 0 {
		codes = m.Routes
	}
	if len(codes) == 0 || list == nil {
		return nil
	}
	t, lang := s.env.Theme, s.env.Lang
	lines := []string{s.heading(s.env.Words.Intake.Where)}
	for _, code := range codes {
		i := slices.IndexFunc(list.Choices, func(c content.Choice) bool { return c.Code == code })
		if i < 0 {
			continue
		}
		c := list.Choices[i]
		lines = append(lines, ui.Spread(c.Label.In(lang), t.Strong(ui.Plain, c.Hotline), width))
		if hint := c.Hint.In(lang); hint != "" {
			lines = append(lines, s.paragraph(ui.Quiet, hint, width)...)
		}
	}
	return lines
}

// askPart lists the sharp questions of the matter, where one writes down what
// was said: about the matter, the employer, the story.
func (s *screen) askPart(width int) []string {
	m := s.matter()
	told := slices.ContainsFunc([]content.Role{content.RoleMatter, content.RoleEmployer, content.RoleStory}, func(r content.Role) bool {
		q := s.form.Playing(r)
		return q != nil && s.mode != reviewing && s.near(q)
	})
	if m == nil || len(m.Asks) == 0 || !told || s.sharpHere() == len(m.Asks) {
		return nil
	}
	lines := []string{s.heading(s.env.Words.Intake.Ask)}
	for i, ask := range m.Asks {
		for j, l := range ui.Wrap(ask.In(s.env.Lang), width-3) {
			number := ui.Spaces(3)
			if j == 0 {
				number = s.env.Theme.Paint(ui.Quiet, itoa(i+1)+"  ")
			}
			lines = append(lines, number+l)
		}
	}
	return lines
}

// sharpHere counts the sharp questions that stand on the page itself.
func (s *screen) sharpHere() (n int) {
	for _, q := range s.asked() {
		if q.FollowUp() {
			n++
		}
	}
	return n
}

// matter gives the chosen matter, nil when none is.
func (s *screen) matter() *content.Choice {
	q := s.form.Playing(content.RoleMatter)
	if q == nil {
		return nil
	}
	choices := s.env.Catalog.Choices(q, s.answers, s.session)
	i := slices.IndexFunc(choices, func(c content.Choice) bool { return c.Code == s.answers.Text(q.Key) })
	if i < 0 {
		return nil
	}
	return &choices[i]
}

// openSide shows the companion alone.
func (s *screen) openSide() tea.Cmd {
	changed := s.leaveField()
	s.mode, s.side.top = reading, 0
	return s.put(changed)
}

// readingKey scrolls the companion.
func (s *screen) readingKey(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	page := s.rows()
	switch ui.KeyName(k) {
	case "up":
		s.side.top--
	case "down":
		s.side.top++
	case "pgup":
		s.side.top -= page
	case "pgdown", "space":
		s.side.top += page
	}
	s.side.top = max(0, min(s.side.top, len(s.sideLines())-page))
	return nil
}

// viewReading draws the companion alone.
func (s *screen) viewReading() ui.View {
	lines := s.sideLines()
	var sheet ui.Sheet
	sheet.Text(lines...)
	end := min(len(lines), s.side.top+s.rows())
	s.draw.above, s.draw.below = s.side.top, len(lines)-end
	return s.compose(sheet.Lines()[min(s.side.top, end):end], nil)
}
