package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/bag"
	"chunfeng/store/book"
	"chunfeng/store/record"
	"chunfeng/store/stick"
)

// lay writes a desk's bag onto a stick.
func lay(t *testing.T, dir string, b *book.Book, seq uint64) (last uint64) {
	t.Helper()
	raw, last, err := b.PackAfter(t.Context(), seq)
	if err != nil {
		t.Fatal(err)
	}
	h := must[bag.Header](t)(bag.Peek(bytes.NewReader(raw)))
	s := must[*stick.Stick](t)(stick.Open(stick.OS{}, dir))
	if err := s.Write(t.Context(), stick.UpName(b.Desk().Code, h), raw, nil, nil); err != nil {
		t.Fatal(err)
	}
	return last
}

// fetch takes headquarters' answers from a stick.
func fetch(t *testing.T, dir string, b *book.Book) (got book.Report) {
	t.Helper()
	s := must[*stick.Stick](t)(stick.Open(stick.OS{}, dir))
	for _, f := range must[[]stick.Bag](t)(s.Bags(t.Context(), nil)) {
		if f.Err == nil && f.Header.Receipt != nil {
			r := must[book.Report](t)(b.Accept(t.Context(), f.Raw))
			r.Notes = append(got.Notes, r.Notes...)
			got = r
		}
	}
	return got
}

func TestADeskWithoutANetworkIsServedByStick(t *testing.T) {
	dir, usb := filepath.Join(t.TempDir(), "hq"), t.TempDir()
	_, stop := serve(t, dir)
	b := newDesk(t)
	e := must[bag.Enrolment](t)(bag.ParseEnrolment(hq(t, dir, "desk", "add", "north", "--hold"), time.Now()))
	mine := must[book.Enrolled](t)(b.Enrol(t.Context(), e))
	stop()

	bad := consultation("测试甲")
	bad.Record.Matter = "not a code"
	filed := must[record.Record](t)(b.File(t.Context(), bad))
	must[record.Record](t)(b.File(t.Context(), consultation("练习二号")))
	lay(t, usb, b, 0)
	if err := refused(t, dir, "bag", "in", usb); !strings.Contains(err.Error(), "1 files were not taken") {
		t.Errorf("a desk that nobody knows: %v", err)
	}
	answer := must[bag.Answer](t)(bag.ParseAnswer(mine.Answer))
	path := filepath.Join(usb, stick.Folder, stick.AnswerName("CQB-02", answer.Log))
	if err := os.WriteFile(path, []byte(mine.Answer), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := refused(t, dir, "bag", "in", usb); !strings.Contains(err.Error(), "not taken") {
		t.Errorf("before approval: %v", err)
	}
	hq(t, dir, "desk", "approve", "north", mine.Digits)

	_, stop = serve(t, dir)
	defer stop()
	for _, want := range []string{"4 new", "0 new"} { // a key, two records, the second epoch has none
		out := hq(t, dir, "bag", "in", usb)
		if n := strings.Count(out, "\n"); n != 3 || !strings.Contains(out, `"north"`) || !strings.Contains(out, "verified") {
			t.Errorf("%s: %s", want, out)
		}
		if strings.Contains(out, "0 new") != (want == "0 new") {
			t.Errorf("%s: %s", want, out)
		}
	}
	if c := rows(t, dir); c.Forms["consultation"].Records != 1 || c.Problems != 1 {
		t.Errorf("counts %+v", c)
	}
	if got := fetch(t, usb, b); len(got.Notes) != 1 || got.More {
		t.Errorf("fetched %+v", got)
	}
	problems := must[[]book.Problem](t)(b.Problems(t.Context()))
	if len(problems) != 1 || problems[0].ID != filed.ID || problems[0].Field != "matter" || problems[0].State != book.Unsolved {
		t.Fatalf("problems %+v", problems)
	}

	mendByStick(t, dir, usb, b, filed.ID)
	if c := rows(t, dir); c.Forms["consultation"].Records != 2 {
		t.Errorf("counts %+v", c)
	}
}

// mendByStick carries the correction of a record by the same road, which
// solves its problem.
func mendByStick(t *testing.T, dir, usb string, b *book.Book, id uuid.UUID) {
	t.Helper()
	r, annex, err := b.Record(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	r.Matter = "WAG.02"
	must[record.Record](t)(b.Correct(t.Context(), book.Filing{Record: r, Sensitive: annex}))
	lay(t, usb, b, must[uint64](t)(b.Signed(t.Context())))
	hq(t, dir, "bag", "in", usb)
	fetch(t, usb, b)
	if problems := must[[]book.Problem](t)(b.Problems(t.Context())); problems[0].State != book.Solved {
		t.Errorf("after the correction: %+v", problems)
	}
}

func TestSticksThatComeInTheWrongOrderAreTakenInTheRightOne(t *testing.T) {
	dir, first, second := filepath.Join(t.TempDir(), "hq"), t.TempDir(), t.TempDir()
	_, stop := serve(t, dir)
	defer stop()
	b := newDesk(t)
	enrol(t, b, hq(t, dir, "desk", "add", "north"))
	must[record.Record](t)(b.File(t.Context(), consultation("测试甲")))
	last := lay(t, first, b, 0)
	must[record.Record](t)(b.File(t.Context(), consultation("练习二号")))
	lay(t, second, b, last)
	if err := refused(t, dir, "bag", "in", second); !strings.Contains(err.Error(), "not taken") {
		t.Errorf("the second stick first: %v", err)
	}
	hq(t, dir, "bag", "in", first)
	hq(t, dir, "bag", "in", second)
	fetch(t, first, b) // An old answer after a new one changes nothing.
	fetch(t, second, b)
	fetch(t, first, b)
	if w := must[book.Where](t)(b.Where(t.Context())); w.Filed != 2 || w.Signed != 2 {
		t.Errorf("custody %+v", w)
	}
	if c := rows(t, dir); c.Forms["consultation"].Records != 2 {
		t.Errorf("counts %+v", c)
	}
}

func TestAManyWordedAnswerTakesSeveralBags(t *testing.T) {
	dir, usb := filepath.Join(t.TempDir(), "hq"), t.TempDir()
	_, stop := serve(t, dir)
	defer stop()
	b := newDesk(t)
	enrol(t, b, hq(t, dir, "desk", "add", "north"))
	seq := uint64(0)
	for range 3 {
		for range 500 {
			bad := consultation("测试甲")
			bad.Record.Matter = "not a code"
			must[record.Record](t)(b.File(t.Context(), bad))
		}
		seq = lay(t, usb, b, seq)
	}
	hq(t, dir, "bag", "in", usb)
	if got := fetch(t, usb, b); len(got.Notes) != 1500 || got.More {
		t.Errorf("%d notes, more: %v", len(got.Notes), got.More)
	}
}

func TestBagInSaysWhatItCannotRead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "hq")
	_, stop := serve(t, dir)
	defer stop()
	usb := t.TempDir()
	file := filepath.Join(usb, "rubbish.bag")
	if err := os.WriteFile(file, []byte("this is no bag at all"), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, k := range map[string]struct {
		args []string
		want string
	}{
		"nothing there":          {[]string{"bag", "in", filepath.Join(usb, "nothing")}, "--out"},
		"no bags":                {[]string{"bag", "in", t.TempDir()}, "no bags"},
		"rubbish":                {[]string{"bag", "in", usb}, "1 files were not taken"},
		"one file without --out": {[]string{"bag", "in", file}, "--out"},
		"one file of rubbish":    {[]string{"bag", "in", file, "--out", usb}, "not taken"},
		"no place for answers":   {[]string{"bag", "in", filepath.Join(usb, "x"), "--out", usb}, "gone"},
		"another word":           {[]string{"bag", "out", usb}, "--help"},
	} {
		if err := refused(t, dir, k.args...); !strings.Contains(err.Error(), k.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
