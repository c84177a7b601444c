package intake

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// pinLength is how many digits a PIN has.
const pinLength = 6

// signing asks which lawyer signs the advice, and for that lawyer's PIN.
type signing struct {
	s       *screen
	lawyers []ui.Volunteer
	onDuty  string
	list    ui.List
	pin     *field.Line // nil while the lawyer is chosen
	busy    bool
}

// signAction offers the signature in the review; the footer shows it where
// there is something to sign and somebody who may.
func (s *screen) signAction() []ui.Action {
	if q := s.form.Playing(content.RoleAdvice); q == nil || !s.asks(q) {
		return nil
	}
	idle := len(s.talk.lawyers) == 0 || s.draft.Lawyer != "" || s.adviceText() == ""
	return []ui.Action{{Keys: []string{keySign}, Words: s.env.Words.Talk.Sign, Do: s.sign, Hidden: idle}}
}

// sign looks for the lawyers of the desk; what is signed is what is in the answers.
func (s *screen) sign() tea.Cmd {
	cmd := s.put(s.leaveField())
	if s.adviceText() == "" {
		return tea.Batch(cmd, ui.Note(s.env.Words.Talk.NoAdvice, ui.Soon))
	}
	book := s.book
	return tea.Batch(cmd, func() tea.Msg {
		return rosterMsg{lawyers: lawyersOf(book), onDuty: book.OnDuty().ID}
	})
}

// lawyersOf gives who of the volunteers may sign advice.
func lawyersOf(book ui.Duty) []ui.Volunteer {
	return slices.DeleteFunc(book.Volunteers(), func(v ui.Volunteer) bool { return !v.Lawyer })
}

// pickLawyer shows the lawyers; a single one is asked for the PIN at once.
func (s *screen) pickLawyer(m rosterMsg) tea.Cmd {
	if len(m.lawyers) == 0 {
		return ui.Note(s.env.Words.Talk.NoLawyer, ui.Soon)
	}
	g := &signing{s: s, lawyers: m.lawyers, onDuty: m.onDuty}
	g.list.SetLen(len(m.lawyers))
	if len(m.lawyers) == 1 {
		g.ask()
	}
	s.talk.over = g
	return nil
}

func (g *signing) ask() {
	g.pin = field.NewLine(g.s.env, field.Options{Exactly: pinLength, Digits: true, Secret: true})
}

func (g *signing) actions() []ui.Action {
	w := g.s.env.Words
	actions := []ui.Action{{Keys: []string{"esc", keySign}, Words: w.Intake.BackToForm, Do: g.s.closeOver}}
	if g.pin == nil {
		actions = append([]ui.Action{
			{Show: "1–" + itoa(min(digits, len(g.lawyers))), Words: w.Talk.Choose},
			{Keys: []string{"up", "down"}, Show: "↑↓", Words: w.Intake.Move},
		}, actions...)
	}
	return actions
}

func (g *signing) key(msg tea.Msg) tea.Cmd {
	if g.pin != nil {
		if g.busy {
			return nil
		}
		g.pin.Update(msg)
		if g.pin.Done() {
			g.busy = true
			return g.vouch()
		}
		return nil
	}
	k, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	name := ui.KeyName(k)
	if len(name) == 1 && name[0] >= '1' && name[0] <= '9' && int(name[0]-'1') < len(g.lawyers) {
		g.list.At = int(name[0] - '1')
		name = "enter"
	}
	if name == "enter" {
		g.ask()
		return nil
	}
	g.list.Key(name, digits)
	return nil
}

// vouch has the PIN checked. A lawyer on duty signs with it too: that a desk
// was left open is no signature.
func (g *signing) vouch() tea.Cmd {
	lawyer, pin, advice := g.lawyers[g.list.At], g.pin.Text(), g.s.adviceText()
	check := g.s.book.Vouch
	if lawyer.ID == g.onDuty {
		check = g.s.book.SignOn
	}
	return func() tea.Msg { return vouchedMsg{lawyer, advice, check(context.Background(), lawyer.ID, pin)} }
}

// vouched notes the signature, or asks for the PIN again.
func (s *screen) vouched(m vouchedMsg) tea.Cmd {
	g, open := s.talk.over.(*signing)
	if m.err != nil {
		if open {
			g.busy = false
			g.ask()
		}
		return s.env.Complain(m.err)
	}
	if open {
		s.closeOver()
	}
	if m.advice != s.adviceText() {
		return nil // it changed while the PIN was looked at
	}
	s.draft.Lawyer, s.talk.signed, s.talk.unsigned = m.lawyer.ID, m.advice, false
	s.draw.forget()
	return tea.Batch(s.keep(), ui.Note(fill(s.env.Words.Talk.Signed, s.lawyerName()), ui.Good))
}

// lawyerName names who signed, by number when the volunteer is gone.
func (s *screen) lawyerName() string {
	for _, v := range s.talk.lawyers {
		if v.ID == s.draft.Lawyer {
			return v.Name
		}
	}
	return s.draft.Lawyer
}

// signature says under the advice who signed it, or that it was changed since.
func (s *screen) signature(q *content.Question) []string {
	t, w := s.env.Theme, s.env.Words.Talk
	switch {
	case q.Saves != content.RoleAdvice:
	case s.draft.Lawyer != "":
		return []string{t.Signed(ui.Good, fill(w.Signed, s.lawyerName()))}
	case s.talk.unsigned:
		return []string{t.Signed(ui.Soon, w.Unsigned)}
	}
	return nil
}

func (g *signing) draw(width, _ int) ([]string, *ui.Cell) {
	s, t, w := g.s, g.s.env.Theme, g.s.env.Words.Talk
	var sheet ui.Sheet
	if g.pin == nil {
		sheet.Text(t.Strong(ui.Plain, w.SignWho))
		sheet.Space(1)
		for i, v := range g.lawyers {
			line := itoa(i+1) + "  " + v.Name
			if i == g.list.At {
				sheet.Line(ui.Spaces(ui.Margin-1) + t.Bar() + t.Chosen(ui.Pad(line, 24)))
				continue
			}
			sheet.Text(line)
		}
		return sheet.Lines(), nil
	}
	sheet.Text(t.Strong(ui.Plain, fill(w.SignPIN, g.lawyers[g.list.At].Name)))
	sheet.Space(1)
	drawn := g.pin.Draw(pinLength+2, true)
	cursor := &ui.Cell{X: ui.Margin + drawn.Cursor.X, Y: sheet.Height()}
	sheet.Text(drawn.Lines...)
	sheet.Space(1)
	for _, l := range ui.Wrap(w.SignTip, width-2*ui.Margin) {
		sheet.Text(t.Paint(ui.Quiet, l))
	}
	sheet.Space(1)
	for _, l := range ui.Wrap(s.adviceText(), width-2*ui.Margin) {
		sheet.Text(l)
	}
	return sheet.Lines(), cursor
}
