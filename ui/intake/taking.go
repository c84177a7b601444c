package intake

import (
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// returned is the channel of a visit that follows an earlier one.
const returned = "RETURN"

// taking is the list of answers of an earlier record that may be used again.
type taking struct {
	s     *screen
	from  uuid.UUID
	items []again
	list  ui.List
}

// again is one answer that may be used again.
type again struct {
	question *content.Question
	answer   record.Answer
	ticked   bool
}

// chooseFrom lists what an earlier record says that this form does not. What
// the form has no answer to is ticked; what it has another answer to is not.
func (s *screen) chooseFrom(m openedMsg) tea.Cmd {
	w := s.env.Words.Talk
	if m.err != nil {
		return ui.Note(fill(w.FromGone, s.env.Plainly(m.err)), ui.Soon)
	}
	known := content.Carry(s.env.Catalog.Forms[m.record.Form], m.record.Answers, s.form)
	t := &taking{s: s, from: m.record.ID}
	for _, q := range s.form.Questions() {
		answer, now := known[q.Key], s.answers[q.Key]
		if len(answer) == 0 || slices.Equal(answer, now) {
			continue
		}
		t.items = append(t.items, again{q, answer, len(now) == 0})
	}
	if len(t.items) == 0 {
		return ui.Note(w.Nothing, ui.Quiet)
	}
	t.list.SetLen(len(t.items))
	s.talk.over = t
	return nil
}

func (t *taking) actions() []ui.Action {
	w := t.s.env.Words
	return []ui.Action{
		{Keys: []string{"enter"}, Words: w.Talk.Take, Do: t.take},
		{Show: "1–9", Words: w.Talk.Toggle},
		{Keys: []string{"esc"}, Words: w.Talk.BackToAll, Do: t.s.openVisits},
		{Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Intake.Move, Hidden: true},
		{Keys: []string{"space"}, Words: w.Talk.Toggle, Hidden: true},
	}
}

func (t *taking) key(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	name := ui.KeyName(k)
	if len(name) == 1 && name[0] >= '1' && name[0] <= '9' {
		if i := int(name[0] - '1'); i < len(t.items) {
			t.list.At = i
			t.items[i].ticked = !t.items[i].ticked
		}
		return nil
	}
	if name == "space" {
		t.items[t.list.At].ticked = !t.items[t.list.At].ticked
		return nil
	}
	t.list.Key(name, digits)
	return nil
}

// take uses what is ticked. An answer whose question is not asked yet waits in
// memory for it, and for its consent.
func (t *taking) take() tea.Cmd {
	s, n := t.s, 0
	for _, it := range t.items {
		if !it.ticked {
			continue
		}
		n++
		if s.asks(it.question) && s.agreed() {
			s.give(it.question, it.answer)
		} else {
			s.talk.reserve.Set(it.question.Key, it.answer)
		}
	}
	s.closeOver()
	if n == 0 {
		return nil
	}
	s.draft.From = t.from
	s.comesBack()
	s.lookAgain()
	s.refocus()
	return tea.Batch(s.put(true), ui.Note(fill(s.env.Words.Talk.TookOver, itoa(n)), ui.Quiet))
}

// comesBack notes that the visit follows an earlier one, unless another way was
// chosen.
func (s *screen) comesBack() {
	q := s.form.Playing(content.RoleChannel)
	if q == nil || s.answers.Text(q.Key) != "" && s.answers.Text(q.Key) != q.Default {
		return
	}
	offers := s.env.Catalog.Choices(q, s.answers, s.session)
	if slices.ContainsFunc(offers, func(c content.Choice) bool { return c.Code == returned }) {
		s.give(q, record.Of(returned))
	}
}

func (t *taking) draw(width, rows int) ([]string, *ui.Cell) {
	s, theme, w := t.s, t.s.env.Theme, t.s.env.Words.Talk
	var sheet ui.Sheet
	sheet.Text(theme.Strong(ui.Plain, w.TakeWhich), theme.Paint(ui.Quiet, w.TakeTip))
	sheet.Space(1)
	from, to := t.list.Visible(rows - sheet.Height())
	for i := from; i < to; i++ {
		it := t.items[i]
		mark := theme.Paint(ui.Quiet, "·")
		if it.ticked {
			mark = theme.Paint(ui.Good, theme.Sign(ui.Good))
		}
		number := ui.Spaces(2)
		if i < digits {
			number = itoa(i+1) + " "
		}
		label := theme.Label(it.question.Label.In(s.env.Lang), i == t.list.At)
		value := s.shown(it.question, it.answer)
		behind := ""
		switch now := s.answers[it.question.Key]; {
		case len(now) > 0:
			behind = "  " + theme.Paint(ui.Soon, fill(w.Now, s.shown(it.question, now)))
		case !s.asks(it.question) && it.question.Consent != "":
			behind = "  " + theme.Paint(ui.Quiet, w.Waits)
		}
		if i == t.list.At {
			value = theme.Chosen(value)
		}
		sheet.Line(label + theme.Strong(ui.Plain, number) + mark + " " + value + behind)
	}
	return sheet.Lines(), nil
}
