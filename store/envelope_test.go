package store

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"
)

var same = cmpopts.IgnoreUnexported(Header{}, Envelope{}, Place{})

func sampleKey(seed byte) ed25519.PrivateKey {
	return ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, 32))
}

// sampleLog gives n envelopes of one log, chained, with bodies "body 1" and on.
func sampleLog(n int) []Envelope {
	name := NameOf(sampleKey(1).Public().(ed25519.PublicKey), 1)
	var head Head
	var out []Envelope
	for i := range n {
		id := uuid.UUID(bytes.Repeat([]byte{byte(i)}, 16))
		h := head.Next(name, Header{ID: id, Rev: 1, Kind: KindRecord, At: 1_795_000_000_000 + int64(i), Epoch: 1})
		e := h.Close([]byte{'b', 'o', 'd', 'y', ' ', '1' + byte(i)})
		head = Head{Seq: e.Header.Seq, Hash: e.Header.Hash()}
		out = append(out, e)
	}
	return out
}

func TestEnvelopesInARowComeBack(t *testing.T) {
	want := sampleLog(3)
	want[1].Body = nil
	var row []byte
	for _, e := range want {
		row = append(row, e.Encode()...)
	}
	var got []Envelope
	for len(row) > 0 {
		e, rest, err := Decode(row)
		if err != nil {
			t.Fatal(err)
		}
		got, row = append(got, e), rest
	}
	if diff := cmp.Diff(want, got, same); diff != "" {
		t.Error(diff)
	}
}

func TestEmptyBodyIsNotAnErasedOne(t *testing.T) {
	e := sampleLog(1)[0].Header.Close([]byte{})
	got, _, err := Decode(e.Encode())
	if err != nil || got.Body == nil {
		t.Errorf("body %v: %v", got.Body, err)
	}
}

func TestEnvelopeIsACopy(t *testing.T) {
	raw := sampleLog(1)[0].Encode()
	e, _, err := Decode(raw)
	if err != nil {
		t.Fatal(err)
	}
	clear(raw)
	if err := e.Check(); err != nil {
		t.Error(err)
	}
}

func TestEnvelopeHasOneSpelling(t *testing.T) {
	e := sampleLog(1)[0]
	header, body := e.Header.Encode(), e.Body
	item := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	long := item([]byte{0x59, 0, byte(len(header))}, header) // a length in two bytes.
	short := item([]byte{0x58, byte(len(header))}, header)
	text := item([]byte{0x46}, body)
	if got := item([]byte{0x82}, short, text); !bytes.Equal(got, e.Encode()) {
		t.Fatalf("%x is not %x", got, e.Encode())
	}
	wide := bytes.Replace(header, []byte{0x8b, 0x01}, []byte{0x8b, 0x18, 0x01}, 1)
	for name, data := range map[string][]byte{
		"a length in more bytes than needed":  item([]byte{0x82}, long, text),
		"an array of unknown length":          item([]byte{0x9f}, short, text, []byte{0xff}),
		"a body as text":                      item([]byte{0x82}, short, []byte{0x66}, body),
		"a body as an array of numbers":       item([]byte{0x82}, short, []byte{0x86, 0x18, 'b', 0x18, 'o', 0x18, 'd', 0x18, 'y', 0x18, ' ', 0x18, '1'}),
		"a body of undefined":                 item([]byte{0x82}, short, []byte{0xf7}),
		"a tag":                               item([]byte{0xd8, 24, 0x82}, short, text),
		"a third element":                     item([]byte{0x83}, short, text, []byte{0xf6}),
		"one element":                         item([]byte{0x81}, short),
		"a header of null":                    item([]byte{0x82, 0xf6}, text),
		"a header with a wide number":         item([]byte{0x82, 0x58, byte(len(wide))}, wide, text),
		"a header with something after it":    item([]byte{0x82, 0x58, byte(len(header) + 1)}, header, []byte{0}, text),
		"a body of which 4 GiB are announced": item([]byte{0x82}, short, []byte{0x5a, 0xff, 0xff, 0xff, 0xff}),
	} {
		if _, _, err := Decode(data); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEnvelopeBeyondTheLimits(t *testing.T) {
	e := sampleLog(1)[0]
	big := e.Header.Close(make([]byte, MaxBody+1))
	if _, _, err := Decode(big.Encode()); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a body over 1 MiB: %v", err)
	}
	e.Header.Log = Name(bytes.Repeat([]byte{'A'}, MaxHeader))
	if _, _, err := Decode(e.Encode()); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a long header: %v", err)
	}
	for name, change := range map[string]func(*Header){
		"no seq": func(h *Header) { h.Seq = 0 }, "no kind": func(h *Header) { h.Kind = 0 },
		"an unknown kind": func(h *Header) { h.Kind = 6 }, "a log name of 33": func(h *Header) { h.Log = "AAAAAAAAAAAAAAAA/1234567890123456" },
	} {
		e := sampleLog(1)[0]
		change(&e.Header)
		if _, _, err := Decode(e.Encode()); !errors.Is(err, ErrFormat) {
			t.Errorf("%s: %v", name, err)
		}
	}
	newer := sampleLog(1)[0]
	newer.Header.Version = 2
	if _, _, err := Decode(newer.Encode()); !errors.Is(err, ErrVersion) {
		t.Errorf("a newer version: %v", err)
	}
}

func TestChain(t *testing.T) {
	log := sampleLog(4)
	var head Head
	for _, e := range log[:2] {
		var err error
		if head, err = head.Follow(e); err != nil {
			t.Fatal(err)
		}
	}
	gap := new(GapError)
	if _, err := head.Follow(log[3]); !errors.As(err, &gap) || gap.Missing != 3 {
		t.Errorf("a missing envelope: %v", err)
	}
	if _, err := head.Follow(log[1]); !errors.Is(err, ErrFork) {
		t.Errorf("a place already taken: %v", err)
	}
	other := log[2]
	other.Header.Prev[0] ^= 1
	if got, err := head.Follow(other); !errors.Is(err, ErrFork) || got != head {
		t.Errorf("another history: %v", err)
	}
	damaged := log[2]
	damaged.Body = []byte("body X")
	if _, err := head.Follow(damaged); !errors.Is(err, ErrDigest) {
		t.Errorf("a body that is not the header's: %v", err)
	}
	erased := log[2]
	erased.Body = nil
	after, err := head.Follow(erased)
	if err != nil {
		t.Errorf("an erased body breaks the chain: %v", err)
	}
	if _, err := after.Follow(log[3]); err != nil {
		t.Errorf("the chain ends at an erased body: %v", err)
	}
}

func TestEveryFieldOfAHeaderCounts(t *testing.T) {
	h := sampleLog(2)[1].Header
	for name, change := range map[string]func(*Header){
		"version": func(h *Header) { h.Version++ }, "log": func(h *Header) { h.Log += "1" }, "seq": func(h *Header) { h.Seq++ },
		"prev": func(h *Header) { h.Prev[9] ^= 4 }, "id": func(h *Header) { h.ID[9] ^= 4 }, "rev": func(h *Header) { h.Rev++ },
		"kind": func(h *Header) { h.Kind++ }, "at": func(h *Header) { h.At-- }, "epoch": func(h *Header) { h.Epoch++ },
		"body": func(h *Header) { h.Body[9] ^= 4 }, "length": func(h *Header) { h.Length++ },
	} {
		other := h
		change(&other)
		if other.Hash() == h.Hash() {
			t.Errorf("%s is not in the hash", name)
		}
		left := name == "body" || name == "length"
		if bytes.Equal(other.Sealing(), h.Sealing()) != left {
			t.Errorf("%s in what the body is bound to: %v", name, left)
		}
	}
}

func TestReceipt(t *testing.T) {
	key := sampleKey(2)
	at := time.Date(2026, 11, 23, 9, 30, 0, 123456789, time.FixedZone("", 8*3600))
	r := Receipt{Log: sampleLog(1)[0].Header.Log, Stored: 9, Opened: 8, Head: Digest("test", nil), At: at}.SignedBy(key)
	line, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	var back Receipt
	if err := json.Unmarshal(line, &back); err != nil {
		t.Fatal(err)
	}
	if err := back.Verify(key.Public().(ed25519.PublicKey)); err != nil {
		t.Errorf("through JSON: %v", err)
	}
	if err := back.Verify(sampleKey(1).Public().(ed25519.PublicKey)); !errors.Is(err, ErrSignature) {
		t.Errorf("another key: %v", err)
	}
	if err := back.Verify(nil); !errors.Is(err, ErrSignature) {
		t.Errorf("no key: %v", err)
	}
	for name, change := range map[string]func(*Receipt){
		"log": func(r *Receipt) { r.Log = "X/1" }, "stored": func(r *Receipt) { r.Stored++ }, "opened": func(r *Receipt) { r.Opened++ },
		"head": func(r *Receipt) { r.Head[0] ^= 1 }, "at": func(r *Receipt) { r.At = r.At.Add(time.Second) }, "relay": func(r *Receipt) { r.Relay = true },
		"sign": func(r *Receipt) { r.Sign = append([]byte{r.Sign[0] ^ 1}, r.Sign[1:]...) },
	} {
		bad := back
		change(&bad)
		if err := bad.Verify(key.Public().(ed25519.PublicKey)); !errors.Is(err, ErrSignature) {
			t.Errorf("another %s: %v", name, err)
		}
	}
}

func TestHashInText(t *testing.T) {
	want := Digest("test", nil)
	var got Hash
	if err := got.UnmarshalText([]byte(want.String())); err != nil || got != want {
		t.Errorf("%s: %v", got, err)
	}
	for _, text := range []string{"", "00", want.String() + "00", want.String() + "0", want.String()[:63] + "g"} {
		if err := got.UnmarshalText([]byte(text)); !errors.Is(err, ErrFormat) {
			t.Errorf("%q is a hash: %v", text, err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, e := range sampleLog(2) {
		f.Add(e.Encode())
		e.Body = nil
		f.Add(e.Encode())
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		e, rest, err := Decode(data)
		if err != nil {
			return
		}
		if again := append(e.Encode(), rest...); !bytes.Equal(again, data) {
			t.Errorf("%x has a second spelling %x", data, again)
		}
		if err := e.Check(); err != nil {
			t.Error(err)
		}
	})
}
