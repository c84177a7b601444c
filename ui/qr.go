package ui

import (
	"fmt"
	"strings"

	"rsc.io/qr"
)

// quiet is the margin of light modules that readers need around a QR code.
const quiet = 4

// paper is black on white whatever the theme: phones read nothing else.
const paper = "\x1b[0;38;2;0;0;0;48;2;255;255;255m"

// QR draws a QR code in half blocks, two modules a line, black on white, with
// its quiet zone. Payloads below 200 bytes stay within 53 × 27 cells.
func (t *Theme) QR(payload string) ([]string, error) {
	code, err := qr.Encode(payload, qr.L)
	if err != nil {
		return nil, fmt.Errorf("draw a QR code: %w", err)
	}
	dark := func(x, y int) bool { return code.Black(x-quiet, y-quiet) }
	side := code.Size + 2*quiet
	lines := make([]string, 0, (side+1)/2)
	for y := 0; y < side; y += 2 {
		var b strings.Builder
		b.WriteString(paper)
		for x := range side {
			b.WriteString([]string{" ", "▄", "▀", "█"}[2*bit(dark(x, y))+bit(dark(x, y+1))])
		}
		b.WriteString(t.off)
		lines = append(lines, b.String())
	}
	return lines, nil
}

func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}
