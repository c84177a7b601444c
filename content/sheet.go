package content

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// sheet is a text of narrow lines, for a printer that gives a Han two cells
// and a Latin letter one.
type sheet struct {
	width  int
	lines  []string
	strong []int // indexes of the lines that stand out
}

// cells gives the cells a text takes. Characters of ambiguous width count as
// two: on a Chinese printer they are.
func cells(text string) int {
	n := 0
	for _, r := range text {
		n += cell(r)
	}
	return n
}

func cell(r rune) int {
	if unicode.Is(unicode.Mn, r) {
		return 0
	}
	if r == yen { // printers only have the full-width one
		return 2
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 2
	}
	return 1
}

// yen is the sign of money as the screens write it.
const yen = '\u00a5'

// loud marks the lines that write adds as standing out.
func (s *sheet) loud(write func()) {
	from := len(s.lines)
	write()
	for i := from; i < len(s.lines); i++ {
		s.strong = append(s.strong, i)
	}
}

// rule draws a line of one character.
func (s *sheet) rule(char string) { s.lines = append(s.lines, strings.Repeat(char, s.width)) }

// centre puts a text in the middle, on several lines when it is long.
func (s *sheet) centre(text string) {
	for _, l := range wrap(text, s.width) {
		s.lines = append(s.lines, strings.Repeat(" ", (s.width-cells(l))/2)+l)
	}
}

// text adds a paragraph.
func (s *sheet) text(text string) { s.item("", text) }

// item adds a paragraph with a head; its further lines stand under the text.
func (s *sheet) item(head, text string) {
	if head != "" {
		head += " "
	}
	indent := cells(head)
	for i, l := range wrap(text, s.width-indent) {
		if i > 0 {
			head = strings.Repeat(" ", indent)
		}
		s.lines = append(s.lines, strings.TrimRight(head+l, " "))
	}
}

// pair puts two short texts on one line when they fit, on two when not.
func (s *sheet) pair(left, right string) {
	if right != "" && cells(left)+2+cells(right) <= s.width {
		left, right = left+"  "+right, ""
	}
	s.text(left)
	if right != "" {
		s.text(right)
	}
}

// noStart may not begin a line.
const noStart = "\u3002\uff0c\u3001\uff1b\uff1a\uff1f\uff01\uff09\u300b\u201d\u3015.,;:?!)"

// wrap breaks a text into lines of at most so many cells: between Han
// anywhere, elsewhere between words, never before closing punctuation.
func wrap(text string, cellsWide int) []string {
	cellsWide = max(cellsWide, 4)
	var lines []string
	line := ""
	for _, piece := range pieces(text) {
		for cells(line)+cells(piece) > cellsWide {
			if rest := strings.TrimRight(line, " "); rest != "" {
				lines = append(lines, rest)
			}
			line = ""
			piece = strings.TrimLeft(piece, " ")
			if cells(piece) > cellsWide { // a word longer than the line
				head, tail := split(piece, cellsWide)
				lines = append(lines, head)
				piece = tail
			}
		}
		line += piece
	}
	return append(lines, strings.TrimRight(line, " "))
}

// opens may not end a line.
const opens = "\uff08\u300a\u201c\u3014("

// pieces cuts a text into what must stay on one line: a Han character or a
// word, with the brackets and stops that belong to it.
func pieces(text string) []string {
	var out []string
	rs := []rune(text)
	is := func(i int, set string) bool { return i < len(rs) && strings.ContainsRune(set, rs[i]) }
	for i := 0; i < len(rs); {
		from := i
		for is(i, opens) {
			i++
		}
		if i < len(rs) {
			word := cell(rs[i]) == 1 && rs[i] != ' '
			i++
			for word && i < len(rs) && cell(rs[i]) == 1 && rs[i] != ' ' && !is(i, opens) {
				i++
			}
		}
		for is(i, noStart) {
			i++
		}
		out = append(out, string(rs[from:i]))
	}
	return out
}

// split cuts a text after so many cells.
func split(text string, cellsWide int) (head, tail string) {
	n := 0
	for i, r := range text {
		if n += cell(r); n > cellsWide {
			return text[:i], text[i:]
		}
	}
	return text, ""
}
