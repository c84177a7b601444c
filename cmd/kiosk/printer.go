package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/press"
)

// patience is how long a printer may take for each step. A slip is printed in
// a second; what takes longer is a printer that is off, and nobody waits for it.
type patience struct {
	dial, status, write time.Duration
}

var usualPatience = patience{dial: 3 * time.Second, status: 400 * time.Millisecond, write: 8 * time.Second}

// mostCopies is one for the person, one for the union, one stub.
const mostCopies = 3

// printer hands bytes to the receipt printer, one job at a time.
type printer struct {
	wait patience
	log  *slog.Logger
	turn chan struct{} // holds one token while nothing is being written

	mu   sync.Mutex  // guards what follows
	busy int         // jobs that are under way or wait for their turn
	last *ui.Trouble // why the last job failed, nil when it did not
}

func newPrinter(log *slog.Logger) *printer {
	p := &printer{wait: usualPatience, log: log, turn: make(chan struct{}, 1)}
	p.turn <- struct{}{}
	return p
}

// hand gives data to the printer of a setup. It ends within the patience even
// when the printer does not: then the writing goes on behind it, and the next
// job finds the printer busy.
func (p *printer) hand(ctx context.Context, setup ui.PrinterSetup, data []byte) (confirmed bool, err error) {
	p.mu.Lock()
	p.busy++
	p.mu.Unlock()
	defer func() {
		t := p.trouble(err, setup)
		p.mu.Lock()
		p.busy--
		p.last = t
		p.mu.Unlock()
		if t != nil {
			p.log.Warn("print", "kind", setup.Kind, "err", err)
			err = t
		}
	}()
	ctx, cancel := context.WithTimeout(ctx, p.wait.dial+p.wait.write)
	defer cancel()
	send, err := p.road(setup)
	if err != nil {
		return false, err
	}
	select {
	case <-p.turn:
	case <-ctx.Done():
		return false, errPrinterBusy
	}
	type answer struct {
		confirmed bool
		err       error
	}
	done := make(chan answer, 1)
	go func() {
		a := answer{err: errPrinterGone}
		defer func() {
			if recover() != nil { // it would take the terminal down with it
				a = answer{err: errPrinterGone}
			}
			p.turn <- struct{}{}
			done <- a
		}()
		a.confirmed, a.err = send(ctx, data)
	}()
	select {
	case a := <-done:
		return a.confirmed, a.err
	case <-ctx.Done():
		return false, errPrinterSlow
	}
}

// state gives what is known of the printer.
func (p *printer) state(setup ui.PrinterSetup) ui.PrinterState {
	p.mu.Lock()
	defer p.mu.Unlock()
	return ui.PrinterState{Configured: setup.Kind != ui.PrinterNone, Busy: p.busy > 0, Trouble: p.last}
}

// trouble gives the plain words of a failed job.
func (p *printer) trouble(err error, setup ui.PrinterSetup) *ui.Trouble {
	if err == nil {
		return nil
	}
	t := &ui.Trouble{Code: "print_gone", Arg: setup.Address, Err: err}
	for _, known := range printTroubles {
		if errors.Is(err, known.err) {
			t.Code = known.code
			break
		}
	}
	return t
}

// Print prints the slip of a filed record.
func (r *register) Print(ctx context.Context, j ui.PrintJob) (ui.Printed, error) {
	setup := r.Preferences().Printer
	paper := press.Paper{Columns: setup.Columns, Picture: setup.Picture}
	rec, _, err := r.Record(ctx, j.Record)
	if err != nil {
		return ui.Printed{}, err
	}
	return r.press(ctx, setup, r.slip(rec, paper.Width(), j.Lang, j.Practice), min(max(j.Copies, 1), mostCopies))
}

// slip writes the slip of a record, marked when it is one of the practice desk.
func (r *register) slip(rec record.Record, width int, l content.Lang, practice bool) content.Slip {
	slip := r.catalog.Slip(rec, width, l)
	if practice {
		slip = r.catalog.Practise(slip, width, l)
	}
	return slip
}

// TestPrint prints a page that shows whether width, Han and code are right.
func (r *register) TestPrint(ctx context.Context, setup ui.PrinterSetup) (ui.Printed, error) {
	width := press.Paper{Columns: setup.Columns}.Width()
	return r.press(ctx, setup, r.catalog.TestSlip(width, r.Desk().Code, content.Lang(r.Preferences().Lang)), 1)
}

// press encodes a slip and hands it over.
func (r *register) press(ctx context.Context, setup ui.PrinterSetup, slip content.Slip, copies int) (ui.Printed, error) {
	data, replaced, err := press.Receipt(slip, press.Paper{Columns: setup.Columns, Picture: setup.Picture})
	if err != nil {
		return ui.Printed{}, r.say("print", err)
	}
	var all []byte
	for range copies {
		all = append(all, data...)
	}
	confirmed, err := r.printer.hand(ctx, setup, all)
	if err != nil {
		return ui.Printed{}, err
	}
	return ui.Printed{Confirmed: confirmed, Replaced: replaced}, nil
}

// PrinterState gives what is known of the printer; it asks nobody.
func (r *register) PrinterState() ui.PrinterState { return r.printer.state(r.Preferences().Printer) }
