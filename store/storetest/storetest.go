// Package storetest proves Keepers: one suite (Run) that every engine passes,
// one comparison with a plain model under random Changes (Model), and a Keeper
// that fails on purpose (Flaky) for the tests of everything above.
//
// The one idea: what a Keeper promises is written here once, as tests, and not
// again beside each engine.
package storetest

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"

	"github.com/google/uuid"

	"chunfeng/store"
)

// Open makes an empty Keeper; it is closed by the test that asked for it when
// it has a Close method.
type Open func(t *testing.T) store.Keeper

// Reopen closes a Keeper and gives a new one over the same disk. An engine
// that keeps nothing gives the same one.
type Reopen func(t *testing.T, k store.Keeper) store.Keeper

// Author writes a well-chained log of envelopes with bodies that are no
// secrets. IDs and times follow from the seq, so that two runs are the same.
type Author struct {
	Log  store.Name
	Head store.Head
}

// NewAuthor starts a log of its own for every number.
func NewAuthor(number int) *Author {
	return &Author{Log: store.NameOf(binary.BigEndian.AppendUint32(nil, uint32(number)), 1)}
}

// Next gives the next envelope with body, nil for an already erased one.
func (a *Author) Next(body []byte) store.Envelope {
	var id uuid.UUID
	binary.BigEndian.PutUint64(id[8:], a.Head.Seq+1)
	copy(id[:6], a.Log)
	id[6], id[8] = 0x70, 0x80
	h := a.Head.Next(a.Log, store.Header{ID: id, Rev: 1, Kind: store.KindRecord, At: 1_790_000_000_000 + int64(a.Head.Seq), Epoch: 1})
	e := h.Close(body)
	a.Head = store.Head{Seq: e.Header.Seq, Hash: e.Header.Hash()}
	return e
}

// Write gives the next n envelopes with bodies of size bytes.
func (a *Author) Write(n, size int) []store.Envelope {
	out := make([]store.Envelope, n)
	for i := range out {
		out[i] = a.Next(bytes.Repeat([]byte{byte(a.Head.Seq + 1)}, size))
	}
	return out
}

// closeAfter closes k when the test ends.
func closeAfter(t *testing.T, k store.Keeper) {
	if c, ok := k.(interface{ Close() error }); ok {
		t.Cleanup(func() {
			if err := c.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
		})
	}
}

func apply(t *testing.T, k store.Keeper, c store.Change) store.Applied {
	t.Helper()
	done, err := k.Apply(context.Background(), c)
	if err != nil {
		t.Fatalf("apply: %v", err)
	}
	return done
}

func read(t *testing.T, k store.Keeper, log store.Name) []store.Envelope {
	t.Helper()
	all, err := k.Read(context.Background(), log, 1, 1<<30, 1<<30)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	return all
}

func scan(t *testing.T, k store.Keeper, bucket string) []store.Cell {
	t.Helper()
	all, err := k.Scan(context.Background(), bucket, "", "", 0)
	if err != nil {
		t.Fatalf("scan: %v", err)
	}
	return all
}

func head(t *testing.T, k store.Keeper, log store.Name) store.Head {
	t.Helper()
	h, err := k.Head(context.Background(), log)
	if err != nil {
		t.Fatalf("head: %v", err)
	}
	return h
}
