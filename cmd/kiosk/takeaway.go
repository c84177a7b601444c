package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"chunfeng/content"
	"chunfeng/store/stick"
	"chunfeng/ui"
	"chunfeng/ui/press"
)

// TakeAway writes a slip as text, and its last days as a calendar, into the
// folder chunfeng of a stick or of another folder. The files are read back, as
// everything is that goes on a stick.
func (r *register) TakeAway(ctx context.Context, j ui.TakeawayJob) ([]string, error) {
	names, err := r.takeAway(ctx, j)
	return names, r.say("save a slip", err)
}

func (r *register) takeAway(ctx context.Context, j ui.TakeawayJob) (names []string, err error) {
	if err := r.outside(j.Folder); err != nil {
		return nil, err
	}
	rec, _, err := r.book.Record(ctx, j.Record)
	if err != nil {
		return nil, err
	}
	s, err := stick.Open(r.carrier.fs, j.Folder)
	if err != nil {
		return nil, err
	}
	files := []struct {
		name string
		data []byte
	}{
		{rec.Serial + ".txt", press.Text(r.slip(rec, content.SlipWidth, j.Lang, j.Practice))},
		{rec.Serial + ".ics", press.Calendar(rec, r.catalog.LastDays(rec, j.Lang))},
	}
	for _, f := range files {
		if f.data == nil || j.Practice && strings.HasSuffix(f.name, ".ics") {
			continue // No day to keep; an invented one must not ring.
		}
		if err := s.Write(ctx, f.name, f.data, nil, nil); err != nil {
			return names, err
		}
		names = append(names, filepath.Join(stick.Folder, f.name))
	}
	return names, nil
}

// outside makes sure that a folder is there and is not the desk's own.
func (r *register) outside(folder string) error {
	missing := func(err error) error { return &ui.Trouble{Code: "take_folder", Arg: ui.Clean(folder), Err: err} }
	if strings.TrimSpace(folder) == "" {
		return missing(os.ErrNotExist)
	}
	info, err := os.Stat(folder)
	if err == nil && !info.IsDir() {
		err = errors.New("not a folder")
	}
	if err != nil {
		return missing(fmt.Errorf("look at the folder: %w", err))
	}
	real, err := filepath.EvalSymlinks(folder)
	if err != nil {
		return missing(fmt.Errorf("look at the folder: %w", err))
	}
	own, err := filepath.EvalSymlinks(r.dir)
	if err != nil {
		return fmt.Errorf("look at the desk's own directory: %w", err)
	}
	rel, err := filepath.Rel(own, real)
	if err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return &ui.Trouble{Code: "take_inside"}
	}
	return nil
}
