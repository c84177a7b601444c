package field

import (
	"fmt"
	"strconv"
	"strings"

	"chunfeng/ui"
)

// draw gives the focused menu; is reports a chosen code, ticks that there may
// be several.
func (m *menu) draw(width int, is func(code string) bool, ticks bool) Drawn {
	if lines, x, spots := m.inline(width, is, ticks); lines != nil {
		return Drawn{lines, &Cursor{X: x}, spots}
	}
	var lines []string
	var spots []ui.Spot
	cursor := Cursor{}
	if head, x := m.head(width); head != "" {
		lines = append(lines, head)
		cursor.X = x
	}
	from, to := m.window()
	cell := 0
	for n := from; n < to; n++ {
		text, group := m.label(n)
		cell = max(cell, ui.Width(text)+ui.Width(group)+6)
	}
	cell = min(cell, width)
	m.across = max(1, min(3, (width+2)/max(cell+2, 1)))
	cell = (width+2)/m.across - 2
	for n := from; n < to; n += m.across {
		var b strings.Builder
		for i := n; i < min(n+m.across, to); i++ {
			if i > n {
				b.WriteString("  ")
			}
			b.WriteString(m.entry(i, i-from+1, cell, is, ticks))
			spots = append(spots, ui.Spot{X: (i - n) * (cell + 2), Y: len(lines), Width: cell, Keys: digits[i-from : i-from+1]})
			if i == m.at && len(m.find.g) == 0 {
				cursor = Cursor{X: (i - n) * (cell + 2), Y: len(lines)}
			}
		}
		lines = append(lines, b.String())
	}
	if foot := m.foot(); foot != "" {
		if m.pages() > 1 {
			spots = append(spots, ui.Spot{Y: len(lines), Width: width, Keys: more})
		}
		lines = append(lines, ui.Clip(foot, width))
	}
	return Drawn{lines, &cursor, spots}
}

// digits choose by place; more turns to the other choices.
var (
	digits = []string{"1", "2", "3", "4", "5", "6", "7", "8", "9"}
	more   = []string{"0"}
)

// head is the line above the choices: what is being found, or the open group.
func (m *menu) head(width int) (line string, x int) {
	words, t := m.env.Words.Field, m.env.Theme
	if typed := m.find.text(); typed != "" {
		before := words.Find + " "
		for from := 1; ui.Width(before)+ui.Width(typed) >= width && from < len(m.find.g); from++ {
			typed = strings.Join(m.find.g[from:], "") // its end is what one types
		}
		x = min(ui.Width(before)+ui.Width(typed), width-1)
		line = t.Paint(ui.Quiet, before) + t.Tint(ui.Pad(typed, 16))
		if len(m.shown) == 0 {
			line += "  " + t.Signed(ui.Soon, words.NoneFound)
		}
		return ui.Clip(line, width), x
	}
	if m.group == "" {
		return "", 0
	}
	for _, c := range m.all {
		if c.Code == m.group {
			line = t.Strong(ui.Plain, c.Label.In(m.env.Lang)) + t.Paint(ui.Quiet, "   ← "+words.Up)
		}
	}
	return ui.Clip(line, width), 0
}

// foot says how to see more.
func (m *menu) foot() string {
	words := m.env.Words.Field
	var parts []string
	if pages := m.pages(); pages > 1 {
		parts = append(parts, "0 "+words.More+"   "+fmt.Sprintf(words.PageOf, m.page+1, pages))
	}
	if len(m.all) > perPage && len(m.find.g) == 0 {
		parts = append(parts, words.Letters+" "+words.Initials)
	}
	return m.env.Theme.Paint(ui.Quiet, strings.Join(parts, "   "))
}

// label gives the words of the nth shown line, and its group when it was found
// by letters.
func (m *menu) label(n int) (text, group string) {
	c := m.all[m.shown[n]]
	if i := m.index(c.Group); i >= 0 && len(m.find.g) > 0 {
		group = "  " + m.all[i].Label.In(m.env.Lang)
	}
	return c.Label.In(m.env.Lang), group
}

// mark is what stands between digit and words: whether it is ticked.
func (m *menu) mark(chosen, ticks bool) string {
	switch {
	case chosen:
		return m.env.Theme.Sign(ui.Good) + " "
	case ticks:
		return m.env.Theme.Sign(ui.Quiet) + " "
	}
	return ""
}

// entry draws the nth shown line in width cells. Where the arrows are, or what
// Enter takes, has a ground; what is chosen is green and has its sign.
func (m *menu) entry(n, digit, width int, is func(string) bool, ticks bool) string {
	t, chosen := m.env.Theme, is(m.all[m.shown[n]].Code)
	text, group := m.label(n)
	key, mark := strconv.Itoa(digit)+" ", m.mark(chosen, ticks)
	text = ui.Clip(mark+text, width-len(key))
	group = ui.Clip(group, width-len(key)-ui.Width(text))
	rest := ui.Spaces(width - len(key) - ui.Width(text) - ui.Width(group))
	switch {
	case n == m.at, m.at < 0 && n == 0 && len(m.find.g) > 0:
		return t.Chosen(key + text + group + rest)
	case chosen:
		return t.Strong(ui.Plain, key) + t.Strong(ui.Good, text) + t.Paint(ui.Quiet, group) + rest
	}
	return t.Strong(ui.Plain, key) + text + t.Paint(ui.Quiet, group) + rest
}

// inline draws few short choices in one row, nil when they do not fit.
func (m *menu) inline(width int, is func(string) bool, ticks bool) (lines []string, x int, spots []ui.Spot) {
	if len(m.shown) > perPage || len(m.heads) > 0 || len(m.find.g) > 0 || ticks && len(m.shown) > 4 {
		return nil, 0, nil
	}
	var b strings.Builder
	w := 0
	for n, i := range m.shown {
		if n > 0 {
			b.WriteString("    ")
			w += 4
		}
		if n == m.at {
			x = w
		}
		text := fmt.Sprintf("%d %s", n+1, m.all[i].Label.In(m.env.Lang))
		chosen := is(m.all[i].Code)
		if chosen {
			text += " " + m.env.Theme.Sign(ui.Good)
			if m.at < 0 {
				x = w
			}
		}
		switch {
		case n == m.at:
			b.WriteString(m.env.Theme.Chosen(text))
		case chosen:
			b.WriteString(m.env.Theme.Strong(ui.Good, text))
		default:
			b.WriteString(text)
		}
		spots = append(spots, ui.Spot{X: w, Width: ui.Width(text), Keys: digits[n : n+1]})
		if w += ui.Width(text); w > width {
			return nil, 0, nil
		}
	}
	m.across = max(1, len(m.shown))
	return []string{b.String()}, x, spots
}

// resting draws the choices of a question not yet answered, quiet, when they
// fit in one row.
func (m *menu) resting(width int) []string {
	if len(m.all) > perPage || len(m.heads) > 0 {
		return blank(m.env, width, false)
	}
	parts := make([]string, len(m.all))
	for i, c := range m.all {
		parts[i] = fmt.Sprintf("%d %s", i+1, c.Label.In(m.env.Lang))
	}
	line := strings.Join(parts, "    ")
	if line == "" || ui.Width(line) > width {
		return blank(m.env, width, false)
	}
	return []string{m.env.Theme.Paint(ui.Quiet, line)}
}
