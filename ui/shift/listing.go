package shift

import (
	"context"
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// stubs is the list of receipts: what became of each number, and the next one.
type stubs struct {
	s    *screen
	list ui.List
}

func (s *screen) receipts() tea.Cmd {
	l := &stubs{s: s}
	l.reloaded()
	for i, r := range l.rows() {
		if r.Number == s.till.Next {
			l.list.At = i
		}
	}
	s.part = l
	return nil
}

func (l *stubs) reloaded() { l.list.SetLen(len(l.rows())) }

// rows gives the receipts, and behind those of the blocks the next one, where
// it is no gap that is among them already.
func (l *stubs) rows() []ui.Stub {
	rows, next, own := slices.Clone(l.s.till.Receipts), l.s.till.Next, 0
	for _, r := range rows {
		if !r.Foreign {
			own++
		}
		if r.Number == next {
			next = ""
		}
	}
	if next != "" {
		rows = slices.Insert(rows, own, ui.Stub{Number: next})
	}
	return rows
}

func (l *stubs) update(msg tea.Msg) tea.Cmd {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		l.list.Key(ui.KeyName(key), l.s.env.Height-4)
	}
	return nil
}

func (l *stubs) actions() []ui.Action {
	w := l.s.env.Words.Shift
	actions := []ui.Action{{Keys: []string{"1"}, Words: w.Load, Do: l.s.loadBlock}}
	if l.list.Len > 0 {
		actions = append(actions,
			ui.Action{Keys: []string{"up"}, Show: "↑↓", Words: w.Choose},
			ui.Action{Keys: []string{"f8"}, Words: w.Spoil, Do: l.spoil})
	}
	return append(actions, ui.Action{Keys: []string{"esc"}, Words: w.Back, Do: l.s.leave})
}

// loadBlock asks for a block of receipts.
func (s *screen) loadBlock() tea.Cmd {
	w := s.env.Words.Shift
	f := newForm(s, w.Load)
	f.add(entry{key: "first", label: w.First, kind: words, must: true})
	f.add(entry{key: "last", label: w.Last, hint: w.LastHint, kind: words, must: true})
	f.back = s.receipts
	f.done = func() tea.Cmd {
		first, last := f.text("first"), f.text("last")
		return s.write(w.Loaded, nil, func(ctx context.Context) error { return s.book.LoadReceipts(ctx, first, last) })
	}
	s.part = f
	return nil
}

// spoil voids a blank paper: why, and who saw it.
func (l *stubs) spoil() tea.Cmd {
	s, w := l.s, l.s.env.Words.Shift
	r := l.rows()[l.list.At]
	if r.State != ui.ReceiptGap && r.State != "" {
		return ui.Note(w.CannotBe, ui.Soon)
	}
	f := newForm(s, w.Spoil+"  "+r.Number)
	f.add(entry{key: "reason", label: w.Reason, hint: w.SpoilHint, kind: words, must: true})
	f.back, f.finish = s.receipts, w.Finish
	f.done = func() tea.Cmd {
		reason := f.text("reason")
		s.part = newSigning(s, f, w.Second, s.others(s.book.OnDuty().ID), true, func(second string) tea.Cmd {
			return s.write(fmt.Sprintf(w.Spoilt, r.Number), nil, func(ctx context.Context) error {
				return s.book.VoidReceipt(ctx, r.Number, reason, second)
			})
		})
		return nil
	}
	s.part = f
	return nil
}

func (l *stubs) draw(sheet *ui.Sheet) {
	env, t, w := l.s.env, l.s.env.Theme, l.s.env.Words.Shift
	sheet.Space(1)
	if len(l.s.till.Blocks) == 0 {
		sheet.Line(t.Label(w.Blocks, false) + t.Paint(ui.Quiet, "1 "+w.Load))
	}
	for i, b := range l.s.till.Blocks[max(0, len(l.s.till.Blocks)-3):] {
		label, used := "", ""
		if i == 0 {
			label = w.Blocks
		}
		if b.Used {
			used = "  " + t.Paint(ui.Quiet, w.UsedUp)
		}
		sheet.Line(t.Label(label, false) + b.First + " – " + b.Last + used)
	}
	sheet.Space(1)
	rows := l.rows()
	from, to := l.list.Visible(max(1, env.Height-sheet.Height()))
	for i := from; i < to; i++ {
		r := rows[i]
		number := ui.Fit(r.Number, 16)
		if i == l.list.At {
			number = t.Chosen(number)
		}
		tone := map[ui.ReceiptState]ui.Tone{ui.ReceiptGap: ui.Soon, ui.ReceiptDoubled: ui.Soon, ui.ReceiptUsed: ui.Good}[r.State]
		state := w.State[string(r.State)]
		switch {
		case r.State == "":
			state = w.State["next"]
		case r.Number == l.s.till.Next:
			state += " · " + w.State["next"]
		}
		if r.Foreign {
			state += " · " + w.Foreign
		}
		text := number + "  " + t.Signed(tone, state)
		if r.Reason != "" {
			second := w.Pending
			if r.Second != "" {
				second = l.s.name(r.Second)
			}
			text += "  " + t.Paint(ui.Quiet, ui.Clean(r.Reason)+" · "+l.s.name(r.By)+" / "+second)
		}
		sheet.Line(t.Label("", i == l.list.At) + ui.Clip(text, env.Width-ui.FieldX-ui.Margin))
	}
}

// waiting is the list of what wants a second signature.
type waiting struct {
	s    *screen
	list ui.List
}

func (s *screen) pending() tea.Cmd {
	if len(s.till.Pending) == 0 {
		return ui.Note(s.env.Words.Shift.NoPending, ui.Quiet)
	}
	l := &waiting{s: s}
	l.reloaded()
	s.part = l
	return nil
}

func (l *waiting) reloaded() { l.list.SetLen(len(l.s.till.Pending)) }

func (l *waiting) update(msg tea.Msg) tea.Cmd {
	if key, ok := msg.(tea.KeyPressMsg); ok {
		l.list.Key(ui.KeyName(key), l.s.env.Height-3)
	}
	return nil
}

func (l *waiting) actions() []ui.Action {
	w := l.s.env.Words.Shift
	return []ui.Action{
		{Keys: []string{"up"}, Show: "↑↓", Words: w.Choose},
		{Keys: []string{"enter"}, Words: w.Sign, Do: l.sign},
		{Keys: []string{"esc"}, Words: w.Back, Do: l.s.leave},
	}
}

// sign asks who signs: anybody but the first.
func (l *waiting) sign() tea.Cmd {
	if len(l.s.till.Pending) == 0 {
		return nil
	}
	s, p := l.s, l.s.till.Pending[l.list.At]
	w := s.env.Words.Shift
	s.part = newSigning(s, l, w.Second+" · "+s.heading(p), s.others(p.By), false, func(second string) tea.Cmd {
		return s.write(w.Signed, nil, func(ctx context.Context) error { return s.book.SignSecond(ctx, p, second) })
	})
	return nil
}

// heading names what is pending.
func (s *screen) heading(p ui.Pending) string {
	name := p.Serial
	if p.Kind == "receipt" {
		name = p.Key
	}
	if name == "" {
		name = p.At.In(s.env.Now().Location()).Format("01-02 15:04")
	}
	return s.env.Words.Shift.Kind[p.Kind] + " " + name
}

func (l *waiting) draw(sheet *ui.Sheet) {
	env, t, w := l.s.env, l.s.env.Theme, l.s.env.Words.Shift
	sheet.Space(1)
	sheet.Text(" " + t.Strong(ui.Plain, w.Pending))
	sheet.Space(1)
	const rows = 3
	from, to := l.list.Visible(max(1, (env.Height-sheet.Height())/rows))
	for i := from; i < to; i++ {
		p := l.s.till.Pending[i]
		name := l.s.heading(p)
		if i == l.list.At {
			name = t.Chosen(name)
		}
		amount := ""
		if p.Amount != 0 {
			amount = "  " + p.Amount.String()
		}
		bar := "   "
		if i == l.list.At {
			bar = " " + t.Bar() + " "
		}
		sheet.Line(ui.Clip(bar+name+amount, env.Width-ui.Margin))
		about := l.s.name(p.By) + "  " + ui.Clean(p.Text)
		if p.Kind != "handover" {
			about = p.At.In(env.Now().Location()).Format("01-02 15:04") + "  " + about
		}
		sheet.Line("   " + t.Paint(ui.Quiet, ui.Clip(about, env.Width-ui.Margin-3)))
		sheet.Space(1)
	}
}
