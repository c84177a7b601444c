// Package intake runs any form: it asks, page by page, shows what follows from
// the answers beside the questions, and files the record.
//
// The one idea: an answer is on disk when the cursor has left its field. The
// screen owns the answers, saves a copy of them in the background in the order
// in which they were given, and never stands in the way: a wrong answer gets
// words, not a wall.
package intake

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// yes is the choice of a consent question that opens what depends on it.
const yes = "YES"

// book is the part of the desk's register that a form needs.
type book interface {
	ui.Drafts
	ui.Records
	ui.Duty
	NextReceipt(ctx context.Context, draft uuid.UUID) (string, error)
	ui.People
	ui.Clock
}

// mode is what the screen shows.
type mode int

const (
	asking    mode = iota // a page of questions
	reviewing             // all answers on one page
	reading               // the companion alone, where there is no room beside the questions
	jumping               // the list of all questions, to go anywhere
	alarmed               // a red flag stops the form
)

// screen is a form that is being filled in.
type screen struct {
	env    *ui.Env
	book   book
	target ui.Target

	form    *content.Form
	session content.Session
	draft   ui.Draft       // without the answers
	before  correction     // what the draft corrects
	answers record.Answers // canonical, as far as they were left or chosen
	ready   bool           // the draft has its number; until then keys wait in early
	early   []tea.Msg
	lost    error // why the form cannot be opened
	filed   bool

	mode      mode
	look      *content.Survey // what follows from the answers
	all       []*content.Page // the visible pages with their visible questions
	pages     []*content.Page // those of them that are not folded away
	page      int
	focus     int // among the questions of the page that can be answered
	fields    map[string]field.Field
	left      map[string]bool // questions whose field was left: their faults show
	passed    map[string]bool // questions that were asked, answered or not
	faults    map[string]*content.Fault
	typedOver map[string]bool // numbers whose default was typed over
	filled    []string        // labels of what the identity number has filled in
	scroll    int             // first line of the page shown
	review    review
	side      companion
	folding   folding
	alarm     alarm
	jump      jump

	saver    *saver
	consents []string // keys of the consent questions
	desk     ui.Desk
	running  running
	custody  custody
	clock    clock
	draw     drawing
	talk     talk
}

// New makes the screen of a form: Target.Form begins one, Target.ID continues a draft.
func New(env *ui.Env, book book, target ui.Target) ui.Screen {
	return &screen{
		env: env, book: book, target: target,
		answers: record.Answers{}, fields: map[string]field.Field{},
		left: map[string]bool{}, passed: map[string]bool{}, folding: folding{opened: map[string]bool{}}, typedOver: map[string]bool{}, faults: map[string]*content.Fault{},
	}
}

// Init begins or opens the draft.
func (s *screen) Init() tea.Cmd {
	return begin(s.book, s.target, s.env.Catalog.Forms[s.target.Form], s.env.Now)
}

// Title gives the name of the form and how the visitor wants to be called.
func (s *screen) Title() string {
	if s.form == nil {
		return ""
	}
	title := s.correcting() + s.form.Title.In(s.env.Lang)
	if q := s.form.Playing(content.RoleName); q != nil && s.visible(q) && s.answers.Text(q.Key) != "" {
		return title + "  " + s.answers.Text(q.Key)
	}
	if s.draft.Called != "" {
		title += "  " + s.draft.Called
	}
	return title
}

// Update takes keys that are no Action's, and the answers of the commands. It
// counts what the form takes: keys, and seconds on each page.
func (s *screen) Update(msg tea.Msg) tea.Cmd {
	if _, pressed := msg.(tea.KeyPressMsg); pressed && s.ready {
		s.draft.Effort.Keys++
	}
	cmd := s.receive(msg)
	if turn := s.watch(); turn != nil {
		return tea.Batch(cmd, turn)
	}
	return cmd
}

func (s *screen) receive(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case begunMsg:
		return s.begun(m)
	case savedMsg:
		return s.saved(m)
	case filedMsg:
		return s.recordFiled(m)
	case tickMsg:
		return s.tick(m)
	case nowMsg:
		return s.told(m)
	case lastMsg, doubtMsg, knownMsg, matchedMsg, openedMsg, rosterMsg, vouchedMsg:
		return s.talked(m)
	case turnedMsg:
		s.turned(m)
		return nil
	case hearMsg:
		s.heard(m)
		return nil
	case ui.CardReadMsg:
		return s.cardRead(m)
	case ui.ResizeMsg:
		s.resized()
		return nil
	case ui.ResumeMsg:
		return s.askTime()
	case ui.LockMsg:
		return s.locked()
	case tea.KeyPressMsg, tea.PasteMsg:
		if !s.ready {
			s.early = append(s.early, msg)
			return nil
		}
		return s.typed(msg)
	}
	return nil
}

// typed gives a key or a paste to what has the focus.
func (s *screen) typed(msg tea.Msg) tea.Cmd {
	if s.talk.over != nil {
		return s.talk.over.key(msg)
	}
	switch s.mode {
	case reviewing:
		return s.reviewKey(msg)
	case reading:
		return s.readingKey(msg)
	case jumping:
		return s.jumpKey(msg)
	case alarmed:
		return nil
	}
	return s.askKey(msg)
}

// resized draws everything anew, in another size, language or theme.
func (s *screen) resized() {
	s.draw.forget()
	s.side.stale = true
	s.folding.line, s.clock.fresh = "", false
	if s.mode == reading && s.env.Wide() {
		s.mode = asking
	}
	if s.ready {
		s.refocus()
	}
}

// locked saves what stands in the field and hides what was revealed.
func (s *screen) locked() tea.Cmd {
	s.talk.over = nil
	cmd := tea.Sequence(s.put(s.leaveField()), s.turnedFrom(s.running.page, true))
	for _, f := range s.fields {
		if l, ok := f.(field.Leaver); ok {
			l.Leave()
		}
	}
	return cmd
}

// today gives the desk's date, as of the last look at the clock.
func (s *screen) today(now time.Time) { s.session.Today = record.DayOf(now) }
