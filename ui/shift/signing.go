package shift

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/field"
)

// signing asks for the second person: who, then the PIN; or to leave it pending.
type signing struct {
	s       *screen
	before  part // where Esc goes
	title   string
	people  []ui.Volunteer
	alone   bool // may be left pending
	list    ui.List
	pin     *field.Line
	asking  bool // the PIN of the chosen one
	then    func(second string) tea.Cmd
	working bool
}

// vouchedMsg answers a PIN.
type vouchedMsg struct {
	second string
	err    error
}

const pinRoom = 14

func newSigning(s *screen, before part, title string, people []ui.Volunteer, alone bool, then func(string) tea.Cmd) *signing {
	g := &signing{s: s, before: before, title: title, people: people, alone: alone, then: then}
	g.pin = field.NewLine(s.env, field.Options{Exactly: 6, Digits: true, Secret: true})
	n := len(people)
	if alone {
		n++
	}
	g.list.SetLen(n)
	return g
}

func (g *signing) update(msg tea.Msg) tea.Cmd {
	switch m := msg.(type) {
	case vouchedMsg:
		g.working = false
		if m.err != nil {
			return g.s.env.Complain(m.err)
		}
		return g.then(m.second)
	case tea.KeyPressMsg:
		if g.working || g.s.busy {
			return nil
		}
		if g.asking {
			if g.pin.Update(m) && g.pin.Done() {
				return g.vouch()
			}
			return nil
		}
		name := ui.KeyName(m)
		if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= g.list.Len && len(name) == 1 {
			g.list.At = n - 1
			return g.choose()
		}
		g.list.Key(name, g.s.env.Height)
	}
	return nil
}

// choose takes the line: the last one leaves it pending, and who is on duty
// has typed the PIN already.
func (g *signing) choose() tea.Cmd {
	switch {
	case g.working || g.s.busy || g.list.Len == 0:
		return nil
	case g.list.At == len(g.people):
		return g.then("")
	case g.people[g.list.At].ID == g.s.book.OnDuty().ID:
		return g.then(g.people[g.list.At].ID)
	}
	g.asking = true
	return nil
}

// vouch checks the PIN, which takes a moment by design.
func (g *signing) vouch() tea.Cmd {
	g.working = true
	id, pin, book := g.people[g.list.At].ID, g.pin.Text(), g.s.book
	g.pin.SetText("")
	return func() tea.Msg { return vouchedMsg{id, book.Vouch(context.Background(), id, pin)} }
}

func (g *signing) back() tea.Cmd {
	if g.asking {
		g.asking = false
		g.pin.SetText("")
		return nil
	}
	g.s.part = g.before
	return nil
}

func (g *signing) actions() []ui.Action {
	w := g.s.env.Words.Shift
	back := ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: g.back}
	if g.asking {
		return []ui.Action{back}
	}
	return []ui.Action{
		{Keys: []string{"1"}, Show: "1–9", Words: w.Choose},
		{Keys: []string{"enter"}, Show: "Enter", Words: w.Sign, Do: g.choose},
		back,
	}
}

func (g *signing) draw(sheet *ui.Sheet) {
	env, t, w := g.s.env, g.s.env.Theme, g.s.env.Words.Shift
	sheet.Space(1)
	sheet.Text(" " + t.Strong(ui.Plain, g.title))
	sheet.Space(1)
	hint := w.SecondHint
	if g.alone {
		hint += " " + w.AloneHint
	}
	for _, line := range ui.Wrap(hint, min(env.Width, 100)-2*ui.Margin-1) {
		sheet.Text(" " + t.Paint(ui.Quiet, line))
	}
	sheet.Space(1)
	if g.list.Len == 0 {
		sheet.Text(" " + t.Signed(ui.Soon, w.NoSecond))
		return
	}
	if g.asking {
		who := g.people[g.list.At]
		sheet.Line(t.Label(who.ID, false) + t.Strong(ui.Plain, who.Name))
		sheet.Space(1)
		drawn := g.pin.Draw(pinRoom, !g.working)
		sheet.Field(t.Label(w.PIN, true), drawn.Lines, drawn.Cursor)
		return
	}
	from, to := g.list.Visible(max(1, env.Height-sheet.Height()))
	for i := from; i < to; i++ {
		text := strconv.Itoa(i+1) + "  "
		switch {
		case i == len(g.people):
			text += w.Alone
		case g.people[i].ID == g.s.book.OnDuty().ID:
			text += g.people[i].Name + "  " + w.Myself
		default:
			text += g.people[i].Name
		}
		if i == g.list.At {
			text = t.Chosen(text)
		}
		sheet.Line(t.Label("", i == g.list.At) + text)
	}
}
