package book

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/seal"
)

// Setup is what the first run settles.
type Setup struct {
	Desk        Desk
	Passphrase  string // as typed; seal.Normalise is applied
	Recovery    string // age identity, AGE-SECRET-KEY-1…, as Offer gives it
	Volunteer   string // name of the first one, who becomes leader
	PIN         string // 6 digits
	Preferences Preferences
}

// Offer is a generated passphrase and a recovery code. Nothing of it is kept.
type Offer struct {
	Passphrase seal.Passphrase
	Recovery   string // age identity, AGE-SECRET-KEY-1…
}

// Offer draws a passphrase of four words and a recovery code.
func (b *Book) Offer() (Offer, error) {
	words, err := seal.NewPassphrase(b.opt.Random)
	if err != nil {
		return Offer{}, err
	}
	id, err := seal.NewIdentity(b.opt.Random)
	if err != nil {
		return Offer{}, fmt.Errorf("new recovery code: %w", err)
	}
	defer id.Zero()
	return Offer{Passphrase: words, Recovery: id.Code()}, nil
}

// Create makes the desk in one Change — a cut leaves either no desk or a whole
// one —, signs the first volunteer on and leaves the vault open. Errors:
// ErrExists, ErrSetup, ErrPINForm, seal.ErrCode for a mistyped recovery code.
func (b *Book) Create(ctx context.Context, s Setup) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if _, err := b.card(ctx); !errors.Is(err, ErrBlank) {
		if err == nil {
			err = ErrExists
		}
		return fmt.Errorf("create a desk: %w", err)
	}
	if strings.TrimSpace(s.Desk.Code) == "" || strings.TrimSpace(s.Desk.Name) == "" || seal.Normalise(s.Passphrase) == "" {
		return fmt.Errorf("create a desk: %w", ErrSetup)
	}
	o, err := b.newVault()
	if err != nil {
		return fmt.Errorf("create a desk: %w", err)
	}
	if err := b.found(ctx, o, s); err != nil {
		o.zero()
		return fmt.Errorf("create a desk: %w", err)
	}
	b.begin(o)
	o.duty = o.reg.Members[0].Volunteer
	return nil
}

// newVault draws the keys of a new desk.
func (b *Book) newVault() (*opened, error) {
	o := &opened{epochs: map[epochID]seal.EpochKey{}, index: newIndex(0, b.opt), seen: map[store.Name]store.Head{}}
	o.reg = register{Incarnation: 1, Heads: map[store.Name]store.Head{}, Serials: map[string]int{}}
	var err error
	if o.vault, err = uuid.NewRandomFromReader(b.opt.Random); err != nil {
		return nil, fmt.Errorf("draw a vault's number: %w", err)
	}
	if o.vmk, err = seal.NewVMK(b.opt.Random); err != nil {
		return nil, err
	}
	if o.keys, err = o.vmk.Derive(o.vault); err != nil {
		return nil, err
	}
	if o.device, err = seal.NewDevice(b.opt.Random); err != nil {
		return nil, err
	}
	o.author = o.device.Log(1).Author()
	return o, nil
}

// found writes the whole desk: card, slot, keyring, device, first epoch,
// register with the first volunteer, preferences.
func (b *Book) found(ctx context.Context, o *opened, s Setup) error {
	w := &writing{b: b, o: o, now: b.now(), next: o.reg.clone()}
	w.next.Desk = s.Desk
	recovery, err := seal.ParseIdentity(s.Recovery)
	if err != nil {
		return err
	}
	defer recovery.Zero()
	recipient, err := recovery.Recipient()
	if err != nil {
		return err
	}
	w.next.Unlockers = []unlocker{{Recipient: recipient}}
	first, err := b.newMember(o.keys, s.Volunteer, s.PIN, 1)
	if err != nil {
		return err
	}
	first.Leader = true
	w.next.Members = []member{first}
	if err := b.unlocker(w, s.Passphrase); err != nil {
		return err
	}
	raw := o.device.Bytes()
	defer seal.Zero(raw)
	device, err := b.sealValue(o.keys, keyDevice, raw)
	if err != nil {
		return err
	}
	if _, err := w.newEpoch(); err != nil {
		return err
	}
	for key, v := range map[string]any{keyVault: vaultCard{Version: 1, Vault: o.vault}, keyPreferences: s.Preferences} {
		raw, err := json.Marshal(v)
		if err != nil {
			return err
		}
		w.put(store.Cell{Bucket: bucketOpen, Key: key, Value: raw})
	}
	w.put(device)
	w.cash().on(first.ID, w.now, time.Time{})
	return w.commit(ctx, "write it")
}
