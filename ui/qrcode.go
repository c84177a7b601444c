package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
	"rsc.io/qr"
)

// The quiet zone around a QR code, in modules. The standard asks for four;
// phones read with less, and a code that fits is better than none.
const (
	quietFull  = 4
	quietLeast = 2
)

// QR draws a text as a QR code of half blocks, two modules a cell high, within
// width × height cells: black on white whatever the theme, with the widest
// quiet zone that fits. Where the whole text has no room its last lines are
// left out, so the most important ones come first; it gives nothing when even
// the first has none.
func (t *Theme) QR(text string, width, height int) ([]string, error) {
	for text != "" {
		lines, err := t.code(text, width, height)
		if err != nil || lines != nil {
			return lines, err
		}
		text = text[:max(0, strings.LastIndexByte(text, '\n'))]
	}
	return nil, nil
}

// FirstQR draws the first of the texts that fits whole, and says which; it
// gives nothing when none does.
func (t *Theme) FirstQR(texts []string, width, height int) (lines []string, which int, err error) {
	for i, text := range texts {
		if lines, err := t.code(text, width, height); err != nil || lines != nil {
			return lines, i, err
		}
	}
	return nil, 0, nil
}

// code draws the whole text or nothing.
func (t *Theme) code(text string, width, height int) ([]string, error) {
	for _, level := range []qr.Level{qr.M, qr.L} {
		code, err := EncodeQR(text, level)
		if err != nil {
			return nil, err
		}
		least := quietFull
		if level == qr.L {
			least = quietLeast
		}
		for quiet := quietFull; quiet >= least; quiet-- {
			if side := code.Size + 2*quiet; side <= width && (side+1)/2 <= height {
				return t.modules(code, quiet), nil
			}
		}
	}
	return nil, nil
}

// modules draws the modules of a code and its quiet zone.
func (t *Theme) modules(code *qr.Code, quiet int) []string {
	side := code.Size + 2*quiet
	lines := make([]string, 0, (side+1)/2)
	// White is a no-break space: the renderer draws runs of plain spaces by
	// erasing, and loses the white ground at the end of a line.
	blocks := [4]string{"\u00a0", "▀", "▄", "█"}
	style := ansi.Style{}.ForegroundColor(ansi.RGBColor{}).BackgroundColor(ansi.RGBColor{R: 255, G: 255, B: 255}).String()
	if t.look.Depth == Colourless {
		style = ""
		if t.look.Name != Light { // the terminal's ground is dark and its ink light
			blocks = [4]string{"█", "▄", "▀", "\u00a0"}
		}
	}
	for y := 0; y < side; y += 2 {
		var b strings.Builder
		b.WriteString(style)
		for x := range side {
			i := 0
			if code.Black(x-quiet, y-quiet) {
				i = 1
			}
			if code.Black(x-quiet, y+1-quiet) {
				i |= 2
			}
			b.WriteString(blocks[i])
		}
		if style != "" {
			b.WriteString(t.off)
		}
		lines = append(lines, b.String())
	}
	return lines
}
