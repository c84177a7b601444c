package home

import (
	"fmt"
	"strings"

	"chunfeng/content"
	"chunfeng/ui"
)

// room is how many of the waiting fit on the screen.
func (s *screen) room() int {
	tiles := (len(s.services())+perRow-1)/perRow + 1
	return max(1, s.env.Height-tiles-9)
}

// perRow is how many services stand side by side.
const perRow = 3

func (s *screen) View() ui.View {
	var sheet ui.Sheet
	sheet.Space(1)
	sheet.Line(s.figures())
	sheet.Space(1)
	s.tiles(&sheet)
	sheet.Space(1)
	s.waiting(&sheet)
	for sheet.Height() < s.env.Height-2 {
		sheet.Space(1)
	}
	sheet.Text(s.custody())
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
		t.Paint(ui.Quiet, w.Dues) + " " + t.Strong(ui.Plain, s.counts.Dues.String()),
	}
	return ui.Spaces(ui.Margin+1) + strings.Join(parts, ui.Spaces(4))
}

// tiles are the services, three a row, the digit in the accent colour; under
// them the key that opens the rarer ones, and which they are.
func (s *screen) tiles(sheet *ui.Sheet) {
	t := s.env.Theme
	column := min(24, (s.env.Width-2*ui.Margin)/perRow)
	row := ui.Spaces(ui.Margin + 1)
	for i, a := range s.services() {
		sheet.Spot(ui.Margin+1+i%perRow*column, column, a.Keys[0])
		row += ui.Pad(t.Strong(ui.Accent, a.Keys[0])+" "+a.Words, column)
		if i%perRow == perRow-1 || i == len(s.services())-1 {
			sheet.Line(strings.TrimRight(row, " "))
			row = ui.Spaces(ui.Margin + 1)
		}
	}
	var names []string
	for _, id := range rarer {
		if form := s.env.Catalog.Forms[id]; form != nil {
			names = append(names, form.Title.In(s.env.Lang))
		}
	}
	more := ui.Spaces(ui.Margin+1) + t.Strong(ui.Accent, "F7") + " " + t.Paint(ui.Quiet, strings.Join(names, "  "))
	sheet.Row(ui.Clip(more, s.env.Width), "f7")
}

// waiting lists what was left half-way, the chosen one marked.
func (s *screen) waiting(sheet *ui.Sheet) {
	w, t := s.env.Words.Home, s.env.Theme
	width := min(s.env.Width, 100)
	sheet.Line(ui.Fit(ui.Spread(ui.Spaces(ui.Margin+1)+t.Paint(ui.Quiet, w.Waiting), t.Paint(ui.Quiet, w.Gate)+ui.Spaces(ui.Margin), width), width))
	if len(s.drafts) == 0 {
		for _, line := range ui.Wrap(w.Empty, min(width-2*ui.Margin-2, 60)) {
			sheet.Text(" " + t.Paint(ui.Quiet, line))
		}
		return
	}
	from, to := s.list.Visible(s.room())
	for i := from; i < to; i++ {
		sheet.Row(s.row(i, width), s.list.Steps(i)...)
	}
}

func (s *screen) row(i, width int) string {
	w, t, d := s.env.Words.Home, s.env.Theme, s.drafts[i]
	train, left, tone := s.gate(d)
	sign := "  "
	if tone == ui.Soon || tone == ui.Urgent {
		sign = t.Paint(tone, t.Sign(tone)) + " "
	}
	at := ""
	if form := s.env.Catalog.Forms[d.Form]; form != nil {
		if q := form.Question(d.At); q != nil {
			at = fmt.Sprintf(w.AtPage, q.Page().Title.In(s.env.Lang))
		}
	}
	name := ui.Fit(s.called(d), 14)
	if i == s.list.At {
		name = t.Chosen(name)
	}
	bar := "  "
	if i == s.list.At {
		bar = " " + t.Bar()
	}
	text := bar + sign + name + "  " + ui.Fit(s.about(d), 18) + "  " + t.Paint(ui.Quiet, ui.Clip(at, 20))
	right := ui.PadLeft(t.Paint(ui.Quiet, train), 8) + ui.PadLeft(t.Paint(tone, left), 14) + ui.Spaces(ui.Margin)
	return ui.Spread(text, right, width)
}

// about is the matter, or the service while the matter is not known.
func (s *screen) about(d ui.Draft) string {
	form := s.env.Catalog.Forms[d.Form]
	if form == nil {
		return d.Form
	}
	if q := form.Playing(content.RoleMatter); q != nil && len(d.Answers[q.Key]) > 0 {
		return q.Shown(d.Answers[q.Key], s.env.Lang)
	}
	return form.Title.In(s.env.Lang)
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
