package book

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// The buckets of a desk. Those of the first block are readable without a key:
// they hold nothing personal, and what opens the rest.
const (
	bucketOpen    = "open"
	bucketSlots   = "slots"
	bucketKeyring = "keyring"
	bucketHeads   = "heads" // of each log: head and its mark

	bucketValues = "values" // sealed under the value key
	bucketDrafts = "drafts" // sealed under an epoch's key
)

// Keys of single cells.
const (
	keyVault       = "vault"
	keyPreferences = "preferences"
	keyKeyring     = "keyring"
	keyRegister    = "register"
	keyDevice      = "device"
	keyEnrolment   = "enrolment"
)

// vaultCard is the open cell that says that there is a desk, and which vault it is.
type vaultCard struct {
	Version int       `json:"version"`
	Vault   uuid.UUID `json:"vault"`
}

// get reads a cell; a missing one is a *CellError over store.ErrNone.
func (b *Book) get(ctx context.Context, bucket, key string) (store.Cell, error) {
	value, err := b.keeper.Get(ctx, bucket, key)
	if err != nil {
		return store.Cell{}, &CellError{Bucket: bucket, Key: key, Err: err}
	}
	return store.Cell{Bucket: bucket, Key: key, Value: value}, nil
}

// value opens a sealed cell into v.
func (b *Book) value(ctx context.Context, keys seal.Keys, key string, v any) error {
	c, err := b.get(ctx, bucketValues, key)
	if err != nil {
		return err
	}
	plain, err := keys.Open(c)
	if err != nil {
		return &CellError{Bucket: bucketValues, Key: key, Err: err}
	}
	defer seal.Zero(plain)
	if err := json.Unmarshal(plain, v); err != nil {
		return &CellError{Bucket: bucketValues, Key: key, Err: store.ErrFormat}
	}
	return nil
}

// sealValue gives the sealed cell of v.
func (b *Book) sealValue(keys seal.Keys, key string, v any) (store.Cell, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return store.Cell{}, fmt.Errorf("seal %s: %w", key, err)
	}
	defer seal.Zero(plain)
	return keys.Seal(bucketValues, key, plain, b.opt.Random)
}

// card reads which vault is here; ErrBlank when none is.
func (b *Book) card(ctx context.Context) (vaultCard, error) {
	var card vaultCard
	c, err := b.get(ctx, bucketOpen, keyVault)
	if errors.Is(err, store.ErrNone) {
		return card, ErrBlank
	}
	if err != nil {
		return card, err
	}
	if err := json.Unmarshal(c.Value, &card); err != nil || card.Vault == uuid.Nil {
		return card, &CellError{Bucket: bucketOpen, Key: keyVault, Err: store.ErrFormat}
	}
	if card.Version != 1 {
		return card, &CellError{Bucket: bucketOpen, Key: keyVault, Err: store.ErrVersion}
	}
	return card, nil
}

// slots reads every slot; those that cannot be read are left out and joined in the error.
func (b *Book) slots(ctx context.Context) ([]seal.Slot, error) {
	cells, err := b.keeper.Scan(ctx, bucketSlots, "", "", 0)
	if err != nil {
		return nil, fmt.Errorf("read slots: %w", err)
	}
	var slots []seal.Slot
	var bad error
	for _, c := range cells {
		id, err := uuid.Parse(c.Key)
		if err == nil {
			var s seal.Slot
			if s, err = seal.ParseSlot(id, c.Value); err == nil {
				slots = append(slots, s)
				continue
			}
		}
		bad = errors.Join(bad, &CellError{Bucket: bucketSlots, Key: c.Key, Err: err})
	}
	return slots, bad
}
