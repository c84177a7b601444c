package bolt

import (
	"context"
	"encoding/binary"
	"fmt"

	bbolt "go.etcd.io/bbolt"

	"chunfeng/store"
)

// prefix gives what the keys of all envelopes of a log start with.
func prefix(log store.Name) []byte {
	return append([]byte{byte(len(log))}, log...)
}

func key(log store.Name, seq uint64) []byte {
	return binary.BigEndian.AppendUint64(prefix(log), seq)
}

// place reads a key of the log bucket.
func place(k []byte) (store.Name, uint64, error) {
	if len(k) < 9 || len(k) != 9+int(k[0]) {
		return "", 0, fmt.Errorf("key of %d bytes in a log: %w", len(k), store.ErrFormat)
	}
	return store.Name(k[1 : len(k)-8]), binary.BigEndian.Uint64(k[len(k)-8:]), nil
}

// envelope decodes a value and checks that it lies where it belongs. The body
// stays part of value.
func envelope(log store.Name, seq uint64, value []byte) (store.Envelope, error) {
	e, rest, err := store.Borrow(value)
	switch {
	case err != nil:
		return e, fmt.Errorf("log %s at %d: %w", log, seq, err)
	case e.Header.Log != log || e.Header.Seq != seq || len(rest) > 0:
		return e, fmt.Errorf("log %s at %d holds something else: %w", log, seq, store.ErrFormat)
	}
	return e, nil
}

// Apply makes the Change durable in one transaction: two syncs of the disk.
func (s *Store) Apply(ctx context.Context, c store.Change) (store.Applied, error) {
	if err := ctx.Err(); err != nil {
		return store.Applied{}, err
	}
	if err := c.Check(); err != nil {
		return store.Applied{}, err
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	w := writer{heads: map[store.Name]store.Head{}}
	if err := s.update(func(tx *bbolt.Tx) error { return w.apply(tx, c) }); err != nil {
		return store.Applied{}, err
	}
	return store.Applied{Added: w.added, Heads: w.heads}, nil
}

// writer is one Change under way.
type writer struct {
	added int
	heads map[store.Name]store.Head // of the logs touched
}

func (w *writer) apply(tx *bbolt.Tx, c store.Change) error {
	logs := tx.Bucket(bucketLog)
	// Logs grow at their end; pages are not split in halves that stay half empty.
	logs.FillPercent = 0.9
	for _, e := range c.Append {
		if err := w.append(tx, e); err != nil {
			return err
		}
	}
	if w.added > 0 {
		if err := w.note(tx); err != nil {
			return err
		}
	}
	for _, p := range c.Erase {
		if err := w.erase(tx, p); err != nil {
			return err
		}
	}
	for _, cell := range c.Put {
		b, err := tx.CreateBucketIfNotExists(cells(cell.Bucket))
		if err != nil {
			return err
		}
		if err := b.Put([]byte(cell.Key), cell.Value); err != nil {
			return err
		}
	}
	for _, cell := range c.Delete {
		b := tx.Bucket(cells(cell.Bucket))
		if b == nil {
			continue
		}
		if err := b.Delete([]byte(cell.Key)); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) append(tx *bbolt.Tx, e store.Envelope) error {
	logs, h := tx.Bucket(bucketLog), e.Header
	head, err := w.head(tx, h.Log)
	if err != nil {
		return err
	}
	if h.Seq <= head.Seq {
		if err := e.Check(); err != nil {
			return err
		}
		held, err := envelope(h.Log, h.Seq, logs.Get(key(h.Log, h.Seq)))
		if err == nil && held.Header != h {
			err = fmt.Errorf("log %s at %d: %w", h.Log, h.Seq, store.ErrFork)
		}
		return err
	}
	if head, err = head.Follow(e); err != nil {
		return err
	}
	w.heads[h.Log] = head
	w.added++
	return logs.Put(key(h.Log, h.Seq), e.Encode())
}

func (w *writer) erase(tx *bbolt.Tx, p store.Place) error {
	logs := tx.Bucket(bucketLog)
	if _, err := w.head(tx, p.Log); err != nil {
		return err
	}
	value := logs.Get(key(p.Log, p.Seq))
	if value == nil {
		return fmt.Errorf("erase %s %d: %w", p.Log, p.Seq, store.ErrNone)
	}
	e, err := envelope(p.Log, p.Seq, value)
	if err != nil || e.Body == nil {
		return err
	}
	e.Body = nil
	return logs.Put(key(p.Log, p.Seq), e.Encode())
}

// head gives a log's head within the Change and notes that the log was touched.
func (w *writer) head(tx *bbolt.Tx, log store.Name) (store.Head, error) {
	if head, ok := w.heads[log]; ok {
		return head, nil
	}
	head, err := last(tx, log)
	if err != nil {
		return head, err
	}
	w.heads[log] = head
	return head, nil
}

// last reads a log's head; the zero Head for an unknown log.
func last(tx *bbolt.Tx, log store.Name) (head store.Head, err error) {
	v := tx.Bucket(bucketHead).Get([]byte(log))
	switch {
	case v == nil:
		return head, nil
	case len(v) != 8+len(head.Hash):
		return head, fmt.Errorf("head of %s: %w", log, store.ErrFormat)
	}
	return store.Head{Seq: binary.BigEndian.Uint64(v), Hash: store.Hash(v[8:])}, nil
}

// note writes the heads of the logs that grew.
func (w *writer) note(tx *bbolt.Tx) error {
	b := tx.Bucket(bucketHead)
	for log, head := range w.heads {
		if err := b.Put([]byte(log), append(binary.BigEndian.AppendUint64(nil, head.Seq), head.Hash[:]...)); err != nil {
			return err
		}
	}
	return nil
}

func cells(bucket string) []byte { return append([]byte("cell/"), bucket...) }
