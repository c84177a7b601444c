package intake

import (
	"maps"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// reviewPage is how the time in the review is kept, beside the form's pages.
const reviewPage = "review"

// running is the page whose seconds are being counted, and since when; the
// zero time is not counting.
type running struct {
	page  string
	since time.Time
}

// turnedMsg brings the time at which a page was left.
type turnedMsg struct {
	page  string
	now   time.Time
	pause bool // the screen is hidden: nothing counts until it comes back
}

// spent gives an effort with the seconds of a page up to a moment, and the
// moment from which the next ones count: parts of a second are not lost. The
// given effort is not changed, because saves under way hold it.
func (r running) spent(e ui.Effort, now time.Time) (ui.Effort, time.Time) {
	seconds := int(now.Sub(r.since) / time.Second)
	if r.page == "" || r.since.IsZero() || seconds <= 0 {
		return e, r.since
	}
	e.Seconds = maps.Clone(e.Seconds)
	if e.Seconds == nil {
		e.Seconds = map[string]int{}
	}
	e.Seconds[r.page] += seconds
	return e, r.since.Add(time.Duration(seconds) * time.Second)
}

// here gives the name of the page one is on.
func (s *screen) here() string {
	switch {
	case !s.ready:
		return ""
	case s.mode == reviewing:
		return reviewPage
	case s.page < len(s.pages):
		return s.pages[s.page].ID
	}
	return ""
}

// watch looks at the clock when the page has changed.
func (s *screen) watch() tea.Cmd {
	left := s.running.page
	if s.here() == left {
		return nil
	}
	s.running.page = s.here()
	return s.turnedFrom(left, false)
}

func (s *screen) turnedFrom(page string, pause bool) tea.Cmd {
	now := s.env.Now
	return func() tea.Msg { return turnedMsg{page, now(), pause} }
}

// turned counts the seconds of the page that was left.
func (s *screen) turned(m turnedMsg) {
	from := running{m.page, s.running.since}
	if from.page == "" || from.since.IsZero() {
		s.running.since = m.now
	} else {
		s.draft.Effort, s.running.since = from.spent(s.draft.Effort, m.now)
	}
	if m.pause {
		s.running.since = time.Time{}
	}
}

// counted has an action count as a key of the form.
func (s *screen) counted(actions []ui.Action) []ui.Action {
	for i, a := range actions {
		if a.Do == nil {
			continue
		}
		actions[i].Do = func() tea.Cmd {
			s.draft.Effort.Keys++
			return tea.Batch(a.Do(), s.watch())
		}
	}
	return actions
}
