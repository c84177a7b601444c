package wire

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Config says whom a Client talks to.
type Config struct {
	Address string   // of headquarters: https://host[:port][/path]
	Pins    [][]byte // of its TLS key (see Pin): the current one and, when announced, the next
	Agent   string   // User-Agent: program and version
	// Probe is a plain HTTP address that is asked when headquarters does not
	// answer as itself: HTML there is a login page of the local network. Empty:
	// port 80 of headquarters' own host.
	Probe string
	// Silence is how long either direction may be silent; 60 s when 0.
	Silence time.Duration
	// Dial opens connections; a net.Dialer with 10 s when nil.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)
}

// Client exchanges bags with one headquarters, one at a time.
type Client struct {
	base  string
	probe string
	agent string
	http  *http.Client
	plain *http.Client
	turn  chan struct{} // one exchange in flight
}

// Dial prepares a client; nothing is connected before the first exchange.
func Dial(c Config) (*Client, error) {
	u, err := url.Parse(c.Address)
	if err != nil || u.Scheme != "https" || u.Host == "" || len(c.Pins) == 0 {
		return nil, fmt.Errorf("headquarters' address %q: want https://host[:port][/path] and a pin", c.Address)
	}
	if c.Probe == "" {
		c.Probe = "http://" + strings.Trim(u.Hostname(), "[]") + probePath
		if strings.Contains(u.Hostname(), ":") {
			c.Probe = "http://[" + u.Hostname() + "]" + probePath
		}
	}
	if c.Silence == 0 {
		c.Silence = time.Minute
	}
	if c.Dial == nil {
		c.Dial = (&net.Dialer{Timeout: 10 * time.Second}).DialContext
	}
	road := &http.Transport{
		DialContext:           silenced(c.Dial, c.Silence),
		TLSClientConfig:       pinned(c.Pins),
		TLSHandshakeTimeout:   15 * time.Second,
		ExpectContinueTimeout: time.Second,
		IdleConnTimeout:       c.Silence,
		MaxConnsPerHost:       1,
		DisableCompression:    true, // Bags are ciphertext.
	}
	return &Client{
		base: u.Scheme + "://" + u.Host + strings.TrimRight(u.Path, "/"), probe: c.Probe, agent: c.Agent,
		http:  &http.Client{Transport: road, CheckRedirect: stay},
		plain: &http.Client{Transport: &http.Transport{DialContext: c.Dial, DisableKeepAlives: true}, CheckRedirect: stay, Timeout: 5 * time.Second},
		turn:  make(chan struct{}, 1),
	}, nil
}

// Exchange sends a bag and gives the bag that came back. Errors are *Failure,
// or the context's.
func (c *Client) Exchange(ctx context.Context, bag []byte) ([]byte, error) {
	return c.post(ctx, PathExchange, MediaBag, bag, MaxBody)
}

// Enrol sends the answer to an enrolment file and gives headquarters' reply.
// Errors are as for Exchange.
func (c *Client) Enrol(ctx context.Context, answer []byte) ([]byte, error) {
	return c.post(ctx, PathEnrol, MediaText, answer, MaxEnrol)
}

// Close drops idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

func (c *Client) post(ctx context.Context, path, media string, body []byte, limit int) ([]byte, error) {
	select {
	case c.turn <- struct{}{}:
		defer func() { <-c.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.base+path, bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("ask headquarters: %w", err)
	}
	req.Header.Set("Content-Type", media)
	req.Header.Set("User-Agent", c.agent)
	if len(body) > expectFrom {
		req.Header.Set("Expect", "100-continue")
	}
	res, err := c.http.Do(req)
	if err != nil {
		return nil, c.classify(ctx, err)
	}
	defer res.Body.Close()
	reply, err := io.ReadAll(io.LimitReader(res.Body, int64(limit)+1))
	if err != nil {
		return nil, c.classify(ctx, err)
	}
	got, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	want, _, _ := mime.ParseMediaType(media)
	switch {
	case got == MediaProblem:
		return nil, refusal(res, reply)
	case res.StatusCode != http.StatusOK || got != want:
		return nil, c.strange(res, got)
	case len(reply) > limit:
		return nil, &Failure{Reason: ForeignServer, Err: fmt.Errorf("reply beyond %d bytes", limit)}
	}
	return reply, nil
}

// expectFrom is the size from which a body waits for the server's consent:
// a refusal then costs no upload.
const expectFrom = 256 << 10

// stay refuses redirects: headquarters never sends any.
func stay(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

func refusal(res *http.Response, body []byte) *Failure {
	p := &Problem{Status: res.StatusCode}
	if err := json.Unmarshal(body, p); err != nil {
		return &Failure{Reason: ForeignServer, Err: fmt.Errorf("read problem: %w", err)}
	}
	return &Failure{Reason: Rejected, Problem: p, RetryAfter: retryAfter(res, p), Err: p}
}

func retryAfter(res *http.Response, p *Problem) time.Duration {
	wait := time.Duration(p.RetryAfter) * time.Second
	if d, err := time.ParseDuration(res.Header.Get("Retry-After") + "s"); err == nil {
		wait = max(wait, d)
	}
	return min(wait, LastWait)
}

// silenced makes connections that fail when neither direction moves for d.
func silenced(dial func(context.Context, string, string) (net.Conn, error), d time.Duration) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		return &silent{Conn: conn, d: d}, nil
	}
}

// silent is a connection whose deadline moves with every act. The deadline is
// set for both directions, so that the pending read of an idle connection gets
// new time when a request is written.
type silent struct {
	net.Conn
	d time.Duration
}

func (s *silent) Read(b []byte) (int, error) {
	if err := s.SetDeadline(time.Now().Add(s.d)); err != nil {
		return 0, err
	}
	return s.Conn.Read(b)
}

func (s *silent) Write(b []byte) (int, error) {
	if err := s.SetDeadline(time.Now().Add(s.d)); err != nil {
		return 0, err
	}
	return s.Conn.Write(b)
}
