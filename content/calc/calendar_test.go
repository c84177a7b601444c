package calc

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"chunfeng/store/record"
)

func on(t testing.TB, s string) record.Day {
	t.Helper()
	d, err := record.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// drawDay draws a day from 2020 to 2033, so also from years without a notice.
func drawDay(t *rapid.T, label string) record.Day {
	return record.Day{Year: 2020, Month: 1, Date: 1}.AddDays(rapid.IntRange(0, 5000).Draw(t, label))
}

func TestWorkingDays(t *testing.T) {
	c := calendar(t)
	for day, want := range map[string]bool{
		"2026-11-23": true,  // Monday
		"2026-11-22": false, // Sunday
		"2026-02-16": false, // Spring Festival, Monday
		"2026-02-14": true,  // make-up Saturday
		"2026-05-09": true,  // make-up Saturday
		"2027-02-08": false, // statutory, no notice yet, Monday
		"2027-02-09": true,  // would be arranged off, but no notice says so
		"2028-05-01": false, // fixed date, no data at all, Monday
		"2028-05-02": false,
		"2028-05-03": true,
		"2028-10-04": true,
	} {
		if got := c.Working(on(t, day)); got != want {
			t.Errorf("%s: working %v", day, got)
		}
	}
	if got := c.WorkingDays(on(t, "2026-05-06"), on(t, "2026-05-09")); got != 4 {
		t.Errorf("6–9 May 2026 has %d working days, want 4", got)
	}
	if !c.Statutory(on(t, "2027-06-09")) || c.Statutory(on(t, "2026-02-20")) || !c.Statutory(on(t, "2031-10-03")) || c.Statutory(on(t, "2024-05-02")) {
		t.Error("statutory days are wrong")
	}
}

func TestRestDaysRollForward(t *testing.T) {
	c := calendar(t)
	for _, r := range []struct {
		day, want   string
		provisional bool
	}{
		{"2026-01-02", "2026-01-04", false}, // to a make-up Sunday
		{"2026-10-03", "2026-10-08", false},
		{"2026-12-31", "2026-12-31", false},
		{"2028-04-30", "2028-05-03", true},
		{"2023-12-31", "2024-01-02", true}, // begins in a year without notice
	} {
		got, provisional := c.Roll(on(t, r.day))
		if got.String() != r.want || provisional != r.provisional {
			t.Errorf("%s rolls to %s, provisional %v", r.day, got, provisional)
		}
	}
}

func TestRollGoesToTheFirstWorkingDay(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawDay(t, "day")
		rolled, _ := c.Roll(d)
		if !c.Working(rolled) || rolled.Before(d) || c.WorkingDays(d, rolled) != 1 {
			t.Fatalf("%s rolls to %s", d, rolled)
		}
	})
}

func TestCalendarDataIsChecked(t *testing.T) {
	d := func(s string) []record.Day { return []record.Day{on(t, s)} }
	_, err := NewCalendar(CalendarData{
		Notices: []Notice{
			{Year: 2026, Off: d("2026-01-01"), Work: d("2026-01-05")},
			{Year: 2026, Off: d("2025-06-01")},
			{Year: 2025, Off: d("2024-12-31"), Work: d("2025-01-26")},
			{Year: 2024, Off: d("2024-02-04"), Work: d("2024-02-04")},
		},
		Statutory: append(d("2026-05-01"), d("2027-01-01")...),
	})
	if err == nil {
		t.Fatal("broken data was accepted")
	}
	for _, want := range []string{
		"year 2026 stands there twice", "2025-06-01 is not of 2026", "make-up day 2026-01-05 is no weekend",
		"2024-02-04 is both off and worked", "statutory day 2026-05-01 is not off",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is missing in: %v", want, err)
		}
	}
	if n := strings.Count(err.Error(), "calendar:"); n != 5 {
		t.Errorf("%d mistakes, want 5: %v", n, err)
	}
}

func TestServiceCountsFirstAndLastDay(t *testing.T) {
	for _, s := range []struct {
		first, last  string
		months, days int
	}{
		{"2021-11-24", "2026-11-23", 60, 0},
		{"2026-08-31", "2027-02-28", 6, 0},
		{"2026-08-31", "2027-02-27", 5, 28}, // from 31 January
		{"2024-02-29", "2025-02-28", 12, 0},
		{"2024-02-29", "2025-02-27", 11, 30},
		{"2023-03-01", "2024-02-29", 12, 0},
		{"2026-11-23", "2026-11-23", 0, 1},
		{"2026-11-23", "2026-11-22", 0, 0},
	} {
		months, days := span(on(t, s.first), on(t, s.last))
		if months != s.months || days != s.days {
			t.Errorf("%s to %s: %d months %d days, want %d and %d", s.first, s.last, months, days, s.months, s.days)
		}
	}
}

func TestServiceAddsUpToItsLastDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first, n := drawDay(t, "first"), rapid.IntRange(1, 4000).Draw(t, "n")
		months, days := span(first, first.AddDays(n-1))
		if days < 0 || days > 31 || next(first, months).AddDays(days) != first.AddDays(n) || !next(first, months+1).After(first.AddDays(n)) {
			t.Fatalf("%s and %d days: %d months %d days", first, n, months, days)
		}
	})
}
