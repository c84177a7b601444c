package record

import (
	"slices"
	"time"
)

// Call is one call-back that was tried. It travels in a revision of its record.
type Call struct {
	At     time.Time `json:"at"` // UTC
	By     string    `json:"by"` // volunteer
	For    Day       `json:"for"`
	Result CallEnd   `json:"result"`
	Again  Day       `json:"again,omitzero"` // when to call again; zero: no more
}

// CallEnd is how a call-back ended.
type CallEnd string

// The ends of a call: reached and done; nobody answered; reached, to be called
// again; no call is needed any more.
const (
	CallDone    CallEnd = "DONE"
	CallMissed  CallEnd = "MISSED"
	CallAgain   CallEnd = "AGAIN"
	CallDropped CallEnd = "DROPPED"
)

// Due gives the day on which the person of a record is to be called back: zero
// when nobody is, when it was done, or when consent or a number is missing. For
// in the last call is the follow-up day that it answered, so that a correction
// that sets another day opens the call-back anew.
func (r Record) Due() Day {
	consent := slices.ContainsFunc(r.Consents, func(c Consent) bool { return c.Kind == "callback" && c.Choice == "YES" })
	if r.Void != nil || r.Person.Phone == "" || !consent {
		return Day{}
	}
	if n := len(r.Calls); n > 0 && r.Calls[n-1].For == r.FollowUp {
		return r.Calls[n-1].Again
	}
	return r.FollowUp
}
