package book_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"chunfeng/store"
	"chunfeng/store/bolt"
	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
	"chunfeng/store/storetest"
)

func TestDraftSurvivesThePlug(t *testing.T) {
	path := filepath.Join(t.TempDir(), "desk.db")
	k, err := bolt.Open(path, bolt.Options{})
	if err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, k)
	first := book.Draft{ID: newID(), Form: "consultation", Volunteer: "01", Opened: d.clock, Body: []byte(`{"answers":{"name":["测试甲"]},"at":"story"}`)}
	d.must(d.SaveDraft(t.Context(), first))
	d.pass(time.Second)
	second := book.Draft{ID: newID(), Form: "joining", Body: []byte(`1`)}
	d.must(d.SaveDraft(t.Context(), second))
	d.pass(24 * time.Hour)
	d.must(d.SaveDraft(t.Context(), book.Draft{ID: newID(), Form: "tomorrow", Body: []byte(`2`)}))
	d.must(k.Close())
	if k, err = bolt.Open(path, bolt.Options{}); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = k.Close() }()
	d.keeper = k
	d.restart()
	all, err := d.Drafts(t.Context())
	d.must(err)
	if len(all) != 3 || all[0].Form != "tomorrow" || all[1].ID != second.ID {
		t.Fatalf("drafts: %+v", all)
	}
	got, err := d.Draft(t.Context(), first.ID)
	d.must(err)
	if string(got.Body) != string(first.Body) || got.Saved.IsZero() || !got.Opened.Equal(first.Opened) {
		t.Fatalf("draft: %+v", got)
	}
	d.must(d.DropDraft(t.Context(), first.ID))
	if _, err := d.Draft(t.Context(), first.ID); !errors.Is(err, store.ErrNone) {
		t.Fatalf("a dropped draft: %v", err)
	}
}

func TestFiledRecordIsStampedAndRead(t *testing.T) {
	d := newDesk(t, mem.New())
	f := sample(1)
	f.Draft = f.Record.ID
	d.must(d.SaveDraft(t.Context(), book.Draft{ID: f.Draft, Body: []byte(`{}`)}))
	d.pass(3 * time.Minute)
	r := d.filed(f)
	if r.Serial != "CQB-02-20261123-001" || r.Desk != "CQB-02" || r.Volunteer != "01" || r.Shift != "20261123-1" ||
		r.Rev != 1 || !r.Annexed || !r.Filed.Equal(d.clock) || r.DoubtSeconds != 0 {
		t.Fatalf("filed: %+v", r)
	}
	if drafts, _ := d.Drafts(t.Context()); len(drafts) != 0 {
		t.Fatal("the draft is still there")
	}
	d.restart()
	got, sensitive, err := d.Record(t.Context(), r.ID)
	d.must(err)
	if diff := cmp.Diff(r, got); diff != "" {
		t.Fatal(diff)
	}
	if sensitive.Text("health") != "尘肺一期" {
		t.Fatal("the annex is not there")
	}
	if k := kinds(d.log()); k != "ra" {
		t.Fatalf("log is %q", k)
	}
	if _, _, err := d.Record(t.Context(), newID()); !errors.Is(err, book.ErrNoRecord) {
		t.Fatalf("an unknown ID: %v", err)
	}
}

func TestSerialsCountByDayAndSeries(t *testing.T) {
	d := newDesk(t, mem.New())
	joining := func(n int) book.Filing { f := sample(n); f.Series = "J"; return f }
	got := []string{d.filed(sample(1)).Serial, d.filed(joining(2)).Serial, d.filed(sample(3)).Serial}
	d.restart()
	got = append(got, d.filed(joining(4)).Serial)
	d.pass(24 * time.Hour)
	got = append(got, d.filed(sample(5)).Serial)
	d.pass(-24 * time.Hour)
	got = append(got, d.filed(sample(6)).Serial)
	want := []string{
		"CQB-02-20261123-001", "CQB-02-20261123-J001", "CQB-02-20261123-002",
		"CQB-02-20261123-J002", "CQB-02-20261124-001", "CQB-02-20261123-003",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
}

// At each call of the keeper once the call fails, once it is done and its
// answer is lost; then the same is tried again, as a screen would.
func TestEveryCallFails(t *testing.T) {
	for _, how := range []storetest.Fault{{Before: storetest.ErrLost}, {After: storetest.ErrLost}} {
		for _, method := range []string{"Apply", "Read", "Get", "Scan"} {
			for n := 1; ; n++ {
				k := mem.New()
				flaky := &storetest.Flaky{Keeper: k}
				d := newDesk(t, k)
				d.keeper, d.Book = flaky, book.New(flaky, d.options())
				flaky.Plan = storetest.At(method, n, how)
				day(t, d, fmt.Sprintf("%s %d", method, n))
				d.keeper = k
				checkDay(t, d, fmt.Sprintf("%s %d %v", method, n, how))
				if flaky.Calls(method) < n {
					break
				}
			}
		}
	}
}

// day is a small day in which each step is repeated until it succeeds.
func day(t *testing.T, d *desk, what string) {
	t.Helper()
	again := func(step func() error) {
		t.Helper()
		for range 3 {
			err := step()
			if err == nil {
				return
			}
			if !errors.Is(err, storetest.ErrLost) {
				t.Fatalf("%s: %v", what, err)
			}
		}
		t.Fatalf("%s: never succeeded", what)
	}
	ctx := t.Context()
	again(func() error { return d.Unlock(ctx, passphrase) })
	again(func() error { return d.SignOn(ctx, "01", pin) })
	for i := range 2 {
		f := sample(i)
		f.Draft = uuid.NewSHA1(uuid.Nil, []byte{byte(i)})
		f.Record.ID = f.Draft
		again(func() error {
			return d.SaveDraft(ctx, book.Draft{ID: f.Draft, Form: "consultation", Body: []byte(`{}`)})
		})
		again(func() error { _, err := d.File(ctx, f); return err })
	}
	d.pass(24 * time.Hour)
	open := book.Draft{ID: newID(), Form: "consultation", Body: []byte(`{}`)}
	again(func() error { return d.SaveDraft(ctx, open) })
	f := sample(3)
	again(func() error { _, err := d.File(ctx, f); return err })
}

func checkDay(t *testing.T, d *desk, what string) {
	t.Helper()
	if k := kinds(d.log()); k != "rarara" {
		t.Fatalf("%s: log is %q", what, k)
	}
	lines := d.all()
	d.restart()
	if diff := cmp.Diff(lines, d.all()); diff != "" {
		t.Fatalf("%s: memory and disk differ:\n%s", what, diff)
	}
	if lines[0].Serial != "CQB-02-20261124-001" || lines[1].Serial != "CQB-02-20261123-002" || len(lines) != 3 {
		t.Fatalf("%s: %+v", what, lines)
	}
	if drafts, err := d.Drafts(t.Context()); err != nil || len(drafts) != 1 {
		t.Fatalf("%s: %d drafts, %v", what, len(drafts), err)
	}
}

func TestClockDoubt(t *testing.T) {
	d := newDesk(t, mem.New())
	d.filed(sample(1))
	d.clock = d.clock.Add(24 * time.Hour) // the wall clock jumps, time does not
	if r := d.filed(sample(2)); r.DoubtSeconds != 86400 {
		t.Fatalf("a jump of a day is a doubt of %d s", r.DoubtSeconds)
	}
	d.clock = d.clock.Add(-24 * time.Hour)
	if r := d.filed(sample(3)); r.DoubtSeconds != 86400 {
		t.Fatalf("filed a day before the record before: doubt of %d s", r.DoubtSeconds)
	}
}

func TestFindAndCounts(t *testing.T) {
	d := newDesk(t, mem.New())
	first := sample(1)
	first.Record.Person = record.Person{Name: "练习乙", Phone: "+8613912345678"}
	first.Record.Form, first.Series, first.Record.Dues = "joining", "J", &record.Dues{Amount: 5000}
	d.filed(first)
	for i := range 3 {
		d.filed(sample(i))
	}
	for _, c := range []struct {
		query string
		want  int
	}{
		{"", 4}, {"乙", 1}, {"测试", 3}, {"lxy", 1}, {"LXY", 1}, {"csj", 3}, {"5678", 1}, {"13912345678", 1}, {"+8613912", 1},
		{"j001", 1}, {"20261123-00", 3}, {"23-002", 1}, {"1391", 1}, {"139", 0}, {"张", 0}, {"练 5678", 1}, {"测 5678", 0},
		{"0006", 3}, {"500199", 3}, {"2026-11-23", 4}, {"11-24", 0}, {"wag.02 测试", 3}, {"joining", 1},
	} {
		lines, err := d.Find(t.Context(), c.query)
		d.must(err)
		if len(lines) != c.want {
			t.Errorf("%q finds %d, want %d", c.query, len(lines), c.want)
		}
	}
	counts, err := d.Counts(t.Context())
	d.must(err)
	want := book.Counts{ByForm: map[string]int{"consultation": 3, "joining": 1}, Dues: 5000}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Fatal(diff)
	}
	d.pass(24 * time.Hour)
	if counts, _ := d.Counts(t.Context()); len(counts.ByForm) != 0 || counts.Dues != 0 {
		t.Fatalf("tomorrow: %+v", counts)
	}
}

func TestCorrectVoidErase(t *testing.T) {
	d := newDesk(t, mem.New())
	f := sample(1)
	f.Record.Dues = &record.Dues{Amount: 5000}
	r := d.filed(f)
	d.filed(sample(2))
	d.pass(24 * time.Hour)
	changed := r
	changed.Person.Name, changed.Serial, changed.Filed = "测试乙", "mine", d.clock
	got, err := d.Correct(t.Context(), book.Filing{Record: changed, Sensitive: record.Answers{"health": {"尘肺二期"}}})
	d.must(err)
	if got.Rev != 2 || got.Serial != r.Serial || !got.Filed.Equal(r.Filed) || got.Shift != "20261124-1" {
		t.Fatalf("corrected: %+v", got)
	}
	check := func(when string, rev uint32, called record.Name, void bool) {
		t.Helper()
		lines, err := d.Find(t.Context(), "")
		d.must(err)
		if l := lines[1]; len(lines) != 2 || l.Rev != rev || l.Called != called || l.Void != void {
			t.Fatalf("%s: %+v", when, lines)
		}
	}
	check("corrected", 2, "测试乙", false)
	_, err = d.Void(t.Context(), r.ID, "登记重复", "")
	d.must(err)
	check("void", 3, "测试乙", true)
	d.restart()
	check("after a restart", 3, "测试乙", true)
	revs, err := d.Revisions(t.Context(), r.ID)
	d.must(err)
	if len(revs) != 3 || revs[0].Record.Person.Name != name || revs[2].Record.Void.Reason != "登记重复" || revs[2].Record.Void.By != "01" {
		t.Fatalf("revisions: %+v", revs)
	}
}

func TestEraseLeavesHeadersOnly(t *testing.T) {
	d := newDesk(t, mem.New())
	r, other := d.filed(sample(1)), d.filed(sample(2))
	_, err := d.Correct(t.Context(), book.Filing{Record: r, Sensitive: record.Answers{"health": {"尘肺二期"}}})
	d.must(err)
	_, err = d.Void(t.Context(), r.ID, "本人撤回", "")
	d.must(err)
	d.must(d.EraseSensitive(t.Context(), other.ID))
	if _, sensitive, err := d.Record(t.Context(), other.ID); err != nil || len(sensitive) != 0 {
		t.Fatalf("after erasing the annex: %v, %v", sensitive, err)
	}
	d.must(d.Erase(t.Context(), r.ID))
	for _, when := range []string{"erased", "after a restart"} {
		if _, _, err := d.Record(t.Context(), r.ID); !errors.Is(err, book.ErrErased) {
			t.Fatalf("%s: %v", when, err)
		}
		if lines := d.all(); len(lines) != 1 || lines[0].ID != other.ID {
			t.Fatalf("%s: %+v", when, lines)
		}
		d.restart()
	}
	if got := kinds(d.log()); got != "rarararee" {
		t.Fatalf("log is %q", got)
	}
	for _, e := range d.log() {
		if e.Header.ID == r.ID && e.Body != nil {
			t.Fatalf("seq %d still has a body", e.Header.Seq)
		}
	}
	d.must(d.Erase(t.Context(), r.ID))
	if _, err := d.Correct(t.Context(), book.Filing{Record: r}); !errors.Is(err, book.ErrErased) {
		t.Fatalf("correcting an erased record: %v", err)
	}
}
