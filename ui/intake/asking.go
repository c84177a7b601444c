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
	if s.untouched(q, msg) {
		f.SetAnswer(nil)
	}
	if f.Update(msg) {
		s.draw.drop(q.Key)
		if f.Done() {
			return s.move(1)
		}
		if live(q.Kind) {
			return s.take(q)
		}
		return nil
	}
	return s.wayOut(msg)
}

// untouched reports that a key begins to type over a default that nobody has
// confirmed yet.
func (s *screen) untouched(q *content.Question, msg tea.Msg) bool {
	k, ok := msg.(tea.KeyPressMsg)
	typed := ok && k.Text != ""
	if _, pasted := msg.(tea.PasteMsg); !typed && !pasted {
		return false
	}
	f := s.fields[q.Key]
	return q.Default != "" && !s.left[q.Key] && f.Answer().Text() == q.Default &&
		(q.Kind == content.KindNumber || q.Kind == content.KindMoney || q.Kind == content.KindLine)
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

// take puts what stands in a field into the answers, and reports by its
// command when that has to be saved.
func (s *screen) take(q *content.Question) tea.Cmd {
	answer := s.field(q).Answer()
	if slices.Equal(answer, s.answers[q.Key]) {
		return nil
	}
	before := s.answers[q.Key]
	s.answers.Set(q.Key, slices.Clone(answer))
	s.fillFrom(q, before)
	s.lookAgain()
	if q.Kind == content.KindTrain {
		return tea.Batch(s.keep(), s.askTime())
	}
	return s.keep()
}

// leaveField takes the answer of the field in focus and shows what is wrong
// with it from now on. It saves when there is anything new.
func (s *screen) leaveField() tea.Cmd {
	q := s.question()
	if q == nil || s.mode != asking {
		return nil
	}
	s.left[q.Key] = true
	cmd := s.take(q)
	if s.faults[q.Key] == nil {
		// A field shows what it keeps: a number typed with spaces stands
		// without them once it was left.
		s.fields[q.Key].SetAnswer(s.answers[q.Key])
	}
	s.draw.drop(q.Key)
	if cmd == nil && s.custody.trouble != nil {
		cmd = s.keep()
	}
	return cmd
}

// fillFrom fills what an answer tells about others: an identity number knows
// sex, birth date and home province. It never overwrites what was said.
func (s *screen) fillFrom(q *content.Question, before record.Answer) {
	if q.Saves != content.RoleID {
		return
	}
	s.filled = s.filled[:0]
	for key, answer := range s.form.Fill(q.Key, before, s.answers, s.session) {
		s.answers.Set(key, answer)
		s.left[key] = len(answer) > 0
		if f := s.fields[key]; f != nil {
			f.SetAnswer(answer)
		}
		s.draw.drop(key)
	}
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
