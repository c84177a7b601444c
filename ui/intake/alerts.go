package intake

import (
	"slices"
	"strconv"

	"chunfeng/content"
	"chunfeng/ui"
)

// groupOf is from how many people on representatives should speak (调解仲裁法 7).
const groupOf = 10

// alerts lists the red flags that follow from the answers: those that were
// ticked, ten people or more, those of the form's rules, and somebody under
// sixteen. They are words; the form goes on all the same.
func (s *screen) alerts() []string {
	var codes []string
	if q := s.form.Playing(content.RoleRisks); q != nil {
		codes = slices.Clone(s.answers[q.Key])
	}
	add := func(code string) {
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	if q := s.form.Playing(content.RolePeople); q != nil {
		if n, err := strconv.Atoi(s.answers.Text(q.Key)); err == nil && n >= groupOf {
			add("GROUP10")
		}
	}
	for _, r := range s.env.Catalog.Outcomes(s.form, s.answers, s.session) {
		for _, code := range r.Risks {
			add(code)
		}
	}
	for _, f := range s.faults {
		if f.Code == "under_16" || f.Code == "under_14" {
			add("CHILD")
		}
	}
	return codes
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
