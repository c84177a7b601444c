// Package store is the one storage idea of the desk and of headquarters: the
// Log. Every author — a desk, or headquarters towards one desk — appends sealed
// envelopes to its own log and nobody else writes there, so nothing conflicts
// and nothing is overwritten.
//
// A Keeper keeps logs and, beside them, cells (small sealed values: drafts,
// settings, counters). A Change is the unit of durability: what one Change
// holds is on disk together or not at all. bbolt, PostgreSQL and memory are
// Keepers, proven by one suite (storetest); the journal is a Keeper that writes
// every Change a second time.
package store

import (
	"context"
)

// Limits of one envelope and of one bag, checked before anything is allocated.
const (
	MaxHeader = 512     // bytes of one encoded header
	MaxBody   = 1 << 20 // bytes of one sealed body
	MaxBag    = 4 << 20 // bytes of a bag's envelopes
	MaxCount  = 1000    // envelopes in a bag
)

// Keeper keeps logs and cells in one durable place.
//
// All methods may be called from several goroutines. What they return is a
// copy. A Keeper that returned ErrBroken must be closed.
type Keeper interface {
	// Apply makes the whole Change durable before it returns. Envelopes already
	// held with the same header are skipped (Applied.Added does not count them).
	// It returns *GapError when an envelope does not follow the head, ErrFork
	// when another envelope already has its place or its Prev does not match,
	// ErrDigest when a body does not match its header; then nothing is changed.
	Apply(ctx context.Context, c Change) (Applied, error)
	// Head gives the last place of a log; the zero Head for an unknown log.
	Head(ctx context.Context, log Name) (Head, error)
	// Read gives envelopes of one log from seq on, in order, at most count of
	// them and at most size bytes of bodies, but at least one when there is one.
	// Envelope.Check of each has passed.
	Read(ctx context.Context, log Name, from uint64, count, size int) ([]Envelope, error)
	// Get gives a cell's value, ErrNone when there is none.
	Get(ctx context.Context, bucket, key string) ([]byte, error)
	// Scan gives the cells of a bucket whose key starts with prefix, in key
	// order, from the first key greater than after, at most count (0: all).
	Scan(ctx context.Context, bucket, prefix, after string, count int) ([]Cell, error)
}

// Change is what becomes durable together, in this order.
type Change struct {
	Append []Envelope `cbor:"1,keyasint,omitempty"` // each follows its log's head
	Erase  []Place    `cbor:"2,keyasint,omitempty"` // bodies that become null; headers stay
	Put    []Cell     `cbor:"3,keyasint,omitempty"`
	Delete []Cell     `cbor:"4,keyasint,omitempty"` // Value is ignored
}

// Cell is one small value. Buckets are few and fixed by the caller.
type Cell struct {
	_      struct{} `cbor:",toarray"`
	Bucket string
	Key    string
	Value  []byte
}

// Place names one envelope.
type Place struct {
	_   struct{} `cbor:",toarray"`
	Log Name
	Seq uint64
}

// Applied tells what a Change added.
type Applied struct {
	Added int           // envelopes that were new
	Heads map[Name]Head // of every log the Change touched
}

// Head is the last place of a log: its seq and the hash of that header.
// The zero Head is that of an empty log.
type Head struct {
	Seq  uint64
	Hash Hash
}
