package bag

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"chunfeng/store"
)

func jsonOf(t testing.TB, v any) []byte { return ok[[]byte](t)(json.Marshal(v)) }

func TestHeaderHasOneSpelling(t *testing.T) {
	parts := bytes.SplitN(sampleBag(t), []byte("\n"), 4)
	line := string(parts[1])
	hash := ok[Header](t)(parseHeader(parts[1])).Head.String()
	if _, err := parseHeader(parts[1]); err != nil {
		t.Fatal(err)
	}
	for name, spelling := range map[string]string{
		"an unknown field":     strings.Replace(line, `{"from"`, `{"admin":true,"from"`, 1),
		"a field twice":        strings.Replace(line, `"count":3`, `"count":4,"count":3`, 1),
		"another case":         strings.Replace(line, `"count":3`, `"Count":3`, 1),
		"another order":        strings.Replace(strings.Replace(line, `"count":3,`, ``, 1), `{"from"`, `{"count":3,"from"`, 1),
		"a space":              strings.Replace(line, `:3`, `: 3`, 1),
		"an escape":            strings.Replace(line, `"from"`, `"\u0066rom"`, 1),
		"a number as 3.0":      strings.Replace(line, `"count":3`, `"count":3.0`, 1),
		"a number as text":     strings.Replace(line, `"count":3`, `"count":"3"`, 1),
		"a second object":      line + `{}`,
		"something after":      line + `x`,
		"a missing field":      strings.Replace(line, `"count":3,`, ``, 1),
		"null for a receipt":   strings.Replace(line, `"offset":-1500`, `"offset":-1500,"receipt":null`, 1),
		"null for wants":       strings.Replace(line, `"wants":[`, `"wants":null,"x":[`, 1),
		"capital hexadecimals": strings.Replace(line, hash, strings.ToUpper(hash), 1),
		"an array":             "[" + line + "]",
		"nothing":              "",
		"a local time":         strings.Replace(line, "04:00:00.123Z", "12:00:00.123+08:00", 1),
		"nanoseconds":          strings.Replace(line, "00.123Z", "00.123456Z", 1),
		"a long edition":       strings.Replace(line, `"1.0.0"`, `"`+strings.Repeat("1", 65)+`"`, 1),
		"a word to obey":       strings.Replace(line, `"1.0.0"`, `"\u001b]52;c"`, 1),
		"a negative count":     strings.Replace(line, `"unsynced":7`, `"unsynced":-7`, 1),
	} {
		if spelling == line {
			t.Errorf("%s changes nothing", name)
		}
		raw := resign([]byte(spelling+"\n"), parts[3], keyOf("desk"))
		if _, err := Read(bytes.NewReader(raw), known, author("hq")); ProblemOf(err) != BadFormat {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// counting counts what was asked of it and never ends.
type counting struct{ n int }

func (c *counting) Read(p []byte) (int, error) {
	c.n += len(p)
	clear(p)
	return len(p), nil
}

func TestEndlessBagIsReadToItsLengthOnly(t *testing.T) {
	raw := sampleBag(t)
	for name, c := range map[string]struct {
		front []byte
		most  int
	}{
		"after its envelopes": {raw, 2 * (MaxHeader + 1)},
		"in its header":       {[]byte(magic + "{"), 2 * (MaxHeader + 1)},
		"from the beginning":  {nil, 2 * (MaxHeader + 1)},
		"with 4 GiB to come":  {forge(t, raw, keyOf("desk"), func(h *Header, _ *[]byte) { h.Length = 4 << 30 }), 2 * (MaxHeader + 1)},
		"of a stranger":       {forge(t, raw, keyOf("stranger"), func(h *Header, _ *[]byte) { h.Length = store.MaxBag }), 2 * (MaxHeader + 1)},
	} {
		endless := new(counting)
		_, err := Read(io.MultiReader(bytes.NewReader(c.front), endless), known, author("hq"))
		if ProblemOf(err) == "" || endless.n > c.most {
			t.Errorf("endless %s: %d bytes more were read: %v", name, endless.n, err)
		}
	}
}

func TestFitFillsABagAndNoMore(t *testing.T) {
	many := logOf("desk", store.Head{}, 1200, 10)
	large := logOf("desk", store.Head{}, 9, 700<<10)
	for name, c := range map[string]struct {
		log  []store.Envelope
		want int
	}{"many": {many, 1000}, "large": {large, 5}, "few": {many[:3], 3}, "none": {nil, 0}} {
		fit := Fit(c.log)
		if len(fit) != c.want {
			t.Errorf("%s: %d fit", name, len(fit))
		}
		raw := ok[[]byte](t)(Pack(sampleHeader(), store.Head{}, fit, keyOf("desk"), fixed("n")))
		if len(raw) > MaxSize {
			t.Errorf("%s: a bag of %d bytes", name, len(raw))
		}
		if _, err := Read(bytes.NewReader(raw), known, author("hq")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if len(c.log) > len(fit) {
			if _, err := Pack(sampleHeader(), store.Head{}, c.log, keyOf("desk"), fixed("n")); !errors.Is(err, store.ErrTooLarge) {
				t.Errorf("%s: too much is packed: %v", name, err)
			}
		}
	}
}

func TestPackRefusesWhatWouldBeRefused(t *testing.T) {
	log := logOf("desk", store.Head{}, 3, 10)
	for name, c := range map[string]struct {
		after store.Head
		es    []store.Envelope
		h     func(*Header)
		want  Problem
	}{
		"a hole":                {store.Head{}, log[1:], nil, Gap},
		"another history":       {store.Head{Seq: 1}, log[1:], nil, Fork},
		"another log":           {store.Head{}, logOf("hq", store.Head{}, 1, 1), nil, BadFormat},
		"nobody to read it":     {store.Head{}, log, func(h *Header) { h.To = "" }, BadFormat},
		"a strange program":     {store.Head{}, log, func(h *Header) { h.Program = "测试" }, BadFormat},
		"seventeen wishes":      {store.Head{}, log, func(h *Header) { h.Wants = make([]Cursor, 17) }, BadFormat},
		"a year of five digits": {store.Head{}, log, func(h *Header) { h.Created = time.Date(12026, 1, 1, 0, 0, 0, 0, time.UTC) }, BadFormat},
	} {
		h := sampleHeader()
		if c.h != nil {
			c.h(&h)
		}
		if _, err := Pack(h, c.after, c.es, keyOf("desk"), fixed("n")); ProblemOf(err) != c.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSuccessorKeyIsBelievedBesideTheCurrent(t *testing.T) {
	both := func(store.Name) ([]ed25519.PublicKey, error) {
		return []ed25519.PublicKey{public("desk"), public("next")}, nil
	}
	raw := sampleBag(t)
	for _, signer := range []string{"desk", "next"} {
		if _, err := Read(bytes.NewReader(forge(t, raw, keyOf(signer), func(*Header, *[]byte) {})), both, author("hq")); err != nil {
			t.Errorf("signed by %s: %v", signer, err)
		}
	}
	none := func(store.Name) ([]ed25519.PublicKey, error) { return nil, nil }
	if _, err := Read(bytes.NewReader(raw), none, author("hq")); ProblemOf(err) != UnknownDesk {
		t.Errorf("nobody known: %v", err)
	}
	short := func(store.Name) ([]ed25519.PublicKey, error) { return []ed25519.PublicKey{{1, 2}}, nil }
	if _, err := Read(bytes.NewReader(raw), short, author("hq")); ProblemOf(err) != BadSignature {
		t.Errorf("a key of two bytes: %v", err)
	}
}

func TestProblemsAndErrorsAgree(t *testing.T) {
	for _, p := range []Problem{UnknownDesk, NotForMe, Truncated, Expired, BadSignature, Fork, BadDigest, UpgradeRequired, TooLarge, BadFormat} {
		if got := ProblemOf(p.Err()); got != p {
			t.Errorf("%s becomes %s", p, got)
		}
	}
	if ProblemOf(nil) != "" || ProblemOf(store.ErrFull) != "" || Busy.Err() != nil {
		t.Error("what is not the sender's fault has a name")
	}
}

func FuzzRead(f *testing.F) {
	raw := sampleBag(f)
	f.Add(raw)
	f.Add(raw[:len(raw)/2])
	f.Add([]byte(magic))
	anyone := func(store.Name) ([]ed25519.PublicKey, error) { return []ed25519.PublicKey{public("desk")}, nil }
	f.Fuzz(func(t *testing.T, data []byte) {
		b, err := Read(bytes.NewReader(data), anyone, author("hq"))
		if err == nil && !bytes.Equal(data, raw) {
			t.Error("a bag that nobody packed is accepted")
		}
		if err != nil && (ProblemOf(err) == "" || b.Envelopes != nil) {
			t.Errorf("refused without a reason: %v", err)
		}
	})
}

// FuzzHeader goes past the signature: whatever header is taken has one
// spelling, and the envelopes taken with it agree with it.
func FuzzHeader(f *testing.F) {
	parts := bytes.SplitN(sampleBag(f), []byte("\n"), 4)
	f.Add(parts[1], parts[3])
	f.Fuzz(func(t *testing.T, line, rest []byte) {
		h, err := parseHeader(line)
		if err != nil {
			return
		}
		if again := jsonOf(t, h); !bytes.Equal(again, line) {
			t.Errorf("a second spelling: %q", line)
		}
		if es, err := unpack(h, rest); err == nil && len(es) != h.Count {
			t.Errorf("%d envelopes for %d", len(es), h.Count)
		}
	})
}
