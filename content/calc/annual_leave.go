package calc

import (
	"math/big"
	"time"

	"chunfeng/store/record"
)

// AnnualLeave is the name of the annual-leave calculator.
const AnnualLeave = "annual_leave"

// AnnualLeaveInput asks for the leave of one calendar year.
type AnnualLeaveInput struct {
	CareerStartOn  record.Day    `json:"career_start_on"` // first work for anyone
	On             record.Day    `json:"on"`              // day of the question
	Worked12Months bool          `json:"worked_12_months_running"`
	HiredOn        record.Day    `json:"hired_on"` // by this employer; none: before this year
	LeftOn         record.Day    `json:"left_on"`  // last day; takes the place of On
	DaysTaken      Decimal       `json:"leave_days_taken"`
	AverageWage    *record.Money `json:"average_monthly_wage_fen"` // without overtime; none: no money asked
	Declined       bool          `json:"declined_in_writing"`

	LongVacation  bool    `json:"long_vacation_not_shorter"`
	PersonalLeave int     `json:"paid_personal_leave_days"`
	SickMonths    Decimal `json:"sick_leave_months"`
}

// AnnualLeaveResult is the leave of the year and the pay for what was not given.
type AnnualLeaveResult struct {
	Input  AnnualLeaveInput `json:"input"`
	Ground Ground           `json:"ground"`

	FullYear int           `json:"full_year_days"` // by career, before exclusions
	Due      int           `json:"days_due"`       // by the days at this employer, before taken days
	Unused   int           `json:"days_unused"`
	Daily    *record.Money `json:"daily_wage_fen,omitempty"` // rounded for display only
	Extra    *record.Money `json:"extra_pay_fen,omitempty"`  // the 200 % on top
	Total    *record.Money `json:"total_pay_fen,omitempty"`  // with the 100 % already paid
}

// AnnualLeaveDays gives the paid leave of a year (职工带薪年休假条例; 实施办法): 5, 10
// or 15 days by career, in proportion for a year begun or ended at this
// employer, 300 % for what was not given.
func AnnualLeaveDays(_ *Calendar, in AnnualLeaveInput) (AnnualLeaveResult, error) {
	r := AnnualLeaveResult{Input: in, Ground: Ground{
		Rule: AnnualLeave, Caution: CautionEstimate,
		Cites: []Cite{"PALR-3", "PALM-3+4", "PALR-5", "PALM-10+11", "PALM-5+12", "MHRSS2025.2"},
	}}
	day, err := in.check()
	if err != nil {
		return r, err
	}
	taken, err1 := in.DaysTaken.rat("leave_days_taken", 366)
	sick, err2 := in.SickMonths.rat("sick_leave_months", mostMonths)
	if err := first(err1, err2); err != nil {
		return r, err
	}
	r.FullYear = in.band(day)
	due := in.share(day, r.FullYear)
	if in.excluded(r.FullYear, sick) {
		r.Ground.note(true, NoteExcluded)
		r.Ground.Cites = append(r.Ground.Cites, "PALR-4")
		due = new(big.Rat)
	}
	r.Due = int(floor(due))
	if taken.Cmp(due) < 0 {
		r.Unused = int(floor(new(big.Rat).Sub(due, taken)))
	}
	r.Ground.note(taken.Cmp(due) > 0, NoteNothingBack)
	r.Ground.note(in.Declined, NoteDeclined)
	r.pay()
	return r, nil
}

// band gives the days of a full year by completed years of career.
func (in AnnualLeaveInput) band(day record.Day) int {
	switch years := record.AgeOn(in.CareerStartOn, day); {
	case !in.Worked12Months || years < 1:
		return 0
	case years < 10:
		return 5
	case years < 20:
		return 10
	}
	return 15
}

// share gives the exact part of a full year's days for the time at this
// employer in the year, of 365 days also when it has 366.
func (in AnnualLeaveInput) share(day record.Day, band int) *big.Rat {
	start, end := record.Day{Year: day.Year, Month: time.January, Date: 1}, record.Day{Year: day.Year, Month: time.December, Date: 31}
	if in.HiredOn.Before(start) && in.LeftOn.IsZero() {
		return whole(int64(band))
	}
	start = later(start, in.HiredOn)
	if !in.LeftOn.IsZero() {
		end = in.LeftOn
	}
	days := int64(min(end.Since(start)+1, 365))
	return big.NewRat(days*int64(band), 365)
}

// excluded reports a fact that takes away this year's leave (条例 4).
func (in AnnualLeaveInput) excluded(band int, sick *big.Rat) bool {
	if band == 0 {
		return false
	}
	months := map[int]int64{5: 2, 10: 3, 15: 4}[band]
	return in.LongVacation || in.PersonalLeave >= 20 || sick.Cmp(whole(months)) >= 0
}

func (r *AnnualLeaveResult) pay() {
	if r.Input.AverageWage == nil {
		return
	}
	day := new(big.Rat).Quo(exact(*r.Input.AverageWage), paidDays)
	unused := times(day, whole(int64(r.Unused)))
	daily, extra, total := fen(day), fen(times(unused, whole(2))), fen(times(unused, whole(3)))
	if r.Input.Declined {
		extra, total = 0, fen(unused)
	}
	r.Daily, r.Extra, r.Total = &daily, &extra, &total
}

// check gives the day the question is about.
func (in AnnualLeaveInput) check() (record.Day, error) {
	day := in.On
	if !in.LeftOn.IsZero() {
		day = in.LeftOn
	}
	switch {
	case in.CareerStartOn.IsZero():
		return day, &InputError{"career_start_on", FaultRequired}
	case day.IsZero():
		return day, &InputError{"on", FaultRequired}
	case day.Before(in.CareerStartOn):
		return day, &InputError{"career_start_on", FaultOrder}
	case day.Before(in.HiredOn):
		return day, &InputError{"hired_on", FaultOrder}
	case in.PersonalLeave < 0:
		return day, &InputError{"paid_personal_leave_days", FaultRange}
	}
	return day, optional("average_monthly_wage_fen", in.AverageWage)
}
