package archive

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"fmt"
	"io"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// Keys are headquarters' own secrets. They lie in a file beside the store and
// never in it, so that the store alone shows no person.
type Keys struct {
	device seal.Device // signs bags and receipts; opens what desks seal to the active recipient
	escrow string      // recipient whose identity lies in a safe
	master seal.VMK    // seals personal columns
	blind  [32]byte    // keys the blind indexes
	id     uuid.UUID   // of this headquarters
	data   seal.Keys   // derived from master
}

// NewKeys draws all keys. The identity is the escrow's: it is written down for
// a safe and not kept here; with it, stock age opens every epoch's key.
func NewKeys(random io.Reader) (Keys, seal.Identity, error) {
	var k Keys
	var escrow seal.Identity
	var err error
	fail := func(err error) (Keys, seal.Identity, error) {
		return Keys{}, seal.Identity{}, fmt.Errorf("make headquarters' keys: %w", err)
	}
	if k.device, err = seal.NewDevice(random); err != nil {
		return fail(err)
	}
	if escrow, err = seal.NewIdentity(random); err != nil {
		return fail(err)
	}
	if k.escrow, err = escrow.Recipient(); err != nil {
		return fail(err)
	}
	if k.master, err = seal.NewVMK(random); err != nil {
		return fail(err)
	}
	if _, err = io.ReadFull(random, k.blind[:]); err != nil {
		return fail(err)
	}
	if k.id, err = uuid.NewRandomFromReader(random); err != nil {
		return fail(err)
	}
	k.data, err = k.master.Derive(k.id)
	return k, escrow, err
}

const keysText = "chunfeng-hq-keys/1\nid %s\ndevice %s\nmaster %s\nblind %s\nescrow %s\n"

// Text gives the key file: six lines, to be kept readable by its owner only.
func (k Keys) Text() []byte {
	b64 := base64.RawURLEncoding.EncodeToString
	return fmt.Appendf(nil, keysText, k.id, b64(k.device.Bytes()), b64(k.master.Bytes()), b64(k.blind[:]), k.escrow)
}

// ParseKeys reads what Text gave; store.ErrFormat otherwise.
func ParseKeys(text []byte) (Keys, error) {
	var k Keys
	var id, device, master, blind string
	bad := func(what string) (Keys, error) {
		return Keys{}, fmt.Errorf("headquarters' keys: %s: %w", what, store.ErrFormat)
	}
	if _, err := fmt.Sscanf(string(text), keysText, &id, &device, &master, &blind, &k.escrow); err != nil {
		return bad("lines")
	}
	raw := make([][]byte, 3)
	for i, s := range []string{device, master, blind} {
		var err error
		if raw[i], err = base64.RawURLEncoding.Strict().DecodeString(s); err != nil {
			return bad("encoding")
		}
		defer clear(raw[i])
	}
	var err error
	if k.id, err = uuid.Parse(id); err != nil {
		return bad("id")
	}
	if k.device, err = seal.ParseDevice(raw[0]); err != nil {
		return bad("device")
	}
	if len(raw[1]) != 32 || len(raw[2]) != 32 || seal.CheckRecipient(k.escrow) != nil {
		return bad("master, blind, escrow")
	}
	if k.master, err = seal.NewVMK(bytes.NewReader(raw[1])); err != nil {
		return bad("master")
	}
	copy(k.blind[:], raw[2])
	k.data, err = k.master.Derive(k.id)
	return k, err
}

// Public gives the key that desks verify receipts and bags with.
func (k Keys) Public() ed25519.PublicKey { return k.device.Public() }

// Author names headquarters in bags.
func (k Keys) Author() string { return k.device.Log(1).Author() }

// Recipients gives the age recipients that desks seal epoch keys to: the
// active one and the escrow.
func (k Keys) Recipients() ([]string, error) {
	active, err := k.device.Identity().Recipient()
	if err != nil {
		return nil, fmt.Errorf("headquarters' recipient: %w", err)
	}
	return []string{active, k.escrow}, nil
}

// Format prints the author only.
func (k Keys) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "keys of "+k.Author()) }

// downward names headquarters' own log for one desk: the desk's author, short,
// stands in place of an incarnation, and the incarnation follows.
func (k Keys) downward(desk string) store.Name {
	return store.Name(k.Author() + "/" + desk[:12] + "-1")
}
