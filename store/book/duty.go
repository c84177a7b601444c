package book

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"chunfeng/store/seal"
)

// Volunteer is one person who may work at the desk.
type Volunteer struct {
	ID     string `json:"id"` // "01"
	Name   string `json:"name"`
	Leader bool   `json:"leader,omitempty"`
	Lawyer bool   `json:"lawyer,omitempty"` // may sign advice
	// Retired works here no longer; the number is never given to anybody else.
	Retired bool `json:"retired,omitempty"`
}

// member is a volunteer with what checks the PIN.
type member struct {
	Volunteer
	PIN string `json:"pin"` // as seal.Keys.HashPIN gives it
}

// Volunteers gives who may sign on, in the order they were added.
func (b *Book) Volunteers() []Volunteer {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil {
		return nil
	}
	all := make([]Volunteer, 0, len(b.open.reg.Members))
	for _, m := range b.open.reg.Members {
		if !m.Retired {
			all = append(all, m.Volunteer)
		}
	}
	return all
}

// OnDuty gives the volunteer whose PIN was accepted last, the zero one when nobody is.
func (b *Book) OnDuty() Volunteer {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil {
		return Volunteer{}
	}
	return b.open.duty
}

// SignOff leaves the desk open with nobody on duty.
func (b *Book) SignOff() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open != nil {
		b.leave(b.now())
	}
}

// SignOn puts a volunteer on duty. The try is counted on disk before the PIN is
// looked at, so that pulling the plug does not give it back. Errors: ErrPIN,
// *WaitError while wrong ones cool down, ErrTooMany after ten in a row — then
// the desk is locked —, ErrVolunteer, ErrShut.
func (b *Book) SignOn(ctx context.Context, id, pin string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return err
	}
	m, err := b.check(ctx, id, pin)
	if err != nil {
		return fmt.Errorf("sign on: %w", err)
	}
	who := m.Volunteer
	if err := b.arrive(ctx, who.ID); err != nil {
		return fmt.Errorf("sign on: %w", err)
	}
	b.open.duty = who
	b.beat = b.now()
	return nil
}

// Vouch checks the PIN of a volunteer who signs beside the one on duty, and
// signs nobody on. Tries count and errors are as with SignOn; ErrVolunteer also
// when it is the one on duty, who cannot be the second person.
func (b *Book) Vouch(ctx context.Context, id, pin string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return err
	}
	if id == b.open.duty.ID {
		return fmt.Errorf("vouch for oneself: %w", ErrVolunteer)
	}
	if _, err := b.check(ctx, id, pin); err != nil {
		return fmt.Errorf("vouch: %w", err)
	}
	b.open.vouch = vouch{id, b.now()}
	return nil
}

// check looks at a PIN; ten wrong ones in a row lock the desk.
func (b *Book) check(ctx context.Context, id, pin string) (*member, error) {
	m := b.open.reg.member(id)
	if m == nil || m.Retired {
		return nil, fmt.Errorf("volunteer %q: %w", id, ErrVolunteer)
	}
	now := b.now()
	tries := b.open.reg.Tries
	if wait := tries.wait(now); wait > 0 {
		return nil, &WaitError{For: wait}
	}
	right, err := b.try(ctx, m, tries, pin, now)
	switch {
	case err != nil:
		return nil, err
	case right:
		return m, nil
	case tries.Count+1 >= maxTries:
		b.lock()
		return nil, ErrTooMany
	}
	return nil, ErrPIN
}

// try counts one more wrong PIN, checks it, and takes the count back when it was right.
func (b *Book) try(ctx context.Context, m *member, t tries, pin string, now time.Time) (bool, error) {
	err := b.amend(ctx, "count a PIN", func(r *register) { r.Tries = tries{Count: t.Count + 1, Last: now} })
	if err != nil {
		return false, err
	}
	err = b.open.keys.CheckPIN(m.ID, pin, m.PIN)
	if errors.Is(err, seal.ErrPIN) {
		return false, nil
	}
	if err != nil {
		return false, &CellError{Bucket: bucketValues, Key: keyRegister, Err: err}
	}
	return true, b.amend(ctx, "clear wrong PINs", func(r *register) { r.Tries = tries{} })
}

// AddVolunteer takes a person in under the next free number.
func (b *Book) AddVolunteer(ctx context.Context, name, pin string) (Volunteer, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.follow(ctx); err != nil {
		return Volunteer{}, err
	}
	m, err := b.newMember(b.open.keys, name, pin, len(b.open.reg.Members)+1)
	if err != nil {
		return Volunteer{}, err
	}
	err = b.amend(ctx, "add a volunteer", func(r *register) { r.Members = append(r.Members, m) })
	return m.Volunteer, err
}

func (b *Book) newMember(keys seal.Keys, name, pin string, number int) (member, error) {
	name = strings.Join(strings.Fields(name), " ")
	if name == "" {
		return member{}, fmt.Errorf("volunteer without a name: %w", ErrVolunteer)
	}
	id := fmt.Sprintf("%02d", number)
	hash, err := keys.HashPIN(id, pin, b.opt.PINCost, b.opt.Random)
	if errors.Is(err, seal.ErrPIN) {
		return member{}, ErrPINForm
	}
	return member{Volunteer: Volunteer{ID: id, Name: name}, PIN: hash}, err
}

// maxTries wrong PINs in a row ask for the passphrase.
const maxTries = 10

// tries are the wrong PINs in a row, of all volunteers together: someone who
// goes round the list is slowed as much as someone who stays with one name.
type tries struct {
	Count int       `json:"count"`
	Last  time.Time `json:"last"`
}

// wait gives how long the next PIN must wait: nothing for the first two, then
// 2 s, 4 s … up to 128 s. A clock that was set back must not make it endless;
// ten tries are the bound in any case.
func (t tries) wait(now time.Time) time.Duration {
	if t.Count < 3 || now.Before(t.Last) {
		return 0
	}
	pause := time.Second << (t.Count - 2)
	return max(0, t.Last.Add(pause).Sub(now))
}

// Staleness says what must be typed again before work goes on.
type Staleness int

// Fresh wants nothing, StalePIN a volunteer's PIN, StalePassphrase the passphrase.
const (
	Fresh Staleness = iota
	StalePIN
	StalePassphrase
)

// How long an opened desk stays so, and what counts as sleep between two beats.
const (
	maxSession = 12 * time.Hour
	deepSleep  = 30 * time.Minute
	nap        = 3 * time.Minute
)

// Stale is to be asked at least once a minute while the desk is open. It acts on
// what it finds: after twelve hours, or when more than thirty minutes passed
// since it was last asked (the laptop slept), it locks; after a shorter sleep it
// signs the volunteer off. It goes by wall time, which runs on during sleep.
func (b *Book) Stale(now time.Time) Staleness {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open == nil {
		return StalePassphrase
	}
	now = now.Round(0)
	gap, session, last := now.Sub(b.beat), now.Sub(b.open.since), b.beat
	b.beat = now
	switch {
	case session >= maxSession || gap > deepSleep || gap < -deepSleep:
		b.leave(last)
		b.lock()
		return StalePassphrase
	case gap > nap:
		b.leave(last)
		return StalePIN
	}
	return Fresh
}
