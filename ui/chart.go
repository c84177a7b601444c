package ui

import "strings"

// Chart is a bar of a table: n of the largest, which has width cells. What is
// not nothing has one cell at least. The number stands beside it always.
func (t *Theme) Chart(n, largest, width int) string {
	if n <= 0 || largest <= 0 || width <= 0 {
		return ""
	}
	block := "━" // full blocks grow together into one mass from line to line
	if t.look.ASCII {
		block = "#"
	}
	return t.Paint(Quiet, strings.Repeat(block, min(width, max(1, (width*n+largest/2)/largest))))
}
