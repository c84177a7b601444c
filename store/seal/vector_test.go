package seal

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"testing/cryptotest"

	"chunfeng/store"
)

var update = flag.Bool("update", false, "write the test vectors anew")

// octets are bytes that are hexadecimal in the vectors.
type octets []byte

func (b octets) MarshalText() ([]byte, error) { return []byte(hex.EncodeToString(b)), nil }

// vectors are all that another program needs to prove that it opens a vault:
// from what a person types to the story in a record.
type vectors struct {
	Slot    slotVector
	Keyring keyringVector
	Value   valueVector
	Device  deviceVector
	Epoch   epochVector
	Body    bodyVector
}

type slotVector struct {
	Vault octets       `json:"vault"`
	Slots []slotSample `json:"slots"`
}

type slotSample struct {
	ID       octets   `json:"id"`
	Kind     SlotKind `json:"kind"`
	Typed    []string `json:"typed"` // each opens it
	KeyFile  octets   `json:"keyfile"`
	Bytes    octets   `json:"bytes"`
	Identity octets   `json:"identity"`
}

type keyringVector struct {
	Vault      octets   `json:"vault"`
	Recipients []string `json:"recipients"` // the slots' identity, the recovery code
	Recovery   string   `json:"recovery"`   // recovery code
	File       octets   `json:"file"`
	VMK        octets   `json:"vmk"`
}

type valueVector struct {
	Value octets     `json:"value"` // purpose keys
	Chain octets     `json:"chain"`
	Pins  octets     `json:"pins"`
	Cells []cell     `json:"cells"`
	Mark  markSample `json:"mark"`
	PIN   pinSample  `json:"pin"`
}

type cell struct {
	Bucket string `json:"bucket"`
	Key    string `json:"key"`
	Plain  octets `json:"plain"`
	Sealed octets `json:"sealed"`
}

type markSample struct {
	Log  store.Name `json:"log"`
	Seq  uint64     `json:"seq"`
	Hash store.Hash `json:"hash"`
	Mark octets     `json:"mark"`
}

type pinSample struct {
	Volunteer string `json:"volunteer"`
	PIN       string `json:"pin"`
	Text      string `json:"text"`
}

type deviceVector struct {
	Bytes     octets     `json:"bytes"`
	Public    octets     `json:"public"`
	Recipient string     `json:"recipient"`
	Log       store.Name `json:"log"` // of incarnation 1
}

type epochVector struct {
	Log        store.Name `json:"log"`
	Epoch      uint32     `json:"epoch"`
	Key        octets     `json:"key"`
	Cell       octets     `json:"cell"`       // value of the cell in "epochs" at "<log>/0000000003"
	Body       octets     `json:"body"`       // of the key envelope
	Identities []string   `json:"identities"` // headquarters' active and escrow keys
}

type bodyVector struct {
	Header   octets     `json:"header"`
	Sealing  octets     `json:"sealing"`
	Hash     store.Hash `json:"hash"`
	Envelope octets     `json:"envelope"`
	Plain    string     `json:"plain"`
	Draft    cell       `json:"draft"`
}

func makeVectors(t *testing.T) (v vectors) {
	cryptotest.SetGlobalRandom(t, 1) // for age, which takes no reader.
	vault := fixedID("vault")
	unlocker := ok[Identity](t)(NewIdentity(fixed("unlocker")))
	recovery := ok[Identity](t)(NewIdentity(fixed("recovery")))
	to := func(i Identity) string { return ok[string](t)(i.Recipient()) }

	v.Slot.Vault = vault[:]
	file := []byte("a key file on a stick\n")
	for _, s := range []slotSample{
		{Kind: SlotPassphrase, Typed: []string{samplePhrase, "BaiJi  hongchadahai-xiao'xi\n", "ｂａｉｊｉ hongcha dahai xiaoxi"}},
		{Kind: SlotKeyFile, Typed: []string{samplePhrase}, KeyFile: file},
		{Kind: SlotOneTime, Typed: []string{"4711 0815 2026 1123", "4711081520261123"}},
	} {
		id := fixedID(s.Typed[0] + string(rune(s.Kind)))
		u := Unlock{Passphrase: s.Typed[0], KeyFile: s.KeyFile}
		slot := ok[Slot](t)(NewSlot(vault, id, s.Kind, u, unlocker, Floor, fixed("slot")))
		s.ID, s.Bytes, s.Identity = id[:], slot.Bytes[:], unlocker.Bytes()
		v.Slot.Slots = append(v.Slot.Slots, s)
	}

	vmk := ok[VMK](t)(NewVMK(fixed("vmk")))
	v.Keyring = keyringVector{Vault: vault[:], Recipients: []string{to(unlocker), to(recovery)}, Recovery: recovery.Code(), VMK: vmk.Bytes()}
	v.Keyring.File = ok[[]byte](t)(SealKeyring(vmk, vault, v.Keyring.Recipients...))

	keys := ok[Keys](t)(vmk.Derive(vault))
	v.Value = valueVector{Value: keys.value.Bytes(), Chain: keys.chain.Bytes(), Pins: keys.pins.Bytes()}
	for _, c := range []cell{{Bucket: "settings", Key: "theme", Plain: octets("dark")}, {Bucket: "counters", Key: "练习", Plain: octets{}}} {
		c.Sealed = ok[store.Cell](t)(keys.Seal(c.Bucket, c.Key, c.Plain, fixed(c.Key))).Value
		v.Value.Cells = append(v.Value.Cells, c)
	}
	v.Value.PIN = pinSample{Volunteer: "v1", PIN: "246810"}
	v.Value.PIN.Text = ok[string](t)(keys.HashPIN("v1", "246810", Floor, fixed("pin")))

	device := ok[Device](t)(NewDevice(fixed("device")))
	log := device.Log(1)
	v.Device = deviceVector{Bytes: device.Bytes(), Public: octets(device.Public()), Recipient: to(device.Identity()), Log: log}

	epoch := ok[EpochKey](t)(NewEpochKey(fixed("epoch")))
	active, escrow := ok[Identity](t)(NewIdentity(fixed("active"))), ok[Identity](t)(NewIdentity(fixed("escrow")))
	v.Epoch = epochVector{Log: log, Epoch: 3, Key: epoch.Bytes(), Identities: []string{active.Code(), escrow.Code()}}
	v.Epoch.Cell = ok[store.Cell](t)(keys.SealEpoch(log, 3, epoch, fixed("wrap"))).Value
	v.Epoch.Body = ok[[]byte](t)(SealKeyBody(log, 3, epoch, to(active), to(escrow)))

	e := ok[store.Envelope](t)(SealBody(epoch, sampleHeader(device, store.KindRecord), []byte(story), fixed("body")))
	v.Body = bodyVector{Header: e.Header.Encode(), Sealing: e.Header.Sealing(), Hash: e.Header.Hash(), Envelope: e.Encode(), Plain: story}
	draft := ok[store.Cell](t)(epoch.SealDraft(vault, "drafts", "7", []byte(story), fixed("draft")))
	v.Body.Draft = cell{Bucket: draft.Bucket, Key: draft.Key, Plain: octets(story), Sealed: draft.Value}
	head := store.Head{Seq: 1, Hash: e.Header.Hash()}
	v.Value.Mark = markSample{Log: log, Seq: head.Seq, Hash: head.Hash, Mark: keys.Mark(log, head)}
	return v
}

// TestVectors fails when a format changes. With -update it writes testdata,
// which .ci/reader opens without any of this code.
func TestVectors(t *testing.T) {
	v := makeVectors(t)
	for name, part := range map[string]any{
		"slot": v.Slot, "keyring": v.Keyring, "value": v.Value, "device": v.Device, "epoch": v.Epoch, "body": v.Body,
	} {
		want := append(ok[[]byte](t)(json.MarshalIndent(part, "", "  ")), '\n')
		path := filepath.Join("testdata", name+".json")
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
