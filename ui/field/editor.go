package field

import (
	"slices"
	"strings"

	"chunfeng/ui"
)

// editor is text as people see it: a row of grapheme clusters and a place
// between them. One key moves over or removes one cluster.
type editor struct {
	g     []string
	cells []int // width of each cluster
	pos   int
	room  int // most clusters that fit; what is over is not taken
	rev   int // counts changes
	lines bool
}

// text gives the whole text.
func (e *editor) text() string { return strings.Join(e.g, "") }

// set replaces the text and puts the cursor behind it.
func (e *editor) set(text string) {
	e.g, e.cells, e.pos = nil, nil, 0
	e.insert(text)
	e.rev++
}

func (e *editor) clean(s string) string {
	if e.lines {
		return ui.CleanLines(s)
	}
	return ui.Clean(s)
}

// insert puts text at the cursor. The cluster before it is segmented again
// together with the text, so that a combining mark joins its base.
func (e *editor) insert(text string) {
	from := max(0, e.pos-1)
	before := strings.Join(e.g[from:e.pos], "")
	joined := ui.Clusters(e.clean(before + text))
	if room := e.room - (len(e.g) - (e.pos - from)); e.room > 0 && len(joined) > room {
		joined = joined[:max(0, room)]
	}
	cells := make([]int, len(joined))
	for i, c := range joined {
		cells[i] = ui.Width(c)
	}
	e.g = slices.Replace(e.g, from, e.pos, joined...)
	e.cells = slices.Replace(e.cells, from, e.pos, cells...)
	e.pos = from + len(joined)
	e.rev++
}

// remove takes out the clusters from one place to another.
func (e *editor) remove(from, to int) {
	from, to = max(0, from), min(len(e.g), to)
	if from >= to {
		return
	}
	e.g = slices.Delete(e.g, from, to)
	e.cells = slices.Delete(e.cells, from, to)
	e.pos = from
	e.rev++
}

// move handles the keys of editing within one line; it reports whether key is
// one of them.
func (e *editor) move(key string) bool {
	switch key {
	case "left":
		e.pos = max(0, e.pos-1)
	case "right":
		e.pos = min(len(e.g), e.pos+1)
	case "home", "ctrl+a":
		e.pos = 0
	case "end", "ctrl+e":
		e.pos = len(e.g)
	case "backspace":
		e.remove(e.pos-1, e.pos)
	case "delete":
		e.remove(e.pos, e.pos+1)
	case "ctrl+u":
		e.remove(0, len(e.g))
	default:
		return false
	}
	return true
}

// sum gives the cells of the clusters from one place to another.
func (e *editor) sum(from, to int) int {
	w := 0
	for _, c := range e.cells[from:to] {
		w += c
	}
	return w
}
