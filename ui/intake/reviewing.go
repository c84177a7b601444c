package intake

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// review is the page with all answers: the mistakes first, then every answer.
type review struct {
	list  ui.List
	items []item
}

// item is a line of the review that can be chosen; without a question it files
// the form.
type item struct {
	question *content.Question
	fault    *content.Fault // the item stands among the mistakes
	page     *content.Page  // the first item of a page carries its title
}

// openReview shows all answers, with the first mistake in focus, or else the
// line that files the form.
func (s *screen) openReview() {
	s.mode = reviewing
	s.scroll = 0
	s.draw.strip, s.draw.foot = "", ""
	r := review{}
	for _, p := range s.pages {
		for _, q := range answerable(p) {
			s.left[q.Key] = true
		}
	}
	s.draw.rows = map[string]row{}
	for _, f := range s.wrong() {
		r.items = append(r.items, item{question: s.form.Question(f.Key), fault: f})
	}
	file := item{}
	if s.firstHard() == nil {
		r.items = append([]item{file}, r.items...)
	}
	for _, p := range s.all { // an answer that was folded away is filed and shown
		title := p
		for _, q := range answerable(p) {
			if len(s.answers[q.Key]) == 0 {
				continue // what was left out and may be is not worth a line
			}
			r.items = append(r.items, item{question: q, page: title})
			title = nil
		}
	}
	r.list.SetLen(len(r.items))
	s.review = r
}

// reviewKey moves in the review; Enter opens the field of a line, or files.
func (s *screen) reviewKey(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	r := &s.review
	name := ui.KeyName(k)
	switch name {
	case "tab":
		name = "down"
	case "shift+tab":
		name = "up"
	case "enter":
		if r.list.At >= len(r.items) {
			return nil
		}
		q := r.items[r.list.At].question
		if q == nil {
			return s.file()
		}
		s.goTo(q.Key)
		s.draw.strip = ""
		return nil
	case "pgup":
		if r.list.At == 0 {
			return s.backToForm()
		}
	}
	r.list.Key(name, s.rows()-1)
	return nil
}

// viewReview draws the review.
func (s *screen) viewReview() ui.View {
	width := s.formWidth()
	var sheet ui.Sheet
	top, bottom := 0, 0
	t, w := s.env.Theme, s.env.Words.Intake
	sheet.Line(s.changes(width)...)
	for i, it := range s.review.items {
		here := i == s.review.list.At
		if it.fault != nil && (i == 0 || s.review.items[i-1].fault == nil) {
			if i > 0 {
				sheet.Line(ui.Spaces(width))
			}
			sheet.Line(ui.Pad(ui.Spaces(ui.Margin)+t.Strong(ui.Plain, s.mistakesTitle()), width))
		}
		if it.page != nil {
			sheet.Line(ui.Spaces(width))
			sheet.Line(ui.Pad(ui.Spaces(ui.Margin)+t.Strong(ui.Plain, it.page.Title.In(s.env.Lang)), width))
		}
		if here {
			top = max(0, sheet.Height()-2)
		}
		switch {
		case it.question == nil:
			line := ui.Spaces(ui.Margin)
			if here {
				line = " " + t.Bar()
			}
			words := " " + w.FileNow + " "
			if here {
				words = t.Chosen(words)
			}
			sheet.Line(ui.Pad(line+words+"  "+t.Paint(ui.Quiet, w.FileHint), width))
		case it.fault != nil:
			sheet.Line(s.mistake(it, here, width)...)
		default:
			sheet.Line(s.reviewRow(it.question, here, width)...)
		}
		if here {
			bottom = sheet.Height()
		}
	}
	lines, _ := s.window(&sheet, top, bottom)
	return s.compose(lines, nil)
}

// mistakesTitle counts the mistakes.
func (s *screen) mistakesTitle() string {
	hard, soft := 0, 0
	for _, it := range s.review.items {
		switch {
		case it.fault == nil:
		case it.fault.Soft:
			soft++
		default:
			hard++
		}
	}
	w := s.env.Words.Intake
	if hard == 0 {
		return fill(w.Warnings, itoa(soft))
	}
	return fill(w.Mistakes, itoa(hard))
}

// mistake gives the lines of a mistake: label and words.
func (s *screen) mistake(it item, here bool, width int) []string {
	tone := ui.Urgent
	if it.fault.Soft {
		tone = ui.Soon
	}
	var sheet ui.Sheet
	label := s.env.Theme.Label(it.question.Label.In(s.env.Lang), here)
	sheet.Field(label, s.signedLines(tone, s.faultWords(it.fault), width-ui.FieldX-ui.Margin), nil)
	lines := sheet.Lines()
	for i, l := range lines {
		lines[i] = ui.Pad(l, width)
	}
	return lines
}

// reviewRow gives the lines of an answer, marked when the arrows are on it.
func (s *screen) reviewRow(q *content.Question, here bool, width int) []string {
	lines := s.row(q, width)
	if !here || len(lines) == 0 {
		return lines
	}
	marked := append([]string(nil), lines...)
	drawn := s.answered(q, width, true)
	for i, l := range drawn {
		marked[i] = ui.Pad(l, width)
	}
	return marked
}
