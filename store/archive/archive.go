// Package archive is headquarters' side of the exchange: it verifies the bags
// of all desks, keeps their logs, opens what lies in them, and answers each
// with a signed receipt.
//
// The one idea: the log is the truth, and everything else is read out of it. A
// bag is durable before it is looked into; rows, waiting bodies and problems
// can be thrown away and come out of a replay the same. So nothing that a desk
// sends can block it: what does not open waits, what is not liked becomes a
// problem for people, and the next envelope is taken.
package archive

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"chunfeng/store"
	"chunfeng/store/seal"
)

var (
	// ErrPending is returned for a desk that waits for approval.
	ErrPending = errors.New("desk waits for approval")
	// ErrName is returned when a desk's name is taken or not known.
	ErrName = errors.New("name is taken or not known")
	// ErrDigits is returned when the comparison digits are not the desk's.
	ErrDigits = errors.New("comparison digits differ")
	// ErrAddress is returned when headquarters has no address to give to desks.
	ErrAddress = errors.New("headquarters has no address yet")
)

// Options are what comes from outside. The zero value works for everything but
// adding desks, which needs Address and Pins.
type Options struct {
	Now     func() time.Time // time.Now when nil
	Random  io.Reader        // crypto/rand when nil
	Ledger  Ledger           // InCells of the keeper when nil
	Address string           // https://… that desks reach
	Pins    [][]byte         // of the TLS key: current, next
	Program string           // version of this program, for bags
	Content string           // edition of the content, for bags
}

// Archive receives for one headquarters. Its methods may be called from several
// goroutines; the bags of one desk take turns.
type Archive struct {
	keeper store.Keeper
	keys   Keys
	opt    Options
	ledger Ledger

	gate sync.RWMutex // held for writing while the ledger is rebuilt

	mu     sync.Mutex // guards what follows
	turns  map[string]*sync.Mutex
	seen   map[string]Seen
	epochs map[string]seal.EpochKey
}

// New gives the archive over a keeper, which stays the caller's to close.
func New(keeper store.Keeper, keys Keys, opt Options) *Archive {
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Random == nil {
		opt.Random = rand.Reader
	}
	if opt.Ledger == nil {
		opt.Ledger = InCells(keeper)
	}
	return &Archive{
		keeper: keeper, keys: keys, opt: opt, ledger: opt.Ledger,
		turns: map[string]*sync.Mutex{}, seen: map[string]Seen{}, epochs: map[string]seal.EpochKey{},
	}
}

// Buckets of the archive's own cells, beside those of the ledger.
const (
	bucketDesk      = "desk"      // author -> Desk
	bucketEnrolment = "enrolment" // id -> invitation, sealed
	bucketSeen      = "seen"      // author -> Seen
	bucketCursor    = "cursor"    // log -> seq up to which it was read
	bucketWait      = "wait"      // place -> wait
	bucketProblem   = "problem"   // place and reason -> Problem
	bucketTold      = "told"      // place and reason: the desk has a note of it
	bucketGone      = "gone"      // place -> what may be told of an erased row
)

// turn waits until nobody else works on the desk's logs.
func (a *Archive) turn(author string) (done func()) {
	a.mu.Lock()
	m := a.turns[author]
	if m == nil {
		m = new(sync.Mutex)
		a.turns[author] = m
	}
	a.mu.Unlock()
	m.Lock()
	return m.Unlock
}

// Health gives nil when the store answers.
func (a *Archive) Health(ctx context.Context) error {
	if _, err := a.keeper.Get(ctx, bucketDesk, "health"); !errors.Is(err, store.ErrNone) {
		return fmt.Errorf("store does not answer: %w", err)
	}
	return nil
}

// Resume reads what was stored but not yet opened when the program ended.
func (a *Archive) Resume(ctx context.Context) error {
	a.gate.RLock()
	defer a.gate.RUnlock()
	return a.readAll(ctx)
}

// Rebuild throws the ledger away and reads all logs again. Bags wait meanwhile.
func (a *Archive) Rebuild(ctx context.Context) error {
	a.gate.Lock()
	defer a.gate.Unlock()
	logs, err := a.logs(ctx)
	if err != nil {
		return err
	}
	var back store.Change
	for log := range logs {
		back.Put = append(back.Put, cursorCell(log, 0))
	}
	// The cursors go back first: interrupted anywhere, Resume finishes the work.
	if _, err := a.keeper.Apply(ctx, back); err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	for _, bucket := range []string{bucketWait, bucketProblem} {
		if err := clearBucket(ctx, a.keeper, bucket); err != nil {
			return fmt.Errorf("rebuild: %w", err)
		}
	}
	if err := a.ledger.Clear(ctx); err != nil {
		return fmt.Errorf("rebuild: %w", err)
	}
	return a.readAll(ctx)
}

// readAll brings every log's rows up to its head.
func (a *Archive) readAll(ctx context.Context) error {
	logs, err := a.logs(ctx)
	if err != nil {
		return err
	}
	for log := range logs {
		desk, err := a.desk(ctx, log.Author())
		if err != nil {
			return err
		}
		done := a.turn(desk.Author)
		err = a.catchUp(ctx, desk, log, true)
		done()
		if err != nil {
			return err
		}
	}
	return nil
}
