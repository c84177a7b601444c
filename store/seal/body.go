package seal

import (
	"fmt"
	"io"

	"chunfeng/store"

	"github.com/google/uuid"
)

// SealBody seals a record's, annex's or note's JSON under its epoch's key and
// closes the envelope: nonce[24] | XChaCha20-Poly1305(pad(plain)), bound to
// header.Sealing(). The header must be complete but for Body and Length, which
// are filled in. Key and erase envelopes have bodies of their own.
func SealBody(key EpochKey, header store.Header, plain []byte, rand io.Reader) (store.Envelope, error) {
	if !sealed(header.Kind) {
		return store.Envelope{}, fmt.Errorf("seal body of kind %d: %w", header.Kind, store.ErrFormat)
	}
	padded := pad(plain)
	defer clear(padded)
	if len(padded)+overhead > store.MaxBody {
		return store.Envelope{}, fmt.Errorf("seal body of %d bytes: %w", len(plain), store.ErrTooLarge)
	}
	body, err := key.close(padded, header.Sealing(), rand)
	if err != nil {
		return store.Envelope{}, fmt.Errorf("seal body: %w", err)
	}
	return header.Close(body), nil
}

// OpenBody gives what SealBody was given: store.ErrNone for an erased body,
// store.ErrDigest or store.ErrSealed when a byte of header or body differs.
func OpenBody(key EpochKey, e store.Envelope) ([]byte, error) {
	if e.Body != nil {
		if err := e.Check(); err != nil {
			return nil, fmt.Errorf("open body of %s %d: %w", e.Header.Log, e.Header.Seq, err)
		}
	}
	return OpenChecked(key, e, nil)
}

// OpenChecked is OpenBody for an envelope whose Check has just passed, as that
// of every one has that Keeper.Read or store.Decode gave: the digest takes as
// long as the opening. The plain text lies in room when it fits there.
func OpenChecked(key EpochKey, e store.Envelope, room []byte) ([]byte, error) {
	at := func(err error) error { return fmt.Errorf("open body of %s %d: %w", e.Header.Log, e.Header.Seq, err) }
	if e.Body == nil {
		return nil, at(store.ErrNone)
	}
	if !sealed(e.Header.Kind) {
		return nil, at(store.ErrFormat)
	}
	padded, err := key.open(e.Body, e.Header.Sealing(), room)
	if err != nil {
		return nil, at(err)
	}
	plain, err := unpad(padded)
	if err != nil {
		return nil, at(err)
	}
	return plain, nil
}

func sealed(k store.Kind) bool {
	return k == store.KindRecord || k == store.KindAnnex || k == store.KindNote
}

// SealDraft seals what is not filed yet, bound to its place in the vault:
// "chunfeng/v1/draft" 00 vault bucket 00 key. It dies with its epoch's key.
func (k EpochKey) SealDraft(vault uuid.UUID, bucket, key string, plain []byte, rand io.Reader) (store.Cell, error) {
	padded := pad(plain)
	defer clear(padded)
	value, err := k.close(padded, bind("chunfeng/v1/draft", vault[:], bucket, key), rand)
	if err != nil {
		return store.Cell{}, fmt.Errorf("seal draft: %w", err)
	}
	return store.Cell{Bucket: bucket, Key: key, Value: value}, nil
}

// OpenDraft reverses SealDraft; store.ErrSealed when the cell was changed or moved.
func (k EpochKey) OpenDraft(vault uuid.UUID, c store.Cell) ([]byte, error) {
	padded, err := k.open(c.Value, bind("chunfeng/v1/draft", vault[:], c.Bucket, c.Key), nil)
	if err != nil {
		return nil, fmt.Errorf("open draft: %w", err)
	}
	return unpad(padded)
}

// pad appends 80 and zeros up to the next multiple of 256, so that a length
// tells little about what was written.
func pad(plain []byte) []byte {
	out := make([]byte, (len(plain)/256+1)*256)
	copy(out, plain)
	out[len(plain)] = 0x80
	return out
}

// unpad cuts what pad appended.
func unpad(padded []byte) ([]byte, error) {
	end := len(padded)
	for end > 0 && padded[end-1] == 0 {
		end--
	}
	if len(padded)%256 != 0 || end == 0 || padded[end-1] != 0x80 || len(padded)-end >= 256 {
		return nil, fmt.Errorf("padding: %w", store.ErrFormat)
	}
	return padded[:end-1], nil
}
