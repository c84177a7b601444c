package wire_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/bag"
	"chunfeng/store/wire"
)

// echo answers a bag with the same bytes, or with err.
type echo struct {
	err   error
	under atomic.Int32 // exchanges under way
	most  atomic.Int32
	gate  chan struct{} // waited for when not nil
}

func (x *echo) Receive(_ context.Context, r io.Reader) ([]byte, error) {
	x.most.Store(max(x.most.Load(), x.under.Add(1)))
	defer x.under.Add(-1)
	if x.gate != nil {
		<-x.gate
	}
	if x.err != nil {
		return nil, x.err
	}
	return io.ReadAll(r)
}

func (x *echo) Enrol(_ context.Context, answer []byte) ([]byte, error) { return answer, x.err }
func (x *echo) Health(context.Context) error                           { return x.err }

// serve starts a server on loopback and gives what a client must know.
func serve(t *testing.T, h http.Handler) wire.Config {
	t.Helper()
	cert, key, err := wire.NewCertificate(rand.Reader, time.Now())
	check(t, err)
	pair, err := tls.X509KeyPair(cert, key)
	check(t, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	s := wire.NewServer(h, pair)
	ended := make(chan struct{})
	go func() { _ = s.ServeTLS(listener, "", ""); close(ended) }()
	t.Cleanup(func() { _ = s.Close(); _ = listener.Close(); <-ended })
	return wire.Config{
		Address: "https://" + listener.Addr().String(), Pins: [][]byte{wire.Pin(pair.Leaf)}, Probe: "http://127.0.0.1:1/",
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func dial(t *testing.T, c wire.Config) *wire.Client {
	t.Helper()
	client, err := wire.Dial(c)
	check(t, err)
	t.Cleanup(client.Close)
	return client
}

// failure exchanges and gives the failure that must come.
func failure(t *testing.T, c wire.Config, body []byte) *wire.Failure {
	t.Helper()
	_, err := dial(t, c).Exchange(context.Background(), body)
	var f *wire.Failure
	if !errors.As(err, &f) {
		t.Fatalf("error %v is no failure", err)
	}
	return f
}

func TestABagTravelsUnchangedBothWays(t *testing.T) {
	c := serve(t, wire.Serve(&echo{}, wire.Options{}))
	for _, size := range []int{0, 1, 5000, 300 << 10, wire.MaxBody} {
		bagBytes := make([]byte, size)
		_, _ = rand.Read(bagBytes)
		got, err := dial(t, c).Exchange(context.Background(), bagBytes)
		check(t, err)
		if !bytes.Equal(got, bagBytes) {
			t.Errorf("%d bytes came back as %d others", size, len(got))
		}
	}
}

func TestEachErrorHasItsProblem(t *testing.T) {
	cases := map[string]struct {
		err    error
		kind   bag.Problem
		status int
	}{
		"signature":      {store.ErrSignature, bag.BadSignature, 403},
		"unknown desk":   {bag.ErrUnknownDesk, bag.UnknownDesk, 403},
		"for another":    {bag.ErrNotForMe, bag.NotForMe, 421},
		"fork":           {store.ErrFork, bag.Fork, 409},
		"gap":            {&store.GapError{Log: "AAAAAAAAAAAAAAAA/1", Missing: 7}, bag.Gap, 409},
		"too large":      {store.ErrTooLarge, bag.TooLarge, 413},
		"newer":          {store.ErrVersion, bag.UpgradeRequired, 426},
		"format":         {store.ErrFormat, bag.BadFormat, 400},
		"digest":         {store.ErrDigest, bag.BadDigest, 400},
		"cut":            {bag.ErrTruncated, bag.Truncated, 400},
		"expired":        {bag.ErrExpired, bag.Expired, 410},
		"pending":        {&wire.Problem{Type: wire.Pending}, wire.Pending, 403},
		"clock":          {&wire.Problem{Type: bag.ClockSkew}, bag.ClockSkew, 400},
		"a disk is full": {store.ErrFull, bag.Busy, 503},
		"anything else":  {errors.New("secret detail"), bag.Busy, 503},
	}
	for name, k := range cases {
		t.Run(name, func(t *testing.T) {
			now := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
			c := serve(t, wire.Serve(&echo{err: fmt.Errorf("receive: %w", k.err)}, wire.Options{Now: func() time.Time { return now }}))
			f := failure(t, c, []byte("x"))
			p := f.Problem
			if f.Reason != wire.Rejected || p == nil || p.Type != k.kind || p.Status != k.status {
				t.Fatalf("failure %+v, problem %+v", f, p)
			}
			switch k.kind {
			case bag.Gap:
				var gap *store.GapError
				if !errors.As(f, &gap) || gap.Missing != 7 {
					t.Errorf("gap %+v", gap)
				}
			case bag.TooLarge:
				if p.Max != wire.MaxBody {
					t.Errorf("max %d", p.Max)
				}
			case bag.ClockSkew:
				if !p.Time.Equal(now) {
					t.Errorf("server time %s", p.Time)
				}
			case bag.Busy, wire.Pending:
				if f.RetryAfter < 5*time.Second {
					t.Errorf("retry after %s", f.RetryAfter)
				}
			default:
				if !errors.Is(f, k.err) {
					t.Errorf("%v is not %v on this side", f, k.err)
				}
			}
		})
	}
}

func TestAProblemIsADocumentOfRFC9457(t *testing.T) {
	w := httptest.NewRecorder()
	h := wire.Serve(&echo{err: errors.New("secret detail")}, wire.Options{})
	h.ServeHTTP(w, httptest.NewRequest(http.MethodPost, wire.PathExchange, strings.NewReader("x")))
	var doc map[string]any
	check(t, json.Unmarshal(w.Body.Bytes(), &doc))
	if w.Header().Get("Content-Type") != "application/problem+json" || doc["type"] != "urn:problem-type:chunfeng:busy" ||
		doc["status"] != 503.0 || doc["title"] == "" || w.Header().Get("Retry-After") == "" {
		t.Errorf("%v %s", w.Header(), w.Body)
	}
	if strings.Contains(w.Body.String(), "secret") {
		t.Error("the cause was told to a stranger")
	}
}

func TestOtherPathsAndMethodsAreRefused(t *testing.T) {
	h := wire.Serve(&echo{}, wire.Options{})
	for _, r := range []*http.Request{
		httptest.NewRequest(http.MethodGet, wire.PathExchange, nil),
		httptest.NewRequest(http.MethodGet, "/", nil),
		httptest.NewRequest(http.MethodPost, wire.PathHealth, nil),
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusNotFound || w.Header().Get("Content-Type") != wire.MediaProblem {
			t.Errorf("%s %s: %d", r.Method, r.URL, w.Code)
		}
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, wire.PathHealth, nil))
	if w.Code != http.StatusOK {
		t.Errorf("health: %d", w.Code)
	}
}

// raw speaks HTTP by hand over TLS and gives the status line that comes back.
func raw(t *testing.T, c wire.Config, speak func(net.Conn)) string {
	t.Helper()
	conn, err := tls.Dial("tcp", strings.TrimPrefix(c.Address, "https://"), &tls.Config{InsecureSkipVerify: true})
	check(t, err)
	defer conn.Close()
	go speak(conn)
	answer, _ := io.ReadAll(io.LimitReader(conn, 4096))
	_, body, _ := strings.Cut(string(answer), "\r\n\r\n")
	var p wire.Problem
	if err := json.Unmarshal([]byte(body), &p); err != nil {
		t.Fatalf("answer %q: %v", answer, err)
	}
	return string(p.Type)
}

func TestHostileBodiesAreRefusedWithTheirType(t *testing.T) {
	const post = "POST /v1/exchange HTTP/1.1\r\nHost: hq\r\n"
	cases := map[string]struct {
		speak func(net.Conn)
		want  bag.Problem
	}{
		"announced too large": {func(c net.Conn) {
			fmt.Fprintf(c, post+"Content-Length: %d\r\n\r\n", wire.MaxBody+1)
		}, bag.TooLarge},
		"endless chunks": {func(c net.Conn) {
			fmt.Fprint(c, post+"Transfer-Encoding: chunked\r\n\r\n")
			chunk := fmt.Sprintf("%x\r\n%s\r\n", 64<<10, strings.Repeat("x", 64<<10))
			for {
				if _, err := io.WriteString(c, chunk); err != nil {
					return
				}
			}
		}, bag.TooLarge},
		"silence after the first byte": {func(c net.Conn) {
			fmt.Fprint(c, post+"Content-Length: 100\r\n\r\nx")
		}, bag.Truncated},
		"one byte at a time": {func(c net.Conn) {
			fmt.Fprint(c, post+"Content-Length: 100000\r\n\r\n")
			for {
				if _, err := io.WriteString(c, "x"); err != nil {
					return
				}
				time.Sleep(20 * time.Millisecond) // The pace of the attack, not a wait for anything.
			}
		}, bag.Truncated},
		"a broken chunk": {func(c net.Conn) {
			fmt.Fprint(c, post+"Transfer-Encoding: chunked\r\n\r\nzz\r\n")
		}, bag.Truncated},
	}
	for name, k := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := serve(t, wire.Serve(&echo{}, wire.Options{Patience: 200 * time.Millisecond}))
			if got := raw(t, c, k.speak); got != string(k.want) {
				t.Errorf("problem %q, want %q", got, k.want)
			}
			if _, err := dial(t, c).Exchange(context.Background(), []byte("good")); err != nil {
				t.Errorf("a healthy desk: %v", err)
			}
		})
	}
}

func TestMoreThanTheServerBearsIsBusy(t *testing.T) {
	x := &echo{gate: make(chan struct{})}
	c := serve(t, wire.Serve(x, wire.Options{Requests: 1}))
	first := make(chan error)
	go func() {
		_, err := dial(t, c).Exchange(context.Background(), []byte("one"))
		first <- err
	}()
	for x.under.Load() == 0 {
		time.Sleep(time.Millisecond) // Until the first is under way; nothing else tells.
	}
	if f := failure(t, c, []byte("two")); f.Problem == nil || f.Problem.Type != bag.Busy || f.RetryAfter < time.Second {
		t.Errorf("failure %+v", f)
	}
	close(x.gate)
	check(t, <-first)
}

func TestOneExchangeIsInFlight(t *testing.T) {
	x := &echo{}
	client := dial(t, serve(t, wire.Serve(x, wire.Options{})))
	done := make(chan error)
	for range 8 {
		go func() {
			_, err := client.Exchange(context.Background(), []byte("bag"))
			done <- err
		}()
	}
	for range 8 {
		check(t, <-done)
	}
	if x.most.Load() != 1 {
		t.Errorf("%d at the same time", x.most.Load())
	}
}
