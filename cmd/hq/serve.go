package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"chunfeng/store"
	"chunfeng/store/wire"
)

// defaultListen is where desks are heard when nothing else is said.
const defaultListen = ":8443"

// closing is how long exchanges under way may take to end.
const closing = 15 * time.Second

// serve runs headquarters until ctx ends.
func (c *command) serve(ctx context.Context) (err error) {
	p, err := openPlace(c.data, true)
	if err != nil {
		return err
	}
	o, err := openOffice(p, c.address)
	if errors.Is(err, store.ErrBusy) {
		return fmt.Errorf("headquarters runs already on %s", c.data)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, o.close()) }()
	if c.listen == "" {
		c.listen = defaultListen
	}
	listener, err := net.Listen("tcp", c.listen)
	if err != nil {
		return fmt.Errorf("listen for desks: %w", err)
	}
	if !p.settings.Given {
		if err := p.keep(settings{Address: guess(listener.Addr())}); err != nil {
			return err
		}
	}
	o.begin()
	if err := o.archive.Resume(ctx); err != nil {
		return fmt.Errorf("open what was left: %w", err)
	}
	stop, err := o.hear()
	if err != nil {
		return err
	}
	defer stop()
	log := slog.New(slog.NewTextHandler(c.stderr, nil))
	server := wire.NewServer(wire.Serve(exchanger{o.archive}, wire.Options{Log: log}), o.cert)
	server.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelDebug) // Strangers' broken handshakes.
	c.greet(p, listener.Addr())
	return attend(ctx, server, listener)
}

// attend serves until ctx ends, then lets exchanges under way finish.
func attend(ctx context.Context, server *http.Server, listener net.Listener) error {
	ended := make(chan error, 1)
	go func() { ended <- server.ServeTLS(listener, "", "") }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve desks: %w", err)
	case <-ctx.Done():
	}
	patience, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer cancel()
	if err := server.Shutdown(patience); err != nil {
		return errors.Join(fmt.Errorf("stop serving: %w", err), server.Close())
	}
	return nil
}

// greet prints what a person needs to go on.
func (c *command) greet(p *place, at net.Addr) {
	fmt.Fprintf(c.stdout, "headquarters %s\n  listens  %s\n  address  %s\n  data     %s\n", p.keys.Author(), at, p.settings.Address, p.dir)
	if !p.settings.Given {
		fmt.Fprintf(c.stdout, "           (guessed; if desks reach it otherwise, start with --address https://NAME:PORT)\n")
	}
	if p.fresh {
		fmt.Fprintf(c.stdout, "\nFirst run: keys were made. Lock %s away and delete the file;\nkeep a copy of %s and %s: without them nothing here can be read.\n",
			p.path(escrowFile), p.path(keysFile), p.path(storeFile))
	}
	fmt.Fprintf(c.stdout, "\nAdd a desk:  hq desk add NAME --out FILE\n")
}

// guess gives an address for what is listened on: the host if one is named,
// else the one by which this machine would reach others.
func guess(at net.Addr) string {
	host, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return ""
	}
	if ip := net.ParseIP(host); ip == nil || ip.IsUnspecified() {
		host = "127.0.0.1"
		// Nothing is sent: connecting UDP only chooses the interface.
		if conn, err := net.Dial("udp", "192.0.2.1:9"); err == nil {
			host, _, _ = net.SplitHostPort(conn.LocalAddr().String())
			_ = conn.Close()
		}
	}
	return "https://" + net.JoinHostPort(host, port)
}
