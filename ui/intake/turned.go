package intake

import "chunfeng/ui"

var _ ui.Turnable = (*screen)(nil)

// Turned shows the worker what was written down so far. Before more than the
// consent is known there is nothing to confirm.
func (s *screen) Turned() ui.Target {
	if !s.ready || len(s.answers) < 2 {
		return ui.Target{}
	}
	return ui.Target{Route: ui.RouteWorker, ID: s.draft.ID}
}
