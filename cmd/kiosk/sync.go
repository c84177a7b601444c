package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"

	"golang.org/x/term"

	"chunfeng/content"
)

// syncDesk exchanges with headquarters: through the running kiosk when there is
// one, else by opening the desk with its passphrase, from the terminal or from
// standard input.
func syncDesk(dir string, in, out *os.File, complain io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGHUP, syscall.SIGTERM, os.Interrupt)
	defer stop()
	reply, running, err := ring(dir, "sync")
	if err != nil {
		fmt.Fprintln(complain, "kiosk:", err)
		return exitFailed
	}
	if !running {
		if err := aloneOpen(ctx, dir, in, complain, func(d *desk) error { return d.register.Sync(ctx) }); err != nil {
			explain(complain, dir, err)
			return exitFailed
		}
		reply = "ok"
	}
	catalog, err := content.Load()
	if err != nil {
		fmt.Fprintln(complain, "kiosk:", err)
		return exitFailed
	}
	if reply == "ok" {
		fmt.Fprintln(out, catalog.Words(content.ZH).Custody.Done)
		fmt.Fprintln(out, catalog.Words(content.EN).Custody.Done)
		return exitGood
	}
	tellBoth(complain, catalog, reply)
	return exitFailed
}

// aloneOpen opens the desk with its passphrase, does something and closes it again.
func aloneOpen(ctx context.Context, dir string, in *os.File, complain io.Writer, do func(*desk) error) error {
	if _, err := os.Stat(dir); err != nil {
		return fmt.Errorf("no desk here: %w", err)
	}
	d, err := open(ctx, dir, "")
	if err != nil {
		return err
	}
	defer d.close()
	passphrase, err := askPassphrase(in, complain, d.catalog)
	if err != nil {
		return err
	}
	if err := d.register.Unlock(ctx, passphrase); err != nil {
		return err
	}
	return do(d)
}

// askPassphrase reads the passphrase without showing it, or a line of a pipe.
func askPassphrase(in *os.File, complain io.Writer, catalog *content.Catalog) (string, error) {
	if !term.IsTerminal(int(in.Fd())) {
		line, err := bufio.NewReader(in).ReadString('\n')
		if err != nil && line == "" {
			return "", fmt.Errorf("read the passphrase: %w", err)
		}
		return strings.TrimSpace(line), nil
	}
	fmt.Fprint(complain, catalog.Words(content.ZH).Setup.Passphrase+" / "+catalog.Words(content.EN).Setup.Passphrase+": ")
	secret, err := term.ReadPassword(int(in.Fd()))
	fmt.Fprintln(complain)
	if err != nil {
		return "", fmt.Errorf("read the passphrase: %w", err)
	}
	return string(secret), nil
}
