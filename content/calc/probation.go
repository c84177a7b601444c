package calc

import (
	"math/big"

	"chunfeng/store/record"
)

// Probation is the name of the probation calculator.
const Probation = "probation"

// Operations of Probation.
const (
	OpMaximum   = "MAXIMUM"
	OpExcessPay = "EXCESS_PAY"
	OpLowestPay = "LOWEST_PAY"
)

// The kinds of labour contracts.
const (
	ContractFixed         = "FIXED"
	ContractOpenEnded     = "OPEN_ENDED"
	ContractTask          = "TASK"
	ContractPartTime      = "PART_TIME"
	ContractProbationOnly = "PROBATION_ONLY" // only a probation clause: it is void, its length is the term
)

// ProbationInput asks how long a probation may be.
type ProbationInput struct {
	Operation string     `json:"operation"`
	Contract  string     `json:"contract_type"`
	Start     record.Day `json:"contract_start"` // FIXED: counted
	End       record.Day `json:"contract_end"`   // FIXED: counted
}

// ProbationResult is the longest probation.
type ProbationResult struct {
	Input  ProbationInput `json:"input"`
	Ground Ground         `json:"ground"`
	Months int            `json:"maximum_probation_months"`
}

// ProbationMaximum gives the longest probation for a contract (劳动合同法 19, 70).
func ProbationMaximum(_ *Calendar, in ProbationInput) (ProbationResult, error) {
	r := ProbationResult{Input: in, Ground: Ground{Rule: Probation, Caution: CautionEstimate, Cites: []Cite{"LCL-19"}}}
	switch in.Contract {
	case ContractOpenEnded:
		r.Months = 6
	case ContractTask, ContractProbationOnly:
	case ContractPartTime:
		r.Ground.Cites = []Cite{"LCL-70"}
	case ContractFixed:
		return r.fixed()
	default:
		return r, &InputError{"contract_type", FaultForm}
	}
	return r, nil
}

// fixed judges a contract by its full months.
func (r ProbationResult) fixed() (ProbationResult, error) {
	switch {
	case r.Input.Start.IsZero():
		return r, &InputError{"contract_start", FaultRequired}
	case r.Input.End.IsZero():
		return r, &InputError{"contract_end", FaultRequired}
	case r.Input.End.Before(r.Input.Start):
		return r, &InputError{"contract_end", FaultOrder}
	}
	switch months, _ := span(r.Input.Start, r.Input.End); {
	case months >= 36:
		r.Months = 6
	case months >= 12:
		r.Months = 2
	case months >= 3:
		r.Months = 1
	}
	return r, nil
}

// ExcessPayInput asks what an unlawfully long probation costs.
type ExcessPayInput struct {
	Operation string        `json:"operation"`
	Maximum   *int          `json:"maximum_probation_months"`
	Served    Decimal       `json:"probation_months_served"`
	Wage      *record.Money `json:"regular_monthly_wage_fen"`
}

// ExcessPayResult is the compensation.
type ExcessPayResult struct {
	Input        ExcessPayInput `json:"input"`
	Ground       Ground         `json:"ground"`
	Compensation record.Money   `json:"compensation_fen"`
}

// ProbationExcess gives the full regular wage for the probation served beyond
// what was lawful (劳动合同法 83).
func ProbationExcess(_ *Calendar, in ExcessPayInput) (ExcessPayResult, error) {
	r := ExcessPayResult{Input: in, Ground: Ground{Rule: Probation, Caution: CautionEstimate, Cites: []Cite{"LCL-83", "LCL-19"}}}
	served, err := in.Served.rat("probation_months_served", mostMonths)
	if err := first(err, amount("regular_monthly_wage_fen", in.Wage)); err != nil {
		return r, err
	}
	switch {
	case in.Served == "":
		return r, &InputError{"probation_months_served", FaultRequired}
	case in.Maximum == nil:
		return r, &InputError{"maximum_probation_months", FaultRequired}
	case *in.Maximum < 0 || *in.Maximum > 6:
		return r, &InputError{"maximum_probation_months", FaultRange}
	}
	if most := whole(int64(*in.Maximum)); served.Cmp(most) > 0 {
		r.Compensation = fen(times(new(big.Rat).Sub(served, most), exact(*in.Wage)))
	}
	r.Ground.note(r.Compensation == 0, NoteNotDue)
	return r, nil
}

// LowestPayInput asks for the lowest pay in probation.
type LowestPayInput struct {
	Operation   string        `json:"operation"`
	Wage        *record.Money `json:"regular_monthly_wage_fen"`
	MinimumWage *record.Money `json:"minimum_monthly_wage_fen"` // none: not looked at
}

// LowestPayResult is the lowest pay in probation.
type LowestPayResult struct {
	Input  LowestPayInput `json:"input"`
	Ground Ground         `json:"ground"`
	Lowest record.Money   `json:"lowest_probation_pay_fen"`
}

// ProbationLowest gives 80 % of the regular wage, not under the minimum wage
// (劳动合同法 20; 实施条例 15).
func ProbationLowest(_ *Calendar, in LowestPayInput) (LowestPayResult, error) {
	r := LowestPayResult{Input: in, Ground: Ground{Rule: Probation, Caution: CautionEstimate, Cites: []Cite{"LCL-20", "LCLR-15"}}}
	err := first(amount("regular_monthly_wage_fen", in.Wage), optional("minimum_monthly_wage_fen", in.MinimumWage))
	if err != nil {
		return r, err
	}
	lowest := times(exact(*in.Wage), big.NewRat(80, 100))
	if in.MinimumWage != nil {
		lowest = larger(lowest, exact(*in.MinimumWage))
	}
	r.Lowest = fen(lowest)
	return r, nil
}
