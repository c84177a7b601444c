package settings

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// maxName bounds a person's name in characters.
const maxName = 50

// peoplePage lists everybody, those who retired too: their numbers stand in
// what they filed.
func (s *screen) peoplePage() *page {
	w := s.env.Words.Settings
	return &page{
		title: func() string { return s.env.Words.Settings.Volunteers },
		rows: func() []row {
			rows := []row{{label: s.env.Words.Settings.Add, enter: s.askPerson}}
			for _, v := range s.book.Team() {
				r := row{label: v.ID, value: v.Name + s.roles(v), enter: s.turnTo(s.personPage(v.ID))}
				if v.Retired {
					r.tone = ui.Quiet
				}
				rows = append(rows, r)
			}
			return rows
		},
		text: func() []string { return []string{w.LeaderOnly} },
	}
}

// roles says what somebody is, behind the name.
func (s *screen) roles(v ui.Volunteer) string {
	w := s.env.Words.Settings
	var all []string
	for _, role := range []struct {
		is    bool
		words string
	}{{v.ID == s.book.OnDuty().ID, w.Myself}, {v.Leader, w.Leader}, {v.Lawyer, w.Lawyer}, {v.Retired, w.Retired}} {
		if role.is {
			all = append(all, role.words)
		}
	}
	if len(all) == 0 {
		return ""
	}
	return "   " + strings.Join(all, " · ")
}

func (s *screen) person(id string) ui.Volunteer {
	for _, v := range s.book.Team() {
		if v.ID == id {
			return v
		}
	}
	return ui.Volunteer{}
}

// personPage changes one person, as far as the volunteer on duty may.
func (s *screen) personPage(id string) *page {
	return &page{
		title: func() string { return s.person(id).Name },
		rows: func() []row {
			w, v, on := s.env.Words.Settings, s.person(id), s.book.OnDuty()
			own, other := "", "" // why not
			if !on.Leader {
				other = w.LeaderOnly
				if on.ID != id {
					own = w.LeaderOnly
				}
			}
			flag := func(label string, is bool, change func(bool) ui.Amendment) row {
				return row{label: label, value: s.yesNo(is), why: other, turn: func(int) tea.Cmd { return s.amend(id, w.Saved, change(!is)) }}
			}
			return []row{
				{label: w.Rename, value: v.Name, why: own, enter: func() tea.Cmd { return s.askName(id) }},
				{label: w.NewPIN, value: "******", why: own, enter: func() tea.Cmd { return s.askPIN(id) }},
				flag(w.Leader, v.Leader, func(to bool) ui.Amendment { return ui.Amendment{Leader: &to} }),
				flag(w.Lawyer, v.Lawyer, func(to bool) ui.Amendment { return ui.Amendment{Lawyer: &to} }),
				{label: w.Works, value: pick(v.Retired, w.Retired, w.WorksHere), why: other, turn: func(int) tea.Cmd { return s.retire(v) }},
			}
		},
		text: func() []string {
			w := s.env.Words.Settings
			return []string{w.LeaderWhat, w.LawyerWhat}
		},
	}
}

func (s *screen) amend(id, words string, a ui.Amendment) tea.Cmd {
	book := s.book
	return s.do(words, func(ctx context.Context) error { return book.AmendVolunteer(ctx, id, a) })
}

// retire asks before somebody goes; coming back is not asked.
func (s *screen) retire(v ui.Volunteer) tea.Cmd {
	w, gone := s.env.Words.Settings, !v.Retired
	change := func() tea.Cmd { return s.amend(v.ID, w.Saved, ui.Amendment{Retired: &gone}) }
	if !gone {
		return change()
	}
	return ui.Ask(ui.Question{Title: fill(w.Retire, v.Name), Text: w.RetireText, Tone: ui.Soon, Answers: []ui.Action{
		{Keys: []string{"1"}, Words: w.RetireYes, Do: change},
	}})
}

func (s *screen) askName(id string) tea.Cmd {
	w := s.env.Words.Settings
	line := field.NewLine(s.env, field.Options{Max: maxName})
	line.SetText(s.person(id).Name)
	return s.ask(&form{
		title: w.Rename, asks: []ask{{s.env.Words.Setup.Person, "", line, 30}}, check: s.filled(0),
		send: func(texts []string) tea.Cmd { return s.amend(id, w.Saved, ui.Amendment{Name: &texts[0]}) },
	})
}

// filled checks that the first fields up to last have something in them.
func (s *screen) filled(last int) func([]string) (int, string) {
	return func(texts []string) (int, string) {
		for i, text := range texts[:last+1] {
			if text == "" {
				return i, s.env.Words.Settings.Required
			}
		}
		return 0, ""
	}
}

// pins are the two fields of a new PIN.
func (s *screen) pins() []ask {
	w := s.env.Words.Setup
	line := func() *field.Line {
		return field.NewLine(s.env, field.Options{Exactly: 6, Digits: true, Secret: true})
	}
	return []ask{{w.PIN, w.PINHint, line(), 14}, {w.PINAgain, "", line(), 14}}
}

// checkPIN looks at the two fields of a new PIN from index i on.
func (s *screen) checkPIN(texts []string, i int) (int, string) {
	w := s.env.Words.Setup
	switch pin := texts[i]; {
	case len(pin) != 6:
		return i, w.PINShort
	case ui.WeakPIN(pin):
		return i, w.PINWeak
	case pin != texts[i+1]:
		return i + 1, w.PINDiffer
	}
	return 0, ""
}

func (s *screen) askPIN(id string) tea.Cmd {
	w := s.env.Words.Settings
	return s.ask(&form{
		title: w.NewPIN + "  " + s.person(id).Name, asks: s.pins(),
		check: func(texts []string) (int, string) { return s.checkPIN(texts, 0) },
		send:  func(texts []string) tea.Cmd { return s.amend(id, w.PINKept, ui.Amendment{PIN: &texts[0]}) },
	})
}

func (s *screen) askPerson() tea.Cmd {
	w := s.env.Words.Settings
	name := field.NewLine(s.env, field.Options{Max: maxName})
	return s.ask(&form{
		title: w.AddTitle, asks: append([]ask{{s.env.Words.Setup.Person, "", name, 30}}, s.pins()...),
		check: func(texts []string) (int, string) {
			if at, fault := s.filled(0)(texts); fault != "" {
				return at, fault
			}
			return s.checkPIN(texts, 1)
		},
		send: func(texts []string) tea.Cmd {
			book := s.book
			return s.do(fill(w.Added, texts[0]), func(ctx context.Context) error {
				_, err := book.AddVolunteer(ctx, texts[0], texts[1])
				return err
			})
		},
	})
}
