package intake

import (
	"strconv"
	"strings"

	"chunfeng/content"
	"chunfeng/ui"
)

// itoa is how numbers get into words.
func itoa(n int) string { return strconv.Itoa(n) }

// fill puts a text into the blank of words.
func fill(words, arg string) string { return strings.ReplaceAll(words, "{arg}", arg) }

// strip names the pages with their state and the one in focus; where they do
// not fit it gives number and name of the page alone.
func (s *screen) strip(width int) string {
	w, t := s.env.Words.Intake, s.env.Theme
	var b strings.Builder
	b.WriteString(ui.Spaces(ui.Margin))
	cells := ui.Margin
	for i := 0; i <= len(s.pages); i++ {
		title, sign := w.Review, " "
		if i < len(s.pages) {
			title = s.pages[i].Title.In(s.env.Lang)
			sign = s.pageSign(s.pages[i])
		}
		here := i == s.page && s.mode == asking || i == len(s.pages) && s.mode == reviewing
		cells += ui.Width(title) + 2 + 2
		switch {
		case here:
			b.WriteString(t.Bar() + t.Strong(ui.Accent, title))
		default:
			b.WriteString(sign + t.Paint(ui.Quiet, title))
		}
		b.WriteString("  ")
	}
	if cells > width {
		return s.shortStrip(width)
	}
	return ui.Pad(b.String(), width)
}

// shortStrip is the strip where not all titles fit: the title of the page in
// focus, which one it is, and a sign for each page.
func (s *screen) shortStrip(width int) string {
	t := s.env.Theme
	title, at := s.env.Words.Intake.Review, len(s.pages)+1
	if s.mode == asking && s.page < len(s.pages) {
		title, at = s.pages[s.page].Title.In(s.env.Lang), s.page+1
	}
	var signs strings.Builder
	for i := 0; i <= len(s.pages); i++ {
		sign := " "
		if i < len(s.pages) {
			sign = s.pageSign(s.pages[i])
		}
		switch {
		case i+1 == at:
			sign = t.Bar()
		case sign == " ":
			sign = t.Paint(ui.Quiet, t.Sign(ui.Quiet))
		}
		signs.WriteString(sign + " ")
	}
	count := itoa(at) + "/" + itoa(len(s.pages)+1)
	left := " " + t.Bar() + t.Strong(ui.Accent, title) + "  " + t.Paint(ui.Quiet, count)
	return ui.Spread(left, signs.String(), width)
}

// pageSign tells at a glance how a page stands: something wrong, all answered,
// or neither.
func (s *screen) pageSign(p *content.Page) string {
	t := s.env.Theme
	answered := false
	for _, q := range answerable(p) {
		if f := s.faults[q.Key]; f != nil && s.left[q.Key] {
			return s.signOf(f)
		}
		if len(s.answers[q.Key]) > 0 && s.left[q.Key] {
			answered = true
		}
	}
	if answered {
		return t.Paint(ui.Good, t.Sign(ui.Good))
	}
	return " "
}

// signOf gives the sign of a fault.
func (s *screen) signOf(f *content.Fault) string {
	t := s.env.Theme
	if f.Soft {
		return t.Paint(ui.Soon, t.Sign(ui.Soon))
	}
	return t.Paint(ui.Urgent, t.Sign(ui.Urgent))
}

// foot is the last line: what the companion says in one line where it has no
// column, and how the draft stands on disk.
func (s *screen) foot(width int) string {
	left := ui.Spaces(ui.Margin)
	if summary := s.sideSummary(); summary != "" && !s.env.Wide() {
		left += s.env.Theme.Strong(ui.Plain, "F5") + " " + summary
	}
	return ui.Spread(left, "  "+s.draftState()+" ", width)
}

// draftState says how the draft stands on disk.
func (s *screen) draftState() string {
	w, t := s.env.Words.Intake, s.env.Theme
	switch {
	case s.custody.filing:
		return t.Paint(ui.Quiet, w.Filing)
	case s.custody.trouble != nil:
		return t.Signed(ui.Urgent, fill(w.NotSaved, s.env.Plainly(s.custody.trouble)))
	case s.custody.at.IsZero():
		return ""
	}
	return t.Paint(ui.Quiet, fill(w.Saved, s.custody.at.Format("15:04:05")))
}

// filledWords says what the identity number has filled in, and that nothing
// was verified by it.
func (s *screen) filledWords() string {
	w := s.env.Words.Intake
	return fill(w.Filled, strings.Join(s.filled, w.Comma))
}
