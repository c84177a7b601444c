package shift

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// refusedMsg says that a closing was not filed; the signature can be given again.
type refusedMsg struct{ err error }

// closeShift asks what only people know — the cash counted, why it differs —
// and keeps it after each line.
func (s *screen) closeShift(one ui.Shift) tea.Cmd {
	w := s.env.Words.Shift
	f := newForm(s, w.Close+"  "+one.Name)
	difference := func() (record.Money, bool) {
		return f.money(ui.ClosingCounted) - one.Expected, f.text(ui.ClosingCounted) != ""
	}
	f.add(entry{key: ui.ClosingCounted, label: w.InHand, hint: w.MoneyHint, kind: amount, must: true})
	f.add(entry{key: ui.ClosingWhy, label: w.Why, hint: w.WhyHint, kind: words, must: true, when: func() bool {
		d, known := difference()
		return known && d != 0
	}})
	odd := s.odd(one)
	f.add(entry{key: ui.ClosingGaps, label: w.Gaps, hint: w.GapsHint, kind: words, must: true, when: func() bool { return odd != "" }})
	f.add(entry{key: ui.ClosingLeaflets, label: w.Leaflets, kind: number})
	f.add(entry{key: ui.ClosingGifts, label: w.Gifts, kind: number})
	f.add(entry{key: ui.ClosingNote, label: w.Note, kind: words})
	for key, a := range one.Typed {
		f.set(key, a.Text())
	}
	s.goods.fill(f, one)
	f.finish = w.Finish
	f.aside = func() []string { return s.figures(one, odd, difference) }
	f.save = func() tea.Cmd {
		typed, book := f.answers(), s.book
		return func() tea.Msg {
			if err := book.SaveClosing(context.Background(), one.Name, typed); err != nil {
				return doneSaving{err}
			}
			return nil
		}
	}
	f.done = func() tea.Cmd {
		typed := f.answers()
		g := newSigning(s, f, w.Second, s.others(s.book.OnDuty().ID), true, func(second string) tea.Cmd { return s.file(one.Name, typed, second) })
		s.part = &ending{g}
		return nil
	}
	s.part = f
	return nil
}

// doneSaving says that what was typed could not be kept.
type doneSaving struct{ err error }

// file closes the shift and shows its slip.
func (s *screen) file(name string, typed record.Answers, second string) tea.Cmd {
	if s.busy {
		return nil
	}
	s.busy = true
	book, say := s.book, s.env.Words.Shift.Closed
	if second == "" {
		say = s.env.Words.Shift.ClosedLeft
	}
	return func() tea.Msg {
		rec, err := book.CloseShift(context.Background(), name, typed, second)
		if err != nil {
			return refusedMsg{err}
		}
		return doneMsg{note: fmt.Sprintf(say, name), then: tea.Sequence(
			ui.Home(ui.RouteHome), ui.Open(ui.Target{Route: ui.RouteSlip, ID: rec.ID}),
		)}
	}
}

// ending is the signature under a closing.
type ending struct{ *signing }

func (e *ending) update(msg tea.Msg) tea.Cmd {
	if m, ok := msg.(refusedMsg); ok {
		e.s.busy = false
		return e.s.env.Complain(m.err)
	}
	return e.signing.update(msg)
}

// odd names the receipts of a shift that the closing has to explain.
func (s *screen) odd(one ui.Shift) string {
	w := s.env.Words.Shift
	text := ""
	for _, r := range s.till.Receipts {
		word := w.State[string(r.State)]
		switch {
		case r.State == ui.ReceiptGap:
		case r.Shift != one.Name:
			continue
		case r.State == ui.ReceiptDoubled:
		case r.Foreign && r.State == ui.ReceiptUsed:
			word = w.Foreign
		default:
			continue
		}
		text += "  " + r.Number + " " + word
	}
	return text
}

// figures shows the sum while one counts.
func (s *screen) figures(one ui.Shift, odd string, difference func() (record.Money, bool)) []string {
	w, t := s.env.Words.Shift, s.env.Theme
	_, cash := one.Sum(record.MethodCash)
	lines := []string{t.Label(w.Expected, false) + fmt.Sprintf(w.Equation, one.Float, cash, one.Expected)}
	if d, known := difference(); known {
		text := t.Signed(ui.Good, w.Right)
		if d != 0 {
			text = t.Signed(ui.Soon, signed(d))
		}
		lines = append(lines, t.Label(w.Difference, false)+text)
	}
	if odd != "" {
		for i, line := range ui.Wrap(odd[2:], s.env.Width-ui.FieldX-ui.Margin) {
			label := ""
			if i == 0 {
				label = w.Receipts
			}
			lines = append(lines, t.Label(label, false)+t.Paint(ui.Soon, line))
		}
	}
	lines = append(lines, s.left(one, s.env.Width-ui.FieldX-ui.Margin)...)
	for i, h := range one.Hours {
		label := ""
		if i == 0 {
			label = w.Hours
		}
		lines = append(lines, t.Label(label, false)+s.name(h.Volunteer)+"  "+t.Paint(ui.Quiet, fmt.Sprintf(w.HourUnit, h.Time.Hours())))
	}
	return lines
}

// signed writes an amount with its sign.
func signed(m record.Money) string {
	if m > 0 {
		return "+" + m.String()
	}
	return m.String()
}
