package store

import (
	"bytes"
	"fmt"
	"math"

	"chunfeng/store/canon"
)

// This file writes and reads the two CBOR items of envelope.cddl.

// Fields of a header, and of what its body is sealed to.
const (
	headerFields  = 11
	sealingFields = 9
)

// appendSealed appends the nine fields that are known before the body is sealed.
func (h *Header) appendSealed(b []byte) []byte {
	b = canon.Append(b, canon.Uint, uint64(h.Version))
	b = canon.AppendText(b, h.Log)
	b = canon.Append(b, canon.Uint, h.Seq)
	b = canon.AppendBytes(b, h.Prev[:])
	b = canon.AppendBytes(b, h.ID[:])
	b = canon.Append(b, canon.Uint, uint64(h.Rev))
	b = canon.Append(b, canon.Uint, uint64(h.Kind))
	b = canon.AppendSigned(b, h.At)
	return canon.Append(b, canon.Uint, uint64(h.Epoch))
}

// appendTo appends the header's bytes.
func (h *Header) appendTo(b []byte) []byte {
	b = h.appendSealed(canon.Append(b, canon.Array, headerFields))
	b = canon.AppendBytes(b, h.Body[:])
	return canon.Append(b, canon.Uint, uint64(h.Length))
}

// parseHeader reads a header that takes up all of b.
func parseHeader(b []byte) (h Header, err error) {
	r := canon.Reader{Rest: b}
	r.Fields(headerFields)
	h.Version = uint8(r.Number(math.MaxUint8))
	h.Log = Name(r.Text())
	h.Seq = r.Number(math.MaxUint64)
	r.Fill(h.Prev[:])
	r.Fill(h.ID[:])
	h.Rev = uint32(r.Number(math.MaxUint32))
	h.Kind = Kind(r.Number(math.MaxUint8))
	h.At = r.Signed()
	h.Epoch = uint32(r.Number(math.MaxUint32))
	r.Fill(h.Body[:])
	h.Length = uint32(r.Number(math.MaxUint32))
	if r.Bad || len(r.Rest) > 0 {
		return Header{}, fmt.Errorf("envelope header: %w", ErrFormat)
	}
	return h, nil
}

// split reads the envelope at the front of data without looking into the header.
// A nil body is an erased one.
func split(data []byte) (header, body, rest []byte, err error) {
	r := canon.Reader{Rest: data}
	r.Fields(2)
	header, body = r.Bytes(), r.Bytes()
	switch {
	case r.Bad || header == nil:
		return nil, nil, nil, fmt.Errorf("envelope: %w", ErrFormat)
	case len(header) > MaxHeader || len(body) > MaxBody:
		return nil, nil, nil, fmt.Errorf("envelope: %w", ErrTooLarge)
	}
	return header, body, r.Rest, nil
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

// DecodeHeader reads the header alone of the envelope at the front of data, and
// gives what follows the envelope. The digest of its body is not looked at: for
// those who hold a digest of all of data.
func DecodeHeader(data []byte) (h Header, rest []byte, err error) {
	header, _, rest, err := split(data)
	if err != nil {
		return h, nil, err
	}
	h, err = parseHeader(header)
	return h, rest, err
}

// Encode gives the header in deterministic CBOR (RFC 8949 §4.2): an array of
// eleven fields; see envelope.cddl.
func (h Header) Encode() []byte { return h.appendTo(make([]byte, 0, MaxHeader/2)) }

// Sealing gives the associated data under which the body is sealed: the header
// without its last two fields, which are known only after sealing.
func (h Header) Sealing() []byte {
	return h.appendSealed(canon.Append(make([]byte, 0, MaxHeader/2), canon.Array, sealingFields))
}

// Encode gives the envelope as one CBOR item: [bstr header, bstr body / null].
func (e Envelope) Encode() []byte {
	var room [MaxHeader / 2]byte
	header := e.Header.appendTo(room[:0])
	b := make([]byte, 0, 1+3+len(header)+5+len(e.Body))
	b = canon.AppendBytes(canon.Append(b, canon.Array, 2), header)
	return canon.AppendBytes(b, e.Body)
}
