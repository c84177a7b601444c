package bolt

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"strings"

	bbolt "go.etcd.io/bbolt"

	"chunfeng/store"
)

func hasPrefix(k, p []byte) bool { return k != nil && bytes.HasPrefix(k, p) }

// Head gives the last place of a log.
func (s *Store) Head(ctx context.Context, log store.Name) (head store.Head, err error) {
	if err := ctx.Err(); err != nil {
		return head, err
	}
	err = s.view(func(tx *bbolt.Tx) error {
		head, err = last(tx, log)
		return err
	})
	return head, err
}

// Read gives envelopes of a log from seq on, each checked against its digest.
func (s *Store) Read(ctx context.Context, log store.Name, from uint64, count, size int) (out []store.Envelope, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	err = s.view(func(tx *bbolt.Tx) error {
		p := prefix(log)
		c := tx.Bucket(bucketLog).Cursor()
		for k, v := c.Seek(key(log, from)); hasPrefix(k, p); k, v = c.Next() {
			if len(k) != len(p)+8 {
				return fmt.Errorf("key of %d bytes in %s: %w", len(k), log, store.ErrFormat)
			}
			if len(out) > 0 && len(out) >= count {
				return nil
			}
			e, err := envelope(log, binary.BigEndian.Uint64(k[len(p):]), v)
			if err != nil {
				return err
			}
			if size -= len(e.Body); len(out) > 0 && size < 0 {
				return nil
			}
			if out == nil {
				out = make([]store.Envelope, 0, min(max(count, 1), 256))
			}
			e.Body = bytes.Clone(e.Body)
			out = append(out, e)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Get gives a cell's value.
func (s *Store) Get(ctx context.Context, bucket, key string) (value []byte, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	err = s.view(func(tx *bbolt.Tx) error {
		if b := tx.Bucket(cells(bucket)); b != nil {
			if v := b.Get([]byte(key)); v != nil {
				value = append([]byte{}, v...)
				return nil
			}
		}
		return fmt.Errorf("cell in %s: %w", bucket, store.ErrNone)
	})
	return value, err
}

// Scan gives cells of a bucket in key order.
func (s *Store) Scan(ctx context.Context, bucket, prefix, after string, count int) (out []store.Cell, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	err = s.view(func(tx *bbolt.Tx) error {
		b := tx.Bucket(cells(bucket))
		if b == nil {
			return nil
		}
		c := b.Cursor()
		for k, v := c.Seek([]byte(max(prefix, after))); hasPrefix(k, []byte(prefix)); k, v = c.Next() {
			if string(k) <= after {
				continue
			}
			if count > 0 && len(out) == count {
				return nil
			}
			out = append(out, store.Cell{Bucket: bucket, Key: string(k), Value: append([]byte{}, v...)})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

// Logs names the logs that hold something, in order.
func (s *Store) Logs(ctx context.Context) (out []store.Name, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	err = s.view(func(tx *bbolt.Tx) error {
		return tx.Bucket(bucketHead).ForEach(func(k, _ []byte) error {
			out = append(out, store.Name(k))
			return nil
		})
	})
	return out, err
}

// Buckets names the buckets that were ever used, in order.
func (s *Store) Buckets(ctx context.Context) (out []string, err error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	err = s.view(func(tx *bbolt.Tx) error {
		return tx.ForEach(func(name []byte, _ *bbolt.Bucket) error {
			if bucket, ok := strings.CutPrefix(string(name), "cell/"); ok {
				out = append(out, bucket)
			}
			return nil
		})
	})
	return out, err
}
