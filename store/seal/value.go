package seal

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"strings"

	"chunfeng/store"
)

// Seal gives a cell whose value only these keys open, and only in this bucket
// under this key: nonce | XChaCha20-Poly1305, bound to
// "chunfeng/v1/value" 00 vault bucket 00 key. The bucket holds no zero byte.
func (k Keys) Seal(bucket, key string, plain []byte, rand io.Reader) (store.Cell, error) {
	if strings.IndexByte(bucket, 0) >= 0 {
		return store.Cell{}, fmt.Errorf("seal value: bucket: %w", store.ErrFormat)
	}
	sealed, err := k.value.close(plain, bind("chunfeng/v1/value", k.vault[:], bucket, key), rand)
	if err != nil {
		return store.Cell{}, fmt.Errorf("seal value in %s: %w", bucket, err)
	}
	return store.Cell{Bucket: bucket, Key: key, Value: sealed}, nil
}

// Open gives what Seal was given; store.ErrSealed when the cell was changed,
// moved from another place, or belongs to another vault or an older VMK.
func (k Keys) Open(c store.Cell) ([]byte, error) {
	plain, err := k.value.open(c.Value, bind("chunfeng/v1/value", k.vault[:], c.Bucket, c.Key), nil)
	if err != nil {
		return nil, fmt.Errorf("open value in %s: %w", c.Bucket, err)
	}
	return plain, nil
}

// Rewrap opens a cell with old keys and seals it in its place under k.
func (k Keys) Rewrap(old Keys, c store.Cell, rand io.Reader) (store.Cell, error) {
	plain, err := old.Open(c)
	if err != nil {
		return store.Cell{}, err
	}
	defer clear(plain)
	return k.Seal(c.Bucket, c.Key, plain, rand)
}

// Mark gives the HMAC-SHA256 under which a log's head is kept beside the log:
// over "chunfeng/v1/head" 00 vault log 00 seq (u64 BE) hash. A file that was
// rolled back or cut no longer agrees with its mark.
func (k Keys) Mark(log store.Name, head store.Head) []byte {
	if k.chain.b == nil {
		return nil
	}
	m := hmac.New(sha256.New, k.chain.b[:])
	m.Write(bind("chunfeng/v1/head", k.vault[:], string(log), ""))
	m.Write(binary.BigEndian.AppendUint64(nil, head.Seq))
	m.Write(head.Hash[:])
	return m.Sum(nil)
}

// CheckMark compares a mark in constant time; store.ErrSealed when it is not this head's.
func (k Keys) CheckMark(log store.Name, head store.Head, mark []byte) error {
	if want := k.Mark(log, head); want == nil || !hmac.Equal(want, mark) {
		return fmt.Errorf("head of %s at %d: %w", log, head.Seq, store.ErrSealed)
	}
	return nil
}
