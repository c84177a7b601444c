package intake

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// begunMsg brings the draft that the screen works on.
type begunMsg struct {
	draft ui.Draft
	old   correction
	taken string // who took the draft over from another volunteer
	desk  ui.Desk
	now   time.Time
	err   error
	// receipt is the number proposed for cash; without one the form asks for it.
	receipt string
}

// begin makes a new draft of a form, or reads the one of the target.
func begin(book book, target ui.Target, form *content.Form, now func() time.Time) tea.Cmd {
	return func() tea.Msg {
		m := begunMsg{desk: book.Desk(), now: now()}
		if target.ID != uuid.Nil {
			if m.draft, m.err = book.Draft(context.Background(), target.ID); m.err == nil {
				m.old, m.err = filedBefore(book, m.draft)
				m.taken = takeOver(&m.draft, book.OnDuty().ID)
			}
			m.receipt = nextReceipt(book, form, target.ID)
			return m
		}
		id, err := uuid.NewV7()
		if err != nil {
			m.err = err
			return m
		}
		m.draft = ui.Draft{ID: id, Form: target.Form, Opened: m.now, Volunteer: book.OnDuty().ID}
		if form != nil {
			m.draft.Edition = form.Edition
		}
		m.receipt = nextReceipt(book, form, id)
		return m
	}
}

// takeOver gives a draft into the hands of the volunteer on duty, and that
// volunteer when another one had it.
func takeOver(d *ui.Draft, on string) string {
	before := d.Volunteer
	if on == "" || on == before {
		return ""
	}
	d.Volunteer = on
	if before == "" {
		return ""
	}
	d.Hands = append(slices.Clone(d.Hands), before)
	return on
}

// begun puts the draft on the screen, with the cursor where it was, and then
// plays the keys that were pressed meanwhile.
func (s *screen) begun(m begunMsg) tea.Cmd {
	s.form = s.env.Catalog.Forms[m.draft.Form]
	if m.err != nil || s.form == nil {
		s.lost = m.err
		if s.lost == nil {
			s.lost = &ui.Trouble{Code: "form_unknown", Arg: m.draft.Form}
		}
		return nil
	}
	s.draft, s.before = m.draft, m.old
	s.draft.Edition = s.form.Edition // the questions that the answers are checked against
	if m.draft.Answers != nil {
		s.answers = m.draft.Answers.Clone()
	}
	s.saver = newSaver(s.book, s.env.Now, s.draft)
	s.consents = consentKeys(s.form)
	s.draft.Answers, s.draft.ConsentAt = nil, nil
	s.desk, s.session = m.desk, content.Session{Desk: m.desk.Code, Receipt: m.receipt}
	s.today(m.now)
	s.clock.now, s.running.since = m.now, m.now
	for key := range s.answers {
		s.left[key] = true
	}
	s.talk = s.newTalk()
	s.ready = true
	tick := s.startClock()
	s.lookAgain()
	s.passTo(m.draft.At)
	if m.draft.Corrects != uuid.Nil && len(m.draft.Flags) == 0 {
		s.draft.Flags = s.alerts() // they stopped the form when the record was made
	}
	s.goTo(m.draft.At)
	cmds := []tea.Cmd{tick, s.gone(false), s.greet()}
	if m.taken != "" {
		cmds = append(cmds, s.keep(), ui.Note(fill(s.env.Words.Waiting.Taken, m.taken), ui.Quiet))
	}
	for _, msg := range s.early {
		cmds = append(cmds, s.typed(msg))
	}
	s.early = nil
	return tea.Batch(cmds...)
}

// lookAgain works out anew what follows from the answers: which pages and
// questions are asked, what is wrong, and what the companion shows.
func (s *screen) lookAgain() {
	at := s.at()
	s.look = s.env.Catalog.Survey(s.form, s.answers, s.session)
	if s.fillDefaults() {
		s.look = s.env.Catalog.Survey(s.form, s.answers, s.session)
	}
	s.settle()
	clear(s.faults)
	s.look.Faults = s.form.Standing(s.before.answers, s.answers, s.look.Faults)
	for _, f := range s.look.Faults {
		s.faults[f.Key] = f
	}
	s.fold()
	s.place(at)
	s.clock.fresh = false
	s.side.stale = true
	s.draw.forget()
}

// fillDefaults gives questions that are asked for the first time their
// default; it reports whether there were any.
func (s *screen) fillDefaults() (filled bool) {
	for _, q := range s.look.Asked {
		usual := q.Default
		if q.Saves == content.RoleChannel && s.aboard() {
			usual = onTrain
		}
		if usual == "" || s.left[q.Key] || len(s.answers[q.Key]) > 0 {
			continue
		}
		s.answers.Set(q.Key, record.Of(usual))
		filled = true
	}
	return filled
}

// onTrain is the channel of all records of a desk on a train.
const onTrain = "ONTRAIN"

// aboard reports whether the desk is on a train.
func (s *screen) aboard() bool { return s.desk.Kind == "train" }
