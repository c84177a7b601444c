package shell

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// turning offers to turn the screen towards the worker, where the screen on
// top is about one.
func (s *Shell) turning() []ui.Action {
	turnable, ok := s.top().Screen.(ui.Turnable)
	if !ok {
		return nil
	}
	target := turnable.Turned()
	if target.Route == "" {
		return nil
	}
	return []ui.Action{{Keys: []string{"f12"}, Words: s.env.Words.App.Turn, Hidden: true, Do: func() tea.Cmd { return ui.Open(target) }}}
}
