package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/book"
	"chunfeng/store/disk"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// filedBefore gives the answers that a draft corrects, nil when it corrects none.
func (r *register) filedBefore(ctx context.Context, d ui.Draft) (record.Answers, error) {
	if d.Corrects == uuid.Nil {
		return nil, nil
	}
	rec, sensitive, err := r.book.Record(ctx, d.Corrects)
	return record.Revision{Record: rec, Sensitive: sensitive}.All(), err
}

// correct files a draft that corrects a record.
func (r *register) correct(ctx context.Context, d ui.Draft, rec record.Record, sensitive record.Answers) (record.Record, error) {
	rec.ID, rec.Why = d.Corrects, d.Why
	filed, err := r.book.Correct(ctx, book.Filing{Record: rec, Sensitive: sensitive, Draft: d.ID})
	if err != nil {
		return record.Record{}, r.say("correct", err)
	}
	r.road.wakeUp()
	return filed, nil
}

// History gives every revision of a record.
func (r *register) History(ctx context.Context, id uuid.UUID) ([]record.Revision, error) {
	all, err := r.book.Revisions(ctx, id)
	return all, r.say("read the history", err)
}

// VoidRecord files a void.
func (r *register) VoidRecord(ctx context.Context, id uuid.UUID, reason, second string) error {
	_, err := r.book.Void(ctx, id, reason, second)
	if err == nil {
		r.road.wakeUp()
	}
	return r.say("void a record", err)
}

// Erase takes content away, and with it the drafts that would correct it.
func (r *register) Erase(ctx context.Context, id uuid.UUID, what ui.Layer) error {
	erase := r.book.Erase
	if what == ui.Sensitive {
		erase = r.book.EraseSensitive
	}
	// The drafts go first: a power cut in between leaves a record to erase again,
	// never a copy that nobody knows of.
	drafts, err := r.Drafts(ctx)
	for _, d := range drafts {
		if d.Corrects == id {
			err = errors.Join(err, r.book.DropDraft(ctx, d.ID))
		}
	}
	if err = errors.Join(err, erase(ctx, id)); err != nil {
		return r.say("erase a record", err)
	}
	r.road.wakeUp()
	return nil
}

// AskHeadquarters sends a note about a record.
func (r *register) AskHeadquarters(ctx context.Context, id uuid.UUID, text string) error {
	err := r.book.Ask(ctx, id, text)
	if err == nil {
		r.road.wakeUp()
	}
	return r.say("ask headquarters", err)
}

// Copy writes everything held about one person into a new file.
func (r *register) Copy(ctx context.Context, id uuid.UUID, dir string) (string, error) {
	same, err := r.book.Same(ctx, id)
	if err != nil {
		return "", r.say("copy for a person", err)
	}
	var held [][]record.Revision
	for _, l := range same {
		revisions, err := r.book.Revisions(ctx, l.ID)
		if errors.Is(err, book.ErrErased) || errors.Is(err, book.ErrMoved) {
			continue
		}
		if err != nil {
			return "", r.say("copy for a person", err)
		}
		held = append(held, revisions)
	}
	now := r.now()
	text := r.catalog.Copy(held, r.Desk().Name, now, content.Lang(r.Preferences().Lang))
	// The name tells the person nothing else: it stands in lists of recent files.
	path := filepath.Join(dir, "chunfeng-"+now.Format("20060102-150405")+".txt")
	if err := writeNew(path, text); err != nil {
		return "", r.say("copy for a person", &ui.Trouble{Code: "copy_failed", Arg: dir, Err: disk.Fault(err)})
	}
	r.log.Info("everything about one person was written out", "record", id, "by", r.OnDuty().ID)
	return path, nil
}

// writeNew writes a file that must not exist yet, and has it on disk before it
// returns: a stick may be pulled at once.
func writeNew(path, text string) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	// Windows tells by the mark that the text is UTF-8.
	if _, err := fmt.Fprint(f, "\ufeff", text); err != nil {
		return err
	}
	return f.Sync()
}

// CopyPlaces gives the directories that a copy may be written to: sticks first.
func (r *register) CopyPlaces() []string {
	var places []string
	for _, pattern := range []string{"/media/*/*", "/run/media/*/*", "/Volumes/*"} {
		found, err := filepath.Glob(pattern)
		if err == nil { // the patterns are right
			places = append(places, found...)
		}
	}
	if home, err := os.UserHomeDir(); err == nil {
		places = append(places, home)
	}
	return places
}

// Revealed notes that masked numbers were shown.
func (r *register) Revealed(id uuid.UUID) {
	r.log.Info("masked numbers were shown", "record", id, "by", r.OnDuty().ID)
}
