package intake

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// file makes a record of the answers to the questions that were asked, no
// others. A second press while it is written does nothing.
func (s *screen) file() tea.Cmd {
	if s.custody.filing || s.filed {
		return nil
	}
	if f := s.firstHard(); f != nil {
		s.goTo(f.Key)
		return ui.Note(s.env.Words.Intake.NotYet, ui.Soon)
	}
	return s.fileAs(s.answers)
}

// fileAs files with the given answers.
func (s *screen) fileAs(answers record.Answers) tea.Cmd {
	if s.custody.filing || s.filed {
		return nil
	}
	s.custody.filing = true
	s.draw.foot = ""
	return s.saver.file(s.snapshot(s.form.Prune(answers, s.session)), s.consents, s.running)
}

// firstHard gives the topmost fault that stands in the way of filing.
func (s *screen) firstHard() *content.Fault {
	for _, f := range s.wrong() {
		if !f.Soft {
			return f
		}
	}
	return nil
}

// wrong gives what is wrong with the answers, top to bottom. What was folded away is not missed.
func (s *screen) wrong() []*content.Fault {
	return slices.DeleteFunc(slices.Clone(s.look.Faults), func(f *content.Fault) bool {
		return f.Code == "wanted" && s.foldedAway(f.Key)
	})
}

// recordFiled goes on to the slip, or says why there is none and keeps everything.
func (s *screen) recordFiled(m filedMsg) tea.Cmd {
	s.custody.filing = false
	s.draw.foot = ""
	if m.err != nil {
		s.custody.trouble = m.err
		return tea.Batch(s.env.Complain(m.err), s.keep())
	}
	s.filed = true
	return tea.Sequence(
		ui.Home(ui.RouteHome),
		ui.Open(ui.Target{Route: ui.RouteSlip, ID: m.record.ID}),
	)
}

// leave goes back to Today when the draft is on disk. When it cannot be
// saved the screen says so and stays; asked once more, it goes all the same.
func (s *screen) leave() tea.Cmd {
	if !s.ready {
		return ui.Home(ui.RouteHome)
	}
	changed := s.leaveField()
	if !changed && !s.behind() || s.custody.trouble != nil && s.custody.warned {
		return s.goHome()
	}
	s.custody.leaving = true
	return s.keep()
}

// goHome opens Today, with a note when a draft is waiting there.
func (s *screen) goHome() tea.Cmd {
	if s.saver.issued.Load() == 0 && s.target.Form != "" {
		return ui.Home(ui.RouteHome)
	}
	if s.custody.parked != "" {
		return tea.Sequence(ui.Home(ui.RouteHome), ui.Note(s.custody.parked, ui.Soon))
	}
	return tea.Sequence(ui.Home(ui.RouteHome), ui.Note(s.env.Words.Intake.Kept, ui.Quiet))
}
