package wire_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"chunfeng/store/wire"
)

// html is a page as a login page of a station's network answers to anything.
var html = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	_, _ = w.Write([]byte("<!doctype html><title>login</title>"))
})

func TestWhyAnExchangeFails(t *testing.T) {
	good := serve(t, wire.Serve(&echo{}, wire.Options{}))
	portal := httptest.NewServer(html)
	defer portal.Close()
	website := httptest.NewServer(http.NotFoundHandler())
	defer website.Close()
	elsewhere := httptest.NewServer(http.RedirectHandler("http://login.example/", http.StatusFound))
	defer elsewhere.Close()

	refused, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	check(t, refused.Close())

	cases := map[string]struct {
		change func(*wire.Config)
		want   wire.Reason
	}{
		"the name is not found": {func(c *wire.Config) { c.Dial = failing(&net.DNSError{Err: "no such host", IsNotFound: true}) }, wire.NoNetwork},
		"there is no route":     {func(c *wire.Config) { c.Dial = failing(syscall.ENETUNREACH) }, wire.NoNetwork},
		"nobody listens":        {func(c *wire.Config) { c.Address = "https://" + refused.Addr().String() }, wire.DeadServer},
		"nobody answers":        {func(c *wire.Config) { c.Address, c.Silence = silence(t), 100*time.Millisecond }, wire.DeadServer},
		"another key":           {func(c *wire.Config) { c.Pins = [][]byte{make([]byte, 32)} }, wire.ForeignServer},
		"another key, and port 80 is a site without pages": {func(c *wire.Config) {
			c.Pins, c.Probe = [][]byte{make([]byte, 32)}, website.URL
		}, wire.ForeignServer},
		"another key, and everything is a login page": {func(c *wire.Config) {
			c.Pins, c.Probe = [][]byte{make([]byte, 32)}, portal.URL
		}, wire.LoginPage},
		"another key, and everything leads elsewhere": {func(c *wire.Config) {
			c.Pins, c.Probe = [][]byte{make([]byte, 32)}, elsewhere.URL
		}, wire.LoginPage},
		"no TLS at all": {func(c *wire.Config) {
			c.Address = strings.Replace(website.URL, "http:", "https:", 1)
		}, wire.ForeignServer},
		"a login page where TLS should be": {func(c *wire.Config) {
			c.Address, c.Probe = strings.Replace(portal.URL, "http:", "https:", 1), portal.URL
		}, wire.LoginPage},
	}
	for name, k := range cases {
		t.Run(name, func(t *testing.T) {
			c := good
			k.change(&c)
			if f := failure(t, c, []byte("bag")); f.Reason != k.want {
				t.Errorf("reason %q, want %q: %v", f.Reason, k.want, f.Err)
			}
		})
	}
}

func failing(err error) func(context.Context, string, string) (net.Conn, error) {
	return func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Net: "tcp", Err: err}
	}
}

// silence gives the address of a server that takes connections and says nothing.
func silence(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	t.Cleanup(func() { _ = l.Close() })
	return "https://" + l.Addr().String()
}

func TestPagesAndOtherAnswersAreNoBags(t *testing.T) {
	plain := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("hello")) })
	for name, k := range map[string]struct {
		h    http.Handler
		want wire.Reason
	}{"a page": {html, wire.LoginPage}, "a text": {plain, wire.ForeignServer}, "a redirect": {http.RedirectHandler("/x", http.StatusFound), wire.ForeignServer}} {
		t.Run(name, func(t *testing.T) {
			if f := failure(t, serve(t, k.h), []byte("bag")); f.Reason != k.want {
				t.Errorf("reason %q, want %q", f.Reason, k.want)
			}
		})
	}
}

func TestTheNextPinIsBelievedToo(t *testing.T) {
	c := serve(t, wire.Serve(&echo{}, wire.Options{}))
	c.Pins = [][]byte{make([]byte, 32), c.Pins[0]}
	if _, err := dial(t, c).Exchange(context.Background(), []byte("bag")); err != nil {
		t.Error(err)
	}
	for _, bad := range []wire.Config{{Address: "http://a", Pins: c.Pins}, {Address: "a:1", Pins: c.Pins}, {Address: c.Address}} {
		if _, err := wire.Dial(bad); err == nil {
			t.Errorf("%q with %d pins was accepted", bad.Address, len(bad.Pins))
		}
	}
}

func TestAnExchangeEndsWithItsContext(t *testing.T) {
	x := &echo{gate: make(chan struct{})}
	c := serve(t, wire.Serve(x, wire.Options{}))
	ctx, cancel := context.WithCancel(context.Background())
	client := dial(t, c)
	failed := make(chan error)
	go func() {
		_, err := client.Exchange(ctx, []byte("bag"))
		failed <- err
	}()
	cancel()
	if err := <-failed; !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	close(x.gate)
}

func TestBackoff(t *testing.T) {
	lowest, highest := wire.Backoff{Random: func() float64 { return 0 }}, wire.Backoff{Random: func() float64 { return 0.999999 }}
	var waits []time.Duration
	for range 20 {
		if w := lowest.Next(0); w != wire.FirstWait {
			t.Errorf("least wait %s", w)
		}
		waits = append(waits, highest.Next(0).Round(time.Second))
	}
	if waits[0] != 4*time.Second || waits[1] != 8*time.Second || waits[19] != wire.LastWait {
		t.Errorf("waits %v", waits)
	}
	if w := lowest.Next(time.Minute); w < time.Minute {
		t.Errorf("below Retry-After: %s", w)
	}
	highest.Reset()
	if w := highest.Next(0).Round(time.Second); w != 4*time.Second {
		t.Errorf("after a success: %s", w)
	}
	var zero wire.Backoff
	if w := zero.Next(0); w < wire.FirstWait || w > wire.LastWait {
		t.Errorf("zero Backoff: %s", w)
	}
}
