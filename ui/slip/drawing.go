package slip

import (
	"strconv"
	"strings"

	"chunfeng/content"
	"chunfeng/ui"
)

// View draws the slip with its code beside it, or the code alone.
func (s *screen) View() ui.View {
	if s.lost != nil {
		var sheet ui.Sheet
		sheet.Space(2)
		sheet.Text(ui.Wrap(s.env.Plainly(s.lost), s.env.Width-2*ui.Margin)...)
		return sheet.View()
	}
	if !s.loaded {
		return ui.View{}
	}
	s.draw()
	if s.taking != nil {
		return s.taking.view(s)
	}
	if s.large {
		return s.viewCode()
	}
	return s.viewPaper()
}

// draw composes the slip and its codes, once for a size and a language.
func (s *screen) draw() {
	if s.drawn {
		return
	}
	s.drawn = true
	s.slip = s.env.Catalog.Slip(s.record, content.SlipWidth, s.env.Lang)
	// A payload that no code can hold leaves the slip without one; the slip
	// says everything in words.
	if s.env.Practice {
		s.slip = s.env.Catalog.Practise(s.slip, content.SlipWidth, s.env.Lang)
	}
	t := s.env.Theme
	s.code, s.beside, _ = t.FirstQR(s.slip.Codes, s.env.Width-ui.Margin-content.SlipWidth-between, s.env.Height)
	s.big, s.alone, _ = t.FirstQR(s.slip.Codes, s.env.Width, s.env.Whole-1)
	s.scroll("")
}

// left is the column where the paper begins: slip and code stand in the middle
// of a wide screen.
func (s *screen) left() int {
	if len(s.code) == 0 {
		return ui.Margin
	}
	return max(ui.Margin, (s.env.Width-content.SlipWidth-between-ui.Width(s.code[0]))/2)
}

// viewPaper draws slip and code side by side, both hung at the top.
func (s *screen) viewPaper() ui.View {
	t, w := s.env.Theme, s.env.Words.Paper
	side := s.code
	switch {
	case len(side) == 0 && len(s.big) > 0:
		side = []string{"", t.Paint(ui.Quiet, w.NoRoom)}
	case len(side) == 0:
		side = ui.Wrap(w.TooSmall, s.env.Width-s.left()-content.SlipWidth-between)
	case len(side)+1 < s.env.Height:
		side = append(side[:len(side):len(side)], "", t.Paint(ui.Quiet, w.Scan))
		side = append(side, s.offerLines(s.env.Height-len(side))...)
	}
	rows := s.rows()
	end := min(len(s.slip.Lines), s.top+rows)
	left := append([]string(nil), s.slip.Lines[s.top:end]...)
	if below := len(s.slip.Lines) - end; below > 0 {
		left = append(left, t.Paint(ui.Quiet, strings.ReplaceAll(w.More, "{arg}", strconv.Itoa(below))))
	}
	var sheet ui.Sheet
	for y := range max(len(left), len(side)) {
		line := ui.Spaces(s.left())
		if y < len(left) {
			line += left[y]
		}
		if y < len(side) {
			line = ui.Pad(line, s.left()+content.SlipWidth+between) + side[y]
		}
		sheet.Line(line)
	}
	return sheet.View()
}

// offerLines name what else is possible with the first reason of each, as far
// as there is room below the code.
func (s *screen) offerLines(room int) []string {
	t, w := s.env.Theme, s.env.Words.Paper
	if len(s.offered.Offers) == 0 || room < 3+len(s.offered.Offers) {
		return nil
	}
	width := ui.Width(s.code[0])
	lines := []string{"", t.Strong(ui.Plain, w.AlsoHead)}
	for i, o := range s.offered.Offers {
		name := strconv.Itoa(i+1) + "  " + o.Title.In(s.env.Lang)
		lines = append(lines, ui.Clip(name+"  "+t.Paint(ui.Quiet, o.Reasons[0].In(s.env.Lang)), width))
	}
	return lines
}

// viewCode draws the code alone on the whole terminal, as large as it allows.
func (s *screen) viewCode() ui.View {
	var sheet ui.Sheet
	sheet.Space(max(0, (s.env.Whole-1-len(s.big))/2))
	for _, line := range s.big {
		sheet.Line(ui.Spaces((s.env.Width-ui.Width(line))/2) + line)
	}
	sheet.Line(s.env.Theme.Paint(ui.Quiet, ui.Centre(s.env.Words.Paper.CodeKeys, s.env.Width)))
	v := sheet.View()
	v.Whole = true
	return v
}
