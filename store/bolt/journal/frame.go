package journal

import (
	"encoding/binary"
	"fmt"
	"math"

	"chunfeng/store"
	"chunfeng/store/canon"
)

// A journal is the line "chunfeng-journal/1" and frames one after another. A
// frame is the length of its payload (4 bytes, big endian), the payload's
// Digest under "chunfeng/v1/journal" (32 bytes) and the payload, one frame in
// CBOR. Zero where a length should be is room that was set apart: the end.
const (
	magic    = "chunfeng-journal/1\n"
	context1 = "chunfeng/v1/journal"
	overhead = 4 + 32
	maxFrame = store.MaxChange + store.MaxChange/4
	spare    = 256 << 10
)

// frame is a Change as it lies in the journal: a map with these keys, of which
// 1 to 4 stand only when they hold something.
type frame struct {
	Count  uint64        // 0: of Changes up to this one
	Append [][]byte      // 1: envelopes as they are encoded
	Erase  []store.Place // 2: [log, seq]
	Put    []store.Cell  // 3: [bucket, key, value]
	Delete []store.Cell  // 4: the same, with values of null

	size int // bytes with overhead, once encoded or read
}

// encode gives the frame's bytes with length and digest, and notes their size.
func (f *frame) encode() ([]byte, error) {
	b := f.appendTo(make([]byte, overhead, overhead+f.room()+spare/64))
	payload := b[overhead:]
	if len(payload) > maxFrame {
		return nil, fmt.Errorf("frame of %d bytes: %w", len(payload), store.ErrTooLarge)
	}
	sum := store.Digest(context1, payload)
	binary.BigEndian.PutUint32(b, uint32(len(payload)))
	copy(b[4:], sum[:])
	f.size = len(b)
	return b, nil
}

// room gives about how many bytes the payload takes.
func (f *frame) room() int {
	n := 64
	for _, raw := range f.Append {
		n += len(raw)
	}
	for _, p := range f.Erase {
		n += len(p.Log) + 12
	}
	for _, c := range f.Put {
		n += len(c.Bucket) + len(c.Key) + len(c.Value) + 16
	}
	for _, c := range f.Delete {
		n += len(c.Bucket) + len(c.Key) + len(c.Value) + 16
	}
	return n
}

func (f *frame) appendTo(b []byte) []byte {
	fields := 1
	for _, n := range []int{len(f.Append), len(f.Erase), len(f.Put), len(f.Delete)} {
		fields += min(n, 1)
	}
	b = canon.Append(b, canon.Map, uint64(fields))
	b = canon.Append(append(b, 0), canon.Uint, f.Count)
	if len(f.Append) > 0 {
		b = canon.Append(append(b, 1), canon.Array, uint64(len(f.Append)))
		for _, raw := range f.Append {
			b = append(b, raw...)
		}
	}
	if len(f.Erase) > 0 {
		b = canon.Append(append(b, 2), canon.Array, uint64(len(f.Erase)))
		for _, p := range f.Erase {
			b = canon.AppendText(canon.Append(b, canon.Array, 2), p.Log)
			b = canon.Append(b, canon.Uint, p.Seq)
		}
	}
	b = appendCells(b, 3, f.Put)
	return appendCells(b, 4, f.Delete)
}

func appendCells(b []byte, key byte, cells []store.Cell) []byte {
	if len(cells) == 0 {
		return b
	}
	b = canon.Append(append(b, key), canon.Array, uint64(len(cells)))
	for _, c := range cells {
		b = canon.AppendText(canon.Append(b, canon.Array, 3), c.Bucket)
		b = canon.AppendBytes(canon.AppendText(b, c.Key), c.Value)
	}
	return b
}

// decode reads a payload, of which envelopes and values stay part.
func (f *frame) decode(payload []byte) error {
	r := canon.Reader{Rest: payload}
	next := uint64(0)
	for range r.Argument(canon.Map) {
		key := r.Number(4)
		if r.Bad = r.Bad || key < next; r.Bad {
			break
		}
		next = key + 1
		switch key {
		case 0:
			f.Count = r.Number(math.MaxUint64)
		case 1:
			f.Append = envelopes(&r)
		case 2:
			f.Erase = places(&r)
		case 3:
			f.Put = cells(&r)
		case 4:
			f.Delete = cells(&r)
		}
	}
	if r.Bad || len(r.Rest) > 0 {
		return store.ErrFormat
	}
	f.size = overhead + len(payload)
	return nil
}

func envelopes(r *canon.Reader) (out [][]byte) {
	for range r.Argument(canon.Array) {
		_, rest, err := store.DecodeHeader(r.Rest)
		if r.Bad = r.Bad || err != nil; r.Bad {
			return nil
		}
		out = append(out, r.Rest[:len(r.Rest)-len(rest)])
		r.Rest = rest
	}
	return out
}

func places(r *canon.Reader) (out []store.Place) {
	for range r.Argument(canon.Array) {
		r.Fields(2)
		p := store.Place{Log: store.Name(r.Text()), Seq: r.Number(math.MaxUint64)}
		if r.Bad {
			return nil
		}
		out = append(out, p)
	}
	return out
}

func cells(r *canon.Reader) (out []store.Cell) {
	for range r.Argument(canon.Array) {
		r.Fields(3)
		c := store.Cell{Bucket: string(r.Text()), Key: string(r.Text()), Value: r.Bytes()}
		if r.Bad {
			return nil
		}
		out = append(out, c)
	}
	return out
}
