package store

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
)

// Version of the envelope format.
const Version = 1

// Hash is a SHA-256 over a context string, a zero byte and the data.
type Hash [32]byte

// String gives the hash in hexadecimal.
func (h Hash) String() string { return hex.EncodeToString(h[:]) }

// Digest hashes data under a context such as "chunfeng/v1/body"; inputs of
// different contexts never collide.
func Digest(context string, data []byte) (h Hash) {
	s := sha256.New()
	s.Write([]byte(context))
	s.Write([]byte{0})
	s.Write(data)
	s.Sum(h[:0])
	return h
}

// Name names a log: base32 of the first 10 bytes of the SHA-256 of the author's
// public key (16 characters), "/", and the incarnation ("1", "2", …).
type Name string

// NameOf gives the name of the log that the holder of an Ed25519 public key writes.
func NameOf(public []byte, incarnation int) Name {
	sum := sha256.Sum256(public)
	id := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:10])
	return Name(fmt.Sprintf("%s/%d", id, incarnation))
}

// Author is the part of the name that all incarnations share.
func (n Name) Author() string {
	author, _, _ := strings.Cut(string(n), "/")
	return author
}

// Kind says what an envelope's body is.
type Kind uint8

// The kinds of envelopes.
const (
	KindRecord Kind = 1 // a record.Record, sealed under the epoch key
	KindAnnex  Kind = 2 // a record.Annex, sealed under the epoch key
	KindKey    Kind = 3 // an epoch key, as an age file to the reader's recipients
	KindErase  Kind = 4 // CBOR array of the seqs whose bodies are gone; not sealed
	KindNote   Kind = 5 // a message between the two sides, sealed under the epoch key
)

// Header is the open part of an envelope. It names no form and no person.
type Header struct {
	Version uint8
	Log     Name
	Seq     uint64 // from 1, without gaps
	Prev    Hash   // of the header before; zero for seq 1
	ID      uuid.UUID
	Rev     uint32
	Kind    Kind
	At      int64  // milliseconds since 1970, UTC, by the author's clock
	Epoch   uint32 // whose key seals the body
	Body    Hash   // Digest("chunfeng/v1/body", body)
	Length  uint32 // bytes of the body
}

// Envelope is a header and its sealed body. A nil Body was erased; the header
// stays and the chain still verifies.
type Envelope struct {
	Header Header
	Body   []byte
}

// Time gives the author's time of the envelope.
func (h Header) Time() time.Time { return time.UnixMilli(h.At).UTC() }

// Place gives where the envelope lies.
func (h Header) Place() Place { return Place{Log: h.Log, Seq: h.Seq} }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Hash gives the hash that the next header carries as Prev.
func (h Header) Hash() Hash {
	var room [MaxHeader]byte
	return sha256.Sum256(h.appendTo(append(room[:0], "chunfeng/v1/header\x00"...)))
}

// Check verifies the envelope by itself: version, kind, sizes and the digest of
// its body. Neither chain nor signature nor sealing is looked at.
func (e Envelope) Check() error {
	h := e.Header
	switch {
	case h.Version != Version:
		return fmt.Errorf("envelope version %d: %w", h.Version, ErrVersion)
	case h.Seq == 0 || h.Kind < KindRecord || h.Kind > KindNote || h.Length > MaxBody || len(h.Log) > 32:
		return fmt.Errorf("envelope %s %d: %w", h.Log, h.Seq, ErrFormat)
	case e.Body == nil:
		return nil
	case uint32(len(e.Body)) != h.Length || Digest("chunfeng/v1/body", e.Body) != h.Body:
		return fmt.Errorf("envelope %s %d: %w", h.Log, h.Seq, ErrDigest)
	}
	return nil
}
