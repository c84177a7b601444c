// Package field has one widget for each kind of question. A field edits one
// answer, keeps the real cursor at the edit point, and never traps: what it
// holds can always be left, right or wrong.
package field

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/store/record"
)

// Field edits the answer to one question.
type Field interface {
	// Update takes a key or a paste. It reports whether the field used it; keys
	// not used (Up, Down, Tab, Enter at the end) move between fields.
	Update(tea.Msg) (used bool)
	// Draw gives the lines of the field, each exactly width cells or less, and
	// where the cursor stands in them (nil when not focused or nothing is typed).
	Draw(width int, focused bool) Drawn
	// Answer gives what stands in the field now, in canonical text.
	Answer() record.Answer
	// SetAnswer shows a stored answer.
	SetAnswer(record.Answer)
	// Done reports that the last key completed the answer by itself (a single
	// choice by digit): the form moves on.
	Done() bool
}

// Drawn is a drawn field.
type Drawn struct {
	Lines  []string
	Cursor *Cursor
}

// Cursor is a cell within the drawn lines.
type Cursor struct{ X, Y int }
