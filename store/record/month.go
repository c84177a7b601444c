package record

import (
	"fmt"
	"time"
)

// Month is a calendar month. The zero Month means "no month".
type Month struct {
	Year  int
	Month time.Month
}

// MonthOf gives the month a day lies in.
func MonthOf(d Day) Month { return Month{d.Year, d.Month} }

// ParseMonth reads "2026-11".
func ParseMonth(s string) (Month, error) {
	d, err := ParseDay(s + "-01")
	if err != nil {
		return Month{}, fmt.Errorf("read month: %w", ErrDay)
	}
	return MonthOf(d), nil
}

// IsZero reports whether m is no month at all.
func (m Month) IsZero() bool { return m == Month{} }

// First gives the first day of the month.
func (m Month) First() Day { return Day{m.Year, m.Month, 1} }

// Last gives the last day of the month.
func (m Month) Last() Day { return m.Add(1).First().AddDays(-1) }

// Add moves by n months.
func (m Month) Add(n int) Month { return MonthOf(m.First().AddMonths(n)) }

// Since counts the months from e to m, negative when m is earlier.
func (m Month) Since(e Month) int { return 12*(m.Year-e.Year) + int(m.Month) - int(e.Month) }

// String gives "2026-11", or "" for no month.
func (m Month) String() string {
	if m.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year, m.Month)
}

// MarshalText writes the month as String does.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what MarshalText wrote; "" is no month.
func (m *Month) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*m = Month{}
		return nil
	}
	*m, err = ParseMonth(string(text))
	return err
}
