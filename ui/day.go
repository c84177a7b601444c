package ui

import (
	"context"

	"chunfeng/content"
	"chunfeng/store/record"
)

// Days are what was filed, day by day, for the brief.
type Days interface {
	// Days gives the days on which something was filed here, the newest first.
	Days(ctx context.Context) ([]record.Day, error)
	// Day gives what the brief of a day is reckoned from.
	Day(ctx context.Context, day record.Day) (content.Filed, error)
	// SaveText writes a text nobody is named in into a new file of a directory
	// and gives its path. name is the beginning of the file's name.
	SaveText(ctx context.Context, name, text, dir string) (path string, err error)
	// CopyPlaces gives directories to offer: sticks first.
	CopyPlaces() []string
}
