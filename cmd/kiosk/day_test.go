package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// fileForm files a form of a few answers.
func fileForm(t *testing.T, r *register, form string, answers record.Answers) record.Record {
	t.Helper()
	rec, err := r.File(t.Context(), ui.Draft{
		ID: uuid.Must(uuid.NewV7()), Form: form, Edition: r.catalog.Forms[form].Edition, Answers: answers, Opened: r.now(),
		Effort: ui.Effort{Keys: 20, Seconds: map[string]int{"counts": 40, "review": 5}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return rec
}

func TestTheBriefOfADeskComesFromItsRecords(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, rec, _ := filedHere(t, &now)
	ctx := t.Context()
	day := content.Today(now)
	read := func() content.Figures {
		t.Helper()
		filed, err := r.Day(ctx, day)
		if err != nil {
			t.Fatal(err)
		}
		return content.Brief(day, filed)
	}
	f := read()
	if f.Law.Consults != 1 || f.Persons != 1 || f.Law.Amount != rec.Amount || f.Law.Routes["R09"] != 1 || f.Law.Callbacks != 1 {
		t.Errorf("figures %+v", f.Law)
	}
	// An event of this day that is written down two days later counts on it.
	now = now.AddDate(0, 0, 2)
	fileForm(t, r, "event", record.Answers{"kind": {"TALK"}, "campaign": {"DAILY"}, "title": {"示例讲座"}, "held_on": {day.String()}, "workplace": {"500103"}, "attendance": {"120"}})
	if f = read(); f.Events.Sums["attendance"] != 120 {
		t.Errorf("events %+v", f.Events)
	}
	filed, err := r.Day(ctx, content.Today(now))
	if err != nil {
		t.Fatal(err)
	}
	if late := content.Brief(content.Today(now), filed); late.Late != 1 || len(late.Events.Held) != 0 {
		t.Errorf("on the later day %+v", late)
	}
	if err := r.VoidRecord(ctx, rec.ID, "TEST", ""); err != nil {
		t.Fatal(err)
	}
	if f = read(); f.Law.Consults != 0 || f.Voided != 1 {
		t.Errorf("after a void %+v", f)
	}
	dir := t.TempDir()
	path, err := r.SaveText(ctx, "brief", "示例", dir)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(path); err != nil || !strings.Contains(string(text), "示例") || filepath.Dir(path) != dir {
		t.Errorf("%s: %q, %v", path, text, err)
	}
	if _, err := r.SaveText(ctx, "brief", "示例", filepath.Join(dir, "none")); err == nil {
		t.Error("saved into a folder that is not there")
	}
}

func TestTheLawCornerTakesItsCountsOffTheStock(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, _ := testDesk(t, &now)
	ctx := t.Context()
	left := func() (content.StockLine, content.StockLine) {
		t.Helper()
		lines, err := r.Stock(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return lines[1], lines[len(lines)-1]
	}
	for _, item := range []string{"leaflets_pay", content.Gifts} {
		if err := r.MoveStock(ctx, content.StockMove{Item: item, Kind: content.StockIn, Number: 100}); err != nil {
			t.Fatal(err)
		}
	}
	now = now.Add(time.Hour)
	rec := fileForm(t, r, "corner", record.Answers{"held_on": {"2026-11-23"}, "visitors": {"50"}, "leaflets_pay": {"30"}, "gifts_out": {"20"}})
	if pay, gifts := left(); pay.Left != 70 || gifts.Left != 80 {
		t.Errorf("left %+v %+v", pay, gifts)
	}
	now = now.Add(time.Hour)
	count := content.StockMove{Item: content.Gifts, Kind: content.StockCount, Number: 78}
	if err := r.MoveStock(ctx, count); err == nil {
		t.Error("a count that differs passes without a reason")
	}
	count.Reason = "示例"
	if err := r.MoveStock(ctx, count); err != nil {
		t.Fatal(err)
	}
	if err := r.MoveStock(ctx, content.StockMove{Item: "leaflets_pay", Kind: content.StockOut, Number: 10, Reason: "车厢"}); err != nil {
		t.Fatal(err)
	}
	if pay, gifts := left(); pay.Left != 60 || gifts.Left != 78 || gifts.Missing != 2 || gifts.Reason != "示例" {
		t.Errorf("left %+v %+v", pay, gifts)
	}
	if err := r.VoidRecord(ctx, rec.ID, "TEST", ""); err != nil {
		t.Fatal(err)
	}
	if pay, _ := left(); pay.Left != 90 {
		t.Errorf("after a void %+v", pay)
	}
	if moves, err := r.StockMoves(ctx); err != nil || len(moves) != 4 || moves[0].Item != "leaflets_pay" || moves[0].Kind != content.StockOut {
		t.Errorf("moves %+v, %v", moves, err)
	}
}

func TestFilingNotesTheVolunteersOwnPace(t *testing.T) {
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, _ := testDesk(t, &now)
	rec := fileForm(t, r, "corner", record.Answers{"held_on": {"2026-11-23"}, "visitors": {"50"}})
	days, err := r.Efforts(t.Context())
	if err != nil || len(days) != 1 {
		t.Fatalf("%+v, %v", days, err)
	}
	if f := days[0].Forms["corner"]; f.Records != 1 || f.Keys != 20 || f.Seconds != 45 || f.Pages["counts"] != 40 {
		t.Errorf("pace %+v", f)
	}
	if plain, err := r.History(t.Context(), rec.ID); err != nil || len(plain) != 1 || len(plain[0].All()["effort"]) > 0 {
		t.Errorf("the record knows of it: %+v, %v", plain, err)
	}
}

func TestTheMiddleOfSortedFigures(t *testing.T) {
	for _, test := range []struct {
		sorted []int
		want   int
	}{{nil, 0}, {[]int{7}, 7}, {[]int{1, 9}, 5}, {[]int{1, 2, 90}, 2}} {
		if got := middle(test.sorted); got != test.want {
			t.Errorf("middle of %v is %d, want %d", test.sorted, got, test.want)
		}
	}
}
