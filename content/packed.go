package content

import "unicode"

// packed is a sign in 64 bits, as a search goes through all of them at every
// key: bits 0–35 its mask, 36–56 its character, 57 its start. Zero ends a name
// or a piece of text; nothing agrees with it.
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

// wanted is a sign of a query, made so that one comparison tells whether a
// packed sign agrees with it: a letter or digit stands for all that begins so,
// any other character for itself.
type wanted struct {
	look   packed // the bits that count
	equal  packed // what they must be for a character
	letter bool   // or, for a letter, that one of them is set
}

const packedChar = packed(1<<21-1) << 36

func want(s sign) wanted {
	if p := pack(s); s.char >= unicode.MaxASCII {
		return wanted{look: packedChar, equal: p & packedChar}
	}
	return wanted{look: packed(s.mask) & packedMask, equal: packedStart, letter: true}
}

// agrees is sign.agrees for a packed sign.
func (q wanted) agrees(with packed) bool {
	bits := with & q.look
	return bits == q.equal || q.letter && bits != 0
}

// rankNames is rank for names that stand one after the other: the best of
// their ranks.
func rankNames(q []wanted, names []packed) int {
	best := rankNone
	for from := 0; from < len(names) && best > rankWhole; {
		to := from
		for names[to] != 0 {
			if rest := names[to:]; q[0].agrees(rest[0]) && follow(q, rest) {
				best = min(best, placed(to == from, rest[len(q)] == 0, rest[0]&packedStart != 0))
			}
			to++
		}
		if best > rankSpread && len(q) > 1 && scattered(q, names[from:to]) {
			best = rankSpread
		}
		from = to + 1
	}
	return best
}

// placed gives the rank of a find in one piece.
func placed(first, last, start bool) int {
	switch {
	case first && last:
		return rankWhole
	case first:
		return rankPrefix
	case start:
		return rankWord
	}
	return rankInside
}

// follow reports whether the signs after the first agree as well. The zero at
// the end keeps it within one name.
func follow(q []wanted, rest []packed) bool {
	for i := 1; i < len(q); i++ {
		if !q[i].agrees(rest[i]) {
			return false
		}
	}
	return true
}

// scattered is spread for packed signs.
func scattered(q []wanted, name []packed) bool {
	for _, s := range name {
		if s&packedStart != 0 && q[0].agrees(s) {
			if q = q[1:]; len(q) == 0 {
				return true
			}
		}
	}
	return false
}

// tells reports whether a text has the signs in one piece, from the start of a
// character or word.
func tells(text []packed, q []wanted) bool {
	for at, s := range text {
		if s&packedStart != 0 && q[0].agrees(s) && follow(q, text[at:]) {
			return true
		}
	}
	return false
}
