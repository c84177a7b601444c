package content

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/mozillazg/go-pinyin"
)

// ways bounds how many spellings of one name are kept, by initials and in full.
const ways = 8

// syllables remembers the readings of every character looked up so far.
var syllables sync.Map

// Spellings gives what a name may be typed by without an input method: the
// initials of its characters, and their pinyin in full; first as they are mostly
// read, then with each other reading of one of them, as far as ways reaches.
// Characters that have no reading stand for themselves, lower case. A name
// without Han gives nothing.
func Spellings(name string) []string {
	var short, long [][]string
	han := false
	for _, s := range signs(name) {
		full := []string{string(s.char)}
		if s.char > 0x7F {
			if read := readingsOf(s.char); len(read) > 0 {
				full, han = read, true
			}
		}
		var first []string
		for _, r := range full {
			_, size := utf8.DecodeRuneInString(r)
			if !slices.Contains(first, r[:size]) {
				first = append(first, r[:size])
			}
		}
		short, long = append(short, first), append(long, full)
	}
	if !han {
		return nil
	}
	return append(combined(short), combined(long)...)
}

// combined joins the first of each, and then each other one in its place.
func combined(parts [][]string) []string {
	with := func(at, other int) string {
		var b strings.Builder
		for i, p := range parts {
			if i == at {
				b.WriteString(p[other])
			} else {
				b.WriteString(p[0])
			}
		}
		return b.String()
	}
	out := []string{with(-1, 0)}
	for i, p := range parts {
		for other := 1; other < len(p) && len(out) < ways; other++ {
			out = append(out, with(i, other))
		}
	}
	return out
}

// readingsOf gives the toneless readings of a character, the usual one first.
func readingsOf(r rune) []string {
	if known, ok := syllables.Load(r); ok {
		return known.([]string)
	}
	var out []string
	for _, all := range []bool{false, true} {
		for _, s := range pinyin.SinglePinyin(r, pinyin.Args{Style: pinyin.Normal, Heteronym: all, Fallback: pinyin.Fallback}) {
			if s != "" && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	syllables.Store(r, out)
	return out
}
