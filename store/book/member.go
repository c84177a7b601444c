package book

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chunfeng/store/seal"
)

// Amendment is what changes of a volunteer; nil leaves a part as it is.
type Amendment struct {
	Name    *string
	PIN     *string // 6 digits
	Leader  *bool
	Lawyer  *bool
	Retired *bool
}

// Team gives everybody who ever worked here, those who retired too, in the
// order they were added: what they filed keeps their number.
func (b *Book) Team() []Volunteer {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil {
		return nil
	}
	all := make([]Volunteer, 0, len(b.open.reg.Members))
	for _, m := range b.open.reg.Members {
		all = append(all, m.Volunteer)
	}
	return all
}

// AmendVolunteer changes a volunteer. Everybody changes the own name and PIN;
// all else is for a leader. Nobody is ever deleted, and the desk keeps one
// leader who works here. Errors: ErrLeader, ErrLastLeader, ErrVolunteer,
// ErrPINForm, ErrShut.
func (b *Book) AmendVolunteer(ctx context.Context, id string, a Amendment) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.write(ctx)
	if err != nil {
		return fmt.Errorf("amend a volunteer: %w", err)
	}
	m := w.next.member(id)
	if m == nil {
		return fmt.Errorf("amend volunteer %q: %w", id, ErrVolunteer)
	}
	own := b.open.duty.ID == id && a.Leader == nil && a.Lawyer == nil && a.Retired == nil
	if !own && !b.open.duty.Leader {
		return fmt.Errorf("amend volunteer %q: %w", id, ErrLeader)
	}
	if err := b.amendMember(m, a); err != nil {
		return fmt.Errorf("amend volunteer %q: %w", id, err)
	}
	if !slices.ContainsFunc(w.next.Members, func(m member) bool { return m.Leader && !m.Retired }) {
		return fmt.Errorf("amend volunteer %q: %w", id, ErrLastLeader)
	}
	if err := w.commit(ctx, "amend a volunteer"); err != nil {
		return err
	}
	if b.open.duty.ID == id {
		b.open.duty = m.Volunteer
	}
	return nil
}

func (b *Book) amendMember(m *member, a Amendment) error {
	if a.Name != nil {
		if m.Name = strings.Join(strings.Fields(*a.Name), " "); m.Name == "" {
			return ErrVolunteer
		}
	}
	for _, flag := range []struct {
		to   *bool
		what *bool
	}{{a.Leader, &m.Leader}, {a.Lawyer, &m.Lawyer}, {a.Retired, &m.Retired}} {
		if flag.to != nil {
			*flag.what = *flag.to
		}
	}
	if a.PIN == nil {
		return nil
	}
	hash, err := b.open.keys.HashPIN(m.ID, *a.PIN, b.opt.PINCost, b.opt.Random)
	if errors.Is(err, seal.ErrPIN) {
		return ErrPINForm
	}
	m.PIN = hash
	return err
}

// RenameDesk changes what the desk is called; its code, printed in serials,
// stays. Errors: ErrSetup for no name, ErrShut.
func (b *Book) RenameDesk(ctx context.Context, name string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return err
	}
	if name = strings.TrimSpace(name); name == "" {
		return fmt.Errorf("rename the desk: %w", ErrSetup)
	}
	return b.amend(ctx, "rename the desk", func(r *register) { r.Desk.Name = name })
}

// Unlockers count who can open the desk.
type Unlockers struct {
	Passphrases  int
	Recovery     int // codes on paper
	Headquarters int // recovery keys of headquarters
}

// Unlockers counts who can open the desk.
func (b *Book) Unlockers(ctx context.Context) (Unlockers, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return Unlockers{}, err
	}
	var u Unlockers
	for _, one := range b.open.reg.Unlockers {
		switch {
		case one.Headquarters:
			u.Headquarters++
		case one.Slot == [16]byte{}:
			u.Recovery++
		default:
			u.Passphrases++
		}
	}
	return u, nil
}
