package press_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui/press"
	"chunfeng/ui/uitest"
)

func load(t *testing.T) *content.Catalog {
	t.Helper()
	c, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// arrears is a filed consultation with two last days.
func arrears() record.Record {
	return record.Record{
		ID: uuid.MustParse("0193a000-0000-7000-8000-000000000007"), Rev: 2, Form: "consultation", Edition: 1,
		Serial: "CQN-N-01-20261123-007", Desk: "CQN-N-01", Volunteer: "07", Filed: time.Date(2026, 11, 23, 6, 8, 0, 0, time.UTC),
		Person: record.Person{Name: "测试甲", Phone: "+8613800138000"}, Matter: "WAG.02", People: 3,
		Deadlines: []record.Deadline{
			{Rule: "arbitration_limitation", Article: "LDMAL-27", Base: day(2025, 11, 30), Nominal: day(2026, 11, 30), Rolled: day(2026, 11, 30), AsOf: day(2026, 11, 23), Status: "URGENT", DaysLeft: 7},
			{Rule: "work_injury", Article: "WIIR-17", Nominal: day(2026, 12, 31), AsOf: day(2026, 11, 23), Status: "SOON", DaysLeft: 38},
		},
		Outcomes: []string{"R04", "R05"},
	}
}

func day(y, m, d int) record.Day { return record.Day{Year: y, Month: time.Month(m), Date: d} }

func TestThePrinterShowsTheSlipLineByLine(t *testing.T) {
	c := load(t)
	for _, columns := range []int{32, 48} {
		for _, lang := range content.Langs {
			slip := c.Slip(arrears(), columns, lang)
			data, replaced, err := press.Receipt(slip, press.Paper{Columns: columns})
			if err != nil || replaced != 0 {
				t.Errorf("%d replaced, %v", replaced, err)
			}
			out := printOut(t, data)
			if got := out.lines[:len(slip.Lines)]; !slices.Equal(got, slip.Lines) {
				t.Errorf("paper:\n%s\nslip:\n%s", strings.Join(got, "\n"), strings.Join(slip.Lines, "\n"))
			}
			if !slices.Equal(out.loud, slip.Loud) || len(out.loud) != 2 {
				t.Errorf("bold and tall are lines %v, want the last days %v", out.loud, slip.Loud)
			}
			if out.code != slip.QR || !out.cut {
				t.Errorf("code %q, cut %t", out.code, out.cut)
			}
		}
	}
}

func TestTheCodeAsAPictureIsReadByZbarimg(t *testing.T) {
	slip := load(t).Slip(arrears(), 32, content.ZH)
	for _, columns := range []int{32, 48} {
		data, _, err := press.Receipt(slip, press.Paper{Columns: columns, Picture: true})
		if err != nil {
			t.Fatal(err)
		}
		out := printOut(t, data)
		if widest := map[int]int{32: 384, 48: 576}[columns]; out.raster.Bounds().Dx() > widest {
			t.Errorf("the picture is %d dots wide, the paper %d", out.raster.Bounds().Dx(), widest)
		}
		if got := uitest.Scan(t, out.raster); got != slip.QR {
			t.Errorf("read %q, want %q", got, slip.QR)
		}
	}
}

func TestWhatThePrinterLacksIsABox(t *testing.T) {
	for text, want := range map[string]struct {
		line     string
		replaced int
	}{
		"\U00020000 号工地":          {"□ 号工地", 1},   // Han beyond the BMP
		"㐀好":                      {"㐀好", 0},      // extension A is in GB18030-2000
		"¥30":                     {"￥30", 0},     // the narrow sign is in no Chinese font
		"Қ":                       {"?", 1},       // narrow, so that columns stay
		"▲ ■ × ✓":                 {"▲ ■ × ?", 1}, // a tick is in GB18030 but in few printers
		"a\x1b@\x1dV\x00b\u202ec": {"a@Vbc", 0},   // a text commands nothing
	} {
		data, replaced, err := press.Receipt(content.Slip{Lines: []string{text}}, press.Paper{})
		if err != nil {
			t.Fatal(err)
		}
		if got := printOut(t, data).lines[0]; got != want.line || replaced != want.replaced {
			t.Errorf("%q prints %q with %d replaced, want %q with %d", text, got, replaced, want.line, want.replaced)
		}
	}
}

func TestAPracticeSlipSaysSoOnPaperAndInItsCode(t *testing.T) {
	c := load(t)
	slip := c.Practise(c.Slip(arrears(), 32, content.ZH), 32, content.ZH)
	data, _, err := press.Receipt(slip, press.Paper{})
	if err != nil {
		t.Fatal(err)
	}
	out := printOut(t, data)
	last := len(slip.Lines) - 1
	for _, i := range []int{0, last} {
		if strings.TrimSpace(out.lines[i]) != "练习，无效" || !slices.Contains(out.loud, i) {
			t.Errorf("line %d is %q", i, out.lines[i])
		}
	}
	if !strings.HasPrefix(out.code, "练习，无效\n") || len(out.code) >= 200 {
		t.Errorf("code %q", out.code)
	}
}

func TestTheTextFileIsTheSlip(t *testing.T) {
	slip := load(t).Slip(arrears(), 32, content.ZH)
	text := press.Text(slip)
	if string(text) != strings.Join(slip.Lines, "\r\n")+"\r\n" {
		t.Errorf("%q", text)
	}
	for _, secret := range []string{"测试甲", "13800138000"} {
		if bytes.Contains(text, []byte(secret)) {
			t.Errorf("the file says %q", secret)
		}
	}
}

func TestTheCalendarIsReadByAnIndependentReader(t *testing.T) {
	c, rec := load(t), arrears()
	for _, lang := range content.Langs {
		days := c.LastDays(rec, lang)
		data := press.Calendar(rec, days)
		read, err := ics.ParseCalendar(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		events := read.Events()
		if len(events) != 2 {
			t.Fatalf("%d entries", len(events))
		}
		for i, e := range events {
			want := days[i]
			begin, err := e.GetAllDayStartAt()
			if err != nil || begin.Format("2006-01-02") != want.Day.String() {
				t.Errorf("begins %v (%v), want %s", begin, err, want.Day)
			}
			if end, err := e.GetAllDayEndAt(); err != nil || end.Sub(begin) != 24*time.Hour {
				t.Errorf("ends %v (%v)", end, err)
			}
			if got := e.GetProperty(ics.ComponentPropertySummary).Value; got != want.Name {
				t.Errorf("is called %q, want %q", got, want.Name)
			}
			if got := e.GetProperty(ics.ComponentPropertyDescription).Value; got != want.Text {
				t.Errorf("says %q, want %q", got, want.Text)
			}
			var before []string
			for _, a := range e.Alarms() {
				before = append(before, a.GetProperty(ics.ComponentPropertyTrigger).Value)
			}
			if !slices.Equal(before, []string{"-P6DT15H", "-PT15H"}) {
				t.Errorf("alarms %v, want nine in the morning, seven days and one day before", before)
			}
			if got := e.GetProperty(ics.ComponentPropertySequence).Value; got != "1" {
				t.Errorf("the first correction has sequence %s", got)
			}
		}
		if events[0].Id() == events[1].Id() {
			t.Error("two rules have one UID")
		}
	}
}

func TestCalendarLinesAreFoldedAt75OctetsBetweenCharacters(t *testing.T) {
	rec := arrears()
	days := []content.LastDay{{Rule: "after_award/SUE", Day: day(2026, 12, 31), Name: strings.Repeat("最后一天，", 20), Text: `a;b,c\d` + "\n第二行"}}
	data := string(press.Calendar(rec, days))
	for line := range strings.SplitSeq(strings.TrimSuffix(data, "\r\n"), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("%d octets: %q", len(line), line)
		}
		if !strings.HasPrefix(line, " ") && !strings.Contains(line, ":") {
			t.Errorf("no content line: %q", line)
		}
		if strings.ToValidUTF8(line, "") != line {
			t.Errorf("a character is cut: %q", line)
		}
	}
	unfolded := strings.ReplaceAll(data, "\r\n ", "")
	for _, want := range []string{`DESCRIPTION:a\;b\,c\\d\n第二行`, "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101",
		"UID:0193a000-0000-7000-8000-000000000007.after_award-SUE@chunfeng.invalid"} {
		if !strings.Contains(unfolded, want) {
			t.Errorf("no %s in %s", want, unfolded)
		}
	}
	if again := string(press.Calendar(rec, days)); again != data {
		t.Error("the same record gives another file")
	}
}

func TestADayThatPassedOrWasVoidedIsNoEntry(t *testing.T) {
	c := load(t)
	past, void := arrears(), arrears()
	past.Deadlines = past.Deadlines[:1]
	past.Deadlines[0].Status = "EXPIRED"
	void.Void = &record.Void{Reason: "重复", By: "01"}
	for _, rec := range []record.Record{past, void} {
		if data := press.Calendar(rec, c.LastDays(rec, content.ZH)); data != nil {
			t.Errorf("%s", data)
		}
	}
}
