package intake

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// keyUnfold shows all questions in spite of the train.
const keyUnfold = "ctrl+a"

// folding is which questions a near train has hidden. Nothing is lost by it:
// answers stay, and a folded question is not owed.
type folding struct {
	stage  content.Folding
	hidden int             // questions that are folded away
	opened map[string]bool // questions that were gone to all the same
	held   string          // the question that is shown because one is in it
	line   string          // what says so, as drawn; "" when not drawn yet
}

// stage gives how far the form is folded now.
func (s *screen) stage() content.Folding {
	gate, known := s.gate()
	if !known || s.draft.Unfolded {
		return content.Unfolded
	}
	return content.FoldingAt(gate)
}

// fold works out the pages that are shown. The question one is in stays, and
// one whose answer is wrong: it stands in the way of filing.
func (s *screen) fold() {
	at := s.at()
	s.folding.stage, s.folding.hidden, s.folding.line, s.folding.held = s.stage(), 0, "", ""
	s.all = s.look.Pages()
	shown := make([]*content.Question, 0, len(s.look.Asked))
	for _, q := range s.look.Asked {
		folds := s.folds(q)
		if folds && q.Key == at {
			s.folding.held = at
		} else if folds {
			if q.Kind != content.KindNote && q.Kind != content.KindTrain {
				s.folding.hidden++
			}
			continue
		}
		shown = append(shown, q)
	}
	s.pages = content.Paged(shown)
}

// folds reports whether a question is folded away.
func (s *screen) folds(q *content.Question) bool {
	answered := len(s.answers[q.Key]) > 0
	if f := s.faults[q.Key]; s.folding.opened[q.Key] || f != nil && !f.Soft {
		return false
	}
	if q.Kind == content.KindTrain {
		// On a train everybody rides the same one: nobody asks for it.
		return s.aboard() && !answered && !s.draft.Unfolded
	}
	return q.Folds(s.folding.stage, answered)
}

// refold folds or unfolds after time has passed or a question was gone to.
func (s *screen) refold() {
	at := s.at()
	s.fold()
	s.place(at)
	s.draw.forget()
	s.side.stale = true
	s.clock.fresh = false
}

// unfold shows all questions; they stay.
func (s *screen) unfold() tea.Cmd {
	s.draft.Unfolded = true
	changed := s.leaveField()
	s.refold()
	s.refocus()
	return s.put(changed)
}

// unfoldAction is there while something is folded away.
func (s *screen) unfoldAction() []ui.Action {
	if s.folding.hidden == 0 {
		return nil
	}
	return []ui.Action{{Keys: []string{keyUnfold}, Words: s.env.Words.Train.Unfold, Do: s.unfold, Hidden: true}}
}

// foldedLine says quietly how many questions are folded away and which key
// shows them; "" when none is.
func (s *screen) foldedLine() string {
	if s.folding.hidden == 0 || s.mode != asking {
		return ""
	}
	if s.folding.line == "" {
		t, w := s.env.Theme, s.env.Words.Train
		s.folding.line = ui.Spaces(ui.Margin) + t.Paint(ui.Quiet, fill(w.Folded, itoa(s.folding.hidden))+"  ") +
			t.Strong(ui.Plain, ui.ShowKey(keyUnfold)) + " " + t.Paint(ui.Quiet, w.Unfold)
	}
	return s.folding.line
}

// open counts the questions that must and that should still be asked. One that
// was passed and may be left out has been asked.
func (s *screen) open() (musts, shoulds int) {
	for _, p := range s.pages {
		for _, q := range p.Questions {
			if q.Kind == content.KindNote || len(s.answers[q.Key]) > 0 {
				continue
			}
			f := s.faults[q.Key]
			switch {
			case q.Fold == content.Must && (!s.passed[q.Key] || f != nil && !f.Soft):
				musts++
			case q.Fold == content.Should && !s.passed[q.Key]:
				shoulds++
			}
		}
	}
	return musts, shoulds
}

// passTo notes that the questions above one were asked: a draft that is opened
// again goes on where it was.
func (s *screen) passTo(key string) {
	if s.form.Question(key) == nil {
		return
	}
	for _, q := range s.look.Asked {
		if q.Key == key {
			return
		}
		s.passed[q.Key] = true
	}
}

// foldedAway reports whether a question is on no page that is shown.
func (s *screen) foldedAway(key string) bool {
	return !slices.ContainsFunc(s.pages, func(p *content.Page) bool {
		return slices.ContainsFunc(p.Questions, func(q *content.Question) bool { return q.Key == key })
	})
}
