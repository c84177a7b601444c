package intake

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// unionPart shows which union the routing table proposes and by which rule,
// once the table has something to go by.
func (s *screen) unionPart(width int) []string {
	if len(s.form.Routing) == 0 {
		return nil
	}
	p := s.look.Propose()
	district := s.form.Playing(content.RoleDistrict)
	fallback := s.form.Routing[len(s.form.Routing)-1]
	if p.Rule == 0 || p.Rule == fallback.Rule && (district == nil || s.answers.Text(district.Key) == "") {
		return nil
	}
	name := p.Union
	if kinds := s.env.Catalog.Lists["union_kinds"]; s.env.Lang != content.ZH && kinds != nil {
		name = kinds.Label(p.Code).In(s.env.Lang)
	}
	words := fmt.Sprintf(s.env.Words.Law.Proposal, name, p.Rule)
	if s.side.summary == "" {
		s.side.summary = words
	}
	lines := []string{s.heading(s.env.Words.Intake.Union)}
	lines = append(lines, s.paragraph(ui.Plain, words, width)...)
	return append(lines, s.paragraph(ui.Quiet, s.env.Words.Intake.UnionDecides, width)...)
}

// nextReceipt asks for the number proposed for cash, for a form that takes any.
// Without an answer the form works as on a desk without receipts.
func nextReceipt(book book, form *content.Form, draft uuid.UUID) string {
	if form != nil && form.Playing(content.RoleReceipt) == nil {
		return ""
	}
	next, err := book.NextReceipt(context.Background(), draft)
	if err != nil {
		return ""
	}
	return next
}

// putFilled puts what follows from an answer into answers and fields.
func (s *screen) putFilled(q *content.Question, before record.Answer) {
	for key, answer := range s.form.Fill(q.Key, before, s.answers, s.session) {
		s.answers.Set(key, answer)
		s.left[key] = len(answer) > 0
		if f := s.fields[key]; f != nil {
			f.SetAnswer(answer)
		}
		s.draw.drop(key)
	}
}

// duesPart shows the tiers of the dues as a table, that they are not confirmed
// as long as they are not, and the sentences that must stand beside them.
// There is no benefit figure here and must not be.
func (s *screen) duesPart(width int) []string {
	q := s.form.Playing(content.RoleTier)
	if q == nil || !s.near(q) {
		return nil
	}
	dues, lang := s.env.Catalog.Params.Dues, s.env.Lang
	title := []string{s.heading(s.env.Words.Intake.Dues)}
	if !dues.Approved() {
		title[0] += s.env.Theme.Paint(ui.Soon, s.env.Words.Law.Unconfirmed)
	}
	for _, sentence := range dues.Explains {
		title = append(title, s.paragraph(ui.Plain, sentence.In(lang), width)...)
	}
	const column = 12
	lines, head := title, ui.Spaces(4)
	rows := 0
	for _, p := range dues.Products {
		head += ui.PadLeft(p.Label.In(lang), column)
		rows = max(rows, len(p.Tiers))
	}
	lines = append(lines, s.env.Theme.Paint(ui.Quiet, head))
	for i := range rows {
		line := ui.PadLeft(itoa(i+1), 4)
		for _, p := range dues.Products {
			amount := ""
			if i < len(p.Tiers) {
				amount = p.Tiers[i].Amount().String()
			}
			line += ui.PadLeft(amount, column)
		}
		lines = append(lines, line)
	}
	for _, sentence := range dues.Sentences {
		lines = append(lines, s.paragraph(ui.Plain, sentence.In(lang), width)...)
	}
	return lines
}

// near reports whether a question is on the page that is shown, or all are.
func (s *screen) near(q *content.Question) bool {
	if s.mode == reviewing {
		return s.visible(q)
	}
	return s.page < len(s.pages) && slices.Contains(s.pages[s.page].Questions, q)
}

// visible reports whether a question is asked now.
func (s *screen) visible(q *content.Question) bool {
	return slices.Contains(s.look.Asked, q)
}
