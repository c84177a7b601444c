package archive

import (
	"context"
	"crypto/ed25519"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"chunfeng/store"
	"chunfeng/store/bag"
)

// State is how far headquarters trusts a desk.
type State string

// Enrolled desks exchange; Pending ones wait for Approve.
const (
	Enrolled State = "enrolled"
	Pending  State = "pending"
)

// Desk is a desk that answered its enrolment.
type Desk struct {
	Author    string            `json:"author"` // of its logs
	Name      string            `json:"name"`   // that headquarters gave it
	Own       string            `json:"own"`    // that it gives itself
	Public    ed25519.PublicKey `json:"public"`
	Recipient string            `json:"recipient"` // age, of the device
	State     State             `json:"state"`
	Digits    string            `json:"digits"` // both sides compare
	Since     time.Time         `json:"since"`
}

// Seen is what a desk last said of itself.
type Seen struct {
	At       time.Time `json:"at"`       // by headquarters' clock
	Unsynced int       `json:"unsynced"` // envelopes it still keeps
	AheadMS  int64     `json:"ahead_ms"` // its clock minus headquarters', road included
	Program  string    `json:"program"`
	Content  string    `json:"content"`
}

// Status is a desk with what is known of it now.
type Status struct {
	Desk
	Seen     Seen   `json:"seen"`
	Stored   uint64 `json:"stored"`   // envelopes in its logs
	Waiting  int    `json:"waiting"`  // bodies that do not open yet
	Problems int    `json:"problems"` // of its envelopes
}

// Invite says how a desk is invited.
type Invite struct {
	Life time.Duration // bag.MinLife … bag.MaxLife; 7 days when 0
	Hold bool          // wait for Approve
}

// invitation is an enrolment that was given out.
type invitation struct {
	Text string `json:"text"` // bag.Enrolment.Text
	Hold bool   `json:"hold"`
	By   string `json:"by,omitempty"` // author who used it
}

// AddDesk makes the enrolment of a new desk. ErrName when a desk has the name
// already, ErrAddress when there is no address to put into it.
func (a *Archive) AddDesk(ctx context.Context, name string, inv Invite) (bag.Enrolment, error) {
	fail := func(err error) (bag.Enrolment, error) { return bag.Enrolment{}, fmt.Errorf("add desk: %w", err) }
	if a.opt.Address == "" || len(a.opt.Pins) == 0 {
		return fail(ErrAddress)
	}
	desks, err := a.desks(ctx)
	if err != nil {
		return fail(err)
	}
	for _, d := range desks {
		if d.Name == name {
			return fail(ErrName)
		}
	}
	if inv.Life == 0 {
		inv.Life = 7 * 24 * time.Hour
	}
	h, err := a.headquarters()
	if err != nil {
		return fail(err)
	}
	e, err := bag.NewEnrolment(h, name, a.opt.Now(), inv.Life, a.opt.Random)
	if err != nil {
		return fail(err)
	}
	cell, err := a.invitationCell(e, invitation{Text: e.Text(), Hold: inv.Hold})
	if err != nil {
		return fail(err)
	}
	if _, err := a.keeper.Apply(ctx, store.Change{Put: []store.Cell{cell}}); err != nil {
		return fail(err)
	}
	return e, nil
}

// headquarters is what desks must know of this archive.
func (a *Archive) headquarters() (bag.Headquarters, error) {
	to, err := a.keys.Recipients()
	if err != nil {
		return bag.Headquarters{}, err
	}
	return bag.Headquarters{
		Address: a.opt.Address, Pins: a.opt.Pins, Keys: [][]byte{a.keys.Public()}, Author: a.keys.Author(),
		Active: to[:1], Escrow: to[1:], Recovery: to[1:],
	}, nil
}

func (a *Archive) invitationCell(e bag.Enrolment, inv invitation) (store.Cell, error) {
	plain, err := json.Marshal(inv)
	if err != nil {
		return store.Cell{}, err
	}
	id := e.ID()
	return a.keys.data.Seal(bucketEnrolment, hex.EncodeToString(id[:]), plain, a.opt.Random)
}

// Enrol takes a desk's answer to its enrolment and gives the desk's new state.
// Answered again by the same device it says the same, so that a lost reply
// costs nothing. Errors: bag.ErrSecret, bag.ErrExpired (also when another
// device used the enrolment), store.ErrFormat.
func (a *Archive) Enrol(ctx context.Context, answer []byte) ([]byte, error) {
	fail := func(err error) ([]byte, error) { return nil, fmt.Errorf("enrol: %w", err) }
	ans, err := bag.ParseAnswer(string(answer))
	if err != nil {
		return fail(err)
	}
	e, inv, err := a.invitation(ctx, ans)
	if err != nil {
		return fail(err)
	}
	author := ans.Log.Author()
	defer a.turn("enrolment")() // One answer at a time: an enrolment is used once.
	if e, inv, err = a.invitation(ctx, ans); err != nil {
		return fail(err)
	}
	if inv.By != "" {
		d, err := a.desk(ctx, author)
		if err != nil || inv.By != author {
			return fail(bag.ErrExpired)
		}
		return []byte(d.State + "\n"), nil
	}
	d := Desk{
		Author: author, Name: e.Desk, Own: ans.Desk, Public: ans.Sign, Recipient: ans.Recipient,
		State: Enrolled, Digits: e.Digits(ans), Since: a.opt.Now().UTC(),
	}
	if inv.Hold {
		d.State = Pending
	}
	desks, err := a.desks(ctx)
	if err != nil {
		return fail(err)
	}
	for _, other := range desks {
		if other.Name == d.Name && other.Author != author { // Two invitations bore the name; the first device has it.
			return fail(bag.ErrExpired)
		}
	}
	inv.By = author
	used, err := a.invitationCell(e, inv)
	if err != nil {
		return fail(err)
	}
	if err := a.saveDesk(ctx, d, used); err != nil {
		return fail(err)
	}
	return []byte(d.State + "\n"), nil
}

// invitation finds and verifies the enrolment that an answer speaks of.
func (a *Archive) invitation(ctx context.Context, ans bag.Answer) (bag.Enrolment, invitation, error) {
	var inv invitation
	key := hex.EncodeToString(ans.Enrolment[:])
	value, err := a.keeper.Get(ctx, bucketEnrolment, key)
	if errors.Is(err, store.ErrNone) {
		return bag.Enrolment{}, inv, bag.ErrSecret
	}
	if err != nil {
		return bag.Enrolment{}, inv, err
	}
	plain, err := a.keys.data.Open(store.Cell{Bucket: bucketEnrolment, Key: key, Value: value})
	if err != nil {
		return bag.Enrolment{}, inv, err
	}
	defer clear(plain)
	if err := json.Unmarshal(plain, &inv); err != nil {
		return bag.Enrolment{}, inv, err
	}
	e, err := bag.ParseEnrolment(inv.Text, time.UnixMilli(0)) // Accept looks at the time.
	if err != nil {
		return bag.Enrolment{}, inv, err
	}
	now := a.opt.Now()
	if inv.By != "" && now.After(e.Expires()) {
		now = e.Expires() // It was used in time; the desk only asks again.
	}
	return e, inv, e.Accept(ans, now)
}

// Approve lets a pending desk exchange once a person has compared the digits;
// spaces in them do not matter.
func (a *Archive) Approve(ctx context.Context, name, digits string) error {
	desks, err := a.desks(ctx)
	if err != nil {
		return err
	}
	plain := func(s string) []byte { return []byte(strings.ReplaceAll(s, " ", "")) }
	for _, d := range desks {
		if d.Name != name {
			continue
		}
		if subtle.ConstantTimeCompare(plain(d.Digits), plain(digits)) != 1 {
			return fmt.Errorf("approve %q: %w", name, ErrDigits)
		}
		d.State = Enrolled
		return a.saveDesk(ctx, d)
	}
	return fmt.Errorf("approve %q: %w", name, ErrName)
}

func (a *Archive) saveDesk(ctx context.Context, d Desk, also ...store.Cell) error {
	value, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("save desk: %w", err)
	}
	put := append(also, store.Cell{Bucket: bucketDesk, Key: d.Author, Value: value})
	if _, err := a.keeper.Apply(ctx, store.Change{Put: put}); err != nil {
		return fmt.Errorf("save desk: %w", err)
	}
	return nil
}

// desk gives a desk by the author of its logs; bag.ErrUnknownDesk.
func (a *Archive) desk(ctx context.Context, author string) (Desk, error) {
	var d Desk
	value, err := a.keeper.Get(ctx, bucketDesk, author)
	if errors.Is(err, store.ErrNone) {
		return d, bag.ErrUnknownDesk
	}
	if err != nil {
		return d, fmt.Errorf("desk %s: %w", author, err)
	}
	if err := json.Unmarshal(value, &d); err != nil {
		return d, fmt.Errorf("desk %s: %w", author, err)
	}
	return d, nil
}

func (a *Archive) desks(ctx context.Context) ([]Desk, error) {
	cells, err := a.keeper.Scan(ctx, bucketDesk, "", "", 0)
	if err != nil {
		return nil, fmt.Errorf("desks: %w", err)
	}
	var out []Desk
	for _, c := range cells {
		var d Desk
		if err := json.Unmarshal(c.Value, &d); err != nil {
			return nil, fmt.Errorf("desk %s: %w", c.Key, err)
		}
		out = append(out, d)
	}
	return out, nil
}

// Desks gives every desk and what is known of it, in order of their keys.
func (a *Archive) Desks(ctx context.Context) ([]Status, error) {
	desks, err := a.desks(ctx)
	if err != nil {
		return nil, err
	}
	logs, err := a.logs(ctx)
	if err != nil {
		return nil, err
	}
	var out []Status
	for _, d := range desks {
		s := Status{Desk: d, Seen: a.lastSeen(ctx, d.Author)}
		for log := range logs {
			if log.Author() != d.Author {
				continue
			}
			head, err := a.keeper.Head(ctx, log)
			if err != nil {
				return nil, err
			}
			s.Stored += head.Seq
		}
		for bucket, n := range map[string]*int{bucketWait: &s.Waiting, bucketProblem: &s.Problems} {
			cells, err := a.keeper.Scan(ctx, bucket, d.Author+"/", "", 0)
			if err != nil {
				return nil, err
			}
			*n = len(cells)
		}
		out = append(out, s)
	}
	return out, nil
}

func (a *Archive) lastSeen(ctx context.Context, author string) Seen {
	a.mu.Lock()
	s, ok := a.seen[author]
	a.mu.Unlock()
	if ok {
		return s
	}
	// Never seen, or damaged: a fresh contact says it again.
	if value, err := a.keeper.Get(ctx, bucketSeen, author); err == nil && json.Unmarshal(value, &s) != nil {
		return Seen{}
	}
	return s
}
