package home

import (
	"fmt"
	"strings"

	"chunfeng/ui"
)

// room is how many of the waiting fit on the screen: what stands above them is
// figures, tiles and their heading, below them at most two lines.
func (s *screen) room() int {
	tiles := (len(s.services())-1+perRow-1)/perRow + 1
	below := 3
	if s.due > 0 {
		below++
	}
	return max(1, s.env.Height-tiles-5-below)
}

// perRow is how many services stand side by side.
const perRow = 3

func (s *screen) View() ui.View {
	var sheet ui.Sheet
	sheet.Space(1)
	sheet.Line(ui.Clip(s.figures(), s.env.Width))
	sheet.Space(1)
	s.tiles(&sheet)
	sheet.Space(1)
	s.waiting(&sheet)
	below := 2
	if s.due > 0 {
		below++
	}
	for sheet.Height() < s.env.Height-below {
		sheet.Space(1)
	}
	if s.due > 0 {
		sheet.Row(s.calls(), "f7")
	}
	sheet.Text(ui.Clip(s.custody(), s.env.Width-ui.Margin))
	return sheet.View()
}

// figures are today's counts in one line.
func (s *screen) figures() string {
	w, t := s.env.Words.Home, s.env.Theme
	parts := []string{
		t.Strong(ui.Plain, w.Today),
		t.Paint(ui.Quiet, w.Consult) + " " + t.Strong(ui.Plain, fmt.Sprint(s.counts.ByForm["consultation"])),
		t.Paint(ui.Quiet, w.Joining) + " " + t.Strong(ui.Plain, fmt.Sprint(s.counts.ByForm["joining"])),
		t.Paint(ui.Quiet, w.Hardship) + " " + t.Strong(ui.Plain, fmt.Sprint(s.counts.ByForm["hardship"])),
		t.Paint(ui.Quiet, w.Jobs) + " " + t.Strong(ui.Plain, fmt.Sprint(s.counts.ByForm["jobs"])),
		t.Paint(ui.Quiet, w.Law) + " " + t.Strong(ui.Plain, fmt.Sprint(s.counts.ByForm["corner"])),
		t.Paint(ui.Quiet, w.Dues) + " " + t.Strong(ui.Plain, s.counts.Dues.String()),
	}
	return ui.Spaces(ui.Margin+1) + strings.Join(parts, ui.Spaces(4))
}

// tiles are the services, three a row, the digit in the accent colour; under
// them settings and the key that opens the rarer ones, and which they are.
func (s *screen) tiles(sheet *ui.Sheet) {
	t := s.env.Theme
	column := min(24, (s.env.Width-2*ui.Margin)/perRow)
	tile := func(key, words string) string { return ui.Pad(t.Strong(ui.Accent, key)+" "+words, column) }
	row, services := ui.Spaces(ui.Margin+1), s.services()
	for i, a := range services {
		sheet.Spot(ui.Margin+1+i%perRow*column, column, a.Keys[0])
		row += tile(a.Keys[0], a.Words)
		if i%perRow == perRow-1 {
			sheet.Line(strings.TrimRight(row, " "))
			row = ui.Spaces(ui.Margin + 1)
		}
	}
	sheet.Spot(ui.Margin+1+column, s.env.Width-column, "f7")
	row += t.Strong(ui.Accent, "F7") + " " + t.Paint(ui.Quiet, strings.Join(s.moreNames(), "  "))
	sheet.Line(ui.Clip(row, s.env.Width-ui.Margin))
}

// waiting lists who waits, the chosen one marked; its heading counts them, and
// those that are not seen.
func (s *screen) waiting(sheet *ui.Sheet) {
	w, t, c := s.env.Words, s.env.Theme, s.columns()
	width := c.width()
	from, to := s.list.Visible(s.room())
	heading := t.Paint(ui.Quiet, fill(w.Waiting.List, fmt.Sprint(len(s.people))))
	if from > 0 {
		heading += t.Strong(ui.Accent, fmt.Sprintf("   ↑ %d", from))
	}
	if rest := len(s.people) - to; rest > 0 {
		heading += t.Strong(ui.Accent, fmt.Sprintf("   ↓ %d", rest))
	}
	right := ""
	if len(s.people) > 0 {
		right = t.Paint(ui.Quiet, w.Home.Gate)
	}
	sheet.Line(strings.TrimRight(ui.Spread(ui.Spaces(ui.Margin+1)+heading, right, width), " "))
	if len(s.people) == 0 {
		for _, line := range ui.Wrap(w.Home.Empty, min(s.env.Width-2*ui.Margin-2, 72)) {
			sheet.Text(" " + t.Paint(ui.Quiet, line))
		}
		return
	}
	for i := from; i < to; i++ {
		sheet.Row(s.line(i), s.list.Steps(i)...)
	}
}

// calls says that people are to be called back today, and how to get there.
func (s *screen) calls() string {
	w, t := s.env.Words, s.env.Theme
	return ui.Spaces(ui.Margin+1) + t.Paint(ui.Quiet, w.Home.Callbacks) + "  " +
		t.Signed(ui.Soon, fill(w.Waiting.Due, fmt.Sprint(s.due))) + "   " + t.Paint(ui.Quiet, w.Waiting.DueHow)
}

// custody is the line that proves where today's records are.
func (s *screen) custody() string {
	w, t := s.env.Words.Home, s.env.Theme
	line := fmt.Sprintf(w.Line, s.where.Filed, s.where.Signed, s.where.OnStick, s.where.Here)
	state := ""
	switch {
	case s.where.Syncing:
		state = w.Syncing
	case !s.where.Enrolled:
		state = w.NoHeadquarters
	case s.where.Contact.IsZero():
		state = w.Never
	default:
		layout := "15:04"
		if now := s.now.In(s.where.Contact.Location()); now.YearDay() != s.where.Contact.YearDay() || now.Year() != s.where.Contact.Year() {
			layout = "01-02 15:04"
		}
		state = fmt.Sprintf(w.Contact, s.where.Contact.In(s.now.Location()).Format(layout))
	}
	tone := ui.Quiet
	if s.where.Trouble != nil {
		tone = ui.Soon
	}
	left := " " + t.Paint(ui.Quiet, w.Custody) + "  " + line
	width := min(s.env.Width, 120) - 2*ui.Margin
	if ui.Width(left)+ui.Width(state)+2 > width {
		return left
	}
	return ui.Spread(left, t.Paint(tone, state), width)
}
