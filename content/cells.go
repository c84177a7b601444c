package content

import (
	"unicode"

	"golang.org/x/text/width"
)

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
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
		return 2
	}
	return 1
}
