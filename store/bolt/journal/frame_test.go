package journal

import (
	"bytes"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"chunfeng/store"
	"chunfeng/store/storetest"
)

// mirror is how a general CBOR library is told to write a frame.
type mirror struct {
	Count  uint64            `cbor:"0,keyasint"`
	Append []cbor.RawMessage `cbor:"1,keyasint,omitempty"`
	Erase  []store.Place     `cbor:"2,keyasint,omitempty"`
	Put    []store.Cell      `cbor:"3,keyasint,omitempty"`
	Delete []store.Cell      `cbor:"4,keyasint,omitempty"`
}

func mirrored(t testing.TB, f frame) []byte {
	m := mirror{Count: f.Count, Erase: f.Erase, Put: f.Put, Delete: f.Delete}
	for _, raw := range f.Append {
		m.Append = append(m.Append, raw)
	}
	mode, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		t.Fatal(err)
	}
	b, err := mode.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func sampleFrames() []frame {
	a := storetest.NewAuthor(1)
	cell := store.Cell{Bucket: "drafts", Key: "练习", Value: make([]byte, 300)}
	var many [][]byte
	for _, e := range a.Write(30, 40) {
		many = append(many, e.Encode())
	}
	gone := a.Next(nil)
	return []frame{
		{}, {Count: 1 << 40}, {Count: 7, Append: many}, {Count: 8, Append: [][]byte{gone.Encode()}, Erase: []store.Place{gone.Header.Place(), {Log: a.Log, Seq: 3}}},
		{Count: 9, Put: []store.Cell{cell, {Bucket: "b", Key: "k", Value: []byte{}}, {Bucket: "b", Key: "n"}}},
		{Count: 10, Append: many[:1], Put: []store.Cell{cell}, Delete: bare([]store.Cell{cell})},
	}
}

func TestAFrameIsWrittenAsTheLibraryWritesIt(t *testing.T) {
	for _, f := range sampleFrames() {
		b, err := f.encode()
		if err != nil {
			t.Fatal(err)
		}
		if want := mirrored(t, f); !bytes.Equal(b[overhead:], want) {
			t.Errorf("%x, want %x", b[overhead:], want)
		}
		if err := check(b[overhead:], store.Hash(b[4:overhead])); err != nil || f.size != len(b) {
			t.Errorf("size %d of %d: %v", f.size, len(b), err)
		}
		var back frame
		if err := back.decode(b[overhead:]); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(f, back, cmp.AllowUnexported(frame{}), cmpopts.IgnoreUnexported(store.Place{}, store.Cell{})); diff != "" {
			t.Error(diff)
		}
	}
}

func TestAFrameHasOneSpelling(t *testing.T) {
	for name, bad := range map[string][]byte{
		"nothing": {}, "no map": {0x80}, "keys out of order": {0xa2, 1, 0x80, 0, 1}, "a key twice": {0xa2, 0, 1, 0, 1}, "an unknown key": {0xa1, 5, 0},
		"a wide number": {0xa1, 0, 0x18, 7}, "bytes behind it": {0xa1, 0, 7, 0}, "a map of unknown length": {0xbf, 0, 7, 0xff},
		"many fields announced": {0xbb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}, "many cells announced": {0xa1, 3, 0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff},
	} {
		var f frame
		if err := f.decode(bad); err == nil {
			t.Errorf("%s: taken", name)
		}
	}
}

// FuzzFrame: what is taken is written again as it was, but for empty lists.
func FuzzFrame(f *testing.F) {
	for _, s := range sampleFrames() {
		f.Add(s.appendTo(nil))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var got frame
		if got.decode(data) != nil {
			return
		}
		var again frame
		if err := again.decode(got.appendTo(nil)); err != nil {
			t.Fatal(err)
		}
		if want := mirrored(t, got); !bytes.Equal(want, got.appendTo(nil)) {
			t.Errorf("%x, the library %x", got.appendTo(nil), want)
		}
	})
}
