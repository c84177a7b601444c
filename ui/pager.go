package ui

import "strings"

// Pager shows lines that are more than the screen has room for. The zero Pager
// is at its beginning.
type Pager struct{ Top int }

// Key moves by the name of a key; it reports whether the key was one of its
// own. lines is how many there are, height how many are seen.
func (p *Pager) Key(name string, lines, height int) bool {
	page := max(1, height-2)
	switch name {
	case "up":
		p.Top--
	case "down":
		p.Top++
	case "pgup":
		p.Top -= page
	case "pgdown", "space":
		p.Top += page
	case "home":
		p.Top = 0
	case "end":
		p.Top = lines
	default:
		return false
	}
	p.Top = max(0, min(p.Top, lines-height))
	return true
}

// Cut gives the lines seen in height rows; where there are more, the arrows in
// the last column of width cells say so.
func (p *Pager) Cut(t *Theme, lines []string, width, height int) string {
	p.Top = max(0, min(p.Top, len(lines)-height))
	end := min(len(lines), p.Top+height)
	seen := append([]string(nil), lines[p.Top:end]...)
	mark := func(i int, sign string) {
		seen[i] = Fit(seen[i], width-3) + t.Strong(Accent, " "+sign)
	}
	if p.Top > 0 {
		mark(0, "↑")
	}
	if end < len(lines) {
		mark(len(seen)-1, "↓")
	}
	return strings.Join(seen, "\n")
}
