// Package waiting notes a person who waits: how to call them, what it is about,
// how long until the train.
//
// The one idea: a note is a draft that knows little. It is made before anybody
// asked for consent, so it keeps nothing but these three, and whoever opens it
// goes on with the form.
package waiting

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// book is the part of the register that the screen needs.
type book interface {
	ui.Drafts
	ui.Duty
}

// The rows, from top to bottom.
const (
	called = iota
	matter
	minutes
)

type screen struct {
	env    *ui.Env
	book   book
	at     int
	name   *field.Line
	picks  []content.Choice
	about  field.Field
	train  field.Field
	picked bool // the name was taken from the picks, and may need a number
	warned bool // the train cannot be read, and was said so
	id     uuid.UUID
	opened time.Time
	ready  bool
	saving bool
	early  bool // to be saved as soon as the draft has its number
}

type (
	begunMsg struct {
		id  uuid.UUID
		now time.Time
		err error
	}
	savedMsg struct {
		id     uuid.UUID
		called string
		quiet  bool // the desk was locked: the screen stays
		err    error
	}
)

// New makes the screen.
func New(env *ui.Env, book book) ui.Screen {
	s := &screen{env: env, book: book, name: field.NewLine(env, field.Options{Max: 50})}
	if l := env.Catalog.Lists["callings"]; l != nil {
		s.picks = l.Choices
	}
	var wants []content.Choice
	if l := env.Catalog.Lists["wants"]; l != nil {
		wants = l.Choices
	}
	s.about = field.New(env, &content.Question{Kind: content.KindPick}, wants)
	s.train = field.New(env, &content.Question{Kind: content.KindTrain}, nil)
	return s
}

// Init gets the draft its number.
func (s *screen) Init() tea.Cmd {
	now := s.env.Now
	return func() tea.Msg {
		id, err := uuid.NewV7()
		return begunMsg{id, now(), err}
	}
}

func (s *screen) Title() string { return s.env.Words.Waiting.Title }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case begunMsg:
		return s.begun(m)
	case savedMsg:
		return s.saved(m)
	case ui.LockMsg:
		if s.empty() || !s.ready {
			return nil
		}
		return s.keep(true)
	case tea.KeyPressMsg:
		return s.key(m)
	case tea.PasteMsg:
		s.field().Update(m)
	}
	return nil
}

func (s *screen) begun(m begunMsg) tea.Cmd {
	if s.ready {
		return nil // of another note that was opened over this one
	}
	if m.err != nil {
		return s.env.Complain(m.err)
	}
	s.id, s.opened, s.ready = m.id, m.now, true
	if s.early {
		return s.save()
	}
	return nil
}

// field gives the field in focus.
func (s *screen) field() field.Field {
	return []field.Field{s.name, s.about, s.train}[s.at]
}

// key types: a digit chooses, in the empty name a calling, behind a name that
// was typed already what it is about.
func (s *screen) key(m tea.KeyPressMsg) tea.Cmd {
	name := ui.KeyName(m)
	digit := len(name) == 1 && name[0] >= '0' && name[0] <= '9'
	switch {
	case s.at != minutes && (name == "?" || name == "\uff1f"):
		s.about.SetAnswer([]string{ask})
		s.at = minutes
		return nil
	case s.at == called && digit && s.name.Text() == "":
		s.pick(int(name[0] - '1'))
		return nil
	case s.at == called && digit:
		s.at = matter
	case name == "up" && s.at != matter, name == "shift+tab":
		s.at = max(called, s.at-1)
		return nil
	case name == "down" && s.at != matter, name == "tab":
		s.at = min(minutes, s.at+1)
		return nil
	}
	if s.at == called {
		s.picked = false
	}
	s.warned = s.warned && s.at != minutes
	used := s.field().Update(m)
	switch {
	case s.at == matter && s.field().Done():
		s.at = minutes
	case !used && name == "up":
		s.at = max(called, s.at-1)
	case !used && name == "down":
		s.at = min(minutes, s.at+1)
	}
	return nil
}

// pick takes a calling by its place.
func (s *screen) pick(n int) {
	if n < 0 || n >= len(s.picks) {
		return
	}
	s.name.SetText(s.picks[n].Label.In(s.env.Lang))
	s.picked, s.at = true, matter
}

// next leaves a row; the last one saves.
func (s *screen) next() tea.Cmd {
	switch s.at {
	case called:
		s.at = matter
		return nil
	case matter:
		// Enter is the field's own while it points at a choice.
		if s.about.Update(ui.Press("enter")); s.about.Done() || s.at == matter {
			s.at = minutes
		}
		return nil
	}
	return s.save()
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Waiting
	enter := ui.Action{Keys: []string{"enter"}, Words: w.Next, Do: s.next}
	if s.at == minutes {
		enter.Words = w.Save
	}
	actions := []ui.Action{enter}
	if k, ok := s.field().(field.Keyed); ok && s.at != called {
		for i, a := range k.Actions() {
			a.Hidden = i > 0
			actions = append(actions, a)
		}
	}
	return append(actions,
		ui.Action{Keys: []string{"f10"}, Words: w.Save, Do: s.save, Hidden: s.at == minutes},
		ui.Action{Keys: []string{"tab"}, Words: w.Next, Hidden: true},
		ui.Action{Keys: []string{"esc"}, Words: w.Cancel, Do: s.cancel})
}

// cancel steps out of a filter, else it leaves without a note.
func (s *screen) cancel() tea.Cmd {
	if s.at == matter && s.about.Update(ui.Press("esc")) {
		return nil
	}
	return ui.Back
}

// saved goes back to where one was.
func (s *screen) saved(m savedMsg) tea.Cmd {
	if m.id != s.id {
		return nil
	}
	s.saving = false
	if m.err != nil {
		return s.env.Complain(m.err)
	}
	if m.quiet {
		return nil
	}
	words := fill(s.env.Words.Waiting.Saved, m.called)
	return tea.Sequence(ui.Back, ui.Note(words, ui.Good))
}

// save makes the note durable. What cannot be read as a train is said once,
// and then kept as it is: nobody is trapped in a note.
func (s *screen) save() tea.Cmd {
	w := s.env.Words.Waiting
	switch {
	case s.empty():
		return tea.Sequence(ui.Back, ui.Note(w.Nothing, ui.Quiet))
	case !s.ready:
		s.early = true
		return nil
	case s.saving:
		return nil
	case !s.readable() && !s.warned:
		s.at, s.warned = minutes, true
		return ui.Note(w.NoTrain, ui.Soon)
	}
	s.saving = true
	return s.keep(false)
}

// keep writes the draft.
func (s *screen) keep(quiet bool) tea.Cmd {
	d, number, book, now := s.draft(), s.picked, s.book, s.env.Now
	return func() tea.Msg {
		ctx := context.Background()
		d.Volunteer, d.Saved = book.OnDuty().ID, now()
		if number {
			d.Called = numbered(ctx, book, d)
			named(s.env.Catalog.Forms[d.Form], &d)
		}
		return savedMsg{d.ID, d.Called, quiet, book.SaveDraft(ctx, d)}
	}
}
