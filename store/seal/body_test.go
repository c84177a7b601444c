package seal

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"strings"
	"testing"

	"chunfeng/store"
)

const story = `{"person":{"name":"测试甲"},"story":"练习用的一段话"}`

func sampleHeader(device Device, kind store.Kind) store.Header {
	h := store.Header{ID: fixedID("record"), Rev: 1, Kind: kind, At: 1_795_000_000_000, Epoch: 3}
	return store.Head{}.Next(device.Log(1), h)
}

func TestBodyOpensOnlyUnderItsHeader(t *testing.T) {
	key := ok[EpochKey](t)(NewEpochKey(fixed("epoch")))
	device := ok[Device](t)(NewDevice(fixed("device")))
	h := sampleHeader(device, store.KindRecord)
	e := ok[store.Envelope](t)(SealBody(key, h, []byte(story), fixed("body")))
	if got := ok[[]byte](t)(OpenBody(key, e)); string(got) != story {
		t.Fatal("another story comes out")
	}
	if bytes.Contains(e.Encode(), []byte("测试甲")) || len(e.Body) != overhead+256 {
		t.Errorf("the body of %d bytes is open, or tells its length", len(e.Body))
	}
	other := ok[EpochKey](t)(NewEpochKey(fixed("other epoch")))
	if _, err := OpenBody(other, e); !errors.Is(err, store.ErrSealed) {
		t.Errorf("another epoch's key: %v", err)
	}
	for name, change := range map[string]func(*store.Header){
		"log": func(h *store.Header) { h.Log = device.Log(2) }, "seq": func(h *store.Header) { h.Seq++ },
		"prev": func(h *store.Header) { h.Prev[31] ^= 1 }, "id": func(h *store.Header) { h.ID[0] ^= 1 },
		"rev": func(h *store.Header) { h.Rev++ }, "kind": func(h *store.Header) { h.Kind = store.KindAnnex },
		"at": func(h *store.Header) { h.At++ }, "epoch": func(h *store.Header) { h.Epoch++ },
	} {
		moved := e
		change(&moved.Header)
		if _, err := OpenBody(key, moved); !errors.Is(err, store.ErrSealed) {
			t.Errorf("a body under another %s: %v", name, err)
		}
	}
	erased := e
	erased.Body = nil
	if _, err := OpenBody(key, erased); !errors.Is(err, store.ErrNone) {
		t.Errorf("an erased body: %v", err)
	}
}

func TestEnvelopeWithEachByteFlippedIsRefused(t *testing.T) {
	key := ok[EpochKey](t)(NewEpochKey(fixed("epoch")))
	device := ok[Device](t)(NewDevice(fixed("device")))
	whole := ok[store.Envelope](t)(SealBody(key, sampleHeader(device, store.KindNote), []byte(story), fixed("body"))).Encode()
	for i := range whole {
		for _, bit := range []byte{1, 0x80} {
			bad := bytes.Clone(whole)
			bad[i] ^= bit
			e, rest, err := store.Decode(bad)
			if err == nil && len(rest) == 0 {
				_, err = OpenBody(key, e)
			}
			if err == nil && len(rest) == 0 {
				t.Errorf("byte %d flipped opens", i)
			}
		}
		if _, _, err := store.Decode(whole[:i]); !errors.Is(err, store.ErrFormat) {
			t.Errorf("cut at %d: %v", i, err)
		}
	}
}

func TestBodyThatIsTooLargeOrOfAnotherKind(t *testing.T) {
	key := ok[EpochKey](t)(NewEpochKey(fixed("epoch")))
	device := ok[Device](t)(NewDevice(fixed("device")))
	if _, err := SealBody(key, sampleHeader(device, store.KindRecord), make([]byte, store.MaxBody-overhead), fixed("b")); !errors.Is(err, store.ErrTooLarge) {
		t.Errorf("a body over 1 MiB: %v", err)
	}
	most := make([]byte, (store.MaxBody-overhead)/256*256-1)
	e := ok[store.Envelope](t)(SealBody(key, sampleHeader(device, store.KindRecord), most, fixed("b")))
	if err := e.Check(); err != nil {
		t.Errorf("the largest body: %v", err)
	}
	for _, kind := range []store.Kind{store.KindKey, store.KindErase, 0, 9} {
		if _, err := SealBody(key, sampleHeader(device, kind), nil, fixed("b")); !errors.Is(err, store.ErrFormat) {
			t.Errorf("kind %d is sealed: %v", kind, err)
		}
	}
	plain := sampleHeader(device, store.KindErase).Close([]byte{0x81, 1})
	if _, err := OpenBody(key, plain); !errors.Is(err, store.ErrFormat) {
		t.Errorf("an erase envelope opens: %v", err)
	}
}

func TestPaddingComesOffAsItWentOn(t *testing.T) {
	for n := range 600 {
		plain := bytes.Repeat([]byte{0x80}, n)
		padded := pad(plain)
		if got, err := unpad(padded); err != nil || !bytes.Equal(got, plain) || len(padded)%256 != 0 || len(padded)-n > 256 {
			t.Fatalf("%d bytes padded to %d: %v", n, len(padded), err)
		}
	}
	for name, bad := range map[string][]byte{
		"none": nil, "zeros": make([]byte, 256), "ragged": {0x80}, "a block too many": append(pad(nil), make([]byte, 256)...),
	} {
		if _, err := unpad(bad); !errors.Is(err, store.ErrFormat) {
			t.Errorf("padding that is %s: %v", name, err)
		}
	}
}

func TestDraftDiesWithItsEpochAndStaysInItsPlace(t *testing.T) {
	key := ok[EpochKey](t)(NewEpochKey(fixed("epoch")))
	vault := fixedID("vault")
	c := ok[store.Cell](t)(key.SealDraft(vault, "drafts", "7", []byte(story), fixed("draft")))
	if got := ok[[]byte](t)(key.OpenDraft(vault, c)); string(got) != story {
		t.Fatal("another draft comes out")
	}
	moved := c
	moved.Key = "8"
	if _, err := key.OpenDraft(vault, moved); !errors.Is(err, store.ErrSealed) {
		t.Errorf("a draft in another place: %v", err)
	}
	if _, err := key.OpenDraft(fixedID("other"), c); !errors.Is(err, store.ErrSealed) {
		t.Errorf("a draft in another vault: %v", err)
	}
	key.Zero()
	if _, err := key.OpenDraft(vault, c); !errors.Is(err, store.ErrSealed) {
		t.Errorf("a draft after its key is gone: %v", err)
	}
}

func TestEpochKeyReachesDeskAndHeadquarters(t *testing.T) {
	keys := keysOf(t, "epochs")
	key := ok[EpochKey](t)(NewEpochKey(fixed("epoch")))
	log := ok[Device](t)(NewDevice(fixed("device"))).Log(1)
	active, escrow := ok[Identity](t)(NewIdentity(fixed("active"))), ok[Identity](t)(NewIdentity(fixed("escrow")))
	cell := ok[store.Cell](t)(keys.SealEpoch(log, 3, key, fixed("wrap")))
	if got := ok[EpochKey](t)(keys.OpenEpoch(log, 3, cell)); !got.Equal(key) {
		t.Error("the desk gets another key")
	}
	if _, err := keys.OpenEpoch(log, 4, cell); !errors.Is(err, store.ErrSealed) {
		t.Errorf("one epoch's key stands in for another's: %v", err)
	}
	body := ok[[]byte](t)(SealKeyBody(log, 3, key, ok[string](t)(active.Recipient()), ok[string](t)(escrow.Recipient())))
	for _, id := range []Identity{active, escrow} {
		if got := ok[EpochKey](t)(OpenKeyBody(log, 3, body, id)); !got.Equal(key) {
			t.Error("headquarters gets another key")
		}
	}
	for name, try := range map[string]func() (EpochKey, error){
		"another epoch's": func() (EpochKey, error) { return OpenKeyBody(log, 4, body, active) },
		"another log's":   func() (EpochKey, error) { return OpenKeyBody("AAAAAAAAAAAAAAAA/1", 3, body, active) },
	} {
		if _, err := try(); !errors.Is(err, store.ErrSealed) {
			t.Errorf("%s key opens: %v", name, err)
		}
	}
	if _, err := OpenKeyBody(log, 3, body, ok[Identity](t)(NewIdentity(fixed("third")))); !errors.Is(err, ErrRecipient) {
		t.Errorf("a third party opens the key: %v", err)
	}
	for i := range body {
		bad := bytes.Clone(body)
		bad[i] ^= 1
		if _, err := OpenKeyBody(log, 3, bad, active); err == nil {
			t.Errorf("byte %d flipped opens", i)
		}
	}
}

func TestRewrapLeavesTheOldKeyBehind(t *testing.T) {
	before := keysOf(t, "one")
	vmk := ok[VMK](t)(NewVMK(fixed("new vmk")))
	after := ok[Keys](t)(vmk.Derive(before.Vault()))
	old := ok[store.Cell](t)(before.Seal("settings", "theme", []byte("dark"), fixed("n")))
	cell := ok[store.Cell](t)(after.Rewrap(before, old, fixed("m")))
	if got := ok[[]byte](t)(after.Open(cell)); string(got) != "dark" {
		t.Error("another value comes out")
	}
	if _, err := before.Open(cell); !errors.Is(err, store.ErrSealed) {
		t.Errorf("the old key opens the new value: %v", err)
	}
	if _, err := after.Rewrap(after, old, fixed("m")); !errors.Is(err, store.ErrSealed) {
		t.Errorf("an old value opens under the new key: %v", err)
	}
}

func TestDeviceComesBackTheSame(t *testing.T) {
	d := ok[Device](t)(NewDevice(fixed("device")))
	again := ok[Device](t)(ParseDevice(d.Bytes()))
	sign := ed25519.Sign(again.Key(), []byte("word"))
	if !ed25519.Verify(d.Public(), []byte("word"), sign) || again.Log(2) != d.Log(2) || !again.Identity().equal(d.Identity().secret) {
		t.Error("another device")
	}
	if !strings.HasSuffix(string(d.Log(2)), "/2") || len(d.Log(2).Author()) != 16 {
		t.Errorf("log %s", d.Log(2))
	}
	for _, n := range []int{0, 1, 64, 66} {
		if _, err := ParseDevice(make([]byte, n)); !errors.Is(err, store.ErrFormat) {
			t.Errorf("%d bytes are a device: %v", n, err)
		}
	}
	d.Zero()
	if !d.Identity().IsZero() {
		t.Error("the device outlives Zero")
	}
}

func TestPIN(t *testing.T) {
	keys := keysOf(t, "pins")
	text := ok[string](t)(keys.HashPIN("v1", "246810", Floor, fixed("pin")))
	if !strings.HasPrefix(text, "$argon2id$v=19$m=19456,t=1,p=1$") || strings.Contains(text, "246810") {
		t.Errorf("kept as %s", text)
	}
	for _, typed := range []string{"246810", "２４６８１０"} {
		if err := keys.CheckPIN("v1", typed, text); err != nil {
			t.Errorf("the right PIN: %v", err)
		}
	}
	cut := text[:len(text)-1]
	for name, c := range map[string]struct {
		err  error
		want error
	}{
		"another PIN":          {keys.CheckPIN("v1", "246811", text), ErrPIN},
		"five digits":          {keys.CheckPIN("v1", "24681", text), ErrPIN},
		"letters":              {keys.CheckPIN("v1", "24681o", text), ErrPIN},
		"another volunteer's":  {keys.CheckPIN("v2", "246810", text), ErrPIN},
		"another vault":        {keysOf(t, "else").CheckPIN("v1", "246810", text), ErrPIN},
		"a text cut short":     {keys.CheckPIN("v1", "246810", cut), store.ErrFormat},
		"no text":              {keys.CheckPIN("v1", "246810", ""), store.ErrFormat},
		"a text asking 4 GiB":  {keys.CheckPIN("v1", "246810", strings.Replace(text, "m=19456", "m=4194304", 1)), ErrBounds},
		"a text asking little": {keys.CheckPIN("v1", "246810", strings.Replace(text, "m=19456", "m=8", 1)), ErrBounds},
	} {
		if !errors.Is(c.err, c.want) {
			t.Errorf("%s: %v", name, c.err)
		}
	}
	if _, err := keys.HashPIN("v1", "12345", Floor, fixed("pin")); !errors.Is(err, ErrPIN) {
		t.Errorf("five digits are kept: %v", err)
	}
}
