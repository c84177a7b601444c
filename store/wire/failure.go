package wire

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// Reason says in one word why an exchange failed; the kiosk has plain words
// for each.
type Reason string

// The reasons.
const (
	NoNetwork     Reason = "no_network"     // no road: the name or the route fails
	DeadServer    Reason = "dead_server"    // the host does not answer, or broke off
	ForeignServer Reason = "foreign_server" // somebody else answers at that address
	LoginPage     Reason = "login_page"     // the local network wants a login first
	Rejected      Reason = "rejected"       // headquarters refused: Problem
)

// Failure is why an exchange did not come about.
type Failure struct {
	Reason     Reason
	Problem    *Problem      // when Rejected
	RetryAfter time.Duration // at least this long
	Err        error
}

// Error gives the reason and its cause.
func (f *Failure) Error() string { return fmt.Sprintf("exchange: %s: %v", f.Reason, f.Err) }

// Unwrap gives the cause.
func (f *Failure) Unwrap() error { return f.Err }

// probePath is nothing that any server has; a login page answers it all the same.
const probePath = "/chunfeng-probe"

// classify finds out why no answer came.
func (c *Client) classify(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	reason := reasonOf(err)
	if reason != NoNetwork && c.loginPage(ctx) {
		reason = LoginPage
	}
	return &Failure{Reason: reason, Err: err}
}

func reasonOf(err error) Reason {
	var name *net.DNSError
	var notTLS tls.RecordHeaderError
	var alert tls.AlertError
	switch {
	case errors.As(err, &name):
		return NoNetwork
	case errors.Is(err, ErrPin), errors.As(err, &notTLS), errors.As(err, &alert):
		return ForeignServer
	case strings.Contains(err.Error(), "server gave HTTP response"): // net/http hides the type.
		return ForeignServer
	}
	for _, no := range []syscall.Errno{
		syscall.ENETUNREACH, syscall.EHOSTUNREACH, syscall.ENETDOWN,
		10050, 10051, 10065, // The same three on Windows (WSAENETDOWN, WSAENETUNREACH, WSAEHOSTUNREACH).
	} {
		if errors.Is(err, no) {
			return NoNetwork
		}
	}
	return DeadServer
}

// strange says what an answer is that is no bag and no problem.
func (c *Client) strange(res *http.Response, media string) *Failure {
	err := fmt.Errorf("answer %d of type %q", res.StatusCode, media)
	if media == "text/html" || res.StatusCode == http.StatusNetworkAuthenticationRequired {
		return &Failure{Reason: LoginPage, Err: err}
	}
	return &Failure{Reason: ForeignServer, Err: err}
}

// loginPage asks the plain address and reports whether something that is not
// headquarters' host answers with a page or sends us to one (RFC 8910 calls
// such a thing a captive portal).
func (c *Client) loginPage(ctx context.Context) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, c.probe, nil)
	if err != nil {
		return false
	}
	res, err := c.plain.Do(req)
	if err != nil {
		return false
	}
	defer res.Body.Close()
	_, _ = io.CopyN(io.Discard, res.Body, 4096)
	switch {
	case res.StatusCode == http.StatusNetworkAuthenticationRequired:
		return true
	case res.StatusCode >= 300 && res.StatusCode < 400:
		to, err := url.Parse(res.Header.Get("Location"))
		return err == nil && to.Host != "" && to.Hostname() != req.URL.Hostname()
	case res.StatusCode == http.StatusOK:
		return strings.HasPrefix(res.Header.Get("Content-Type"), "text/html")
	}
	return false
}
