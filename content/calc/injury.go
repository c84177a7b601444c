package calc

import (
	"math/big"

	"chunfeng/store/record"
)

// Injury is the name of the work-injury deadlines and the disability lump sum.
const Injury = "work_injury"

// Operations of Injury.
const (
	OpDeadlines = "DEADLINES"
	OpLumpSum   = "LUMP_SUM"
)

// InjuryInput asks until when a work injury can be reported.
type InjuryInput struct {
	Operation  string     `json:"operation"`
	AccidentOn record.Day `json:"accident_or_diagnosis_on"`
	Excluded   []Period   `json:"excluded_periods"` // time lost for reasons not the worker's own
	Today      record.Day `json:"today"`
}

// InjuryResult has the employer's and the worker's last day.
type InjuryResult struct {
	Input  InjuryInput `json:"input"`
	Ground Ground      `json:"ground"`

	EmployerLast        record.Day `json:"employer_last_day"`
	EmployerRolled      record.Day `json:"employer_rolled_last_day"`
	EmployerProvisional bool       `json:"employer_rolled_is_provisional"`
	EmployerDaysLeft    *int       `json:"employer_days_left"`
	EmployerStatus      Status     `json:"employer_status"`

	WorkerLast        record.Day `json:"worker_last_day"`
	WorkerRolled      record.Day `json:"worker_rolled_last_day"`
	WorkerProvisional bool       `json:"worker_rolled_is_provisional"`
	WorkerDaysLeft    *int       `json:"worker_days_left"`
	WorkerStatus      Status     `json:"worker_status"`

	ExcludedDays *int `json:"excluded_days"` // nil while one still goes on
	Emergency    bool `json:"legal_aid_emergency"`
}

// InjuryLimit gives the last days to apply for recognition of a work injury: 30
// days for the employer, one year for the worker, relatives or the union
// (工伤保险条例 17). Excluded time helps the worker only (法释〔2014〕9号 7).
func InjuryLimit(c *Calendar, in InjuryInput) (InjuryResult, error) {
	r := InjuryResult{Input: in, Ground: Ground{
		Rule: Injury, Edition: c.Edition(), Caution: CautionEstimate, Notes: []Note{NoteFileByNormal},
		Cites: []Cite{"WIIR-17", "SPC2014.9-7", CiteStartDay, CiteMonthEnd, CiteRestDay},
	}}
	switch {
	case in.AccidentOn.IsZero():
		return r, &InputError{"accident_or_diagnosis_on", FaultRequired}
	case in.Today.IsZero():
		return r, &InputError{"today", FaultRequired}
	}
	if err := checkPeriods("excluded_periods", in.Excluded); err != nil {
		return r, err
	}
	employer := c.limit(in.AccidentOn.AddDays(30), in.Today)
	worker := Limit{Status: StatusStopped}
	nominal, days, open := stopped(in.AccidentOn, in.AccidentOn.AddYears(1), in.Excluded)
	if !open {
		worker, r.ExcludedDays = c.limit(nominal, in.Today), &days
	}
	r.EmployerLast, r.EmployerRolled, r.EmployerProvisional = employer.Nominal, employer.Rolled, employer.Provisional
	r.EmployerDaysLeft, r.EmployerStatus = employer.DaysLeft, employer.Status
	r.WorkerLast, r.WorkerRolled, r.WorkerProvisional = worker.Nominal, worker.Rolled, worker.Provisional
	r.WorkerDaysLeft, r.WorkerStatus, r.Emergency = worker.DaysLeft, worker.Status, worker.Emergency
	r.Ground.noteLimit(worker)
	return r, nil
}

// Deadline gives the worker's last day as a record keeps it.
func (r InjuryResult) Deadline() record.Deadline {
	return Limit{
		Nominal: r.WorkerLast, Rolled: r.WorkerRolled, Provisional: r.WorkerProvisional,
		DaysLeft: r.WorkerDaysLeft, Status: r.WorkerStatus,
	}.frozen(r.Ground, r.Input.AccidentOn, r.Input.Today)
}

// LumpSumInput asks for the one-time disability benefit of the fund.
type LumpSumInput struct {
	Operation       string        `json:"operation"`
	Level           int           `json:"disability_level"` // 1 (worst) – 10
	OwnAverage      *record.Money `json:"own_average_monthly_wage_fen"`
	RegionalAverage *record.Money `json:"regional_average_monthly_wage_fen"`
}

// LumpSumResult is the one-time disability benefit.
type LumpSumResult struct {
	Input   LumpSumInput `json:"input"`
	Ground  Ground       `json:"ground"`
	Months  int          `json:"months"`
	Base    record.Money `json:"base_fen"` // rounded for display only
	LumpSum record.Money `json:"lump_sum_fen"`
}

// lumpSumMonths are the months of own wage by level (工伤保险条例 35–37).
var lumpSumMonths = [11]int{0, 27, 25, 23, 21, 18, 16, 13, 11, 9, 7}

// LumpSum gives the one-time disability benefit: months by level of the own
// insured wage, which counts at least 60 % and at most 300 % of the regional
// average (工伤保险条例 64).
func LumpSum(_ *Calendar, in LumpSumInput) (LumpSumResult, error) {
	r := LumpSumResult{Input: in, Ground: Ground{
		Rule: Injury, Caution: CautionEstimate, Cites: []Cite{"WIIR-35+36+37", "WIIR-64"},
	}}
	if in.Level < 1 || in.Level > 10 {
		return r, &InputError{"disability_level", FaultRange}
	}
	err := first(amount("own_average_monthly_wage_fen", in.OwnAverage), amount("regional_average_monthly_wage_fen", in.RegionalAverage))
	if err != nil {
		return r, err
	}
	regional := exact(*in.RegionalAverage)
	base := larger(exact(*in.OwnAverage), times(regional, big.NewRat(60, 100)))
	base = smaller(base, times(regional, whole(3)))
	r.Months = lumpSumMonths[in.Level]
	r.Base, r.LumpSum = fen(base), fen(times(base, whole(int64(r.Months))))
	return r, nil
}
