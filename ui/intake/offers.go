package intake

import (
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// offer is an answer that may be right: it stands quietly under its empty field
// until it is taken.
type offer struct {
	answer record.Answer
	source string // words that say where it comes from
}

// offerLast offers what the last record of the desk had.
func (s *screen) offerLast(m lastMsg) {
	if !m.ok || m.record.ID == s.draft.ID {
		return
	}
	s.suggest(content.CarryOver(m.record, s.env.Catalog.Forms[m.record.Form], s.form), s.env.Words.Talk.LastOne, false)
}

// suggest offers answers; over replaces what was offered before.
func (s *screen) suggest(answers record.Answers, source string, over bool) {
	for key, answer := range answers {
		if _, there := s.talk.offers[key]; !there || over {
			s.talk.offers[key] = offer{answer, source}
		}
	}
}

// offered gives what is offered for the field in focus while it is empty.
func (s *screen) offered(q *content.Question) (offer, bool) {
	if len(s.field(q).Answer()) > 0 || !s.agreed() {
		return offer{}, false
	}
	if o, ok := s.talk.offers[q.Key]; ok {
		return o, true
	}
	if q.Saves != content.RoleAdvice {
		return offer{}, false
	}
	for _, d := range s.look.Deadlines() {
		if words := s.env.Catalog.UrgentAdvice(d, s.env.Lang); words != "" {
			return offer{record.Of(words), s.env.Words.Talk.Urgent}, true
		}
	}
	return offer{}, false
}

// agreed reports that something of the person may be written down: a form that
// asks for the basic consent has it.
func (s *screen) agreed() bool {
	q := s.form.Playing(content.RoleConsentBasic)
	return q == nil || s.answers.Text(q.Key) == yes
}

// accept takes what is offered and goes on, as a choice by digit does. In a
// story one goes on writing.
func (s *screen) accept(q *content.Question, o offer) tea.Cmd {
	s.field(q).SetAnswer(slices.Clone(o.answer))
	s.draw.drop(q.Key)
	if q.Kind == content.KindStory {
		if story := s.story(q); story != nil {
			story.ToBlank(0)
		}
		return s.put(s.take(q))
	}
	return s.move(1)
}

// offerLines writes an offer: the key, the answer as people read it with
// private parts masked, and where it comes from.
func (s *screen) offerLines(q *content.Question, o offer, room int) []string {
	key := ui.ShowKey(keyAccept)
	if typed(q.Kind) {
		key = ui.ShowKey("right")
	}
	lines := ui.Wrap(key+" "+s.shown(q, o.answer)+o.source, room)
	for i, l := range lines {
		lines[i] = s.env.Theme.Paint(ui.Quiet, l)
	}
	return lines
}

// shown gives an answer as its field shows it when it is left, in one line and
// without colours.
func (s *screen) shown(q *content.Question, a record.Answer) string {
	if len(s.env.Catalog.Choices(q, s.answers, s.session)) > 0 {
		return q.Shown(a, s.env.Lang)
	}
	f := field.New(s.env, q, nil)
	f.SetAnswer(a)
	return strings.TrimSpace(ansi.Strip(strings.Join(f.Draw(200, false).Lines, "")))
}

// know takes in the record whose person the form is for. In a new form what it
// knows is filled in; in a draft that was opened again it is only offered: what
// was taken out must not come back by itself.
func (s *screen) know(m knownMsg) tea.Cmd {
	w := s.env.Words.Talk
	if m.err != nil {
		return ui.Note(fill(w.FromGone, s.env.Plainly(m.err)), ui.Soon)
	}
	known := content.Carry(s.env.Catalog.Forms[m.record.Form], m.record.Answers, s.form)
	s.suggest(known, w.Before, true)
	if m.again {
		return nil
	}
	if len(known) == 0 {
		return ui.Note(w.NotFilled, ui.Quiet)
	}
	maps.Copy(s.talk.reserve, known)
	s.lookAgain()
	s.refocus()
	return ui.Note(fill(w.FilledIn, s.known(known)), ui.Quiet)
}

// known names the questions of answers, from top to bottom.
func (s *screen) known(answers record.Answers) string {
	var names []string
	for _, q := range s.form.Questions() {
		if len(answers[q.Key]) > 0 {
			names = append(names, q.Label.In(s.env.Lang))
		}
	}
	return strings.Join(names, s.env.Words.Intake.Comma)
}

// pour fills in what is known, each answer once, when its question is asked and
// the person has agreed to be written down. One answer may open the question of
// another.
func (s *screen) pour() {
	for len(s.talk.reserve) > 0 && s.agreed() {
		poured := false
		for _, q := range s.look.Asked {
			answer := s.talk.reserve[q.Key]
			if len(answer) == 0 {
				continue
			}
			delete(s.talk.reserve, q.Key)
			poured = true
			if len(s.answers[q.Key]) == 0 || s.answers.Text(q.Key) == q.Default && !s.left[q.Key] {
				s.give(q, answer)
			}
		}
		if !poured {
			return
		}
		s.look = s.env.Catalog.Survey(s.form, s.answers, s.session)
	}
}

// asks reports whether a question is asked now, on a folded page or not.
func (s *screen) asks(q *content.Question) bool { return slices.Contains(s.look.Asked, q) }

// give puts an answer into a question and its field.
func (s *screen) give(q *content.Question, answer record.Answer) {
	s.answers.Set(q.Key, slices.Clone(answer))
	s.left[q.Key] = true
	if f := s.fields[q.Key]; f != nil {
		f.SetAnswer(s.answers[q.Key])
	}
	s.draw.drop(q.Key)
}
