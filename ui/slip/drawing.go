package slip

import (
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
	s.slip = s.env.Catalog.Slip(s.record, s.answers, s.book.Desk().Name, s.env.Lang)
	// A payload that no code can hold leaves the slip without one; the slip
	// says everything in words.
	s.code, _ = s.env.Theme.QR(s.slip.QR, s.env.Width-s.left()-paper-between, s.env.Height-2)
	s.big, _ = s.env.Theme.QR(s.slip.QR, s.env.Width, s.env.Height)
	s.scroll("")
}

// left is the column where the paper begins: in the left half of a wide
// screen, so that the code finds its place.
func (s *screen) left() int {
	if s.env.Wide() {
		return 8
	}
	return ui.Margin
}

// viewPaper draws slip and code side by side, both hung at the top.
func (s *screen) viewPaper() ui.View {
	t, w := s.env.Theme, s.env.Words.Paper
	rows := s.rows()
	end := min(len(s.slip.Lines), s.top+rows)
	var sheet ui.Sheet
	for y, line := range s.slip.Lines[s.top:end] {
		text := ui.Spaces(s.left()) + ui.Pad(line, paper) + ui.Spaces(between)
		switch {
		case y < len(s.code):
			text += s.code[y]
		case y == len(s.code)+1 && len(s.code) > 0:
			text += t.Paint(ui.Quiet, w.Scan)
		case y == 1 && len(s.code) == 0:
			text += t.Paint(ui.Quiet, w.Scan+" F5")
		}
		sheet.Line(text)
	}
	for y := sheet.Height(); y < len(s.code); y++ {
		sheet.Line(ui.Spaces(s.left()+paper+between) + s.code[y])
	}
	if below := len(s.slip.Lines) - end; below > 0 {
		sheet.Line(ui.Spaces(s.left()) + t.Paint(ui.Quiet, ui.Replace(w.More, below)))
	}
	return sheet.View()
}

// viewCode draws the code alone, as large as the window allows.
func (s *screen) viewCode() ui.View {
	var sheet ui.Sheet
	if len(s.big) == 0 {
		sheet.Space(2)
		sheet.Text(ui.Wrap(s.env.Words.Paper.TooSmall, s.env.Width-2*ui.Margin)...)
		return sheet.View()
	}
	sheet.Space(max(0, (s.env.Height-len(s.big))/2))
	for _, line := range s.big {
		sheet.Line(ui.Spaces((s.env.Width-ui.Width(line))/2) + line)
	}
	return sheet.View()
}
