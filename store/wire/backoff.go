package wire

import (
	"math/rand/v2"
	"time"
)

// Bounds of the wait between two tries.
const (
	FirstWait = 2 * time.Second
	LastWait  = 15 * time.Minute
)

// Backoff chooses how long to wait before the next try: full jitter between
// FirstWait and a ceiling that doubles with every failure up to LastWait, so
// that five hundred desks whose line comes back together do not come together.
// The zero Backoff works.
type Backoff struct {
	Random func() float64 // in [0,1); math/rand/v2.Float64 when nil
	failed int
}

// Next gives the wait after one more failure; never less than atLeast, the
// server's Retry-After.
func (b *Backoff) Next(atLeast time.Duration) time.Duration {
	ceiling := LastWait
	if b.failed < 9 { // 2 s · 2^9 is beyond LastWait.
		ceiling = min(LastWait, FirstWait<<(b.failed+1))
	}
	b.failed++
	random := b.Random
	if random == nil {
		random = rand.Float64
	}
	wait := FirstWait + time.Duration(random()*float64(ceiling-FirstWait))
	if wait < atLeast { // The jitter is kept above the minimum, or all would come at once.
		wait += atLeast
	}
	return wait
}

// Reset forgets the failures, after a success.
func (b *Backoff) Reset() { b.failed = 0 }
