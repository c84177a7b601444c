package records

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// reader is the part of the register that gives one record.
type reader interface {
	Record(ctx context.Context, id uuid.UUID) (record.Record, record.Answers, error)
}

// reading shows one record, question by question, private answers masked.
type reading struct {
	env      *ui.Env
	book     reader
	id       uuid.UUID
	rec      record.Record
	annex    record.Answers
	loaded   bool
	revealed bool
	top      int
	lines    []string
}

type readMsg struct {
	rec   record.Record
	annex record.Answers
	err   error
}

// NewReading makes the screen that shows one record.
func NewReading(env *ui.Env, book ui.Records, id uuid.UUID) ui.Screen {
	return &reading{env: env, book: book, id: id}
}

func (s *reading) Init() tea.Cmd {
	book, id := s.book, s.id
	return func() tea.Msg {
		rec, annex, err := book.Record(context.Background(), id)
		return readMsg{rec, annex, err}
	}
}

func (s *reading) Title() string { return s.env.Words.Records.Title }

func (s *reading) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case readMsg:
		if msg.err != nil {
			return tea.Sequence(ui.Back, s.env.Complain(msg.err))
		}
		s.rec, s.annex, s.loaded = msg.rec, msg.annex, true
		s.lay()
	case ui.LockMsg:
		s.revealed = false
		s.lay()
	case ui.ResizeMsg:
		s.lay()
	case tea.KeyPressMsg:
		page := max(1, s.env.Height-2)
		switch ui.KeyName(msg) {
		case "up":
			s.top--
		case "down":
			s.top++
		case "pgup":
			s.top -= page
		case "pgdown":
			s.top += page
		}
		s.top = max(0, min(s.top, len(s.lines)-s.env.Height))
	}
	return nil
}

func (s *reading) reveal() tea.Cmd {
	s.revealed = !s.revealed
	s.lay()
	return nil
}

func (s *reading) Actions() []ui.Action {
	w := s.env.Words.Records
	words := w.Reveal
	if s.revealed {
		words = w.Hide
	}
	id := s.id
	return []ui.Action{
		{Keys: []string{"f7"}, Words: w.Slip, Do: func() tea.Cmd { return ui.Open(ui.Target{Route: ui.RouteSlip, ID: id}) }},
		{Keys: []string{"f8"}, Words: words, Do: s.reveal},
		{Keys: []string{"up"}, Show: "↑↓", Words: w.Scroll},
		{Keys: []string{"esc"}, Words: s.env.Words.Setup.Back, Do: func() tea.Cmd { return ui.Back }},
	}
}

// lay builds the lines once; View only cuts them.
func (s *reading) lay() {
	if !s.loaded {
		return
	}
	w, t := s.env.Words.Records, s.env.Theme
	var sheet ui.Sheet
	width := min(s.env.Width-ui.FieldX-ui.Margin, 84)
	put := func(label, text string) {
		sheet.Field(t.Label(label, false), ui.Wrap(text, width), nil)
	}
	sheet.Space(1)
	put(w.Serial, s.rec.Serial)
	put(w.Filed, s.rec.Filed.In(s.env.Now().Location()).Format("2006-01-02 15:04"))
	put(w.By, s.rec.Volunteer)
	if cards := s.cards(); cards != "" {
		put(w.Cards, cards)
	}
	form := s.env.Catalog.Forms[s.rec.Form]
	if form != nil {
		for _, page := range form.Pages {
			s.page(&sheet, put, page)
		}
	}
	s.lines = sheet.Lines()
	s.top = max(0, min(s.top, len(s.lines)-s.env.Height))
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
		put(q.Label.In(s.env.Lang), s.shown(q, a, annexed))
	}
}

// shown gives an answer in words, masked while it is private or sensitive and
// nobody asked to see it.
func (s *reading) shown(q *content.Question, a record.Answer, annexed bool) string {
	if (q.Private || annexed) && !s.revealed {
		switch q.Kind {
		case content.KindDocument:
			if d, ok := record.DocumentFromText(a.Text()); ok {
				return d.Masked()
			}
		case content.KindPhone:
			return record.Phone(a.Text()).Masked()
		}
		return s.env.Words.Records.Masked
	}
	return ui.CleanLines(q.Shown(a, s.env.Lang))
}

func (s *reading) View() ui.View {
	end := min(len(s.lines), s.top+s.env.Height)
	return ui.View{Body: strings.Join(s.lines[min(s.top, end):end], "\n")}
}
