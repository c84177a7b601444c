package shift

import (
	"context"
	"fmt"
	"strconv"

	"chunfeng/content"
	"chunfeng/ui"
)

// goods is what the desk hands out, for the closing to tell. A stock that cannot
// be read keeps nobody from closing.
type goods struct {
	lines []content.StockLine
	moves []content.StockMove
}

func readGoods(ctx context.Context, book ui.Stock) (g goods) {
	var err error
	if g.lines, err = book.Stock(ctx); err != nil {
		return goods{}
	}
	if g.moves, err = book.StockMoves(ctx); err != nil {
		return goods{}
	}
	return g
}

// out adds up what was handed out in a shift: gift bags, and leaflets of all titles.
func (g goods) out(one ui.Shift) (leaflets, gifts int) {
	for _, m := range g.moves {
		switch {
		case m.Kind != content.StockOut || m.At.Before(one.Began):
		case m.Item == content.Gifts:
			gifts += m.Number
		default:
			leaflets += m.Number
		}
	}
	return leaflets, gifts
}

// fill proposes what was handed out, where nothing was typed yet.
func (g goods) fill(f *form, one ui.Shift) {
	leaflets, gifts := g.out(one)
	for key, n := range map[string]int{ui.ClosingLeaflets: leaflets, ui.ClosingGifts: gifts} {
		if n > 0 && len(one.Typed[key]) == 0 {
			f.set(key, strconv.Itoa(n))
		}
	}
}

// left tells how much should be there of everything that moved or was counted,
// and what was not counted in this shift.
func (s *screen) left(one ui.Shift, width int) []string {
	w, t := s.env.Words.Stock, s.env.Theme
	var parts []string
	waiting := 0
	for _, l := range s.goods.lines {
		if l.CountedAt.IsZero() && l.In == 0 && l.Out == 0 {
			continue
		}
		parts = append(parts, t.Paint(ui.Quiet, l.Label.In(s.env.Lang))+" "+strconv.Itoa(l.Left))
		if l.CountedAt.Before(one.Began) {
			waiting++
		}
	}
	if waiting > 0 {
		parts = append(parts, t.Signed(ui.Soon, fmt.Sprintf(w.Uncounted, waiting)))
	}
	var lines []string
	for i, line := range flow(parts, width) {
		label := ""
		if i == 0 {
			label = w.Goods
		}
		if line != "" {
			lines = append(lines, t.Label(label, false)+line)
		}
	}
	return lines
}
