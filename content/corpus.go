package content

import (
	"strings"
	"unicode"
)

// Shelf is a kind of thing that can be found.
type Shelf string

// The shelves; of equally good finds those on an earlier shelf come first.
const (
	ShelfMatter Shelf = "matter"
	ShelfCard   Shelf = "card"
	ShelfBody   Shelf = "body" // a route: who is called, with the number
	ShelfPlace  Shelf = "place"
	ShelfPhrase Shelf = "phrase"
)

var shelves = []Shelf{ShelfMatter, ShelfCard, ShelfBody, ShelfPlace, ShelfPhrase}

// Hit is one thing that was found. Code opens it: a leaf, the id of a card or a
// phrase, a route, a place.
type Hit struct {
	Shelf Shelf
	Code  string
	Title Text
}

// Corpus finds everything at once, by the rules of a Matcher (pinyin initials
// of all readings, Latin words, digits, codes, Han) in names, and in full text
// by two Han, three letters or a number. Several words must all be found. A
// Corpus does not change and may be used by several goroutines.
type Corpus struct {
	works []work
}

// work is one thing to find, prepared. A sign is packed into 64 bits, as the
// texts are long and are gone through at every key.
type work struct {
	hit   Hit
	shelf int
	names [][]sign // code, title, number, aliases
	any   uint64   // what signs of the names may begin with
	text  []packed // the rest, in one piece
}

// packed is a sign: bits 0–35 its mask, 36–56 its character, 57 its start.
type packed uint64

const (
	packedMask  = packed(1)<<36 - 1
	packedStart = packed(1) << 57
)

func pack(s sign) packed {
	p := packed(s.mask)&packedMask | packed(s.char)<<36
	if s.start {
		p |= packedStart
	}
	return p
}

// rankText stands behind every rank of a name.
const rankText = rankNone

// add puts one thing on its shelf.
func (x *Corpus) add(shelf int, code string, title Text, names []string, text []string) {
	w := work{hit: Hit{shelves[shelf], code, title}, shelf: shelf}
	for _, n := range append([]string{code}, names...) {
		if ss := signs(n); len(ss) > 0 {
			w.names = append(w.names, ss)
			for _, s := range ss {
				w.any |= s.mask
			}
		}
	}
	for _, t := range text {
		for _, s := range signs(t) {
			w.text = append(w.text, pack(s))
		}
		w.text = append(w.text, 0) // nothing agrees with it: a find does not run over
	}
	x.works = append(x.works, w)
}

// Search gives what a query finds, the best first, at most limit.
func (x *Corpus) Search(query string, limit int) []Hit {
	var terms []term
	for word := range strings.FieldsSeq(query) {
		if ss := signs(word); len(ss) > 0 {
			terms = append(terms, newTerm(ss))
		}
	}
	if len(terms) == 0 || limit < 1 {
		return nil
	}
	ranks := make([][]int32, (rankText+1)*len(shelves))
	for i := range x.works {
		if r := x.works[i].rank(terms); r <= rankText {
			at := r*len(shelves) + x.works[i].shelf
			ranks[at] = append(ranks[at], int32(i))
		}
	}
	var hits []Hit
	for _, found := range ranks {
		for _, i := range found {
			if len(hits) == limit {
				return hits
			}
			hits = append(hits, x.works[i].hit)
		}
	}
	return hits
}

// term is one word of a query.
type term struct {
	signs  []sign
	packed []packed
	text   bool // long enough to be looked for in full text
	exact  bool // of characters: masks do not count
}

func newTerm(ss []sign) term {
	t := term{signs: ss}
	letters, han := 0, 0
	for _, s := range ss {
		t.packed = append(t.packed, pack(s))
		if s.char < unicode.MaxASCII {
			letters++
		} else {
			han++
		}
	}
	t.exact = letters == 0
	t.text = han > 1 || letters > 2 || han > 0 && letters > 0
	return t
}

// rank gives the worst rank of the terms, more than rankText when one is not
// found.
func (w *work) rank(terms []term) int {
	worst := 0
	for i := range terms {
		r := w.rankOf(&terms[i])
		if r > rankText {
			return r
		}
		worst = max(worst, r)
	}
	return worst
}

func (w *work) rankOf(t *term) int {
	best := rankNone
	if w.might(t) {
		for _, n := range w.names {
			best = min(best, rank(t.signs, n))
		}
	}
	if best < rankNone {
		return best
	}
	if t.text && w.tells(t) {
		return rankText
	}
	return rankText + 1
}

// might reports whether every sign of a term begins something in the names.
func (w *work) might(t *term) bool {
	for _, s := range t.signs {
		if s.mask != 0 && s.mask&w.any == 0 {
			return false
		}
	}
	return true
}

// tells reports whether the text has the term in one piece, from the start of
// a character or word.
func (w *work) tells(t *term) bool {
	first, last := t.packed[0], len(w.text)-len(t.packed)
	for at := 0; at <= last; at++ {
		if p := w.text[at]; p&packedStart == 0 || !first.agrees(p) {
			continue
		}
		found := true
		for i := 1; i < len(t.packed) && found; i++ {
			found = t.packed[i].agrees(w.text[at+i])
		}
		if found {
			return true
		}
	}
	return false
}

// agrees is sign.agrees for packed signs.
func (p packed) agrees(with packed) bool {
	char := p >> 36 & (1<<21 - 1)
	if char == with>>36&(1<<21-1) {
		return true
	}
	return char < unicode.MaxASCII && p&with&packedMask != 0
}
