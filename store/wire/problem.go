package wire

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chunfeng/store"
	"chunfeng/store/bag"
)

// Problems that are the carrier's own, beside those of package bag.
const (
	Pending  bag.Problem = "pending"   // the desk waits for headquarters' approval
	NotFound bag.Problem = "not-found" // no such path
)

// typePrefix stands before a problem's name in its type. The names are stable.
const typePrefix = "urn:problem-type:chunfeng:"

// MediaProblem is the media type of a Problem.
const MediaProblem = "application/problem+json"

// Problem is an RFC 9457 problem. It never carries personal data.
type Problem struct {
	Type       bag.Problem // on the wire behind typePrefix
	Status     int
	Log        string    // gap: of which log
	Missing    uint64    // gap: first seq that is not there
	Max        int       // too-large: bytes
	Time       time.Time // clock-skew: the server's, UTC
	RetryAfter int       // busy, pending: seconds
}

// kinds gives status and title of each type.
var kinds = map[bag.Problem]struct {
	status int
	title  string
}{
	bag.BadFormat:       {http.StatusBadRequest, "Not in the expected format"},
	bag.BadDigest:       {http.StatusBadRequest, "The bytes are not those that were packed"},
	bag.Truncated:       {http.StatusBadRequest, "The body ends too early"},
	bag.ClockSkew:       {http.StatusBadRequest, "The clocks differ too much"},
	bag.BadSignature:    {http.StatusForbidden, "The signature is not that of the sender"},
	bag.UnknownDesk:     {http.StatusForbidden, "This desk is not enrolled here"},
	Pending:             {http.StatusForbidden, "The desk waits for approval"},
	NotFound:            {http.StatusNotFound, "No such path"},
	bag.Gap:             {http.StatusConflict, "Earlier envelopes are missing"},
	bag.Fork:            {http.StatusConflict, "The log has another history here"},
	bag.Expired:         {http.StatusGone, "The enrolment is over or was used"},
	bag.TooLarge:        {http.StatusRequestEntityTooLarge, "The body is too large"},
	bag.NotForMe:        {http.StatusMisdirectedRequest, "The bag is addressed to somebody else"},
	bag.UpgradeRequired: {http.StatusUpgradeRequired, "Written by a newer program"},
	bag.Busy:            {http.StatusServiceUnavailable, "Please come back later"},
}

// Error gives the type and, for a gap, the seq that is missing.
func (p *Problem) Error() string {
	if p.Type == bag.Gap {
		return fmt.Sprintf("%s: first missing is %d", p.Type, p.Missing)
	}
	return string(p.Type)
}

// Unwrap gives the sentinel or *store.GapError that the problem stands for, so
// that errors.Is says the same on both sides of the road.
func (p *Problem) Unwrap() error {
	if p.Type == bag.Gap {
		return &store.GapError{Log: store.Name(p.Log), Missing: p.Missing}
	}
	return p.Type.Err()
}

// document is the problem as it is written.
type document struct {
	Type       string    `json:"type"`
	Title      string    `json:"title"`
	Status     int       `json:"status"`
	Log        string    `json:"log,omitempty"`
	Missing    uint64    `json:"missing,omitempty"`
	Max        int       `json:"max,omitempty"`
	ServerTime time.Time `json:"server_time,omitzero"`
	RetryAfter int       `json:"retry_after,omitempty"`
}

// MarshalJSON writes the problem with its title.
func (p *Problem) MarshalJSON() ([]byte, error) {
	return json.Marshal(document{
		typePrefix + string(p.Type), kinds[p.Type].title, p.Status, p.Log, p.Missing, p.Max, p.Time, p.RetryAfter,
	})
}

// UnmarshalJSON reads a problem; types that are not known here are kept by name.
func (p *Problem) UnmarshalJSON(text []byte) error {
	var d document
	if err := json.Unmarshal(text, &d); err != nil {
		return fmt.Errorf("problem: %w", store.ErrFormat)
	}
	name := strings.TrimPrefix(d.Type, typePrefix)
	*p = Problem{bag.Problem(name), d.Status, d.Log, d.Missing, d.Max, d.ServerTime, d.RetryAfter}
	return nil
}

// Explain gives the problem that tells a client about err. What it does not
// know becomes busy: the client comes again, and the operator's log has the
// reason.
func Explain(err error, now time.Time) *Problem {
	p := &Problem{Type: bag.ProblemOf(err)}
	var made *Problem
	var gap *store.GapError
	var big *http.MaxBytesError
	switch {
	case errors.As(err, &made):
		*p = *made
	case errors.As(err, &big):
		p.Type, p.Max = bag.TooLarge, int(big.Limit)
	case errors.As(err, &gap):
		p.Log, p.Missing = string(gap.Log), gap.Missing
	}
	if _, known := kinds[p.Type]; !known {
		p.Type = bag.Busy
	}
	switch p.Type {
	case bag.TooLarge:
		if p.Max == 0 {
			p.Max = MaxBody
		}
	case bag.ClockSkew:
		p.Time = now.UTC().Truncate(time.Millisecond)
	case bag.Busy:
		p.RetryAfter = max(p.RetryAfter, 5)
	case Pending:
		p.RetryAfter = max(p.RetryAfter, 60)
	}
	p.Status = kinds[p.Type].status
	return p
}

// write sends the problem.
func (p *Problem) write(w http.ResponseWriter) error {
	h := w.Header()
	h.Set("Content-Type", MediaProblem)
	if p.RetryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(p.RetryAfter))
	}
	w.WriteHeader(p.Status)
	return json.NewEncoder(w).Encode(p)
}
