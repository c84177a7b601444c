package ui

import "slices"

// Spot is a part of a body that can be clicked. A click types its keys, so the
// mouse can do nothing that the keyboard cannot.
type Spot struct {
	X, Y, Width int // one line of cells
	Keys        []string
}

// SpotAt gives the keys of the spot on a cell, nil when there is none.
func SpotAt(spots []Spot, x, y int) []string {
	for _, s := range slices.Backward(spots) {
		if y == s.Y && x >= s.X && x < s.X+s.Width {
			return s.Keys
		}
	}
	return nil
}

// Row adds one line, as it is, that can be clicked as a whole.
func (s *Sheet) Row(line string, keys ...string) {
	s.Spot(0, maxRow, keys...)
	s.lines = append(s.lines, line)
}

// maxRow is wider than any page.
const maxRow = 1 << 10

// Spot makes width cells from column x on of the line that comes next
// clickable.
func (s *Sheet) Spot(x, width int, keys ...string) { s.SpotBelow(x, 0, width, keys...) }

// SpotBelow is Spot for the line that comes down lines later.
func (s *Sheet) SpotBelow(x, down, width int, keys ...string) {
	if len(keys) > 0 {
		s.spots = append(s.spots, Spot{X: x, Y: len(s.lines) + down, Width: width, Keys: keys})
	}
}

// Steps gives the keys that choose line i of a list; on the chosen line Enter.
func (l *List) Steps(i int) []string {
	if i == l.At {
		return []string{"enter"}
	}
	key := "down"
	if i < l.At {
		key = "up"
	}
	return slices.Repeat([]string{key}, max(i-l.At, l.At-i))
}
