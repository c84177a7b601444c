package shell

import (
	"runtime/debug"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// placed is a screen and the route that led to it.
type placed struct {
	ui.Screen
	route ui.Route
}

// top is the screen one sees; there is always one.
func (s *Shell) top() placed {
	if len(s.stack) == 0 {
		return placed{Screen: absent{s.env}}
	}
	return s.stack[len(s.stack)-1]
}

func (s *Shell) make(t ui.Target) ui.Screen {
	if build := s.table[t.Route]; build != nil {
		return build(t)
	}
	return absent{s.env}
}

// open puts a screen on top.
func (s *Shell) open(t ui.Target) tea.Cmd {
	s.refresh()
	s.seek(t)
	next := s.make(t)
	s.stack = append(s.stack, placed{next, t.Route})
	cmd := next.Init()
	if s.visiting() {
		return tea.Batch(cmd, s.watch())
	}
	return cmd
}

// back takes the top screen off; the last one stays.
func (s *Shell) back() tea.Cmd {
	if len(s.stack) < 2 {
		return nil
	}
	s.stack[len(s.stack)-1] = placed{}
	s.stack = s.stack[:len(s.stack)-1]
	s.refresh()
	return s.top().Update(ui.ResumeMsg{})
}

// home clears the stack and opens a bottom screen.
func (s *Shell) home(r ui.Route) tea.Cmd {
	if r == "" {
		r = ui.RouteHome
	}
	s.stack = nil
	s.question, s.help = nil, help{}
	return tea.Batch(s.open(ui.Target{Route: r}), s.watch())
}

// tell gives every screen a message, the top one first.
func (s *Shell) tell(msg tea.Msg) tea.Cmd {
	var cmds []tea.Cmd
	for i := len(s.stack) - 1; i >= 0; i-- {
		cmds = append(cmds, s.stack[i].Update(msg))
	}
	return tea.Batch(cmds...)
}

// fallen comes back from a panic in a screen: that screen is in an unknown
// state, so all go, and the desk is locked over a new first screen. Drafts
// are on disk.
func (s *Shell) fallen() tea.Cmd {
	if s.crash != nil {
		s.crash(debug.Stack())
	}
	on := s.on
	cmd := s.home(s.bottom())
	if on.ID != "" {
		s.lock = newLock(s.env, on)
	}
	s.note = ui.NoteMsg{Text: s.env.Words.App.Crashed, Tone: ui.Urgent}
	s.draw()
	return cmd
}

// bottom is where one begins: Today on duty, else the first screen.
func (s *Shell) bottom() ui.Route {
	if s.on.ID != "" {
		return ui.RouteHome
	}
	return s.start
}

// absent stands for a route that has no screen.
type absent struct{ env *ui.Env }

func (a absent) Init() tea.Cmd          { return nil }
func (a absent) Update(tea.Msg) tea.Cmd { return nil }
func (a absent) Title() string          { return "" }
func (a absent) Actions() []ui.Action   { return nil }

func (a absent) View() ui.View {
	return ui.View{Body: "\n" + ui.Spaces(ui.Margin) + a.env.Theme.Paint(ui.Quiet, a.env.Words.App.Missing)}
}
