package calc

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"chunfeng/store/record"
)

// result runs a calculator that must accept its input.
func result[In, Out any](t interface{ Fatal(...any) }, c *Calendar, f func(*Calendar, In) (Out, error), in In) Out {
	out, err := f(c, in)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func drawFen(t *rapid.T, label string) *record.Money {
	m := record.Money(rapid.Int64Range(0, 10_000_000).Draw(t, label))
	return &m
}

func ptr[T any](v T) *T { return &v }

func TestAmountsRoundHalfUpOnce(t *testing.T) {
	for _, r := range []struct{ a, b, want int64 }{{1, 2, 1}, {3, 2, 2}, {49, 100, 0}, {5, 10, 1}, {0, 1, 0}, {1 << 60, 1, 1 << 60}} {
		if got := fen(big.NewRat(r.a, r.b)); got != record.Money(r.want) {
			t.Errorf("%d/%d rounds to %d", r.a, r.b, got)
		}
	}
}

func severance(first record.Day, days int, wage *record.Money) SeveranceInput {
	return SeveranceInput{HiredOn: first, LastDayOn: first.AddDays(days), AverageWage: wage, Due: true}
}

func TestSeveranceGrowsWithServiceAndWage(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		first, days, wage := drawDay(t, "hired"), rapid.IntRange(0, 6000).Draw(t, "days"), drawFen(t, "wage")
		r := result(t, c, SeverancePay, severance(first, days, wage))
		longer := result(t, c, SeverancePay, severance(first, days+rapid.IntRange(1, 400).Draw(t, "more"), wage))
		better := result(t, c, SeverancePay, severance(first, days, ptr(*wage+1)))
		if longer.N < r.N || longer.Units < r.Units || better.N < r.N || r.Units < 1 {
			t.Fatalf("N %s, longer %s, better paid %s", r.N, longer.N, better.N)
		}
		if d := *r.TwiceN - 2*r.N; d < -1 || d > 1 {
			t.Fatalf("2N is %s, N is %s", *r.TwiceN, r.N)
		}
		if whole := record.AgeOn(first, first.AddDays(days+1)); r.Years != whole && first.Date != 29 {
			t.Fatalf("%d years of service, by the calendar %d", r.Years, whole)
		}
	})
}

func TestSeveranceIsCappedAtTwelveMonthsOfThreeAverages(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		in := severance(drawDay(t, "hired"), rapid.IntRange(0, 12000).Draw(t, "days"), drawFen(t, "wage"))
		in.LocalAverageWage = drawFen(t, "average")
		r := result(t, c, SeverancePay, in)
		most := 3 * *in.LocalAverageWage
		if r.Capped != (*in.AverageWage > most) || r.Capped && (r.Base != most || r.N > 12*most || r.Units > 24) {
			t.Fatalf("wage %s, average %s: capped %v, base %s, N %s", *in.AverageWage, *in.LocalAverageWage, r.Capped, r.Base, r.N)
		}
	})
}

func TestSeveranceNotDueHasNoTwiceN(t *testing.T) {
	in := severance(record.Day{Year: 2020, Month: 3, Date: 1}, 400, ptr(record.Money(600000)))
	in.Due = false
	r := result(t, calendar(t), SeverancePay, in)
	if r.N != 0 || r.TwiceN != nil || r.NPlusOne != nil || !slices.Contains(r.Ground.Notes, NoteNotDue) {
		t.Errorf("not due, but %+v", r)
	}
}

func TestTheCliffAtTheCapIsPointedOut(t *testing.T) {
	c := calendar(t)
	for wage, want := range map[record.Money]Note{2400000: NoteNearCap, 2400001: NoteCapCliff} {
		in := severance(record.Day{Year: 2012, Month: 9, Date: 24}, 5200, &wage)
		in.LocalAverageWage = ptr(record.Money(800000))
		if r := result(t, c, SeverancePay, in); !slices.Contains(r.Ground.Notes, want) {
			t.Errorf("wage %s: notes %v, want %s", wage, r.Ground.Notes, want)
		}
	}
}

func TestDoubleWagesStayWithinElevenMonths(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		hired, today := drawDay(t, "hired"), drawDay(t, "today")
		in := DoubleWagesInput{HiredOn: hired, MonthlyWage: drawFen(t, "wage"), Limitation: LimitWhole, ClaimFiledOn: today, Today: today}
		if rapid.Bool().Draw(t, "signed") {
			in.ContractSignedOn = hired.AddDays(rapid.IntRange(0, 500).Draw(t, "after"))
		}
		r := result(t, c, DoubleWagesPay, in)
		if r.Extra > 11**in.MonthlyWage || r.FullMonths > 11 || r.From.IsZero() != (r.Extra == 0 && r.FullMonths == 0 && r.WorkingDays == 0 && r.To.IsZero()) {
			t.Fatalf("%s to %s: %s", r.From, r.To, r.Extra)
		}
		strict := in
		strict.Limitation = LimitDaywise
		if d := result(t, c, DoubleWagesPay, strict); d.Extra > r.Extra {
			t.Fatalf("by days %s, whole %s", d.Extra, r.Extra)
		}
		if !in.ContractSignedOn.IsZero() {
			in.ContractSignedOn = in.ContractSignedOn.AddDays(1)
			if l := result(t, c, DoubleWagesPay, in); l.To.Before(r.To) {
				t.Fatalf("signed a day later the window ends %s, before %s", l.To, r.To)
			}
		}
	})
}

func TestOvertimePartsAddUp(t *testing.T) {
	c := calendar(t)
	hours := rapid.StringMatching(`[0-9]{1,2}(\.[0-9]{1,2})?`)
	rapid.Check(t, func(t *rapid.T) {
		in := OvertimeInput{
			MonthlyWage: drawFen(t, "wage"), WeekdayHours: Decimal(hours.Draw(t, "h1")),
			RestDayHours: Decimal(hours.Draw(t, "h2")), HolidayHours: Decimal(hours.Draw(t, "h3")),
		}
		r := result(t, c, OvertimePay, in)
		if d := r.Total - r.Weekday - r.RestDay - r.Holiday; d < -1 || d > 1 {
			t.Fatalf("total %s, parts %s %s %s", r.Total, r.Weekday, r.RestDay, r.Holiday)
		}
		in.RestDayHoursBack = in.RestDayHours
		if back := result(t, c, OvertimePay, in); back.RestDay != 0 || back.Total > r.Total {
			t.Fatalf("given back, but %s", back.RestDay)
		}
	})
}

func TestLeaveIsNeverMoreThanAYearGives(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		in := AnnualLeaveInput{
			CareerStartOn: drawDay(t, "career").AddYears(-rapid.IntRange(0, 25).Draw(t, "years")), Worked12Months: true,
			DaysTaken: Decimal(rapid.StringMatching(`[0-9](\.5)?`).Draw(t, "taken")), AverageWage: drawFen(t, "wage"),
		}
		in.On = in.CareerStartOn.AddDays(rapid.IntRange(0, 9000).Draw(t, "on"))
		if rapid.Bool().Draw(t, "left") {
			in.LeftOn = in.On
		}
		if rapid.Bool().Draw(t, "hired") {
			in.HiredOn = in.On.AddDays(-rapid.IntRange(0, 500).Draw(t, "before"))
		}
		r := result(t, c, AnnualLeaveDays, in)
		if r.Due > r.FullYear || r.Unused > r.Due || r.Unused < 0 || *r.Extra > *r.Total {
			t.Fatalf("%d of %d days, %d unused", r.Due, r.FullYear, r.Unused)
		}
		in.Declined = true
		if no := result(t, c, AnnualLeaveDays, in); *no.Extra != 0 || *no.Total > *r.Total {
			t.Fatalf("declined, but %s", *no.Extra)
		}
	})
}

func TestLeaveBoundaries(t *testing.T) {
	c := calendar(t)
	leave := func(in AnnualLeaveInput) AnnualLeaveResult {
		in.Worked12Months = true
		return result(t, c, AnnualLeaveDays, in)
	}
	start := on(t, "2012-02-29")
	if leave(AnnualLeaveInput{CareerStartOn: start, On: on(t, "2022-02-28")}).FullYear != 5 || leave(AnnualLeaveInput{CareerStartOn: start, On: on(t, "2022-03-01")}).FullYear != 10 {
		t.Error("a career begun on a leap day is ten years old on 1 March")
	}
	if r := leave(AnnualLeaveInput{CareerStartOn: start, LeftOn: on(t, "2024-12-31")}); r.Due != r.FullYear {
		t.Error("a leap year gives more than a year's leave")
	}
	if r := leave(AnnualLeaveInput{CareerStartOn: start, On: on(t, "2026-05-01"), PersonalLeave: 20}); r.Due != 0 || r.FullYear != 10 {
		t.Error("twenty days of paid personal leave exclude the leave")
	}
	if r := leave(AnnualLeaveInput{CareerStartOn: start, On: on(t, "2026-05-01"), PersonalLeave: 19, SickMonths: "2.9"}); r.Due != 10 {
		t.Error("just under the exclusions the leave stays")
	}
}

func TestProbationGrowsWithTheContract(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		start, days := drawDay(t, "start"), rapid.IntRange(0, 2000).Draw(t, "days")
		in := ProbationInput{Contract: ContractFixed, Start: start, End: start.AddDays(days)}
		r := result(t, c, ProbationMaximum, in)
		in.End = in.End.AddDays(1)
		if longer := result(t, c, ProbationMaximum, in); longer.Months < r.Months || !slices.Contains([]int{0, 1, 2, 6}, r.Months) {
			t.Fatalf("%d days: %d months, a day more: %d", days, r.Months, longer.Months)
		}
	})
	for _, kind := range []string{ContractPartTime, ContractProbationOnly} {
		if r := result(t, c, ProbationMaximum, ProbationInput{Contract: kind}); r.Months != 0 {
			t.Errorf("%s has a probation of %d months", kind, r.Months)
		}
	}
}

func TestRetirementNeverComesEarlierForTheYounger(t *testing.T) {
	c := calendar(t)
	most := map[string]int{CategoryMan: 36, CategoryWoman55: 36, CategoryWoman50: 60}
	for category, delay := range most {
		last := RetirementResult{}
		for m := (record.Month{Year: 1950, Month: 1}); m.Year < 2010; m = m.Add(1) {
			r := result(t, c, RetirementAge, RetirementInput{Born: m, Category: category})
			if r.Delay < last.Delay || r.Delay > delay || r.Contribution < last.Contribution || r.Month.Since(m) != 12*r.Years+r.Months {
				t.Fatalf("%s born %s: %+v", category, m, r)
			}
			last = r
		}
		if last.Delay != delay {
			t.Errorf("%s ends at a delay of %d months, want %d", category, last.Delay, delay)
		}
	}
}

func TestSickPayBands(t *testing.T) {
	c := calendar(t)
	for service, want := range map[int][2]int{0: {70, 60}, 9: {70, 60}, 10: {80, 65}, 19: {80, 65}, 20: {90, 70}, 29: {90, 70}, 30: {95, 70}} {
		for i, month := range []int{6, 7} {
			in := SickPayInput{Wage: ptr(record.Money(500000)), Service: &service, Month: &month}
			if r := result(t, c, SickPayOf, in); r.Percent != want[i] || r.Floored {
				t.Errorf("%d years, month %d: %d %%, want %d", service, month, r.Percent, want[i])
			}
		}
	}
	for total := range 41 {
		for here := 1; here <= total; here++ {
			a := result(t, c, MedicalPeriod, MedicalPeriodInput{Total: &total, Here: &here})
			b := result(t, c, MedicalPeriod, MedicalPeriodInput{Total: &total, Here: ptr(here - 1)})
			if a.Months < b.Months || a.Months >= a.Within {
				t.Fatalf("%d years, %d here: %d within %d", total, here, a.Months, a.Within)
			}
		}
	}
}

func TestLumpSumStaysWithinTheRegionalBounds(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		in := LumpSumInput{Level: rapid.IntRange(2, 10).Draw(t, "level"), OwnAverage: drawFen(t, "own"), RegionalAverage: drawFen(t, "regional")}
		r := result(t, c, LumpSum, in)
		regional := *in.RegionalAverage
		if 100*r.Base < 60*regional-50 || r.Base > 3*regional {
			t.Fatalf("own %s, regional %s: base %s", *in.OwnAverage, regional, r.Base)
		}
		in.Level--
		if worse := result(t, c, LumpSum, in); worse.LumpSum < r.LumpSum || worse.Months <= r.Months {
			t.Fatalf("level %d brings %s, level %d %s", in.Level, worse.LumpSum, in.Level+1, r.LumpSum)
		}
	})
}

func TestFinalAwardTurnsOneFenAboveTheCeiling(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		wage := drawFen(t, "minimum wage")
		r := result(t, c, FinalAward, FinalAwardInput{MinimumWage: wage, ItemAmounts: []record.Money{12 * *wage, 12**wage + 1}})
		if !r.Final[0] || r.Final[1] {
			t.Fatalf("ceiling %s: %v", r.Ceiling, r.Final)
		}
	})
}

func TestNothingIsOwedBeyondWhatWasEarned(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		in := WageArrearsInput{
			Items: []WageItem{{drawFen(t, "rate"), Decimal(rapid.StringMatching(`[0-9]{1,3}(\.[0-9]{1,3})?`).Draw(t, "quantity"))}},
			Paid:  *drawFen(t, "paid"),
		}
		r := result(t, c, WageOwed, in)
		if r.Owed != max(0, r.Earned-in.Paid) {
			t.Fatalf("earned %s, paid %s, owed %s", r.Earned, in.Paid, r.Owed)
		}
	})
}

func TestLeaveAfterABirthGrowsByBabies(t *testing.T) {
	c := calendar(t)
	for n := 1; n < mostBabies; n++ {
		a := result(t, c, MaternityLeave, MaternityInput{Babies: n, LocalExtraDays: 80})
		b := result(t, c, MaternityLeave, MaternityInput{Babies: n + 1, LocalExtraDays: 80})
		if b.Total-a.Total != 15 || a.Total-a.National != 80 {
			t.Errorf("%d babies: %d days, one more: %d", n, a.Total, b.Total)
		}
	}
	in := MaternityInput{Babies: 2, DifficultBirth: true, MiscarriageAt: "3.9", LocalExtraDays: 80}
	if r := result(t, c, MaternityLeave, in); r.Total != 15 {
		t.Errorf("a miscarriage before four months brings %d days", r.Total)
	}
}
