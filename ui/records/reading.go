package records

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// register is the part of the desk's register that one record needs.
type register interface {
	ui.Drafts
	ui.Records
	ui.Finder
	ui.Revising
	ui.Duty
	ui.Problems
}

// reading shows one record, question by question, private answers masked, and
// what can be done with it.
type reading struct {
	env      *ui.Env
	book     register
	id       uuid.UUID
	rec      record.Record
	annex    record.Answers
	line     ui.Line // where it is and what became of it
	others   int     // further records of the person
	problems []ui.Problem
	loaded   bool
	revealed bool
	pager    ui.Pager
	lines    []string
	step     step // a few questions before something is done, nil for none
}

// step is a small form over the record.
type step interface {
	update(msg tea.Msg) tea.Cmd
	actions() []ui.Action
	view() ui.View
}

type readMsg struct {
	rec      record.Record
	annex    record.Answers
	lines    []ui.Line
	problems []ui.Problem
	err      error
}

// doneMsg answers what was done to the record; the words say so.
type doneMsg struct {
	words string
	err   error
}

// begunMsg brings the draft of a correction, and what it could not take over.
type begunMsg struct {
	draft ui.Draft
	lost  string
	err   error
}

// NewReading makes the screen that shows one record.
func NewReading(env *ui.Env, book register, id uuid.UUID) ui.Screen {
	return &reading{env: env, book: book, id: id}
}

func (s *reading) Init() tea.Cmd { return s.load() }

func (s *reading) load() tea.Cmd {
	book, id := s.book, s.id
	return func() tea.Msg {
		ctx := context.Background()
		var m readMsg
		if m.lines, m.err = book.Same(ctx, id); m.err != nil {
			return m
		}
		for _, l := range m.lines {
			if l.ID == id && (l.Erased || l.Moved) {
				return m
			}
		}
		if m.rec, m.annex, m.err = book.Record(ctx, id); m.err != nil {
			return m
		}
		all, err := book.Problems(ctx)
		for _, p := range all {
			if p.Record == id && p.State != ui.ProblemSolved {
				m.problems = append(m.problems, p)
			}
		}
		m.err = err
		return m
	}
}

func (s *reading) Title() string {
	title := s.env.Words.Records.Title
	if form := s.env.Catalog.Forms[s.rec.Form]; form != nil {
		title += " · " + form.Title.In(s.env.Lang)
	}
	return title
}

func (s *reading) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case readMsg:
		return s.read(msg)
	case doneMsg:
		s.step = nil
		if msg.err != nil {
			return tea.Batch(s.load(), s.env.Complain(msg.err))
		}
		return tea.Batch(s.load(), ui.Note(msg.words, ui.Good))
	case begunMsg:
		return s.begun(msg)
	case ui.LockMsg:
		s.revealed, s.step = false, nil
		s.lay()
		return nil
	case ui.ResizeMsg:
		s.lay()
		return nil
	case ui.ResumeMsg:
		return s.load()
	}
	if s.step != nil {
		return s.step.update(msg)
	}
	if k, ok := msg.(tea.KeyPressMsg); ok {
		s.pager.Key(ui.KeyName(k), len(s.lines), s.room())
	}
	return nil
}

func (s *reading) read(m readMsg) tea.Cmd {
	if m.err != nil {
		return tea.Sequence(ui.Back, s.env.Complain(m.err))
	}
	s.rec, s.annex, s.problems, s.loaded = m.rec, m.annex, m.problems, true
	s.others = len(m.lines) - 1
	for _, l := range m.lines {
		if l.ID == s.id {
			s.line = l
		}
	}
	s.lay()
	return nil
}

// gone reports that only the place in the log is left here.
func (s *reading) gone() bool { return s.line.Erased || s.line.Moved }

// reveal shows what is masked, and has that noted.
func (s *reading) reveal() tea.Cmd {
	s.revealed = !s.revealed
	s.lay()
	if !s.revealed {
		return nil
	}
	book, id := s.book, s.id
	return func() tea.Msg {
		book.Revealed(id)
		return nil
	}
}

// room is how many lines of the record are seen: the digits stand over them.
func (s *reading) room() int { return max(1, s.env.Height-2) }

// lay builds the lines once; View only cuts them.
func (s *reading) lay() {
	if !s.loaded {
		return
	}
	w, t := s.env.Words.Records, s.env.Theme
	var sheet ui.Sheet
	width := min(s.env.Width-ui.FieldX-ui.Margin-3, 84)
	put := func(label, text string) {
		sheet.Field(t.Label(label, false), ui.Wrap(text, width), nil)
	}
	if s.gone() {
		text := w.Tombstone
		if s.line.Moved {
			text = w.MovedText
		}
		words, tone := state(s.env, s.line)
		put(w.State, t.Signed(tone, words))
		put(w.Filed, s.line.Filed.In(s.env.Now().Location()).Format("2006-01-02 15:04"))
		sheet.Space(1)
		put("", text)
		s.lines = sheet.Lines()
		return
	}
	put(w.Serial, s.rec.Serial)
	s.states(put)
	put(w.Filed, s.clock("2006-01-02 15:04"))
	put(w.By, person(s.book, s.rec.Volunteer))
	if cards := s.cards(); cards != "" {
		put(w.Cards, cards)
	}
	if form := s.env.Catalog.Forms[s.rec.Form]; form != nil {
		for _, page := range form.Pages {
			s.page(&sheet, put, page)
		}
	}
	s.lines = sheet.Lines()
}

// states says what became of the record and where it is.
func (s *reading) states(put func(label, text string)) {
	w, t := s.env.Words.Records, s.env.Theme
	words, tone := state(s.env, s.line)
	line := t.Signed(tone, words)
	if s.line.Void && s.rec.Void != nil {
		line += "  " + fmt.Sprintf(w.VoidBy, reason(s.env, s.rec.Void.Reason), person(s.book, s.rec.Void.By))
		switch {
		case s.rec.Void.Second != "":
			line += "  " + fmt.Sprintf(w.SecondBy, person(s.book, s.rec.Void.Second))
		case s.rec.Dues != nil && s.rec.Dues.Paid():
			line += "  " + t.Signed(ui.Soon, w.SecondOpen)
		}
	}
	if s.line.Revs > 1 {
		line += "  " + t.Paint(ui.Quiet, fmt.Sprintf(w.Edition, s.line.Revs))
	}
	put(w.State, line)
	for _, p := range s.problems {
		put("", t.Signed(ui.Urgent, problem(s.env, p)))
	}
	if !s.line.Due.IsZero() {
		put(w.Callback, ui.ShowDay(s.env, s.line.Due.String()))
	}
	for i, c := range s.rec.Calls {
		label := ""
		if i == 0 {
			label = w.CallsMade
		}
		text := c.At.In(s.env.Now().Location()).Format("01-02 15:04") + "  " + s.env.Catalog.Lists["call_ends"].Label(string(c.Result)).In(s.env.Lang)
		if !c.Again.IsZero() {
			text += "  " + ui.ShowDay(s.env, c.Again.String())
		}
		put(label, text)
	}
}

// cards names the law cards that were read out, each with the edition it had.
func (s *reading) cards() string {
	var names []string
	for _, ref := range s.rec.Cards {
		name := ref.ID
		if k := s.env.Catalog.Card(ref.ID); k != nil {
			name = k.Title.In(s.env.Lang)
		}
		names = append(names, name+" "+ref.ID+"/"+ref.Edition)
	}
	return strings.Join(names, "\n")
}

// page adds the answered questions of one page under its title.
func (s *reading) page(sheet *ui.Sheet, put func(label, text string), page *content.Page) {
	t := s.env.Theme
	titled := false
	for _, q := range page.Questions {
		a, annexed := s.rec.Answers[q.Key], false
		if len(a) == 0 {
			a, annexed = s.annex[q.Key], true
		}
		if len(a) == 0 {
			continue
		}
		if !titled {
			sheet.Space(1)
			sheet.Text(" " + t.Strong(ui.Plain, page.Title.In(s.env.Lang)))
			titled = true
		}
		text := shown(s.env, q, a, annexed, s.revealed)
		if q.FollowUp() {
			text = q.Text.In(s.env.Lang) + "\n" + text
		}
		put(q.Label.In(s.env.Lang), text)
	}
}

func (s *reading) View() ui.View {
	if s.step != nil {
		return s.step.view()
	}
	if !s.loaded {
		return ui.View{}
	}
	var sheet ui.Sheet
	s.digits(&sheet)
	sheet.Space(1)
	sheet.Line(strings.Split(s.pager.Cut(s.env.Theme, s.lines, s.env.Width-1, max(1, s.env.Height-sheet.Height())), "\n")...)
	return sheet.View()
}
