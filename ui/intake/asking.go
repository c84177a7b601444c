package intake

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// askKey gives a key to the field in focus; what the field does not use moves
// the focus.
func (s *screen) askKey(msg tea.Msg) tea.Cmd {
	q := s.question()
	if q == nil {
		return s.wayOut(msg)
	}
	f := s.field(q)
	if s.overDefault(q, msg) {
		f.SetAnswer(nil)
	}
	if f.Update(msg) {
		s.draw.drop(q.Key)
		if f.Done() {
			return s.move(1)
		}
		if live(q.Kind) && s.take(q) {
			return s.put(true)
		}
		return nil
	}
	return s.wayOut(msg)
}

// overDefault reports that a key begins to type over a default that nobody has
// confirmed yet.
func (s *screen) overDefault(q *content.Question, msg tea.Msg) bool {
	k, pressed := msg.(tea.KeyPressMsg)
	_, pasted := msg.(tea.PasteMsg)
	if q.Default == "" || q.Kind != content.KindNumber || s.left[q.Key] || s.typedOver[q.Key] || !pasted && (!pressed || k.Text == "") {
		return false
	}
	s.typedOver[q.Key] = true
	return true
}

// live are the kinds of question that have few enough states for the rest of
// the screen to follow each key; texts are looked at when they are left.
func live(k content.Kind) bool {
	switch k {
	case content.KindPick, content.KindTick, content.KindConsent, content.KindPlace, content.KindDay:
		return true
	}
	return false
}

// wayOut moves between fields: nothing about an answer can forbid it.
func (s *screen) wayOut(msg tea.Msg) tea.Cmd {
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	switch ui.KeyName(k) {
	case "up", "shift+tab":
		return s.move(-1)
	case "down", "tab", "enter":
		return s.move(1)
	}
	return nil
}

// take puts what stands in a field into the answers; it reports whether that
// changed anything.
func (s *screen) take(q *content.Question) bool {
	answer := s.field(q).Answer()
	before := s.answers[q.Key]
	if slices.Equal(answer, before) {
		return false
	}
	s.answers.Set(q.Key, slices.Clone(answer))
	s.fillFrom(q, before)
	s.offerFollowUp(q)
	s.lookAgain()
	return true
}

// leaveField takes the answer of the field in focus and shows from now on what
// is wrong with it.
func (s *screen) leaveField() (changed bool) {
	q := s.question()
	if q == nil || s.mode != asking {
		return false
	}
	s.left[q.Key], s.passed[q.Key] = true, true
	s.clock.fresh = false // fewer questions are open
	changed = s.take(q)
	if s.faults[q.Key] == nil {
		// A field shows what it keeps: a number typed with spaces stands
		// without them once it was left.
		s.fields[q.Key].SetAnswer(s.answers[q.Key])
	}
	s.draw.drop(q.Key)
	return changed
}

// gone saves after the focus has moved on, and stops for a red flag that came up.
func (s *screen) gone(changed bool) tea.Cmd {
	alarm := s.raise()
	return tea.Batch(s.put(changed || alarm != nil), alarm)
}

// put saves after a move: what has changed, and where one is, so that a draft
// opens in the same field. A form that nobody has answered is not kept.
func (s *screen) put(changed bool) tea.Cmd {
	if cmd := s.seek(); cmd != nil {
		return tea.Batch(s.put(changed), cmd)
	}
	if !changed && (!s.ready || s.saver.issued.Load() == 0) {
		return nil
	}
	if q := s.trainQuestion(); q != nil && s.answers.Text(q.Key) != s.clock.text {
		return tea.Batch(s.keep(), s.askTime())
	}
	return s.keep()
}

// fillFrom fills what an answer tells about others: an identity number knows
// sex, birth date and home province. It never overwrites what was said.
func (s *screen) fillFrom(q *content.Question, before record.Answer) {
	if q.Saves == content.RoleMethod {
		s.putFilled(q, before)
	}
	if q.Saves != content.RoleID {
		return
	}
	s.filled = s.filled[:0]
	s.putFilled(q, before)
	for _, other := range s.form.Questions() {
		switch other.Saves {
		case content.RoleSex, content.RoleBirth, content.RoleHome:
			if len(s.answers[other.Key]) > 0 {
				s.filled = append(s.filled, other.Label.In(s.env.Lang))
			}
		}
	}
}

// faultWords says what is wrong with an answer.
func (s *screen) faultWords(f *content.Fault) string {
	if f.Code == "constraint" {
		return f.Text.In(s.env.Lang)
	}
	words := s.env.Words.Fault[f.Code]
	if words == "" {
		words = s.env.Words.Intake.Wrong
	}
	return strings.ReplaceAll(words, "%d", itoa(f.Limit))
}
