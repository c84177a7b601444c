package record

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

func TestPartialDaysAreReadAsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"2025-11-30": "2025-11-30", "20251130": "2025-11-30", "2025.11.30": "2025-11-30", "2025/1/3": "2025-01-03",
		"2025年11月30日": "2025-11-30", "２０２５－１１－３０": "2025-11-30", "2025 11 30": "2025-11-30", "25.11.30": "2025-11-30",
		"2025-11": "2025-11", "2025.1": "2025-01", "202511": "2025-11", "2025年11月": "2025-11",
		"2025": "2025", "2025年": "2025", "2025年11月30号": "2025-11-30",
		"251130": "2025-11-30", "851130": "1985-11-30", "360101": "2036-01-01", "370101": "1937-01-01",
	} {
		got, err := ParsePartialDay(typed, kioskDay)
		if err != nil || got.Text() != want {
			t.Errorf("%q: %q, %v; want %q", typed, got.Text(), err, want)
			continue
		}
		if back, err := PartialDayFromText(got.Text()); err != nil || back != got {
			t.Errorf("%q does not come back: %v", got.Text(), err)
		}
	}
}

func TestDatesThatAreNoneOrTwoAreRefused(t *testing.T) {
	for _, typed := range []string{
		"", "201112", "200101", "2025-02-29", "20250229", "2025-13", "202513", "25", "25-11", "2025-0-1", "0000", "1111",
		"11-30", "2025-11-30-1", "tomorrow", "2025-11-31", "253113", "99999999",
	} {
		if got, err := ParsePartialDay(typed, kioskDay); err == nil {
			t.Errorf("%q became %q", typed, got.Text())
		}
	}
	for _, text := range []string{"", "2025-1", "2025-11-3", "2025--11", "-", "25"} {
		if _, err := PartialDayFromText(text); err == nil {
			t.Errorf("canonical %q was accepted", text)
		}
	}
}

func TestAPartialDaySpansWhatIsNotKnown(t *testing.T) {
	for text, want := range map[string][2]string{
		"2024": {"2024-01-01", "2024-12-31"}, "2024-02": {"2024-02-01", "2024-02-29"}, "2024-02-10": {"2024-02-10", "2024-02-10"},
	} {
		p, err := PartialDayFromText(text)
		if err != nil || p.Earliest.String() != want[0] || p.Latest().String() != want[1] {
			t.Errorf("%s: %s to %s, %v", text, p.Earliest, p.Latest(), err)
		}
	}
}

func TestDaysCountAcrossCenturies(t *testing.T) {
	if got := (Day{2026, 11, 23}).Since(Day{1, 1, 1}); got != 739942 {
		t.Errorf("days since the year 1: %d", got)
	}
	if got := (Day{2024, 2, 29}).AddYears(1); got != (Day{2025, 2, 28}) {
		t.Errorf("a year after a leap day: %s", got)
	}
	if got := (Day{2025, 10, 31}).AddMonths(6); got != (Day{2026, 4, 30}) {
		t.Errorf("six months after 31 October: %s", got)
	}
}

func TestDaysAndMonthsAsJSON(t *testing.T) {
	type pair struct {
		Day   Day
		Month Month
	}
	for text, want := range map[string]pair{
		`{"Day":"2026-11-23","Month":"2026-11"}`: {Day{2026, 11, 23}, Month{2026, 11}},
		`{"Day":null,"Month":""}`:                {},
	} {
		var got pair
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s: %v, %v", text, got, err)
		}
		if back, _ := json.Marshal(want); string(back) != text {
			t.Errorf("%v as JSON: %s", want, back)
		}
	}
	var d Day
	if err := json.Unmarshal([]byte(`"2026-02-30"`), &d); err == nil {
		t.Error("30 February was accepted")
	}
}

func TestMonths(t *testing.T) {
	m := Month{2026, 11}
	if m.Add(14) != (Month{2028, 1}) || m.Since(Month{2024, 12}) != 23 || m.Last() != (Day{2026, 11, 30}) {
		t.Error("months do not add up")
	}
}

func TestAddDaysAndSinceAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day{1990, 1, 1}.AddDays(rapid.IntRange(0, 40000).Draw(t, "start"))
		n := rapid.IntRange(-40000, 40000).Draw(t, "n")
		if got := d.AddDays(n).Since(d); got != n {
			t.Fatalf("%s moved by %d counts %d", d, n, got)
		}
	})
}

func TestMoneyIsReadAsTyped(t *testing.T) {
	for typed, want := range map[string]Money{
		"5500": 550000, "5,500.5": 550050, "￥5500.00": 550000, "¥ 5500.01": 550001, "5500元": 550000, "5500块": 550000,
		"1.2万": 1200000, "0.000001万": 1, "３０": 3000, "0": 0, "10000000000": 1000000000000, "1,000,000": 100000000,
		"4611686018.27": 461168601827, "0.29": 29, "1.15": 115,
	} {
		if got, err := ParseMoney(typed); err != nil || got != want {
			t.Errorf("%q: %d, %v; want %d", typed, got, err, want)
		}
	}
	for _, typed := range []string{
		"", ".5", "5.", "1.234", "-5", "+5", "1e3", "0x10", "1_0", "10000000000.01", "99999999999999", "1.2万万", "五百", "1.0000001万", "NaN",
	} {
		if got, err := ParseMoney(typed); err == nil {
			t.Errorf("%q became %s", typed, got)
		}
	}
}

func TestMoneyIsShown(t *testing.T) {
	for m, want := range map[Money]string{
		550000: "¥5,500.00", -123456789: "-¥1,234,567.89", 5: "¥0.05", 99999999: "¥999,999.99", -1 << 63: "-¥92,233,720,368,547,758.08",
	} {
		if got := m.String(); got != want {
			t.Errorf("%d: %s, want %s", int64(m), got, want)
		}
	}
	if Money(550000).Yuan() != "5500" || Money(123456).Yuan() != "1234.56" || Money(-1).Text() != "-1" {
		t.Error("money is not written as it is typed")
	}
	if m, err := MoneyFromText("550000"); err != nil || m != 550000 {
		t.Errorf("fen: %d, %v", m, err)
	}
}
