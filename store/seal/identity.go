package seal

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"

	"chunfeng/store"

	"filippo.io/age"
)

const identityPrefix = "age-secret-key-"

// Identity is an X25519 key that age files are sealed to: an unlocker's, the
// recovery code's, a device's or headquarters'. It is an age identity.
type Identity struct{ secret }

// NewIdentity draws an identity.
func NewIdentity(rand io.Reader) (Identity, error) {
	s, err := newSecret(rand)
	return Identity{s}, err
}

// ParseIdentity reads a recovery code, or an age key file with comment lines:
// white space and case do not matter, and the characters that a code never
// holds are taken for those that they look like (o 0, i and 1 l, b 8). ErrCode
// when it was mistyped otherwise.
func ParseIdentity(text string) (Identity, error) {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(strings.TrimSpace(line), "#") {
			b.WriteString(strings.Map(bare, line))
		}
	}
	code := b.String()
	if data, ok := strings.CutPrefix(code, identityPrefix+"1"); ok {
		code = identityPrefix + "1" + strings.NewReplacer("o", "0", "i", "l", "1", "l", "b", "8").Replace(data)
	}
	scalar, err := unbech32(identityPrefix, code)
	if err != nil {
		return Identity{}, fmt.Errorf("recovery code: %w", err)
	}
	defer clear(scalar)
	s, err := secretOf(scalar)
	if err != nil {
		return Identity{}, fmt.Errorf("recovery code: %w", ErrCode)
	}
	return Identity{s}, nil
}

// bare drops white space and lowers the case.
func bare(r rune) rune {
	if unicode.IsSpace(r) {
		return -1
	}
	return unicode.ToLower(r)
}

// Code gives the identity as age writes it, "AGE-SECRET-KEY-1…": 74 characters
// that stock age opens files with. It is shown once and kept by people.
func (i Identity) Code() string { return strings.ToUpper(bech32(identityPrefix, i.b[:])) }

// Recipient gives the public half, "age1…".
func (i Identity) Recipient() (string, error) {
	id, err := i.age()
	if err != nil {
		return "", err
	}
	return id.Recipient().String(), nil
}

func (i Identity) age() (*age.X25519Identity, error) {
	if i.IsZero() {
		return nil, fmt.Errorf("identity is cleared: %w", store.ErrSealed)
	}
	id, err := age.ParseX25519Identity(i.Code())
	if err != nil {
		return nil, fmt.Errorf("identity: %w", ErrCode)
	}
	return id, nil
}

// CheckRecipient tells whether text is an X25519 recipient "age1…"; ErrCode otherwise.
func CheckRecipient(text string) error {
	if _, err := age.ParseX25519Recipient(text); err != nil {
		return fmt.Errorf("recipient: %w", ErrCode)
	}
	return nil
}

// maxAge bounds the age files read here: a few dozen recipients and one key.
const maxAge = 64 << 10

// sealAge encrypts to recipients. The age library draws its randomness from the
// operating system by itself; no reader can be given to it.
func sealAge(plain []byte, recipients []string) ([]byte, error) {
	if len(recipients) == 0 {
		return nil, fmt.Errorf("no recipient: %w", ErrRecipient)
	}
	var to []age.Recipient
	for _, text := range recipients {
		r, err := age.ParseX25519Recipient(text)
		if err != nil {
			return nil, fmt.Errorf("recipient: %w", ErrCode)
		}
		to = append(to, r)
	}
	var out bytes.Buffer
	w, err := age.Encrypt(&out, to...)
	if err != nil {
		return nil, fmt.Errorf("age: %w", err)
	}
	if _, err := w.Write(plain); err != nil {
		return nil, fmt.Errorf("age: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("age: %w", err)
	}
	return out.Bytes(), nil
}

// openAge decrypts with whichever identity fits: ErrRecipient when none does,
// store.ErrSealed when the file is damaged.
func openAge(file []byte, identities []Identity) ([]byte, error) {
	if len(file) > maxAge {
		return nil, fmt.Errorf("%d bytes: %w", len(file), store.ErrTooLarge)
	}
	var with []age.Identity
	for _, i := range identities {
		id, err := i.age()
		if err != nil {
			return nil, err
		}
		with = append(with, id)
	}
	if len(with) == 0 {
		return nil, ErrRecipient
	}
	src := bytes.NewReader(file)
	r, err := age.Decrypt(src, with...)
	if none := (*age.NoIdentityMatchError)(nil); errors.As(err, &none) {
		return nil, ErrRecipient
	}
	if err != nil {
		return nil, fmt.Errorf("age header: %w", store.ErrSealed)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("age payload: %w", store.ErrSealed)
	}
	return plain, nil
}
