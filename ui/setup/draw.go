package setup

import (
	"fmt"
	"strings"

	"chunfeng/ui"
)

func (s *screen) View() ui.View {
	w, t := s.env.Words.Setup, s.env.Theme
	var sheet ui.Sheet
	width := min(s.env.Width-ui.FieldX-ui.Margin, 60)
	titles := [steps]string{w.DeskTitle, w.PassTitle, w.PersonTitle, w.DoneTitle}
	sheet.Space(1)
	sheet.Line(ui.Spread(" "+ui.Spaces(ui.Margin)+t.Strong(ui.Accent, titles[s.step]),
		t.Paint(ui.Quiet, fmt.Sprintf(w.Steps, s.step+1, steps))+ui.Spaces(ui.Margin), min(s.env.Width, 100)))
	sheet.Space(1)
	switch {
	case s.step == stepDone:
		s.drawDone(&sheet, width)
		return sheet.View()
	case s.step == stepPass:
		s.drawPassphrase(&sheet, width)
	}
	top := sheet.Height()
	for i, a := range s.asks[s.step] {
		focused := i == s.at && !s.busy
		drawn := a.field.Draw(width, focused)
		if focused {
			top = sheet.Height()
		}
		sheet.Field(t.Label(a.label, focused), drawn.Lines, drawn.Cursor)
		switch {
		case focused && s.fault != "":
			sheet.Line(t.Label("", false) + t.Signed(ui.Soon, s.fault))
		case focused && a.hint != "":
			for _, line := range ui.Wrap(a.hint, s.env.Width-ui.FieldX-1) {
				sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
			}
		case s.env.Height > 24:
			sheet.Space(1)
		}
	}
	if s.busy {
		sheet.Space(1)
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, w.DoneWait))
	}
	if sheet.Height() <= s.env.Height {
		return sheet.View()
	}
	view, _, _ := sheet.Window(s.env.Height, top, sheet.Height())
	return view
}

// drawPassphrase shows the four words with their pinyin, and the recovery code.
func (s *screen) drawPassphrase(sheet *ui.Sheet, width int) {
	w, t := s.env.Words.Setup, s.env.Theme
	han, pinyin := "", ""
	for i, word := range s.offer.Words {
		han += ui.Pad(t.Paint(ui.Quiet, fmt.Sprint(i+1))+" "+t.Strong(ui.Plain, word.Han), 15)
		pinyin += ui.Pad("  "+t.Paint(ui.Quiet, word.Pinyin), 15)
	}
	sheet.Line(t.Label(w.PassTitle, false)+han, t.Label("", false)+pinyin)
	for _, line := range ui.Wrap(w.PassWhy+w.PassWrite, width) {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
	}
	sheet.Space(1)
	for i, line := range grouped(s.offer.Recovery, width) {
		label := ""
		if i == 0 {
			label = w.Recovery
		}
		sheet.Line(t.Label(label, false) + line)
	}
	for _, line := range ui.Wrap(w.RecoveryWhy, width) {
		sheet.Line(t.Label("", false) + t.Paint(ui.Quiet, line))
	}
	sheet.Space(1)
}

// grouped writes a long code in fours, which people can copy; what stands
// before its last "1" is the same for all codes and stays whole.
func grouped(code string, width int) []string {
	head := strings.LastIndex(code, "-") + 2
	line := code[:min(head, len(code))]
	var lines []string
	for i := head; i < len(code); i += 4 {
		group := code[i:min(i+4, len(code))]
		if len(line)+1+len(group) > width {
			lines, line = append(lines, line), group
			continue
		}
		line += " " + group
	}
	return append(lines, line)
}

func (s *screen) drawDone(sheet *ui.Sheet, width int) {
	w, t := s.env.Words.Setup, s.env.Theme
	for i, text := range []string{w.DoneReady, w.DoneLost, w.DoneLater} {
		tone := ui.Plain
		if i == 2 {
			tone = ui.Quiet
		}
		for _, line := range ui.Wrap(text, width) {
			sheet.Line(t.Label("", false) + t.Paint(tone, line))
		}
		sheet.Space(1)
	}
}
