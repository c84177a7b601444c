package book

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chunfeng/store"
	"chunfeng/store/record"
	"chunfeng/store/seal"
)

// prefixEffort begins the cells of the volunteers' own figures: a cell for each
// volunteer and day. They are never in an envelope, so they never travel.
const prefixEffort = "effort/"

// Bounds of the volunteers' own figures.
const (
	effortDays  = 31  // kept of each volunteer
	effortTally = 400 // records of one form and day
)

// Effort is what filing one form took.
type Effort struct {
	Form  string
	Keys  int
	Pages map[string]int // seconds
}

// EffortDay adds up one volunteer's day, by form.
type EffortDay struct {
	Day   record.Day             `json:"day"`
	Forms map[string]*EffortSums `json:"forms"`
}

// EffortSums are the figures of one form, each list sorted by size: nobody can
// tell any more which record took how long.
type EffortSums struct {
	Records int              `json:"records"`
	Keys    []int            `json:"keys"`
	Seconds []int            `json:"seconds"`
	Pages   map[string][]int `json:"pages,omitempty"`
}

func (s *EffortSums) add(e Effort) {
	s.Records++
	if len(s.Keys) >= effortTally {
		return
	}
	put := func(to *[]int, n int) {
		at, _ := slices.BinarySearch(*to, n)
		*to = slices.Insert(*to, at, n)
	}
	sum := 0
	for page, n := range e.Pages {
		list := s.Pages[page]
		put(&list, n)
		s.Pages[page] = list
		sum += n
	}
	put(&s.Keys, e.Keys)
	put(&s.Seconds, sum)
}

// NoteEffort adds what filing a form took to the day of whoever is on duty;
// with nobody on duty it does nothing. Errors: ErrShut, *CellError.
func (b *Book) NoteEffort(ctx context.Context, e Effort) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return err
	}
	if b.open.duty.ID == "" {
		return nil
	}
	now := b.now()
	prefix := prefixEffort + b.open.duty.ID + "/"
	key := prefix + now.Format("20060102")
	day := EffortDay{Day: record.DayOf(now), Forms: map[string]*EffortSums{}}
	if err := b.value(ctx, b.open.keys, key, &day); err != nil && !errors.Is(err, store.ErrNone) {
		return fmt.Errorf("note an effort: %w", err)
	}
	if day.Forms[e.Form] == nil {
		day.Forms[e.Form] = &EffortSums{Pages: map[string][]int{}}
	}
	day.Forms[e.Form].add(e)
	cell, err := b.sealValue(b.open.keys, key, day)
	if err != nil {
		return fmt.Errorf("note an effort: %w", err)
	}
	held, err := b.keeper.Scan(ctx, bucketValues, prefix, "", 0)
	if err != nil {
		return fmt.Errorf("note an effort: %w", err)
	}
	held = slices.DeleteFunc(held, func(c store.Cell) bool { return c.Key == key })
	change := store.Change{Put: []store.Cell{cell}}
	for _, c := range held[:max(0, len(held)+1-effortDays)] {
		change.Delete = append(change.Delete, store.Cell{Bucket: c.Bucket, Key: c.Key})
	}
	if _, err := b.keeper.Apply(ctx, change); err != nil {
		return fmt.Errorf("note an effort: %w", err)
	}
	return nil
}

// Efforts gives the days of whoever is on duty, the newest first: nobody else's
// can be asked for. Errors: ErrShut, *CellError.
func (b *Book) Efforts(ctx context.Context) ([]EffortDay, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return nil, err
	}
	if b.open.duty.ID == "" {
		return nil, nil
	}
	cells, err := b.keeper.Scan(ctx, bucketValues, prefixEffort+b.open.duty.ID+"/", "", 0)
	if err != nil {
		return nil, fmt.Errorf("read efforts: %w", err)
	}
	days := make([]EffortDay, 0, len(cells))
	for _, c := range slices.Backward(cells) {
		var day EffortDay
		if err := b.effort(c, &day); err != nil {
			return nil, &CellError{Bucket: c.Bucket, Key: strings.TrimPrefix(c.Key, prefixEffort), Err: err}
		}
		days = append(days, day)
	}
	return days, nil
}

func (b *Book) effort(c store.Cell, day *EffortDay) error {
	plain, err := b.open.keys.Open(c)
	if err != nil {
		return err
	}
	defer seal.Zero(plain)
	if err := json.Unmarshal(plain, day); err != nil {
		return store.ErrFormat
	}
	return nil
}
