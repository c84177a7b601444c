package ui

import (
	"errors"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// Plainly gives the plain words for an error in the language of the screen:
// those of its Trouble, or the general ones. Never the error's own text.
func (e *Env) Plainly(err error) string {
	var t *Trouble
	if errors.As(err, &t) {
		if words := e.Words.Trouble[t.Code]; words != "" {
			return strings.ReplaceAll(words, "%s", t.Arg)
		}
	}
	return e.Words.Trouble["unknown"]
}

// Complain shows the plain words for an error on the note line.
func (e *Env) Complain(err error) tea.Cmd { return Note(e.Plainly(err), Urgent) }
