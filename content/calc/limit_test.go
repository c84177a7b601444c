package calc

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"chunfeng/store/record"
)

// rank orders statuses from the calmest to the worst.
func rank(s Status) int {
	return slices.Index([]Status{StatusOK, StatusSoon, StatusUrgent, StatusLastDay, StatusExpired}, s)
}

func TestStatusTurnsAtItsBounds(t *testing.T) {
	c := calendar(t)
	nominal := on(t, "2026-11-21") // Saturday, rolls to Monday 23
	for day, want := range map[string]Status{
		"2026-10-21": StatusOK, "2026-10-22": StatusSoon, "2026-11-13": StatusSoon, "2026-11-14": StatusUrgent, "2026-11-20": StatusUrgent,
		"2026-11-21": StatusLastDay, "2026-11-23": StatusLastDay, "2026-11-24": StatusExpired,
	} {
		l := c.limit(nominal, on(t, day))
		if l.Status != want || l.Emergency != (want == StatusUrgent || want == StatusLastDay) {
			t.Errorf("on %s: %s, emergency %v", day, l.Status, l.Emergency)
		}
	}
}

func TestStatusNeverGetsBetterByWaiting(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		nominal, today := drawDay(t, "nominal"), drawDay(t, "today")
		a, b := c.limit(nominal, today), c.limit(nominal, today.AddDays(1))
		if rank(b.Status) < rank(a.Status) || *b.DaysLeft != *a.DaysLeft-1 || a.Rolled != b.Rolled {
			t.Fatalf("%s on %s is %s, a day later %s", nominal, today, a.Status, b.Status)
		}
	})
}

func drawPeriods(t *rapid.T, base record.Day) []Period {
	var periods []Period
	for range rapid.IntRange(0, 4).Draw(t, "periods") {
		from := base.AddDays(rapid.IntRange(-60, 700).Draw(t, "from"))
		periods = append(periods, Period{from, from.AddDays(rapid.IntRange(0, 200).Draw(t, "length"))})
	}
	return periods
}

func drawDays(t *rapid.T, base record.Day) []record.Day {
	var days []record.Day
	for range rapid.IntRange(0, 4).Draw(t, "days") {
		days = append(days, base.AddDays(rapid.IntRange(-30, 900).Draw(t, "day")))
	}
	return days
}

func arbitrate(t interface{ Fatal(...any) }, c *Calendar, in ArbitrationInput) ArbitrationResult {
	r, err := ArbitrationLimit(c, in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestStoppedDaysAgreeWithCountingDayByDay walks the days one by one: a day of
// an obstacle does not use up the year.
func TestStoppedDaysAgreeWithCountingDayByDay(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		base := drawDay(t, "base")
		periods := drawPeriods(t, base)
		r := arbitrate(t, c, ArbitrationInput{ClaimKind: ClaimOther, KnewOn: base, Suspensions: periods, Today: base})
		last := base
		for used, year := 0, base.AddYears(1).Since(base); used < year; {
			last = last.AddDays(1)
			stands := slices.ContainsFunc(periods, func(p Period) bool { return !last.Before(p.From) && last.Before(p.Until) })
			if !stands {
				used++
			}
		}
		if r.Nominal != last {
			t.Fatalf("base %s, %v: %s, day by day %s", base, periods, r.Nominal, last)
		}
	})
}

func TestDemandsNeverShortenAndOrderDoesNotMatter(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		base := drawDay(t, "base")
		in := ArbitrationInput{ClaimKind: ClaimOther, KnewOn: base, Suspensions: drawPeriods(t, base), Interruptions: drawDays(t, base), Today: base}
		r := arbitrate(t, c, in)
		turned := in
		turned.Suspensions, turned.Interruptions = slices.Clone(in.Suspensions), slices.Clone(in.Interruptions)
		slices.Reverse(turned.Suspensions)
		slices.Reverse(turned.Interruptions)
		if again := arbitrate(t, c, turned); again.Nominal != r.Nominal || again.Base != r.Base || !slices.Equal(again.LateInterruptions, r.LateInterruptions) {
			t.Fatalf("in another order %s, was %s", again.Nominal, r.Nominal)
		}
		without := in
		without.Interruptions = nil
		// A restart on the day before a leap day can cost that one day (D2).
		if plain := arbitrate(t, c, without); r.Nominal.Before(plain.Nominal.AddDays(-1)) {
			t.Fatalf("with demands %s, without %s", r.Nominal, plain.Nominal)
		}
		for _, d := range r.LateInterruptions {
			if !d.After(r.Rolled) {
				t.Fatalf("demand of %s is late for %s", d, r.Rolled)
			}
		}
		split := in
		split.Suspensions = nil
		for _, p := range in.Suspensions {
			middle := p.From.AddDays(p.Until.Since(p.From) / 2)
			split.Suspensions = append(split.Suspensions, Period{middle, p.Until}, Period{p.From, middle})
		}
		if again := arbitrate(t, c, split); again.Nominal != r.Nominal {
			t.Fatalf("suspensions in halves give %s, whole %s", again.Nominal, r.Nominal)
		}
	})
}

func TestArbitrationResultsSayWhatToShow(t *testing.T) {
	c := calendar(t)
	late := arbitrate(t, c, ArbitrationInput{
		ClaimKind: ClaimOther, KnewOn: on(t, "2024-11-25"), Interruptions: []record.Day{on(t, "2026-03-15")}, Today: on(t, "2026-11-23"),
	})
	for _, n := range []Note{NoteExpired, NoteLateDemand, NoteInspection} {
		if !slices.Contains(late.Ground.Notes, n) {
			t.Errorf("an expired claim with a late demand misses %s: %v", n, late.Ground.Notes)
		}
	}
	d := late.Deadline()
	want := record.Deadline{
		Rule: "arbitration_limitation", Article: "LDMAL-27", Edition: "test", Base: on(t, "2024-11-25"), Nominal: on(t, "2025-11-25"),
		Rolled: on(t, "2025-11-25"), AsOf: on(t, "2026-11-23"), Status: "EXPIRED", DaysLeft: -363,
	}
	if d != want {
		t.Errorf("frozen as %+v, want %+v", d, want)
	}
	open := arbitrate(t, c, ArbitrationInput{
		ClaimKind: ClaimRemuneration, EmploymentEndedOn: on(t, "2026-03-03"),
		Suspensions: []Period{{From: on(t, "2027-03-04")}}, Today: on(t, "2026-11-23"),
	})
	if open.Status != StatusOK {
		t.Error("an obstacle that begins after the last day stopped the clock")
	}
	if d := open.Deadline(); d.DaysLeft != 100 {
		t.Errorf("days left %d", d.DaysLeft)
	}
}

func civil(t interface{ Fatal(...any) }, c *Calendar, in CivilInput) CivilResult {
	r, err := CivilLimit(c, in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCivilLimitNeverPassesTwentyYears(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		base := drawDay(t, "base")
		in := CivilInput{
			BaseOn: base, DamageOn: base.AddYears(-rapid.IntRange(0, 21).Draw(t, "years")), Interruptions: drawDays(t, base.AddYears(2)),
			Obstacles: drawPeriods(t, base.AddYears(2)), Today: drawDay(t, "today"),
		}
		r := civil(t, c, in)
		if r.Nominal.After(r.CapDay) || r.CapApplies && r.Nominal != r.CapDay {
			t.Fatalf("last day %s, cap %s, applies %v", r.Nominal, r.CapDay, r.CapApplies)
		}
		if floor := earlier(base.AddYears(3), r.CapDay); r.Nominal.Before(floor) {
			t.Fatalf("last day %s before %s", r.Nominal, floor)
		}
		slices.Reverse(in.Interruptions)
		slices.Reverse(in.Obstacles)
		if again := civil(t, c, in); again.Nominal != r.Nominal || again.Base != r.Base {
			t.Fatalf("in another order %s, was %s", again.Nominal, r.Nominal)
		}
	})
}

func TestCivilObstacles(t *testing.T) {
	c := calendar(t)
	base := on(t, "2023-12-31") // nominal 2026-12-31, last six months from 2026-07-01
	for name, o := range map[string]struct {
		from, until, today string
		want               string // "" when suspended
		status             Status
	}{
		"ends the day before the last six months": {"2026-01-01", "2026-07-01", "2026-11-23", "2026-12-31", StatusOK},
		"reaches one day into them":               {"2026-01-01", "2026-07-02", "2026-11-23", "2027-01-02", StatusOK},
		"begins on the last day":                  {"2026-12-31", "2027-01-10", "2026-11-23", "2027-07-10", StatusOK},
		"begins after the last day":               {"2027-01-01", "2027-01-10", "2026-11-23", "2026-12-31", StatusOK},
		"goes on, not yet in the last six months": {"2026-01-01", "", "2026-06-30", "2026-12-31", StatusOK},
		"goes on into the last six months":        {"2026-01-01", "", "2026-07-01", "", StatusStopped},
		"still goes on long after":                {"2026-12-31", "", "2030-01-01", "", StatusStopped},
		"goes on past the twenty years":           {"2026-12-31", "", "2044-06-01", "2043-12-31", StatusExpired},
	} {
		t.Run(name, func(t *testing.T) {
			p := Period{From: on(t, o.from)}
			if o.until != "" {
				p.Until = on(t, o.until)
			}
			r := civil(t, c, CivilInput{BaseOn: base, Obstacles: []Period{p}, Today: on(t, o.today)})
			if r.Nominal.String() != o.want || r.Status != o.status {
				t.Errorf("%s %s, want %s %s", r.Nominal, r.Status, o.want, o.status)
			}
		})
	}
	r := civil(t, c, CivilInput{
		BaseOn: base, Obstacles: []Period{{From: on(t, "2026-12-31")}}, Interruptions: []record.Day{on(t, "2027-06-01")}, Today: on(t, "2028-01-01"),
	})
	if r.Base != on(t, "2027-06-01") {
		t.Error("a demand while the clock stands is in time")
	}
}

func TestADemandBeforeTheBaseIsNotLate(t *testing.T) {
	r := civil(t, calendar(t), CivilInput{
		BaseOn: on(t, "2023-08-09"), DamageOn: on(t, "2003-05-30"),
		Interruptions: []record.Day{on(t, "2023-08-06"), on(t, "2026-03-19")}, Today: on(t, "2026-11-23"),
	})
	if !slices.Equal(r.LateInterruptions, []record.Day{on(t, "2026-03-19")}) {
		t.Errorf("late: %v", r.LateInterruptions)
	}
}

func TestExcludedTimeHelpsTheWorkerOnly(t *testing.T) {
	c := calendar(t)
	rapid.Check(t, func(t *rapid.T) {
		day := drawDay(t, "accident")
		in := InjuryInput{AccidentOn: day, Excluded: drawPeriods(t, day), Today: drawDay(t, "today")}
		with, err := InjuryLimit(c, in)
		if err != nil {
			t.Fatal(err)
		}
		in.Excluded = nil
		without, err := InjuryLimit(c, in)
		if err != nil {
			t.Fatal(err)
		}
		if with.EmployerLast != without.EmployerLast || with.WorkerLast.Since(without.WorkerLast) != *with.ExcludedDays {
			t.Fatalf("employer %s and %s, worker %s and %s, %d days", with.EmployerLast, without.EmployerLast, with.WorkerLast, without.WorkerLast, *with.ExcludedDays)
		}
	})
}
