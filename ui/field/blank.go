package field

import (
	"slices"

	"chunfeng/content"
	"chunfeng/ui"
)

// gap is a blank of a phrase, as clusters.
var gap = ui.Clusters(content.Blank)

// Insert puts a text in at the cursor, which goes behind it.
func (s *Story) Insert(text string) {
	s.takeBlank()
	s.insert(text)
	s.goal = -1
}

// At gives how many clusters stand before the cursor.
func (s *Story) At() int { return s.pos }

// ToBlank puts the cursor at the first blank between a place and itself, and
// leaves it where it is when there is none.
func (s *Story) ToBlank(from int) {
	if i := s.blankFrom(from); i >= 0 && i < s.pos {
		s.pos, s.goal = i, -1
	}
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
