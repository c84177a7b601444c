package seal

import (
	"encoding/base64"
	"fmt"

	"chunfeng/store"

	"github.com/google/uuid"
)

// A keyring is an age file whose text is three lines: the format, the vault it
// belongs to and the VMK. Stock age opens it with any identity it is sealed to,
// and a person can read what came out.
const keyringText = "chunfeng-keyring/1\nvault %s\nvmk %s\n"

// SealKeyring writes a vault's VMK to the recipients of all unlockers, of the
// recovery code, and after enrolment of headquarters' recovery.
func SealKeyring(vmk VMK, vault uuid.UUID, recipients ...string) ([]byte, error) {
	if vmk.IsZero() {
		return nil, fmt.Errorf("seal keyring: master key is cleared: %w", store.ErrSealed)
	}
	plain := fmt.Appendf(nil, keyringText, vault, base64.RawURLEncoding.EncodeToString(vmk.b[:]))
	defer clear(plain)
	file, err := sealAge(plain, recipients)
	if err != nil {
		return nil, fmt.Errorf("seal keyring: %w", err)
	}
	return file, nil
}

// OpenKeyring gives the VMK: ErrRecipient when no identity fits, store.ErrSealed
// when the file is damaged or is another vault's.
func OpenKeyring(file []byte, vault uuid.UUID, identities ...Identity) (VMK, error) {
	vmk, of, err := ReadKeyring(file, identities...)
	if err != nil {
		return VMK{}, err
	}
	if of != vault {
		vmk.Zero()
		return VMK{}, fmt.Errorf("open keyring: of another vault: %w", store.ErrSealed)
	}
	return vmk, nil
}

// ReadKeyring opens an exported keyring of whichever vault, as headquarters
// does to help with a forgotten passphrase.
func ReadKeyring(file []byte, identities ...Identity) (VMK, uuid.UUID, error) {
	plain, err := openAge(file, identities)
	if err != nil {
		return VMK{}, uuid.UUID{}, fmt.Errorf("open keyring: %w", err)
	}
	defer clear(plain)
	var vaultText, keyText string
	if _, err := fmt.Sscanf(string(plain), keyringText, &vaultText, &keyText); err != nil {
		return VMK{}, uuid.UUID{}, fmt.Errorf("open keyring: %w", store.ErrFormat)
	}
	vault, err := uuid.Parse(vaultText)
	if err != nil {
		return VMK{}, uuid.UUID{}, fmt.Errorf("open keyring: vault: %w", store.ErrFormat)
	}
	key, err := base64.RawURLEncoding.Strict().DecodeString(keyText)
	if err != nil {
		return VMK{}, uuid.UUID{}, fmt.Errorf("open keyring: key: %w", store.ErrFormat)
	}
	defer clear(key)
	s, err := secretOf(key)
	if err != nil {
		return VMK{}, uuid.UUID{}, fmt.Errorf("open keyring: %w", err)
	}
	return VMK{s}, vault, nil
}
