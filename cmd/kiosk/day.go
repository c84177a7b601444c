package main

import (
	"context"
	"path/filepath"
	"time"

	"chunfeng/content"
	"chunfeng/store/book"
	"chunfeng/store/disk"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// heldLater is how long after the day of an event its record may be filed and
// still count on that day's brief, in days.
const heldLater = 60

// Days gives the days of which there is a brief.
func (r *register) Days(ctx context.Context) ([]record.Day, error) {
	days, err := r.book.Days(ctx)
	return days, r.say("list the days", err)
}

// Day gives what was filed on a day, and what was filed later about events of
// that day.
func (r *register) Day(ctx context.Context, day record.Day) (content.Filed, error) {
	from, until := content.Begins(day), content.Begins(day.AddDays(1))
	filed, err := r.book.Filed(ctx, from, until)
	if err != nil {
		return content.Filed{}, r.say("read a day", err)
	}
	later, err := r.book.Filed(ctx, until, until.AddDate(0, 0, heldLater), content.Held()...)
	if err != nil {
		return content.Filed{}, r.say("read a day", err)
	}
	return content.Filed{
		Revisions: append(filed.Revisions, later.Revisions...), Erased: filed.Erased, Moved: filed.Moved, Unread: filed.Unread,
	}, nil
}

// SaveText writes a text into a new file.
func (r *register) SaveText(_ context.Context, name, text, dir string) (string, error) {
	if err := r.outside(dir); err != nil {
		return "", r.say("save a text", err)
	}
	path := filepath.Join(dir, name+"-"+r.now().Format("150405")+".txt")
	if err := writeNew(path, text); err != nil {
		return "", r.say("save a text", &ui.Trouble{Code: "copy_failed", Arg: dir, Err: disk.Fault(err)})
	}
	return path, nil
}

// Stock reckons what is left of everything.
func (r *register) Stock(ctx context.Context) ([]content.StockLine, error) {
	moves, err := r.stockMoves(ctx)
	return r.catalog.Stock(moves), r.say("reckon the stock", err)
}

// maxStockMoves is how many moves a screen gets.
const maxStockMoves = 200

// StockMoves gives what happened, the newest first.
func (r *register) StockMoves(ctx context.Context) ([]content.StockMove, error) {
	moves, err := r.stockMoves(ctx)
	if err != nil {
		return nil, r.say("list the stock's moves", err)
	}
	var newest []content.StockMove
	for i := len(moves) - 1; i >= 0 && len(newest) < maxStockMoves; i-- {
		newest = append(newest, moves[i])
	}
	return newest, nil
}

// stockMoves gives what was noted, and what the law corner's records say.
func (r *register) stockMoves(ctx context.Context) ([]content.StockMove, error) {
	noted, err := r.book.StockMoves(ctx)
	if err != nil {
		return nil, err
	}
	corner, err := r.book.Filed(ctx, time.Time{}, r.now().AddDate(1, 0, 0), "corner")
	if err != nil {
		return nil, err
	}
	moves := content.CornerMoves(corner.Revisions)
	for _, m := range noted {
		one := content.StockMove{At: m.At, By: m.By, Item: m.Item, Kind: content.StockIn, Number: m.Number, Reason: m.Reason}
		switch {
		case m.Count:
			one.Kind = content.StockCount
		case m.Number < 0:
			one.Kind, one.Number = content.StockOut, -m.Number
		}
		moves = append(moves, one)
	}
	content.SortMoves(moves)
	return moves, nil
}

// MoveStock notes a change.
func (r *register) MoveStock(ctx context.Context, m content.StockMove) error {
	lines, err := r.Stock(ctx)
	if err != nil {
		return err
	}
	for _, l := range lines {
		known := !l.CountedAt.IsZero() || l.In > 0 || l.Out > 0
		if l.Item == m.Item && m.Kind == content.StockCount && known && l.Left != m.Number && m.Reason == "" {
			return &ui.Trouble{Code: "stock_reason"}
		}
	}
	one := book.StockMove{Item: m.Item, Number: m.Number, Reason: m.Reason, Count: m.Kind == content.StockCount}
	if m.Kind == content.StockOut {
		one.Number = -m.Number
	}
	return r.say("move the stock", r.book.MoveStock(ctx, one))
}

// toiled notes what filing a form took. It is the volunteer's own figure:
// nothing waits for it and nothing fails by it.
func (r *register) toiled(ctx context.Context, d ui.Draft) {
	if d.Effort.Keys == 0 && len(d.Effort.Seconds) == 0 {
		return
	}
	if err := r.book.NoteEffort(ctx, book.Effort{Form: d.Form, Keys: d.Effort.Keys, Pages: d.Effort.Seconds}); err != nil {
		r.log.Error("note an effort", "err", err)
	}
}

// Efforts gives the middle figures of whoever is on duty.
func (r *register) Efforts(ctx context.Context) ([]ui.EffortDay, error) {
	kept, err := r.book.Efforts(ctx)
	var days []ui.EffortDay
	for _, k := range kept {
		day := ui.EffortDay{Day: k.Day, Forms: map[string]ui.EffortForm{}}
		for form, s := range k.Forms {
			one := ui.EffortForm{Records: s.Records, Keys: middle(s.Keys), Seconds: middle(s.Seconds), Pages: map[string]int{}}
			for page, seconds := range s.Pages {
				one.Pages[page] = middle(seconds)
			}
			day.Forms[form] = one
		}
		days = append(days, day)
	}
	return days, r.say("read the efforts", err)
}

// middle gives the median of a sorted list.
func middle(sorted []int) int {
	n := len(sorted)
	if n == 0 {
		return 0
	}
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}
