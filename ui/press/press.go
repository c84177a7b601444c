// Package press turns a slip into the bytes of things outside the desk: a
// receipt printer, a text file, a calendar.
//
// The one idea: encoders are pure. They get a slip that is already composed in
// cells, add nothing to what it says, and give bytes; who carries these and
// whether they arrive is not their matter.
package press

import (
	"strings"
	"unicode"

	"chunfeng/content"
)

// Text gives a slip as a text file: UTF-8, lines ending as every editor reads
// them.
func Text(s content.Slip) []byte {
	var b strings.Builder
	for _, line := range s.Lines {
		b.WriteString(clean(line))
		b.WriteString("\r\n")
	}
	return []byte(b.String())
}

// clean takes out what a printer or a terminal would obey instead of show:
// control characters, and marks of direction and zero width.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, s)
}
