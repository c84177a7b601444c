package book

import "time"

// clock bounds how wrong the desk's clock may be. Wall time is compared with
// time that only ever runs forward since the desk was opened, and with the last
// time that headquarters signed.
type clock struct {
	wall time.Time     // when the desk was opened
	up   time.Duration // at the same moment
}

// contact is the last word of headquarters about the time.
type contact struct {
	Theirs time.Time `json:"theirs"` // as signed in the receipt
	Ours   time.Time `json:"ours"`   // when it was accepted here
}

// offset is how far the desk's clock was behind headquarters' at the contact.
// The road there and back is part of it, so small offsets are no offset.
func (c contact) offset() time.Duration {
	if c.Theirs.IsZero() {
		return 0
	}
	d := c.Theirs.Sub(c.Ours)
	if d.Abs() < time.Minute {
		return 0
	}
	return d
}

// doubt gives the bound in whole seconds for a record filed now; 0 is no known doubt.
// latest is a time that has certainly passed: what was filed or signed before.
func (c clock) doubt(now time.Time, up time.Duration, k contact, latest time.Time) int64 {
	jump := now.Sub(c.wall) - (up - c.up)
	bound := k.offset().Abs()
	if jump = jump.Abs(); jump >= time.Minute {
		bound += jump
	}
	bound = max(bound, latest.Sub(now))
	return int64((bound + time.Second - 1) / time.Second)
}

// now gives wall time without its monotonic part: what is compared with stored
// times and runs on during sleep.
func (b *Book) now() time.Time { return b.opt.Now().Round(0) }
