package content

import (
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// StockKind is what happened to a stock.
type StockKind string

// What may happen to a stock: more came, some went, it was counted. A count is
// the truth from then on.
const (
	StockIn    StockKind = "in"
	StockOut   StockKind = "out"
	StockCount StockKind = "count"
)

// Gifts is the item of the gift bags; the others are leaflets, named as the
// questions of the law corner's form.
const Gifts = "gifts"

// StockMove is one change of a stock.
type StockMove struct {
	At     time.Time
	By     string // volunteer
	Item   string
	Kind   StockKind
	Number int
	Reason string    // of a difference, or where it went
	Record uuid.UUID // of the law corner that did it; nil: somebody noted it
}

// StockLine is one item: Left = Counted + In − Out since it was counted last.
type StockLine struct {
	Item      string
	Label     Text
	In, Out   int       // since it was counted last
	Left      int       // what should be there; below 0 when more went than ever came
	CountedAt time.Time // zero: never
	Counted   int       // what the last count found
	Missing   int       // what should have been there then, less what was; below 0: too much
	Reason    string    // why
}

// StockItems names everything that the law corner hands out, in its order.
func (c *Catalog) StockItems() []StockLine {
	var lines []StockLine
	form := c.Forms["corner"]
	if form == nil {
		return nil
	}
	for _, q := range form.Questions() {
		if strings.HasPrefix(q.Key, leafletPrefix) {
			lines = append(lines, StockLine{Item: q.Key, Label: q.Label})
		}
	}
	return append(lines, StockLine{Item: Gifts, Label: Text{c.Words(ZH).Stock.Gifts, c.Words(EN).Stock.Gifts}})
}

// CornerMoves gives what the records of the law corner, as they stand, did to
// the stock: a corrected one moves what it says now, a void one nothing.
func CornerMoves(all []record.Revision) []StockMove {
	var moves []StockMove
	for _, r := range standing(all) {
		rec := r.Record
		if rec.Form != "corner" || rec.Void != nil {
			continue
		}
		put := func(item string, kind StockKind, n int, reason string) {
			moves = append(moves, StockMove{At: rec.Filed, By: rec.Volunteer, Item: item, Kind: kind, Number: n, Reason: reason, Record: rec.ID})
		}
		figures := map[string]int{}
		sum(figures, cornerFigures, rec.Answers)
		for _, key := range cornerFigures {
			if n := figures[key]; n > 0 && strings.HasPrefix(key, leafletPrefix) {
				put(key, StockOut, n, "")
			}
		}
		if n := figures["gifts_in"]; n > 0 {
			put(Gifts, StockIn, n, "")
		}
		if n := figures["gifts_out"]; n > 0 {
			put(Gifts, StockOut, n, "")
		}
		if len(rec.Answers["gifts_left"]) > 0 {
			put(Gifts, StockCount, figures["gifts_left"], rec.Answers.Text("gifts_reason"))
		}
	}
	return moves
}

// SortMoves puts moves in the order in which they happened.
func SortMoves(moves []StockMove) {
	slices.SortStableFunc(moves, func(a, b StockMove) int { return a.At.Compare(b.At) })
}

// Stock reckons every item from moves in any order.
func (c *Catalog) Stock(moves []StockMove) []StockLine {
	lines := c.StockItems()
	moves = slices.Clone(moves)
	SortMoves(moves)
	for _, m := range moves {
		i := slices.IndexFunc(lines, func(l StockLine) bool { return l.Item == m.Item })
		if i < 0 {
			continue // of a title that the form no longer has
		}
		l := &lines[i]
		switch m.Kind {
		case StockIn:
			l.In, l.Left = l.In+m.Number, l.Left+m.Number
		case StockOut:
			l.Out, l.Left = l.Out+m.Number, l.Left-m.Number
		case StockCount:
			l.Missing, l.Reason, l.CountedAt, l.Counted = l.Left-m.Number, m.Reason, m.At, m.Number
			l.In, l.Out, l.Left = 0, 0, m.Number
		}
	}
	return lines
}
