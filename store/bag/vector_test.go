package bag

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"testing/cryptotest"
	"time"

	"chunfeng/store"
	"chunfeng/store/seal"

	"github.com/google/uuid"
)

var update = flag.Bool("update", false, "write the test vectors anew")

// octets are bytes that are hexadecimal in the vectors.
type octets []byte

func (b octets) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(b)), nil }

type bagVector struct {
	Public   octets          `json:"public"`   // Ed25519 of the sender
	Me       string          `json:"me"`       // author of the reader
	Identity string          `json:"identity"` // age identity of the reader
	Bag      []byte          `json:"bag"`      // base64
	Hashes   []store.Hash    `json:"hashes"`   // of the headers
	Plains   []string        `json:"plains"`   // of the bodies; "" for an erased one and for those not sealed under the epoch
	Refused  []refusedVector `json:"refused"`
}

type refusedVector struct {
	Name    string  `json:"name"`
	Problem Problem `json:"problem"`
	Bag     []byte  `json:"bag"` // base64
}

type receiptVector struct {
	Public   octets          `json:"public"` // Ed25519 of headquarters
	Receipts []store.Receipt `json:"receipts"`
}

type enrolmentVector struct {
	Text         string     `json:"text"`
	Address      string     `json:"address"`
	Desk         string     `json:"desk"`
	Secret       octets     `json:"secret"`
	Until        int64      `json:"until"`
	Keys         []octets   `json:"keys"`
	Pins         []octets   `json:"pins"`
	Recipients   []string   `json:"recipients"` // active, escrow, recovery
	Author       string     `json:"author"`
	Answer       string     `json:"answer"`
	Log          store.Name `json:"log"`
	Public       octets     `json:"public"`
	Recipient    string     `json:"recipient"`
	Digits       string     `json:"digits"`
	Announcement octets     `json:"announcement"` // by keys[1], of serial 2
	Announced    string     `json:"announced"`    // address in it
}

// deskLog gives a log as a desk writes it: key, record, annex (erased), erase, note.
func deskLog(t *testing.T, hq string) ([]store.Envelope, []string) {
	log := store.NameOf(public("desk"), 1)
	epoch := ok[seal.EpochKey](t)(seal.NewEpochKey(fixed("epoch")))
	texts := map[store.Kind]string{
		store.KindRecord: `{"person":{"name":"测试甲"},"story":"练习用的一段话"}`, store.KindAnnex: `{"answers":{}}`, store.KindNote: `{"say":"练习"}`,
	}
	var head store.Head
	var out []store.Envelope
	var plains []string
	for i, kind := range []store.Kind{store.KindKey, store.KindRecord, store.KindAnnex, store.KindErase, store.KindNote} {
		id := uuid.Must(uuid.NewRandomFromReader(fixed(string(rune('a' + i)))))
		h := head.Next(log, store.Header{ID: id, Rev: 1, Kind: kind, At: noon.UnixMilli() + int64(i), Epoch: 1})
		var e store.Envelope
		switch kind {
		case store.KindKey:
			e = h.Close(ok[[]byte](t)(seal.SealKeyBody(log, 1, epoch, hq)))
		case store.KindErase:
			e = h.Close([]byte{0x81, 3})
		default:
			e = ok[store.Envelope](t)(seal.SealBody(epoch, h, []byte(texts[kind]), fixed(string(rune('A'+i)))))
		}
		head = store.Head{Seq: h.Seq, Hash: e.Header.Hash()}
		if kind == store.KindAnnex {
			e.Body, texts[kind] = nil, ""
		}
		out, plains = append(out, e), append(plains, texts[kind])
	}
	return out, plains
}

func makeBag(t *testing.T) bagVector {
	id := ok[seal.Identity](t)(seal.NewIdentity(fixed("active")))
	log, plains := deskLog(t, recipient(t, "active"))
	raw := ok[[]byte](t)(Pack(sampleHeader(), store.Head{}, log, keyOf("desk"), fixed("nonce")))
	v := bagVector{Public: octets(public("desk")), Me: author("hq"), Identity: id.Code(), Bag: raw, Plains: plains}
	for _, e := range log {
		v.Hashes = append(v.Hashes, e.Header.Hash())
	}
	edit := func(change func(*Header)) []byte {
		return forge(t, raw, keyOf("desk"), func(h *Header, _ *[]byte) { change(h) })
	}
	without := func(h *Header, rest *[]byte) {
		*rest = append(log[0].Encode(), log[2].Encode()...)
		h.Length, h.Digest = len(*rest), store.Digest(restOf, *rest)
	}
	v.Refused = []refusedVector{
		{Name: "a newer bag", Problem: UpgradeRequired, Bag: bytes.Replace(raw, []byte("bag/1"), []byte("bag/2"), 1)},
		{Name: "an unknown field", Problem: BadFormat, Bag: bytes.Replace(raw, []byte(`{"from"`), []byte(`{"admin":1,"from"`), 1)},
		{Name: "a stranger's log", Problem: UnknownDesk, Bag: edit(func(h *Header) { h.From = store.NameOf(public("stranger"), 1) })},
		{Name: "for somebody else", Problem: NotForMe, Bag: edit(func(h *Header) { h.To = author("other") })},
		{Name: "a foreign key", Problem: BadSignature, Bag: forge(t, raw, keyOf("stranger"), func(*Header, *[]byte) {})},
		{Name: "a length too long", Problem: Truncated, Bag: edit(func(h *Header) { h.Length++ })},
		{Name: "a length too short", Problem: TooLarge, Bag: edit(func(h *Header) { h.Length-- })},
		{Name: "another digest", Problem: BadDigest, Bag: edit(func(h *Header) { h.Digest[0] ^= 1 })},
		{Name: "an envelope left out", Problem: Gap, Bag: forge(t, raw, keyOf("desk"), without)},
		{Name: "another head", Problem: Fork, Bag: edit(func(h *Header) { h.Head[0] ^= 1 })},
	}
	for _, r := range v.Refused {
		if _, err := Read(bytes.NewReader(r.Bag), known, v.Me); ProblemOf(err) != r.Problem {
			t.Errorf("%s: %v", r.Name, err)
		}
	}
	return v
}

func makeReceipts(t *testing.T) receiptVector {
	log, _ := deskLog(t, recipient(t, "active"))
	r := store.Receipt{Log: log[0].Header.Log, Stored: 5, Opened: 4, Head: headOf(log).Hash, At: noon}
	relayed := r
	relayed.Relay, relayed.Opened, relayed.At = true, 0, noon.Truncate(time.Second)
	return receiptVector{Public: octets(public("hq")), Receipts: []store.Receipt{r.SignedBy(keyOf("hq")), relayed.SignedBy(keyOf("hq"))}}
}

func makeEnrolment(t *testing.T) enrolmentVector {
	e := sampleEnrolment(t)
	a := sampleAnswer(t, e)
	h := e.Headquarters
	next := h
	next.Serial, next.Address = 2, "https://new.example"
	v := enrolmentVector{
		Text: e.Text(), Address: h.Address, Desk: e.Desk, Secret: e.Secret, Until: e.Until, Author: h.Author,
		Recipients: append(h.Recipients(), h.Recovery...), Answer: a.Text(), Log: a.Log, Public: a.Sign, Recipient: a.Recipient,
		Digits: e.Digits(a), Announcement: ok[[]byte](t)(Announce(next, keyOf("hq next"))), Announced: next.Address,
	}
	for i := range h.Keys {
		v.Keys, v.Pins = append(v.Keys, h.Keys[i]), append(v.Pins, h.Pins[i])
	}
	return v
}

// TestVectors fails when a format changes. With -update it writes testdata,
// which .ci/reader reads without any of this code.
func TestVectors(t *testing.T) {
	cryptotest.SetGlobalRandom(t, 1) // for age, which takes no reader.
	parts := []struct {
		name string
		part any
	}{{"bag", makeBag(t)}, {"receipt", makeReceipts(t)}, {"enrolment", makeEnrolment(t)}}
	for _, p := range parts {
		want := append(ok[[]byte](t)(json.MarshalIndent(p.part, "", "  ")), '\n')
		path := filepath.Join("testdata", p.name+".json")
		if *update {
			if err := os.MkdirAll("testdata", 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, want, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got := ok[[]byte](t)(os.ReadFile(path)); !bytes.Equal(got, want) {
			t.Errorf("%s is not what is made today; a format has changed (-update writes it anew)", path)
		}
	}
}
