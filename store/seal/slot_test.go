package seal

import (
	"encoding/binary"
	"errors"
	"runtime"
	"testing"
	"time"

	"chunfeng/store"

	"github.com/google/uuid"
)

const samplePhrase = "baiji hongcha dahai xiaoxi"

func sampleSlot(t testing.TB, kind SlotKind, u Unlock) (Slot, Identity) {
	id := ok[Identity](t)(NewIdentity(fixed("slot identity")))
	return ok[Slot](t)(NewSlot(fixedID("vault"), fixedID("slot"), kind, u, id, Floor, fixed("slot"))), id
}

func TestSlotOpensWithWhatAPersonTypes(t *testing.T) {
	s, id := sampleSlot(t, SlotPassphrase, Unlock{Passphrase: samplePhrase})
	for name, typed := range map[string]string{
		"as shown":            samplePhrase,
		"without spaces":      "baijihongchadahaixiaoxi",
		"in capitals":         "Baiji HONGCHA dahai XiaoXi",
		"by syllables":        "bai ji hong cha da hai xiao xi ",
		"with hyphens":        "bai-ji hong-cha da-hai xiao-xi",
		"with apostrophes":    "bai'ji hong’cha dahai xiaoxi",
		"in full-width":       "ｂａｉｊｉ　ｈｏｎｇｃｈａ　ｄａｈａｉ　ｘｉａｏｘｉ",
		"with a line feed":    samplePhrase + "\r\n",
		"with invisible ones": "bai\u200bji hong\ufeffcha dahai xiaoxi",
	} {
		if got, err := s.Open(fixedID("vault"), Unlock{Passphrase: typed}); err != nil || !got.equal(id.secret) {
			t.Errorf("typed %s: %v", name, err)
		}
	}
}

func TestSlotRefusesEverythingElse(t *testing.T) {
	u := Unlock{Passphrase: samplePhrase}
	s, _ := sampleSlot(t, SlotPassphrase, u)
	renamed := s
	renamed.ID = fixedID("another slot")
	for name, try := range map[string]func() (Identity, error){
		"another passphrase": func() (Identity, error) {
			return s.Open(fixedID("vault"), Unlock{Passphrase: "baiji hongcha dahai xiaoxu"})
		},
		"no passphrase":     func() (Identity, error) { return s.Open(fixedID("vault"), Unlock{Passphrase: " - "}) },
		"another vault":     func() (Identity, error) { return s.Open(fixedID("elsewhere"), u) },
		"another slot's id": func() (Identity, error) { return renamed.Open(fixedID("vault"), u) },
	} {
		if _, err := try(); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSlotWithEachByteFlippedIsRefused(t *testing.T) {
	u := Unlock{Passphrase: samplePhrase}
	s, _ := sampleSlot(t, SlotPassphrase, u)
	for i := range s.Bytes {
		bad := s
		bad.Bytes[i] ^= 1
		_, err := bad.Open(fixedID("vault"), u)
		if !errors.Is(err, ErrPassphrase) && !errors.Is(err, ErrBounds) && !errors.Is(err, store.ErrFormat) && !errors.Is(err, store.ErrVersion) {
			t.Errorf("byte %d flipped: %v", i, err)
		}
		if _, err := ParseSlot(s.ID, s.Bytes[:i]); !errors.Is(err, store.ErrFormat) {
			t.Errorf("cut at %d: %v", i, err)
		}
	}
}

func TestSlotOutsideTheBoundsCostsNothing(t *testing.T) {
	good, id := sampleSlot(t, SlotPassphrase, Unlock{Passphrase: samplePhrase})
	for name, c := range map[string]Cost{
		"4 GiB":            {Memory: 4 << 20, Passes: 1, Lanes: 1},
		"all it can ask":   {Memory: 1<<32 - 1, Passes: 1<<32 - 1, Lanes: 255},
		"a KiB over 1 GiB": {Memory: 1<<20 + 1, Passes: 1, Lanes: 1},
		"under 19 MiB":     {Memory: 19<<10 - 1, Passes: 1, Lanes: 1},
		"nothing":          {},
		"no pass":          {Memory: 19 << 10, Passes: 0, Lanes: 1},
		"17 passes":        {Memory: 19 << 10, Passes: 17, Lanes: 1},
		"no lane":          {Memory: 19 << 10, Passes: 1, Lanes: 0},
		"17 lanes":         {Memory: 19 << 10, Passes: 1, Lanes: 17},
	} {
		s := good
		binary.BigEndian.PutUint32(s.Bytes[4:], c.Memory)
		binary.BigEndian.PutUint32(s.Bytes[8:], c.Passes)
		s.Bytes[12] = c.Lanes
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, err := s.Open(fixedID("vault"), Unlock{Passphrase: samplePhrase})
		runtime.ReadMemStats(&after)
		if spent := after.TotalAlloc - before.TotalAlloc; !errors.Is(err, ErrBounds) || spent > 1<<20 {
			t.Errorf("a slot asking %s: %v after %d bytes", name, err, spent)
		}
		if _, err := NewSlot(fixedID("vault"), s.ID, SlotPassphrase, Unlock{Passphrase: samplePhrase}, id, c, fixed("x")); !errors.Is(err, ErrBounds) {
			t.Errorf("a new slot asking %s: %v", name, err)
		}
	}
}

func TestSlotWithKeyFileNeedsBoth(t *testing.T) {
	both := Unlock{Passphrase: samplePhrase, KeyFile: []byte("any file at all")}
	s, id := sampleSlot(t, SlotKeyFile, both)
	if got, err := s.Open(fixedID("vault"), both); err != nil || !got.equal(id.secret) {
		t.Fatal(err)
	}
	for name, u := range map[string]Unlock{
		"the passphrase alone": {Passphrase: samplePhrase},
		"the file alone":       {KeyFile: both.KeyFile},
		"another file":         {Passphrase: samplePhrase, KeyFile: []byte("any file at al")},
		"a file of 65 KiB":     {Passphrase: samplePhrase, KeyFile: make([]byte, 65<<10)},
	} {
		if _, err := s.Open(fixedID("vault"), u); !errors.Is(err, ErrPassphrase) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOneTimeSlotSaysSo(t *testing.T) {
	digits := ok[string](t)(NewDigits(fixed("digits")))
	s, _ := sampleSlot(t, SlotOneTime, Unlock{Passphrase: digits})
	s = ok[Slot](t)(ParseSlot(s.ID, s.Bytes[:]))
	if s.Kind() != SlotOneTime {
		t.Error("the kind is lost")
	}
	s.Bytes[1] = byte(SlotPassphrase)
	if _, err := s.Open(fixedID("vault"), Unlock{Passphrase: digits}); !errors.Is(err, ErrPassphrase) {
		t.Errorf("a one-time slot passes for a lasting one: %v", err)
	}
}

// clock runs by the given steps, one a call.
func clock(steps ...time.Duration) func() time.Time {
	at := time.Unix(0, 0)
	return func() time.Time {
		if len(steps) > 0 {
			at, steps = at.Add(steps[0]), steps[1:]
		}
		return at
	}
}

func TestCalibrateStaysUnder700ms(t *testing.T) {
	slow, quick := time.Second, 100*time.Millisecond
	for name, c := range map[string]struct {
		now  func() time.Time
		want uint32
	}{
		"a quick machine":    {clock(0, quick), 256},
		"a slow one":         {clock(0, slow, 0, quick), 128},
		"a very slow one":    {clock(0, slow, 0, slow), 64},
		"one exactly at 0.7": {clock(0, 700*time.Millisecond, 0, slow), 64},
	} {
		got := calibrate(c.now, func(Cost) {})
		if got != (Cost{Memory: c.want << 10, Passes: 3, Lanes: 2}) {
			t.Errorf("%s gets %+v", name, got)
		}
	}
}

func FuzzSlot(f *testing.F) {
	s, _ := sampleSlot(f, SlotPassphrase, Unlock{Passphrase: samplePhrase})
	f.Add(s.Bytes[:])
	f.Add(make([]byte, SlotSize))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := ParseSlot(uuid.UUID{}, b)
		if err != nil {
			return
		}
		if c := s.Cost(); c.Memory > 1<<20 || c.Passes > 16 || c.Lanes > 16 || len(b) != SlotSize {
			t.Errorf("accepted %+v", c)
		}
	})
}

func BenchmarkSlotAsking4GiB(b *testing.B) {
	s, _ := sampleSlot(b, SlotPassphrase, Unlock{Passphrase: samplePhrase})
	binary.BigEndian.PutUint32(s.Bytes[4:], 4<<20)
	for b.Loop() {
		if _, err := s.Open(fixedID("vault"), Unlock{Passphrase: samplePhrase}); !errors.Is(err, ErrBounds) {
			b.Fatal(err)
		}
	}
}

func BenchmarkStretch(b *testing.B) {
	for name, c := range map[string]Cost{
		"floor": Floor, "pin": PINCost, "64MiB": {64 << 10, 3, 2}, "128MiB": {128 << 10, 3, 2}, "256MiB": {256 << 10, 3, 2},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				c.stretch([]byte("passphrase"), make([]byte, 16)).Zero()
			}
		})
	}
}
