package seal

import (
	"encoding/binary"
	"fmt"
	"io"
	"time"

	"chunfeng/store"

	"github.com/google/uuid"
	"golang.org/x/crypto/argon2"
)

// SlotSize is the length of a slot in bytes.
const SlotSize = 104

// SlotKind says what opens a slot.
type SlotKind uint8

// The kinds of slots.
const (
	SlotPassphrase SlotKind = 1 // a passphrase
	SlotKeyFile    SlotKind = 2 // a passphrase and a file on a stick
	SlotOneTime    SlotKind = 3 // headquarters' one-time passphrase: its first use forces a new one and a new VMK
)

// Slot is one unlocker's Identity, wrapped by what the unlocker knows:
//
//	01 | kind | 00 00 | u32 BE memory KiB | u32 BE passes | u8 lanes | 00 00 00 |
//	salt[16] | nonce[24] | XChaCha20-Poly1305(identity)[48]
//
// under Argon2id, bound to "chunfeng/v1/slot" 00 vault[16] id[16] slot[0:32].
// A slot is not secret by itself, but whoever holds it can guess offline.
type Slot struct {
	ID    uuid.UUID
	Bytes [SlotSize]byte
}

// Unlock is what a person brings to open a slot. The key file may be any file
// up to 64 KiB; every byte of it counts.
type Unlock struct {
	Passphrase string
	KeyFile    []byte
}

// Format prints "redacted".
func (u Unlock) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "redacted") }

// Cost is how much work Argon2id does.
type Cost struct {
	Memory uint32 // KiB
	Passes uint32
	Lanes  uint8
}

// Floor is the least work that a slot may ask for; meant for tests and for PINs.
var Floor = Cost{Memory: 19 << 10, Passes: 1, Lanes: 1}

// check refuses work outside 19 MiB…1 GiB, 1…16 passes, 1…16 lanes.
func (c Cost) check() error {
	if c.Memory < 19<<10 || c.Memory > 1<<20 || c.Passes < 1 || c.Passes > 16 || c.Lanes < 1 || c.Lanes > 16 {
		return fmt.Errorf("%d KiB, %d passes, %d lanes: %w", c.Memory, c.Passes, c.Lanes, ErrBounds)
	}
	return nil
}

// Calibrate gives the first of 256, 128 and 64 MiB (3 passes, 2 lanes) whose
// first call stays under 700 ms on this machine, 64 MiB at least. It takes as
// long as it says and is called once, when a slot is made.
func Calibrate(now func() time.Time) Cost {
	return calibrate(now, func(c Cost) { c.stretch([]byte("calibrate"), make([]byte, 16)).Zero() })
}

func calibrate(now func() time.Time, call func(Cost)) Cost {
	c := Cost{Memory: 256 << 10, Passes: 3, Lanes: 2}
	for ; c.Memory > 64<<10; c.Memory /= 2 {
		start := now()
		call(c)
		if now().Sub(start) < 700*time.Millisecond {
			break
		}
	}
	return c
}

func (c Cost) stretch(password, salt []byte) secret {
	return secret{(*[32]byte)(argon2.IDKey(password, salt, c.Passes, c.Memory, c.Lanes, 32))}
}

// NewSlot wraps an identity. The id is drawn by the caller and kept beside the
// slot; the key file is used for SlotKeyFile only and needed there.
func NewSlot(vault, id uuid.UUID, kind SlotKind, u Unlock, identity Identity, c Cost, rand io.Reader) (Slot, error) {
	if err := c.check(); err != nil {
		return Slot{}, fmt.Errorf("new slot: %w", err)
	}
	if identity.IsZero() {
		return Slot{}, fmt.Errorf("new slot: identity is cleared: %w", store.ErrSealed)
	}
	s := Slot{ID: id}
	b := s.Bytes[:]
	b[0], b[1], b[12] = 1, byte(kind), c.Lanes
	binary.BigEndian.PutUint32(b[4:], c.Memory)
	binary.BigEndian.PutUint32(b[8:], c.Passes)
	if _, err := io.ReadFull(rand, b[16:32]); err != nil {
		return Slot{}, fmt.Errorf("new slot: draw a salt: %w", err)
	}
	password, err := u.password(kind)
	if err != nil {
		return Slot{}, fmt.Errorf("new slot: %w", err)
	}
	defer clear(password)
	key := c.stretch(password, b[16:32])
	defer key.Zero()
	sealed, err := key.close(identity.b[:], s.bound(vault), rand)
	if err != nil {
		return Slot{}, fmt.Errorf("new slot: %w", err)
	}
	copy(b[32:], sealed)
	return s, nil
}

// ParseSlot takes 104 bytes for a slot and checks all that can be checked
// without a passphrase: store.ErrFormat, store.ErrVersion, ErrBounds.
func ParseSlot(id uuid.UUID, b []byte) (Slot, error) {
	if len(b) != SlotSize {
		return Slot{}, fmt.Errorf("slot of %d bytes: %w", len(b), store.ErrFormat)
	}
	s := Slot{ID: id, Bytes: [SlotSize]byte(b)}
	return s, s.Check()
}

// Check looks at the open part of the slot before any work is done.
func (s Slot) Check() error {
	b := s.Bytes
	switch {
	case b[0] != 1:
		return fmt.Errorf("slot version %d: %w", b[0], store.ErrVersion)
	case s.Kind() < SlotPassphrase || s.Kind() > SlotOneTime, b[2]|b[3]|b[13]|b[14]|b[15] != 0:
		return fmt.Errorf("slot: %w", store.ErrFormat)
	}
	if err := s.Cost().check(); err != nil {
		return fmt.Errorf("slot: %w", err)
	}
	return nil
}

// Kind says what opens the slot.
func (s Slot) Kind() SlotKind { return SlotKind(s.Bytes[1]) }

// Cost gives the work that opening the slot takes.
func (s Slot) Cost() Cost {
	b := s.Bytes[:]
	return Cost{Memory: binary.BigEndian.Uint32(b[4:]), Passes: binary.BigEndian.Uint32(b[8:]), Lanes: b[12]}
}

// Open gives the identity inside; ErrPassphrase when it does not open, and what
// Check finds before any work is done. It takes as long as the slot's Cost.
func (s Slot) Open(vault uuid.UUID, u Unlock) (Identity, error) {
	if err := s.Check(); err != nil {
		return Identity{}, fmt.Errorf("open slot: %w", err)
	}
	password, err := u.password(s.Kind())
	if err != nil {
		return Identity{}, fmt.Errorf("open slot: %w", err)
	}
	defer clear(password)
	key := s.Cost().stretch(password, s.Bytes[16:32])
	defer key.Zero()
	scalar, err := key.open(s.Bytes[32:], s.bound(vault), nil)
	if err != nil {
		return Identity{}, fmt.Errorf("open slot: %w", ErrPassphrase)
	}
	defer clear(scalar)
	id, err := secretOf(scalar)
	return Identity{id}, err
}

func (s Slot) bound(vault uuid.UUID) []byte {
	b := append([]byte("chunfeng/v1/slot\x00"), vault[:]...)
	b = append(b, s.ID[:]...)
	return append(b, s.Bytes[:32]...)
}

// password gives what Argon2id stretches: the normalised passphrase, and before
// it the digest of the key file when the slot asks for one.
func (u Unlock) password(kind SlotKind) ([]byte, error) {
	phrase := []byte(Normalise(u.Passphrase))
	if len(phrase) == 0 {
		return nil, fmt.Errorf("empty: %w", ErrPassphrase)
	}
	if kind != SlotKeyFile {
		return phrase, nil
	}
	if len(u.KeyFile) == 0 || len(u.KeyFile) > 64<<10 {
		return nil, fmt.Errorf("key file: %w", ErrPassphrase)
	}
	file := store.Digest("chunfeng/v1/keyfile", u.KeyFile)
	return append(file[:], phrase...), nil
}
