package intake

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// keyFile files the form.
const keyFile = "f10"

// finishAction is the one key of a train that is due: it files what there is.
// Before that the same key leads to the review, which files at the second press.
func (s *screen) finishAction() ui.Action {
	if s.due() {
		return ui.Action{Keys: []string{keyFile}, Words: s.env.Words.Train.Finish, Do: s.finish}
	}
	return ui.Action{Keys: []string{keyFile}, Words: s.env.Words.Intake.File, Do: s.check, Hidden: true}
}

// finish files when consent and musts are there, and else puts the draft aside
// and says what is missing. Where only an answer that may be left out is wrong,
// the volunteer says which of the two.
func (s *screen) finish() tea.Cmd {
	if s.custody.filing || s.filed {
		return nil
	}
	changed := s.leaveField()
	if alarm := s.raise(); alarm != nil {
		return tea.Batch(s.put(true), alarm)
	}
	hard := s.look.Hard()
	if len(hard) == 0 {
		return s.file()
	}
	if without := s.without(hard); without != nil {
		return tea.Batch(s.put(changed), ui.Ask(s.whetherWithout(hard, without)))
	}
	return s.park(hard)
}

// without gives the answers less those that are wrong, nil when the form could
// not be filed so either.
func (s *screen) without(hard []*content.Fault) record.Answers {
	kept := s.answers.Clone()
	for _, f := range hard {
		if len(kept[f.Key]) == 0 {
			return nil
		}
		delete(kept, f.Key)
	}
	if len(s.env.Catalog.Survey(s.form, kept, s.session).Hard()) > 0 {
		return nil
	}
	return kept
}

// whetherWithout is the dialog over a form whose only fault is an answer that
// may be left out.
func (s *screen) whetherWithout(hard []*content.Fault, without record.Answers) ui.Question {
	w := s.env.Words.Train
	return ui.Question{
		Title: fill(w.WrongTitle, s.labels(hard)), Text: w.WrongText, Tone: ui.Soon,
		Answers: []ui.Action{
			{Keys: []string{"1"}, Words: w.FileWithout, Do: func() tea.Cmd { return s.fileAs(without) }},
			{Keys: []string{"2"}, Words: w.Park, Do: func() tea.Cmd { return s.park(hard) }},
		},
	}
}

// park puts the draft aside for Today, with a note of what is missing.
func (s *screen) park(hard []*content.Fault) tea.Cmd {
	s.custody.leaving = true
	s.custody.parked = fill(s.env.Words.Train.Parked, s.labels(hard))
	return s.keep()
}

// labels names the questions of faults.
func (s *screen) labels(faults []*content.Fault) string {
	var names []string
	for _, f := range faults {
		names = append(names, s.form.Question(f.Key).Label.In(s.env.Lang))
	}
	const most = 4 // the note is one line
	if len(names) > most {
		names = append(names[:most], s.env.Theme.Dots())
	}
	return strings.Join(names, s.env.Words.Intake.Comma)
}

// offerFollowUp proposes a day for the call-back as soon as it is allowed and
// there is a number to call; the volunteer may choose another or none.
func (s *screen) offerFollowUp(q *content.Question) {
	day := s.form.Playing(content.RoleFollowUp)
	phone := s.form.Playing(content.RolePhone)
	if q.Saves != content.RoleConsentCallback || s.answers.Text(q.Key) != yes || day == nil || phone == nil {
		return
	}
	if len(s.answers[day.Key]) > 0 || s.answers.Text(phone.Key) == "" || s.faults[phone.Key] != nil {
		return
	}
	when := s.session.Today.AddDays(s.env.Catalog.Params.CallbackDays.Value)
	s.answers.Set(day.Key, record.Of(when.String()))
	if f := s.fields[day.Key]; f != nil {
		f.SetAnswer(slices.Clone(s.answers[day.Key]))
	}
}
