package calc

import (
	"math/big"

	"chunfeng/store/record"
)

// SickPay is the name of the sick-pay calculator (Chongqing) and the medical period.
const SickPay = "sick_pay"

// Operations of SickPay.
const (
	OpSickPay       = "SICK_PAY"
	OpMedicalPeriod = "MEDICAL_PERIOD"
)

// mostYears bounds a working life.
const mostYears = 80

// SickPayInput asks for the pay of one month of illness.
type SickPayInput struct {
	Operation   string        `json:"operation"`
	Wage        *record.Money `json:"own_monthly_wage_fen"`
	Service     *int          `json:"service_years_completed"`
	Month       *int          `json:"month_of_medical_period"`  // running, from 1
	MinimumWage *record.Money `json:"minimum_monthly_wage_fen"` // none: no floor
}

// SickPayResult is the pay of the month.
type SickPayResult struct {
	Input   SickPayInput `json:"input"`
	Ground  Ground       `json:"ground"`
	Percent int          `json:"percent"`
	Pay     record.Money `json:"sick_pay_fen"`
	Floored bool         `json:"floor_applied"`
}

// SickPayOf gives the sick pay of a month by completed years of service
// (重庆市企业职工病假待遇暂行规定), not under 80 % of the minimum wage (劳部发〔1995〕309号 59).
func SickPayOf(_ *Calendar, in SickPayInput) (SickPayResult, error) {
	r := SickPayResult{Input: in, Ground: Ground{
		Rule: SickPay, Caution: CautionEstimate, Notes: []Note{NoteLocalPractice}, Cites: []Cite{"CQSICK", "MOL1995.309-59"},
	}}
	err := first(
		amount("own_monthly_wage_fen", in.Wage), optional("minimum_monthly_wage_fen", in.MinimumWage),
		years("service_years_completed", in.Service),
	)
	switch {
	case err != nil:
		return r, err
	case in.Month == nil:
		return r, &InputError{"month_of_medical_period", FaultRequired}
	case *in.Month < 1 || *in.Month > 12*mostYears:
		return r, &InputError{"month_of_medical_period", FaultRange}
	}
	r.Percent = sickPercent(*in.Service, *in.Month)
	pay := times(exact(*in.Wage), big.NewRat(int64(r.Percent), 100))
	if in.MinimumWage != nil {
		least := times(exact(*in.MinimumWage), big.NewRat(80, 100))
		r.Floored = pay.Cmp(least) < 0
		pay = larger(pay, least)
	}
	r.Pay = fen(pay)
	return r, nil
}

// sickPercent gives the part of the wage; the first six months stand higher.
func sickPercent(service, month int) int {
	early, late := 95, 70
	switch {
	case service < 10:
		early, late = 70, 60
	case service < 20:
		early, late = 80, 65
	case service < 30:
		early = 90
	}
	if month <= 6 {
		return early
	}
	return late
}

// MedicalPeriodInput asks how long a sick worker is protected.
type MedicalPeriodInput struct {
	Operation string `json:"operation"`
	Total     *int   `json:"total_service_years_completed"`
	Here      *int   `json:"years_with_employer_completed"`
}

// MedicalPeriodResult is the medical period.
type MedicalPeriodResult struct {
	Input  MedicalPeriodInput `json:"input"`
	Ground Ground             `json:"ground"`
	Months int                `json:"medical_period_months"`
	Within int                `json:"added_up_within_months"` // sick months are added up over so many
}

// MedicalPeriod gives the medical period by years of service in all and with
// the employer (劳部发〔1994〕479号).
func MedicalPeriod(_ *Calendar, in MedicalPeriodInput) (MedicalPeriodResult, error) {
	r := MedicalPeriodResult{Input: in, Ground: Ground{Rule: SickPay, Caution: CautionEstimate, Cites: []Cite{"MOL1994.479"}}}
	err := first(years("total_service_years_completed", in.Total), years("years_with_employer_completed", in.Here))
	switch {
	case err != nil:
		return r, err
	case *in.Here > *in.Total:
		return r, &InputError{"years_with_employer_completed", FaultOrder}
	}
	switch here, long := *in.Here, *in.Total >= 10; {
	case here < 5 && !long:
		r.Months, r.Within = 3, 6
	case here < 5 || !long:
		r.Months, r.Within = 6, 12
	case here < 10:
		r.Months, r.Within = 9, 15
	case here < 15:
		r.Months, r.Within = 12, 18
	case here < 20:
		r.Months, r.Within = 18, 24
	default:
		r.Months, r.Within = 24, 30
	}
	return r, nil
}

// years checks completed years that must be given.
func years(field string, n *int) error {
	switch {
	case n == nil:
		return &InputError{field, FaultRequired}
	case *n < 0 || *n > mostYears:
		return &InputError{field, FaultRange}
	}
	return nil
}
