// Package settings changes what this desk looks like, who works here and how
// it is kept. A change is kept at once; there is nothing to confirm.
//
// The one idea: settings are pages of rows. A digit chooses a row; a row turns
// through its few values, opens another page, or asks for a line of text.
package settings

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// book is the part of the register the screen needs.
type book interface {
	ui.Settings
	ui.Duty
	ui.Custody
	ui.Team
	ui.Keeping
	ui.Printer
	ui.Sticks
	ui.Vault
}

type screen struct {
	env   *ui.Env
	book  book
	pages []*page // the last one is shown
	form  *form   // over the page, nil when closed
	work  ui.Work // a backup or a test print
	known known
}

// known is what was looked up for the rows.
type known struct {
	where  ui.Where
	keys   ui.Unlockers
	copied ui.Backup
	sticks []ui.Stick
}

type (
	knownMsg struct {
		known known
		err   error
	}
	// savedMsg answers that preferences were kept.
	savedMsg struct {
		kept ui.Preferences
		err  error
	}
	// doneMsg answers everything else: the words say what was done.
	doneMsg struct {
		words string
		err   error
	}
)

// New makes the settings.
func New(env *ui.Env, book book) ui.Screen {
	s := &screen{env: env, book: book}
	s.pages = []*page{{rows: s.menu}}
	return s
}

func (s *screen) Init() tea.Cmd { return s.look() }

func (s *screen) Title() string {
	title := s.env.Words.Settings.Title
	if top := s.top(); top.title != nil {
		title += " · " + top.title()
	}
	return title
}

func (s *screen) top() *page { return s.pages[len(s.pages)-1] }

// look looks up what the rows tell and the register has to read.
func (s *screen) look() tea.Cmd {
	book := s.book
	return func() tea.Msg {
		var m knownMsg
		ctx := context.Background()
		if m.known.where, m.err = book.Where(ctx); m.err != nil {
			return m
		}
		if m.known.keys, m.err = book.Unlockers(ctx); m.err != nil {
			return m
		}
		if m.known.copied, m.err = book.LastBackup(ctx); m.err != nil {
			return m
		}
		m.known.sticks, m.err = book.Sticks(ctx)
		return m
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	working := s.work.Update(s.env, ui.TaskCopy, msg)
	switch msg := msg.(type) {
	case knownMsg:
		s.known = msg.known
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
		return working
	case savedMsg:
		if msg.err != nil {
			s.halt()
			return s.env.Complain(msg.err)
		}
		s.form = nil
		kept := msg.kept
		return tea.Batch(
			func() tea.Msg { return ui.PreferencesMsg{Preferences: kept} },
			ui.Note(s.env.Words.Settings.Saved, ui.Quiet))
	case doneMsg:
		s.work.End()
		if msg.err != nil {
			s.halt()
			return s.env.Complain(msg.err)
		}
		s.form = nil
		return tea.Batch(s.look(), ui.Note(msg.words, ui.Good), func() tea.Msg { return ui.StatusMsg{} })
	case ui.ResumeMsg:
		return s.look()
	case ui.LockMsg:
		s.form = nil // a PIN or a passphrase may stand in it
		return nil
	}
	if s.form != nil {
		return s.form.update(msg)
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		return tea.Batch(working, s.top().key(ui.KeyName(key), s.env.Height))
	}
	return working
}

// halt gives a form that failed back to whoever fills it in.
func (s *screen) halt() {
	if s.form != nil {
		s.form.failed()
	}
}

// keep saves preferences; they take effect when they are on disk.
func (s *screen) keep(change func(*ui.Preferences)) tea.Cmd {
	p := s.book.Preferences()
	change(&p)
	book := s.book
	return func() tea.Msg { return savedMsg{p, book.SavePreferences(context.Background(), p)} }
}

// do runs something and answers with words when it went well.
func (s *screen) do(words string, what func(context.Context) error) tea.Cmd {
	return func() tea.Msg { return doneMsg{words, what(context.Background())} }
}

// turnTo opens a page.
func (s *screen) turnTo(p *page) func() tea.Cmd {
	return func() tea.Cmd {
		s.pages = append(s.pages, p)
		return s.look()
	}
}

// ask opens a form over the page.
func (s *screen) ask(f *form) tea.Cmd {
	s.form = f
	return nil
}

// back leaves the form, the page, and at last the settings.
func (s *screen) back() tea.Cmd {
	switch {
	case s.work.Own():
		s.work.Stop()
	case s.form != nil:
		s.form = nil
	case len(s.pages) > 1:
		s.pages = s.pages[:len(s.pages)-1]
	default:
		return ui.Back
	}
	return nil
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Settings
	back := ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: s.back}
	if s.form != nil {
		return []ui.Action{{Keys: []string{"enter"}, Words: s.form.words(s.env), Do: s.form.next}, back}
	}
	actions := []ui.Action{
		{Keys: []string{"1"}, Show: "1–9", Words: w.Choose},
		{Keys: []string{"enter"}, Show: "Enter ←→", Words: w.Change, Do: s.top().enter},
	}
	if s.top().refresh {
		actions = append(actions, ui.Action{Keys: []string{"f5"}, Words: s.env.Words.Stick.Look, Do: s.look})
	}
	return append(actions, back)
}

func (s *screen) View() ui.View {
	if s.form != nil {
		return s.form.view(s.env)
	}
	return s.top().view(s)
}

// yesNo says whether something is so.
func (s *screen) yesNo(is bool) string {
	if is {
		return s.env.Words.Settings.Yes
	}
	return s.env.Words.Settings.No
}
