package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"unicode/utf8"
)

// This file writes and reads the two CBOR items of envelope.cddl by hand. A desk
// decodes each of its envelopes several times before it is open, and reflection
// took most of that time. Every item has one spelling (RFC 8949 §4.2.1): what
// the writer would not have written is refused while reading, not afterwards.

// First bytes of CBOR items: the type in the upper three bits, the argument, or
// how many bytes of it follow, in the lower five.
const (
	cborUint  = 0 << 5
	cborMinus = 1 << 5 // -1 - argument
	cborBytes = 2 << 5
	cborText  = 3 << 5
	cborArray = 4 << 5
	cborNull  = 0xf6
)

// Fields of a header, and of what its body is sealed to.
const (
	headerFields  = 11
	sealingFields = 9
)

// begin appends the first bytes of an item, as few as hold its argument.
func begin(b []byte, kind byte, n uint64) []byte {
	switch {
	case n < 24:
		return append(b, kind|byte(n))
	case n <= math.MaxUint8:
		return append(b, kind|24, byte(n))
	case n <= math.MaxUint16:
		return binary.BigEndian.AppendUint16(append(b, kind|25), uint16(n))
	case n <= math.MaxUint32:
		return binary.BigEndian.AppendUint32(append(b, kind|26), uint32(n))
	}
	return binary.BigEndian.AppendUint64(append(b, kind|27), n)
}

func appendBytes(b, v []byte) []byte { return append(begin(b, cborBytes, uint64(len(v))), v...) }

// appendSealed appends the nine fields that are known before the body is sealed.
func (h *Header) appendSealed(b []byte) []byte {
	b = begin(b, cborUint, uint64(h.Version))
	b = append(begin(b, cborText, uint64(len(h.Log))), h.Log...)
	b = begin(b, cborUint, h.Seq)
	b = appendBytes(b, h.Prev[:])
	b = appendBytes(b, h.ID[:])
	b = begin(b, cborUint, uint64(h.Rev))
	b = begin(b, cborUint, uint64(h.Kind))
	if h.At < 0 {
		b = begin(b, cborMinus, uint64(-1-h.At))
	} else {
		b = begin(b, cborUint, uint64(h.At))
	}
	return begin(b, cborUint, uint64(h.Epoch))
}

// appendTo appends the header's bytes.
func (h *Header) appendTo(b []byte) []byte {
	b = h.appendSealed(append(b, cborArray|headerFields))
	b = appendBytes(b, h.Body[:])
	return begin(b, cborUint, uint64(h.Length))
}

// spelling is what is still to be read. After the first item that is not as it
// must be, bad is set and nothing more is read.
type spelling struct {
	rest []byte
	bad  bool
}

// argument reads the first bytes of an item of a kind and gives its argument,
// which must stand in as few bytes as hold it.
func (s *spelling) argument(kind byte) uint64 {
	if s.bad || len(s.rest) == 0 || s.rest[0]&0xe0 != kind {
		s.bad = true
		return 0
	}
	low := s.rest[0] & 0x1f
	if low < 24 {
		s.rest = s.rest[1:]
		return uint64(low)
	}
	size := 1 << (low - 24)
	if low > 27 || len(s.rest) <= size {
		s.bad = true
		return 0
	}
	var n uint64
	for _, c := range s.rest[1 : 1+size] {
		n = n<<8 | uint64(c)
	}
	// Half as many bytes would not have held it; a single one not in the first.
	if size == 1 && n < 24 || size > 1 && n>>(4*size) == 0 {
		s.bad = true
	}
	s.rest = s.rest[1+size:]
	return n
}

// number reads an unsigned number of at most limit.
func (s *spelling) number(limit uint64) uint64 {
	n := s.argument(cborUint)
	s.bad = s.bad || n > limit
	return n
}

// signed reads a number that may be negative.
func (s *spelling) signed() int64 {
	if len(s.rest) > 0 && s.rest[0]&0xe0 == cborMinus {
		n := s.argument(cborMinus)
		s.bad = s.bad || n > math.MaxInt64
		return -1 - int64(n)
	}
	return int64(s.number(math.MaxInt64))
}

// chars reads bytes or text, which stay part of what is read.
func (s *spelling) chars(kind byte) []byte {
	n := s.argument(kind)
	if s.bad || n > uint64(len(s.rest)) {
		s.bad = true
		return nil
	}
	b := s.rest[:n:n]
	s.rest = s.rest[n:]
	return b
}

// fill reads bytes of exactly to's length.
func (s *spelling) fill(to []byte) {
	b := s.chars(cborBytes)
	s.bad = s.bad || len(b) != len(to)
	copy(to, b)
}

// parseHeader reads a header that takes up all of b.
func parseHeader(b []byte) (h Header, err error) {
	s := spelling{rest: b}
	s.bad = s.argument(cborArray) != headerFields || s.bad
	h.Version = uint8(s.number(math.MaxUint8))
	log := s.chars(cborText)
	h.Log = Name(log)
	h.Seq = s.number(math.MaxUint64)
	s.fill(h.Prev[:])
	s.fill(h.ID[:])
	h.Rev = uint32(s.number(math.MaxUint32))
	h.Kind = Kind(s.number(math.MaxUint8))
	h.At = s.signed()
	h.Epoch = uint32(s.number(math.MaxUint32))
	s.fill(h.Body[:])
	h.Length = uint32(s.number(math.MaxUint32))
	if s.bad || len(s.rest) > 0 || !utf8.Valid(log) {
		return Header{}, fmt.Errorf("envelope header: %w", ErrFormat)
	}
	return h, nil
}

// split reads the envelope at the front of data without looking into the header.
// A nil body is an erased one.
func split(data []byte) (header, body, rest []byte, err error) {
	s := spelling{rest: data}
	s.bad = s.argument(cborArray) != 2 || s.bad
	header = s.chars(cborBytes)
	if !s.bad && len(s.rest) > 0 && s.rest[0] == cborNull {
		s.rest = s.rest[1:]
	} else if body = s.chars(cborBytes); body == nil {
		s.bad = true
	}
	switch {
	case s.bad:
		return nil, nil, nil, fmt.Errorf("envelope: %w", ErrFormat)
	case len(header) > MaxHeader || len(body) > MaxBody:
		return nil, nil, nil, fmt.Errorf("envelope: %w", ErrTooLarge)
	}
	return header, body, s.rest, nil
}

// Decode reads one envelope from the front of data and gives what follows it.
// It refuses what is not in deterministic form: a header's hash would not be its
// own, and one envelope could lie in two places in two spellings. The result is
// a copy.
func Decode(data []byte) (e Envelope, rest []byte, err error) {
	e, rest, err = Borrow(data)
	e.Body = bytes.Clone(e.Body)
	return e, rest, err
}

// Borrow is Decode whose Body stays part of data.
func Borrow(data []byte) (e Envelope, rest []byte, err error) {
	header, body, rest, err := split(data)
	if err != nil {
		return e, nil, err
	}
	if e.Header, err = parseHeader(header); err != nil {
		return e, nil, err
	}
	e.Body = body
	return e, rest, e.Check()
}

// DecodeHeader reads the header alone of the only envelope in data. The digest
// of its body is not looked at: for those who hold a digest of all of data.
func DecodeHeader(data []byte) (Header, error) {
	header, _, rest, err := split(data)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("envelope with %d bytes behind it: %w", len(rest), ErrFormat)
	}
	if err != nil {
		return Header{}, err
	}
	return parseHeader(header)
}

// Encode gives the header in deterministic CBOR (RFC 8949 §4.2): an array of
// eleven fields; see envelope.cddl.
func (h Header) Encode() []byte { return h.appendTo(make([]byte, 0, MaxHeader/2)) }

// Sealing gives the associated data under which the body is sealed: the header
// without its last two fields, which are known only after sealing.
func (h Header) Sealing() []byte {
	return h.appendSealed(append(make([]byte, 0, MaxHeader/2), cborArray|sealingFields))
}

// Encode gives the envelope as one CBOR item: [bstr header, bstr body / null].
func (e Envelope) Encode() []byte {
	var room [MaxHeader / 2]byte
	header := e.Header.appendTo(room[:0])
	b := make([]byte, 0, 1+3+len(header)+5+len(e.Body))
	b = appendBytes(append(b, cborArray|2), header)
	if e.Body == nil {
		return append(b, cborNull)
	}
	return appendBytes(b, e.Body)
}
