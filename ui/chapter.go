package ui

import (
	"strings"

	"chunfeng/content"
)

// ChapterLines draws a chapter of the manual within width cells: its title,
// then its text. The help of every page and the manual itself show it alike.
func (e *Env) ChapterLines(c *content.Chapter, width int) []string {
	if c == nil {
		return nil
	}
	lines := []string{e.Theme.Strong(Accent, c.Title.In(e.Lang)), ""}
	for i, b := range c.Blocks(e.Lang) {
		switch b.Kind {
		case content.BlockHead:
			if i > 0 {
				lines = append(lines, "")
			}
			lines = append(lines, e.Theme.Strong(Plain, b.Text))
		case content.BlockItem:
			lines = append(lines, Hanging(b.Mark+strings.Repeat(" ", max(1, 3-Width(b.Mark))), b.Text, width)...)
		default:
			if i > 0 && c.Blocks(e.Lang)[i-1].Kind != content.BlockHead {
				lines = append(lines, "")
			}
			lines = append(lines, Wrap(b.Text, width)...)
		}
	}
	return lines
}

// Hanging wraps a text behind a mark; its other lines begin under its first.
func Hanging(mark, text string, width int) []string {
	room := Width(mark)
	lines := Wrap(text, width-room)
	for i := range lines {
		if i == 0 {
			lines[i] = mark + lines[i]
			continue
		}
		lines[i] = Spaces(room) + lines[i]
	}
	return lines
}
