package shell

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// Over reports whether the shell ended to go over to the practice desk, or
// back from it. It is asked when the program has ended.
func (s *Shell) Over() bool { return s.over }

// goOver ends this shell for the one of the other desk.
func (s *Shell) goOver() tea.Cmd {
	s.over = true
	return s.quit()
}

// observe has the coach see what the screens of the practice desk do.
func (s *Shell) observe(book ui.Book) ui.Book {
	s.facts = &facts{}
	return watched{book, s.facts}
}

// stamp is the mark of the practice desk, "" on the real one.
func (s *Shell) stamp() string {
	if !s.env.Practice {
		return ""
	}
	return s.env.Theme.Chosen(" " + s.env.Words.App.Practice + " ")
}

// stampLine is the mark alone, in the middle of a line, for screens without a header.
func (s *Shell) stampLine() string {
	stamp := s.stamp()
	if stamp == "" {
		return ""
	}
	return ui.Spaces((s.env.Width-ui.Width(stamp))/2) + stamp
}

// learning are the answers of the leaving dialog that the practice desk has more.
func (s *Shell) learning() []ui.Action {
	if !s.env.Practice {
		return nil
	}
	w := s.env.Words.Lesson
	var all []ui.Action
	if s.coach != nil {
		all = append(all,
			ui.Action{Keys: []string{"3"}, Words: w.Skip, Do: s.skip},
			ui.Action{Keys: []string{"4"}, Words: w.End, Do: func() tea.Cmd { return s.teach(false) }})
	}
	return append(all, ui.Action{Keys: []string{"5"}, Words: w.Leave, Do: s.goOver})
}
