package bag

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"net/url"

	"chunfeng/store"
	"chunfeng/store/seal"

	"github.com/fxamacker/cbor/v2"
)

// Headquarters is all that a desk must know of headquarters to reach, believe
// and seal to it. It comes with the enrolment and is renewed by announcements.
type Headquarters struct {
	_        struct{} `cbor:",toarray"`
	Serial   uint64   // counts announcements; the enrolment's is where it stood
	Address  string   // https://host[:port][/path]
	Pins     [][]byte // SHA-256 of the TLS key's SubjectPublicKeyInfo: current, next
	Keys     [][]byte // Ed25519: current, next; the first of all names its log's author
	Active   []string // age recipients of epoch keys
	Escrow   []string // age recipients of epoch keys that are kept in a safe
	Recovery []string // age recipients of keyrings, for forgotten passphrases
	Author   string   // store.Name.Author of headquarters' logs; stays when keys change
}

var (
	encode = must(cbor.CoreDetEncOptions().EncMode())
	decode = must(cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden,
		MaxArrayElements: 64, MaxNestedLevels: 4, ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
	}.DecMode())
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// strict decodes data into v and refuses any spelling but the deterministic one.
func strict(data []byte, v any) error {
	if err := decode.Unmarshal(data, v); err != nil {
		return store.ErrFormat
	}
	if again, err := encode.Marshal(v); err != nil || !bytes.Equal(again, data) {
		return store.ErrFormat
	}
	return nil
}

// Recipients gives whom epoch keys are sealed to: active and escrow.
func (h Headquarters) Recipients() []string {
	return append(append([]string(nil), h.Active...), h.Escrow...)
}

// Signers gives the keys that headquarters' bags are signed with, for Known.
func (h Headquarters) Signers() []ed25519.PublicKey {
	var keys []ed25519.PublicKey
	for _, k := range h.Keys {
		keys = append(keys, ed25519.PublicKey(k))
	}
	return keys
}

func (h Headquarters) check() error {
	bad := func(what string) error { return fmt.Errorf("headquarters: %s: %w", what, store.ErrFormat) }
	u, err := url.Parse(h.Address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" ||
		len(h.Address) > 200 || !printable(h.Address) {
		return bad("address")
	}
	if len(h.Pins) < 1 || len(h.Pins) > 2 || len(h.Keys) < 1 || len(h.Keys) > 2 || len(h.Active) < 1 {
		return bad("number of pins, keys, recipients")
	}
	for _, b := range append(append([][]byte(nil), h.Pins...), h.Keys...) {
		if len(b) != 32 {
			return bad("length of a pin or key")
		}
	}
	if !authorForm.MatchString(h.Author) {
		return bad("author")
	}
	all := append(h.Recipients(), h.Recovery...)
	if len(all) > 12 {
		return bad("number of recipients")
	}
	for _, r := range all {
		if err := seal.CheckRecipient(r); err != nil {
			return bad("recipient")
		}
	}
	return nil
}

// announcement is Headquarters' encoding and the current key's signature over
// "chunfeng/v1/headquarters" 00 and it.
type announcement struct {
	_    struct{} `cbor:",toarray"`
	What []byte
	Sign []byte
}

const announced = "chunfeng/v1/headquarters\x00"

// Announce signs headquarters' new address, keys or recipients with a key that
// the desks already believe. It travels in a note.
func Announce(h Headquarters, key ed25519.PrivateKey) ([]byte, error) {
	if err := h.check(); err != nil {
		return nil, fmt.Errorf("announce: %w", err)
	}
	what := must(encode.Marshal(h))
	return must(encode.Marshal(announcement{What: what, Sign: ed25519.Sign(key, append([]byte(announced), what...))})), nil
}

// Announced verifies an announcement against what the desk believes now:
// store.ErrSignature when none of those keys signed it, store.ErrFork when it
// is not newer or speaks for another author.
func (h Headquarters) Announced(data []byte) (Headquarters, error) {
	var a announcement
	var next Headquarters
	if err := strict(data, &a); err != nil {
		return h, fmt.Errorf("announcement: %w", err)
	}
	signed := false
	for _, key := range h.Signers() {
		signed = signed || ed25519.Verify(key, append([]byte(announced), a.What...), a.Sign)
	}
	if !signed {
		return h, fmt.Errorf("announcement: %w", store.ErrSignature)
	}
	if err := strict(a.What, &next); err != nil {
		return h, fmt.Errorf("announcement: %w", err)
	}
	if err := next.check(); err != nil {
		return h, fmt.Errorf("announcement: %w", err)
	}
	if next.Serial <= h.Serial || next.Author != h.Author {
		return h, fmt.Errorf("announcement %d after %d: %w", next.Serial, h.Serial, store.ErrFork)
	}
	return next, nil
}
