package effort

import (
	"fmt"

	"chunfeng/ui"
)

// The columns of the tables.
const (
	labelRoom  = 20
	numberRoom = 10
	barRoom    = 30
	textRoom   = 84
	shownDays  = 7
)

// View draws today, then one form page by page and day by day.
func (s *screen) View() ui.View {
	if !s.ready {
		return ui.View{}
	}
	return ui.View{Body: s.pager.Cut(s.env.Theme, s.lines(), s.env.Width-1, s.env.Height)}
}

func (s *screen) lines() []string {
	t, w := s.env.Theme, s.env.Words.Effort
	var sheet ui.Sheet
	text := func(words string) {
		for _, l := range ui.Wrap(words, min(textRoom, s.env.Width-2*ui.Margin-2)) {
			sheet.Text(" " + t.Paint(ui.Quiet, l))
		}
	}
	text(fmt.Sprintf(w.Own, s.book.OnDuty().Name))
	sheet.Space(1)
	if len(s.forms) == 0 {
		text(w.None)
		return sheet.Lines()
	}
	s.now(&sheet)
	form := s.forms[s.at]
	s.byPage(&sheet, form)
	s.byDay(&sheet, form)
	sheet.Space(1)
	text(w.Middle)
	return sheet.Lines()
}

// now is the table of today.
func (s *screen) now(sheet *ui.Sheet) {
	t, w := s.env.Theme, s.env.Words.Effort
	row := func(label string, numbers ...string) string {
		line := ui.Fit(label, labelRoom)
		for _, n := range numbers {
			line += ui.PadLeft(n, numberRoom)
		}
		return line
	}
	sheet.Text(" " + t.Strong(ui.Plain, row(w.Today)) + t.Paint(ui.Quiet, row("", w.Records, w.Seconds, w.Keys)[labelRoom:]))
	if !s.today {
		sheet.Text(" " + t.Paint(ui.Quiet, w.NotYet))
		return
	}
	for _, form := range s.forms {
		if f, ok := s.days[0].Forms[form]; ok {
			sheet.Text(" " + row(s.title(form), fmt.Sprint(f.Records), s.minutes(f.Seconds), fmt.Sprint(f.Keys)))
		}
	}
}

// byPage shows where the time of the last day goes.
func (s *screen) byPage(sheet *ui.Sheet, form string) {
	w := s.env.Words.Effort
	for _, d := range s.days {
		f, ok := d.Forms[form]
		if !ok || len(f.Pages) == 0 {
			continue
		}
		s.heading(sheet, fmt.Sprintf(w.Pages, s.title(form)))
		largest := 0
		for _, n := range f.Pages {
			largest = max(largest, n)
		}
		for _, id := range s.pages(form, f.Pages) {
			s.bar(sheet, s.page(form, id), f.Pages[id], largest, "")
		}
		return
	}
}

// byDay shows how the pace changes.
func (s *screen) byDay(sheet *ui.Sheet, form string) {
	w := s.env.Words.Effort
	var days []ui.EffortDay
	largest := 0
	for _, d := range s.days {
		if f, ok := d.Forms[form]; ok && len(days) < shownDays {
			days = append(days, d)
			largest = max(largest, f.Seconds)
		}
	}
	s.heading(sheet, fmt.Sprintf(w.Trend, s.title(form)))
	for _, d := range days {
		f := d.Forms[form]
		s.bar(sheet, ui.ShowDay(s.env, d.Day.String()), f.Seconds, largest, fmt.Sprintf("%s %d", w.Records, f.Records))
	}
}

func (s *screen) heading(sheet *ui.Sheet, words string) {
	sheet.Space(1)
	sheet.Text(" " + s.env.Theme.Strong(ui.Plain, words))
}

func (s *screen) bar(sheet *ui.Sheet, label string, seconds, largest int, after string) {
	t := s.env.Theme
	line := t.Paint(ui.Quiet, ui.Fit(label, labelRoom)) + ui.PadLeft(s.minutes(seconds), numberRoom) + "  "
	chart := t.Chart(seconds, largest, barRoom)
	if after != "" {
		chart = ui.Pad(chart, barRoom) + "  " + t.Paint(ui.Quiet, after)
	}
	sheet.Text(" " + line + chart)
}
