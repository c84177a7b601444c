package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"

	"chunfeng/ui/plain"
)

// plainDesk talks line by line until the volunteer leaves or the input ends.
func plainDesk(dir, overlay string, in, out *os.File, complain io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP, syscall.SIGTERM, os.Interrupt)
	defer stop()
	d, err := open(ctx, dir, overlay)
	if err != nil {
		explain(complain, dir, err)
		return exitFailed
	}
	defer d.close()
	if d.catalog.Refused != nil {
		fmt.Fprintln(complain, refusal(d.overlay, d.catalog.Refused))
	}
	background, end := d.work(ctx, func(tea.Msg) {})
	done := make(chan error, 1)
	go func() {
		done <- plain.Run(ctx, plain.Options{
			Catalog: d.catalog, Book: d.register, Now: now, In: in, Out: out, Secret: unseen(in, out),
		})
	}()
	select {
	case err = <-done:
	case <-ctx.Done(): // the window was closed: what was answered is on disk
	}
	end()
	<-background
	if err != nil && !errors.Is(err, context.Canceled) {
		d.log.Error("plain", "err", err)
		fmt.Fprintln(complain, "kiosk:", err)
		return exitFailed
	}
	return exitGood
}

// unseen reads a line without echo on a terminal; nil elsewhere, where there is
// no echo.
func unseen(in *os.File, out io.Writer) func() (string, error) {
	if !term.IsTerminal(int(in.Fd())) {
		return nil
	}
	return func() (string, error) {
		text, err := term.ReadPassword(int(in.Fd()))
		fmt.Fprintln(out)
		return string(text), err
	}
}
