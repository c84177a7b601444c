package seal

import "errors"

var (
	// ErrPassphrase is returned when a slot does not open: another passphrase
	// or key file, another vault's slot, or damaged bytes; nobody can tell which.
	ErrPassphrase = errors.New("passphrase does not open this slot")
	// ErrBounds is returned when a slot asks for more work, or less, than is
	// allowed; it is refused before anything is computed or allocated.
	ErrBounds = errors.New("slot asks for work outside the bounds")
	// ErrShort is returned for an own passphrase of fewer than 15 characters.
	ErrShort = errors.New("passphrase too short")
	// ErrCommon is returned for an own passphrase that is easily guessed.
	ErrCommon = errors.New("passphrase too common")
	// ErrCode is returned when a recovery code or recipient was mistyped.
	ErrCode = errors.New("code was mistyped")
	// ErrRecipient is returned when none of the identities at hand may open a file.
	ErrRecipient = errors.New("not sealed to this key")
	// ErrPIN is returned for a PIN that is not six digits, or not the right one.
	ErrPIN = errors.New("wrong PIN")
)
