// Package shell is the kiosk's outside: the only model that Bubble Tea sees.
// It owns the stack of screens, size, language and colours, matches keys to
// Actions, and locks the desk when nobody types.
//
// The one idea: the frame is drawn in Update, once for each message that can
// change it, and View gives it back. So a clock tick that must not disturb an
// input method costs nothing, and the shell knows after each message whether a
// countdown wants seconds.
package shell

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
)

// Table makes a screen for each route.
type Table map[ui.Route]func(ui.Target) ui.Screen

// Options say what a Shell is made of.
type Options struct {
	Catalog  *content.Catalog
	Book     ui.Book
	Now      func() time.Time // the desk's local time; nil is time.Now
	After    func(time.Duration, tea.Msg) tea.Cmd
	Practice bool
	// Start is the first screen; empty chooses by Book.Stage: set-up or rest.
	Start ui.Route
	// Screens makes the table of screens; nil is the program's own.
	Screens func(*ui.Env, ui.Book) Table
	// Crash gets the stack of a panic in a screen, for the operator's log. It
	// holds no field content.
	Crash func(stack []byte)
}

// The widest page; a wider terminal shows it in its middle.
const widest = 128

// smallest terminal that is drawn on.
const (
	minWidth  = 60
	minHeight = 16
)

// Shell is the model. It is used by one goroutine, Bubble Tea's.
type Shell struct {
	env    *ui.Env
	book   ui.Book
	table  Table
	crash  func([]byte)
	start  ui.Route
	stack  []placed
	width  int // of the terminal
	height int
	depth  ui.Depth
	dark   bool // the terminal's own background, when it said so
	prefs  ui.Preferences

	note     ui.NoteMsg
	question *question
	help     help
	lock     *lock
	leaving  bool
	over     bool   // the program goes on with the other desk
	facts    *facts // what the coach sees; nil on the real desk
	coach    *coach // nil when no lesson goes on
	covered  bool   // by the shoulder key: nothing is drawn

	desk  ui.Desk
	on    ui.Volunteer
	clock clock
	idle  idle

	frame   tea.View // what stands on the screen
	header  bool     // the screen's own header end is shown: seconds count
	painted painted
	offers  []ui.Action // in the footer
	spots   []ui.Spot   // of the frame, what the mouse can click
}

// New makes the shell on its first screen.
func New(o Options) *Shell {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Screens == nil {
		o.Screens = Screens
	}
	// Most terminals are dark, and some never say what they are.
	s := &Shell{book: o.Book, crash: o.Crash, start: o.Start, width: 80, height: 24, dark: true}
	s.env = &ui.Env{
		Lang: content.ZH, Words: o.Catalog.Words(content.ZH), Catalog: o.Catalog,
		Theme: ui.NewTheme(ui.Look{}), Now: o.Now, After: o.After, Practice: o.Practice,
	}
	if o.Practice {
		s.book = s.observe(o.Book)
	}
	s.prefer(o.Book.Preferences())
	s.fit()
	s.table = o.Screens(s.env, s.book)
	if s.start == "" {
		s.start = ui.RouteRest
		if o.Book.Stage() == ui.Blank {
			s.start = ui.RouteSetup
		}
	}
	return s
}

// Env gives the environment that all screens share.
func (s *Shell) Env() *ui.Env { return s.env }

// Init opens the first screen and starts the clock.
func (s *Shell) Init() tea.Cmd {
	s.idle.last = s.env.Now()
	s.refresh()
	cmd := s.open(ui.Target{Route: s.start})
	s.draw()
	return tea.Batch(cmd, s.tick(), s.watch(), tea.RequestBackgroundColor)
}

// Update takes one message, then draws.
func (s *Shell) Update(msg tea.Msg) (m tea.Model, cmd tea.Cmd) {
	defer func() {
		if r := recover(); r != nil {
			m, cmd = s, s.fallen()
		}
	}()
	cmd, changed := s.take(msg)
	learnt := s.follow()
	if changed {
		s.draw()
	}
	return s, tea.Batch(cmd, learnt, s.hasten())
}

// View gives the frame that Update drew.
func (s *Shell) View() tea.View { return s.frame }

// take handles one message; changed is false when nothing on the screen can
// have changed.
func (s *Shell) take(msg tea.Msg) (cmd tea.Cmd, changed bool) {
	switch m := msg.(type) {
	case tickMsg:
		return s.ticked(m)
	case idleMsg:
		return s.idled(m)
	case tea.KeyPressMsg:
		s.idle.last = s.env.Now()
		return s.key(m), true
	case tea.MouseClickMsg:
		return s.clicked(m), true
	case tea.MouseWheelMsg:
		return s.wheeled(m), true
	case tea.PasteMsg:
		s.idle.last = s.env.Now()
		return s.pasted(m), true
	case tea.WindowSizeMsg:
		s.width, s.height = m.Width, m.Height
		s.fit()
		return s.tell(ui.ResizeMsg{}), true
	case tea.ColorProfileMsg:
		s.depth = depthOf(m)
		return s.restyle(), true
	case tea.BackgroundColorMsg:
		s.dark = m.IsDark()
		return s.restyle(), true
	case tea.MouseReleaseMsg, tea.MouseMotionMsg, tea.KeyReleaseMsg, tea.KeyboardEnhancementsMsg, tea.ModeReportMsg, tea.TerminalVersionMsg:
		return nil, false
	}
	return s.message(msg), true
}

// message handles the public messages; others go to the screen they belong to.
func (s *Shell) message(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case ui.OpenMsg:
		return s.open(m.Target)
	case ui.BackMsg:
		return s.back()
	case ui.HomeMsg:
		return s.home(m.Route)
	case ui.NoteMsg:
		if s.covered || s.lock != nil && !s.lock.refused {
			return nil // of a screen that nobody may see now; it may name somebody
		}
		s.note = m
		return nil
	case ui.AskMsg:
		s.question = &question{Question: m.Question, since: s.env.Now(), guarded: true}
		return nil
	case ui.StatusMsg:
		s.refresh()
		return s.top().Update(m)
	case ui.PreferencesMsg:
		s.prefer(m.Preferences)
		return tea.Batch(s.tell(ui.ResizeMsg{}), s.watch())
	case ui.LessonMsg:
		return s.teach(m.On)
	case ui.PracticeMsg:
		return s.goOver()
	case signedMsg:
		return s.signed(m)
	case savedMsg:
		if m.err != nil {
			return s.env.Complain(m.err)
		}
		return nil
	}
	// An answer may be meant for a screen that is not on top any more: types
	// are private to their package, so all may see it.
	return s.tell(msg)
}

// refresh looks at the book again: desk, who is on duty.
func (s *Shell) refresh() {
	s.desk, s.on = s.book.Desk(), s.book.OnDuty()
}
