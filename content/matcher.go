package content

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// Matcher finds choices by what can be typed without an input method: pinyin
// initials of any reading of each character (cqb and zqb both find 重庆北),
// Latin words, digits, codes; and by Han where there is an input method.
//
// Every character becomes a bit mask of the letters it may begin with, so a
// query is compared with one AND a character. A Matcher does not change and may
// be used by several goroutines.
type Matcher struct {
	choices []Choice
	entries []entry
}

// entry is one choice that can be found.
type entry struct {
	index  int      // in the choices
	names  [][]sign // code, label in each language, hotline
	also   [][]sign // aliases; of equal finds the later ones
	family [][]sign // labels of the group
}

// sign is one character of a name.
type sign struct {
	char  rune
	mask  uint64 // letters and digits it may begin with
	start bool   // a Han character, or the first letter of a word
}

// The ranks of a find, best first.
const (
	rankWhole  = iota // the whole name
	rankPrefix        // the name begins so
	rankWord          // a word in it begins so
	rankInside        // anywhere, in one piece
	rankSpread        // in order, with gaps
	rankFamily        // the group's name
	rankNone
)

// NewMatcher prepares choices for finding. Heads of groups are not found
// themselves; their names find what stands under them.
func NewMatcher(choices []Choice) *Matcher {
	m := &Matcher{choices: choices}
	heads := map[string][][]sign{}
	for _, c := range choices {
		if c.Group != "" {
			heads[c.Group] = nil
		}
	}
	for i, c := range choices {
		names := [][]sign{signs(c.Code), signs(c.Label.ZH), signs(c.Label.EN), signs(c.Hotline)}
		var also [][]sign
		for _, a := range c.Aliases {
			also = append(also, signs(a))
		}
		if _, head := heads[c.Code]; head {
			heads[c.Code] = names
			continue
		}
		m.entries = append(m.entries, entry{i, names, also, heads[c.Group]})
	}
	return m
}

// Find gives the choices that a query finds, the best first and equals in
// their order; all of them for an empty query.
func (m *Matcher) Find(query string) []Choice {
	q := signs(query)
	type hit struct{ rank, index int }
	hits := make([]hit, 0, len(m.entries))
	for _, e := range m.entries {
		if r := e.rank(q); r < 2*rankNone {
			hits = append(hits, hit{r, e.index})
		}
	}
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.rank, b.rank) })
	found := make([]Choice, len(hits))
	for i, h := range hits {
		found[i] = m.choices[h.index]
	}
	return found
}

// Finds reports whether a query finds a name, by the rules of a Matcher.
func Finds(query, name string) bool { return rank(signs(query), signs(name)) < rankNone }

// rank gives twice the best rank, and one more when an alias has it.
func (e *entry) rank(q []sign) int {
	best := 2 * rankNone
	for _, n := range e.names {
		best = min(best, 2*rank(q, n))
	}
	for _, n := range e.also {
		best = min(best, 2*rank(q, n)+1)
	}
	for _, n := range e.family {
		if rank(q, n) <= rankWord {
			best = min(best, 2*rankFamily)
		}
	}
	return best
}

// rank compares a query with one name.
func rank(q, name []sign) int {
	if len(q) == 0 {
		return rankInside
	}
	best := rankNone
	for at := 0; at+len(q) <= len(name); at++ {
		if !agree(q, name[at:]) {
			continue
		}
		switch {
		case at == 0 && len(q) == len(name):
			return rankWhole
		case at == 0:
			return rankPrefix
		case name[at].start:
			best = min(best, rankWord)
		default:
			best = min(best, rankInside)
		}
	}
	if best == rankNone && len(q) > 1 && spread(q, name) {
		best = rankSpread
	}
	return best
}

// agree reports whether every sign of the query agrees with the name's.
func agree(q, name []sign) bool {
	for i, s := range q {
		if !s.agrees(name[i]) {
			return false
		}
	}
	return true
}

// spread reports whether the query's signs appear in order, each at the
// beginning of a character or word.
func spread(q, name []sign) bool {
	for _, s := range name {
		if s.start && q[0].agrees(s) {
			if q = q[1:]; len(q) == 0 {
				return true
			}
		}
	}
	return false
}

// agrees reports whether a sign typed may stand for one in a name: the same
// character, or for a letter or digit, one that the other begins with.
func (s sign) agrees(with sign) bool {
	if s.char == with.char {
		return true
	}
	return s.char < unicode.MaxASCII && s.mask&with.mask != 0
}

// signs turns a text into signs; punctuation and spaces are left out.
func signs(text string) []sign {
	out := make([]sign, 0, len(text))
	word := false
	for _, r := range strings.ToLower(norm.NFKC.String(text)) {
		switch {
		case r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			out = append(out, sign{r, bit(r), !word})
			word = true
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			out = append(out, sign{r, readings(r), true})
			word = false
		default:
			word = false
		}
	}
	return out
}

func bit(r rune) uint64 {
	switch {
	case r >= 'a' && r <= 'z':
		return 1 << (r - 'a')
	case r >= '0' && r <= '9':
		return 1 << (26 + r - '0')
	}
	return 0
}

// masks remembers the mask of every character looked up so far.
var masks sync.Map

// readings gives the initials of all readings of a character.
func readings(r rune) uint64 {
	if m, ok := masks.Load(r); ok {
		return m.(uint64)
	}
	var mask uint64
	for _, first := range pinyin.SinglePinyin(r, pinyin.Args{Style: pinyin.FirstLetter, Heteronym: true, Fallback: pinyin.Fallback}) {
		for _, l := range first {
			mask |= bit(l)
			break
		}
	}
	masks.Store(r, mask)
	return mask
}
