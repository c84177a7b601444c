package bag

import (
	"crypto/ed25519"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"slices"
	"time"

	"chunfeng/store"
	"chunfeng/store/seal"

	"golang.org/x/crypto/argon2"
)

// How long an enrolment may be valid.
const (
	MinLife = 15 * time.Minute
	MaxLife = 30 * 24 * time.Hour
)

// Enrolment is headquarters' invitation to one desk: a file, or text to paste.
// Whoever holds it can apply in the desk's name, once and until it expires.
type Enrolment struct {
	_            struct{} `cbor:",toarray"`
	Version      uint8    // 1
	Headquarters Headquarters
	Desk         string // name that headquarters gives the desk
	Secret       []byte // 32 random bytes
	Until        int64  // ms since 1970, UTC
}

// Format prints the desk's name only.
func (e Enrolment) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "enrolment of "+e.Desk) }

// NewEnrolment makes an invitation that is valid from now for life.
func NewEnrolment(h Headquarters, desk string, now time.Time, life time.Duration, rand io.Reader) (Enrolment, error) {
	if life < MinLife || life > MaxLife {
		return Enrolment{}, fmt.Errorf("new enrolment for %s: %w", life, ErrExpired)
	}
	e := Enrolment{Version: 1, Headquarters: h, Desk: desk, Secret: make([]byte, 32), Until: now.Add(life).UnixMilli()}
	if _, err := io.ReadFull(rand, e.Secret); err != nil {
		return Enrolment{}, fmt.Errorf("new enrolment: draw a secret: %w", err)
	}
	if err := e.check(); err != nil {
		return Enrolment{}, fmt.Errorf("new enrolment: %w", err)
	}
	return e, nil
}

func (e Enrolment) check() error {
	switch {
	case e.Version != 1:
		return fmt.Errorf("enrolment version %d: %w", e.Version, store.ErrVersion)
	case len(e.Secret) != 32 || len(e.Desk) > 120 || e.Desk == "" || !printable(e.Desk):
		return fmt.Errorf("enrolment: %w", store.ErrFormat)
	}
	return e.Headquarters.check()
}

// Expires gives the last moment at which the enrolment can be answered.
func (e Enrolment) Expires() time.Time { return time.UnixMilli(e.Until).UTC() }

// ID names the enrolment without telling its secret.
func (e Enrolment) ID() [16]byte {
	d := store.Digest("chunfeng/v1/enrolment-id", e.Secret)
	return [16]byte(d[:16])
}

// Text gives the enrolment between its BEGIN and END lines, to save or paste.
func (e Enrolment) Text() string { return armour("ENROLMENT", must(encode.Marshal(e))) }

// ParseEnrolment reads a file or pasted text: line breaks, spaces, quoting and
// other text around it do not matter. With ErrExpired the enrolment is given
// too, so that its desk and date can be shown.
func ParseEnrolment(text string, now time.Time) (Enrolment, error) {
	var e Enrolment
	data, err := unarmour("ENROLMENT", text)
	if err == nil {
		err = strict(data, &e)
	}
	if err == nil {
		err = e.check()
	}
	if err != nil {
		return Enrolment{}, fmt.Errorf("read enrolment: %w", err)
	}
	if now.After(e.Expires()) {
		return e, fmt.Errorf("read enrolment: at %s: %w", e.Expires().Format(time.RFC3339), ErrExpired)
	}
	return e, nil
}

// Answer is what a desk says to an enrolment: its public keys, under an
// HMAC-SHA256 by the enrolment's secret.
type Answer struct {
	_         struct{} `cbor:",toarray"`
	Version   uint8    // 1
	Enrolment [16]byte // Enrolment.ID
	Desk      string   // the desk's own name
	Log       store.Name
	Sign      []byte // Ed25519 public key
	Recipient string // age recipient of the device
	At        int64  // ms since 1970, by the desk's clock
	MAC       []byte // over "chunfeng/v1/enrolment-answer" 00 and the answer with an empty MAC
}

// Answer makes the desk's answer. Log is the one it writes now.
func (e Enrolment) Answer(d seal.Device, log store.Name, desk string, now time.Time) (Answer, error) {
	to, err := d.Identity().Recipient()
	if err != nil {
		return Answer{}, fmt.Errorf("answer enrolment: %w", err)
	}
	a := Answer{Version: 1, Enrolment: e.ID(), Desk: desk, Log: log, Sign: d.Public(), Recipient: to, At: now.UnixMilli()}
	a.MAC = a.mac(e.Secret)
	if err := a.check(); err != nil {
		return Answer{}, fmt.Errorf("answer enrolment: %w", err)
	}
	return a, nil
}

func (a Answer) mac(secret []byte) []byte {
	a.MAC = []byte{}
	m := hmac.New(sha256.New, secret)
	m.Write([]byte("chunfeng/v1/enrolment-answer\x00"))
	m.Write(must(encode.Marshal(a)))
	return m.Sum(nil)
}

func (a Answer) check() error {
	switch {
	case a.Version != 1:
		return fmt.Errorf("answer version %d: %w", a.Version, store.ErrVersion)
	case len(a.Sign) != ed25519.PublicKeySize || len(a.MAC) != sha256.Size || !nameForm.MatchString(string(a.Log)) ||
		a.Log.Author() != store.NameOf(a.Sign, 1).Author() || seal.CheckRecipient(a.Recipient) != nil ||
		a.Desk == "" || len(a.Desk) > 120 || !printable(a.Desk):
		return fmt.Errorf("answer: %w", store.ErrFormat)
	}
	return nil
}

// Text gives the answer between its BEGIN and END lines.
func (a Answer) Text() string { return armour("ANSWER", must(encode.Marshal(a))) }

// ParseAnswer reads an answer as ParseEnrolment reads an enrolment; it is to be
// believed only after Enrolment.Accept.
func ParseAnswer(text string) (Answer, error) {
	var a Answer
	data, err := unarmour("ANSWER", text)
	if err == nil {
		err = strict(data, &a)
	}
	if err == nil {
		err = a.check()
	}
	if err != nil {
		return Answer{}, fmt.Errorf("read answer: %w", err)
	}
	return a, nil
}

// Accept verifies that an answer was made with this enrolment, in time by
// headquarters' clock: ErrSecret, ErrExpired. That it is the only one is for
// the caller to know.
func (e Enrolment) Accept(a Answer, now time.Time) error {
	if a.Enrolment != e.ID() || !hmac.Equal(a.MAC, a.mac(e.Secret)) {
		return fmt.Errorf("accept answer: %w", ErrSecret)
	}
	if now.After(e.Expires()) {
		return fmt.Errorf("accept answer: %w", ErrExpired)
	}
	return a.check()
}

// Digits gives the eight digits, in two fours, that people on both sides
// compare: an HMAC by the secret over the whole enrolment and the answer. It
// is stretched (64 MiB, 3 passes; 0.2 s), because eight digits are few and
// someone who copied the enrolment could otherwise search for keys that agree.
func (e Enrolment) Digits(a Answer) string {
	m := hmac.New(sha256.New, e.Secret)
	m.Write([]byte("chunfeng/v1/enrolment-digits\x00"))
	m.Write(slices.Concat(must(encode.Marshal(e)), must(encode.Marshal(a))))
	id := e.ID()
	sum := argon2.IDKey(m.Sum(nil), id[:], 3, 64<<10, 1, 8)
	n := binary.BigEndian.Uint64(sum) % 1e8
	return fmt.Sprintf("%04d %04d", n/1e4, n%1e4)
}
