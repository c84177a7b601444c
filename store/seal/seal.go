// Package seal opens and closes what a desk keeps: its master key, the slots
// that guard it, values, epochs, bodies of envelopes.
//
// The one idea: everything on disk is sealed under a key that is itself sealed,
// and the chain ends in something a person knows or holds. A passphrase opens a
// Slot and gives an Identity; an Identity opens the keyring and gives the VMK;
// the VMK gives Keys; Keys open values and the keys of epochs; an EpochKey opens
// bodies. Each step is bound to its place, so nothing can be moved or exchanged.
//
// All secrets share their storage between copies, so that Zero clears every
// copy; print as "redacted"; and give their bytes only by an explicit method.
package seal

import (
	"crypto/hkdf"
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"io"

	"chunfeng/store"

	"github.com/google/uuid"
)

// secret is 32 bytes that print as "redacted". Copies share the bytes.
type secret struct{ b *[32]byte }

// newSecret draws 32 bytes from rand.
func newSecret(rand io.Reader) (secret, error) {
	s := secret{new([32]byte)}
	if _, err := io.ReadFull(rand, s.b[:]); err != nil {
		return secret{}, fmt.Errorf("draw a key: %w", err)
	}
	return s, nil
}

// secretOf copies 32 bytes; store.ErrFormat for any other length.
func secretOf(b []byte) (secret, error) {
	if len(b) != 32 {
		return secret{}, fmt.Errorf("key of %d bytes: %w", len(b), store.ErrFormat)
	}
	return secret{(*[32]byte)(append([]byte(nil), b...))}, nil
}

// Format prints "redacted" for every verb.
func (s secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "redacted") }

// MarshalText gives "redacted", so that no log or JSON ever carries the bytes.
func (s secret) MarshalText() ([]byte, error) { return []byte("redacted"), nil }

// Zero clears the bytes in all copies.
func (s secret) Zero() {
	if s.b != nil {
		clear(s.b[:])
	}
}

// IsZero reports whether there is no key, or a cleared one.
func (s secret) IsZero() bool { return s.b == nil || *s.b == [32]byte{} }

// Bytes gives a copy of the 32 bytes; the caller clears it.
func (s secret) Bytes() []byte { return append([]byte(nil), s.b[:]...) }

func (s secret) equal(o secret) bool {
	return s.b != nil && o.b != nil && subtle.ConstantTimeCompare(s.b[:], o.b[:]) == 1
}

// Zero clears bytes that held something secret.
func Zero(b []byte) { clear(b) }

// VMK is the master key of a vault: 32 random bytes, never on disk in clear.
type VMK struct{ secret }

// NewVMK draws a master key.
func NewVMK(rand io.Reader) (VMK, error) {
	s, err := newSecret(rand)
	return VMK{s}, err
}

// Equal compares in constant time.
func (k VMK) Equal(o VMK) bool { return k.equal(o.secret) }

// Keys are the purpose keys of one vault, derived from its VMK by
// HKDF-SHA256 (salt: the vault's id, info: "chunfeng/v1/" and the purpose).
type Keys struct {
	vault              uuid.UUID
	value, chain, pins secret
}

// Derive gives the purpose keys. Clearing the VMK leaves them intact.
func (k VMK) Derive(vault uuid.UUID) (Keys, error) {
	if k.IsZero() {
		return Keys{}, fmt.Errorf("derive keys: master key is cleared: %w", store.ErrSealed)
	}
	keys := Keys{vault: vault}
	for purpose, to := range map[string]*secret{"value": &keys.value, "chain": &keys.chain, "pins": &keys.pins} {
		b, err := hkdf.Key(sha256.New, k.b[:], vault[:], "chunfeng/v1/"+purpose, 32)
		if err != nil {
			return Keys{}, fmt.Errorf("derive %s: %w", purpose, err)
		}
		to.b = (*[32]byte)(b)
	}
	return keys, nil
}

// Vault gives the id of the vault that the keys belong to.
func (k Keys) Vault() uuid.UUID { return k.vault }

// Format prints the vault's id only.
func (k Keys) Format(f fmt.State, _ rune) { fmt.Fprintf(f, "keys of %s", k.vault) }

// Zero clears all purpose keys.
func (k Keys) Zero() {
	k.value.Zero()
	k.chain.Zero()
	k.pins.Zero()
}
