package stock

import (
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// step notes one change of one item: how many, and why when that has to be said.
type step struct {
	env    *ui.Env
	item   content.StockLine
	kind   content.StockKind
	number *field.Line
	reason *field.Line
	why    bool // the cursor is on the reason
	wanted bool // a reason is missing, or a number
	busy   bool
}

func (s *screen) begin(kind content.StockKind) tea.Cmd {
	item, ok := s.chosen()
	if !ok {
		return nil
	}
	s.step = &step{
		env: s.env, item: item, kind: kind,
		number: field.NewLine(s.env, field.Options{Max: 5, Digits: true}),
		reason: field.NewLine(s.env, field.Options{Max: 60}),
	}
	return nil
}

// amount gives the number typed.
func (v *step) amount() (int, bool) {
	n, err := strconv.Atoi(v.number.Text())
	return n, err == nil && (n > 0 || v.kind == content.StockCount)
}

// fresh reports an item of which nothing is known yet: its first count is no
// difference.
func (v *step) fresh() bool {
	return v.item.CountedAt.IsZero() && v.item.In == 0 && v.item.Out == 0
}

// asks reports whether a reason belongs to it: of what was handed out
// elsewhere, and of a count that is not what should be there.
func (v *step) asks() bool {
	n, ok := v.amount()
	return v.kind == content.StockOut || v.kind == content.StockCount && ok && n != v.item.Left && !v.fresh()
}

func (v *step) update(msg tea.Msg) {
	if v.busy {
		return
	}
	line := v.number
	if v.why {
		line = v.reason
	}
	if line.Update(msg) {
		v.wanted = false
	}
}

// next goes on to the reason, or notes it.
func (v *step) next(s *screen) tea.Cmd {
	n, ok := v.amount()
	switch {
	case v.busy:
		return nil
	case !ok:
		v.wanted, v.why = true, false
		return nil
	case v.asks() && !v.why:
		v.why = true
		return nil
	case v.asks() && v.kind == content.StockCount && v.reason.Text() == "":
		v.wanted = true
		return nil
	}
	v.busy = true
	m := content.StockMove{Item: v.item.Item, Kind: v.kind, Number: n}
	if v.asks() {
		m.Reason = v.reason.Text()
	}
	return s.note(m)
}

func (v *step) actions(s *screen) []ui.Action {
	w := v.env.Words
	words := w.Stock.Done
	if v.asks() && !v.why {
		words = w.Stock.Next
	}
	return []ui.Action{
		{Keys: []string{"enter"}, Words: words, Do: func() tea.Cmd { return v.next(s) }},
		{Keys: []string{"esc"}, Words: w.Setup.Back, Do: func() tea.Cmd {
			if v.why {
				v.why, v.wanted = false, false
				return nil
			}
			s.step = nil
			return nil
		}},
	}
}

// verb names what is being noted.
func (v *step) verb() string {
	w := v.env.Words.Stock
	return map[content.StockKind]string{content.StockIn: w.Receive, content.StockOut: w.HandOut, content.StockCount: w.Count}[v.kind]
}

func (v *step) draw(sheet *ui.Sheet) {
	t, w := v.env.Theme, v.env.Words.Stock
	room := min(48, v.env.Width-ui.FieldX-ui.Margin)
	sheet.Space(1)
	sheet.Text(" "+t.Strong(ui.Plain, v.item.Label.In(v.env.Lang))+"  "+v.verb(), "")
	if !v.fresh() {
		sheet.Line(t.Label(w.Left, false) + t.Paint(ui.Quiet, fmt.Sprint(v.item.Left)))
	}
	drawn := v.number.Draw(10, !v.busy && !v.why)
	cursor := drawn.Cursor
	if v.why {
		cursor = nil
	}
	sheet.Field(t.Label(w.Number, !v.why), drawn.Lines, cursor)
	n, ok := v.amount()
	if ok && v.kind == content.StockCount && !v.fresh() {
		sheet.Line(t.Label(w.Differs, false) + difference(v.env, v.item.Left-n))
	}
	if v.asks() {
		drawn = v.reason.Draw(room, !v.busy && v.why)
		if cursor = drawn.Cursor; !v.why {
			cursor = nil
		}
		sheet.Field(t.Label(w.Reason, v.why), drawn.Lines, cursor)
		hint := w.Why
		if v.kind == content.StockOut {
			hint = w.Where
		}
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, ui.Clip(hint, room)))
	}
	if v.wanted {
		text := w.NoNumber
		if ok {
			text = w.Needed
		}
		sheet.Line(t.Label("", false) + t.Signed(ui.Urgent, text))
	}
}

// difference says how far a count is from what should be there.
func difference(env *ui.Env, missing int) string {
	w, t := env.Words.Stock, env.Theme
	switch {
	case missing > 0:
		return t.Signed(ui.Soon, fmt.Sprintf(w.Less, missing))
	case missing < 0:
		return t.Signed(ui.Soon, fmt.Sprintf(w.More, -missing))
	}
	return t.Signed(ui.Good, w.Even)
}
