package seal

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"chunfeng/store"

	"filippo.io/age"
	"github.com/google/uuid"
)

// fixed gives the same bytes for the same name on every run.
func fixed(name string) *rand.ChaCha8 {
	return rand.NewChaCha8([32]byte(store.Digest("test", []byte(name))))
}

func fixedID(name string) uuid.UUID {
	id, err := uuid.NewRandomFromReader(fixed(name))
	if err != nil {
		panic(err)
	}
	return id
}

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

func keysOf(t testing.TB, name string) Keys {
	vmk := ok[VMK](t)(NewVMK(fixed(name)))
	return ok[Keys](t)(vmk.Derive(fixedID("vault " + name)))
}

func TestSecretsNeverPrint(t *testing.T) {
	vmk := ok[VMK](t)(NewVMK(fixed("print")))
	id := ok[Identity](t)(NewIdentity(fixed("print id")))
	device := ok[Device](t)(NewDevice(fixed("print device")))
	phrase := ok[Passphrase](t)(NewPassphrase(fixed("print phrase")))
	keys := ok[Keys](t)(vmk.Derive(fixedID("print")))
	epoch := ok[EpochKey](t)(NewEpochKey(fixed("print epoch")))
	unlock := Unlock{Passphrase: phrase.Text(), KeyFile: []byte("the bytes of a key file")}
	secrets := []string{
		fmt.Sprintf("%x", vmk.Bytes()), fmt.Sprint(vmk.Bytes()), fmt.Sprintf("%x", id.Bytes()), id.Code(),
		fmt.Sprintf("%x", epoch.Bytes()), fmt.Sprintf("%x", device.Bytes()[1:33]), phrase[0].Pinyin, phrase[0].Han, "key file",
		fmt.Sprintf("%x", keys.value.Bytes()), fmt.Sprintf("%x", keys.pins.Bytes()),
	}
	type holder struct {
		V VMK
		I Identity
		D Device
		P Passphrase
		K Keys
		E EpochKey
		U Unlock
	}
	h := holder{vmk, id, device, phrase, keys, epoch, unlock}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%x", "%d", "%q"} {
		for _, v := range []any{h, &h, vmk, id, device, phrase, keys, epoch, unlock, &vmk, &keys} {
			out := fmt.Sprintf(verb, v)
			for _, s := range secrets {
				if strings.Contains(out, s) {
					t.Errorf("%s of %T prints a secret", verb, v)
				}
			}
		}
	}
	out := ok[[]byte](t)(json.Marshal(map[string]any{"v": vmk, "i": id, "d": device, "k": keys, "e": epoch}))
	if bytes.Count(out, []byte("redacted")) != 3 || len(out) > 100 {
		t.Errorf("JSON of secrets is %s", out)
	}
}

func TestZeroClearsEveryCopy(t *testing.T) {
	vmk := ok[VMK](t)(NewVMK(fixed("zero")))
	other := vmk
	vmk.Zero()
	if !other.IsZero() || !bytes.Equal(other.Bytes(), make([]byte, 32)) {
		t.Error("a copy outlived Zero")
	}
	if _, err := other.Derive(fixedID("zero")); !errors.Is(err, store.ErrSealed) {
		t.Errorf("a cleared master key derives keys: %v", err)
	}
	if _, err := SealKeyring(other, fixedID("zero"), "age1"); !errors.Is(err, store.ErrSealed) {
		t.Errorf("a cleared master key goes into a keyring: %v", err)
	}
	var none Keys
	if _, err := none.Seal("b", "k", nil, fixed("z")); !errors.Is(err, store.ErrSealed) {
		t.Errorf("no keys seal: %v", err)
	}
	if err := none.CheckMark("X/1", store.Head{}, nil); !errors.Is(err, store.ErrSealed) {
		t.Errorf("no keys accept an empty mark: %v", err)
	}
}

func TestValueOpensOnlyInItsPlace(t *testing.T) {
	keys, stranger := keysOf(t, "a"), keysOf(t, "b")
	cell := ok[store.Cell](t)(keys.Seal("settings", "theme", []byte("dark"), fixed("n")))
	if plain := ok[[]byte](t)(keys.Open(cell)); string(plain) != "dark" {
		t.Fatalf("opens as %q", plain)
	}
	again := ok[store.Cell](t)(keys.Seal("settings", "theme", []byte("dark"), fixed("m")))
	if bytes.Equal(cell.Value, again.Value) {
		t.Error("two seals of one value are alike")
	}
	moved := func(change func(*store.Cell)) store.Cell {
		c := cell
		c.Value = bytes.Clone(cell.Value)
		change(&c)
		return c
	}
	for name, c := range map[string]store.Cell{
		"under another key":         moved(func(c *store.Cell) { c.Key = "theme2" }),
		"in another bucket":         moved(func(c *store.Cell) { c.Bucket = "setting" }),
		"with the seam shifted":     moved(func(c *store.Cell) { c.Bucket, c.Key = "setting", "s\x00theme" }),
		"with a byte more":          moved(func(c *store.Cell) { c.Value = append(c.Value, 0) }),
		"empty":                     moved(func(c *store.Cell) { c.Value = nil }),
		"of another cell, swapped":  {Bucket: "settings", Key: "theme", Value: ok[store.Cell](t)(keys.Seal("settings", "size", []byte("dark"), fixed("o"))).Value},
		"sealed by another vault's": ok[store.Cell](t)(stranger.Seal("settings", "theme", []byte("dark"), fixed("n"))),
	} {
		if _, err := keys.Open(c); !errors.Is(err, store.ErrSealed) {
			t.Errorf("a value %s opens: %v", name, err)
		}
	}
	for i := range cell.Value {
		c := moved(func(c *store.Cell) { c.Value[i] ^= 1 })
		if _, err := keys.Open(c); !errors.Is(err, store.ErrSealed) {
			t.Errorf("byte %d flipped opens: %v", i, err)
		}
		c.Value = c.Value[:i]
		if _, err := keys.Open(c); !errors.Is(err, store.ErrSealed) {
			t.Errorf("cut at %d opens: %v", i, err)
		}
	}
	if _, err := keys.Seal("a\x00b", "k", nil, fixed("n")); !errors.Is(err, store.ErrFormat) {
		t.Errorf("a bucket with a zero byte: %v", err)
	}
}

func TestMarkNoticesRollback(t *testing.T) {
	keys := keysOf(t, "mark")
	head := store.Head{Seq: 7, Hash: store.Digest("test", []byte("7"))}
	mark := keys.Mark("AAAAAAAAAAAAAAAA/1", head)
	if err := keys.CheckMark("AAAAAAAAAAAAAAAA/1", head, mark); err != nil {
		t.Fatal(err)
	}
	older := store.Head{Seq: 6, Hash: head.Hash}
	other := store.Head{Seq: 7, Hash: store.Digest("test", []byte("8"))}
	for name, err := range map[string]error{
		"an older head":      keys.CheckMark("AAAAAAAAAAAAAAAA/1", older, mark),
		"another history":    keys.CheckMark("AAAAAAAAAAAAAAAA/1", other, mark),
		"another log":        keys.CheckMark("AAAAAAAAAAAAAAAA/2", head, mark),
		"another vault":      keysOf(t, "else").CheckMark("AAAAAAAAAAAAAAAA/1", head, mark),
		"no mark":            keys.CheckMark("AAAAAAAAAAAAAAAA/1", head, nil),
		"a mark cut shorter": keys.CheckMark("AAAAAAAAAAAAAAAA/1", head, mark[:31]),
	} {
		if !errors.Is(err, store.ErrSealed) {
			t.Errorf("%s passes: %v", name, err)
		}
	}
}

func TestKeyring(t *testing.T) {
	vault := fixedID("keyring")
	vmk := ok[VMK](t)(NewVMK(fixed("vmk")))
	leader := ok[Identity](t)(NewIdentity(fixed("leader")))
	recovery := ok[Identity](t)(NewIdentity(fixed("recovery")))
	gone := ok[Identity](t)(NewIdentity(fixed("gone")))
	to := func(i Identity) string { return ok[string](t)(i.Recipient()) }
	file := ok[[]byte](t)(SealKeyring(vmk, vault, to(leader), to(recovery)))

	for name, id := range map[string]Identity{"an unlocker": leader, "the recovery code": recovery} {
		if got := ok[VMK](t)(OpenKeyring(file, vault, id)); !got.Equal(vmk) {
			t.Errorf("%s opens another key", name)
		}
	}
	if _, err := OpenKeyring(file, vault, gone); !errors.Is(err, ErrRecipient) {
		t.Errorf("a removed unlocker opens the keyring: %v", err)
	}
	if _, err := OpenKeyring(file, fixedID("other"), leader); !errors.Is(err, store.ErrSealed) {
		t.Errorf("another vault's keyring opens: %v", err)
	}
	if _, err := OpenKeyring(file, vault); !errors.Is(err, ErrRecipient) {
		t.Errorf("nobody opens the keyring: %v", err)
	}
	if _, err := SealKeyring(vmk, vault); !errors.Is(err, ErrRecipient) {
		t.Errorf("a keyring to nobody: %v", err)
	}
	if _, err := SealKeyring(vmk, vault, "age1mistyped"); !errors.Is(err, ErrCode) {
		t.Errorf("a mistyped recipient: %v", err)
	}
	for i := range file {
		bad := bytes.Clone(file)
		bad[i] ^= 1
		if got, err := OpenKeyring(bad, vault, leader); err == nil {
			t.Errorf("byte %d flipped opens (right key: %v)", i, got.Equal(vmk))
		}
		if _, err := OpenKeyring(file[:i], vault, leader); err == nil {
			t.Errorf("cut at %d opens", i)
		}
	}
	if _, err := OpenKeyring(append(bytes.Clone(file), 0), vault, leader); err == nil {
		t.Error("a byte more opens")
	}
	if _, err := OpenKeyring(make([]byte, maxAge+1), vault, leader); !errors.Is(err, store.ErrTooLarge) {
		t.Errorf("a huge keyring: %v", err)
	}
}

func TestStockAgeOpensTheKeyringWithTheRecoveryCode(t *testing.T) {
	vault := fixedID("stock")
	vmk := ok[VMK](t)(NewVMK(fixed("stock vmk")))
	recovery := ok[Identity](t)(NewIdentity(fixed("stock recovery")))
	file := ok[[]byte](t)(SealKeyring(vmk, vault, ok[string](t)(recovery.Recipient())))

	stranger := ok[*age.X25519Identity](t)(age.ParseX25519Identity(recovery.Code()))
	r, err := age.Decrypt(bytes.NewReader(file), stranger)
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	ok[int64](t)(text.ReadFrom(r))
	if !strings.HasPrefix(text.String(), "chunfeng-keyring/1\nvault "+vault.String()+"\nvmk ") {
		t.Error("age does not give the keyring's text")
	}
	got, of, err := ReadKeyring(file, recovery)
	if err != nil || of != vault || !got.Equal(vmk) {
		t.Errorf("headquarters reads vault %s: %v", of, err)
	}
}

func TestRecoveryCodeSurvivesHandwriting(t *testing.T) {
	id := ok[Identity](t)(NewIdentity(fixed("handwriting")))
	code := id.Code()
	if stock := ok[*age.X25519Identity](t)(age.ParseX25519Identity(code)); stock.String() != code {
		t.Fatal("age reads another code")
	}
	data := strings.TrimPrefix(code, "AGE-SECRET-KEY-1")
	for name, text := range map[string]string{
		"as printed":       code,
		"in small letters": strings.ToLower(code),
		"in two lines":     code[:30] + " \n\t" + code[30:] + "\n",
		"as a key file":    "# created: " + time.Unix(0, 0).String() + "\n# public key: age1…\n" + code + "\n",
		"with look-alikes": "AGE-SECRET-KEY-1" + strings.NewReplacer("0", "O", "L", "I", "8", "B").Replace(data),
	} {
		if got, err := ParseIdentity(text); err != nil || !got.equal(id.secret) {
			t.Errorf("a code %s does not open: %v", name, err)
		}
	}
	for i := len("AGE-SECRET-KEY-1"); i < len(code); i++ {
		bad := []byte(code)
		bad[i] = "QP"[min(1, strings.IndexByte("Q", bad[i])+1)]
		if _, err := ParseIdentity(string(bad)); !errors.Is(err, ErrCode) {
			t.Errorf("character %d mistyped passes: %v", i, err)
		}
		if _, err := ParseIdentity(code[:i]); !errors.Is(err, ErrCode) {
			t.Errorf("cut at %d passes: %v", i, err)
		}
	}
}
