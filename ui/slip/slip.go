// Package slip shows the slip of a filed record: the paper the visitor takes
// along, and beside it the code that takes the same into a phone.
//
// The one idea: the slip is composed once, in 32 cells as the printer has
// them, and shown as it is; the screen adds nothing to it.
package slip

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// between is the space between paper and code.
const between = 5

// screen is a slip on the screen.
type screen struct {
	env    *ui.Env
	book   ui.Records
	target ui.Target

	record record.Record
	loaded bool
	lost   error
	slip   content.Slip
	code   []string // the QR code beside the slip, none when there is no room
	large  bool     // the code alone
	big    []string // the code alone, none when there is no room
	top    int      // first line of the slip that is seen
	drawn  bool
}

// loadedMsg brings the record.
type loadedMsg struct {
	record record.Record
	err    error
}

// New makes the screen of the slip of record Target.ID.
func New(env *ui.Env, book ui.Records, target ui.Target) ui.Screen {
	return &screen{env: env, book: book, target: target}
}

// Init reads the record.
func (s *screen) Init() tea.Cmd {
	book, id := s.book, s.target.ID
	return func() tea.Msg {
		r, _, err := book.Record(context.Background(), id)
		return loadedMsg{r, err}
	}
}

// Title gives the word for a slip.
func (s *screen) Title() string { return s.env.Words.Paper.Title }

// Update takes the record, and the keys that scroll.
func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case loadedMsg:
		s.record, s.lost = m.record, m.err
		s.loaded, s.drawn = m.err == nil, false
	case ui.ResizeMsg:
		s.drawn, s.large = false, false
	case tea.KeyPressMsg:
		s.scroll(ui.KeyName(m))
	}
	return nil
}

// scroll moves the slip where it is longer than the screen.
func (s *screen) scroll(key string) {
	switch key {
	case "up":
		s.top--
	case "down":
		s.top++
	case "pgup":
		s.top -= s.rows()
	case "pgdown", "space":
		s.top += s.rows()
	case "home":
		s.top = 0
	case "end":
		s.top = len(s.slip.Lines)
	}
	s.top = max(0, min(s.top, len(s.slip.Lines)-s.rows()))
}

// rows is how many lines of the slip are seen at once.
func (s *screen) rows() int {
	if len(s.slip.Lines) > s.env.Height {
		return s.env.Height - 1
	}
	return s.env.Height
}

// Actions lists what can be done with a slip.
func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Paper
	if !s.loaded {
		return []ui.Action{{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }}}
	}
	code := ui.Action{Keys: []string{"f5"}, Words: w.Code, Do: s.turn}
	if s.large {
		code.Words = w.Paper
	}
	actions := []ui.Action{{Keys: []string{"enter"}, Words: w.Done, Do: s.done}}
	if s.large || len(s.big) > len(s.code) {
		actions = append(actions, code)
	}
	back := ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }}
	if s.large {
		back.Do = s.turn
	}
	actions = append(actions, back)
	if len(s.slip.Lines) > s.rows() && !s.large {
		actions = append(actions, ui.Action{Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Scroll})
	}
	return actions
}

// turn shows the code alone, or the slip again.
func (s *screen) turn() tea.Cmd {
	s.large = !s.large
	return nil
}

// done goes on to the next visitor.
func (s *screen) done() tea.Cmd { return ui.Home(ui.RouteHome) }
