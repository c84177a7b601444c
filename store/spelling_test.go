package store

import (
	"bytes"
	"errors"
	"math"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/uuid"
	"pgregory.net/rapid"
)

// What follows is how the format was first read and written, by a general CBOR
// library: decode, encode again, and refuse what comes out differently.

type mirrorHeader struct {
	_       struct{} `cbor:",toarray"`
	Version uint8
	Log     Name
	Seq     uint64
	Prev    Hash
	ID      uuid.UUID
	Rev     uint32
	Kind    Kind
	At      int64
	Epoch   uint32
	Body    Hash
	Length  uint32
}

type mirrorEnvelope struct {
	_      struct{} `cbor:",toarray"`
	Header []byte
	Body   []byte
}

var (
	mirrorEncode = must(cbor.CoreDetEncOptions().EncMode())
	mirrorDecode = must(cbor.DecOptions{
		DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden,
		TagsMd: cbor.TagsForbidden, MaxArrayElements: 4096, MaxNestedLevels: 8, ExtraReturnErrors: cbor.ExtraDecErrorUnknownField,
	}.DecMode())
)

func mirrored(h Header) mirrorHeader {
	return mirrorHeader{
		Version: h.Version, Log: h.Log, Seq: h.Seq, Prev: h.Prev, ID: h.ID, Rev: h.Rev,
		Kind: h.Kind, At: h.At, Epoch: h.Epoch, Body: h.Body, Length: h.Length,
	}
}

func mirrorParse(b []byte) (h Header, ok bool) {
	var m mirrorHeader
	if mirrorDecode.Unmarshal(b, &m) != nil || !bytes.Equal(must(mirrorEncode.Marshal(m)), b) {
		return h, false
	}
	return Header{
		Version: m.Version, Log: m.Log, Seq: m.Seq, Prev: m.Prev, ID: m.ID, Rev: m.Rev,
		Kind: m.Kind, At: m.At, Epoch: m.Epoch, Body: m.Body, Length: m.Length,
	}, true
}

func mirrorSplit(data []byte) (header, body, rest []byte, ok bool) {
	var m mirrorEnvelope
	rest, err := mirrorDecode.UnmarshalFirst(data, &m)
	if err != nil || len(m.Header) > MaxHeader || len(m.Body) > MaxBody {
		return nil, nil, nil, false
	}
	// A header of null was refused when it was parsed.
	ok = m.Header != nil && bytes.Equal(must(mirrorEncode.Marshal(m)), data[:len(data)-len(rest)])
	return m.Header, m.Body, rest, ok
}

// compare fails where the two readers differ about data, as a header or as an envelope.
func compare(t interface {
	Helper()
	Errorf(string, ...any)
}, data []byte) {
	t.Helper()
	want, ok := mirrorParse(data)
	got, err := parseHeader(data)
	if ok != (err == nil) || got != want {
		t.Errorf("header %x: %v, %+v; the library: %v, %+v", data, err, got, ok, want)
	}
	header, body, rest, ok := mirrorSplit(data)
	h, b, r, err := split(data)
	if ok != (err == nil) || ok && (!bytes.Equal(h, header) || !bytes.Equal(b, body) || (b == nil) != (body == nil) || !bytes.Equal(r, rest)) {
		t.Errorf("envelope %x: %v; the library: %v", data, err, ok)
	}
}

// edges are the numbers where a spelling grows by a byte.
var edges = []uint64{0, 1, 23, 24, 255, 256, 65535, 65536, math.MaxUint32, math.MaxUint32 + 1, math.MaxInt64, math.MaxInt64 + 1, math.MaxUint64}

func drawHeader(t *rapid.T) Header {
	number := func(name string) uint64 {
		return rapid.OneOf(rapid.SampledFrom(edges), rapid.Uint64()).Draw(t, name)
	}
	h := Header{
		Version: uint8(number("version")), Log: Name(rapid.String().Draw(t, "log")), Seq: number("seq"), Rev: uint32(number("rev")),
		Kind: Kind(number("kind")), At: int64(number("at")), Epoch: uint32(number("epoch")), Length: uint32(number("length")),
	}
	copy(h.Prev[:], rapid.SliceOf(rapid.Byte()).Draw(t, "prev"))
	copy(h.ID[:], rapid.SliceOf(rapid.Byte()).Draw(t, "id"))
	copy(h.Body[:], rapid.SliceOf(rapid.Byte()).Draw(t, "body"))
	return h
}

func TestEveryHeaderIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawHeader(t)
		if got, want := h.Encode(), must(mirrorEncode.Marshal(mirrored(h))); !bytes.Equal(got, want) {
			t.Fatalf("header %x, want %x", got, want)
		}
		want := must(mirrorEncode.Marshal([]any{h.Version, h.Log, h.Seq, h.Prev, h.ID, h.Rev, h.Kind, h.At, h.Epoch}))
		if got := h.Sealing(); !bytes.Equal(got, want) {
			t.Fatalf("sealing %x, want %x", got, want)
		}
		if h.Hash() != Digest("chunfeng/v1/header", h.Encode()) {
			t.Fatal("hash is not the digest of the header's bytes")
		}
		body := rapid.SampledFrom([][]byte{nil, {}, make([]byte, 23), make([]byte, 24), make([]byte, 255), make([]byte, 256), make([]byte, 65536)}).Draw(t, "body")
		want = must(mirrorEncode.Marshal(mirrorEnvelope{Header: h.Encode(), Body: body}))
		got := Envelope{Header: h, Body: body}.Encode()
		if !bytes.Equal(got, want) {
			t.Fatalf("envelope %x, want %x", got, want)
		}
		compare(t, h.Encode())
		compare(t, got)
	})
}

// TestEveryOtherSpellingIsRefusedAsTheLibraryRefusesIt puts every value in the
// place of every byte, leaves bytes out and doubles them.
func TestEveryOtherSpellingIsRefusedAsTheLibraryRefusesIt(t *testing.T) {
	wide := sampleLog(2)[1]
	wide.Header.Seq, wide.Header.Rev, wide.Header.At = 1<<40, 70_000, -300
	for _, e := range []Envelope{sampleLog(1)[0], wide, {Header: wide.Header}} {
		for _, whole := range [][]byte{e.Header.Encode(), e.Encode()} {
			for at := range whole {
				for v := range 256 {
					bad := bytes.Clone(whole)
					bad[at] = byte(v)
					compare(t, bad)
				}
				compare(t, whole[:at])
				compare(t, append(bytes.Clone(whole[:at]), whole[at+1:]...))
				compare(t, append(bytes.Clone(whole[:at+1]), whole[at:]...))
			}
		}
	}
}

func TestBorrowedBodyIsPartOfTheData(t *testing.T) {
	raw := sampleLog(1)[0].Encode()
	e, _, err := Borrow(raw)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)-1] ^= 1
	if err := e.Check(); !errors.Is(err, ErrDigest) {
		t.Errorf("a changed byte: %v", err)
	}
	if _, _, err := Borrow(raw); !errors.Is(err, ErrDigest) {
		t.Errorf("borrowed with a changed byte: %v", err)
	}
}

func TestHeaderIsReadWithoutItsBody(t *testing.T) {
	e := sampleLog(1)[0]
	raw := e.Encode()
	raw[len(raw)-1] ^= 1
	if h, rest, err := DecodeHeader(append(raw, 7)); err != nil || h != e.Header || !bytes.Equal(rest, []byte{7}) {
		t.Errorf("%+v, rest %x: %v", h, rest, err)
	}
	for name, bad := range map[string][]byte{"a byte missing": raw[:len(raw)-1], "nothing": nil} {
		if _, _, err := DecodeHeader(bad); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzSpelling looks for bytes that one reader takes and the library does not,
// or the other way round.
func FuzzSpelling(f *testing.F) {
	for _, e := range sampleLog(2) {
		f.Add(e.Header.Encode())
		f.Add(e.Encode())
		e.Body = nil
		f.Add(e.Encode())
	}
	for _, n := range edges {
		f.Add(Header{Version: 1, Seq: n, At: int64(n), Rev: uint32(n)}.Encode())
	}
	f.Fuzz(func(t *testing.T, data []byte) { compare(t, data) })
}
