package intake

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/content/calc"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// lastDays says what a deadline asks for now: within seven days the steps of
// today, each with the number to call, before that one sentence; and which
// question could begin it anew, with the key to it when it may be over.
func (s *screen) lastDays(d record.Deadline, width int) (lines []string) {
	t, w := s.env.Theme, s.env.Words.Talk
	steps := s.env.Catalog.Emergency(d, s.env.Lang)
	if len(steps) > 0 {
		lines = append(lines, t.Strong(ui.Urgent, t.Sign(ui.Urgent)+" "+w.Emergency))
	}
	for i, step := range steps {
		for j, l := range ui.Wrap(step, width-3) {
			number := ui.Spaces(3)
			if j == 0 {
				number = itoa(i+1) + "  "
			}
			lines = append(lines, t.Strong(ui.Plain, number)+l)
		}
	}
	label := ""
	if q := s.form.Interruption(d); q != nil && s.asks(q) {
		label = q.Label.In(s.env.Lang)
	}
	expired := calc.Status(d.Status) == calc.StatusExpired
	if next := s.env.Catalog.Next(d, s.env.Lang); next != "" && len(steps) == 0 && !(expired && label != "") {
		lines = append(lines, s.paragraph(ui.Plain, next, width)...)
	}
	switch {
	case expired && label != "":
		lines = append(lines, s.paragraph(ui.Urgent, fill(w.AskMoved, label), width)...)
		lines = append(lines, t.Strong(ui.Plain, ui.ShowKey(keyAsk))+" "+t.Paint(ui.Quiet, w.GoAsk))
	case restarts(d) && !expired:
		words := s.env.Words.Law.Restart
		if label != "" {
			words += fill(w.MovedBy, label)
		}
		lines = append(lines, s.paragraph(ui.Quiet, words, width)...)
	}
	return lines
}

// restart gives the question that may begin an expired period anew, nil when
// none is expired or the cursor is there.
func (s *screen) restart() *content.Question {
	for _, d := range s.look.Deadlines() {
		if calc.Status(d.Status) != calc.StatusExpired {
			continue
		}
		if q := s.form.Interruption(d); q != nil && s.asks(q) && q != s.question() {
			return q
		}
	}
	return nil
}

// askAction leads to that question.
func (s *screen) askAction(hidden bool) []ui.Action {
	ask := s.restart()
	if ask == nil {
		return nil
	}
	return []ui.Action{{Keys: []string{keyAsk}, Words: s.env.Words.Talk.GoAsk, Do: func() tea.Cmd { return s.goAsk(ask) }, Hidden: hidden}}
}

// goAsk puts the cursor into that question.
func (s *screen) goAsk(q *content.Question) tea.Cmd {
	cmd := s.put(s.leaveField())
	s.goTo(q.Key)
	return cmd
}

// doubtNote says that the clock may be wrong by so much that today may be
// another day.
func (s *screen) doubtNote(shown bool, width int) []string {
	now := s.clock.now
	if !shown || record.DayOf(now.Add(s.talk.doubt)) == record.DayOf(now.Add(-s.talk.doubt)) {
		return nil
	}
	w := s.env.Words.Talk
	hours := int(s.talk.doubt.Hours() + 0.999)
	far := fill(w.Hours, itoa(hours))
	if hours >= 48 {
		far = fill(w.Days, itoa(hours/24))
	}
	words := s.env.Theme.Sign(ui.Soon) + " " + fill(w.Doubtful, far)
	if s.side.summary != "" {
		s.side.summary = s.env.Theme.Paint(ui.Soon, s.env.Theme.Sign(ui.Soon)) + " " + strings.TrimSpace(s.side.summary)
	}
	return s.paragraph(ui.Soon, words, width)
}
