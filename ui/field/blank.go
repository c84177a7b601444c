package field

import (
	"slices"

	"chunfeng/content"
	"chunfeng/ui"
)

// gap is a blank of a phrase, as clusters.
var gap = ui.Clusters(content.Blank)

// Insert puts a text in at the cursor. The cursor goes to its first blank, or
// behind it when it has none.
func (s *Story) Insert(text string) {
	s.takeBlank()
	from := s.pos
	s.insert(text)
	if i := s.blankFrom(from); i >= 0 && i < s.pos {
		s.pos = i
	}
	s.goal = -1
}

// NextBlank moves the cursor to the next blank after it, or to the first one;
// it reports whether there is one. What is typed there replaces the blank.
func (s *Story) NextBlank() bool {
	i := s.blankFrom(s.pos + 1)
	if i < 0 {
		i = s.blankFrom(0)
	}
	if i < 0 {
		return false
	}
	s.pos, s.goal = i, -1
	return true
}

// Blanks reports whether something is still to be filled in.
func (s *Story) Blanks() bool { return s.blankFrom(0) >= 0 }

// End puts the cursor behind the text.
func (s *Story) End() { s.pos, s.goal = len(s.g), -1 }

// Text gives what is written, and where the cursor stands in it as a number of clusters.
func (s *Story) Text() (text string, at int) { return s.text(), s.pos }

// takeBlank removes the blank that begins at the cursor: what comes is put in
// its place.
func (s *Story) takeBlank() {
	if s.isBlank(s.pos) {
		s.remove(s.pos, s.pos+len(gap))
	}
}

func (s *Story) isBlank(at int) bool {
	return at >= 0 && at+len(gap) <= len(s.g) && slices.Equal(s.g[at:at+len(gap)], gap)
}

func (s *Story) blankFrom(from int) int {
	for i := from; i < len(s.g); i++ {
		if s.isBlank(i) {
			return i
		}
	}
	return -1
}
