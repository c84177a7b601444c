package record

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Name is a natural person's name in the form ParseName gives it: separators as
// U+00B7, spaces collapsed. It prints masked; Reveal gives it whole.
type Name string

// longestName is how many characters a name may have; ID chips hold fewer, so a
// cut name on a card is no sign of fraud.
const longestName = 50

// separators are the dots people type for U+00B7 between parts of a name.
const separators = "\u2022\u30fb\uff65\u2027\u2219\u22c5\uff0e"

const (
	middleDot = '\u00b7'
	starWide  = "\uff0a"
)

// ParseName reads a name as it was typed. It is not run through NFKC, which
// would replace compatibility ideographs. The error is an *IdentityError:
// EMPTY, LENGTH (over 50), CHARACTER or SEPARATOR.
func ParseName(s string) (Name, error) {
	if !utf8.ValidString(s) {
		return "", failed("name", ReasonCharacter)
	}
	s = strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ")
	s = strings.ReplaceAll(s, "\u2019", "'")
	s = plainSeparators([]rune(s))
	n := Name(s)
	switch l := n.Len(); {
	case s == "":
		return "", failed("name", ReasonEmpty)
	case l > longestName || utf8.RuneCountInString(s) > 2*longestName:
		return "", failed("name", ReasonLength)
	}
	return checkedName(n)
}

// checkedName refuses characters and separators that cannot stand where they are.
func checkedName(n Name) (Name, error) {
	r := []rune(n)
	for i, c := range r {
		if !nameRune(c) && !(i > 0 && belongsTo(r[i-1], c)) && !strings.ContainsRune(separators, c) {
			return "", failed("name", ReasonCharacter)
		}
	}
	first, last := r[0], r[len(r)-1]
	joint := func(c rune) bool { return c == middleDot || c == '-' }
	if joint(first) || joint(last) || strings.Contains(string(n), "\u00b7\u00b7") || strings.ContainsAny(string(n), separators) {
		return "", failed("name", ReasonSeparator)
	}
	if !strings.ContainsFunc(string(n), unicode.IsLetter) {
		return "", failed("name", ReasonCharacter)
	}
	return n, nil
}

// plainSeparators turns the usual dots into U+00B7 where they stand between two letters.
func plainSeparators(r []rune) string {
	for i := 1; i < len(r)-1; i++ {
		if strings.ContainsRune(separators, r[i]) && nameLetter(r[i-1]) && nameLetter(r[i+1]) {
			r[i] = middleDot
		}
	}
	return string(r)
}

// ideograph reports a Han character; planes 2 and 3 hold nothing else, and new
// extensions there must not wait for a new table.
func ideograph(c rune) bool {
	return unicode.Is(unicode.Han, c) && unicode.IsLetter(c) || c == '\u3007' || c >= 0x20000 && c <= 0x3FFFD
}

func nameLetter(c rune) bool {
	return ideograph(c) || unicode.Is(unicode.Latin, c) && unicode.IsLetter(c) || unicode.Is(unicode.Mn, c)
}

func nameRune(c rune) bool {
	return nameLetter(c) && !unicode.Is(unicode.Mn, c) || strings.ContainsRune(" -'.\u00b7", c)
}

// belongsTo reports a mark that may follow a letter: an accent on a Latin one,
// a variation selector on a Han one.
func belongsTo(letter, c rune) bool {
	if ideograph(letter) {
		return unicode.Is(unicode.Variation_Selector, c)
	}
	return unicode.Is(unicode.Mn, c) && (unicode.Is(unicode.Latin, letter) || unicode.Is(unicode.Mn, letter))
}

// Len counts the characters as code points, without variation selectors.
func (n Name) Len() int {
	l := 0
	for _, c := range string(n) {
		if !unicode.Is(unicode.Variation_Selector, c) {
			l++
		}
	}
	return l
}

// Short reports a name of one character: rare, so confirm it.
func (n Name) Short() bool { return n.Len() == 1 }

// Reveal gives the whole name.
func (n Name) Reveal() string { return string(n) }

// Masked gives the first character and a full-width star for each other one,
// three at most; a name of one character is a star.
func (n Name) Masked() string {
	l := n.Len()
	if l < 2 {
		return strings.Repeat(starWide, l)
	}
	first, _ := utf8.DecodeRuneInString(string(n))
	return string(first) + strings.Repeat(starWide, min(l-1, 3))
}
