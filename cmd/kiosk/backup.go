package main

import (
	"context"
	"errors"
	"path/filepath"

	"chunfeng/store"
	"chunfeng/store/disk"
	"chunfeng/ui"
)

// copier is a store that can be copied while it is in use.
type copier interface {
	Copy(ctx context.Context, fsys disk.FS, path string) (size int64, err error)
}

// Backup copies the store into a folder outside the desk's own. What is in the
// copy is sealed as it is here: it opens with the desk's passphrase alone.
func (r *register) Backup(ctx context.Context, folder string) (ui.Backup, error) {
	if err := r.outside(folder); err != nil {
		return ui.Backup{}, r.say("back up", err)
	}
	name := "chunfeng-" + r.Desk().Code + "-" + r.now().Format("20060102-150405") + ".db"
	path := filepath.Join(folder, name)
	size, err := r.store.Copy(ctx, r.carrier.fs, path)
	switch {
	case errors.Is(err, store.ErrFormat):
		return ui.Backup{}, r.say("back up", &ui.Trouble{Code: "backup_bad", Err: err})
	case err != nil && code(err) == "unknown":
		return ui.Backup{}, r.say("back up", &ui.Trouble{Code: "copy_failed", Arg: ui.Clean(folder), Err: err})
	case err != nil:
		return ui.Backup{}, r.say("back up", err)
	}
	last, err := r.book.NoteBackup(ctx, path, size)
	return ui.Backup(last), r.say("note a backup", err)
}

// LastBackup gives the last backup.
func (r *register) LastBackup(ctx context.Context) (ui.Backup, error) {
	last, err := r.book.LastBackup(ctx)
	return ui.Backup(last), r.say("look for the last backup", err)
}
