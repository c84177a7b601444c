package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/archive"
	"chunfeng/store/book"
	"chunfeng/store/disk"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/stick"
	"chunfeng/store/storetest"
	"chunfeng/ui"
)

// byHand is a desk without a network, its headquarters and a stick.
type byHand struct {
	*register
	t    *testing.T
	now  time.Time
	hq   *archive.Archive
	dir  string
	sent []tea.Msg
}

func newByHand(t *testing.T) *byHand {
	t.Helper()
	h := &byHand{t: t, now: time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC), dir: t.TempDir()}
	h.register, _ = testDesk(t, &h.now)
	h.carrier = newCarrier()
	h.road.listen(func(m tea.Msg) { h.sent = append(h.sent, m) })
	keys, _, err := archive.NewKeys(rand.Reader)
	h.must(err)
	h.hq = archive.New(mem.New(), keys, archive.Options{
		Now: func() time.Time { return h.now }, Address: "https://hq.example:8443", Pins: [][]byte{make([]byte, 32)},
	})
	e, err := h.hq.AddDesk(t.Context(), "练习台", archive.Invite{})
	h.must(err)
	_, err = h.Enrol(t.Context(), e.Text(), phrase)
	h.must(err)
	return h
}

func (h *byHand) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// file files records.
func (h *byHand) file(n int) (last record.Record) {
	h.t.Helper()
	for range n {
		var err error
		last, err = h.book.File(h.t.Context(), book.Filing{Record: record.Record{
			ID: uuid.Must(uuid.NewV7()), Form: "consultation", Edition: 1, Matter: "WAG.02", Answers: record.Answers{},
		}})
		h.must(err)
	}
	return last
}

// custody checks the custody line.
func (h *byHand) custody(when string, signed, onStick, here int) {
	h.t.Helper()
	w, err := h.Where(h.t.Context())
	h.must(err)
	if w.Filed != signed+onStick+here || w.Signed != signed || w.OnStick != onStick || w.Here != here {
		h.t.Errorf("%s: %d = %d + %d + %d, want %d + %d + %d", when, w.Filed, w.Signed, w.OnStick, w.Here, signed, onStick, here)
	}
}

// visit carries the stick to headquarters: what "hq bag in" does.
func (h *byHand) visit() (fresh int) {
	h.t.Helper()
	h.now = h.now.Add(time.Hour)
	s, err := stick.Open(stick.OS{}, h.dir)
	h.must(err)
	answers, err := s.Files(stick.AnswerSuffix)
	h.must(err)
	for _, f := range answers {
		text, err := s.Read(h.t.Context(), f, 1<<16)
		h.must(err)
		_, err = h.hq.Enrol(h.t.Context(), text)
		h.must(err)
	}
	bags, err := s.Bags(h.t.Context(), nil)
	h.must(err)
	replies := map[string]archive.Carried{}
	for _, b := range bags {
		if b.Err != nil || b.Header.Receipt != nil {
			continue
		}
		got, err := h.hq.Carry(h.t.Context(), bytes.NewReader(b.Raw))
		h.must(err)
		fresh += got.New
		replies[got.To] = got
	}
	for to, got := range replies {
		for i, raw := range got.Answers {
			h.must(s.Write(h.t.Context(), stick.DownName(to, i+1), raw, nil, nil))
		}
	}
	return fresh
}

// flaky makes the stick fail.
func (h *byHand) flaky(fail func(op string, n int) error) *storetest.Disk {
	d := storetest.NewDisk(fail)
	d.FS = stick.OS{}
	d.Torn, d.Dead = true, true
	h.carrier.fs = loose{d, stick.OS{}}
	return d
}

// loose is a stick whose operations fail and whose looks do not.
type loose struct {
	*storetest.Disk
	stick.OS
}

func (l loose) MakeDir(dir string) error     { return l.Disk.MakeDir(dir) }
func (l loose) Rename(from, to string) error { return l.Disk.Rename(from, to) }
func (l loose) Remove(name string) error     { return l.Disk.Remove(name) }
func (l loose) SyncDir(dir string) error     { return l.Disk.SyncDir(dir) }
func (l loose) Open(name string, flag int) (disk.File, error) {
	return l.Disk.Open(name, flag)
}

func TestAStickGoesThereAndBack(t *testing.T) {
	h := newByHand(t)
	h.file(2)
	h.custody("filed", 0, 0, 2)
	w, err := h.WriteStick(t.Context(), h.dir)
	h.must(err)
	if w.Records != 2 || !w.Answer || len(w.Files) != 2 || w.Bytes == 0 {
		t.Errorf("written %+v", w)
	}
	h.custody("written", 0, 2, 0)
	h.file(1)
	h.custody("one more", 0, 2, 1)
	if h.visit() == 0 {
		t.Error("headquarters got nothing")
	}
	if h.visit() != 0 {
		t.Error("headquarters took the same twice")
	}
	b, err := h.ReadStick(t.Context(), h.dir)
	h.must(err)
	if b.Taken != 1 || b.Signed != 2 || len(b.Refused) != 0 {
		t.Errorf("brought %+v", b)
	}
	h.custody("read", 2, 0, 1)
	b, err = h.ReadStick(t.Context(), h.dir)
	h.must(err)
	if b.Taken != 0 || b.Known != 1 {
		t.Errorf("read again %+v", b)
	}
	w, err = h.WriteStick(t.Context(), h.dir)
	h.must(err)
	if w.Records != 1 || w.Answer || len(w.Files) != 1 {
		t.Errorf("written again %+v", w)
	}
	// What headquarters has signed for makes room.
	if names, _ := filepath.Glob(filepath.Join(h.dir, stick.Folder, "CQN-*")); len(names) != 1 {
		t.Errorf("on the stick: %v", names)
	}
	for _, name := range w.Files {
		if strings.ContainsFunc(name, func(r rune) bool { return r > '~' }) {
			t.Errorf("the name %q holds more than letters and digits", name)
		}
	}
}

func TestWhateverAStickDoesNothingIsLostAndItCanBeDoneAgain(t *testing.T) {
	h := newByHand(t)
	probe := h.flaky(nil)
	_, err := h.WriteStick(t.Context(), h.dir)
	h.must(err)
	filed := 0
	for n := 1; n <= probe.Count(); n++ {
		for _, cause := range []error{syscall.EIO, syscall.ENOSPC, syscall.EROFS} {
			h.dir = t.TempDir()
			h.file(1)
			h.custody("filed", 0, filed, 1)
			h.flaky(func(_ string, at int) error {
				if at == n {
					return cause
				}
				return nil
			})
			// Once all was read back a failure only keeps older files from going.
			when := fmt.Sprintf("after failure %d (%v)", n, cause)
			if _, err := h.WriteStick(t.Context(), h.dir); err == nil {
				h.custody(when, 0, filed+1, 0)
			} else {
				h.custody(when, 0, filed, 1)
				if !strings.HasPrefix(code(err), "stick_") {
					t.Errorf("failure %d (%v) is called %q", n, cause, code(err))
				}
			}
			filed++
			h.carrier.fs = stick.OS{}
			_, err = h.WriteStick(t.Context(), h.dir)
			h.must(err)
			h.custody("done again", 0, filed, 0)
		}
	}
	if h.visit() < filed {
		t.Error("headquarters did not get all")
	}
	_, err = h.ReadStick(t.Context(), h.dir)
	h.must(err)
	h.custody("at last", filed, 0, 0)
}

func TestManyBagsAreCarriedAsFarAsTheyWereReadBack(t *testing.T) {
	h := newByHand(t)
	h.file(1100)
	writes := 0
	h.flaky(func(op string, _ int) error {
		if op == "Rename" {
			if writes++; writes == 3 { // the answer, the first bag, the second
				return syscall.EIO
			}
		}
		return nil
	})
	if _, err := h.WriteStick(t.Context(), h.dir); code(err) != "stick_gone" {
		t.Fatalf("pulled after the first bag: %v", err)
	}
	w, err := h.Where(t.Context())
	h.must(err)
	if w.OnStick == 0 || w.Here == 0 || w.OnStick+w.Here != 1100 {
		t.Errorf("custody %+v", w)
	}
	h.carrier.fs = stick.OS{}
	h.sent = nil
	got, err := h.WriteStick(t.Context(), h.dir)
	h.must(err)
	if got.Envelopes < 1100 || len(got.Files) != 3 {
		t.Errorf("written %+v", got)
	}
	h.custody("all", 0, 1100, 0)
	last := ui.Progress{}
	for _, m := range h.sent {
		if p, ok := m.(ui.ProgressMsg); ok && !p.Ended {
			if p.Task != ui.TaskStick || p.Progress.Done < last.Done || p.Progress.Done > p.Progress.Total {
				t.Fatalf("progress %+v after %+v", p, last)
			}
			last = p.Progress
		}
	}
	if last.Done != last.Total || last.Total != got.Envelopes {
		t.Errorf("progress ended at %+v", last)
	}
	h.visit()
	_, err = h.ReadStick(t.Context(), h.dir)
	h.must(err)
	h.custody("signed", 1100, 0, 0)
}

func TestFilesThatAreNoAnswersAreRefusedWithAReason(t *testing.T) {
	h, other := newByHand(t), newByHand(t)
	h.file(1)
	other.file(1)
	_, err := h.WriteStick(t.Context(), h.dir)
	h.must(err)
	_, err = other.WriteStick(t.Context(), other.dir)
	h.must(err)
	h.visit()
	other.visit()
	read := func(dir string) []byte {
		names, _ := filepath.Glob(filepath.Join(dir, stick.Folder, "hq.*.bag"))
		if len(names) != 1 {
			t.Fatalf("answers %v", names)
		}
		raw, err := os.ReadFile(names[0])
		h.must(err)
		return raw
	}
	good, foreign := read(h.dir), read(other.dir)
	forged := bytes.Replace(good, []byte(`"unsynced":0`), []byte(`"unsynced":1`), 1)
	newer := bytes.Replace(good, []byte("chunfeng-bag/1"), []byte("chunfeng-bag/2"), 1)
	dir := t.TempDir()
	for name, raw := range map[string][]byte{
		"a-foreign.bag": foreign, "b-forged.bag": forged, "c-cut.bag": good[:len(good)/2], "d-newer.bag": newer, "e-photo.bag": []byte("a photo, and no bag at all"),
	} {
		h.must(os.WriteFile(filepath.Join(dir, name), raw, 0o644))
	}
	b, err := h.ReadStick(t.Context(), dir)
	h.must(err)
	got := map[string]string{}
	for _, r := range b.Refused {
		got[r.Name] = r.Reason
	}
	want := map[string]string{"a-foreign.bag": "foreign", "b-forged.bag": "forged", "c-cut.bag": "cut", "d-newer.bag": "newer", "e-photo.bag": "damaged"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("refused %v, want %v", got, want)
	}
	for _, reason := range want {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			if h.catalog.Words(lang).Stick.Reasons[reason] == "" {
				t.Errorf("no words for %s in %s", reason, lang)
			}
		}
	}
	h.custody("nothing was taken", 0, 1, 0)
	if _, err := h.ReadStick(t.Context(), t.TempDir()); code(err) != "stick_nothing" {
		t.Errorf("an empty stick: %v", err)
	}
	// The stick of another desk with the answer for that desk.
	b, err = other.ReadStick(t.Context(), other.dir)
	h.must(err)
	if b.Taken != 1 {
		t.Errorf("brought %+v", b)
	}
}

func TestStoppingInTheMiddleIsSaidAndChangesNothing(t *testing.T) {
	h := newByHand(t)
	h.file(1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err := h.WriteStick(ctx, h.dir)
	var trouble *ui.Trouble
	if !errors.As(err, &trouble) || trouble.Code != "stopped" {
		t.Errorf("stopped: %v", err)
	}
	h.custody("stopped", 0, 0, 1)
}
