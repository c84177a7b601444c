package field

import (
	"fmt"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// A story shows this many lines with focus, and this many without.
const (
	storyRows = 6
	storyRest = 3
)

// Story is text of several lines with the real cursor; it wraps as Chinese
// wraps and scrolls up and down.
type Story struct {
	editor
	env    *ui.Env
	max    int
	width  int // of the last drawing: Up and Down move in what is seen
	goal   int // column that Up and Down keep, -1 when none
	top    int // first line that is seen
	breaks []int
	broken struct{ rev, width int }
	still  still
}

// NewStory makes a story field for at most max characters; more can be typed
// and is a fault.
func NewStory(env *ui.Env, max int) *Story {
	s := &Story{env: env, max: max, width: 60, goal: -1}
	s.lines, s.room = true, 2*max+40
	return s
}

// Answer gives the text without empty lines at its end.
func (s *Story) Answer() record.Answer { return record.Of(strings.TrimSpace(s.text())) }

// SetAnswer shows a stored text.
func (s *Story) SetAnswer(a record.Answer) {
	s.set(a.Text())
	s.top, s.goal = 0, -1
}

// Done is never true: a story ends when one leaves it.
func (s *Story) Done() bool { return false }

// Update types. Enter begins a new line; on an empty last line, or with
// nothing written, it is not used and leaves. Up and Down leave at the ends.
func (s *Story) Update(msg tea.Msg) bool {
	key := keyName(msg)
	switch key {
	case "up", "down":
		return s.vertical(key)
	}
	s.goal = -1
	switch key {
	case "enter":
		if s.pos == len(s.g) && (len(s.g) == 0 || s.g[len(s.g)-1] == "\n") {
			return false
		}
		s.insert("\n")
		return true
	case "home", "ctrl+a":
		s.pos, _ = s.span(s.row())
		return true
	case "end", "ctrl+e":
		_, s.pos = s.span(s.row())
		return true
	case "ctrl+u":
		from, to := s.span(s.row())
		s.remove(from, to)
		return true
	}
	if text := typedText(msg); text != "" {
		s.takeBlank()
		s.insert(text)
		return true
	}
	return s.move(key)
}

// layout wraps when text or width changed.
func (s *Story) layout() []int {
	if s.breaks == nil || s.broken.rev != s.rev || s.broken.width != s.width {
		s.breaks = ui.Breaks(s.g, s.width)
		s.broken.rev, s.broken.width = s.rev, s.width
	}
	return s.breaks
}

// row gives the line the cursor is in.
func (s *Story) row() int {
	b := s.layout()
	for i := len(b) - 1; i > 0; i-- {
		if s.pos >= b[i] {
			return i
		}
	}
	return 0
}

// span gives the first place in a line and the last one the cursor can have.
func (s *Story) span(row int) (from, to int) {
	b := s.layout()
	from, to = b[row], len(s.g)
	if row+1 < len(b) {
		to = b[row+1] - 1 // before the line end, or before the last cluster of a wrapped line
	}
	return from, max(from, to)
}

func (s *Story) vertical(key string) bool {
	row := s.row()
	next := row + 1
	if key == "up" {
		next = row - 1
	}
	if next < 0 || next >= len(s.layout()) {
		s.goal = -1
		return false
	}
	from, _ := s.span(row)
	if s.goal < 0 {
		s.goal = s.sum(from, s.pos)
	}
	at, to := s.span(next)
	for w := 0; at < to && w+s.cells[at] <= s.goal; at++ {
		w += s.cells[at]
	}
	s.pos = at
	return true
}

// Draw gives up to six lines around the cursor with focus, else the first three.
func (s *Story) Draw(width int, focused bool) Drawn {
	if !focused {
		s.goal = -1
		return s.still.draw(s.env, s.rev, width, func() []string { return s.blurred(width) })
	}
	s.width = max(width-1, 3) // the cursor needs a cell behind a full line
	rows := s.layout()
	row := s.row()
	seen := min(max(len(rows), 3), storyRows)
	s.top = max(0, min(s.top, row, len(rows)-seen))
	s.top = max(s.top, row-seen+1)
	lines := make([]string, 0, seen+1)
	for i := s.top; i < s.top+seen; i++ {
		text := ""
		if i < len(rows) {
			text = s.line(i)
		}
		lines = append(lines, s.env.Theme.Tint(ui.Fit(text, width)))
	}
	cursor := &Cursor{X: min(s.sum(rows[row], s.pos), s.width), Y: row - s.top}
	if note := s.note(len(rows) - s.top - seen); note != "" {
		lines = append(lines, ui.PadLeft(note, width))
	}
	return Drawn{Lines: lines, Cursor: cursor}
}

// line gives the text of a wrapped line.
func (s *Story) line(row int) string {
	b := s.layout()
	to := len(s.g)
	if row+1 < len(b) {
		to = b[row+1]
	}
	return strings.TrimSuffix(strings.Join(s.g[b[row]:to], ""), "\n")
}

// note says how long the story is once that matters, and that there is more below.
func (s *Story) note(below int) string {
	words := s.env.Words.Field
	if n := utf8.RuneCountInString(s.text()); n*10 > s.max*9 {
		text := fmt.Sprintf(words.Characters, n, s.max)
		if n > s.max {
			return s.env.Theme.Signed(ui.Urgent, text)
		}
		return s.env.Theme.Paint(ui.Quiet, text)
	}
	if below > 0 {
		return s.env.Theme.Paint(ui.Quiet, fmt.Sprintf(words.LinesMore, below))
	}
	return ""
}

func (s *Story) blurred(width int) []string {
	if len(s.g) == 0 {
		return blank(s.env, width, true)
	}
	lines := ui.Wrap(strings.TrimSpace(s.text()), width)
	if len(lines) > storyRest {
		lines = lines[:storyRest]
		lines[storyRest-1] = ui.Clip(lines[storyRest-1]+"…", width)
	}
	return lines
}
