package record

import (
	"maps"
	"slices"
	"strings"
)

// Answers maps a question's key to its answer, in canonical text.
type Answers map[string]Answer

// Answer is one question's answer: one element, or several for a question that
// is ticked. Canonical text per kind of question: day "2026-11-23" ("2026-11"
// or "2026" when only that is known), money in fen "550000", number "2.5",
// phone E.164, document "RID:500199197001010006", codes as in the lists.
// An empty or missing answer means "not answered".
type Answer []string

// Of makes an answer, leaving out empty parts.
func Of(parts ...string) Answer {
	return slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" })
}

// Text gives the answer as one string, several parts joined by a space.
func (a Answer) Text() string { return strings.Join(a, " ") }

// Has reports whether code is among the answer's parts.
func (a Answer) Has(code string) bool { return slices.Contains(a, code) }

// Text gives the text of the answer under key, "" when there is none.
func (a Answers) Text(key string) string { return a[key].Text() }

// Has reports whether the answer under key contains code.
func (a Answers) Has(key, code string) bool { return a[key].Has(code) }

// Set puts an answer, or removes the key when the answer is empty.
func (a Answers) Set(key string, answer Answer) {
	if len(answer) == 0 {
		delete(a, key)
		return
	}
	a[key] = answer
}

// Clone copies the map and every answer in it.
func (a Answers) Clone() Answers {
	c := maps.Clone(a)
	for k, v := range c {
		c[k] = slices.Clone(v)
	}
	return c
}
