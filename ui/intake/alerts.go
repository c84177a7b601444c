package intake

import (
	"slices"

	"chunfeng/ui"
)

// alerts lists the red flags that follow from the answers. That of a deadline
// is left to the part that shows the deadline.
func (s *screen) alerts() []string {
	return slices.DeleteFunc(s.look.Risks(), func(code string) bool { return code == "DEADLINE7" })
}

// alertPart says of each red flag what to do and whom to call.
func (s *screen) alertPart(width int) []string {
	t := s.env.Theme
	var lines []string
	risks := s.env.Catalog.Lists["risks"]
	for _, code := range s.alerts() {
		title := code
		if risks != nil {
			title = risks.Label(code).In(s.env.Lang)
		}
		lines = append(lines, t.Strong(ui.Urgent, t.Sign(ui.Urgent)+" "+title))
		words := s.env.Words.Intake.Alert[code]
		lines = append(lines, s.paragraph(ui.Plain, words, width)...)
		if s.side.summary == "" {
			s.side.summary = t.Signed(ui.Urgent, title) + "  " + words
		}
	}
	return lines
}
