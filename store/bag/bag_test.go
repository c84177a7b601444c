package bag

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"chunfeng/store"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/google/uuid"
)

var same = cmpopts.IgnoreUnexported(store.Header{}, store.Envelope{})

// fixed gives the same bytes for the same name on every run.
func fixed(name string) *rand.ChaCha8 {
	return rand.NewChaCha8([32]byte(store.Digest("test", []byte(name))))
}

func keyOf(name string) ed25519.PrivateKey {
	seed := store.Digest("test key", []byte(name))
	return ed25519.NewKeyFromSeed(seed[:])
}

func public(name string) ed25519.PublicKey { return keyOf(name).Public().(ed25519.PublicKey) }

func author(name string) string { return store.NameOf(public(name), 1).Author() }

// ok gives v and stops the test on an error.
func ok[T any](t testing.TB) func(T, error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

var noon = time.Date(2026, 11, 23, 4, 0, 0, 123e6, time.UTC)

// logOf gives n envelopes after head, with bodies of the given size.
func logOf(name string, head store.Head, n, size int) []store.Envelope {
	log := store.NameOf(public(name), 1)
	var out []store.Envelope
	for range n {
		id := uuid.Must(uuid.NewRandomFromReader(fixed(fmt.Sprint(name, head.Seq))))
		h := head.Next(log, store.Header{ID: id, Rev: 1, Kind: store.KindNote, At: noon.UnixMilli(), Epoch: 1})
		e := h.Close(bytes.Repeat([]byte{byte(h.Seq)}, size))
		head = store.Head{Seq: h.Seq, Hash: e.Header.Hash()}
		out = append(out, e)
	}
	return out
}

func headOf(envelopes []store.Envelope) store.Head {
	last := envelopes[len(envelopes)-1].Header
	return store.Head{Seq: last.Seq, Hash: last.Hash()}
}

// sampleHeader is what the desk fills in.
func sampleHeader() Header {
	hq := store.NameOf(public("hq"), 1)
	return Header{
		From: store.NameOf(public("desk"), 1), To: author("hq"), Created: noon, Program: "1.0.0", Content: "2026.11",
		Wants: []Cursor{{Log: hq, Seq: 4, Hash: store.Digest("test", nil)}}, Unsynced: 7, Offset: -1500,
	}
}

func sampleBag(t testing.TB) []byte {
	log := logOf("desk", store.Head{}, 3, 40)
	log[1].Body = nil
	return ok[[]byte](t)(Pack(sampleHeader(), store.Head{}, log, keyOf("desk"), fixed("nonce")))
}

func known(n store.Name) ([]ed25519.PublicKey, error) {
	if n.Author() == author("desk") {
		return []ed25519.PublicKey{public("desk")}, nil
	}
	return nil, ErrUnknownDesk
}

func TestBagArrivesAsItWasPacked(t *testing.T) {
	log := logOf("desk", store.Head{}, 5, 40)
	h := sampleHeader()
	receipt := store.Receipt{Log: store.NameOf(public("hq"), 1), Stored: 4, Opened: 4, At: noon}.SignedBy(keyOf("desk"))
	h.Receipt, h.Answers = &receipt, &Nonce{1, 2, 3}
	raw := ok[[]byte](t)(Pack(h, headOf(log[:2]), log[2:], keyOf("desk"), fixed("nonce")))
	b := ok[Bag](t)(Read(iotest.OneByteReader(bytes.NewReader(raw)), known, author("hq")))
	if diff := cmp.Diff(log[2:], b.Envelopes, same); diff != "" {
		t.Error(diff)
	}
	got := b.Header
	if got.First != 3 || got.Last != 5 || got.Count != 3 || got.Head != headOf(log).Hash || got.Nonce == (Nonce{}) {
		t.Errorf("header %+v", got)
	}
	want := h
	want.First, want.Last, want.Count, want.Length, want.Head, want.Digest, want.Nonce = 3, 5, 3, got.Length, got.Head, got.Digest, got.Nonce
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if err := got.Receipt.Verify(public("desk")); err != nil {
		t.Error(err)
	}
	if peeked := ok[Header](t)(Peek(bytes.NewReader(raw))); !cmp.Equal(peeked, got) {
		t.Error("peeking shows another header")
	}
	if c, is := got.Want(store.NameOf(public("hq"), 1)); !is || c.Seq != 4 {
		t.Errorf("wants %v", got.Wants)
	}
}

func TestEmptyBagSaysWhereItsLogEnds(t *testing.T) {
	head := headOf(logOf("desk", store.Head{}, 2, 1))
	for _, after := range []store.Head{{}, head} {
		raw := ok[[]byte](t)(Pack(sampleHeader(), after, nil, keyOf("desk"), fixed("nonce")))
		b := ok[Bag](t)(Read(bytes.NewReader(raw), known, author("hq")))
		if len(b.Envelopes) != 0 || b.Header.Last != after.Seq || b.Header.First != after.Seq+1 || b.Header.Head != after.Hash {
			t.Errorf("%+v", b.Header)
		}
	}
}

func TestBagWithEachByteFlippedIsRefused(t *testing.T) {
	raw := sampleBag(t)
	for i := range raw {
		for _, bit := range []byte{1, 0x20, 0x80} {
			bad := bytes.Clone(raw)
			bad[i] ^= bit
			b, err := Read(bytes.NewReader(bad), known, author("hq"))
			if ProblemOf(err) == "" || b.Envelopes != nil {
				t.Errorf("byte %d ^ %x: %v", i, bit, err)
			}
		}
	}
}

func TestBagCutAtEveryLengthIsRefused(t *testing.T) {
	raw := sampleBag(t)
	for i := range raw {
		if b, err := Read(bytes.NewReader(raw[:i]), known, author("hq")); !errors.Is(err, ErrTruncated) || b.Envelopes != nil {
			t.Errorf("cut at %d: %v", i, err)
		}
	}
	if _, err := Read(bytes.NewReader(append(raw, 0)), known, author("hq")); ProblemOf(err) != TooLarge {
		t.Errorf("a byte more: %v", err)
	}
}

func TestReaderThatFailsIsNotTheSendersFault(t *testing.T) {
	raw := sampleBag(t)
	broken := errors.New("cable pulled")
	for _, at := range []int{0, 5, 40, 700, len(raw) - 1, len(raw)} {
		r := io.MultiReader(bytes.NewReader(raw[:at]), iotest.ErrReader(broken))
		if _, err := Read(r, known, author("hq")); !errors.Is(err, broken) || ProblemOf(err) != "" {
			t.Errorf("failing at %d: %v", at, err)
		}
	}
}

// join gives a bag's rest anew, out of these envelopes.
func join(es ...store.Envelope) func([]byte) []byte {
	return func([]byte) (out []byte) {
		for _, e := range es {
			out = append(out, e.Encode()...)
		}
		return out
	}
}

func TestFirstThingWrongNamesTheRefusal(t *testing.T) {
	raw := sampleBag(t)
	edit := func(change func(*Header)) []byte {
		return forge(t, raw, keyOf("desk"), func(h *Header, _ *[]byte) { change(h) })
	}
	rest := func(change func([]byte) []byte) []byte {
		return forge(t, raw, keyOf("desk"), func(h *Header, rest *[]byte) {
			*rest = change(*rest)
			h.Length, h.Digest = len(*rest), store.Digest(restOf, *rest)
		})
	}
	log := logOf("desk", store.Head{}, 4, 40)
	foreign := logOf("hq", store.Head{}, 3, 40)
	wrong := log[1]
	wrong.Body = []byte("not what the header promises")
	for name, c := range map[string]struct {
		raw  []byte
		want Problem
	}{
		"another file":              {[]byte("PK\x03\x04 something else entirely"), BadFormat},
		"a newer bag":               {bytes.Replace(raw, []byte("bag/1"), []byte("bag/2"), 1), UpgradeRequired},
		"a header without end":      {append([]byte(magic), bytes.Repeat([]byte{'{'}, 5000)...), TooLarge},
		"a stranger's log":          {edit(func(h *Header) { h.From = store.NameOf(public("stranger"), 1) }), UnknownDesk},
		"for another headquarters":  {edit(func(h *Header) { h.To = author("other") }), NotForMe},
		"a foreign key":             {forge(t, raw, keyOf("stranger"), func(*Header, *[]byte) {}), BadSignature},
		"5 MiB announced":           {edit(func(h *Header) { h.Length = 5 << 20 }), TooLarge},
		"1,001 envelopes announced": {edit(func(h *Header) { h.Count, h.Last = 1001, 1001 }), TooLarge},
		"a length too long":         {edit(func(h *Header) { h.Length++ }), Truncated},
		"a length too short":        {edit(func(h *Header) { h.Length-- }), TooLarge},
		"another digest":            {edit(func(h *Header) { h.Digest[0] ^= 1 }), BadDigest},
		"a count too high":          {edit(func(h *Header) { h.Count++; h.Last++ }), Fork},
		"a count too low":           {edit(func(h *Header) { h.Count--; h.Last-- }), Fork},
		"counts that disagree":      {edit(func(h *Header) { h.Count-- }), BadFormat},
		"a range that overflows":    {edit(func(h *Header) { h.First, h.Last = 1<<64-1, 1 }), BadFormat},
		"another head":              {edit(func(h *Header) { h.Head[0] ^= 1 }), Fork},
		"a later beginning":         {edit(func(h *Header) { h.First++; h.Last++ }), Fork},
		"an envelope left out":      {rest(join(log[0], log[2], log[3])), Gap},
		"an envelope twice":         {rest(join(log[0], log[1], log[1])), Fork},
		"envelopes exchanged":       {rest(join(log[1], log[0], log[2])), Fork},
		"another log spliced in":    {rest(join(log[0], foreign[1], log[2])), Fork},
		"another log altogether":    {rest(join(foreign...)), Fork},
		"a body exchanged":          {rest(join(log[0], wrong, log[2])), BadDigest},
		"not CBOR":                  {rest(func([]byte) []byte { return []byte("hello") }), BadFormat},
		"a name with escape codes":  {bytes.Replace(raw, []byte(author("desk")+"/1"), []byte(author("desk")[:15]+"\x1b/1"), 1), BadFormat},
	} {
		b, err := Read(bytes.NewReader(c.raw), known, author("hq"))
		if got := ProblemOf(err); got != c.want || b.Envelopes != nil {
			t.Errorf("%s: %q, want %q (%v)", name, got, c.want, err)
		}
		if err != nil && strings.ContainsAny(err.Error(), "\x1b\n") {
			t.Errorf("%s: escape codes in the error", name)
		}
	}
}

// forge changes a bag's header and envelopes and signs them again.
func forge(t testing.TB, raw []byte, key ed25519.PrivateKey, change func(*Header, *[]byte)) []byte {
	parts := bytes.SplitN(raw, []byte("\n"), 4)
	h := ok[Header](t)(parseHeader(parts[1]))
	rest := bytes.Clone(parts[3])
	change(&h, &rest)
	return resign(append(jsonOf(t, h), '\n'), rest, key)
}

func resign(line, rest []byte, key ed25519.PrivateKey) []byte {
	out := append([]byte(magic), line...)
	sign := ed25519.Sign(key, append([]byte(signing), out...))
	out = append(base64.RawURLEncoding.AppendEncode(out, sign), '\n')
	return append(out, rest...)
}
