package ui

import (
	"context"
	"time"

	"github.com/google/uuid"
)

// Place is where a record lies.
type Place int

// A record is signed for by headquarters, on a stick, or only here; Anywhere
// asks for all.
const (
	Anywhere Place = iota
	Signed
	OnStick
	OnlyHere
	Places
)

// Holdings tell of each record where it is.
type Holdings interface {
	// Holdings gives the records that lie at a place, the newest first, at most 200.
	Holdings(ctx context.Context, at Place) (Holding, error)
}

// Holding is where all records are.
type Holding struct {
	Count   [Places]int // by Place; that of Anywhere is their sum
	Lines   []Held
	Receipt *Receipt // nil before headquarters has spoken
}

// Held is one record and where it is. It names no person.
type Held struct {
	ID     uuid.UUID
	Serial string
	Form   string
	Matter string
	Filed  time.Time
	Rev    uint32
	Void   bool
	At     Place
	Seq    uint64 // of its last envelope in the desk's log; 0 when it lies in an earlier log
}
