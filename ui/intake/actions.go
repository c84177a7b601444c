package intake

import (
	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// Actions lists what can be done on the page, the review or the companion.
func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Intake
	leave := ui.Action{Keys: []string{"esc"}, Words: w.Leave, Do: s.escape}
	if !s.ready {
		return []ui.Action{leave}
	}
	return s.counted(s.actions(leave))
}

// actions lists the keys of what is shown.
func (s *screen) actions(leave ui.Action) []ui.Action {
	if s.talk.over != nil {
		return s.talk.over.actions()
	}
	w := s.env.Words.Intake
	back := ui.Action{Keys: []string{"esc", "f8"}, Words: w.BackToForm, Do: s.backToForm}
	switch s.mode {
	case reviewing:
		file := ui.Action{Keys: []string{keyFile}, Words: w.File, Do: s.file}
		switch {
		case s.due():
			file = s.finishAction()
		case s.firstHard() != nil:
			file.Do, file.Why = nil, w.NotYet
		}
		return append(append([]ui.Action{file}, s.signAction()...), append([]ui.Action{
			{Keys: []string{"enter"}, Words: w.Choose},
			back,
			{Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Move},
			s.jumpAction(true),
		}, append(s.sideAction(), s.cardsAction()...)...)...)
	case jumping:
		return s.jumpActions()
	case alarmed:
		return s.alarmActions()
	case reading:
		return append(append(s.askAction(false),
			ui.Action{Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Move},
			ui.Action{Keys: []string{"esc", "f5"}, Words: w.BackToForm, Do: s.backToForm},
		), s.cardsAction()...)
	}
	actions := append(s.talkActions(), s.fieldActions()...)
	if s.due() {
		actions = append([]ui.Action{s.finishAction()}, actions...)
	}
	actions = append(actions,
		ui.Action{Keys: []string{"enter"}, Words: w.Next},
		ui.Action{Keys: []string{"shift+tab", "up"}, Words: w.Previous, Hidden: true},
		ui.Action{Keys: []string{"pgdown"}, Words: w.Page, Do: func() tea.Cmd { return s.turn(1) }},
		ui.Action{Keys: []string{"pgup"}, Words: w.PageBack, Do: func() tea.Cmd { return s.turn(-1) }, Hidden: true},
		ui.Action{Keys: []string{"f8"}, Words: w.Review, Do: s.check},
		s.jumpAction(false),
	)
	if !s.due() {
		actions = append(actions, s.finishAction())
	}
	actions = append(append(append(actions, s.sideAction()...), s.cardsAction()...), s.unfoldAction()...)
	return append(actions, leave, ui.Action{Keys: []string{"f6"}, Words: s.env.Words.Reckon.Title, Do: s.reckon})
}

// fieldActions gives the keys of the field in focus; the footer has room for
// the first, the field itself shows the others.
func (s *screen) fieldActions() []ui.Action {
	q := s.question()
	if q == nil {
		return nil
	}
	f, ok := s.field(q).(field.Keyed)
	if !ok {
		return nil
	}
	actions := f.Actions()
	for i := range actions {
		actions[i].Hidden = i > 0
	}
	return actions
}

// escape steps out of a filter or a group of the field in focus, else it
// leaves the form.
func (s *screen) escape() tea.Cmd {
	if q := s.question(); s.ready && s.mode == asking && q != nil {
		if s.field(q).Update(tea.KeyPressMsg{Code: tea.KeyEscape}) {
			return nil
		}
	}
	return s.leave()
}

// check leaves the field and shows all answers.
func (s *screen) check() tea.Cmd {
	changed := s.leaveField()
	s.openReview()
	return s.gone(changed)
}

// sideAction opens the companion where it has no column, and turns it where
// the column is too short for it.
func (s *screen) sideAction() []ui.Action {
	if s.env.Wide() {
		if len(s.side.lines) <= s.env.Height {
			return nil
		}
		return []ui.Action{{Keys: []string{"f5"}, Words: s.env.Words.Intake.Companion, Do: s.turnSide}}
	}
	return []ui.Action{{Keys: []string{"f5"}, Words: s.env.Words.Intake.Companion, Do: s.openSide}}
}

// reckon opens the calculators, which read the answers from the draft: it is
// saved first.
func (s *screen) reckon() tea.Cmd {
	save := s.put(s.leaveField())
	return tea.Sequence(save, ui.Open(ui.Target{Route: ui.RouteReckon, ID: s.reckoned()}))
}

// reckoned gives the draft that the calculators read, none while nothing was
// ever saved.
func (s *screen) reckoned() uuid.UUID {
	if s.saver.issued.Load() == 0 {
		return uuid.Nil
	}
	return s.draft.ID
}

// backToForm shows the page again, where one was.
func (s *screen) backToForm() tea.Cmd {
	s.mode = asking
	s.refocus()
	s.draw.strip = ""
	return nil
}
