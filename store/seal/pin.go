package seal

import (
	"crypto/hmac"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"

	"chunfeng/store"

	"golang.org/x/text/unicode/norm"
)

// PINCost is the work that one PIN check takes: about 20 ms.
var PINCost = Cost{Memory: 19 << 10, Passes: 2, Lanes: 1}

const pinText = "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"

// HashPIN gives a volunteer's PIN as it is kept in the vault, in the usual
// "$argon2id$…" text. What Argon2id stretches is an HMAC under the vault's
// `pins` key, so that the text alone, without the vault, cannot even be
// guessed at. ErrPIN when the PIN is not six digits.
func (k Keys) HashPIN(volunteer, pin string, c Cost, rand io.Reader) (string, error) {
	if err := c.check(); err != nil {
		return "", fmt.Errorf("hash PIN: %w", err)
	}
	mac, err := k.peppered(volunteer, pin)
	if err != nil {
		return "", fmt.Errorf("hash PIN: %w", err)
	}
	defer clear(mac)
	salt := make([]byte, 16)
	if _, err := io.ReadFull(rand, salt); err != nil {
		return "", fmt.Errorf("hash PIN: draw a salt: %w", err)
	}
	hash := c.stretch(mac, salt)
	b64 := base64.RawStdEncoding.EncodeToString
	return fmt.Sprintf(pinText, c.Memory, c.Passes, c.Lanes, b64(salt), b64(hash.b[:])), nil
}

// CheckPIN compares in constant time: ErrPIN for another PIN, store.ErrFormat
// or ErrBounds when the text is not HashPIN's.
func (k Keys) CheckPIN(volunteer, pin, text string) error {
	var c Cost
	var rest string
	if _, err := fmt.Sscanf(text, "$argon2id$v=19$m=%d,t=%d,p=%d$%s", &c.Memory, &c.Passes, &c.Lanes, &rest); err != nil {
		return fmt.Errorf("check PIN: %w", store.ErrFormat)
	}
	if err := c.check(); err != nil {
		return fmt.Errorf("check PIN: %w", err)
	}
	if len(rest) != 22+1+43 || rest[22] != '$' {
		return fmt.Errorf("check PIN: %w", store.ErrFormat)
	}
	salt, err1 := base64.RawStdEncoding.DecodeString(rest[:22])
	want, err2 := base64.RawStdEncoding.DecodeString(rest[23:])
	if err1 != nil || err2 != nil {
		return fmt.Errorf("check PIN: %w", store.ErrFormat)
	}
	mac, err := k.peppered(volunteer, pin)
	if err != nil {
		return fmt.Errorf("check PIN: %w", err)
	}
	defer clear(mac)
	if got := c.stretch(mac, salt); subtle.ConstantTimeCompare(got.b[:], want) != 1 {
		return fmt.Errorf("check PIN: %w", ErrPIN)
	}
	return nil
}

// peppered refuses what is not six digits (full-width ones count) and gives
// HMAC-SHA256(pins, "chunfeng/v1/pin" 00 vault volunteer 00 pin).
func (k Keys) peppered(volunteer, pin string) ([]byte, error) {
	pin = norm.NFKC.String(pin)
	if len(pin) != 6 {
		return nil, ErrPIN
	}
	for _, r := range pin {
		if r < '0' || r > '9' {
			return nil, ErrPIN
		}
	}
	if k.pins.b == nil {
		return nil, store.ErrSealed
	}
	m := hmac.New(sha256.New, k.pins.b[:])
	m.Write(bind("chunfeng/v1/pin", k.vault[:], volunteer, pin))
	return m.Sum(nil), nil
}
