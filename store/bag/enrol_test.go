package bag

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"chunfeng/store"
	"chunfeng/store/seal"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var plain = cmpopts.IgnoreUnexported(Enrolment{}, Headquarters{}, Answer{})

func recipient(t testing.TB, name string) string {
	return ok[string](t)(ok[seal.Identity](t)(seal.NewIdentity(fixed(name))).Recipient())
}

func sampleHeadquarters(t testing.TB) Headquarters {
	pin, next := store.Digest("test", []byte("pin")), store.Digest("test", []byte("next pin"))
	return Headquarters{
		Serial: 1, Address: "https://hq.example:8443", Pins: [][]byte{pin[:], next[:]}, Keys: [][]byte{public("hq"), public("hq next")},
		Active: []string{recipient(t, "active")}, Escrow: []string{recipient(t, "escrow")}, Recovery: []string{recipient(t, "recovery")},
		Author: author("hq"),
	}
}

func sampleEnrolment(t testing.TB) Enrolment {
	return ok[Enrolment](t)(NewEnrolment(sampleHeadquarters(t), "练习站一号台", noon, time.Hour, fixed("secret")))
}

func sampleDevice(t testing.TB) seal.Device {
	return ok[seal.Device](t)(seal.NewDevice(fixed("device")))
}

func sampleAnswer(t testing.TB, e Enrolment) Answer {
	d := sampleDevice(t)
	return ok[Answer](t)(e.Answer(d, d.Log(1), "东广场台", noon))
}

func TestEnrolmentSurvivesPasting(t *testing.T) {
	e := sampleEnrolment(t)
	text := e.Text()
	flat := strings.ReplaceAll(text, "\n", "")
	var wide strings.Builder
	for _, r := range text {
		if r > ' ' && r < 0x7f {
			r += 0xfee0
		}
		wide.WriteRune(r)
	}
	for name, pasted := range map[string]string{
		"as saved":             text,
		"with CRLF":            strings.ReplaceAll(text, "\n", "\r\n"),
		"in one line":          flat,
		"in short lines":       strings.Join(chunks(flat, 17), "\n  "),
		"quoted in a mail":     "您好：\n> " + strings.ReplaceAll(text, "\n", "\n> ") + "\n谢谢",
		"with long dashes":     strings.ReplaceAll(text, "-----", "—–-"),
		"with invisible marks": "\ufeff" + strings.ReplaceAll(text, "\n", "\u200b\n\u00a0"),
		"in full-width":        wide.String(),
	} {
		got, err := ParseEnrolment(pasted, noon)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if diff := cmp.Diff(e, got, plain); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func chunks(s string, n int) (out []string) {
	for len(s) > n {
		out, s = append(out, s[:n]), s[n:]
	}
	return append(out, s)
}

func TestEnrolmentThatIsDamagedIsRefused(t *testing.T) {
	text := sampleEnrolment(t).Text()
	for i := range text {
		for _, to := range []byte{'A', 'b'} {
			bad := []byte(text)
			bad[i] = to
			e, err := ParseEnrolment(string(bad), noon)
			if err == nil && strings.IndexByte("-\n", text[i]) < 0 && text[i] != to {
				if e.Text() != text {
					t.Errorf("character %d changed: %v", i, err)
				}
			}
		}
		end := strings.Index(text, "-----END") + len("-----END CHUNFENG ENROLMENT")
		if _, err := ParseEnrolment(text[:i], noon); i < end && ProblemOf(err) != BadFormat {
			t.Errorf("cut at %d: %v", i, err)
		}
	}
	if _, err := ParseEnrolment(strings.Repeat(" ", maxText+1), noon); ProblemOf(err) != TooLarge {
		t.Errorf("a huge text: %v", err)
	}
	if _, err := ParseEnrolment(sampleAnswer(t, sampleEnrolment(t)).Text(), noon); ProblemOf(err) != BadFormat {
		t.Errorf("an answer is taken for an enrolment: %v", err)
	}
}

func TestEnrolmentExpires(t *testing.T) {
	e := sampleEnrolment(t)
	got, err := ParseEnrolment(e.Text(), noon.Add(time.Hour+time.Millisecond))
	if !errors.Is(err, ErrExpired) || got.Desk != e.Desk || ProblemOf(err) != Expired {
		t.Errorf("after its time: %v", err)
	}
	if _, err := ParseEnrolment(e.Text(), noon.AddDate(-5, 0, 0)); err != nil {
		t.Errorf("at a desk whose clock is five years behind: %v", err)
	}
	for _, life := range []time.Duration{0, MinLife - 1, MaxLife + 1} {
		if _, err := NewEnrolment(sampleHeadquarters(t), "甲", noon, life, fixed("s")); !errors.Is(err, ErrExpired) {
			t.Errorf("valid for %s: %v", life, err)
		}
	}
}

func TestEnrolmentHoldsOnlyWhatCanBeTrue(t *testing.T) {
	for name, change := range map[string]func(*Headquarters){
		"plain http":         func(h *Headquarters) { h.Address = "http://hq.example" },
		"no host":            func(h *Headquarters) { h.Address = "https://" },
		"a password":         func(h *Headquarters) { h.Address = "https://a:b@hq.example" },
		"escape codes":       func(h *Headquarters) { h.Address = "https://hq.example/\x1b" },
		"no pin":             func(h *Headquarters) { h.Pins = nil },
		"three pins":         func(h *Headquarters) { h.Pins = append(h.Pins, h.Pins[0]) },
		"a short pin":        func(h *Headquarters) { h.Pins = [][]byte{h.Pins[0][:31]} },
		"no key":             func(h *Headquarters) { h.Keys = nil },
		"no recipient":       func(h *Headquarters) { h.Active = nil },
		"a strange one":      func(h *Headquarters) { h.Escrow = []string{"age1pq1xyz"} },
		"a secret one":       func(h *Headquarters) { h.Escrow = []string{"AGE-SECRET-KEY-1"} },
		"a dozen recipients": func(h *Headquarters) { h.Recovery = make([]string, 12) },
		"no author":          func(h *Headquarters) { h.Author = "" },
	} {
		h := sampleHeadquarters(t)
		change(&h)
		if _, err := NewEnrolment(h, "甲", noon, time.Hour, fixed("s")); ProblemOf(err) != BadFormat {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, desk := range []string{"", "甲\u202e乙", "甲\n乙", strings.Repeat("甲", 41), "\xff"} {
		if _, err := NewEnrolment(sampleHeadquarters(t), desk, noon, time.Hour, fixed("s")); ProblemOf(err) != BadFormat {
			t.Errorf("a desk named %q: %v", desk, err)
		}
	}
}

func TestSecretDoesNotPrint(t *testing.T) {
	e := sampleEnrolment(t)
	for _, verb := range []string{"%v", "%+v", "%#v", "%x", "%s"} {
		if out := fmt.Sprintf(verb, e); strings.Contains(out, fmt.Sprintf("%x", e.Secret)) || strings.Contains(out, fmt.Sprint(e.Secret)) {
			t.Errorf("%s prints %s", verb, out)
		}
	}
	if bytes.Contains(sampleAnswer(t, e).MAC, e.Secret) || strings.Contains(fmt.Sprintf("%x", e.ID()), fmt.Sprintf("%x", e.Secret[:8])) {
		t.Error("the secret is in the answer")
	}
}

func TestAnswerIsBelievedOnlyWithTheSecret(t *testing.T) {
	e := sampleEnrolment(t)
	a := sampleAnswer(t, e)
	back := ok[Answer](t)(ParseAnswer("> " + strings.ReplaceAll(a.Text(), "\n", "\n> ")))
	if diff := cmp.Diff(a, back, plain); diff != "" {
		t.Fatal(diff)
	}
	if err := e.Accept(back, noon); err != nil {
		t.Fatal(err)
	}
	if err := e.Accept(back, noon.Add(2*time.Hour)); !errors.Is(err, ErrExpired) {
		t.Errorf("too late: %v", err)
	}
	other := ok[Enrolment](t)(NewEnrolment(sampleHeadquarters(t), e.Desk, noon, time.Hour, fixed("another secret")))
	if err := other.Accept(back, noon); !errors.Is(err, ErrSecret) {
		t.Errorf("an answer to another enrolment: %v", err)
	}
	for name, change := range map[string]func(*Answer){
		"desk": func(a *Answer) { a.Desk = "乙" }, "log": func(a *Answer) { a.Log = store.NameOf(a.Sign, 2) },
		"key":       func(a *Answer) { a.Sign = public("thief"); a.Log = store.NameOf(a.Sign, 1) },
		"recipient": func(a *Answer) { a.Recipient = recipient(t, "thief") }, "at": func(a *Answer) { a.At++ },
		"enrolment": func(a *Answer) { a.Enrolment[0] ^= 1 }, "version": func(a *Answer) { a.Version = 2 },
		"MAC": func(a *Answer) { a.MAC = bytes.Repeat([]byte{1}, 32) },
	} {
		bad := back
		change(&bad)
		if err := e.Accept(bad, noon); !errors.Is(err, ErrSecret) {
			t.Errorf("another %s: %v", name, err)
		}
	}
	stolen := back
	stolen.Log = store.NameOf(public("victim"), 1)
	if _, err := ParseAnswer(stolen.Text()); ProblemOf(err) != BadFormat {
		t.Errorf("a log that is not its key's: %v", err)
	}
}

func TestDigitsDependOnBothKeySets(t *testing.T) {
	e := sampleEnrolment(t)
	a := sampleAnswer(t, e)
	digits := e.Digits(a)
	if len(digits) != 9 || digits[4] != ' ' {
		t.Errorf("digits %q", digits)
	}
	false1, false2 := e, a
	false1.Headquarters.Keys = [][]byte{public("thief")}
	false2.Sign = public("thief")
	if false1.Digits(a) == digits || e.Digits(false2) == digits {
		t.Error("other keys show the same digits")
	}
}

func TestAnnouncementComesFromAKeyAlreadyBelieved(t *testing.T) {
	now := sampleHeadquarters(t)
	next := now
	next.Serial, next.Address, next.Keys = 2, "https://new.example", [][]byte{public("hq next"), public("hq third")}
	for _, signer := range []string{"hq", "hq next"} {
		got, err := now.Announced(ok[[]byte](t)(Announce(next, keyOf(signer))))
		if err != nil || !cmp.Equal(got, next, plain) {
			t.Errorf("signed by %s: %v", signer, err)
		}
	}
	again, strange := now, next
	strange.Author = author("thief")
	good := ok[[]byte](t)(Announce(next, keyOf("hq")))
	for name, c := range map[string]struct {
		raw  []byte
		want Problem
	}{
		"by a stranger":      {ok[[]byte](t)(Announce(next, keyOf("thief"))), BadSignature},
		"by the key to come": {ok[[]byte](t)(Announce(next, keyOf("hq third"))), BadSignature},
		"that is not newer":  {ok[[]byte](t)(Announce(again, keyOf("hq"))), Fork},
		"for another author": {ok[[]byte](t)(Announce(strange, keyOf("hq"))), Fork},
		"cut":                {good[:len(good)-1], BadFormat},
		"with more after it": {append(bytes.Clone(good), 0), BadFormat},
	} {
		if got, err := now.Announced(c.raw); ProblemOf(err) != c.want || got.Serial != now.Serial {
			t.Errorf("an announcement %s: %v", name, err)
		}
	}
}

func FuzzEnrolment(f *testing.F) {
	e := sampleEnrolment(f)
	f.Add(e.Text())
	f.Add(sampleAnswer(f, e).Text())
	f.Add("-----BEGIN CHUNFENG ENROLMENT-----AAAA-----END CHUNFENG ENROLMENT-----")
	f.Fuzz(func(t *testing.T, text string) {
		if got, err := ParseEnrolment(text, noon); err == nil {
			if again, err := ParseEnrolment(got.Text(), noon); err != nil || !cmp.Equal(got, again, plain) {
				t.Errorf("does not come back: %v", err)
			}
		} else if ProblemOf(err) == "" {
			t.Errorf("refused without a reason: %v", err)
		}
		if got, err := ParseAnswer(text); err == nil && got.check() != nil {
			t.Error("an answer that is not one")
		}
	})
}
