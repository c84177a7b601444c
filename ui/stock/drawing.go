package stock

import (
	"fmt"
	"slices"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/ui"
)

// The columns of the table.
const (
	itemRoom   = 20
	numberRoom = 8
	whenRoom   = 13
	// tableRoom is what the table has on a wide screen.
	tableRoom = 72
)

// View draws what is being noted, or the table and what happened lately.
func (s *screen) View() ui.View {
	if !s.ready {
		return ui.View{}
	}
	var sheet ui.Sheet
	if s.step != nil {
		s.step.draw(&sheet)
		return sheet.View()
	}
	s.table(&sheet)
	width := s.env.Width
	if s.env.Wide() {
		width = tableRoom
	}
	sheet.Space(1)
	for _, l := range ui.Wrap(s.env.Words.Stock.Automatic, width-2*ui.Margin-2) {
		sheet.Text(" " + s.env.Theme.Paint(ui.Quiet, l))
	}
	room := s.env.Height - sheet.Height()
	if !s.env.Wide() {
		sheet.Line(s.lately(max(0, room), s.env.Width)...)
		return sheet.View()
	}
	v := sheet.View()
	beside := s.env.Theme.Beside(sheet.Lines(), s.lately(s.env.Height, s.env.Width-tableRoom-2), tableRoom)
	v.Body = ""
	for i, l := range beside {
		if i > 0 {
			v.Body += "\n"
		}
		v.Body += l
	}
	return v
}

func (s *screen) table(sheet *ui.Sheet) {
	t, w := s.env.Theme, s.env.Words.Stock
	cells := func(item string, numbers ...string) string {
		line := ui.Fit(item, itemRoom)
		for _, n := range numbers {
			line += ui.PadLeft(n, numberRoom)
		}
		return line
	}
	sheet.Space(1)
	sheet.Text(" " + t.Paint(ui.Quiet, cells(w.Item, w.Left, w.In, w.Out)+"  "+w.Counted))
	for i, l := range s.lines {
		left := fmt.Sprint(l.Left)
		line := cells(l.Label.In(s.env.Lang), left, dash(l.In), dash(l.Out))
		count := t.Paint(ui.Quiet, w.Never)
		if !l.CountedAt.IsZero() {
			at := l.CountedAt.In(s.env.Now().Location()).Format("01-02 15:04")
			count = ui.Pad(at, whenRoom) + difference(s.env, l.Missing)
		}
		mark := ui.Spaces(ui.Margin + 1)
		if i == s.list.At {
			mark, line = " "+t.Bar()+" ", t.Chosen(line)
		} else if l.Left < 0 {
			line = t.Paint(ui.Soon, line)
		}
		sheet.Row(mark+line+"  "+count, s.list.Steps(i)...)
	}
}

// dash writes nothing as a dash.
func dash(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

// lately tells what happened to the chosen item.
func (s *screen) lately(height, width int) []string {
	t, w := s.env.Theme, s.env.Words.Stock
	item, ok := s.chosen()
	if !ok || height < 3 {
		return nil
	}
	lines := []string{"", ui.Spaces(ui.Margin+1) + t.Paint(ui.Quiet, w.Moves)}
	for _, m := range s.moves {
		if m.Item != item.Item || len(lines) >= height {
			continue
		}
		sign := map[content.StockKind]string{content.StockIn: "+", content.StockOut: "-", content.StockCount: "="}[m.Kind]
		why := m.Reason
		if m.Record != uuid.Nil && why == "" {
			why = w.ByCorner
		}
		text := fmt.Sprintf("%s  %s%-6d%s  %s", m.At.In(s.env.Now().Location()).Format("01-02 15:04"), sign, m.Number, s.name(m.By), ui.Clean(why))
		lines = append(lines, ui.Spaces(ui.Margin+1)+ui.Clip(text, width-2*ui.Margin-1))
	}
	if len(lines) == 2 {
		return nil
	}
	return lines
}

// name gives a volunteer as the desk calls them.
func (s *screen) name(id string) string {
	all := s.book.Volunteers()
	if i := slices.IndexFunc(all, func(v ui.Volunteer) bool { return v.ID == id }); i >= 0 {
		return all[i].Name
	}
	return id
}
