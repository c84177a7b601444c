package intake

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui/field"
)

// asked gives the questions of the page that can be answered.
func (s *screen) asked() []*content.Question {
	if s.page < 0 || s.page >= len(s.pages) {
		return nil
	}
	return answerable(s.pages[s.page])
}

// answerable gives a page's questions without the notes.
func answerable(p *content.Page) []*content.Question {
	return slices.DeleteFunc(slices.Clone(p.Questions), func(q *content.Question) bool {
		return q.Kind == content.KindNote
	})
}

// question gives the question in focus, nil when there is none.
func (s *screen) question() *content.Question {
	asked := s.asked()
	if s.focus < 0 || s.focus >= len(asked) {
		return nil
	}
	return asked[s.focus]
}

// at gives the key of the question in focus.
func (s *screen) at() string {
	if q := s.question(); q != nil {
		return q.Key
	}
	return s.draft.At
}

// place puts the focus on a question, or as near as possible when it is not
// asked any more, without leaving the field.
func (s *screen) place(key string) bool {
	for i, p := range s.pages {
		for j, q := range answerable(p) {
			if q.Key == key {
				s.page, s.focus = i, j
				s.draft.At = key
				return true
			}
		}
	}
	s.page = max(0, min(s.page, len(s.pages)-1))
	s.focus = max(0, min(s.focus, len(s.asked())-1))
	return false
}

// goTo shows the question with a key.
func (s *screen) goTo(key string) {
	s.mode = asking
	if s.foldedAway(key) {
		s.folding.opened[key] = true
		s.refold()
	}
	s.place(key)
	s.scroll = 0
	s.refocus()
}

// refocus makes the field in focus ready for keys.
func (s *screen) refocus() {
	s.draw.strip, s.draw.foot = "", ""
	q := s.question()
	if q == nil {
		return
	}
	s.draft.At = q.Key
	if s.folding.held != "" && s.folding.held != q.Key {
		s.refold()
	}
	if c, ok := s.field(q).(field.Chooser); ok {
		c.SetChoices(s.env.Catalog.Choices(q, s.answers, s.session))
	}
	if o, ok := s.field(q).(field.Opener); ok && q.Saves == content.RoleMatter && s.draft.About != "" {
		o.OpenGroup(s.draft.About) // what the person who waited was noted with
	}
}

// field gives the field of a question, made when it is first wanted.
func (s *screen) field(q *content.Question) field.Field {
	f := s.fields[q.Key]
	if f == nil {
		f = field.New(s.env, q, s.env.Catalog.Choices(q, s.answers, s.session))
		f.SetAnswer(s.answers[q.Key])
		s.fields[q.Key] = f
	}
	return f
}

// move goes n questions on, over the ends of pages; past the last one is the review.
func (s *screen) move(n int) tea.Cmd {
	changed := s.leaveField()
	for ; n > 0; n-- {
		switch {
		case s.focus+1 < len(s.asked()):
			s.focus++
		case s.page+1 < len(s.pages):
			s.page++
			s.focus, s.scroll = 0, 0
		default:
			s.openReview()
			return s.gone(changed)
		}
	}
	for ; n < 0; n++ {
		switch {
		case s.focus > 0:
			s.focus--
		case s.page > 0:
			s.page--
			s.focus, s.scroll = max(0, len(s.asked())-1), 0
		}
	}
	s.refocus()
	return s.gone(changed)
}

// turn goes n pages on; past the last one is the review.
func (s *screen) turn(n int) tea.Cmd {
	changed := s.leaveField()
	if s.page+n >= len(s.pages) {
		s.openReview()
		return s.gone(changed)
	}
	s.page = max(0, s.page+n)
	s.focus, s.scroll = 0, 0
	s.refocus()
	return s.gone(changed)
}
