package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/wire"
	"chunfeng/ui"
)

// rhythm is how often the desk calls headquarters when nothing new was filed:
// for receipts, notes and the time.
const rhythm = 5 * time.Minute

// rounds bounds one run of exchanges; what is left goes with the next.
const rounds = 1000

// road carries bags between the book and headquarters. One exchange is in
// flight at a time; interrupted anywhere, it is simply run again.
type road struct {
	book *book.Book
	log  *slog.Logger
	wake chan struct{}
	busy atomic.Bool

	turn    chan struct{} // holds one token while nobody exchanges; guards client and to
	client  *wire.Client
	to      string // address and pins the client was made for
	lastMu  sync.Mutex
	last    *ui.Trouble   // why the last exchange failed, nil when it did not
	send    func(tea.Msg) // to the screens, nil before there are any
	backoff wire.Backoff  // between failures
}

func newRoad(b *book.Book, log *slog.Logger) *road {
	r := &road{book: b, log: log, wake: make(chan struct{}, 1), turn: make(chan struct{}, 1)}
	r.turn <- struct{}{}
	return r
}

// wakeUp asks for an exchange soon; it never waits.
func (r *road) wakeUp() {
	select {
	case r.wake <- struct{}{}:
	default:
	}
}

// run exchanges after each filing, on request and by the clock, until ctx ends.
func (r *road) run(ctx context.Context) {
	pause := time.Duration(0)
	for {
		timer := time.NewTimer(pause)
		select {
		case <-ctx.Done():
			timer.Stop()
			return
		case <-timer.C:
		case <-r.wake:
			timer.Stop()
		}
		pause = rhythm
		err := r.exchange(ctx)
		var failure *wire.Failure
		switch {
		case err == nil:
			r.backoff.Reset()
		case errors.Is(err, book.ErrNotEnrolled), errors.Is(err, book.ErrShut):
		case errors.As(err, &failure):
			pause = r.backoff.Next(failure.RetryAfter)
		default:
			pause = r.backoff.Next(0)
		}
	}
}

// exchange sends bags and takes bags until neither side has more. A desk that
// headquarters does not know yet answers its enrolment first.
func (r *road) exchange(ctx context.Context) error {
	select {
	case <-r.turn:
		defer func() { r.turn <- struct{}{} }()
	case <-ctx.Done():
		return fmt.Errorf("wait for the road: %w", ctx.Err())
	}
	r.busy.Store(true)
	r.tell()
	err := r.carry(ctx)
	r.busy.Store(false)
	r.note(err)
	r.report(ui.TaskSync, nil)
	r.tell()
	return err
}

func (r *road) carry(ctx context.Context) error {
	if err := r.dial(ctx); err != nil {
		return err
	}
	answered := false
	var gap *store.GapError
	where, err := r.book.Where(ctx)
	if err != nil {
		return err
	}
	meter := newMeter(now, where.Unsynced)
	for range rounds {
		out, err := r.pack(ctx, gap)
		if err != nil {
			return fmt.Errorf("pack: %w", err)
		}
		back, err := r.client.Exchange(ctx, out)
		if gap == nil && errors.As(err, &gap) {
			continue // headquarters was put back from a backup: the tail goes up again
		}
		gap = nil
		if unknown(err) && !answered {
			answered = true
			if err := r.enrol(ctx); err != nil {
				return err
			}
			continue
		}
		if err != nil {
			return err
		}
		report, err := r.book.Accept(ctx, back)
		if err != nil {
			return err
		}
		if !report.More {
			return nil
		}
		if where, err = r.book.Where(ctx); err != nil {
			return err
		}
		r.report(ui.TaskSync, meter.at(max(0, meter.total-where.Unsynced)))
	}
	return nil
}

// pack gives the next bag, or the one that fills a gap at headquarters.
func (r *road) pack(ctx context.Context, gap *store.GapError) ([]byte, error) {
	if gap == nil {
		return r.book.Pack(ctx)
	}
	out, _, err := r.book.PackAfter(ctx, gap.Missing-1)
	return out, err
}

// dial makes the client for the headquarters that the book knows now.
func (r *road) dial(ctx context.Context) error {
	hq, err := r.book.Headquarters(ctx)
	if err != nil {
		return err
	}
	to := fmt.Sprintf("%s %x", hq.Address, hq.Pins)
	if r.client != nil && r.to == to {
		return nil
	}
	r.close()
	r.client, err = wire.Dial(wire.Config{Address: hq.Address, Pins: hq.Pins, Agent: "chunfeng-kiosk/" + version})
	r.to = to
	return err
}

// enrol gives headquarters the desk's answer to its enrolment file.
func (r *road) enrol(ctx context.Context) error {
	mine, err := r.book.Enrolment(ctx)
	if err != nil {
		return err
	}
	_, err = r.client.Enrol(ctx, []byte(mine.Answer))
	return err
}

// unknown reports that headquarters does not know this desk.
func unknown(err error) bool {
	var f *wire.Failure
	return errors.As(err, &f) && f.Problem != nil && f.Problem.Type == bag.UnknownDesk
}

// note keeps the outcome for the screens and the cause for the log.
func (r *road) note(err error) {
	r.lastMu.Lock()
	defer r.lastMu.Unlock()
	before := r.last
	r.last = nil
	if err == nil || errors.Is(err, book.ErrShut) || errors.Is(err, book.ErrNotEnrolled) || errors.Is(err, context.Canceled) {
		return
	}
	errors.As(trouble(err), &r.last)
	if before == nil || before.Code != r.last.Code {
		r.log.Warn("exchange", "err", err)
	}
}

// trouble gives why the last exchange failed.
func (r *road) trouble() *ui.Trouble {
	r.lastMu.Lock()
	defer r.lastMu.Unlock()
	return r.last
}

// tell lets the screen look at the custody line again.
func (r *road) tell() { r.post(ui.StatusMsg{}) }

// report tells the screens how far a task is; nil says that it is over.
func (r *road) report(task ui.Task, p *ui.Progress) {
	if p == nil {
		r.post(ui.ProgressMsg{Task: task, Ended: true})
		return
	}
	r.post(ui.ProgressMsg{Task: task, Progress: *p})
}

func (r *road) post(msg tea.Msg) {
	r.lastMu.Lock()
	send := r.send
	r.lastMu.Unlock()
	if send != nil {
		send(msg)
	}
}

// listen sets where messages to the screens go; nil ends it.
func (r *road) listen(send func(tea.Msg)) {
	r.lastMu.Lock()
	defer r.lastMu.Unlock()
	r.send = send
}

// close drops the connection.
func (r *road) close() {
	if r.client != nil {
		r.client.Close()
		r.client = nil
	}
}
