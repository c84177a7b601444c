package shell

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// keyCover is the shoulder key: somebody looks over the volunteer's shoulder.
const keyCover = "f11"

// covers reports whether a key is the shoulder key.
func covers(key string) bool { return key == keyCover || key == ui.Alternative(keyCover) }

// cover blanks the screen with the frame of this very key, and locks the desk
// beneath when somebody is on duty. Screens save and stay.
func (s *Shell) cover() tea.Cmd {
	s.covered = true
	if s.on.ID == "" || s.lock != nil {
		return nil
	}
	return s.shut()
}

// uncover takes any key: on duty the PIN lock stands beneath, else what one saw.
func (s *Shell) uncover() tea.Cmd {
	s.covered, s.note = false, ui.NoteMsg{}
	return nil
}

// waitingAction notes a person who waits, from everywhere on duty but the note
// itself.
func (s *Shell) waitingAction() []ui.Action {
	if s.on.ID == "" || s.top().route == ui.RouteWaiting {
		return nil
	}
	return []ui.Action{{Keys: []string{"f4"}, Words: s.env.Words.Waiting.Title, Hidden: true, Do: func() tea.Cmd {
		return s.open(ui.Target{Route: ui.RouteWaiting})
	}}}
}
