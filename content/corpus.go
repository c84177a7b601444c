package content

import (
	"math/bits"
	"slices"
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
	names []packed                    // of all works, one after the other, a zero after each name
	pairs [symbols * symbols][]uint64 // for two neighbours in a text, the works that have them
}

// symbols is how many letters and digits a character may begin with.
const symbols = 36

// work is one thing to find, prepared.
type work struct {
	hit      Hit
	shelf    int
	from, to int      // its names in the corpus: code, title, number, aliases
	any      uint64   // what signs of the names may begin with
	text     []packed // the rest, a zero after each piece
}

// rankText stands behind every rank of a name.
const rankText = rankNone

// add puts one thing on its shelf.
func (x *Corpus) add(shelf int, code string, title Text, names []string, text []string) {
	w := work{hit: Hit{shelves[shelf], code, title}, shelf: shelf, from: len(x.names)}
	for _, n := range append([]string{code}, names...) {
		for _, s := range signs(n) {
			x.names = append(x.names, pack(s))
			w.any |= s.mask
		}
		x.names = append(x.names, 0)
	}
	w.to = len(x.names)
	for _, t := range text {
		for _, s := range signs(t) {
			w.text = append(w.text, pack(s))
		}
		w.text = append(w.text, 0)
	}
	x.pair(w.text, len(x.works))
	x.works = append(x.works, w)
}

// pair notes every two neighbours of a text, by what each may begin with.
func (x *Corpus) pair(text []packed, work int) {
	word, bit := work/64, uint64(1)<<(work%64)
	for i := 1; i < len(text); i++ {
		for a := uint64(text[i-1] & packedMask); a != 0; a &= a - 1 {
			for b := uint64(text[i] & packedMask); b != 0; b &= b - 1 {
				set := &x.pairs[bits.TrailingZeros64(a)*symbols+bits.TrailingZeros64(b)]
				for len(*set) <= word {
					*set = append(*set, 0)
				}
				(*set)[word] |= bit
			}
		}
	}
}

// Search gives what a query finds on some shelves, on all when none is named:
// the best first, at most limit.
func (x *Corpus) Search(query string, limit int, on ...Shelf) []Hit {
	var terms []term
	for word := range strings.FieldsSeq(query) {
		if ss := signs(word); len(ss) > 0 {
			terms = append(terms, x.term(ss))
		}
	}
	if len(terms) == 0 || limit < 1 {
		return nil
	}
	ranks := make([][]int32, (rankText+1)*len(shelves))
	for i := range x.works {
		if len(on) > 0 && !slices.Contains(on, x.works[i].hit.Shelf) {
			continue
		}
		if r := x.rank(i, terms); r <= rankText {
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
	signs []wanted
	masks []uint64
	text  bool     // long enough to be looked for in full text
	in    []uint64 // then: the works that may have it there, a bit each
}

func (x *Corpus) term(ss []sign) term {
	var t term
	letters, han := 0, 0
	for _, s := range ss {
		t.signs = append(t.signs, want(s))
		t.masks = append(t.masks, s.mask)
		if s.char < unicode.MaxASCII {
			letters++
		} else {
			han++
		}
	}
	if t.text = han > 1 || letters > 2 || han > 0 && letters > 0; t.text {
		t.in = x.candidates(t.masks)
	}
	return t
}

// candidates gives the works whose text may have signs with these masks in one
// piece, a bit each.
func (x *Corpus) candidates(masks []uint64) []uint64 {
	all := make([]uint64, len(x.works)/64+1)
	for i := range all {
		all[i] = ^uint64(0)
	}
	for i := 1; i < len(masks); i++ {
		if masks[i-1] == 0 || masks[i] == 0 {
			continue // a character without a reading
		}
		set := x.pairs[bits.TrailingZeros64(masks[i-1])*symbols+bits.TrailingZeros64(masks[i])]
		for j := range all {
			if j < len(set) {
				all[j] &= set[j]
			} else {
				all[j] = 0
			}
		}
	}
	return all
}

// rank gives the worst rank of the terms in a work, more than rankText when
// one is not found.
func (x *Corpus) rank(i int, terms []term) int {
	worst := 0
	for k := range terms {
		r := x.rankOf(i, &terms[k])
		if r > rankText {
			return r
		}
		worst = max(worst, r)
	}
	return worst
}

func (x *Corpus) rankOf(i int, t *term) int {
	w := &x.works[i]
	if w.might(t.masks) {
		if best := rankNames(t.signs, x.names[w.from:w.to]); best < rankNone {
			return best
		}
	}
	if t.text && t.in[i/64]>>(i%64)&1 == 1 && tells(w.text, t.signs) {
		return rankText
	}
	return rankText + 1
}

// might reports whether each sign begins something in the names.
func (w *work) might(masks []uint64) bool {
	for _, m := range masks {
		if m != 0 && m&w.any == 0 {
			return false
		}
	}
	return true
}
