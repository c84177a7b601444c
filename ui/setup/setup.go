// Package setup is the first run: four screens, at most forty keys, and the
// desk can serve. It also opens the desk at the start of a day.
package setup

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// The four screens.
const (
	stepDesk = iota
	stepPass
	stepPerson
	stepDone
	steps
)

// checked are the words of the passphrase that are typed once, as proof that
// it was written down.
var checked = [2]int{1, 3}

// creator is the part of the register that makes the store.
type creator interface {
	Offer() ui.Offer
	Create(ctx context.Context, s ui.Setup) error
}

// ask is one question of the set-up with its label, hint and field.
type ask struct {
	label string
	hint  string
	field field.Field
}

type screen struct {
	env   *ui.Env
	book  creator
	step  int
	at    int // which question of the step
	asks  [steps][]ask
	offer ui.Offer
	fault string
	named bool // the desk's name was typed, not proposed
	busy  bool
	made  bool
}

type createdMsg struct{ err error }

// New makes the first run.
func New(env *ui.Env, book ui.Vault) ui.Screen {
	s := &screen{env: env, book: book, offer: book.Offer()}
	s.fill()
	return s
}

// fill makes the questions of each step in the language of the screen.
func (s *screen) fill() {
	w, env := s.env.Words.Setup, s.env
	kinds := choices("station", w.Station, "train", w.Train, "district", w.District, "street", w.Street, "event", w.Event)
	kind := field.New(env, &content.Question{Key: "kind", Kind: content.KindPick}, kinds)
	kind.SetAnswer([]string{"station"})
	number := field.New(env, &content.Question{Key: "number", Kind: content.KindNumber, Max: 99}, nil)
	number.SetAnswer([]string{"1"})
	s.asks[stepDesk] = []ask{
		{w.Kind, "", kind},
		{w.Place, w.PlaceHint, s.place("station")},
		{w.Number, "", number},
		{w.Name, w.NameHint, field.NewLine(env, field.Options{Max: 30})},
	}
	s.asks[stepPass] = nil
	for _, i := range checked {
		line := field.NewLine(env, field.Options{Max: 20, Change: strings.ToLower})
		s.asks[stepPass] = append(s.asks[stepPass], ask{fmt.Sprintf(w.PassCheck, i+1), "", line})
	}
	person := field.NewLine(env, field.Options{Max: 50})
	person.SetText(w.PersonFirst)
	pin := field.Options{Exactly: 6, Digits: true, Secret: true}
	s.asks[stepPerson] = []ask{
		{w.Person, "", person},
		{w.PIN, w.PINHint, field.NewLine(env, pin)},
		{w.PINAgain, "", field.NewLine(env, pin)},
	}
}

// place is chosen from a list where there is one, and written elsewhere.
func (s *screen) place(kind string) field.Field {
	list := map[string]string{"station": "stations", "district": "districts"}[kind]
	if l := s.env.Catalog.Lists[list]; l != nil {
		return field.New(s.env, &content.Question{Key: "place", Kind: content.KindPick, List: list}, l.Choices)
	}
	return field.NewLine(s.env, field.Options{Max: 30})
}

func choices(pairs ...string) (all []content.Choice) {
	for i := 0; i < len(pairs); i += 2 {
		all = append(all, content.Choice{Code: pairs[i], Label: content.Text{ZH: pairs[i+1]}})
	}
	return all
}

func (s *screen) Init() tea.Cmd { return nil }

func (s *screen) Title() string { return s.env.Words.Setup.Title }

func (s *screen) answer(step, i int) string { return s.asks[step][i].field.Answer().Text() }

func (s *screen) Update(msg tea.Msg) tea.Cmd {
	if done, ok := msg.(createdMsg); ok {
		s.busy = false
		if done.err != nil {
			return s.env.Complain(done.err)
		}
		s.made, s.step = true, stepDone
		return nil
	}
	if s.busy || s.step == stepDone {
		return nil
	}
	a := s.asks[s.step][s.at]
	before := s.answer(stepDesk, 0)
	if a.field.Update(msg) {
		s.fault = ""
		s.named = s.named || s.step == stepDesk && s.at == 3
		if s.step == stepDesk && s.answer(stepDesk, 0) != before {
			s.asks[stepDesk][1].field = s.place(s.answer(stepDesk, 0))
		}
		if a.field.Done() {
			return s.next()
		}
		return nil
	}
	if key, ok := msg.(tea.KeyPressMsg); ok {
		switch ui.KeyName(key) {
		case "up", "shift+tab":
			s.move(-1)
		case "down", "tab":
			s.move(+1)
		}
	}
	return nil
}

func (s *screen) move(by int) {
	s.at = max(0, min(s.at+by, len(s.asks[s.step])-1))
	s.propose()
}

// propose writes the desk's name from its place and number until somebody
// types another one.
func (s *screen) propose() {
	if s.step != stepDesk || s.at != 3 || s.named {
		return
	}
	place := s.answer(stepDesk, 1)
	if l := s.env.Catalog.Lists["stations"]; l != nil {
		for _, c := range l.Choices {
			if c.Code == place {
				place = c.Label.In(s.env.Lang)
			}
		}
	}
	number := 1
	_, _ = fmt.Sscan(s.answer(stepDesk, 2), &number) // a wrong number is the number question's fault
	s.asks[stepDesk][3].field.SetAnswer([]string{fmt.Sprintf(s.env.Words.Setup.NameForm, place, number)})
}

// next goes to the next question, and from the last one to the next screen.
func (s *screen) next() tea.Cmd {
	if s.busy {
		return nil
	}
	if s.step == stepDone {
		return ui.Home(ui.RouteHome)
	}
	if s.at < len(s.asks[s.step])-1 {
		s.move(+1)
		return nil
	}
	if at, fault := s.check(); fault != "" {
		s.at, s.fault = at, fault
		return nil
	}
	s.fault = ""
	if s.step == stepPerson {
		return s.create()
	}
	s.step, s.at = s.step+1, 0
	return nil
}

func (s *screen) create() tea.Cmd {
	s.busy = true
	number := 1
	_, _ = fmt.Sscan(s.answer(stepDesk, 2), &number) // checked before
	setup := ui.Setup{
		Kind: s.answer(stepDesk, 0), Place: s.answer(stepDesk, 1), Number: number, Name: s.answer(stepDesk, 3),
		Offer: s.offer, Volunteer: s.answer(stepPerson, 0), PIN: s.answer(stepPerson, 1),
	}
	book := s.book
	return func() tea.Msg { return createdMsg{book.Create(context.Background(), setup)} }
}

// back goes one question or screen back; before the first it leaves.
func (s *screen) back() tea.Cmd {
	switch {
	case s.busy || s.made:
	case s.at > 0:
		s.move(-1)
	case s.step > stepDesk:
		s.step--
		s.at = len(s.asks[s.step]) - 1
	}
	s.fault = ""
	return nil
}

// another offers other words.
func (s *screen) another() tea.Cmd {
	s.offer, s.at, s.fault = s.book.Offer(), 0, ""
	for _, a := range s.asks[stepPass] {
		a.field.SetAnswer(nil)
	}
	return nil
}

func (s *screen) Actions() []ui.Action {
	w := s.env.Words.Setup
	next := ui.Action{Keys: []string{"enter"}, Words: w.Next, Do: s.next}
	if s.step == stepDone {
		next.Words = w.Finish
		return []ui.Action{next}
	}
	actions := []ui.Action{next}
	if s.step == stepPass {
		actions = append(actions, ui.Action{Keys: []string{"f5"}, Words: w.PassOther, Do: s.another})
	}
	if s.step > stepDesk || s.at > 0 {
		actions = append(actions, ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: s.back})
	}
	if s.step == stepDesk { // nothing is typed yet that would be lost
		actions = append(actions, s.env.ToPractice("f8")...)
	}
	return actions
}
