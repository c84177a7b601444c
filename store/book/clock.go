package book

import "time"

// clock bounds how wrong the desk's clock may be. Wall time is compared with
// time that only ever runs forward since the desk was opened, and with the last
// time that headquarters signed.
type clock struct {
	wall time.Time     // when the desk was opened
	up   time.Duration // at the same moment
}

// contact is the last word of headquarters.
type contact struct {
	Ours time.Time `json:"ours"` // when it was accepted here
	// Offset is how far the desk's clock was behind headquarters' when an answer
	// last came straight back; a receipt that travelled on a stick tells nothing.
	Offset time.Duration `json:"offset,omitempty"`
}

// maxTrip is how long an answer may take and still tell the time. Differences
// below it are the road's, not the clock's.
const maxTrip = time.Minute

// doubt gives the bound in whole seconds for a record filed now; 0 is no known doubt.
// latest is a time that has certainly passed: what was filed or signed before.
func (c clock) doubt(now time.Time, up time.Duration, k contact, latest time.Time) int64 {
	jump := now.Sub(c.wall) - (up - c.up)
	bound := k.Offset.Abs()
	if jump = jump.Abs(); jump >= maxTrip {
		bound += jump
	}
	bound = max(bound, latest.Sub(now.Add(k.Offset)))
	return int64((bound + time.Second - 1) / time.Second)
}

// now gives wall time without its monotonic part: what is compared with stored
// times and runs on during sleep.
func (b *Book) now() time.Time { return b.opt.Now().Round(0) }
