package uitest

import (
	"context"
	"slices"
	"strings"

	"chunfeng/ui"
)

// keeping is the part of Book about people, passphrases and copies.
type keeping struct {
	// Gone are the volunteers who retired.
	Gone []ui.Volunteer
	// Keys count who can open the desk, Copied is the last backup.
	Keys   ui.Unlockers
	Copied ui.Backup
	// Program is what Version gives.
	Program string
}

// Team gives People and Gone by number.
func (b *Book) Team() []ui.Volunteer {
	all := append(slices.Clone(b.People), b.Gone...)
	slices.SortFunc(all, func(a, b ui.Volunteer) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// AmendVolunteer changes a volunteer by the rules of the desk.
func (b *Book) AmendVolunteer(_ context.Context, id string, a ui.Amendment) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("AmendVolunteer"); err != nil {
		return err
	}
	own := b.On.ID == id && a.Leader == nil && a.Lawyer == nil && a.Retired == nil
	if !own && !b.On.Leader {
		return &ui.Trouble{Code: "leader_only"}
	}
	all := b.Team()
	b.People, b.Gone = nil, nil
	for _, v := range all {
		if v.ID == id {
			v = amended(v, a)
			if a.PIN != nil {
				b.PINs[id] = *a.PIN
			}
		}
		if b.On.ID == v.ID {
			b.On = v
		}
		if v.Retired {
			b.Gone = append(b.Gone, v)
			continue
		}
		b.People = append(b.People, v)
	}
	return nil
}

func amended(v ui.Volunteer, a ui.Amendment) ui.Volunteer {
	if a.Name != nil {
		v.Name = *a.Name
	}
	if a.Leader != nil {
		v.Leader = *a.Leader
	}
	if a.Lawyer != nil {
		v.Lawyer = *a.Lawyer
	}
	if a.Retired != nil {
		v.Retired = *a.Retired
	}
	return v
}

// RenameDesk changes the name of Card.
func (b *Book) RenameDesk(_ context.Context, name string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("RenameDesk"); err != nil {
		return err
	}
	b.Card.Name = name
	return nil
}

// Unlockers gives Keys.
func (b *Book) Unlockers(context.Context) (ui.Unlockers, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Keys, b.call("Unlockers")
}

// AddPassphrase takes Phrase as the one that opens the desk.
func (b *Book) AddPassphrase(_ context.Context, now, _ string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("AddPassphrase"); err != nil {
		return err
	}
	if now != b.Phrase {
		return &ui.Trouble{Code: "wrong_passphrase"}
	}
	b.Keys.Passphrases++
	return nil
}

// ChangePassphrase makes another one Phrase.
func (b *Book) ChangePassphrase(_ context.Context, now, next string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("ChangePassphrase"); err != nil {
		return err
	}
	if now != b.Phrase {
		return &ui.Trouble{Code: "wrong_passphrase"}
	}
	b.Phrase = next
	return nil
}

// Backup says that a folder holds a copy now.
func (b *Book) Backup(_ context.Context, folder string) (ui.Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Backup"); err != nil {
		return ui.Backup{}, err
	}
	b.Copied = ui.Backup{At: b.Now(), Path: folder + "/chunfeng-" + b.Card.Code + ".db", Bytes: 1 << 20}
	return b.Copied, nil
}

// LastBackup gives Copied.
func (b *Book) LastBackup(context.Context) (ui.Backup, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.Copied, b.call("LastBackup")
}

// Version gives Program.
func (b *Book) Version() string { return b.Program }
