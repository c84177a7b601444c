package calc

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"chunfeng/store/record"
)

// CalendarData is rest-day data as it stands in a file. Days are quoted text,
// "2026-02-15".
type CalendarData struct {
	Edition   string       `toml:"edition"`
	Notices   []Notice     `toml:"notice"`
	Statutory []record.Day `toml:"statutory"` // 300 % days, also of years without notice (lunar dates are computed ahead)
}

// Notice is the yearly arrangement of holidays by the State Council's office.
type Notice struct {
	Year   int          `toml:"year"`
	Source string       `toml:"source"`
	Off    []record.Day `toml:"off"`  // arranged days off, weekend days within them included
	Work   []record.Day `toml:"work"` // Saturdays and Sundays that are worked instead
}

// Calendar knows which days are worked. The zero Calendar knows weekends and
// the fixed statutory days only. It is safe for use by many goroutines.
type Calendar struct {
	edition   string
	off       map[record.Day]bool
	work      map[record.Day]bool
	statutory map[record.Day]bool
	noticed   map[int]bool
}

// NewCalendar checks the data and gives all its mistakes at once: a year
// twice, a day outside its year, a day both off and worked, a make-up day that
// is no weekend, a statutory day of a noticed year that is not off.
func NewCalendar(data CalendarData) (*Calendar, error) {
	c := &Calendar{
		edition: data.Edition, off: map[record.Day]bool{}, work: map[record.Day]bool{},
		statutory: map[record.Day]bool{}, noticed: map[int]bool{},
	}
	var faults []error
	wrong := func(format string, args ...any) { faults = append(faults, fmt.Errorf("calendar: "+format, args...)) }
	for _, n := range data.Notices {
		if c.noticed[n.Year] {
			wrong("year %d stands there twice", n.Year)
		}
		c.noticed[n.Year] = true
		for _, d := range slices.Concat(n.Off, n.Work) {
			// A New Year arrangement may begin in the last days of December.
			if d.Year != n.Year && !(d.Year == n.Year-1 && d.Month == time.December) {
				wrong("%s is not of %d", d, n.Year)
			}
		}
		for _, d := range n.Off {
			c.off[d] = true
		}
		for _, d := range n.Work {
			c.work[d] = true
			if !weekend(d) {
				wrong("make-up day %s is no weekend", d)
			}
			if c.off[d] {
				wrong("%s is both off and worked", d)
			}
		}
	}
	for _, d := range data.Statutory {
		c.statutory[d] = true
		if c.noticed[d.Year] && !c.off[d] {
			wrong("statutory day %s is not off", d)
		}
	}
	return c, errors.Join(faults...)
}

// Edition names the data.
func (c *Calendar) Edition() string { return c.edition }

// Noticed reports whether the yearly notice of a year is loaded.
func (c *Calendar) Noticed(year int) bool { return c.noticed[year] }

// Statutory reports a day for which work is paid at 300 % (全国年节及纪念日放假办法).
// In years without data only the fixed ones are known.
func (c *Calendar) Statutory(d record.Day) bool {
	if c.statutory[d] {
		return true
	}
	switch d.Month {
	case time.January:
		return d.Date == 1
	case time.May:
		return d.Date == 1 || d.Date == 2 && d.Year >= 2025
	case time.October:
		return d.Date <= 3
	}
	return false
}

// Working reports a working day: Monday to Friday or a make-up day, and not
// off. Without the year's notice, statutory days are off.
func (c *Calendar) Working(d record.Day) bool {
	switch {
	case c.work[d]:
		return true
	case c.off[d] || weekend(d):
		return false
	}
	return c.noticed[d.Year] || !c.Statutory(d)
}

// WorkingDays counts the working days from first to last, both included.
func (c *Calendar) WorkingDays(first, last record.Day) int {
	n := 0
	for d := first; !d.After(last); d = d.AddDays(1) {
		if c.Working(d) {
			n++
		}
	}
	return n
}

// Roll moves a last day that is a rest day to the next working day (民法典 203).
// The result is provisional when it, or a day looked at on the way, lies in a
// year without notice.
func (c *Calendar) Roll(d record.Day) (rolled record.Day, provisional bool) {
	for {
		provisional = provisional || !c.noticed[d.Year]
		if c.Working(d) {
			return d, provisional
		}
		d = d.AddDays(1)
	}
}

func weekend(d record.Day) bool {
	w := d.Weekday()
	return w == time.Saturday || w == time.Sunday
}
