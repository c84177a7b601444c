package calc

import (
	"math/big"

	"chunfeng/store/record"
)

// Overtime is the name of the overtime calculator.
const Overtime = "overtime"

// OvertimeInput is one month of overtime under standard hours.
type OvertimeInput struct {
	MonthlyWage      *record.Money `json:"monthly_wage_fen"`
	WeekdayHours     Decimal       `json:"weekday_hours"`
	RestDayHours     Decimal       `json:"rest_day_hours"`
	RestDayHoursBack Decimal       `json:"rest_day_hours_compensated"` // of RestDayHours, given back as rest
	HolidayHours     Decimal       `json:"holiday_hours"`
}

// OvertimeResult is the pay; parts and total are rounded each by itself.
type OvertimeResult struct {
	Input  OvertimeInput `json:"input"`
	Ground Ground        `json:"ground"`

	Hourly  record.Money `json:"hourly_wage_fen"` // rounded for display only
	Weekday record.Money `json:"weekday_pay_fen"`
	RestDay record.Money `json:"rest_day_pay_fen"`
	Holiday record.Money `json:"holiday_pay_fen"`
	Total   record.Money `json:"overtime_pay_fen"`
	Over36  bool         `json:"over_36_hours"`
}

// OvertimePay gives 150 % for longer days, 200 % for rest days not given back,
// 300 % for statutory holidays (劳动法 44), the hour being a month's wage over 174
// (人社部发〔2025〕2号).
func OvertimePay(_ *Calendar, in OvertimeInput) (OvertimeResult, error) {
	r := OvertimeResult{Input: in, Ground: Ground{
		Rule: Overtime, Caution: CautionEstimate,
		Cites: []Cite{"LL-44", "WPR-13", "LL-41", "HOL", "MHRSS2025.2", "MOL1997.271"},
	}}
	weekday, err1 := in.WeekdayHours.rat("weekday_hours", mostHours)
	rest, err2 := in.RestDayHours.rat("rest_day_hours", mostHours)
	back, err3 := in.RestDayHoursBack.rat("rest_day_hours_compensated", mostHours)
	holiday, err4 := in.HolidayHours.rat("holiday_hours", mostHours)
	if err := first(amount("monthly_wage_fen", in.MonthlyWage), err1, err2, err3, err4); err != nil {
		return r, err
	}
	if back.Cmp(rest) > 0 {
		return r, &InputError{"rest_day_hours_compensated", FaultRange}
	}
	rest = new(big.Rat).Sub(rest, back)
	hour := new(big.Rat).Quo(exact(*in.MonthlyWage), paidHours)
	h1 := times(hour, weekday, big.NewRat(3, 2))
	h2 := times(hour, rest, whole(2))
	h3 := times(hour, holiday, whole(3))
	r.Hourly, r.Weekday, r.RestDay, r.Holiday = fen(hour), fen(h1), fen(h2), fen(h3)
	r.Total = fen(plus(h1, h2, h3))
	r.Over36 = plus(weekday, rest, holiday).Cmp(whole(36)) > 0
	r.Ground.note(r.Over36, NoteOver36)
	return r, nil
}
