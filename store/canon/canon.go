// Package canon writes and reads CBOR in its one deterministic spelling
// (RFC 8949 §4.2.1): shortest arguments, no indefinite lengths, no tags.
//
// The one idea: what the writer would not have written is refused while it is
// read, so that nothing need be encoded again to be compared. Formats are
// written down by hand with it, because a desk reads each of its envelopes
// several times before it is open, and reflection took most of that time.
package canon

import (
	"encoding/binary"
	"math"
	"unicode/utf8"
)

// Kind is the type of an item, in the upper three bits of its first byte.
type Kind byte

// The kinds in use.
const (
	Uint  Kind = 0 << 5
	Minus Kind = 1 << 5 // -1 - argument
	Bytes Kind = 2 << 5
	Text  Kind = 3 << 5
	Array Kind = 4 << 5
	Map   Kind = 5 << 5
)

// Null is the item that stands for nothing.
const Null = 0xf6

// Append appends the first bytes of an item, as few as hold its argument.
func Append(b []byte, kind Kind, n uint64) []byte {
	k := byte(kind)
	switch {
	case n < 24:
		return append(b, k|byte(n))
	case n <= math.MaxUint8:
		return append(b, k|24, byte(n))
	case n <= math.MaxUint16:
		return binary.BigEndian.AppendUint16(append(b, k|25), uint16(n))
	case n <= math.MaxUint32:
		return binary.BigEndian.AppendUint32(append(b, k|26), uint32(n))
	}
	return binary.BigEndian.AppendUint64(append(b, k|27), n)
}

// AppendSigned appends a number that may be negative.
func AppendSigned(b []byte, n int64) []byte {
	if n < 0 {
		return Append(b, Minus, uint64(-1-n))
	}
	return Append(b, Uint, uint64(n))
}

// AppendBytes appends bytes, nil ones as Null.
func AppendBytes(b, v []byte) []byte {
	if v == nil {
		return append(b, Null)
	}
	return append(Append(b, Bytes, uint64(len(v))), v...)
}

// AppendText appends a text.
func AppendText[T ~string](b []byte, v T) []byte {
	return append(Append(b, Text, uint64(len(v))), v...)
}

// Reader reads items from the front of Rest. After the first one that is not as
// it must be, Bad is set and nothing more is read.
type Reader struct {
	Rest []byte
	Bad  bool
}

// Argument reads the first bytes of an item of a kind and gives its argument,
// which must stand in as few bytes as hold it.
func (r *Reader) Argument(kind Kind) uint64 {
	if r.Bad || len(r.Rest) == 0 || r.Rest[0]&0xe0 != byte(kind) {
		r.Bad = true
		return 0
	}
	low := r.Rest[0] & 0x1f
	if low < 24 {
		r.Rest = r.Rest[1:]
		return uint64(low)
	}
	size := 1 << (low - 24)
	if low > 27 || len(r.Rest) <= size {
		r.Bad = true
		return 0
	}
	var n uint64
	for _, c := range r.Rest[1 : 1+size] {
		n = n<<8 | uint64(c)
	}
	// Half as many bytes would have held it, or the first byte alone.
	if size == 1 && n < 24 || size > 1 && n>>(4*size) == 0 {
		r.Bad = true
	}
	r.Rest = r.Rest[1+size:]
	return n
}

// Number reads an unsigned number of at most limit.
func (r *Reader) Number(limit uint64) uint64 {
	n := r.Argument(Uint)
	r.Bad = r.Bad || n > limit
	return n
}

// Signed reads a number that may be negative.
func (r *Reader) Signed() int64 {
	if len(r.Rest) > 0 && r.Rest[0]&0xe0 == byte(Minus) {
		n := r.Argument(Minus)
		r.Bad = r.Bad || n > math.MaxInt64
		return -1 - int64(n)
	}
	return int64(r.Number(math.MaxInt64))
}

// Bytes reads bytes, which stay part of Rest; nil for Null.
func (r *Reader) Bytes() []byte {
	if !r.Bad && len(r.Rest) > 0 && r.Rest[0] == Null {
		r.Rest = r.Rest[1:]
		return nil
	}
	return r.chars(Bytes)
}

// Text reads a text, which stays part of Rest and is UTF-8.
func (r *Reader) Text() []byte {
	b := r.chars(Text)
	r.Bad = r.Bad || !utf8.Valid(b)
	return b
}

// Fill reads bytes of exactly to's length.
func (r *Reader) Fill(to []byte) {
	b := r.chars(Bytes)
	r.Bad = r.Bad || len(b) != len(to)
	copy(to, b)
}

// Fields reads the beginning of an array of n items.
func (r *Reader) Fields(n uint64) { r.Bad = r.Argument(Array) != n || r.Bad }

func (r *Reader) chars(kind Kind) []byte {
	n := r.Argument(kind)
	if r.Bad || n > uint64(len(r.Rest)) {
		r.Bad = true
		return nil
	}
	b := r.Rest[:n:n]
	r.Rest = r.Rest[n:]
	return b
}
