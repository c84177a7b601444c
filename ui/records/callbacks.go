package records

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// callers is the part of the register that knows whom to call.
type callers interface {
	ui.Callbacks
	Revealed(id uuid.UUID)
}

// calling is the list of the people to call back; a digit says how a call ended.
type calling struct {
	env      *ui.Env
	book     callers
	all      []ui.Callback
	lines    []ui.Line // of all
	today    record.Day
	list     ui.List
	revealed bool // the number of the chosen person
	ready    bool
	busy     bool
}

type dueMsg struct {
	all   []ui.Callback
	today record.Day
	err   error
}

// notedMsg answers that the end of a call was noted.
type notedMsg struct{ err error }

// NewCallbacks makes the list of call-backs.
func NewCallbacks(env *ui.Env, book callers) ui.Screen { return &calling{env: env, book: book} }

func (s *calling) Init() tea.Cmd {
	book, now := s.book, s.env.Now
	return func() tea.Msg {
		all, err := book.Callbacks(context.Background())
		return dueMsg{all, record.DayOf(now()), err}
	}
}

func (s *calling) Title() string { return s.env.Words.Records.CallbackTitle }

func (s *calling) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case dueMsg:
		s.ready, s.all, s.today, s.lines = true, msg.all, msg.today, s.lines[:0]
		for _, c := range msg.all {
			s.lines = append(s.lines, c.Line)
		}
		s.list.SetLen(len(s.all))
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
	case notedMsg:
		s.busy = false
		if msg.err != nil {
			return tea.Batch(s.Init(), s.env.Complain(msg.err))
		}
		return tea.Batch(s.Init(), ui.Note(s.env.Words.Records.CallNoted, ui.Good))
	case ui.LockMsg:
		s.revealed = false
	case ui.ResumeMsg, ui.StatusMsg:
		return s.Init()
	case tea.KeyPressMsg:
		if s.list.Key(ui.KeyName(msg), s.room()) {
			s.revealed = false
		}
	}
	return nil
}

// reveal shows the number to dial, and has that noted.
func (s *calling) reveal() tea.Cmd {
	s.revealed = !s.revealed
	if !s.revealed {
		return nil
	}
	book, id := s.book, s.all[s.list.At].Line.ID
	return func() tea.Msg {
		book.Revealed(id)
		return nil
	}
}

// later are the days ahead that a digit offers for the next call.
var later = []int{1, 2, 3, 5, 7}

// ended takes the end of a call; one that is not the last asks for a day.
func (s *calling) ended(end record.CallEnd) func() tea.Cmd {
	return func() tea.Cmd {
		if s.busy || len(s.all) == 0 {
			return nil
		}
		id := s.all[s.list.At].Line.ID
		if end == record.CallDone || end == record.CallDropped {
			return s.note(id, ui.CallEnd{Result: end})
		}
		w := s.env.Words.Records
		q := ui.Question{Title: w.CallAgain, Text: called(s.env, s.all[s.list.At].Line), Tone: ui.Plain}
		for _, n := range later {
			day := s.today.AddDays(n)
			q.Answers = append(q.Answers, ui.Action{Keys: []string{digit(n)},
				Words: fmt.Sprintf(w.CallDay, ui.ShowDay(s.env, day.String())),
				Do:    func() tea.Cmd { return s.note(id, ui.CallEnd{Result: end, Again: day}) }})
		}
		return ui.Ask(q)
	}
}

func (s *calling) note(id uuid.UUID, end ui.CallEnd) tea.Cmd {
	s.busy, s.revealed = true, false
	book := s.book
	return func() tea.Msg { return notedMsg{book.NoteCall(context.Background(), id, end)} }
}

func (s *calling) Actions() []ui.Action {
	w := s.env.Words.Records
	back := ui.Action{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }}
	if len(s.all) == 0 {
		return []ui.Action{back}
	}
	words := w.Reveal
	if s.revealed {
		words = w.Hide
	}
	ends := s.env.Catalog.Lists["call_ends"].Choices
	actions := []ui.Action{
		{Show: "1–" + digit(len(ends)), Words: w.CallEnd},
		{Keys: []string{"f7"}, Words: words, Do: s.reveal},
		{Keys: []string{"up"}, Show: "↑↓", Words: w.Choose},
		{Keys: []string{"enter"}, Words: w.Open, Do: func() tea.Cmd {
			return ui.Open(ui.Target{Route: ui.RouteRecord, ID: s.all[s.list.At].Line.ID})
		}},
		back,
	}
	for i, ch := range ends {
		actions = append(actions, ui.Action{Keys: []string{digit(i + 1)}, Words: ch.Label.In(s.env.Lang), Hidden: true,
			Do: s.ended(record.CallEnd(ch.Code))})
	}
	return actions
}

func (s *calling) room() int { return max(1, s.env.Height-6) }

func (s *calling) View() ui.View {
	w, t := s.env.Words.Records, s.env.Theme
	var sheet ui.Sheet
	sheet.Space(1)
	if len(s.all) == 0 {
		if s.ready {
			for _, l := range ui.Wrap(w.CallbackNone, s.env.Width-2*ui.Margin-2) {
				sheet.Text(" " + t.Paint(ui.Quiet, l))
			}
		}
		return sheet.View()
	}
	over := 0
	for _, c := range s.all {
		if c.Due.Before(s.today) {
			over++
		}
	}
	sheet.Text(" "+fmt.Sprintf(w.CallbackCount, len(s.all), over), "")
	c := measure(s.env, s.lines)
	from, to := s.list.Visible(s.room())
	for i := from; i < to; i++ {
		sheet.Row(s.row(i, c), s.list.Steps(i)...)
	}
	sheet.Space(max(1, s.room()-(to-from)+1))
	s.ends(&sheet)
	return sheet.View()
}

// row draws one person: how urgent, who, which number, what about.
func (s *calling) row(i int, c columns) string {
	w, t, b := s.env.Words.Records, s.env.Theme, s.all[i]
	bar, name := "  ", ui.Fit(called(s.env, b.Line), c.name)
	phone := b.Line.Phone
	if i == s.list.At {
		bar, name = " "+t.Bar(), t.Chosen(name)
		if s.revealed {
			phone = b.Phone
		}
	}
	words, tone := fmt.Sprintf(w.DueIn, b.Due.Since(s.today)), ui.Quiet
	switch n := b.Due.Since(s.today); {
	case n < 0:
		words, tone = fmt.Sprintf(w.Overdue, -n), ui.Urgent
	case n == 0:
		words, tone = w.DueToday, ui.Soon
	}
	when := ui.Fit(t.Signed(tone, words), 15)
	text := bar + " " + b.Due.String()[5:] + " " + when + " " + name + "  " + ui.Pad(phone, 14) + " "
	if b.Tries > 0 {
		return ui.Spread(text+about(s.env, b.Line), "  "+t.Paint(ui.Quiet, fmt.Sprintf(w.Tries, b.Tries)), c.width)
	}
	return ui.Clip(text+about(s.env, b.Line), c.width)
}

// ends draws what the digits mean.
func (s *calling) ends(sheet *ui.Sheet) {
	t, x := s.env.Theme, ui.Margin+1
	line := ui.Spaces(x)
	for i, ch := range s.env.Catalog.Lists["call_ends"].Choices {
		text := t.Strong(ui.Accent, digit(i+1)) + " " + ch.Label.In(s.env.Lang)
		if x+ui.Width(text) > s.env.Width-1 {
			sheet.Line(line)
			x = ui.Margin + 1
			line = ui.Spaces(x)
		}
		sheet.Spot(x, ui.Width(text), digit(i+1))
		line += text + "   "
		x += ui.Width(text) + 3
	}
	sheet.Line(line)
}
