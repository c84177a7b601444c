package canon_test

import (
	"bytes"
	"math"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"chunfeng/store/canon"
)

// edges are the numbers where a spelling grows by a byte.
var edges = []int64{0, 1, 23, 24, 255, 256, 65535, 65536, math.MaxUint32, math.MaxUint32 + 1, math.MaxInt64}

func TestNumbersAreWrittenAsTheLibraryWritesThem(t *testing.T) {
	for _, n := range edges {
		for _, v := range []int64{n, -n, -n - 1} {
			want, err := cbor.Marshal(v)
			if err != nil {
				t.Fatal(err)
			}
			got := canon.AppendSigned(nil, v)
			r := canon.Reader{Rest: got}
			if back := r.Signed(); !bytes.Equal(got, want) || back != v || r.Bad || len(r.Rest) > 0 {
				t.Errorf("%d: %x, want %x, read back %d", v, got, want, back)
			}
		}
	}
}

func TestOtherSpellingsOfANumberAreRefused(t *testing.T) {
	for name, bad := range map[string][]byte{
		"nothing": {}, "23 in a byte": {0x18, 23}, "255 in two": {0x19, 0, 255}, "65535 in four": {0x1a, 0, 0, 255, 255},
		"32 bits in eight": {0x1b, 0, 0, 0, 0, 255, 255, 255, 255}, "cut off": {0x19, 1}, "of unknown length": {0x1f}, "reserved": {0x1c, 0},
		"text": {0x61, 'a'}, "a tag": {0xc1, 0}, "null": {canon.Null},
	} {
		if r := (canon.Reader{Rest: bad}); r.Number(math.MaxUint64) != 0 && !r.Bad || !r.Bad {
			t.Errorf("%s was taken", name)
		}
	}
	r := canon.Reader{Rest: []byte{0x18, 24}}
	if r.Number(23); !r.Bad {
		t.Error("a number over its limit was taken")
	}
	r = canon.Reader{Rest: []byte{0x3b, 0x80, 0, 0, 0, 0, 0, 0, 0}}
	if r.Signed(); !r.Bad {
		t.Error("a number below the least was taken")
	}
}

func TestBytesAndTexts(t *testing.T) {
	b := canon.AppendBytes(canon.AppendBytes(canon.AppendBytes(nil, nil), []byte{}), []byte("ab"))
	b = canon.AppendText(b, "测试")
	r := canon.Reader{Rest: b}
	if v := r.Bytes(); v != nil {
		t.Errorf("null is %v", v)
	}
	if v := r.Bytes(); v == nil || len(v) > 0 {
		t.Errorf("no bytes are %v", v)
	}
	var two [2]byte
	if r.Fill(two[:]); string(two[:]) != "ab" {
		t.Errorf("filled with %q", two)
	}
	if v := r.Text(); string(v) != "测试" || r.Bad || len(r.Rest) > 0 {
		t.Errorf("text %q, rest %x, bad %v", v, r.Rest, r.Bad)
	}
	for name, bad := range map[string][]byte{"longer than what is there": {0x62, 'a'}, "no UTF-8": {0x61, 0xff}, "of 2^64-1 bytes": {0x7b, 255, 255, 255, 255, 255, 255, 255, 255}} {
		if r := (canon.Reader{Rest: bad}); r.Text() != nil && !r.Bad || !r.Bad {
			t.Errorf("a text %s was taken", name)
		}
	}
}
