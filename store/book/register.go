package book

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
)

// register is all of the desk's small state in one sealed cell: what must never
// disagree is written together. It carries the heads of the logs, so an old
// register put back does not fit the log, nor a cut log the register.
type register struct {
	Desk        Desk                      `json:"desk"`
	Incarnation int                       `json:"incarnation"` // of the log that is written
	Members     []member                  `json:"members"`
	Unlockers   []unlocker                `json:"unlockers"`
	Tries       tries                     `json:"tries,omitzero"`
	Heads       map[store.Name]store.Head `json:"heads"` // own logs and headquarters'
	Epoch       epochState                `json:"epoch"`
	Serials     map[string]int            `json:"serials,omitempty"` // last number, by day and series: "20261123J"
	Latest      time.Time                 `json:"latest,omitzero"`   // a time that has certainly passed
	Receipt     *store.Receipt            `json:"receipt,omitempty"` // the furthest that headquarters signed
	Contact     contact                   `json:"contact,omitzero"`
	Again       *again                    `json:"again,omitempty"` // headquarters fell behind its own receipt
	Used        [][16]byte                `json:"used,omitempty"`  // enrolments that were answered
	Stick       uint64                    `json:"stick,omitempty"` // last seq written to a stick
	Till        uint64                    `json:"till,omitempty"`  // version of the till's cell; 0: none
}

// unlocker is one key that the keyring is sealed to.
type unlocker struct {
	Slot         uuid.UUID `json:"slot,omitzero"` // zero: the recovery code's or headquarters'
	Recipient    string    `json:"recipient"`
	Headquarters bool      `json:"headquarters,omitempty"`
}

// epochState is which epoch seals now, and the shift it stands for.
type epochState struct {
	Number uint32 `json:"number"` // from 1; 0: none yet
	Day    string `json:"day"`    // "20261123"
	Shift  int    `json:"shift"`  // of that day, from 1
}

// name gives the shift as records carry it, "20261123-1".
func (e epochState) name() string { return fmt.Sprintf("%s-%d", e.Day, e.Shift) }

// clone copies what a Change may alter before it is durable.
func (r register) clone() register {
	r.Members = slices.Clone(r.Members)
	r.Unlockers = slices.Clone(r.Unlockers)
	r.Heads = maps.Clone(r.Heads)
	r.Serials = maps.Clone(r.Serials)
	return r
}

func (r *register) member(id string) *member {
	for i := range r.Members {
		if r.Members[i].ID == id {
			return &r.Members[i]
		}
	}
	return nil
}

// recipients are all that the keyring is sealed to.
func (r *register) recipients() []string {
	var all []string
	for _, u := range r.Unlockers {
		all = append(all, u.Recipient)
	}
	return all
}

// again is how far headquarters really is since it was put back to an earlier
// state than it had signed for.
type again struct {
	Stored uint64    `json:"stored"`
	At     time.Time `json:"at"`
}

// stored is the last seq of the desk's log that headquarters holds, by its own word.
func (r *register) stored() uint64 {
	switch {
	case r.Receipt == nil:
		return 0
	case r.Again != nil:
		return r.Again.Stored
	}
	return r.Receipt.Stored
}
