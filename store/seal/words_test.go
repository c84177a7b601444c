package seal

import (
	"errors"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mozillazg/go-pinyin"
)

func TestWordsAreEnough(t *testing.T) {
	if len(first) != 96 || len(second) != 96 || Words() < 7776 {
		t.Fatalf("%d x %d words", len(first), len(second))
	}
	if bits := 4 * math.Log2(float64(Words())); bits < 52 {
		t.Errorf("a passphrase has %.1f bits", bits)
	}
	letters := 0
	for _, s := range slices.Concat(first, second) {
		letters += len(s.pinyin)
	}
	if mean := float64(letters) / float64(len(first)+len(second)); mean > 2.8 {
		t.Errorf("a reading has %.2f letters", mean)
	}
}

func TestWordsAreReadAsTheDictionarySays(t *testing.T) {
	args := pinyin.NewArgs()
	args.Heteronym = true
	for _, s := range slices.Concat(first, second) {
		if got := pinyin.Pinyin(s.han, args); len(got) != 1 || !slices.Contains(got[0], s.pinyin) {
			t.Errorf("%s is %v, not %s", s.han, got, s.pinyin)
		}
		if strings.Trim(s.pinyin, "abcdefghijklmnopqrstuwxyz") != "" || strings.Contains("aoe", s.pinyin[:1]) {
			t.Errorf("%s begins with a vowel or is not plain letters", s.pinyin)
		}
	}
}

func TestWordsHaveEachTheirOwnReading(t *testing.T) {
	for _, list := range [][]syllable{first, second} {
		han, readings := map[string]bool{}, map[string]bool{}
		for _, s := range list {
			if han[s.han] || readings[s.pinyin] {
				t.Errorf("%s %s is there twice", s.han, s.pinyin)
			}
			han[s.han], readings[s.pinyin] = true, true
		}
	}
	words := map[string]string{}
	for _, a := range first {
		for _, b := range second {
			if other, taken := words[a.pinyin+b.pinyin]; taken {
				t.Errorf("%s%s and %s are typed alike", a.han, b.han, other)
			}
			words[a.pinyin+b.pinyin] = a.han + b.han
		}
	}
}

// Sardinas and Patterson's test: a code is uniquely decodable when no dangling
// suffix, from the code words on, is itself a code word. Proven for all words
// in a row without spaces, hence for every passphrase.
func TestWordsWithoutSpacesAreReadInOneWay(t *testing.T) {
	code := map[string]bool{}
	for _, s := range slices.Concat(first, second) {
		code[s.pinyin] = true
	}
	seen := map[string]bool{}
	var todo []string
	dangle := func(long, short string) {
		if rest, cut := strings.CutPrefix(long, short); cut && long != short && !seen[rest] {
			seen[rest] = true
			todo = append(todo, rest)
		}
	}
	for a := range code {
		for b := range code {
			dangle(a, b)
		}
	}
	for len(todo) > 0 {
		rest := todo[0]
		todo = todo[1:]
		if code[rest] {
			t.Fatalf("two ways to read something that ends in %q", rest)
		}
		for a := range code {
			dangle(a, rest)
			dangle(rest, a)
		}
	}
}

func TestPassphraseIsShownAndTyped(t *testing.T) {
	p := ok[Passphrase](t)(NewPassphrase(fixed("phrase")))
	if len(p) != 4 || len(strings.Fields(p.Text())) != 4 {
		t.Fatalf("%d words", len(p))
	}
	for _, w := range p {
		if len([]rune(w.Han)) != 2 {
			t.Errorf("a word of %d characters", len([]rune(w.Han)))
		}
	}
	if Normalise(p.Text()) != strings.ReplaceAll(p.Text(), " ", "") {
		t.Error("spaces count")
	}
	if _, err := NewPassphrase(strings.NewReader("short")); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("too little randomness: %v", err)
	}
}

func TestDrawFavoursNobody(t *testing.T) {
	// 2^32 is 96*44739242 + 64: the last 64 numbers must be drawn again.
	n, err := below(96, strings.NewReader("\xff\xff\xff\xff\xff\xff\xff\xc0\xff\xff\xff\xbf"))
	if err != nil || n != 95 {
		t.Errorf("drew %d: %v", n, err)
	}
	counts := make([]int, 96)
	r := fixed("fair")
	for range 96000 {
		counts[ok[uint32](t)(below(96, r))]++
	}
	if slices.Min(counts) < 850 || slices.Max(counts) > 1150 {
		t.Errorf("drawn %d…%d times of 1000", slices.Min(counts), slices.Max(counts))
	}
}

func TestDigitsComeInFours(t *testing.T) {
	d := ok[string](t)(NewDigits(fixed("digits")))
	if len(d) != 19 || len(Normalise(d)) != 16 || strings.Trim(Normalise(d), "0123456789") != "" {
		t.Errorf("16 digits are %d characters", len(d))
	}
}

func TestOwnPassphrases(t *testing.T) {
	for phrase, want := range map[string]error{
		"three green frogs jump":   nil,
		"我家门前有一条小河叫作练习河":           ErrShort,
		"我家门前有一条小河叫作练习河示例":         nil,
		"zheshiyigehaomima":        nil,
		"short":                    ErrShort,
		"1 2 3 4 5 6 7 8 9 0":      ErrShort,
		"12345678901234567890":     ErrCommon,
		"abcdefghijklmnopqrst":     ErrCommon,
		"aaaaaaaaaaaaaaaaaaaa":     ErrCommon,
		"abcabcabcabcabcabc":       ErrCommon,
		"password password 123456": ErrCommon,
		"ChunFeng FuWuTai 888888":  ErrCommon,
		"woaini5201314woaini":      ErrCommon,
		"tree tree tree tree":      ErrCommon,
		"1qaz2wsx qwertyuiop 1":    ErrCommon,
		"ＰＡＳＳＷＯＲＤ　ｐａｓｓｗｏｒｄ　ａｂｃ":          ErrCommon,
		"xiao hui xiang zai na li ya 37": nil,
	} {
		if err := CheckOwn(phrase); !errors.Is(err, want) || (want == nil && err != nil) {
			t.Errorf("a passphrase of %d characters: %v, want %v", len([]rune(phrase)), err, want)
			t.Log(phrase)
		}
	}
}
