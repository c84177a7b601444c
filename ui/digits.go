package ui

import "strings"

// figures are the digits three squares wide and five high, row by row: to be
// read across a table.
var figures = map[rune][DigitRows]string{
	'0': {"###", "# #", "# #", "# #", "###"},
	'1': {" # ", "## ", " # ", " # ", "###"},
	'2': {"###", "  #", "###", "#  ", "###"},
	'3': {"###", "  #", "###", "  #", "###"},
	'4': {"# #", "# #", "###", "  #", "  #"},
	'5': {"###", "#  ", "###", "  #", "###"},
	'6': {"###", "#  ", "###", "# #", "###"},
	'7': {"###", "  #", "  #", "  #", "  #"},
	'8': {"###", "# #", "###", "# #", "###"},
	'9': {"###", "# #", "###", "  #", "###"},
}

// DigitRows is the height of Digits in lines.
const DigitRows = 5

// digitWidth is the width of a large digit in cells, with the space behind it.
const digitWidth = 8

// DigitsWidth gives the cells that Digits takes for n digits.
func DigitsWidth(n int) int { return max(0, n*digitWidth-2) }

// Digits draws a number in large digits, a square two cells wide, for a number
// that somebody is to dial. Other characters are left out.
func (t *Theme) Digits(tone Tone, number string) []string {
	square := "██"
	if t.look.ASCII {
		square = "##"
	}
	lines := make([]string, DigitRows)
	for y := range lines {
		var b strings.Builder
		for _, r := range number {
			rows, ok := figures[r]
			if !ok {
				continue
			}
			if b.Len() > 0 {
				b.WriteString("  ")
			}
			for _, c := range rows[y] {
				if c == '#' {
					b.WriteString(square)
				} else {
					b.WriteString("  ")
				}
			}
		}
		lines[y] = t.Strong(tone, b.String())
	}
	return lines
}
