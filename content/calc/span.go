package calc

import "chunfeng/store/record"

// next gives the first day after n months whose first day counts: the
// corresponding day, or where the month has none, the first of the month after.
// Months are always counted from the original first day.
func next(first record.Day, months int) record.Day {
	d := first.AddMonths(months)
	if d.Date != first.Date {
		return record.MonthOf(d).Add(1).First()
	}
	return d
}

// span counts the full months and the days left over from first to last, both
// included; zero when last lies before first.
func span(first, last record.Day) (months, days int) {
	end := last.AddDays(1)
	if !end.After(first) {
		return 0, 0
	}
	months = record.MonthOf(end).Since(record.MonthOf(first))
	for next(first, months).After(end) {
		months--
	}
	return months, end.Since(next(first, months))
}

func earlier(a, b record.Day) record.Day {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b record.Day) record.Day {
	if b.After(a) {
		return b
	}
	return a
}
