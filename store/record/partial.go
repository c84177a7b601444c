package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Precision is how much of a date is known.
type Precision byte

// The precisions.
const (
	PreciseDay   Precision = 'D'
	PreciseMonth Precision = 'M'
	PreciseYear  Precision = 'Y'
)

// PartialDay is a date known to the day, the month or the year. The zero value
// means "no date".
type PartialDay struct {
	Earliest  Day // first day it can be; the safe base for a time limit
	Precision Precision
}

var (
	// splitDate takes 2025-11-30, 2025.11, 2025/1/3 and the Chinese way with
	// U+5E74, U+6708, U+65E5 or U+53F7.
	splitDate = regexp.MustCompile(`^(\d{4}|\d{2})[-./\x{5e74}](?:(\d{1,2})(?:[-./\x{6708}](?:(\d{1,2})[\x{65e5}\x{53f7}]?)?)?)?$`)
	solidDate = regexp.MustCompile(`^\d{4}$|^\d{6}$|^\d{8}$`)
)

// ParsePartialDay reads a date as people type it: "2025-11-30", "20251130",
// "2025.11", "202511", "2025", "251130". Two-digit years lie between 89 years
// before today and 10 years after. Six digits that could be both a month and a
// day ("201112") are refused.
func ParsePartialDay(s string, today Day) (PartialDay, error) {
	s = strings.Map(plainDash, strings.Map(dropSpace, norm.NFKC.String(s)))
	if m := splitDate.FindStringSubmatch(s); m != nil {
		if len(m[1]) == 2 && m[3] == "" {
			return PartialDay{}, fmt.Errorf("read date: %w", ErrDay)
		}
		return partial(fullYear(m[1], today), m[2], m[3])
	}
	if !solidDate.MatchString(s) {
		return PartialDay{}, fmt.Errorf("read date: %w", ErrDay)
	}
	switch len(s) {
	case 4:
		return partial(s, "", "")
	case 8:
		return partial(s[:4], s[4:6], s[6:])
	}
	month, monthErr := partial(s[:4], s[4:], "")
	day, dayErr := partial(fullYear(s[:2], today), s[2:4], s[4:])
	switch {
	case monthErr == nil && dayErr != nil:
		return month, nil
	case dayErr == nil && monthErr != nil:
		return day, nil
	}
	return PartialDay{}, fmt.Errorf("read date: %w", ErrDay)
}

// PartialDayFromText reads what Text wrote: "2025-11-30", "2025-11", "2025".
func PartialDayFromText(text string) (PartialDay, error) {
	year, rest, _ := strings.Cut(text, "-")
	month, day, _ := strings.Cut(rest, "-")
	p, err := partial(year, month, day)
	if err == nil && p.Text() != text {
		err = fmt.Errorf("read date: %w", ErrDay)
	}
	return p, err
}

// partial makes a date of its parts; month and day may be empty.
func partial(year, month, day string) (PartialDay, error) {
	p := PartialDay{Precision: PreciseDay}
	y, err := strconv.Atoi(year)
	m, d := 1, 1
	if err == nil && month != "" {
		m, err = strconv.Atoi(month)
	} else {
		p.Precision = PreciseYear
	}
	switch {
	case err == nil && day != "":
		d, err = strconv.Atoi(day)
	case month != "":
		p.Precision = PreciseMonth
	}
	p.Earliest = Day{y, time.Month(m), d}
	if err != nil || y < 1800 || y > 2200 || DayOf(p.Earliest.Time()) != p.Earliest {
		return PartialDay{}, fmt.Errorf("read date: %w", ErrDay)
	}
	return p, nil
}

// fullYear puts a two-digit year into the hundred years around today.
func fullYear(s string, today Day) string {
	if len(s) != 2 {
		return s
	}
	y, _ := strconv.Atoi(s) // two digits
	first := today.Year - 89
	return strconv.Itoa(first + ((y-first)%100+100)%100)
}

// IsZero reports whether there is no date at all.
func (p PartialDay) IsZero() bool { return p.Precision == 0 }

// Latest gives the last day it can be.
func (p PartialDay) Latest() Day {
	switch p.Precision {
	case PreciseYear:
		return Day{p.Earliest.Year, time.December, 31}
	case PreciseMonth:
		return p.Earliest.AddMonths(1).AddDays(-1)
	}
	return p.Earliest
}

// Text gives the canonical answer text, "" for no date.
func (p PartialDay) Text() string {
	s := p.Earliest.String()
	switch p.Precision {
	case PreciseYear:
		return s[:4]
	case PreciseMonth:
		return s[:7]
	}
	return s
}

// String is Text.
func (p PartialDay) String() string { return p.Text() }

// MarshalText writes Text.
func (p PartialDay) MarshalText() ([]byte, error) { return []byte(p.Text()), nil }

// UnmarshalText reads what MarshalText wrote; "" is no date.
func (p *PartialDay) UnmarshalText(text []byte) (err error) {
	if len(text) == 0 {
		*p = PartialDay{}
		return nil
	}
	*p, err = PartialDayFromText(string(text))
	return err
}
