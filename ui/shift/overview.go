package shift

import (
	"fmt"
	"slices"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// View draws the part that is open, or the overview.
func (s *screen) View() ui.View {
	if s.part != nil {
		var sheet ui.Sheet
		s.part.draw(&sheet)
		return sheet.View()
	}
	if !s.loaded {
		return ui.View{}
	}
	return ui.View{Body: s.pager.Cut(s.env.Theme, s.lines(), s.env.Width, s.env.Height)}
}

// lines is the overview: the shift, its money, and on a wide screen receipts
// and people beside them.
func (s *screen) lines() []string {
	var left, right ui.Sheet
	s.about(&left)
	s.dues(&left)
	if !s.wide() {
		s.rest(&left, s.env.Width)
		return left.Lines()
	}
	right.Space(1)
	s.rest(&right, s.env.Width-ui.FormWidth-3)
	for left.Height() < s.env.Height {
		left.Space(1)
	}
	return s.env.Theme.Beside(left.Lines(), right.Lines(), ui.FormWidth)
}

// wide reports room for two columns: sums of money do not wrap.
func (s *screen) wide() bool { return s.env.Width >= ui.FormWidth+besideWidth }

// besideWidth is the narrowest that receipts and people can be.
const besideWidth = 50

// about tells which shift it is, who works, and what was done.
func (s *screen) about(sheet *ui.Sheet) {
	w, t := s.env.Words.Shift, s.env.Theme
	sheet.Space(1)
	for _, one := range s.old() {
		sheet.Text(" " + t.Signed(ui.Soon, ui.Clip(fmt.Sprintf(w.Old, one.Name), s.room()-3)))
	}
	one := s.now()
	if one == nil {
		for _, line := range ui.Wrap(w.None, s.room()-1) {
			sheet.Text(" " + line)
		}
		return
	}
	head := t.Strong(ui.Plain, one.Name) + "  " + t.Paint(ui.Quiet, fmt.Sprintf(w.Since, s.clock(*one))+" · "+fmt.Sprintf(w.OnDuty, s.book.OnDuty().Name))
	sheet.Text(" " + ui.Clip(head, s.room()-1))
	float := t.Signed(ui.Soon, w.NotYet)
	if !one.Opened.IsZero() {
		at := one.Opened.In(s.env.Now().Location()).Format("15:04")
		float = one.Float.String() + "  " + t.Paint(ui.Quiet, fmt.Sprintf(w.Counted, s.name(one.By), at))
	}
	sheet.Line(t.Label(w.Float, false) + float)
	_, cash := one.Sum(record.MethodCash)
	sheet.Line(t.Label(w.InBox, false) + t.Strong(ui.Plain, fmt.Sprintf(w.Equation, one.Float, cash, one.Expected)))
	sheet.Field(t.Label(w.Filed, false), flow(s.counts(*one), s.room()-ui.FieldX+ui.Margin), nil)
}

// flow puts parts into lines of at most width cells.
func flow(parts []string, width int) []string {
	lines := []string{""}
	for _, part := range parts {
		last := &lines[len(lines)-1]
		switch {
		case *last == "":
			*last = part
		case ui.Width(*last)+2+ui.Width(part) <= width:
			*last += "  " + part
		default:
			lines = append(lines, part)
		}
	}
	return lines
}

func (s *screen) clock(one ui.Shift) string {
	return one.Began.In(s.env.Now().Location()).Format("15:04")
}

// room is the width of the left column.
func (s *screen) room() int {
	if s.wide() {
		return ui.FormWidth - ui.Margin
	}
	return s.env.Width - 2*ui.Margin
}

// counts names what was filed in a shift, the usual services first.
func (s *screen) counts(one ui.Shift) []string {
	w, h := s.env.Words.Shift, s.env.Words.Home
	t := s.env.Theme
	usual := []struct{ form, words string }{
		{"consultation", h.Consult}, {"joining", h.Joining}, {"hardship", h.Hardship}, {"jobs", h.Jobs},
	}
	var parts []string
	put := func(words string, n int) { parts = append(parts, t.Paint(ui.Quiet, words)+" "+fmt.Sprint(n)) }
	other := 0
	for form, n := range one.Filed {
		if form != "shift" && !slices.ContainsFunc(usual, func(u struct{ form, words string }) bool { return u.form == form }) {
			other += n
		}
	}
	for _, u := range usual {
		put(u.words, one.Filed[u.form])
	}
	put(w.Other, other)
	put(w.Voided, one.Voided)
	if one.Corrected > 0 {
		put(w.Changed, one.Corrected)
	}
	if one.Erased > 0 {
		put(w.Erased, one.Erased)
	}
	return parts
}

// The columns of the table of dues.
const (
	tierRoom   = 24
	peopleRoom = 6
	moneyRoom  = 11
)

// dues is the table by tier and method.
func (s *screen) dues(sheet *ui.Sheet) {
	w, t := s.env.Words.Shift, s.env.Theme
	one := s.now()
	if one == nil {
		return
	}
	sheet.Space(1)
	if len(one.Dues) == 0 {
		sheet.Line(t.Label(w.Dues, false) + t.Paint(ui.Quiet, w.NoDues))
		return
	}
	row := func(paint func(string) string, name string, people string, sums ...string) {
		line := ui.Fit(name, tierRoom) + ui.PadLeft(people, peopleRoom)
		for _, sum := range sums {
			line += ui.PadLeft(sum, moneyRoom)
		}
		sheet.Text(" " + paint(line))
	}
	quiet := func(line string) string { return t.Paint(ui.Quiet, line) }
	plain := func(line string) string { return line }
	strong := func(line string) string { return t.Strong(ui.Plain, line) }
	row(quiet, w.Dues, w.People, w.Cash, w.QR, w.Later)
	methods := []string{record.MethodCash, record.MethodQR, record.MethodLater}
	people := 0
	for i := 0; i < len(one.Dues); {
		first, n, sums := one.Dues[i], 0, make([]record.Money, len(methods))
		for ; i < len(one.Dues) && one.Dues[i].Product == first.Product && one.Dues[i].Tier == first.Tier; i++ {
			n += one.Dues[i].People
			if at := slices.Index(methods, one.Dues[i].Method); at >= 0 {
				sums[at] += one.Dues[i].Amount
			}
		}
		people += n
		row(plain, s.tier(first), fmt.Sprint(n), shown(sums)...)
	}
	total := make([]record.Money, len(methods))
	for i, m := range methods {
		_, total[i] = one.Sum(m)
	}
	row(strong, w.Sum, fmt.Sprint(people), shown(total)...)
	if one.Backs > 0 {
		sheet.Text(" " + t.Paint(ui.Quiet, fmt.Sprintf(w.Backs, one.Backs)))
	}
}

// shown writes amounts; nothing is a dash.
func shown(sums []record.Money) []string {
	var out []string
	for _, m := range sums {
		if m == 0 {
			out = append(out, "-")
			continue
		}
		out = append(out, m.String())
	}
	return out
}

// tier names product and tier.
func (s *screen) tier(d ui.Dues) string {
	for _, p := range s.env.Catalog.Params.Dues.Products {
		if p.ID == d.Product {
			return fmt.Sprintf(s.env.Words.Shift.Tier, p.Label.In(s.env.Lang), d.Tier)
		}
	}
	return fmt.Sprintf(s.env.Words.Shift.Tier, d.Product, d.Tier)
}

// rest is what stands beside the money: receipts, what is pending, who handed
// over, and how long everybody worked.
func (s *screen) rest(sheet *ui.Sheet, width int) {
	w, t := s.env.Words.Shift, s.env.Theme
	sheet.Space(1)
	sheet.Field(t.Label(w.Receipts, false), flow(s.stubs(), width-ui.FieldX), nil)
	if n := len(s.till.Pending); n > 0 {
		sheet.Line(t.Label(w.Pending, false) + t.Signed(ui.Soon, fmt.Sprintf(w.Things, n)))
	}
	one := s.now()
	if one == nil {
		return
	}
	for i, h := range one.Hours {
		label := ""
		if i == 0 {
			label = w.Hours
		}
		sheet.Line(t.Label(label, false) + s.name(h.Volunteer) + "  " + t.Paint(ui.Quiet, fmt.Sprintf(w.HourUnit, h.Time.Hours())))
	}
	for i, h := range slices.Backward(one.Handovers) {
		label, second := "", w.Nobody
		if i == len(one.Handovers)-1 {
			label = w.Passed
		}
		if h.Second != "" {
			second = s.name(h.Second)
		}
		sheet.Line(t.Label(label, false) + h.At.In(s.env.Now().Location()).Format("15:04") + "  " + s.name(h.From) + " → " + second)
		for _, line := range ui.Wrap(ui.Clean(h.Note), max(10, width-ui.FieldX-ui.Margin)) {
			sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
		}
	}
}

// stubs sums up the receipts.
func (s *screen) stubs() []string {
	w, t := s.env.Words.Shift, s.env.Theme
	if len(s.till.Blocks) == 0 {
		return []string{t.Paint(ui.Quiet, w.NoBlock)}
	}
	parts := []string{w.UsedUp}
	if s.till.Next != "" {
		parts[0] = fmt.Sprintf(w.Next, s.till.Next)
	}
	states := map[ui.ReceiptState]int{}
	for _, r := range s.till.Receipts {
		states[r.State]++
	}
	for _, state := range []ui.ReceiptState{ui.ReceiptUsed, ui.ReceiptVoid, ui.ReceiptSpoilt} {
		if n := states[state]; n > 0 {
			parts = append(parts, t.Paint(ui.Quiet, fmt.Sprintf("%s %d", w.State[string(state)], n)))
		}
	}
	for _, state := range []ui.ReceiptState{ui.ReceiptGap, ui.ReceiptDoubled} {
		if n := states[state]; n > 0 {
			parts = append(parts, t.Signed(ui.Soon, fmt.Sprintf("%s %d", w.State[string(state)], n)))
		}
	}
	return parts
}
