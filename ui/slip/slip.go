// Package slip shows the slip of a filed record: the paper the visitor takes
// along, and beside it the code that takes the same into a phone.
//
// The one idea: the slip is composed once, in 32 cells as the printer has
// them, and shown as it is; the screen adds nothing to it. Printing and saving
// go on behind the screen, and nothing waits for them.
package slip

import (
	"context"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// between is the space between paper and code.
const between = 5

// book is the part of the register that a slip needs.
type book interface {
	ui.Acquaintance
	ui.Printer
	ui.Takeaway
	Sticks(ctx context.Context) ([]ui.Stick, error)
}

// screen is a slip on the screen.
type screen struct {
	env    *ui.Env
	book   book
	target ui.Target

	record  record.Record
	offered ui.Offered
	loaded  bool
	lost    error
	slip    content.Slip
	code    []string // the QR code beside the slip, none when there is no room
	large   bool     // the code alone
	big     []string // the code alone, none when there is no room
	beside  int      // which of the slip's codes stands beside it
	alone   int      // and which alone
	top     int      // first line of the slip that is seen
	drawn   bool

	printing bool
	printed  bool // at least once, or tried
	taking   *taking
	looking  bool // for sticks, again and again
}

type (
	// loadedMsg brings the record.
	loadedMsg struct {
		record  record.Record
		offered ui.Offered
		err     error
	}
	// printedMsg says how a slip went to the printer.
	printedMsg struct {
		record  uuid.UUID
		printed ui.Printed
		err     error
	}
)

// New makes the screen of the slip of record Target.ID.
func New(env *ui.Env, book book, target ui.Target) ui.Screen {
	return &screen{env: env, book: book, target: target}
}

// Init reads the record.
func (s *screen) Init() tea.Cmd {
	book, id, catalog, loc := s.book, s.target.ID, s.env.Catalog, s.env.Now().Location()
	return func() tea.Msg {
		ctx := context.Background()
		r, annex, err := book.Record(ctx, id)
		if err != nil {
			return loadedMsg{err: err}
		}
		return loadedMsg{record: r, offered: ui.LookForOffers(ctx, book, catalog, r, annex, loc)}
	}
}

// Title gives the word for a slip.
func (s *screen) Title() string { return s.env.Words.Paper.Title }

// Turned shows the worker what the record says.
func (s *screen) Turned() ui.Target {
	if !s.loaded {
		return ui.Target{}
	}
	return ui.Target{Route: ui.RouteWorker, ID: s.record.ID}
}

// Update takes the record, what became of printing and saving, and the keys
// that scroll.
func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case loadedMsg:
		first := !s.loaded
		s.record, s.offered, s.lost = m.record, m.offered, m.err
		s.loaded, s.drawn = m.err == nil, false
		if first && !s.env.Wide() && len(s.offered.Offers) > 0 {
			return ui.Note(s.offerLine(), ui.Accent)
		}
		return nil
	case ui.ResumeMsg:
		return s.Init() // another form may have been filed for this person
	case ui.ResizeMsg:
		s.drawn, s.large = false, false
	case printedMsg:
		if m.record == s.target.ID {
			s.printing, s.printed = false, true
		}
		return nil
	}
	if s.taking != nil {
		return s.taking.update(s, msg)
	}
	if _, ok := msg.(againMsg); ok {
		s.looking = false
	}
	if m, ok := msg.(tea.KeyPressMsg); ok {
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
	back := ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: func() tea.Cmd { return ui.Back }}
	switch {
	case !s.loaded:
		return []ui.Action{back}
	case s.taking != nil:
		return s.taking.actions(s)
	case s.large:
		back.Do = s.turn
		return []ui.Action{{Keys: []string{"enter"}, Words: w.Done, Do: s.done}, {Keys: []string{"f5"}, Words: w.Paper, Do: s.turn}, back}
	}
	actions := []ui.Action{{Keys: []string{"enter"}, Words: w.Done, Do: s.done}}
	if n := len(s.offered.Offers); n > 0 {
		actions = append(actions, ui.Action{Keys: []string{"f6"}, Words: strings.ReplaceAll(w.Also, "{arg}", strconv.Itoa(n)), Do: s.also})
	}
	actions = append(actions, s.print())
	if len(s.big) > len(s.code) || s.lessInside() {
		actions = append(actions, ui.Action{Keys: []string{"f5"}, Words: w.Code, Do: s.turn})
	}
	actions = append(actions, ui.Action{Keys: []string{"f7"}, Words: w.Take, Do: s.take}, back)
	if len(s.slip.Lines) > s.rows() {
		actions = append(actions, ui.Action{Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Scroll})
	}
	for i, o := range s.offered.Offers {
		actions = append(actions, ui.Action{Keys: []string{strconv.Itoa(i + 1)}, Words: o.Title.In(s.env.Lang), Hidden: true,
			Do: func() tea.Cmd { return ui.Open(s.offered.Target(i, s.record)) }})
	}
	return actions
}

// print gives the action that prints, or why there is none. No printer is
// normal: then it is not in the footer.
func (s *screen) print() ui.Action {
	w := s.env.Words.Paper
	a := ui.Action{Keys: []string{"f8"}, Words: w.Print, Do: s.toPrinter}
	state := s.book.PrinterState()
	switch {
	case !state.Configured:
		a.Hidden, a.Why = true, s.env.Plainly(&ui.Trouble{Code: "print_none"})
	case s.printing:
		a.Words, a.Why = w.Printing, w.Printing
	case s.printed:
		a.Words = w.PrintAgain
	}
	return a
}

// toPrinter hands the slip to the printer. Its answer is a note wherever one is
// by then.
func (s *screen) toPrinter() tea.Cmd {
	s.printing = true
	book, w, plainly := s.book, s.env.Words.Paper, s.env.Plainly
	job := ui.PrintJob{Record: s.record.ID, Lang: s.env.Lang, Practice: s.env.Practice}
	hand := func() tea.Msg {
		printed, err := book.Print(context.Background(), job)
		note := ui.NoteMsg{Text: w.Handed, Tone: ui.Quiet}
		switch {
		case err != nil:
			note = ui.NoteMsg{Text: plainly(err), Tone: ui.Soon}
		case printed.Replaced > 0:
			note = ui.NoteMsg{Text: strings.ReplaceAll(w.Replaced, "{arg}", strconv.Itoa(printed.Replaced)), Tone: ui.Soon}
		case printed.Confirmed:
			note = ui.NoteMsg{Text: w.Printed, Tone: ui.Good}
		}
		answer := printedMsg{job.Record, printed, err}
		return tea.BatchMsg{func() tea.Msg { return answer }, func() tea.Msg { return note }}
	}
	return tea.Batch(ui.Note(w.Printing, ui.Quiet), hand)
}

// lessInside reports whether the code alone says more than the one beside the
// slip.
func (s *screen) lessInside() bool {
	return len(s.code) > 0 && s.beside > s.alone
}

// offerLine names what else is possible, each with its digit.
func (s *screen) offerLine() string {
	var names []string
	for i, o := range s.offered.Offers {
		names = append(names, strconv.Itoa(i+1)+" "+o.Title.In(s.env.Lang))
	}
	return s.env.Words.Paper.AlsoLine + strings.Join(names, "  ")
}

// also opens what else is possible, with reasons.
func (s *screen) also() tea.Cmd {
	return ui.Open(ui.Target{Route: ui.RouteAlso, ID: s.record.ID})
}

// turn shows the code alone, or the slip again.
func (s *screen) turn() tea.Cmd {
	s.large = !s.large
	return nil
}

// done goes on to the next visitor.
func (s *screen) done() tea.Cmd { return ui.Home(ui.RouteHome) }
