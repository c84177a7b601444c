package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"chunfeng/content"
	"chunfeng/store"
	"chunfeng/store/bolt"
	"chunfeng/store/bolt/journal"
	"chunfeng/store/book"
	"chunfeng/store/disk"
)

// desk is everything that is open while the kiosk runs, in the order it was opened.
type desk struct {
	dir      string
	overlay  string // the directory whose files take the place of built-in content, "" for none
	log      *slog.Logger
	closers  []func() // run in reverse
	catalog  *content.Catalog
	store    *bolt.Store // below the journal
	book     *book.Book
	register *register
	road     *road
	mended   string // where a damaged store was put aside, "" when none was
}

// open opens the desk in a data directory: log, store, journal, content with
// the overlay (DIR/content when none is named and it exists), register, the
// road to headquarters. What fails closes what was opened.
func open(ctx context.Context, dir, overlay string) (*desk, error) {
	return openWith(ctx, dir, overlay, book.Options{Now: now})
}

// openWith is open under another clock, at another cost of passphrases.
func openWith(ctx context.Context, dir, overlay string, opt book.Options) (d *desk, err error) {
	d = &desk{dir: dir, overlay: overlay}
	defer func() {
		if err != nil {
			d.close()
		}
	}()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return d, fmt.Errorf("make %s: %w", dir, disk.Fault(err))
	}
	openContent := d.startContent()
	kept, err := d.openStore(ctx)
	if err != nil {
		return d, err
	}
	// The log comes after the store: whoever holds the store's lock writes the log.
	log, closeLog, err := openLog(filepath.Join(dir, logFile))
	if err != nil {
		return d, disk.Fault(err)
	}
	d.log, d.closers = log, append(d.closers, closeLog)
	if d.mended != "" {
		log.Error("a damaged store was put aside and rebuilt from the journal", "aside", d.mended)
	}
	if err := openContent(); err != nil {
		return d, err
	}
	opt.Initials, opt.Terms, opt.Program, opt.Content = content.Spellings, terms(d.catalog), version, d.catalog.Edition
	d.book = book.New(kept, opt)
	d.closers = append(d.closers, d.book.Lock)
	d.road = newRoad(d.book, log)
	d.closers = append(d.closers, d.road.close)
	d.register = &register{book: d.book, catalog: d.catalog, road: d.road, carrier: newCarrier(), printer: newPrinter(log), store: d.store, dir: dir, now: opt.Now, log: log}
	return d, nil
}

// beijing is the only civil time of the country. Laptops are often left on
// another zone, and a deadline or a serial must not depend on that.
var beijing = time.FixedZone("UTC+8", 8*60*60)

// now gives the desk's local time.
func now() time.Time { return time.Now().In(beijing) }

// openStore opens the store under its journal. A store that does not open, or
// is behind the journal, is put aside and rebuilt from it.
func (d *desk) openStore(ctx context.Context) (store.Keeper, error) {
	path, second := filepath.Join(d.dir, storeFile), filepath.Join(d.dir, journalFile)
	kept, err := bolt.Open(path, bolt.Options{})
	if errors.Is(err, store.ErrFormat) {
		kept, err = d.rebuild(ctx, path, second)
	}
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", err)
	}
	j, err := journal.Open(ctx, kept, second, journal.Options{})
	if errors.Is(err, journal.ErrStoreBehind) {
		_ = kept.Close() // it is put aside; what matters is the journal
		if kept, err = d.rebuild(ctx, path, second); err == nil {
			j, err = journal.Open(ctx, kept, second, journal.Options{})
		}
	}
	if err != nil {
		if kept != nil {
			_ = kept.Close()
		}
		return nil, fmt.Errorf("open the journal: %w", err)
	}
	d.closers = append(d.closers, func() { _ = j.Close() }) // closes the store below too
	d.store = kept
	return j, nil
}

// rebuild makes the store anew from the journal. The damaged file is kept.
func (d *desk) rebuild(ctx context.Context, path, second string) (*bolt.Store, error) {
	if _, err := os.Stat(second); err != nil {
		return nil, fmt.Errorf("no journal to rebuild from: %w", store.ErrFormat)
	}
	aside, err := disk.Aside(disk.OS{}, path, time.Now())
	if err != nil {
		return nil, err
	}
	d.mended = aside
	kept, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		return nil, err
	}
	if _, err := journal.Replay(ctx, disk.OS{}, second, kept); err != nil {
		_ = kept.Close()
		return nil, err
	}
	return kept, nil
}

// close closes in reverse.
func (d *desk) close() {
	for i := len(d.closers) - 1; i >= 0; i-- {
		d.closers[i]()
	}
	d.closers = nil
}
