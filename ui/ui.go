// Package ui is what the desk's screens share: the contract of a screen, the
// keys, the colours, the way from one screen to another, and the interfaces
// through which a screen sees the desk's register.
//
// The one idea: a key that is not an Action does not exist. A screen lists what
// one can do on it; the shell matches keys and writes footer and help from that
// list.
package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
)

// Screen is one screen. It owns its own fields; the shell owns the stack, the
// size, the language and the note line. Methods have pointer receivers.
type Screen interface {
	// Init is called once when the screen comes on top for the first time.
	Init() tea.Cmd
	// Update gets keys that are no Action's, pastes, answers to the screen's own
	// commands, and ResumeMsg, ResizeMsg and StatusMsg from the shell.
	Update(tea.Msg) tea.Cmd
	// View draws the body within Env.Width × Env.Height cells.
	View() View
	// Title stands in the header, "" for the desk's name alone.
	Title() string
	// Actions is everything one can do here now, most likely first.
	Actions() []Action
}

// View is a drawn body. Cursor is where one types, relative to the body; nil
// when nothing is being typed.
type View struct {
	Body   string
	Cursor *Cell
	// Header replaces the right end of the shell's header when not empty (train countdown).
	Header string
	// Spots are what the mouse can click.
	Spots []Spot
	// Bare leaves out header and footer (rest, lock).
	Bare bool
	// Whole is a body that has the terminal to itself, within Env.Width × Env.Whole cells.
	Whole bool
}

// Cell is a place in the body, from 0,0 at its top left.
type Cell struct{ X, Y int }

// Action is one thing that can be done on a screen.
type Action struct {
	Keys   []string       // tea key names: "f5", "ctrl+r", "enter", "1"; the first is shown
	Show   string         // how the key is written in the footer when not its name: "1–9"
	Words  string         // at most 8 Han
	Do     func() tea.Cmd // nil only shows the key (the field handles it itself)
	Why    string         // why it cannot be done now; the key then says this
	Hidden bool           // matched and listed in help, but not in the footer
}

// Env is what the shell tells all screens; one shared value that only the
// shell changes.
type Env struct {
	Width, Height int // of the body, in cells
	Whole         int // height of the terminal, for a View that is Whole
	Lang          content.Lang
	Words         *content.Words
	Catalog       *content.Catalog
	Theme         *Theme
	Now           func() time.Time
	Practice      bool
	// After gives a command that answers msg when d has passed; nil is tea.Tick.
	After func(d time.Duration, msg tea.Msg) tea.Cmd
}

// Later answers msg when d has passed. Screens use it instead of tea.Tick so
// that tests own the time.
func (e *Env) Later(d time.Duration, msg tea.Msg) tea.Cmd {
	if e.After != nil {
		return e.After(d, msg)
	}
	return tea.Tick(d, func(time.Time) tea.Msg { return msg })
}

// Wide reports whether there is room for the companion column.
func (e *Env) Wide() bool { return e.Width >= 100 }
