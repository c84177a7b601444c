package ui

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"chunfeng/store/record"
)

// ShowDay writes a day of canonical text for people, with its weekday, or the
// month or year when only that is known. Other text is given back.
func ShowDay(e *Env, canonical string) string {
	if d, err := record.ParseDay(canonical); err == nil {
		return d.String() + " " + e.Weekday(d.Weekday())
	}
	year, month, part := strings.Cut(canonical, "-")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 {
		return canonical
	}
	if !part {
		return fmt.Sprintf(e.Words.Field.Year, y)
	}
	m, err := strconv.Atoi(month)
	if err != nil {
		return canonical
	}
	return fmt.Sprintf(e.Words.Field.YearMonth, y, m)
}

// Weekday gives the name of a day of the week.
func (e *Env) Weekday(d time.Weekday) string {
	if names := e.Words.App.Weekdays; int(d) < len(names) {
		return names[d]
	}
	return ""
}

// DaySeed gives a number that is the same all day: what changes from day to day
// (the riddle on Rest) is chosen by it.
func DaySeed(now time.Time) uint64 { return uint64(now.Year()*1000 + now.YearDay()) }
