package seal

import (
	"crypto/ed25519"
	"fmt"
	"io"

	"chunfeng/store"
)

// Device is who a desk is to headquarters: an Ed25519 key that signs its bags
// and names its log, and an Identity that receives. It lives inside the vault.
type Device struct {
	seed    secret
	receive Identity
}

// NewDevice draws both keys.
func NewDevice(rand io.Reader) (Device, error) {
	seed, err := newSecret(rand)
	if err != nil {
		return Device{}, fmt.Errorf("new device: %w", err)
	}
	receive, err := NewIdentity(rand)
	if err != nil {
		return Device{}, fmt.Errorf("new device: %w", err)
	}
	return Device{seed: seed, receive: receive}, nil
}

// Bytes gives the device as it is kept, sealed, in the vault:
// 01 | Ed25519 seed[32] | X25519 scalar[32].
func (d Device) Bytes() []byte {
	b := append([]byte{1}, d.seed.b[:]...)
	return append(b, d.receive.b[:]...)
}

// ParseDevice reads what Bytes gave.
func ParseDevice(b []byte) (Device, error) {
	if len(b) != 65 || b[0] != 1 {
		return Device{}, fmt.Errorf("device of %d bytes: %w", len(b), store.ErrFormat)
	}
	seed, err := secretOf(b[1:33])
	if err != nil {
		return Device{}, err
	}
	receive, err := secretOf(b[33:])
	return Device{seed: seed, receive: Identity{receive}}, err
}

// Key gives the signing key, for bag.Pack and store.Receipt.SignedBy.
func (d Device) Key() ed25519.PrivateKey { return ed25519.NewKeyFromSeed(d.seed.b[:]) }

// Public gives the key that others verify with.
func (d Device) Public() ed25519.PublicKey { return d.Key().Public().(ed25519.PublicKey) }

// Identity gives the key that opens what is sealed to the device.
func (d Device) Identity() Identity { return d.receive }

// Log names the log that the device writes in an incarnation (1, 2, …).
func (d Device) Log(incarnation int) store.Name { return store.NameOf(d.Public(), incarnation) }

// Format prints the log's author only.
func (d Device) Format(f fmt.State, _ rune) {
	if d.seed.IsZero() {
		_, _ = io.WriteString(f, "no device")
		return
	}
	_, _ = io.WriteString(f, "device "+d.Log(1).Author())
}

// Zero clears both keys.
func (d Device) Zero() {
	d.seed.Zero()
	d.receive.Zero()
}
