package store

import (
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// Receipt is headquarters' signed word about one desk's log. Stored counts for
// custody; only Opened, what headquarters could decrypt, may ever lead to a purge.
type Receipt struct {
	Log    Name      `json:"log"`
	Stored uint64    `json:"stored"` // last seq on headquarters' disk
	Opened uint64    `json:"opened"` // last seq up to which every body was opened
	Head   Hash      `json:"head"`   // of the header at Stored
	At     time.Time `json:"at"`
	Relay  bool      `json:"relay,omitempty"` // from a relay: custody only
	Sign   []byte    `json:"sign"`            // Ed25519 over Signing()
}

// Signing gives the bytes that are signed: the context "chunfeng/v1/receipt",
// a zero byte, and the receipt's JSON without its signature.
func (r Receipt) Signing() []byte {
	r.Sign = nil
	return append([]byte("chunfeng/v1/receipt\x00"), must(json.Marshal(r))...)
}

// SignedBy signs the receipt.
func (r Receipt) SignedBy(key ed25519.PrivateKey) Receipt {
	r.At = r.At.UTC().Truncate(time.Millisecond)
	r.Sign = ed25519.Sign(key, r.Signing())
	return r
}

// Verify checks the signature; ErrSignature when it is not public's.
func (r Receipt) Verify(public ed25519.PublicKey) error {
	if len(public) != ed25519.PublicKeySize || !ed25519.Verify(public, r.Signing(), r.Sign) {
		return fmt.Errorf("receipt for %s: %w", r.Log, ErrSignature)
	}
	return nil
}

// MarshalText writes the hash in hexadecimal.
func (h Hash) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, h[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (h *Hash) UnmarshalText(text []byte) error {
	if len(text) != 2*len(h) { // hex.Decode panics when the text is longer.
		return fmt.Errorf("hash: %w", ErrFormat)
	}
	if _, err := hex.Decode(h[:], text); err != nil {
		return fmt.Errorf("hash: %w", ErrFormat)
	}
	return nil
}
