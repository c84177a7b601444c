// Package home is Today: the services by digit, the day's counts, what was left
// half-way, and where the records are.
package home

import (
	"context"
	"fmt"
	"strconv"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// book is the part of the register the screen needs.
type book interface {
	Drafts(ctx context.Context) ([]ui.Draft, error)
	DropDraft(ctx context.Context, id uuid.UUID) error
	Counts(ctx context.Context) (ui.Counts, error)
	Where(ctx context.Context) (ui.Where, error)
	SignOff()
}

// syncer sends what waits; the same key works on the custody screen.
type syncer interface {
	Sync(ctx context.Context) error
}

type screen struct {
	env    *ui.Env
	book   book
	sync   syncer
	drafts []ui.Draft
	list   ui.List
	counts ui.Counts
	where  ui.Where
	now    time.Time
	busy   bool
}

type (
	loadedMsg struct {
		drafts []ui.Draft
		counts ui.Counts
		where  ui.Where
		now    time.Time
		err    error
	}
	minuteMsg  struct{ now time.Time }
	syncedMsg  struct{ err error }
	droppedMsg struct{ err error }
)

// New makes the screen.
func New(env *ui.Env, book interface {
	ui.Drafts
	ui.Records
	ui.Custody
	ui.Duty
}) ui.Screen {
	return &screen{env: env, book: book, sync: book}
}

func (s *screen) Init() tea.Cmd {
	s.now = s.env.Now()
	return tea.Batch(s.load(), s.minute())
}

func (s *screen) Title() string { return "" }

// minute keeps the countdowns of the waiting true.
func (s *screen) minute() tea.Cmd {
	return s.env.Later(time.Minute, minuteMsg{s.now.Add(time.Minute)})
}

func (s *screen) load() tea.Cmd {
	book, now := s.book, s.env.Now
	return func() tea.Msg {
		ctx := context.Background()
		m := loadedMsg{now: now()}
		if m.drafts, m.err = book.Drafts(ctx); m.err != nil {
			return m
		}
		if m.counts, m.err = book.Counts(ctx); m.err != nil {
			return m
		}
		m.where, m.err = book.Where(ctx)
		return m
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		s.drafts, s.counts, s.where, s.now = msg.drafts, msg.counts, msg.where, msg.now
		s.list.SetLen(len(s.drafts))
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
	case minuteMsg:
		s.now = msg.now
		return s.minute()
	case syncedMsg:
		s.busy = false
		if msg.err != nil {
			return tea.Batch(s.load(), s.env.Complain(msg.err))
		}
		return tea.Batch(s.load(), ui.Note(s.env.Words.Custody.Done, ui.Good))
	case droppedMsg:
		if msg.err != nil {
			return tea.Batch(s.load(), s.env.Complain(msg.err))
		}
		return tea.Batch(s.load(), ui.Note(s.env.Words.Home.Dropped, ui.Quiet))
	case ui.ResumeMsg, ui.StatusMsg:
		return s.load()
	case tea.KeyPressMsg:
		s.list.Key(ui.KeyName(msg), s.room())
	}
	return nil
}

// services are the forms and screens that a digit opens, in the order of the
// digits that volunteers learn; digits of services still to come stay free.
func (s *screen) services() []ui.Action {
	w := s.env.Words.Home
	form := func(key, id, words string) ui.Action {
		return ui.Action{Keys: []string{key}, Words: words, Hidden: true,
			Do: func() tea.Cmd { return ui.Open(ui.Target{Route: ui.RouteIntake, Form: id}) }}
	}
	place := func(key string, r ui.Route, words string) ui.Action {
		return ui.Action{Keys: []string{key}, Words: words, Hidden: true,
			Do: func() tea.Cmd { return ui.Open(ui.Target{Route: r}) }}
	}
	return []ui.Action{
		form("1", "consultation", w.ServiceConsult),
		form("2", "joining", w.ServiceJoining),
		form("3", "hardship", w.ServiceHardship),
		form("4", "jobs", w.ServiceJobs),
		place("5", ui.RouteCorner, w.ServiceCorner),
		place("6", ui.RouteReckon, s.env.Words.Reckon.Title),
		place("7", ui.RouteRecords, w.ServiceRecords),
		place("8", ui.RouteShift, s.env.Words.Shift.Title),
		place("9", ui.RouteCustody, w.ServiceCustody),
		place("0", ui.RouteSettings, w.ServiceSettings),
	}
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Home
	actions := []ui.Action{{Keys: []string{"1"}, Show: "0–9", Words: w.Serve}}
	if len(s.drafts) > 0 {
		actions = append(actions,
			ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: w.Person},
			ui.Action{Keys: []string{"enter"}, Words: w.Continue, Do: s.goOn},
			ui.Action{Keys: []string{"f8"}, Words: w.Drop, Do: s.askDrop})
	}
	sync := ui.Action{Keys: []string{"f5"}, Words: w.Sync, Do: s.exchange}
	if !s.where.Enrolled {
		sync.Why = s.env.Words.Trouble["not_enrolled"]
		sync.Hidden = true
	}
	actions = append(actions, sync, ui.Action{Keys: []string{"esc"}, Words: w.OffDuty, Do: s.offDuty})
	actions = append(actions, ui.Action{Keys: []string{"f7"}, Words: w.More, Do: s.askMore, Hidden: true})
	return append(actions, s.services()...)
}

// rarer are the forms that are wanted a few times a day: behind one key, with
// digits of their own.
var rarer = []string{"mutualaid", "event", "checkup", "corner"}

// askMore offers the rarer services.
func (s *screen) askMore() tea.Cmd {
	w := s.env.Words.Home
	q := ui.Question{Title: w.More, Tone: ui.Plain}
	for i, id := range rarer {
		if form := s.env.Catalog.Forms[id]; form != nil {
			q.Answers = append(q.Answers, ui.Action{Keys: []string{strconv.Itoa(i + 1)}, Words: form.Title.In(s.env.Lang),
				Do: func() tea.Cmd { return ui.Open(ui.Target{Route: ui.RouteIntake, Form: id}) }})
		}
	}
	return ui.Ask(q)
}

func (s *screen) goOn() tea.Cmd {
	d := s.drafts[s.list.At]
	return ui.Open(ui.Target{Route: ui.RouteIntake, Form: d.Form, ID: d.ID})
}

func (s *screen) askDrop() tea.Cmd {
	w, id := s.env.Words.Home, s.drafts[s.list.At].ID
	book := s.book
	drop := func() tea.Cmd {
		return func() tea.Msg { return droppedMsg{book.DropDraft(context.Background(), id)} }
	}
	return ui.Ask(ui.Question{Title: w.DropAsk, Text: s.called(s.drafts[s.list.At]), Tone: ui.Soon, Answers: []ui.Action{
		{Keys: []string{"esc"}, Words: w.Keep},
		{Keys: []string{"f8"}, Words: w.Yes, Do: drop},
	}})
}

func (s *screen) exchange() tea.Cmd {
	if s.busy {
		return nil
	}
	s.busy, s.where.Syncing = true, true
	sync := s.sync
	return func() tea.Msg { return syncedMsg{sync.Sync(context.Background())} }
}

func (s *screen) offDuty() tea.Cmd {
	s.book.SignOff()
	return ui.Home(ui.RouteRest)
}

// called is how the person of a draft wants to be called.
func (s *screen) called(d ui.Draft) string {
	if name := s.answer(d, content.RoleName).Text(); name != "" {
		return name
	}
	return s.env.Words.Home.NoName
}

// answer gives the answer that plays a role in a draft.
func (s *screen) answer(d ui.Draft, role content.Role) record.Answer {
	form := s.env.Catalog.Forms[d.Form]
	if form == nil {
		return nil
	}
	if q := form.Playing(role); q != nil {
		return d.Answers[q.Key]
	}
	return nil
}

// gate tells how long the person has until the gate closes.
func (s *screen) gate(d ui.Draft) (train, left string, tone ui.Tone) {
	w := s.env.Words.Home
	read, err := record.ParseTrain(s.answer(d, content.RoleTrain).Text(), s.now)
	if err != nil {
		return "", "", ui.Quiet
	}
	minutes, known := read.Left(s.now)
	if !known {
		return read.Number, "", ui.Quiet
	}
	minutes -= s.env.Catalog.Params.GateMinutes.Value
	switch {
	case minutes < 0:
		return read.Number, w.Gone, ui.Quiet
	case minutes == 0:
		return read.Number, fmt.Sprintf(w.Left, minutes), ui.Urgent
	case minutes <= 20:
		return read.Number, fmt.Sprintf(w.Left, minutes), ui.Soon
	}
	return read.Number, fmt.Sprintf(w.Left, minutes), ui.Plain
}
