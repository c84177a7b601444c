package wire

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"chunfeng/store/bag"
)

// free is how much of a body arrives without a place: the lines of a bag, by
// which its reader tells desks from strangers.
const free = 8 << 10

// pace reads a body and cuts it off when it arrives too slowly: each byte that
// arrived earns a little more time, silence earns none. A slow mobile line
// passes, a client that drips bytes to hold a place does not.
type pace struct {
	body   io.Reader
	limit  func(time.Time) // sets the connection's read deadline, by the machine's clock
	places chan struct{}
	o      Options
	placed bool
	ended  bool // the whole body arrived
	began  time.Time
	got    int64
}

// Read reads from the body before the deadline that the bytes so far have
// earned. Its errors are the problems that the client is told.
func (p *pace) Read(b []byte) (int, error) {
	if p.got >= free && !p.placed {
		select {
		case p.places <- struct{}{}:
			p.placed = true
		default:
			return 0, &Problem{Type: bag.Busy, RetryAfter: 15}
		}
	}
	now := time.Now()
	if p.began.IsZero() {
		p.began = now
	}
	deadline := p.began.Add(p.o.Patience + time.Duration(p.got)*time.Second/time.Duration(p.o.Slowest))
	if silent := now.Add(p.o.Patience); silent.Before(deadline) {
		deadline = silent
	}
	p.limit(deadline)
	n, err := p.body.Read(b)
	p.got += int64(n)
	if errors.Is(err, io.EOF) { // While the bag is worked on, nobody waits for bytes.
		p.ended = true
		p.limit(time.Time{})
	}
	var big *http.MaxBytesError
	if err == nil || errors.Is(err, io.EOF) || errors.As(err, &big) {
		return n, err
	}
	return n, fmt.Errorf("%w: %w", bag.ErrTruncated, err) // Cut off, or broken off: the client sees or saw the end.
}

// close gives the place back. The rest of a body that was not wanted is not
// waited for, which net/http otherwise would.
func (p *pace) close() {
	if p.placed {
		<-p.places
	}
	if !p.ended {
		p.limit(time.Now())
	}
}
