package record

import (
	"fmt"
	"time"
)

// Day is a civil date without a time zone. The zero Day means "no day".
type Day struct {
	Year  int
	Month time.Month
	Date  int
}

// DayOf gives the civil date of t in t's own location.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	return Day{y, m, d}
}

// ParseDay reads "2026-11-23" and accepts only dates that exist.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Day{}, fmt.Errorf("read day as YYYY-MM-DD: %w", ErrDay) // s may be a birthday
	}
	return DayOf(t), nil
}

// IsZero reports whether d is no day at all.
func (d Day) IsZero() bool { return d == Day{} }

// Time gives midnight UTC of the day.
func (d Day) Time() time.Time { return time.Date(d.Year, d.Month, d.Date, 0, 0, 0, 0, time.UTC) }

// Weekday gives the day of the week.
func (d Day) Weekday() time.Weekday { return d.Time().Weekday() }

// Compare orders days; the zero Day comes first.
func (d Day) Compare(e Day) int { return d.Time().Compare(e.Time()) }

// Before reports whether d lies before e.
func (d Day) Before(e Day) bool { return d.Compare(e) < 0 }

// After reports whether d lies after e.
func (d Day) After(e Day) bool { return d.Compare(e) > 0 }

// AddDays moves by n days, over month and year ends.
func (d Day) AddDays(n int) Day { return DayOf(d.Time().AddDate(0, 0, n)) }

// Since counts the days from e to d, negative when d is earlier.
func (d Day) Since(e Day) int { return int((d.Time().Unix() - e.Time().Unix()) / 86400) }

// AddMonths moves by n months to the corresponding day; where that day does
// not exist, to the last day of the month (民法典 202).
func (d Day) AddMonths(n int) Day {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return Day{first.Year(), first.Month(), min(d.Date, last)}
}

// AddYears moves by n years under the rule of AddMonths.
func (d Day) AddYears(n int) Day { return d.AddMonths(12 * n) }

// AgeOn gives the completed years on a day of someone born on birth. A year is
// complete on the birthday; born on 29 February, on 1 March of common years.
func AgeOn(birth, on Day) int {
	age := on.Year - birth.Year
	if on.Month < birth.Month || on.Month == birth.Month && on.Date < birth.Date {
		age--
	}
	return age
}

// String gives "2026-11-23", or "" for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Date)
}

// MarshalJSON writes the day as a string, no day as null.
func (d Day) MarshalJSON() ([]byte, error) {
	if d.IsZero() {
		return []byte("null"), nil
	}
	return []byte(`"` + d.String() + `"`), nil
}

// MarshalText writes the day as String does.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote; "" is no day.
func (d *Day) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*d = Day{}
		return nil
	}
	*d, err = ParseDay(string(text))
	return err
}
