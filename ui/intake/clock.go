package intake

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// clock counts down to the gate of the visitor's train, once a minute.
type clock struct {
	now   time.Time // as of the last look
	round int       // of the tick that is awaited; older ones are void
	text  string    // the answer that train was read from
	train record.Train
	shown string // the countdown as it stands in the header
	fresh bool   // shown is right
}

type (
	tickMsg struct{ round int }
	// nowMsg brings the time that was asked for.
	nowMsg struct{ now time.Time }
)

// askTime looks at the desk's clock, outside of Update.
func (s *screen) askTime() tea.Cmd {
	now := s.env.Now
	return func() tea.Msg { return nowMsg{now()} }
}

// tick asks for the time when it is the tick that is awaited.
func (s *screen) tick(m tickMsg) tea.Cmd {
	if m.round != s.clock.round {
		return nil
	}
	return s.askTime()
}

// told takes the time.
func (s *screen) told(m nowMsg) tea.Cmd {
	if !s.ready {
		return nil
	}
	s.clock.now, s.clock.fresh = m.now, false
	if q := s.trainQuestion(); q != nil {
		s.draw.drop(q.Key) // it shows the minutes that are left
	}
	if s.running.since.IsZero() {
		s.running.since = m.now // the screen was hidden
	}
	tick := s.startClock()
	switch today := record.DayOf(m.now); {
	case today != s.session.Today:
		s.session.Today = today
		s.lookAgain()
	case s.folding.stage != s.stage():
		s.refold()
		s.refocus()
	}
	return tick
}

// startClock awaits the next minute when a train with a time is known.
func (s *screen) startClock() tea.Cmd {
	s.clock.fresh = false
	s.clock.round++
	s.clock.train, s.clock.text = record.Train{}, ""
	q := s.trainQuestion()
	if q == nil || s.filed {
		return nil
	}
	s.clock.text = s.answers.Text(q.Key)
	t, err := record.ParseTrain(s.clock.text, s.clock.now)
	if err != nil {
		return nil
	}
	s.clock.train = t
	if !t.Departs.Known {
		return nil
	}
	rest := time.Minute - time.Duration(s.clock.now.Second())*time.Second
	return s.env.Later(rest, tickMsg{s.clock.round})
}

// trainQuestion gives the question about the train, nil when the form has none.
func (s *screen) trainQuestion() *content.Question {
	for _, q := range s.form.Questions() {
		if q.Kind == content.KindTrain {
			return q
		}
	}
	return nil
}

// gate gives the minutes until the gate closes, negative after it; false when
// no train with a time is known.
func (s *screen) gate() (minutes int, known bool) {
	left, known := s.clock.train.Left(s.clock.now)
	return left - s.env.Catalog.Params.GateMinutes.Value, known
}

// due reports whether the visitor has to go: the gate closes.
func (s *screen) due() bool {
	gate, known := s.gate()
	return known && gate <= 0
}

// header gives the countdown for the right end of the header: train, time of
// departure, minutes to the gate, and how many questions are still open; ""
// when there is no train.
func (s *screen) header() string {
	if s.clock.fresh {
		return s.clock.shown
	}
	s.clock.fresh, s.clock.shown = true, ""
	t, w := s.env.Theme, s.env.Words.Intake
	train := s.clock.train
	if gate, known := s.gate(); known {
		left, _ := train.Left(s.clock.now)
		words, tone := fill(w.ToGate, itoa(gate)), ui.Plain
		switch {
		case left < 0:
			words, tone = w.Gone, ui.Urgent
		case gate <= 0:
			words, tone = w.AtGate, ui.Urgent
		case gate <= 10:
			tone = ui.Soon
		}
		s.clock.shown = s.headed(train.Text(), t.Signed(tone, words))
	}
	return s.clock.shown
}

// headed puts the header together: of a long title and a small screen the
// quiet words give way, not the name of the person.
func (s *screen) headed(train, gate string) string {
	t, w := s.env.Theme, s.env.Words.Train
	musts, shoulds := s.open()
	line := "  " + gate
	if musts > 0 {
		line += "  " + t.Signed(ui.Accent, fill(w.Musts, itoa(musts)))
	}
	more := ""
	if shoulds > 0 {
		more = "  " + t.Paint(ui.Quiet, fill(w.Shoulds, itoa(shoulds)))
	}
	short := t.Paint(ui.Quiet, train) + line
	room := s.env.Width - ui.Width(s.Title()) - 3*ui.Margin
	for _, whole := range []string{t.Paint(ui.Quiet, fill(s.env.Words.Intake.Departs, train)) + line + more, short + more} {
		if ui.Width(whole) <= room {
			return whole
		}
	}
	return short
}
