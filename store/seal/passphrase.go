package seal

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normalise gives the form of a passphrase that is stretched: NFKC (so that
// full-width letters of an input method count as plain ones), lower case, and
// without white space, hyphens, apostrophes and invisible characters. Pinyin
// typed with or without spaces opens the same slot, so do digits in fours.
func Normalise(phrase string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r), unicode.In(r, unicode.Cc, unicode.Cf), strings.ContainsRune("-'’‘‐‑·", r):
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKC.String(phrase))
}

// MinOwn is how many characters an own passphrase has at least, normalised.
const MinOwn = 15

// common are pieces that people begin with. They count for nothing.
var common = []string{
	"password", "passw0rd", "woaini", "iloveyou", "chunfeng", "fuwutai", "gonghui", "chongqing", "zhongguo", "zhiyuanzhe",
	"admin", "welcome", "qwerty", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx", "qazwsx", "abcdefgh", "5201314", "1314520",
	"123456", "1234567890", "0987654321", "654321", "112233", "520520", "888888", "666666", "000000", "111111",
}

// CheckOwn tells whether a passphrase that a person made up is good enough:
// ErrShort under 15 characters; ErrCommon when it repeats itself, runs along
// the keyboard, or holds fewer than eight characters beside common pieces.
func CheckOwn(phrase string) error {
	p := Normalise(phrase)
	if len([]rune(p)) < MinOwn {
		return ErrShort
	}
	rest := p
	for _, piece := range common {
		rest = strings.ReplaceAll(rest, piece, "")
	}
	seen := map[rune]bool{}
	steps := 0 // places where a character is neither the last one nor its neighbour.
	last := rune(-10)
	for _, r := range rest {
		if d := r - last; d < -1 || d > 1 {
			steps++
		}
		seen[r], last = true, r
	}
	if len([]rune(rest)) < 8 || len(seen) < 6 || steps < 6 || repeats(p) {
		return ErrCommon
	}
	return nil
}

// repeats reports whether p is one piece of at most half its length, over and over.
func repeats(p string) bool {
	for n := 1; n <= len(p)/2; n++ {
		if strings.HasPrefix(strings.Repeat(p[:n], len(p)/n+1), p) {
			return true
		}
	}
	return false
}
