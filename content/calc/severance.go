package calc

import (
	"math/big"
	"strconv"

	"chunfeng/store/record"
)

// Severance is the name of the severance calculator (N, N+1, 2N).
const Severance = "severance"

// Halves counts half months: JSON and print show 2.5 for 5.
type Halves int

// String gives "2.5" or "7".
func (h Halves) String() string {
	s := strconv.Itoa(int(h) / 2)
	if h%2 == 1 {
		s += ".5"
	}
	return s
}

// MarshalJSON writes a number, 2.5 or 7.
func (h Halves) MarshalJSON() ([]byte, error) { return []byte(h.String()), nil }

// SeveranceInput is what severance depends on. One of AverageWage and
// MonthlyWages is given: gross wages of the 12 months before the end.
type SeveranceInput struct {
	HiredOn             record.Day     `json:"hired_on"`    // counted
	LastDayOn           record.Day     `json:"last_day_on"` // counted
	AverageWage         *record.Money  `json:"average_monthly_wage_fen"`
	MonthlyWages        []record.Money `json:"monthly_wages_fen"`
	LocalAverageWage    *record.Money  `json:"local_average_monthly_wage_fen"` // none: no cap
	MinimumWage         *record.Money  `json:"minimum_monthly_wage_fen"`       // none: no floor
	Due                 bool           `json:"severance_due"`
	NoticeReplacedByPay bool           `json:"notice_replaced_by_pay"`
	PreviousMonthWage   *record.Money  `json:"previous_month_wage_fen"` // needed for N+1
}

// SeveranceResult is severance and what goes with it. Each amount is rounded
// from its own exact value, so 2N is not twice the rounded N.
type SeveranceResult struct {
	Input  SeveranceInput `json:"input"`
	Ground Ground         `json:"ground"`

	Years  int    `json:"years"` // service from the hire day
	Months int    `json:"months"`
	Days   int    `json:"days"`
	Units  Halves `json:"units"` // months of wage for N, since 2008, after the cap

	Base     record.Money  `json:"base_fen"` // rounded for display only
	Capped   bool          `json:"capped"`
	N        record.Money  `json:"severance_fen"`
	TwiceN   *record.Money `json:"unlawful_termination_fen,omitempty"` // all years; nil when nothing is due
	NPlusOne *record.Money `json:"severance_plus_one_fen,omitempty"`   // nil when not asked for
	Review   bool          `json:"needs_lawyer_review"`                // hired before 2008
}

var (
	contractLaw = record.Day{Year: 2008, Month: 1, Date: 1} // 劳动合同法 came into force
	capUnits    = Halves(24)
)

// SeverancePay gives severance: a month's wage for each full year, half a month
// for less than six months (劳动合同法 47); floor and cap of the wage are inputs.
func SeverancePay(_ *Calendar, in SeveranceInput) (SeveranceResult, error) {
	r := SeveranceResult{Input: in, Ground: Ground{
		Rule: Severance, Caution: CautionEstimate, Cites: []Cite{"LCL-47", "LCL-46", "LCLR-27"},
	}}
	base, err := in.base()
	if err != nil {
		return r, err
	}
	months, days := span(in.HiredOn, in.LastDayOn)
	r.Years, r.Months, r.Days = months/12, months%12, days
	r.Review = in.HiredOn.Before(contractLaw)
	r.Units = units(span(later(in.HiredOn, contractLaw), in.LastDayOn))
	all := units(months, days)
	r.Ground.note(in.LocalAverageWage == nil, NoteNoLocalAvg)
	if in.LocalAverageWage != nil {
		most := times(exact(*in.LocalAverageWage), whole(3))
		r.Capped = base.Cmp(most) > 0
		r.Ground.note(!r.Capped && r.Units > capUnits && times(base, whole(100)).Cmp(times(most, whole(99))) >= 0, NoteNearCap)
		if r.Capped {
			base, r.Units, all = most, min(r.Units, capUnits), min(all, capUnits)
		}
	}
	r.Base = fen(base)
	r.Ground.note(r.Capped, NoteCapCliff)
	r.Ground.note(r.Review, NoteBefore2008)
	r.Ground.note(!in.Due, NoteNotDue)
	if in.Due {
		r.pay(base, all)
	}
	return r, nil
}

// pay fills the amounts that are due.
func (r *SeveranceResult) pay(base *big.Rat, all Halves) {
	n := times(base, big.NewRat(int64(r.Units), 2))
	r.N = fen(n)
	twice := fen(times(base, whole(int64(all))))
	r.TwiceN = &twice
	r.Ground.Cites = append(r.Ground.Cites, "LCL-87", "LCLR-25")
	if r.Input.NoticeReplacedByPay {
		one := fen(plus(n, exact(*r.Input.PreviousMonthWage)))
		r.NPlusOne = &one
		r.Ground.Cites = append(r.Ground.Cites, "LCL-40", "LCLR-20")
	}
	if r.Review {
		r.Ground.Cites = append(r.Ground.Cites, "LCL-97")
	}
}

// base checks the input and gives the exact monthly wage, floored.
func (in SeveranceInput) base() (*big.Rat, error) {
	switch {
	case in.HiredOn.IsZero():
		return nil, &InputError{"hired_on", FaultRequired}
	case in.LastDayOn.IsZero():
		return nil, &InputError{"last_day_on", FaultRequired}
	case in.LastDayOn.Before(in.HiredOn):
		return nil, &InputError{"last_day_on", FaultOrder}
	case in.AverageWage != nil && len(in.MonthlyWages) > 0:
		return nil, &InputError{"monthly_wages_fen", FaultRange}
	case in.NoticeReplacedByPay && in.PreviousMonthWage == nil:
		return nil, &InputError{"previous_month_wage_fen", FaultRequired}
	}
	err := first(
		optional("average_monthly_wage_fen", in.AverageWage),
		optional("local_average_monthly_wage_fen", in.LocalAverageWage),
		optional("minimum_monthly_wage_fen", in.MinimumWage),
		optional("previous_month_wage_fen", in.PreviousMonthWage),
	)
	if err != nil {
		return nil, err
	}
	base, err := in.average()
	if err == nil && in.MinimumWage != nil {
		base = larger(base, exact(*in.MinimumWage))
	}
	return base, err
}

func (in SeveranceInput) average() (*big.Rat, error) {
	if in.AverageWage != nil {
		return exact(*in.AverageWage), nil
	}
	if len(in.MonthlyWages) == 0 {
		return nil, &InputError{"average_monthly_wage_fen", FaultRequired}
	}
	sum := new(big.Rat)
	for _, m := range in.MonthlyWages {
		if err := optional("monthly_wages_fen", &m); err != nil {
			return nil, err
		}
		sum.Add(sum, exact(m))
	}
	return sum.Quo(sum, whole(int64(len(in.MonthlyWages)))), nil
}

// units gives the half months for a length of service: a month for each full
// year, for six months and more another, for anything less a half.
func units(months, days int) Halves {
	u, rest := Halves(months/12*2), months%12
	switch {
	case rest >= 6:
		return u + 2
	case rest > 0 || days > 0:
		return u + 1
	}
	return u
}
