package book

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// ChangePassphrase puts a new passphrase in the place of the one that is given,
// in one Change: a cut leaves either the old one or the new one. The desk's
// recovery code may be given for a forgotten passphrase; it takes the place of
// the only one there is, and where there are several it adds one, because
// nobody can say which was forgotten. The master key stays, so whoever copied
// slots and keyring before still opens that copy with the old passphrase.
// Errors: ErrPassphrase, ErrRecovery, ErrSetup for no passphrase, ErrShut.
func (b *Book) ChangePassphrase(ctx context.Context, now, next string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	fail := func(err error) error { return fmt.Errorf("change a passphrase: %w", err) }
	w, err := b.write(ctx)
	if err != nil {
		return fail(err)
	}
	if seal.Normalise(next) == "" {
		return fail(ErrSetup)
	}
	old, err := b.replaced(ctx, w, now)
	if err != nil {
		return fail(err)
	}
	if old != uuid.Nil {
		w.next.Unlockers = slices.DeleteFunc(w.next.Unlockers, func(u unlocker) bool { return u.Slot == old })
		w.change.Delete = append(w.change.Delete, store.Cell{Bucket: bucketSlots, Key: old.String()})
	}
	if err := b.unlocker(w, next); err != nil {
		return fail(err)
	}
	return w.commit(ctx, "change a passphrase")
}

// replaced gives the slot that a passphrase or the recovery code may replace,
// none when the code leaves several to choose from.
func (b *Book) replaced(ctx context.Context, w *writing, now string) (uuid.UUID, error) {
	code, err := seal.ParseIdentity(now)
	if err != nil {
		card, err := b.card(ctx)
		if err != nil {
			return uuid.Nil, err
		}
		id, slot, err := b.trySlots(ctx, card, seal.Unlock{Passphrase: now})
		id.Zero()
		return slot, err
	}
	defer code.Zero()
	ring, err := b.get(ctx, bucketKeyring, keyKeyring)
	if err != nil {
		return uuid.Nil, err
	}
	vmk, err := seal.OpenKeyring(ring.Value, w.o.vault, code)
	switch {
	case errors.Is(err, seal.ErrRecipient):
		return uuid.Nil, ErrRecovery
	case err != nil:
		return uuid.Nil, &CellError{Bucket: bucketKeyring, Key: keyKeyring, Err: err}
	}
	vmk.Zero()
	only := uuid.Nil
	for _, u := range w.next.Unlockers {
		switch {
		case u.Slot == uuid.Nil:
		case only != uuid.Nil:
			return uuid.Nil, nil
		default:
			only = u.Slot
		}
	}
	return only, nil
}
