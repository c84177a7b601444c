package shell

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// clock is the one ticker: each minute on calm screens, each second while a
// screen counts down. A tick of an older round is ignored.
type clock struct {
	round   int
	seconds bool
}

type tickMsg struct{ round int }

// quiet is how long after a key the clock leaves the screen alone: repaints
// make the candidate window of an input method flicker.
const quiet = time.Second

// tick arms the next tick of a new round.
func (s *Shell) tick() tea.Cmd {
	s.clock.round++
	s.clock.seconds = s.header
	now := s.env.Now()
	wait := now.Truncate(time.Minute).Add(time.Minute).Sub(now)
	if s.header {
		wait = time.Second - time.Duration(now.Nanosecond())
	}
	return s.env.Later(wait, tickMsg{s.clock.round})
}

// hasten arms anew when the screen began or stopped to count down.
func (s *Shell) hasten() tea.Cmd {
	if s.header == s.clock.seconds {
		return nil
	}
	return s.tick()
}

func (s *Shell) ticked(m tickMsg) (cmd tea.Cmd, changed bool) {
	if m.round != s.clock.round {
		return nil, false
	}
	if since := s.env.Now().Sub(s.idle.last); since < quiet && s.frame.Cursor != nil {
		return s.env.Later(quiet-since, m), false
	}
	return s.tick(), true
}

// idle watches for a desk that nobody uses. The last key is noted; one timer
// runs to the deadline and is armed again only when it expires.
type idle struct {
	last  time.Time
	round int
}

type idleMsg struct{ round int }

// visit is how long a visitor's screen stays when nobody types.
const visit = time.Minute

// visiting reports whether a visitor left something open over Rest, where
// nobody is on duty.
func (s *Shell) visiting() bool {
	return s.on.ID == "" && s.lock == nil && len(s.stack) > 0 && s.stack[0].route == ui.RouteRest && (len(s.stack) > 1 || s.help.open)
}

// limit is how long nobody types before the desk locks, or before a visitor's
// screen goes back to Rest.
func (s *Shell) limit() time.Duration {
	if s.visiting() {
		return visit
	}
	minutes := s.prefs.IdleMinutes
	if minutes <= 0 {
		minutes = 5
	}
	return time.Duration(minutes) * time.Minute
}

// watch arms the timer of a new round.
func (s *Shell) watch() tea.Cmd {
	s.idle.round++
	wait := s.limit() - s.env.Now().Sub(s.idle.last)
	return s.env.Later(max(wait, time.Second), idleMsg{s.idle.round})
}

func (s *Shell) idled(m idleMsg) (cmd tea.Cmd, changed bool) {
	if m.round != s.idle.round {
		return nil, false
	}
	if s.env.Now().Sub(s.idle.last) < s.limit() {
		return s.watch(), false
	}
	if s.visiting() {
		return s.home(ui.RouteRest), true
	}
	if s.on.ID == "" || s.lock != nil {
		s.idle.last = s.env.Now() // nobody to lock out; look again later
		return s.watch(), false
	}
	return tea.Batch(s.shut(), s.watch()), true
}
