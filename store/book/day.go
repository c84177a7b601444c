package book

import (
	"context"
	"fmt"
	"slices"
	"time"

	"chunfeng/store/record"
)

// Filed is what was filed in a stretch of time, as it stands now.
type Filed struct {
	Revisions []record.Revision // the last one of each record, voids with them, in the order of filing
	Erased    int               // records whose content is gone at a person's wish
	Moved     int               // records whose content is at headquarters only
	Unread    int               // records that the disk no longer gives whole
}

// Days gives the civil days on which records were filed, the newest first.
// Errors: ErrShut.
func (b *Book) Days(ctx context.Context) ([]record.Day, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	loc := b.now().Location()
	seen := map[record.Day]bool{}
	var days []record.Day
	for _, e := range b.open.index.order {
		if day := record.DayOf(e.line.Filed.In(loc)); len(e.revs) > 0 && !seen[day] {
			seen[day] = true
			days = append(days, day)
		}
	}
	slices.SortFunc(days, func(a, b record.Day) int { return b.Compare(a) })
	return days, nil
}

// Filed gives the records first filed from a moment on and before another, of
// the named forms; of all forms when none is named. What no form is known of any
// more counts as of all. Errors: ErrShut, that of ctx.
func (b *Book) Filed(ctx context.Context, from, until time.Time, forms ...string) (Filed, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var f Filed
	if err := b.follow(ctx); err != nil {
		return f, err
	}
	for _, e := range b.open.index.order {
		if len(e.revs) == 0 || e.line.Filed.Before(from) || !e.line.Filed.Before(until) {
			continue
		}
		switch {
		case e.line.Erased:
			f.Erased++
			continue
		case e.line.Moved:
			f.Moved++
			continue
		case len(forms) > 0 && !slices.Contains(forms, e.line.Form):
			continue
		}
		r, err := b.revision(ctx, e.line.ID, *e.last())
		if ctx.Err() != nil {
			return Filed{}, fmt.Errorf("read what was filed: %w", ctx.Err())
		}
		if err != nil {
			f.Unread++ // one bad record hides no other
			continue
		}
		f.Revisions = append(f.Revisions, r)
	}
	return f, nil
}
