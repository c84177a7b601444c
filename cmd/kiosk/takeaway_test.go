package main

import (
	"bytes"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/press"
)

// slipDesk is a desk with one filed consultation of a plainly invented person.
func slipDesk(t *testing.T) (*register, record.Record) {
	t.Helper()
	now := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	r, _ := testDesk(t, &now)
	r.carrier, r.printer, r.dir = newCarrier(), hasty(t), t.TempDir()
	if err := r.SignOn(t.Context(), "01", "258014"); err != nil {
		t.Fatal(err)
	}
	f := r.catalog.Forms["consultation"]
	rec, err := r.File(t.Context(), ui.Draft{ID: uuid.Must(uuid.NewV7()), Form: f.ID, Edition: f.Edition, Volunteer: "01", Opened: now, Answers: record.Answers{
		"consent_basic": {"YES"}, "name": {"测试甲"}, "phone": {"+8613800138000"}, "person_cat": {"MIGRANT"}, "matter": {"WAG.02"},
		"employer": {"示例建筑"}, "emp_kind": {"CORP"}, "workplace": {"500103"}, "people_count": {"1"}, "claims": {"PAY"}, "amount": {"2000000"},
		"still_employed": {"N"}, "end_date": {"2025-11-30"}, "outcome": {"R04"}, "story": {"干了四个月没给钱"},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return r, rec
}

func TestASlipIsSavedOutsideTheDeskAsTextAndCalendar(t *testing.T) {
	r, rec := slipDesk(t)
	folder := t.TempDir()
	names, err := r.TakeAway(t.Context(), ui.TakeawayJob{Record: rec.ID, Folder: folder, Lang: content.ZH})
	if err != nil || len(names) != 2 {
		t.Fatalf("%v %v", names, err)
	}
	text, err := os.ReadFile(filepath.Join(folder, names[0]))
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"测试甲", "13800138000", "四个月"} {
		if strings.Contains(string(text), secret) {
			t.Errorf("the file says %q", secret)
		}
	}
	if !strings.Contains(string(text), rec.Serial) || !strings.Contains(string(text), "截止 2026-11-30") {
		t.Errorf("%s", text)
	}
	f, err := os.Open(filepath.Join(folder, names[1]))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	calendar, err := ics.ParseCalendar(f)
	if err != nil || len(calendar.Events()) != 1 {
		t.Fatalf("%v", err)
	}
	if day, err := calendar.Events()[0].GetAllDayStartAt(); err != nil || day.Format("2006-01-02") != "2026-11-30" {
		t.Errorf("%v %v", day, err)
	}
}

func TestAPracticeSlipRingsNobody(t *testing.T) {
	r, rec := slipDesk(t)
	folder := t.TempDir()
	names, err := r.TakeAway(t.Context(), ui.TakeawayJob{Record: rec.ID, Folder: folder, Lang: content.ZH, Practice: true})
	if err != nil || len(names) != 1 {
		t.Fatalf("%v %v", names, err)
	}
	text, err := os.ReadFile(filepath.Join(folder, names[0]))
	if err != nil || !bytes.Contains(text, []byte("练习，无效")) {
		t.Errorf("%s %v", text, err)
	}
}

func TestNothingReadableIsSavedAtTheDesk(t *testing.T) {
	r, rec := slipDesk(t)
	inside := filepath.Join(r.dir, "slips")
	if err := os.Mkdir(inside, 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(r.dir, link); err != nil {
		t.Fatal(err)
	}
	for folder, code := range map[string]string{
		r.dir: "take_inside", inside: "take_inside", link: "take_inside", filepath.Join(inside, ".."): "take_inside",
		filepath.Join(inside, "none"): "take_folder", "": "take_folder",
	} {
		_, err := r.TakeAway(t.Context(), ui.TakeawayJob{Record: rec.ID, Folder: folder, Lang: content.ZH})
		wantTrouble(t, err, code)
	}
	left, err := os.ReadDir(inside)
	if err != nil || len(left) > 0 {
		t.Errorf("%v %v", left, err)
	}
}

func TestARecordIsPrintedAsItsSlip(t *testing.T) {
	r, rec := slipDesk(t)
	if state := r.PrinterState(); state.Configured {
		t.Errorf("%+v", state)
	}
	_, err := r.Print(t.Context(), ui.PrintJob{Record: rec.ID, Lang: content.ZH})
	wantTrouble(t, err, "print_none")
	got := make(chan []byte, 1)
	setup := listens(t, func(conn net.Conn) {
		all, _ := io.ReadAll(conn)
		got <- all
	})
	setup.Columns = 48
	p := r.Preferences()
	p.Printer = setup
	if err := r.SavePreferences(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Print(t.Context(), ui.PrintJob{Record: rec.ID, Lang: content.ZH, Copies: 2, Practice: true}); err != nil {
		t.Fatal(err)
	}
	slip := r.catalog.Practise(r.catalog.Slip(rec, 48, content.ZH), 48, content.ZH)
	want, _, err := press.Receipt(slip, press.Paper{Columns: 48})
	if err != nil {
		t.Fatal(err)
	}
	if all := <-got; !bytes.HasSuffix(all, bytes.Repeat(want, 2)) {
		t.Errorf("%d bytes came, want twice %d", len(all), len(want))
	}
	if _, err := r.TestPrint(t.Context(), setup); err != nil {
		t.Error(err)
	}
	if all := <-got; !bytes.Contains(all, []byte("1234567890")) {
		t.Error("no test page")
	}
}

func TestTroubleOfAPrinterNamesNoPerson(t *testing.T) {
	r, rec := slipDesk(t)
	var log bytes.Buffer
	r.printer.log = slog.New(slog.NewTextHandler(&log, nil))
	p := r.Preferences()
	p.Printer = ui.PrinterSetup{Kind: ui.PrinterTCP, Address: freePort(t)}
	if err := r.SavePreferences(t.Context(), p); err != nil {
		t.Fatal(err)
	}
	_, err := r.Print(t.Context(), ui.PrintJob{Record: rec.ID, Lang: content.ZH})
	wantTrouble(t, err, "print_gone")
	for _, secret := range []string{"测试甲", "13800138000", rec.Serial} {
		if strings.Contains(log.String(), secret) {
			t.Errorf("the log says %q", secret)
		}
	}
}
