// Package wire carries bags over HTTPS: what is posted and what is answered are
// the very bytes that would lie on a stick.
//
// The one idea: the road proves nothing and is trusted with nothing. TLS 1.3,
// pinned to headquarters' key, hides the traffic; what a bag is worth is
// decided by its own signature, and what went wrong is said in a handful of
// stable problem types (RFC 9457) that both sides understand. openapi.yaml
// describes the same for other programs.
package wire

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"time"

	"chunfeng/store/bag"
)

// The paths served.
const (
	PathExchange = "/v1/exchange"
	PathEnrol    = "/v1/enrol"
	PathHealth   = "/healthz"
)

// MediaBag is the media type of a bag.
const MediaBag = "application/vnd.chunfeng.bag"

// MediaText is the media type of enrolment answers.
const MediaText = "text/plain; charset=utf-8"

// Limits of one request body, in bytes.
const (
	MaxBody  = bag.MaxSize // a whole bag
	MaxEnrol = 64 << 10    // an answer to an enrolment file
)

// Exchanger is who answers bags: headquarters' archive, or a relay.
//
// Errors that bag.ProblemOf names become that problem; any other is told to
// the client as busy, without its text.
type Exchanger interface {
	// Receive reads a bag and gives the bag that answers it. It judges the
	// lines before the envelopes (as bag.Read does) before it reads on, so that
	// strangers never get to send a body.
	Receive(ctx context.Context, r io.Reader) ([]byte, error)
	// Enrol takes a desk's answer to an enrolment file.
	Enrol(ctx context.Context, answer []byte) ([]byte, error)
	// Health gives nil when bags can be received.
	Health(ctx context.Context) error
}

// Options of Serve; the zero value works.
type Options struct {
	Now      func() time.Time // time.Now when nil
	Log      *slog.Logger     // what happened, without personal data; nowhere when nil
	Requests int              // requests under way at the same time; 2048 when 0
	Bodies   int              // of them, those whose envelopes may arrive at the same time; 64 when 0
	Patience time.Duration    // silence allowed while a body arrives; 20 s when 0
	Slowest  int              // bytes a second below which a body is cut off; 1024 when 0
}

func (o Options) filled() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Requests == 0 {
		o.Requests = 2048
	}
	if o.Bodies == 0 {
		o.Bodies = 64
	}
	if o.Patience == 0 {
		o.Patience = 20 * time.Second
	}
	if o.Slowest == 0 {
		o.Slowest = 1024
	}
	return o
}

// Serve gives the handler of PathExchange, PathEnrol and PathHealth.
func Serve(x Exchanger, o Options) http.Handler {
	o = o.filled()
	s := &server{x: x, o: o, requests: make(chan struct{}, o.Requests), bodies: make(chan struct{}, o.Bodies)}
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+PathExchange, s.answer(s.exchange))
	mux.HandleFunc("POST "+PathEnrol, s.answer(s.enrol))
	mux.HandleFunc("GET "+PathHealth, s.answer(s.health))
	mux.HandleFunc("/", s.answer(func(http.ResponseWriter, *http.Request) error {
		return &Problem{Type: NotFound}
	}))
	return mux
}
