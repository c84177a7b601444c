package content

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"chunfeng/store/record"
)

// Card is what the law says about some matters, to be read out. A card lives
// in cards/<id>.md; the file says which matters it serves, and nothing else
// does.
type Card struct {
	ID       string
	Edition  int // raised whenever the text changes
	Title    Text
	Matters  []string // leaf codes it is about, group codes it also helps with
	Hotlines []string // codes of the list "routes", the first to call first
	Next     Text     // the next step
	Spoken   Text     // short enough to be said in one breath
	Slip     []Text   // lines that may be printed on a slip
	Few      Text     // why it has fewer than three cited points
	Reviewed record.Day
	Valid    record.Day // last day on which it may be read out without a new review
	Points   []Point

	src  *source // the front matter
	hash string
}

// Point is one idea of a card, with where it stands.
type Point struct {
	Text  Text
	Cites []Citation // none for plain advice
}

// Mark gives the least certain mark of the point's citations, "" for advice.
func (p Point) Mark() Mark { return worst(p.Cites) }

// Unconfirmed reports whether headquarters must confirm the point; it is shown
// as such.
func (p Point) Unconfirmed() bool { return p.Mark() == MarkAssumed }

// What a screen, a voice and a slip have room for.
const (
	pointCells  = 76 * 3 // of a Chinese point: three lines of the narrow screen
	englishCell = 76 * 4
	spokenRunes = 40  // Chinese characters of the spoken form
	spokenCells = 160 // of the English one
	slipCells   = 30
	nextCells   = 76 * 2
	fewestCited = 3
	largestCard = 64 << 10 // bytes
)

var cardID = regexp.MustCompile(`^C[0-9]{2,3}$`)

// Ref freezes the card as it was read out. The hash is the SHA-256 of its file.
func (k *Card) Ref() record.CardRef {
	return record.CardRef{ID: k.ID, Edition: strconv.Itoa(k.Edition), Hash: k.hash}
}

// Expired reports whether the card wants a new review before it is read out.
func (k *Card) Expired(today record.Day) bool { return today.After(k.Valid) }

// Cites gives every citation of the card once, in order.
func (k *Card) Cites() (all []Citation) {
	for _, p := range k.Points {
		for _, one := range p.Cites {
			if one.Cite != "" && !slices.ContainsFunc(all, func(c Citation) bool { return c.Cite == one.Cite }) {
				all = append(all, one)
			}
		}
	}
	return all
}

// Card gives the card with an id, nil when there is none.
func (c *Catalog) Card(id string) *Card {
	if i, ok := slices.BinarySearchFunc(c.Cards, id, func(k *Card, id string) int { return cmp.Compare(k.ID, id) }); ok {
		return c.Cards[i]
	}
	return nil
}

// CardsFor gives the cards of a matter: those about the leaf itself, the most
// particular first, then those that help with its whole group.
func (c *Catalog) CardsFor(matter string) []*Card {
	return about(c.Cards, matter, func(k *Card) []string { return k.Matters })
}

// about gives the items of a leaf, the most particular first, then those of
// its group.
func about[T any](all []T, leaf string, matters func(T) []string) []T {
	var own, groups []T
	for _, item := range all {
		switch m := matters(item); {
		case slices.Contains(m, leaf):
			own = append(own, item)
		case slices.Contains(m, group(leaf)):
			groups = append(groups, item)
		}
	}
	slices.SortStableFunc(own, func(a, b T) int { return cmp.Compare(len(matters(a)), len(matters(b))) })
	return append(own, groups...)
}

// group gives the group of a leaf: "WAG" of "WAG.01".
func group(leaf string) string {
	for i := range leaf {
		if leaf[i] == '.' {
			return leaf[:i]
		}
	}
	return leaf
}

// ExpiredCards tells an author which cards want a new review on a day. It is no
// part of loading: a desk whose clock has passed a date must still work.
func (c *Catalog) ExpiredCards(today record.Day) Mistakes {
	var out Mistakes
	for _, k := range c.Cards {
		if k.Expired(today) {
			out = append(out, Mistake{k.src.file, k.src.line("valid_until"), "the card expired on " + k.Valid.String() + ": review it, move reviewed_on and valid_until"})
		}
	}
	return out.sorted()
}

// CardsNotRaised tells an author which cards say something else than before
// under the same edition: old records name the edition they were read from.
func (c *Catalog) CardsNotRaised(before *Catalog) Mistakes {
	var out Mistakes
	for _, k := range c.Cards {
		if old := before.Card(k.ID); old != nil && old.hash != k.hash && k.Edition <= old.Edition {
			line := k.src.line("edition")
			out = append(out, Mistake{k.src.file, line, fmt.Sprintf("the card changed: raise its edition above %d", old.Edition)})
		}
	}
	return out.sorted()
}

// loadCards reads cards/*.md and gives every leaf the ids of its cards.
func (c *Catalog) loadCards(fsys fs.FS, out *Mistakes) {
	for _, file := range filesLike(fsys, "cards", ".md", out) {
		k := c.readCard(fsys, file, out)
		if k == nil {
			continue
		}
		if first := c.Card(k.ID); first != nil {
			k.src.wrong("id", "a second card %q, the first is %s", k.ID, first.src.file)
			continue
		}
		at, _ := slices.BinarySearchFunc(c.Cards, k.ID, func(k *Card, id string) int { return cmp.Compare(k.ID, id) })
		c.Cards = slices.Insert(c.Cards, at, k)
	}
	c.shelve(out)
}

// shelve gives every leaf its cards; a leaf without one is a mistake, and so
// are cards named in the list itself: the card names its matters.
func (c *Catalog) shelve(out *Mistakes) {
	list := c.Lists["matters"]
	if list == nil {
		return
	}
	for i := range list.Choices {
		leaf := &list.Choices[i]
		if len(leaf.Cards) > 0 {
			*out = append(*out, Mistake{"lists", 0, "matter " + leaf.Code + " names cards: a card names its matters, not the other way round"})
		}
		if leaf.Group == "" {
			continue
		}
		leaf.Cards = nil
		for _, k := range c.CardsFor(leaf.Code) {
			leaf.Cards = append(leaf.Cards, k.ID)
		}
		if !slices.ContainsFunc(c.Cards, func(k *Card) bool { return slices.Contains(k.Matters, leaf.Code) }) {
			*out = append(*out, Mistake{"cards", 0, "no card is about the matter " + leaf.Code})
		}
	}
}

// hashed gives the SHA-256 of a text in hexadecimal.
func hashed(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:])
}

// tooLong reports how many characters a text has beyond a limit.
func tooLong(text string, limit int) int { return max(0, utf8.RuneCountInString(text)-limit) }
