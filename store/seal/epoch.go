package seal

import (
	"encoding/base64"
	"fmt"
	"io"

	"chunfeng/store"
)

// EpochBucket is the bucket in which a desk keeps the keys of its epochs.
const EpochBucket = "epochs"

// EpochKey seals the bodies and drafts of one shift.
type EpochKey struct{ secret }

// NewEpochKey draws a key.
func NewEpochKey(rand io.Reader) (EpochKey, error) {
	s, err := newSecret(rand)
	return EpochKey{s}, err
}

// ParseEpochKey takes 32 bytes that EpochKey.Bytes gave.
func ParseEpochKey(b []byte) (EpochKey, error) {
	s, err := secretOf(b)
	return EpochKey{s}, err
}

// Equal compares in constant time.
func (k EpochKey) Equal(o EpochKey) bool { return k.equal(o.secret) }

// EpochCell gives the key under which an epoch is kept in EpochBucket; the
// epochs of a log lie in order.
func EpochCell(log store.Name, epoch uint32) string { return fmt.Sprintf("%s/%010d", log, epoch) }

// SealEpoch wraps an epoch's key for the desk itself, as a cell of EpochBucket.
// Deleting the cell is what makes the epoch unreadable at the desk.
func (k Keys) SealEpoch(log store.Name, epoch uint32, key EpochKey, rand io.Reader) (store.Cell, error) {
	if key.IsZero() {
		return store.Cell{}, fmt.Errorf("seal epoch %d: key is cleared: %w", epoch, store.ErrSealed)
	}
	return k.Seal(EpochBucket, EpochCell(log, epoch), key.b[:], rand)
}

// OpenEpoch reverses SealEpoch; c is the cell at EpochCell(log, epoch).
func (k Keys) OpenEpoch(log store.Name, epoch uint32, c store.Cell) (EpochKey, error) {
	c.Bucket, c.Key = EpochBucket, EpochCell(log, epoch)
	plain, err := k.Open(c)
	if err != nil {
		return EpochKey{}, fmt.Errorf("epoch %d: %w", epoch, err)
	}
	defer clear(plain)
	return ParseEpochKey(plain)
}

// The body of a key envelope is an age file of four lines.
const epochText = "chunfeng-epoch/1\nlog %s\nepoch %d\nkey %s\n"

// SealKeyBody gives the body of a key envelope: an epoch's key as an age file
// to headquarters' recipients (active and escrow). It names its log and epoch,
// so that it cannot stand in for another.
func SealKeyBody(log store.Name, epoch uint32, key EpochKey, recipients ...string) ([]byte, error) {
	if key.IsZero() {
		return nil, fmt.Errorf("seal key of epoch %d: cleared: %w", epoch, store.ErrSealed)
	}
	plain := fmt.Appendf(nil, epochText, log, epoch, base64.RawURLEncoding.EncodeToString(key.b[:]))
	defer clear(plain)
	file, err := sealAge(plain, recipients)
	if err != nil {
		return nil, fmt.Errorf("seal key of epoch %d: %w", epoch, err)
	}
	return file, nil
}

// OpenKeyBody opens the key envelope that stands for header's log and epoch:
// ErrRecipient when no identity fits, store.ErrSealed when it is damaged or
// speaks of another log or epoch.
func OpenKeyBody(log store.Name, epoch uint32, body []byte, identities ...Identity) (EpochKey, error) {
	fail := func(err error) (EpochKey, error) {
		return EpochKey{}, fmt.Errorf("open key of epoch %d: %w", epoch, err)
	}
	plain, err := openAge(body, identities)
	if err != nil {
		return fail(err)
	}
	defer clear(plain)
	var of, text string
	var number uint32
	if _, err := fmt.Sscanf(string(plain), epochText, &of, &number, &text); err != nil {
		return fail(store.ErrFormat)
	}
	if of != string(log) || number != epoch {
		return fail(store.ErrSealed)
	}
	raw, err := base64.RawURLEncoding.Strict().DecodeString(text)
	if err != nil {
		return fail(store.ErrFormat)
	}
	defer clear(raw)
	return ParseEpochKey(raw)
}
