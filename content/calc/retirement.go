package calc

import "chunfeng/store/record"

// Retirement is the name of the retirement-age calculator.
const Retirement = "retirement_age"

// The three paths of the reform.
const (
	CategoryMan     = "MAN"      // 60 → 63
	CategoryWoman55 = "WOMAN_55" // 55 → 58
	CategoryWoman50 = "WOMAN_50" // 50 → 55
)

// RetirementInput asks for the statutory retirement age.
type RetirementInput struct {
	Born     record.Month `json:"born_month"`
	Category string       `json:"category"`
}

// RetirementResult is the statutory retirement age.
type RetirementResult struct {
	Input  RetirementInput `json:"input"`
	Ground Ground          `json:"ground"`

	Original     record.Month `json:"original_month"`
	Delay        int          `json:"delay_months"`
	Years        int          `json:"age_years"`
	Months       int          `json:"age_months"`
	Month        record.Month `json:"retirement_month"`
	Contribution int          `json:"minimum_contribution_months"` // by the year of retirement
}

var reform = record.Month{Year: 2025, Month: 1}

// RetirementAge gives the age under the decision of 2024: from 2025 one month
// later for every four (two for WOMAN_50) months, until 36 (60) are reached.
func RetirementAge(_ *Calendar, in RetirementInput) (RetirementResult, error) {
	r := RetirementResult{Input: in, Ground: Ground{
		Rule: Retirement, Caution: CautionEstimate, Notes: []Note{NotePensionYears, NoteOverAge}, Cites: []Cite{"RETD", "OAP"},
	}}
	if in.Born.IsZero() {
		return r, &InputError{"born_month", FaultRequired}
	}
	age, step, most := 60, 4, 36
	switch in.Category {
	case CategoryMan:
	case CategoryWoman55:
		age = 55
	case CategoryWoman50:
		age, step, most = 50, 2, 60
	default:
		return r, &InputError{"category", FaultForm}
	}
	r.Original = in.Born.Add(12 * age)
	if n := r.Original.Since(reform); n >= 0 {
		r.Delay = min(most, n/step+1)
	}
	r.Years, r.Months = age+r.Delay/12, r.Delay%12
	r.Month = r.Original.Add(r.Delay)
	r.Contribution = min(240, 180+6*max(0, r.Month.Year-2029))
	return r, nil
}
