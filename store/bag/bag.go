// Package bag is the signed unit of exchange. What travels as the body of an
// HTTPS request and what lies on a stick are the same bytes: a bag.
//
// The one idea: a bag can be judged before it is believed. Each check needs
// only what the checks before it have vouched for, sizes come before memory,
// and the first thing that is wrong names the whole refusal.
//
//	chunfeng-bag/1\n
//	{one line of JSON: Header}\n
//	<base64url Ed25519 over "chunfeng/v1/bag" 00 and the two lines above>\n
//	<CBOR sequence (RFC 8742) of envelopes; see store/envelope.cddl>
package bag

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"io"
	"time"

	"chunfeng/store"
)

const (
	magic    = "chunfeng-bag/1\n"
	magicOf  = "chunfeng-bag/" // of any version
	signing  = "chunfeng/v1/bag\x00"
	restOf   = "chunfeng/v1/bag-rest"
	signSize = 86 // characters of an Ed25519 signature in base64url

	// MaxHeader is the length of the JSON line in bytes.
	MaxHeader = 4 << 10
)

// MaxSize is the length of a whole bag in bytes, for carriers that must bound
// what they read.
const MaxSize = len(magic) + MaxHeader + 1 + signSize + 1 + store.MaxBag

// Header is what a bag says of itself and what its sender says of the world.
// Pack fills First, Last, Head, Count, Length, Digest and Nonce.
type Header struct {
	From     store.Name     `json:"from"`              // log that the envelopes belong to
	To       string         `json:"to"`                // author (Name.Author) it is meant for
	First    uint64         `json:"first"`             // seq of the first envelope; Last+1 when there is none
	Last     uint64         `json:"last"`              // seq of the last envelope
	Head     store.Hash     `json:"head"`              // of the header at Last; zeros for an empty log
	Count    int            `json:"count"`             // envelopes
	Length   int            `json:"length"`            // bytes of the CBOR sequence
	Digest   store.Hash     `json:"digest"`            // store.Digest("chunfeng/v1/bag-rest", sequence)
	Wants    []Cursor       `json:"wants"`             // what the sender holds of the reader's logs: continue there
	Created  time.Time      `json:"created"`           // UTC by the sender's clock
	Nonce    Nonce          `json:"nonce"`             // fresh for each bag
	Program  string         `json:"program"`           // the sender's version
	Content  string         `json:"content"`           // edition of the sender's content
	Unsynced int            `json:"unsynced"`          // envelopes the sender still keeps beyond Last
	Offset   int64          `json:"offset"`            // ms that the sender's clock is believed ahead of headquarters'
	Receipt  *store.Receipt `json:"receipt,omitempty"` // headquarters' word about the reader's log
	Answers  *Nonce         `json:"answers,omitempty"` // nonce of the bag that this one answers
}

// Cursor is the last place that somebody holds of a log. Hash lets a fork show
// at once; seq 0 asks for everything.
type Cursor struct {
	Log  store.Name `json:"log"`
	Seq  uint64     `json:"seq"`
	Hash store.Hash `json:"hash"`
}

// Nonce is 16 random bytes; hexadecimal in text.
type Nonce [16]byte

// Bag is a verified bag. Its envelopes chain to one another and to Header.Head;
// whether they chain to what the reader holds is for the reader's store to say.
type Bag struct {
	Header    Header
	Envelopes []store.Envelope
}

// Fit gives as many of the envelopes, from the front, as one bag holds.
func Fit(envelopes []store.Envelope) []store.Envelope {
	size := 0
	for i, e := range envelopes {
		size += len(e.Encode())
		if i == store.MaxCount || size > store.MaxBag {
			return envelopes[:i]
		}
	}
	return envelopes
}

// Pack signs a bag of envelopes that follow after, the head of h.From before
// the first of them (the last head when there is none to send). Errors:
// store.ErrTooLarge beyond what Fit gives, a chain error as Head.Follow has it.
func Pack(h Header, after store.Head, envelopes []store.Envelope, key ed25519.PrivateKey, rand io.Reader) ([]byte, error) {
	if len(envelopes) > store.MaxCount {
		return nil, fmt.Errorf("pack %d envelopes: %w", len(envelopes), store.ErrTooLarge)
	}
	var rest bytes.Buffer
	head := after
	for _, e := range envelopes {
		if e.Header.Log != h.From {
			return nil, fmt.Errorf("pack: envelope of %s in a bag from %s: %w", e.Header.Log, h.From, store.ErrFormat)
		}
		next, err := head.Follow(e)
		if err != nil {
			return nil, fmt.Errorf("pack: %w", err)
		}
		head = next
		rest.Write(e.Encode())
	}
	if rest.Len() > store.MaxBag {
		return nil, fmt.Errorf("pack %d bytes: %w", rest.Len(), store.ErrTooLarge)
	}
	h.First, h.Last, h.Head, h.Count = after.Seq+1, head.Seq, head.Hash, len(envelopes)
	h.Length, h.Digest = rest.Len(), store.Digest(restOf, rest.Bytes())
	h.Created = h.Created.UTC().Truncate(time.Millisecond)
	if h.Wants == nil {
		h.Wants = []Cursor{}
	}
	if _, err := io.ReadFull(rand, h.Nonce[:]); err != nil {
		return nil, fmt.Errorf("pack: draw a nonce: %w", err)
	}
	line, err := h.line()
	if err != nil {
		return nil, fmt.Errorf("pack: %w", err)
	}
	out := append([]byte(magic), line...)
	sign := ed25519.Sign(key, append([]byte(signing), out...))
	out = append(base64.RawURLEncoding.AppendEncode(out, sign), '\n')
	return append(out, rest.Bytes()...), nil
}
