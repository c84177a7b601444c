package archive

import (
	"context"
	"fmt"
)

// Counts are figures without personal content.
type Counts struct {
	Desks    int               `json:"desks"`
	Rows     int               `json:"rows"` // revisions
	Waiting  int               `json:"waiting"`
	Problems int               `json:"problems"`
	Forms    map[string]Figure `json:"forms"` // of the latest revisions; "" for erased ones of unknown form
}

// Figure counts the records of one form.
type Figure struct {
	Records int            `json:"records"` // neither void nor erased
	Void    int            `json:"void"`
	Erased  int            `json:"erased"`
	Matters map[string]int `json:"matters,omitempty"`
	Days    map[string]int `json:"days,omitempty"`
	Desks   map[string]int `json:"desks,omitempty"`
}

// Counts counts the ledger.
func (a *Archive) Counts(ctx context.Context) (Counts, error) {
	c := Counts{Forms: map[string]Figure{}}
	for bucket, n := range map[string]*int{bucketDesk: &c.Desks, bucketWait: &c.Waiting, bucketProblem: &c.Problems} {
		cells, err := a.keeper.Scan(ctx, bucket, "", "", 0)
		if err != nil {
			return c, fmt.Errorf("count: %w", err)
		}
		*n = len(cells)
	}
	err := a.each(ctx, func(revisions []Row) error {
		c.Rows += len(revisions)
		c.count(revisions[len(revisions)-1])
		return nil
	})
	if err != nil {
		return c, fmt.Errorf("count: %w", err)
	}
	return c, nil
}

// count adds one record by its latest revision.
func (c *Counts) count(r Row) {
	f, ok := c.Forms[r.Form]
	if !ok {
		f = Figure{Matters: map[string]int{}, Days: map[string]int{}, Desks: map[string]int{}}
	}
	switch {
	case r.Erased:
		f.Erased++
	case r.Void:
		f.Void++
	default:
		f.Records++
		f.Desks[r.Desk]++
		f.Days[r.Day]++
		if r.Matter != "" {
			f.Matters[r.Matter]++
		}
	}
	c.Forms[r.Form] = f
}
