package book_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"unicode/utf16"

	"chunfeng/store"
	"chunfeng/store/bolt"
	"chunfeng/store/bolt/journal"
	"chunfeng/store/book"
	"chunfeng/store/disk"
	"chunfeng/store/mem"
)

// onDisk gives a desk over a bbolt file.
func onDisk(t testing.TB, path string) (*desk, *bolt.Store) {
	t.Helper()
	k, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = k.Close() })
	d := blank(t, k)
	return d, k
}

func TestNothingReadableOnDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk.db")
	d, k := onDisk(t, path)
	both, err := journal.Open(t.Context(), k, path+".journal", journal.Options{})
	d.must(err)
	d.Book = book.New(both, d.options())
	setup := d.setup()
	d.must(d.Create(t.Context(), setup))
	_, err = d.AddVolunteer(t.Context(), "练习二号", "271828")
	d.must(err)
	h := newHeadquarters(t)
	h.meet(d)
	f := sample(1)
	f.Record.Person.Phone = phone
	f.Draft = f.Record.ID
	d.must(d.SaveDraft(t.Context(), book.Draft{ID: f.Draft, Form: "consultation", Body: []byte(`{"name":"` + name + `","story":"` + story + `"}`)}))
	d.must(d.SaveDraft(t.Context(), book.Draft{ID: newID(), Form: "consultation", Body: []byte(`{"story":"` + story + `"}`)}))
	d.filed(f)
	h.tell(story)
	raw, err := d.Pack(t.Context())
	d.must(err)
	answer, err := h.receive(raw)
	d.must(err)
	_, err = d.Accept(t.Context(), answer)
	d.must(err)
	d.Lock()
	d.must(both.State())
	d.must(both.Close())
	_ = k.Close()
	file, err := os.ReadFile(path)
	d.must(err)
	second, err := os.ReadFile(path + ".journal")
	d.must(err)
	for what, secret := range map[string]string{
		"name": name, "ID number": idNumber, "phone": phone, "phone without code": phone[3:], "story": story, "health": "尘肺一期",
		"volunteer": "练习一号", "PIN": `"` + pin + `"`, "passphrase": passphrase, "recovery": setup.Recovery,
		"desk": "重庆北站二号台", "serial": "20261123-001", "form": "consultation", "matter": "WAG.02",
	} {
		for where, data := range map[string][]byte{"file": file, "journal": second, "bag": raw, "headquarters' bag": answer} {
			for how, form := range forms(secret) {
				if bytes.Contains(data, form) {
					t.Errorf("%s in %s as %s", what, where, how)
				}
			}
		}
	}
}

// forms are the spellings in which a text would give itself away; of base64 the
// middle part, for each of the three ways it can fall.
func forms(s string) map[string][]byte {
	all := map[string][]byte{"UTF-8": []byte(s), "hex": []byte(hex.EncodeToString([]byte(s)))}
	var le, be []byte
	for _, u := range utf16.Encode([]rune(s)) {
		le, be = append(le, byte(u), byte(u>>8)), append(be, byte(u>>8), byte(u))
	}
	all["UTF-16LE"], all["UTF-16BE"] = le, be
	for shift := range 3 {
		padded := append(make([]byte, shift), s...)
		cut := len(padded) / 3 * 3
		b := base64.StdEncoding.EncodeToString(padded[:cut])
		if shift > 0 {
			b = b[4:]
		}
		if len(b) >= 8 {
			all["base64 "+string(rune('0'+shift))] = []byte(b)
		}
	}
	return all
}

func TestDeskComesBackFromItsJournal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk.journal")
	k := mem.New()
	both, err := journal.Open(t.Context(), k, path, journal.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, both)
	r := d.filed(sample(1))
	gone := d.filed(sample(2))
	d.must(d.SaveDraft(t.Context(), book.Draft{ID: newID(), Form: "joining", Body: []byte(`{}`)}))
	d.must(d.Erase(t.Context(), gone.ID))
	newHeadquarters(t).meet(d)
	d.must(both.Close())
	rebuilt := mem.New()
	_, err = journal.Replay(t.Context(), disk.OS{}, path, rebuilt)
	d.must(err)
	d.keeper = rebuilt
	d.restart()
	got, sensitive, err := d.Record(t.Context(), r.ID)
	d.must(err)
	drafts, err := d.Drafts(t.Context())
	d.must(err)
	if got.Serial != r.Serial || len(sensitive) != 1 || len(drafts) != 1 || len(d.all()) != 1 || !d.where().Enrolled {
		t.Fatalf("came back: %+v, %d drafts", got, len(drafts))
	}
	if next := d.filed(sample(3)); next.Serial != "CQB-02-20261123-003" {
		t.Fatalf("goes on with %s", next.Serial)
	}
}

// One byte of one sealed record is flipped in the file: that record is named,
// the others can be read, and no wrong data appears.
func TestDamagedRecordIsNamedAndTheOthersAreRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk.db")
	d, k := onDisk(t, path)
	d.must(d.Create(t.Context(), d.setup()))
	bad := d.filed(sample(1))
	good := d.filed(sample(2))
	d.filed(sample(3))
	e := d.log()[0]
	d.must(k.Close())
	file, err := os.ReadFile(path)
	d.must(err)
	parts := map[string][]byte{"body": e.Body[100:160], "header": e.Header.Body[:]}
	for what, part := range parts {
		bent := bytes.ReplaceAll(file, part, append([]byte{part[0] ^ 1}, part[1:]...))
		if bytes.Equal(bent, file) {
			t.Fatalf("%s is not in the file", what)
		}
		other := filepath.Join(t.TempDir(), "desk.db")
		d.must(os.WriteFile(other, bent, 0o600))
		hurt, _ := onDisk(t, other)
		hurt.restart()
		if got := hurt.Damaged(); len(got) != 1 || got[0].Place.Seq != 1 {
			t.Fatalf("%s: damaged: %v", what, got)
		}
		if _, _, err := hurt.Record(t.Context(), bad.ID); !errors.Is(err, book.ErrNoRecord) {
			t.Fatalf("%s: the damaged record: %v", what, err)
		}
		got, _, err := hurt.Record(t.Context(), good.ID)
		hurt.must(err)
		if got.Serial != good.Serial || len(hurt.all()) != 2 {
			t.Fatalf("%s: %+v", what, got)
		}
		if r := hurt.filed(sample(4)); r.Serial != "CQB-02-20261123-004" {
			t.Fatalf("%s: work goes on with %s", what, r.Serial)
		}
	}
}

func TestManyHandsAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk.db")
	d, k := onDisk(t, path)
	d.must(d.Create(t.Context(), d.setup()))
	h := newHeadquarters(t)
	h.meet(d)
	var wg sync.WaitGroup
	for hand := range 4 {
		wg.Go(func() {
			for i := range 25 {
				f := sample(hand*100 + i)
				f.Draft = f.Record.ID
				if err := d.SaveDraft(t.Context(), book.Draft{ID: f.Draft, Body: []byte(`{}`)}); err != nil {
					t.Error(err)
				}
				if _, err := d.File(t.Context(), f); err != nil {
					t.Error(err)
				}
				if _, err := d.Find(t.Context(), "测试"); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 20 {
		h.round(d)
		d.where()
	}
	wg.Wait()
	h.round(d)
	if w := d.where(); w.All != 100 || w.Waiting != 0 {
		t.Fatalf("custody: %+v", w)
	}
	seen := map[string]bool{}
	for _, l := range d.all() {
		seen[l.Serial] = true
	}
	if len(seen) != 100 {
		t.Fatalf("%d serials", len(seen))
	}
	// The keeper broke and was opened again: work goes on without a passphrase.
	d.must(k.Close())
	if _, err := d.File(t.Context(), sample(1)); !errors.Is(err, store.ErrClosed) {
		t.Fatalf("a closed store: %v", err)
	}
	again, err := bolt.Open(path, bolt.Options{})
	d.must(err)
	defer func() { _ = again.Close() }()
	d.Reopen(again)
	d.filed(sample(1))
}
