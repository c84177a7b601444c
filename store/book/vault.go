package book

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// opened is what is known while the vault is open. Nothing of it is on disk in clear.
type opened struct {
	vault  uuid.UUID
	vmk    seal.VMK
	keys   seal.Keys
	device seal.Device
	author string   // of the desk's own logs
	reg    register // as on disk
	till   till     // as on disk
	joined *joined  // nil before enrolment
	epochs map[epochID]seal.EpochKey
	index  *index
	seen   map[store.Name]store.Head // what index and notes know
	notes  []Note
	damage []Damage
	stale  bool // a Change did not answer: reg and index are read again first

	duty  Volunteer
	off   time.Time // when the last one left, while that is not on disk
	vouch vouch
	since time.Time
	clock clock
	asked asked // the last bag packed
}

// epochID names an epoch: numbers start anew in each log.
type epochID struct {
	log    store.Name
	number uint32
}

// log names the log that is written.
func (o *opened) log() store.Name {
	return store.Name(o.author + "/" + strconv.Itoa(o.reg.Incarnation))
}

// own reports whether the desk itself wrote a log, now or in an earlier incarnation.
func (o *opened) own(log store.Name) bool { return log.Author() == o.author }

// Unlock opens the desk with a passphrase, trying every slot: ErrPassphrase when
// none opens, ErrBlank without a desk, ErrRolledBack when the store is older
// than it says itself, *CellError naming a damaged cell. Single damaged records
// do not keep the desk shut: see Damaged.
func (b *Book) Unlock(ctx context.Context, passphrase string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	card, err := b.card(ctx)
	if err != nil {
		return err
	}
	id, _, err := b.trySlots(ctx, card, seal.Unlock{Passphrase: passphrase})
	if err != nil {
		return err
	}
	defer id.Zero()
	return b.openWith(ctx, card, id)
}

// trySlots gives the identity of the first slot that opens, and that slot.
func (b *Book) trySlots(ctx context.Context, card vaultCard, u seal.Unlock) (seal.Identity, uuid.UUID, error) {
	slots, bad := b.slots(ctx)
	for _, s := range slots {
		id, err := s.Open(card.Vault, u)
		if err == nil {
			return id, s.ID, nil
		}
		if !errors.Is(err, seal.ErrPassphrase) {
			bad = errors.Join(bad, &CellError{Bucket: bucketSlots, Key: s.ID.String(), Err: err})
		}
	}
	if bad != nil {
		return seal.Identity{}, uuid.Nil, fmt.Errorf("%w: %w", ErrPassphrase, bad)
	}
	return seal.Identity{}, uuid.Nil, ErrPassphrase
}

// UnlockWithRecovery opens the desk with its recovery code; AddUnlocker then
// gives it a new passphrase. ErrRecovery when the code is another desk's,
// seal.ErrCode when it was mistyped.
func (b *Book) UnlockWithRecovery(ctx context.Context, code string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	card, err := b.card(ctx)
	if err != nil {
		return err
	}
	id, err := seal.ParseIdentity(code)
	if err != nil {
		return err
	}
	defer id.Zero()
	err = b.openWith(ctx, card, id)
	if errors.Is(err, seal.ErrRecipient) {
		return ErrRecovery
	}
	return err
}

// openWith opens the keyring with an unlocker's identity, then all the rest.
func (b *Book) openWith(ctx context.Context, card vaultCard, id seal.Identity) error {
	ring, err := b.get(ctx, bucketKeyring, keyKeyring)
	if err != nil {
		return err
	}
	vmk, err := seal.OpenKeyring(ring.Value, card.Vault, id)
	if err != nil {
		return &CellError{Bucket: bucketKeyring, Key: keyKeyring, Err: err}
	}
	o := &opened{vault: card.Vault, vmk: vmk, epochs: map[epochID]seal.EpochKey{}, stale: true}
	if err := b.load(ctx, o); err != nil {
		o.zero()
		return err
	}
	// Who knows the passphrase has no wrong PINs to wait for.
	o.reg.Tries = tries{}
	o.cut()
	b.lock()
	b.begin(o)
	return nil
}

// begin takes an opened vault as the book's own and starts its clocks.
func (b *Book) begin(o *opened) {
	now := b.now()
	o.since, b.beat = now, now
	o.clock = clock{wall: now, up: b.opt.Uptime()}
	b.open = o
}

// load reads keys, register, device, enrolment and the logs.
func (b *Book) load(ctx context.Context, o *opened) (err error) {
	if o.keys, err = o.vmk.Derive(o.vault); err != nil {
		return err
	}
	var raw []byte
	if err := b.value(ctx, o.keys, keyDevice, &raw); err != nil {
		return err
	}
	defer seal.Zero(raw)
	if o.device, err = seal.ParseDevice(raw); err != nil {
		return &CellError{Bucket: bucketValues, Key: keyDevice, Err: err}
	}
	// Deriving it costs more than sealing a record.
	o.author = o.device.Log(1).Author()
	return b.refresh(ctx, o)
}

// Lock forgets all keys; the passphrase is needed again.
func (b *Book) Lock() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.open != nil {
		b.leave(b.now())
	}
	b.lock()
}

func (b *Book) lock() {
	if b.open != nil {
		b.open.zero()
		b.open = nil
	}
}

func (o *opened) zero() {
	o.vmk.Zero()
	o.keys.Zero()
	o.device.Zero()
	for _, k := range o.epochs {
		k.Zero()
	}
}

// Reopen goes on over a keeper that was closed and opened again after
// store.ErrBroken, without asking for the passphrase.
func (b *Book) Reopen(keeper store.Keeper) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.keeper = keeper
	if b.open != nil {
		b.open.stale = true
	}
}

// AddUnlocker gives the desk one more passphrase. Own ones are checked by
// seal.CheckOwn beforehand.
func (b *Book) AddUnlocker(ctx context.Context, passphrase string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	w, err := b.write(ctx)
	if err != nil {
		return err
	}
	if err := b.unlocker(w, passphrase); err != nil {
		return err
	}
	return w.commit(ctx, "add an unlocker")
}

// unlocker adds slot and keyring for one more passphrase to a Change.
func (b *Book) unlocker(w *writing, passphrase string) error {
	o := w.o
	id, err := seal.NewIdentity(b.opt.Random)
	if err != nil {
		return err
	}
	defer id.Zero()
	recipient, err := id.Recipient()
	if err != nil {
		return err
	}
	slotID, err := uuid.NewRandomFromReader(b.opt.Random)
	if err != nil {
		return fmt.Errorf("draw a slot's number: %w", err)
	}
	slot, err := seal.NewSlot(o.vault, slotID, seal.SlotPassphrase, seal.Unlock{Passphrase: passphrase}, id, b.cost(), b.opt.Random)
	if err != nil {
		return err
	}
	w.next.Unlockers = append(w.next.Unlockers, unlocker{Slot: slotID, Recipient: recipient})
	w.put(store.Cell{Bucket: bucketSlots, Key: slotID.String(), Value: slot.Bytes[:]})
	return b.keyring(w)
}

// keyring seals the VMK anew to everyone in the coming register.
func (b *Book) keyring(w *writing) error {
	ring, err := seal.SealKeyring(w.o.vmk, w.o.vault, w.next.recipients()...)
	if err != nil {
		return err
	}
	w.put(store.Cell{Bucket: bucketKeyring, Key: keyKeyring, Value: ring})
	return nil
}

// cost gives what a slot costs, measuring this machine when it is not set.
func (b *Book) cost() seal.Cost {
	if b.opt.Cost == (seal.Cost{}) {
		b.opt.Cost = seal.Calibrate(b.opt.Now)
	}
	return b.opt.Cost
}
