package seal

import (
	"crypto/cipher"
	"fmt"
	"io"

	"chunfeng/store"

	"golang.org/x/crypto/chacha20poly1305"
)

const (
	nonceSize = chacha20poly1305.NonceSizeX // 24 bytes
	overhead  = nonceSize + chacha20poly1305.Overhead
)

func (s secret) aead() (cipher.AEAD, error) {
	if s.b == nil {
		return nil, fmt.Errorf("no key: %w", store.ErrSealed)
	}
	return chacha20poly1305.NewX(s.b[:])
}

// close gives nonce | XChaCha20-Poly1305(plain) under a fresh nonce.
func (s secret) close(plain, bound []byte, rand io.Reader) ([]byte, error) {
	a, err := s.aead()
	if err != nil {
		return nil, err
	}
	out := make([]byte, nonceSize, overhead+len(plain))
	if _, err := io.ReadFull(rand, out); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	return a.Seal(out, out, plain, bound), nil
}

// open reverses close; store.ErrSealed when a byte, the place or the key differs.
// The plain text lies in room when it fits there.
func (s secret) open(sealed, bound, room []byte) ([]byte, error) {
	a, err := s.aead()
	if err != nil {
		return nil, err
	}
	if len(sealed) < overhead {
		return nil, fmt.Errorf("%d bytes: %w", len(sealed), store.ErrSealed)
	}
	plain, err := a.Open(room[:0], sealed[:nonceSize], sealed[nonceSize:], bound)
	if err != nil {
		return nil, store.ErrSealed
	}
	return plain, nil
}

// bind gives associated data: context, zero byte, and the parts in order. All
// parts but the last two are of fixed length; the last two are separated by a
// zero byte that the first of them may not contain.
func bind(context string, vault []byte, place, key string) []byte {
	b := make([]byte, 0, len(context)+len(vault)+len(place)+len(key)+2)
	b = append(append(b, context...), 0)
	b = append(b, vault...)
	b = append(append(b, place...), 0)
	return append(b, key...)
}
