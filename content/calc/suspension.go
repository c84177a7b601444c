package calc

import (
	"slices"

	"chunfeng/store/record"
)

// checkPeriods refuses periods without a beginning or with an end before it.
func checkPeriods(field string, periods []Period) error {
	for _, p := range periods {
		switch {
		case p.From.IsZero():
			return &InputError{field, FaultRequired}
		case !p.Until.IsZero() && p.Until.Before(p.From):
			return &InputError{field, FaultOrder}
		}
	}
	return nil
}

// merged gives the periods in order of their beginning, those that touch as one.
func merged(periods []Period) []Period {
	in := slices.SortedFunc(slices.Values(periods), func(a, b Period) int { return a.From.Compare(b.From) })
	var out []Period
	for _, p := range in {
		if len(out) == 0 {
			out = append(out, p)
			continue
		}
		last := &out[len(out)-1]
		switch {
		case last.Until.IsZero():
			return out // it never ended, so nothing comes after it
		case p.From.After(last.Until):
			out = append(out, p)
		case p.Until.IsZero() || p.Until.After(last.Until):
			last.Until = p.Until
		}
	}
	return out
}

// stopped adds to a last day the days on which the clock stood after base. A
// period counts when it begins on or before the last day reached so far, and
// then with all its days; open reports that one of those has not ended.
func stopped(base, nominal record.Day, periods []Period) (last record.Day, days int, open bool) {
	first := base.AddDays(1)
	for _, p := range merged(periods) {
		if p.From.After(nominal) {
			break
		}
		if p.Until.IsZero() {
			return record.Day{}, 0, true
		}
		from := p.From
		if from.Before(first) {
			from = first
		}
		if n := p.Until.Since(from); n > 0 {
			days += n
			nominal = nominal.AddDays(n)
		}
	}
	return nominal, days, false
}
