package calc

import (
	"math/big"

	"chunfeng/store/record"
)

// The names of the calculators for wages that were not or not fully paid.
const (
	WageArrears = "wage_arrears"
	MinimumWage = "minimum_wage"
)

// Operations of MinimumWage.
const (
	OpMonthly = "MONTHLY"
	OpHourly  = "HOURLY"
)

// WageItem is work at one rate: months, days, hours, pieces or square metres.
type WageItem struct {
	Rate     *record.Money `json:"rate_fen"`
	Quantity Decimal       `json:"quantity"`
}

// WageArrearsInput asks what is still owed.
type WageArrearsInput struct {
	Items []WageItem   `json:"items"`
	Paid  record.Money `json:"paid_fen"` // advances and living money
}

// WageArrearsResult is what is still owed, never more than was earned.
type WageArrearsResult struct {
	Input  WageArrearsInput `json:"input"`
	Ground Ground           `json:"ground"`
	Earned record.Money     `json:"earned_fen"`
	Owed   record.Money     `json:"owed_fen"`
}

// WageOwed adds up what was earned less what was paid (工资支付暂行规定 7, 9). The
// 50–100 % of 劳动合同法 85 are due only after a missed official deadline and never
// added here.
func WageOwed(_ *Calendar, in WageArrearsInput) (WageArrearsResult, error) {
	r := WageArrearsResult{Input: in, Ground: Ground{
		Rule: WageArrears, Caution: CautionEstimate, Notes: []Note{NoteLaterOnly}, Cites: []Cite{"LL-50", "WPR-7+9", "LCL-85"},
	}}
	if len(in.Items) == 0 {
		return r, &InputError{"items", FaultRequired}
	}
	earned := new(big.Rat)
	for _, item := range in.Items {
		quantity, err := item.Quantity.rat("quantity", mostQuantity)
		if err := first(amount("rate_fen", item.Rate), err); err != nil {
			return r, err
		}
		earned = plus(earned, times(exact(*item.Rate), quantity))
	}
	if err := optional("paid_fen", &in.Paid); err != nil {
		return r, err
	}
	if earned.Cmp(whole(1<<62)) > 0 {
		return r, &InputError{"items", FaultRange}
	}
	r.Earned = fen(earned)
	if paid := exact(in.Paid); earned.Cmp(paid) > 0 {
		r.Owed = fen(new(big.Rat).Sub(earned, paid))
	}
	return r, nil
}

// PaidMonth is what one month brought.
type PaidMonth struct {
	Paid       *record.Money `json:"paid_fen"`
	NotCounted record.Money  `json:"not_counted_fen"` // of Paid: overtime, night, heat, hazard allowances
}

// MinimumWageInput compares monthly pay with the minimum wage of the place.
type MinimumWageInput struct {
	Operation string        `json:"operation"`
	Minimum   *record.Money `json:"minimum_monthly_wage_fen"`
	Months    []PaidMonth   `json:"months"`
}

// MinimumWageResult is what is missing, by month and in all.
type MinimumWageResult struct {
	Input     MinimumWageInput `json:"input"`
	Ground    Ground           `json:"ground"`
	Shortfall []record.Money   `json:"shortfall_fen"`
	Total     record.Money     `json:"total_shortfall_fen"`
}

// MinimumWageMonthly gives what each month falls short of the minimum wage;
// overtime and certain allowances do not count towards it (最低工资规定 12).
func MinimumWageMonthly(_ *Calendar, in MinimumWageInput) (MinimumWageResult, error) {
	r := MinimumWageResult{Input: in, Shortfall: []record.Money{}, Ground: Ground{
		Rule: MinimumWage, Caution: CautionEstimate, Notes: []Note{NoteLocalPractice}, Cites: []Cite{"MWP-12", "LCLR-14"},
	}}
	if err := amount("minimum_monthly_wage_fen", in.Minimum); err != nil {
		return r, err
	}
	for _, m := range in.Months {
		if err := first(amount("paid_fen", m.Paid), optional("not_counted_fen", &m.NotCounted)); err != nil {
			return r, err
		}
		if m.NotCounted > *m.Paid {
			return r, &InputError{"not_counted_fen", FaultRange}
		}
		missing := max(0, *in.Minimum-(*m.Paid-m.NotCounted))
		r.Shortfall = append(r.Shortfall, missing)
		r.Total += missing
	}
	return r, nil
}

// MinimumHourlyInput compares part-time pay with the hourly minimum wage.
type MinimumHourlyInput struct {
	Operation string        `json:"operation"`
	Minimum   *record.Money `json:"minimum_hourly_wage_fen"`
	Paid      *record.Money `json:"paid_hourly_wage_fen"`
	Hours     Decimal       `json:"hours"`
}

// MinimumHourlyResult is what is missing.
type MinimumHourlyResult struct {
	Input  MinimumHourlyInput `json:"input"`
	Ground Ground             `json:"ground"`
	Total  record.Money       `json:"total_shortfall_fen"`
}

// MinimumWageHourly gives what part-time work falls short of the hourly minimum wage.
func MinimumWageHourly(_ *Calendar, in MinimumHourlyInput) (MinimumHourlyResult, error) {
	r := MinimumHourlyResult{Input: in, Ground: Ground{Rule: MinimumWage, Caution: CautionEstimate, Cites: []Cite{"MWP-12", "LCLR-14"}}}
	hours, err := in.Hours.rat("hours", mostQuantity)
	err = first(amount("minimum_hourly_wage_fen", in.Minimum), amount("paid_hourly_wage_fen", in.Paid), err)
	if err != nil {
		return r, err
	}
	if *in.Minimum > *in.Paid {
		r.Total = fen(times(hours, exact(*in.Minimum-*in.Paid)))
	}
	return r, nil
}
