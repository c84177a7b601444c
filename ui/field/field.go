// Package field has one widget for each kind of question. A field edits one
// answer, keeps the real cursor at the edit point, and never traps: what it
// holds can always be left, right or wrong.
package field

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// Field edits the answer to one question.
type Field interface {
	// Update takes a key or a paste. It reports whether the field used it; keys
	// not used (Up, Down, Tab, Enter at the end) move between fields.
	Update(tea.Msg) (used bool)
	// Draw gives the lines of the field, each exactly width cells or less, and
	// where the cursor stands in them (nil when not focused or nothing is typed).
	Draw(width int, focused bool) Drawn
	// Answer gives what stands in the field now, in canonical text; what cannot
	// be read is given as it was typed, for Question.Fault to name.
	Answer() record.Answer
	// SetAnswer shows a stored answer.
	SetAnswer(record.Answer)
	// Done reports that the last key completed the answer by itself (a single
	// choice by digit): the form moves on.
	Done() bool
}

// Keyed is a field that has keys of its own to show in footer and help. Their
// Do is nil: the field takes the keys in Update.
type Keyed interface{ Actions() []ui.Action }

// Leaver is a field that changes when it is left: numbers are masked, filters
// forgotten. Drawing it without focus does the same.
type Leaver interface{ Leave() }

// Chooser is a field whose choices depend on other answers.
type Chooser interface{ SetChoices([]content.Choice) }

// Opener is a field whose choices stand in groups of which one can be opened
// beforehand, as long as nothing is chosen.
type Opener interface{ OpenGroup(code string) }

// Drawn is a drawn field.
type Drawn struct {
	Lines  []string
	Cursor *Cursor
	Spots  []ui.Spot // what the mouse can click, within the lines
}

// Cursor is a cell within the drawn lines.
type Cursor = ui.Cell

// KeyReveal shows what is masked, until the field is left again.
const KeyReveal = "f7"

// New makes the field of a question. Choices are those relevant now (see
// Catalog.Choices); kinds without choices ignore them.
func New(env *ui.Env, q *content.Question, choices []content.Choice) Field {
	switch q.Kind {
	case content.KindStory:
		return NewStory(env, longest(q, 2000))
	case content.KindPick, content.KindPlace:
		return newPick(env, choices)
	case content.KindConsent:
		return &consent{pick: newPick(env, choices), question: q}
	case content.KindTick:
		return newTick(env, choices, q.Max)
	case content.KindNote:
		return &note{env: env, question: q}
	case content.KindLine:
		return NewLine(env, Options{Max: longest(q, 120), Private: q.Private})
	}
	return newEntry(env, q)
}

func longest(q *content.Question, otherwise int) int {
	if q.Max > 0 {
		return q.Max
	}
	return otherwise
}

// still keeps the drawing of a field without focus: a form draws all its
// fields for each key, and only one of them changes.
type still struct {
	rev, width int
	lang       content.Lang
	theme      *ui.Theme
	lines      []string
}

func (s *still) draw(env *ui.Env, rev, width int, make func() []string) Drawn {
	if s.lines == nil || s.rev != rev || s.width != width || s.lang != env.Lang || s.theme != env.Theme {
		*s = still{rev, width, env.Lang, env.Theme, make()}
	}
	return Drawn{Lines: s.lines}
}

// blank stands for an answer that was not given.
func blank(env *ui.Env, width int, typed bool) []string {
	text := "—"
	if env.Theme.Look().ASCII {
		text = "-"
	}
	if typed {
		text = "______________"
	}
	return []string{env.Theme.Paint(ui.Quiet, ui.Clip(text, width))}
}

// typedText gives the text a key or a paste puts into a field, "" when it is
// another key. Input methods commit as keys or as pastes; both are typing.
func typedText(msg tea.Msg) string {
	switch m := msg.(type) {
	case tea.PasteMsg:
		return m.Content
	case tea.KeyPressMsg:
		if m.Mod&(tea.ModCtrl|tea.ModAlt|tea.ModMeta|tea.ModSuper) == 0 {
			return m.Text
		}
	}
	return ""
}

// keyName gives the name of a key press, "" for other messages.
func keyName(msg tea.Msg) string {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		return ui.KeyName(k)
	}
	return ""
}
