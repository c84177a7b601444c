package ui

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marksPerBase bounds the combining marks on one character; Vietnamese needs
// two, phonetic script three.
const marksPerBase = 4

// Clean makes one safe line of typed or pasted text: no escape sequences,
// control, direction or zero-width characters; line ends and tabs become one
// space; at most four combining marks stay on a character.
func Clean(s string) string { return clean(s, ' ') }

// CleanLines is Clean for text of several lines: line ends stay, as "\n".
func CleanLines(s string) string { return clean(s, '\n') }

func clean(s string, lineEnd rune) string {
	if plain(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	base, marks := false, 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if n := sequence(s[i:], r, size); n > 0 {
			i += n
			continue
		}
		i += size
		if r == '\r' && i < len(s) && s[i] == '\n' {
			continue
		}
		r = tame(r, size, lineEnd)
		switch {
		case r < 0:
			continue
		case unicode.Is(unicode.M, r):
			if marks++; !base || marks > marksPerBase {
				continue
			}
		default:
			base, marks = r != '\n' && r != ' ', 0
		}
		b.WriteRune(r)
	}
	return b.String()
}

// plain is the fast way out: printable ASCII and Han are what people type.
func plain(s string) bool {
	for _, r := range s {
		if r < ' ' || r > '~' && (r < 0x4E00 || r > 0x9FFF) {
			return false
		}
	}
	return true
}

// sequence gives the bytes of the escape sequence that starts s, 0 when none
// does. Terminals disagree about what is inside one, so nothing of it stays. A
// string sequence without an end takes the rest of its line.
func sequence(s string, r rune, size int) int {
	switch r {
	case 0x9B:
		return size + parameters(s[size:])
	case 0x90, 0x98, 0x9D, 0x9E, 0x9F:
		return size + stringBody(s[size:])
	case 0x1B:
	default:
		return 0
	}
	if len(s) == 1 {
		return 1
	}
	switch s[1] {
	case '[':
		return 2 + parameters(s[2:])
	case ']', 'P', 'X', '^', '_':
		return 2 + stringBody(s[2:])
	}
	n := 1
	for n < len(s) && s[n] >= 0x20 && s[n] <= 0x2F {
		n++
	}
	if n < len(s) && s[n] >= 0x30 && s[n] <= 0x7E {
		n++
	}
	return n
}

func parameters(s string) int {
	n := 0
	for n < len(s) && s[n] >= 0x20 && s[n] <= 0x3F {
		n++
	}
	if n < len(s) && s[n] >= 0x40 && s[n] <= 0x7E {
		n++
	}
	return n
}

func stringBody(s string) int {
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\n' || s[i] == '\r':
			return i
		case s[i] == 0x07:
			return i + 1
		case s[i] == 0x1B:
			if i+1 < len(s) && s[i+1] == '\\' {
				return i + 2
			}
			return i
		case s[i] == 0xC2 && i+1 < len(s) && s[i+1] == 0x9C:
			return i + 2
		}
	}
	return len(s)
}

// tame gives the character to keep for r, or -1.
func tame(r rune, size int, lineEnd rune) rune {
	switch {
	case r == '\n' || r == '\r' || r == 0x85 || r == 0x2028 || r == 0x2029:
		return lineEnd
	case r == '\t' || r == 0xA0 || r >= 0x2000 && r <= 0x200A || r == 0x202F || r == 0x205F:
		return ' '
	case r == utf8.RuneError && size == 1:
		return -1
	case unicode.Is(unicode.Cc, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cs, r):
		return -1
	case r == 0x034F, r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x3164, r == 0xFFA0, r == 0x2800:
		return -1 // invisible letters and marks
	case r >= 0x180B && r <= 0x180F, r >= 0xFE00 && r <= 0xFE0F, r >= 0xE0000 && r <= 0xE0FFF:
		return -1 // variation selectors change widths, and never a name
	case r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF, r >= 0xFFF0 && r <= 0xFFFB:
		return -1 // noncharacters and specials
	}
	return r
}
