package ui

import (
	"context"
	"time"
)

// Keeping is how the desk is kept: who can open it, copies of it, which
// program it runs.
type Keeping interface {
	// Unlockers counts who can open the desk.
	Unlockers(ctx context.Context) (Unlockers, error)
	// AddPassphrase gives the desk one more passphrase beside those it has; one
	// that opens it now is needed. Errors are *Trouble: wrong_passphrase.
	AddPassphrase(ctx context.Context, now, more string) error
	// ChangePassphrase puts a new passphrase in the place of the one given; the
	// recovery code may stand for a forgotten one. Errors are *Trouble:
	// wrong_passphrase.
	ChangePassphrase(ctx context.Context, now, next string) error
	// Backup copies the store into a folder while the desk works, sealed as it
	// is, and opens and checks the copy before it returns. Errors are *Trouble:
	// take_folder, take_inside, backup_bad, and those of a stick.
	Backup(ctx context.Context, folder string) (Backup, error)
	// LastBackup gives the last one, the zero one when there was none.
	LastBackup(ctx context.Context) (Backup, error)
	// Version names the program.
	Version() string
}

// Unlockers count who can open the desk.
type Unlockers struct {
	Passphrases  int
	Recovery     int // codes on paper
	Headquarters int // recovery keys of headquarters
}

// Backup is a copy of the store that was found whole.
type Backup struct {
	At    time.Time
	Path  string
	Bytes int64
}
