// Package home is Today: the services by digit, the day's counts, what was left
// half-way, and where the records are.
package home

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// book is the part of the register the screen needs.
type book interface {
	Drafts(ctx context.Context) ([]ui.Draft, error)
	DropDraft(ctx context.Context, id uuid.UUID) error
	Counts(ctx context.Context) (ui.Counts, error)
	Where(ctx context.Context) (ui.Where, error)
	Callbacks(ctx context.Context) ([]ui.Callback, error)
	Volunteers() []ui.Volunteer
	Desk() ui.Desk
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
	people []person
	drawn  map[int]string    // rows of people that are not chosen
	names  map[string]string // of volunteers
	desk   ui.Desk
	list   ui.List
	counts ui.Counts
	where  ui.Where
	due    int // people to call back today
	now    time.Time
	busy   bool
}

type (
	loadedMsg struct {
		people []person
		names  map[string]string
		desk   ui.Desk
		counts ui.Counts
		where  ui.Where
		due    int
		now    time.Time
		err    error
	}
	minuteMsg struct{}
	rankedMsg struct {
		people []person
		now    time.Time
	}
	syncedMsg  struct{ err error }
	droppedMsg struct{ err error }
)

// New makes the screen.
func New(env *ui.Env, book interface {
	ui.Drafts
	ui.Records
	ui.Callbacks
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

// minute keeps the order and the countdowns of the waiting true.
func (s *screen) minute() tea.Cmd { return s.env.Later(time.Minute, minuteMsg{}) }

func (s *screen) load() tea.Cmd {
	book, now, catalog := s.book, s.env.Now, s.env.Catalog
	return func() tea.Msg {
		ctx := context.Background()
		m := loadedMsg{now: now(), desk: book.Desk(), names: map[string]string{}}
		for _, v := range book.Volunteers() {
			m.names[v.ID] = v.Name
		}
		drafts, err := book.Drafts(ctx)
		if m.err = err; err != nil {
			return m
		}
		m.people = rank(catalog, drafts, m.desk.Code, m.now)
		if m.counts, m.err = book.Counts(ctx); m.err != nil {
			return m
		}
		if m.due, m.err = callable(ctx, book, m.now); m.err != nil {
			return m
		}
		m.where, m.err = book.Where(ctx)
		return m
	}
}

// callable counts the people who are to be called back by today.
func callable(ctx context.Context, book book, now time.Time) (n int, err error) {
	all, err := book.Callbacks(ctx)
	today := record.DayOf(now)
	for _, c := range all {
		if !c.Due.After(today) {
			n++
		}
	}
	return n, err
}

// again judges the same drafts by a later clock.
func (s *screen) again() tea.Cmd {
	now, catalog, people, desk := s.env.Now, s.env.Catalog, s.people, s.desk.Code
	return func() tea.Msg {
		drafts := make([]ui.Draft, len(people))
		for i, p := range people {
			drafts[i] = p.draft
		}
		m := rankedMsg{now: now()}
		m.people = rank(catalog, drafts, desk, m.now)
		return m
	}
}

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case loadedMsg:
		s.counts, s.where, s.now, s.due = msg.counts, msg.where, msg.now, msg.due
		s.names, s.desk = msg.names, msg.desk
		s.show(msg.people)
		if msg.err != nil {
			return s.env.Complain(msg.err)
		}
	case minuteMsg:
		return tea.Batch(s.again(), s.minute())
	case rankedMsg:
		if s.now = msg.now; len(msg.people) == len(s.people) { // else a newer list came meanwhile
			s.show(msg.people)
		}
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
	case ui.ResizeMsg:
		s.drawn = nil
	case tea.KeyPressMsg:
		s.list.Key(ui.KeyName(msg), s.room())
	}
	return nil
}

// services are the forms and screens that a digit opens, in the order of the
// digits that volunteers learn.
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
		place("8", ui.RouteShift, w.ServiceShift),
		place("9", ui.RouteCustody, w.ServiceCustody),
		place("0", ui.RouteSettings, w.ServiceSettings),
	}
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Home
	actions := []ui.Action{{Keys: []string{"1"}, Show: "0–9", Words: w.Serve}}
	note := ui.Action{Keys: []string{"f4"}, Words: s.env.Words.Waiting.Title, Do: func() tea.Cmd {
		return ui.Open(ui.Target{Route: ui.RouteWaiting})
	}}
	if len(s.people) > 0 {
		actions = append(actions,
			ui.Action{Keys: []string{"enter"}, Words: w.Continue, Do: s.goOn}, note,
			ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: w.Person},
			ui.Action{Keys: []string{"f8"}, Words: w.Drop, Do: s.askDrop})
	} else {
		actions = append(actions, note)
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

func (s *screen) goOn() tea.Cmd {
	d := s.people[s.list.At].draft
	return ui.Open(ui.Target{Route: ui.RouteIntake, Form: d.Form, ID: d.ID})
}

func (s *screen) askDrop() tea.Cmd {
	w, p := s.env.Words.Home, s.people[s.list.At]
	book := s.book
	drop := func() tea.Cmd {
		return func() tea.Msg { return droppedMsg{book.DropDraft(context.Background(), p.draft.ID)} }
	}
	return ui.Ask(ui.Question{Title: w.DropAsk, Text: s.called(p.draft) + "  " + s.about(p.draft), Tone: ui.Soon, Answers: []ui.Action{
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
