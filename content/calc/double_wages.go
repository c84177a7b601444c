package calc

import (
	"math/big"

	"chunfeng/store/record"
)

// DoubleWages is the name of the double-wages calculator.
const DoubleWages = "double_wages"

// How the year of limitation is counted; practice differs from place to place.
const (
	LimitWhole   = "WHOLE"   // the whole window counts
	LimitDaywise = "DAYWISE" // conservative: only the year before the claim counts
)

// DoubleWagesInput is what the extra wage without written contract depends on.
type DoubleWagesInput struct {
	HiredOn          record.Day    `json:"hired_on"`
	ContractSignedOn record.Day    `json:"contract_signed_on"` // none: never signed
	LastWorkDay      record.Day    `json:"last_work_day"`      // none: still working
	MonthlyWage      *record.Money `json:"monthly_wage_fen"`
	Limitation       string        `json:"limitation"`
	ClaimFiledOn     record.Day    `json:"claim_filed_on"` // needed for DAYWISE
	Today            record.Day    `json:"today"`
}

// DoubleWagesResult is the additional one-fold wage.
type DoubleWagesResult struct {
	Input  DoubleWagesInput `json:"input"`
	Ground Ground           `json:"ground"`

	From        record.Day   `json:"window_from"` // none: the window is empty
	To          record.Day   `json:"window_to"`
	FullMonths  int          `json:"full_months"`             // whole calendar months
	WorkingDays int          `json:"part_month_working_days"` // sum over part months
	Extra       record.Money `json:"extra_wage_fen"`
}

// DoubleWagesPay gives the extra wage from the second month of work without
// written contract to the day before a full year (劳动合同法 82; 实施条例 6, 7), by
// calendar months and working days of part months (法释〔2025〕12号 6).
func DoubleWagesPay(c *Calendar, in DoubleWagesInput) (DoubleWagesResult, error) {
	r := DoubleWagesResult{Input: in, Ground: Ground{
		Rule: DoubleWages, Edition: c.Edition(), Caution: CautionEstimate, Notes: []Note{NoteLocalPractice},
		Cites: []Cite{"LCL-82", "LCL-10", "LCLR-6+7", "SPC2025.12-6", "MHRSS2025.2"},
	}}
	if err := in.check(); err != nil {
		return r, err
	}
	year := next(in.HiredOn, 12)
	end := in.LastWorkDay
	if end.IsZero() {
		end = in.Today
	}
	unsigned := in.ContractSignedOn.IsZero() || !in.ContractSignedOn.Before(year)
	r.Ground.note(unsigned && !end.Before(year), NoteBeyondYear)
	from, to := next(in.HiredOn, 1), earlier(year.AddDays(-1), end)
	if !in.ContractSignedOn.IsZero() {
		to = earlier(to, in.ContractSignedOn.AddDays(-1))
	}
	if in.Limitation == LimitDaywise {
		from = later(from, in.ClaimFiledOn.AddYears(-1))
	}
	if from.After(to) {
		r.Ground.note(true, NoteNotDue)
		return r, nil
	}
	r.From, r.To = from, to
	r.Ground.note(!c.Noticed(from.Year) || !c.Noticed(to.Year), NoteProvisional)
	r.count(c)
	return r, nil
}

// count goes through the calendar months of the window. A part month never
// brings more than a whole one, the window never more than eleven.
func (r *DoubleWagesResult) count(c *Calendar) {
	wage := exact(*r.Input.MonthlyWage)
	sum := new(big.Rat)
	for m := record.MonthOf(r.From); m.Since(record.MonthOf(r.To)) <= 0; m = m.Add(1) {
		if !m.First().Before(r.From) && !m.Last().After(r.To) {
			r.FullMonths++
			sum = plus(sum, wage)
			continue
		}
		days := c.WorkingDays(later(m.First(), r.From), earlier(m.Last(), r.To))
		r.WorkingDays += days
		part := times(wage, whole(int64(days)), new(big.Rat).Inv(paidDays))
		sum = plus(sum, smaller(part, wage))
	}
	r.Extra = fen(smaller(sum, times(wage, whole(11))))
}

func (in DoubleWagesInput) check() error {
	switch {
	case in.HiredOn.IsZero():
		return &InputError{"hired_on", FaultRequired}
	case in.Today.IsZero():
		return &InputError{"today", FaultRequired}
	case !in.LastWorkDay.IsZero() && in.LastWorkDay.Before(in.HiredOn):
		return &InputError{"last_work_day", FaultOrder}
	case in.Limitation != LimitWhole && in.Limitation != LimitDaywise:
		return &InputError{"limitation", FaultForm}
	case in.Limitation == LimitDaywise && in.ClaimFiledOn.IsZero():
		return &InputError{"claim_filed_on", FaultRequired}
	}
	return amount("monthly_wage_fen", in.MonthlyWage)
}
