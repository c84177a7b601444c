// Package custody shows where every record is: signed for by headquarters, on a
// stick, or only here — and takes the enrolment file that opens the road there.
package custody

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// book is the part of the register the screen needs.
type book interface {
	Where(ctx context.Context) (ui.Where, error)
	Sync(ctx context.Context) error
}

type screen struct {
	env   *ui.Env
	book  book
	where ui.Where
	busy  bool
}

type (
	loadedMsg struct {
		where ui.Where
		err   error
	}
	syncedMsg struct{ err error }
)

// New makes the custody screen.
func New(env *ui.Env, book ui.Custody) ui.Screen { return &screen{env: env, book: book} }

func (s *screen) Init() tea.Cmd { return s.load() }

func (s *screen) Title() string { return s.env.Words.Custody.Title }

func (s *screen) load() tea.Cmd {
	book := s.book
	return func() tea.Msg {
		where, err := book.Where(context.Background())
		return loadedMsg{where, err}
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		s.where = msg.where
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
	case syncedMsg:
		s.busy = false
		if msg.err != nil {
			return tea.Batch(s.load(), s.env.Complain(msg.err))
		}
		return tea.Batch(s.load(), ui.Note(s.env.Words.Custody.Done, ui.Good))
	case ui.ResumeMsg, ui.StatusMsg:
		return s.load()
	}
	return nil
}

func (s *screen) exchange() tea.Cmd {
	if s.busy {
		return nil
	}
	s.busy = true
	book := s.book
	return func() tea.Msg { return syncedMsg{book.Sync(context.Background())} }
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Custody
	sync := ui.Action{Keys: []string{"f5"}, Words: w.SyncNow, Do: s.exchange}
	if !s.where.Enrolled {
		sync.Why = s.env.Words.Trouble["not_enrolled"]
	}
	enrol := ui.Action{Keys: []string{"f6"}, Words: w.Enrol, Do: func() tea.Cmd { return ui.Open(ui.Target{Route: ui.RouteEnrol}) }}
	back := ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }}
	if s.where.Enrolled {
		return []ui.Action{sync, back}
	}
	return []ui.Action{enrol, sync, back}
}

func (s *screen) View() ui.View {
	w, t := s.env.Words.Custody, s.env.Theme
	var sheet ui.Sheet
	sheet.Space(1)
	row := func(label, text string) { sheet.Line(t.Label(label, false) + text) }
	row(w.Today, s.equation())
	sheet.Space(1)
	row(w.Filed, number(s.where.Filed))
	row(w.Signed, t.Paint(ui.Good, number(s.where.Signed)))
	row(w.OnStick, number(s.where.OnStick))
	row(w.Here, number(s.where.Here))
	sheet.Space(1)
	s.road(row)
	sheet.Space(1)
	width := min(s.env.Width-ui.FieldX-ui.Margin, 60)
	help := w.Proof
	if !s.where.Enrolled {
		help = w.HowTo
	}
	for _, line := range ui.Wrap(help, width) {
		row("", t.Paint(ui.Quiet, line))
	}
	return sheet.View()
}

// road tells what lies between here and headquarters.
func (s *screen) road(row func(label, text string)) {
	w, t := s.env.Words.Custody, s.env.Theme
	if !s.where.Enrolled {
		row(w.HQ, t.Paint(ui.Quiet, w.NotYet))
		return
	}
	row(w.HQ, s.where.Headquarters)
	contact := w.Never
	if !s.where.Contact.IsZero() {
		contact = s.where.Contact.In(s.env.Now().Location()).Format("2006-01-02 15:04")
	}
	row(w.Contact, contact)
	state := t.Paint(ui.Good, w.Good)
	switch {
	case s.busy || s.where.Syncing:
		state = w.Syncing
	case s.where.Waiting > 0:
		state = fmt.Sprintf(w.Waiting, s.where.Waiting)
	}
	row(w.State, state)
	if s.where.Trouble != nil && !s.busy {
		for _, line := range ui.Wrap(s.env.Plainly(s.where.Trouble), min(s.env.Width-ui.FieldX-ui.Margin, 60)) {
			row("", t.Paint(ui.Soon, line))
		}
	}
}

// equation is the custody line in figures: what was filed is accounted for.
func (s *screen) equation() string {
	return fmt.Sprintf("%d = %d + %d + %d", s.where.Filed, s.where.Signed, s.where.OnStick, s.where.Here)
}

func number(n int) string { return ui.PadLeft(fmt.Sprint(n), 6) }
