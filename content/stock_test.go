package content

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
)

// line finds an item.
func line(t *testing.T, lines []StockLine, item string) StockLine {
	t.Helper()
	for _, l := range lines {
		if l.Item == item {
			return l
		}
	}
	t.Fatalf("no item %s", item)
	return StockLine{}
}

func corner(at time.Time, rev uint32, id uuid.UUID, pairs ...string) record.Revision {
	return record.Revision{Record: record.Record{ID: id, Rev: rev, Form: "corner", Filed: at, Volunteer: "01", Answers: answers(pairs...)}}
}

func TestAStockIsTheLastCountAndWhatMovedSince(t *testing.T) {
	c, id := load(t), uuid.New()
	at := func(n int) time.Time { return noon(0).Add(time.Duration(n) * time.Minute) }
	moves := []StockMove{
		{At: at(0), Item: Gifts, Kind: StockIn, Number: 100},
		{At: at(2), Item: Gifts, Kind: StockCount, Number: 68, Reason: "示例"},
		{At: at(4), Item: Gifts, Kind: StockOut, Number: 5},
		{At: at(0), Item: "leaflets_pay", Kind: StockIn, Number: 50},
	}
	filed := []record.Revision{corner(at(1), 1, id, "gifts_out", "30", "leaflets_pay", "20")}
	lines := c.Stock(append(CornerMoves(filed), moves...))
	if g := line(t, lines, Gifts); g.Left != 63 || g.Out != 5 || g.In != 0 || g.Missing != 2 || g.Counted != 68 || g.Reason != "示例" {
		t.Errorf("gifts %+v", g)
	}
	if p := line(t, lines, "leaflets_pay"); p.Left != 30 || !p.CountedAt.IsZero() {
		t.Errorf("pay leaflets %+v", p)
	}
	// A correction moves what it says now; a void nothing.
	filed = append(filed, corner(at(1), 2, id, "gifts_out", "32", "leaflets_pay", "25"))
	lines = c.Stock(append(CornerMoves(filed), moves...))
	if g, p := line(t, lines, Gifts), line(t, lines, "leaflets_pay"); g.Missing != 0 || p.Left != 25 {
		t.Errorf("after a correction: gifts %+v, leaflets %+v", g, p)
	}
	void := corner(at(1), 3, id)
	void.Record.Void = &record.Void{Reason: "TEST"}
	if moved := CornerMoves(append(filed, void)); len(moved) != 0 {
		t.Errorf("a void record moves %+v", moved)
	}
}

func TestTheCornersOwnCountIsACount(t *testing.T) {
	c := load(t)
	filed := []record.Revision{corner(noon(0), 1, uuid.New(), "gifts_start", "50", "gifts_in", "10", "gifts_out", "20", "gifts_left", "38", "gifts_reason", "示例")}
	moves := append(CornerMoves(filed), StockMove{At: noon(-1), Item: Gifts, Kind: StockIn, Number: 50})
	if g := line(t, c.Stock(moves), Gifts); g.Left != 38 || g.Missing != 2 || g.Reason != "示例" {
		t.Errorf("gifts %+v", g)
	}
}

func TestEveryLeafletOfTheLawCornerIsInStock(t *testing.T) {
	c := load(t)
	if n := len(c.StockItems()); n != 8 {
		t.Errorf("%d items, want seven leaflets and the gift bags", n)
	}
}
