package intake

import (
	"slices"

	"chunfeng/content"
	"chunfeng/ui"
)

// outcomePart shows what the form's rules propose, each with its reasons and
// who decides. Where the form has a question for the results they only may fit:
// nothing is ever granted here.
func (s *screen) outcomePart(width int) []string {
	found := slices.Clone(s.look.Outcomes())
	if len(found) == 0 {
		return nil
	}
	slices.SortStableFunc(found, func(a, b content.Result) int { // what counts comes first
		switch {
		case a.Kept == b.Kept:
			return 0
		case a.Kept:
			return -1
		}
		return 1
	})
	w := s.env.Words.Intake
	lines := []string{s.heading(w.Results)}
	screening := s.form.Playing(content.RoleResults) != nil
	if !screening {
		lines = lines[:0]
	}
	for _, r := range found {
		if len(lines) > 1 {
			lines = append(lines, "")
		}
		lines = append(lines, s.result(r, screening, width)...)
	}
	return lines
}

// result shows one result: its name and number to call, why, and who decides.
func (s *screen) result(r content.Result, screening bool, width int) []string {
	t, w, lang := s.env.Theme, s.env.Words.Intake, s.env.Lang
	title := r.Choice.Label.In(lang)
	if screening && r.Proposed {
		title = fill(w.MayFit, title)
	}
	if s.side.summary == "" && r.Kept {
		s.side.summary = t.Strong(ui.Plain, title)
	}
	tone := ui.Plain
	if !r.Kept {
		tone = ui.Quiet
	}
	lines := []string{}
	for i, l := range ui.Wrap(title, width-2-ui.Width(r.Choice.Hotline)) {
		l = t.Strong(tone, l)
		if i == 0 && r.Choice.Hotline != "" {
			l = ui.Spread(l, t.Strong(tone, r.Choice.Hotline), width)
		}
		lines = append(lines, l)
	}
	for _, reason := range r.Reasons {
		for i, l := range ui.Wrap(reason.In(lang), width-2) {
			mark := "  "
			if i == 0 {
				mark = "· "
			}
			lines = append(lines, t.Paint(tone, mark+l))
		}
	}
	switch {
	case !r.Proposed:
		lines = append(lines, s.paragraph(ui.Soon, w.ByHand, width)...)
	case !r.Kept:
		lines = append(lines, s.paragraph(ui.Quiet, w.Changed, width)...)
	}
	if hint := r.Choice.Hint.In(lang); hint != "" {
		lines = append(lines, s.paragraph(ui.Quiet, hint, width)...)
	}
	return lines
}

// compassPart shows which body of which place the matter belongs to, where the
// place is asked and where one decides whom to send the visitor to.
func (s *screen) compassPart(width int) []string {
	near := s.mode == reviewing
	for _, r := range []content.Role{content.RoleDistrict, content.RoleSeat, content.RoleOutcomes} {
		q := s.form.Playing(r)
		near = near || q != nil && s.near(q)
	}
	if !near {
		return nil
	}
	bearings := s.look.Bearings()
	if len(bearings) == 0 {
		return nil
	}
	t, w, lang := s.env.Theme, s.env.Words.Intake, s.env.Lang
	lines := []string{s.heading(w.Compass)}
	for _, b := range bearings {
		number := t.Strong(ui.Plain, b.Hotline)
		for i, l := range ui.Wrap(b.Name.In(lang), width-2-ui.Width(b.Hotline)) {
			if i == 0 {
				l = ui.Spread(l, number, width)
			}
			lines = append(lines, l)
		}
		why := b.Reason.In(lang)
		if b.Article != "" {
			why += "  " + s.article(b.Article)
		}
		if why != "" {
			lines = append(lines, s.paragraph(ui.Quiet, why, width)...)
		}
	}
	if s.env.Catalog.Compass.VerifiedOn.IsZero() {
		lines = append(lines, s.paragraph(ui.Soon, w.NotLooked, width)...)
	}
	return lines
}
