package bag

import (
	"errors"

	"chunfeng/store"
)

var (
	// ErrUnknownDesk is returned when nobody knows the sender.
	ErrUnknownDesk = errors.New("sender is not known here")
	// ErrNotForMe is returned when a bag is addressed to somebody else.
	ErrNotForMe = errors.New("addressed to somebody else")
	// ErrTruncated is returned when a bag ends before it says it does.
	ErrTruncated = errors.New("ends too early")
	// ErrExpired is returned when an enrolment is no longer, or not yet, valid.
	ErrExpired = errors.New("enrolment has expired")
	// ErrSecret is returned when an answer was not made with the enrolment's secret.
	ErrSecret = errors.New("not made with this enrolment")
)

// Problem is a stable name for why an exchange was refused: the type of an RFC
// 9457 problem and the key of the words that people read.
type Problem string

// The problems. ClockSkew, Busy and the like are the carrier's to report.
const (
	BadFormat       Problem = "bad-format"
	UpgradeRequired Problem = "upgrade-required"
	TooLarge        Problem = "too-large"
	UnknownDesk     Problem = "unknown-desk"
	NotForMe        Problem = "not-for-me"
	BadSignature    Problem = "bad-signature"
	Truncated       Problem = "truncated"
	BadDigest       Problem = "bad-digest"
	Gap             Problem = "gap"
	Fork            Problem = "fork"
	Expired         Problem = "expired"
	ClockSkew       Problem = "clock-skew"
	Busy            Problem = "busy"
)

var problems = []struct {
	problem Problem
	err     error
}{
	{UnknownDesk, ErrUnknownDesk}, {NotForMe, ErrNotForMe}, {Truncated, ErrTruncated}, {Expired, ErrExpired},
	{BadSignature, store.ErrSignature}, {BadSignature, ErrSecret}, {Fork, store.ErrFork}, {BadDigest, store.ErrDigest},
	{UpgradeRequired, store.ErrVersion}, {TooLarge, store.ErrTooLarge}, {BadFormat, store.ErrFormat},
}

// ProblemOf names an error of this package or of store; "" for any other, which
// then is not the sender's fault.
func ProblemOf(err error) Problem {
	if gap := (*store.GapError)(nil); errors.As(err, &gap) {
		return Gap
	}
	for _, p := range problems {
		if errors.Is(err, p.err) {
			return p.problem
		}
	}
	return ""
}

// Err gives the sentinel that a problem stands for, for the side that reads
// the answer; nil for those that carry more (gap) or are the carrier's.
func (p Problem) Err() error {
	for _, q := range problems {
		if q.problem == p {
			return q.err
		}
	}
	return nil
}
