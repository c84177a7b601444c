package records

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// voiding asks why a record is void and, where dues were paid, for a second
// person: who is alone leaves that pending.
type voiding struct {
	of     *reading
	why    []content.Choice
	reason string
	typed  *field.Line // another reason
	typing bool
	people []ui.Volunteer // who may be the second person; nil until the reason is known
	second ui.Volunteer
	pin    *field.Line // of the second person; nil until chosen
	busy   bool
}

// vouchedMsg answers the PIN of the second person.
type vouchedMsg struct{ err error }

// pinWidth is the room for six dots.
const pinWidth = 14

// void begins.
func (s *reading) void() tea.Cmd {
	s.step = &voiding{
		of: s, why: s.env.Catalog.Lists["void_reasons"].Choices,
		typed: field.NewLine(s.env, field.Options{Max: 40}),
	}
	return nil
}

func (v *voiding) update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(vouchedMsg); ok {
		v.busy = false
		if m.err != nil {
			return v.of.env.Complain(m.err)
		}
		return v.file(v.second.ID)
	}
	switch {
	case v.busy:
	case v.pin != nil:
		if v.pin.Update(msg) && v.pin.Done() {
			return v.vouch()
		}
	case v.typing:
		v.typed.Update(msg)
	}
	return nil
}

// because takes the reason; where no money is concerned that is all.
func (v *voiding) because(reason string) tea.Cmd {
	v.reason, v.typing = reason, false
	if !v.of.rec.Dues.Paid() {
		return v.file("")
	}
	me := v.of.book.OnDuty().ID
	v.people = []ui.Volunteer{}
	for _, p := range v.of.book.Volunteers() {
		if p.ID != me {
			v.people = append(v.people, p)
		}
	}
	return nil
}

// vouch checks the second person's PIN, which takes a moment by design.
func (v *voiding) vouch() tea.Cmd {
	v.busy = true
	book, id, pin := v.of.book, v.second.ID, v.pin.Text()
	v.pin.SetText("")
	return func() tea.Msg { return vouchedMsg{book.Vouch(context.Background(), id, pin)} }
}

// file voids the record.
func (v *voiding) file(second string) tea.Cmd {
	v.busy = true
	w, words := v.of.env.Words.Records, v.of.env.Words.Records.Voided
	if v.of.rec.Dues.Paid() && second == "" {
		words = w.VoidPending
	}
	book, id, reason := v.of.book, v.of.id, v.reason
	return func() tea.Msg { return doneMsg{words, book.VoidRecord(context.Background(), id, reason, second)} }
}

// choices are what the digits do now.
func (v *voiding) choices() (all []ui.Action) {
	w, lang := v.of.env.Words.Records, v.of.env.Lang
	add := func(words string, do func() tea.Cmd) {
		all = append(all, ui.Action{Keys: []string{strconv.Itoa((len(all) + 1) % 10)}, Words: words, Do: do, Hidden: true})
	}
	switch {
	case v.busy, v.typing, v.pin != nil:
	case v.people != nil:
		for _, p := range v.people[:min(len(v.people), 8)] {
			add(p.Name+" "+p.ID, func() tea.Cmd {
				v.second, v.pin = p, field.NewLine(v.of.env, field.Options{Exactly: 6, Digits: true, Secret: true})
				return nil
			})
		}
		add(w.VoidAlone, func() tea.Cmd { return v.file("") })
	default:
		for _, ch := range v.why {
			add(ch.Label.In(lang), func() tea.Cmd { return v.because(ch.Code) })
		}
		add(w.VoidOther, func() tea.Cmd {
			v.typing = true
			return nil
		})
	}
	return all
}

// esc goes one question back.
func (v *voiding) esc() tea.Cmd {
	switch {
	case v.pin != nil:
		v.pin = nil
	case v.people != nil:
		v.people = nil
	case v.typing:
		v.typing = false
	default:
		return v.of.back()
	}
	return nil
}

func (v *voiding) actions() []ui.Action {
	w := v.of.env.Words
	esc := ui.Action{Keys: []string{"esc"}, Words: w.Setup.Back, Do: v.esc}
	if v.typing {
		return []ui.Action{{Keys: []string{"enter"}, Words: w.Setup.Next, Do: func() tea.Cmd {
			if v.typed.Text() == "" {
				return nil
			}
			return v.because(v.typed.Text())
		}}, esc}
	}
	choices := v.choices()
	if len(choices) == 0 {
		return []ui.Action{esc}
	}
	show := ui.Action{Show: "1–" + choices[len(choices)-1].Keys[0], Words: w.Records.Choose}
	return append([]ui.Action{show, esc}, choices...)
}

func (v *voiding) view() ui.View {
	env := v.of.env
	w, t := env.Words.Records, env.Theme
	var sheet ui.Sheet
	sheet.Space(1)
	sheet.Text(" "+t.Strong(ui.Plain, w.VoidTitle)+"  "+t.Paint(ui.Quiet, v.of.rec.Serial), "")
	title := w.VoidWhy
	if v.people != nil {
		title = w.VoidSecond
		sheet.Line(t.Label(w.VoidText, false) + reason(env, v.reason))
		sheet.Space(1)
	}
	for _, l := range ui.Wrap(title, env.Width-ui.FieldX-ui.Margin) {
		sheet.Line(t.Label("", false) + l)
	}
	sheet.Space(1)
	switch {
	case v.pin != nil:
		sheet.Line(t.Label(v.second.ID, false) + t.Strong(ui.Plain, v.second.Name))
		sheet.Space(1)
		drawn := v.pin.Draw(pinWidth, !v.busy)
		sheet.Field(t.Label(w.VoidPIN, true), drawn.Lines, drawn.Cursor)
	case v.typing:
		drawn := v.typed.Draw(min(48, env.Width-ui.FieldX-ui.Margin), true)
		sheet.Field(t.Label(w.VoidText, true), drawn.Lines, drawn.Cursor)
	}
	for _, a := range v.choices() {
		sheet.Row(t.Label("", false)+t.Strong(ui.Accent, a.Keys[0])+"  "+a.Words, a.Keys...)
	}
	return sheet.View()
}
