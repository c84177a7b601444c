package ui

import (
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/graphemes"
)

const (
	neverFirst = "，。、；：？！）】》」』〉〕％”’…—·,.;:?!)]}%℃°"
	neverLast  = "（【《「『〈〔“‘([{¥￥"
	// afterDigits belongs to the number before it: units of money, time, law, people.
	afterDigits = "\u5143\u4e07\u5e74\u6708\u65e5\u5929\u53f7\u6761\u6b3e\u9879\u5c81\u4eba\u4e2a\u5c0f\u65f6\u5206\u79d2\u7ea7\u500d"
)

// Clusters splits a text into what people see as characters.
func Clusters(s string) []string {
	out := make([]string, 0, len(s)/2+1)
	for it := graphemes.FromString(s); it.Next(); {
		out = append(out, it.Value())
	}
	return out
}

// Wrap breaks plain text into lines of at most width cells: between wide
// characters, never before closing or after opening punctuation, Latin words
// and numbers whole when they fit. "\n" always breaks. It gives at least one line.
func Wrap(s string, width int) []string {
	if !strings.Contains(s, "\n") && Width(s) <= width {
		return []string{s}
	}
	g := Clusters(s)
	starts := Breaks(g, width)
	lines := make([]string, len(starts))
	for i, from := range starts {
		to := len(g)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		lines[i] = strings.TrimRight(strings.Join(g[from:to], ""), " \n")
	}
	return lines
}

// Breaks gives the index of the first cluster of each line, for clusters g and
// lines of width cells. Spaces at the end of a line hang over its edge.
func Breaks(g []string, width int) []int {
	starts := []int{0}
	start, at, w, wAt := 0, 0, 0, 0 // line start, last chance to break, cells so far, cells at that chance
	for i, c := range g {
		if c == "\n" || c == "\r\n" {
			starts = append(starts, i+1)
			start, at, w = i+1, i+1, 0
			continue
		}
		if i > start && mayBreak(g[i-1], c) {
			at, wAt = i, w
		}
		cells := Width(c)
		if w+cells > width && c != " " && i > start {
			if at <= start {
				at, wAt = i, w
			}
			starts = append(starts, at)
			w -= wAt
			start = at
		}
		w += cells
	}
	return starts
}

func mayBreak(before, after string) bool {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	switch {
	case b == ' ':
		return false
	case a == ' ':
		return true
	case strings.ContainsRune(neverLast, a):
		return false
	case strings.ContainsRune(neverFirst, b):
		return false
	case a >= '0' && a <= '9' && strings.ContainsRune(afterDigits, b):
		return false
	}
	return Width(before) > 1 || Width(after) > 1 || strings.ContainsRune(neverFirst, a) && a > 0x7F
}
