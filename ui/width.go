package ui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// Width gives the cells a text takes; styles take none. Characters of
// ambiguous width are one cell, as in Windows Terminal.
func Width(s string) int {
	w := 0
	for _, r := range s {
		switch {
		case r >= ' ' && r < 0x7F:
			w++
		case r >= 0x4E00 && r <= 0x9FFF, r >= 0x3001 && r <= 0x3011, r >= 0xFF01 && r <= 0xFF5E:
			w += 2
		default:
			return ansi.StringWidth(s)
		}
	}
	return w
}

const blanks = "                                                                                                                                "

// Spaces gives n spaces.
func Spaces(n int) string {
	if n <= 0 {
		return ""
	}
	if n <= len(blanks) {
		return blanks[:n]
	}
	return strings.Repeat(" ", n)
}

// Pad fills a text with spaces on the right to width cells; longer text stays.
func Pad(s string, width int) string { return s + Spaces(width-Width(s)) }

// PadLeft fills on the left: numbers and labels end in one column.
func PadLeft(s string, width int) string { return Spaces(width-Width(s)) + s }

// Centre puts a text in the middle of width cells.
func Centre(s string, width int) string {
	w := Width(s)
	left := max(0, (width-w)/2)
	return Spaces(left) + s + Spaces(width-w-left)
}

// Clip cuts a text to width cells and shows with … that there was more.
// Styles within it end properly.
func Clip(s string, width int) string {
	if width <= 0 {
		return ""
	}
	if Width(s) <= width {
		return s
	}
	return ansi.Truncate(s, width, "…")
}

// Fit gives exactly width cells: clipped or padded.
func Fit(s string, width int) string { return Pad(Clip(s, width), width) }

// Spread puts left and right at the two ends of width cells; left gives way.
func Spread(left, right string, width int) string {
	rest := width - Width(right)
	return Fit(left, max(0, rest)) + right
}
