package calc

import (
	"slices"

	"chunfeng/store/record"
)

// Arbitration is the name of the labour-arbitration limitation (1 year).
const Arbitration = "arbitration_limitation"

// The kinds of claims.
const (
	ClaimRemuneration = "REMUNERATION" // wages, overtime, bonus, allowance
	ClaimOther        = "OTHER"        // severance, 2N, double wages, annual-leave extra
)

// ArbitrationInput is what the limitation of a labour claim depends on.
type ArbitrationInput struct {
	ClaimKind         string       `json:"claim_kind"`
	KnewOn            record.Day   `json:"knew_on"`
	EmploymentEndedOn record.Day   `json:"employment_ended_on"` // none: still employed
	Interruptions     []record.Day `json:"interruptions"`       // demands, complaints, promises; any order
	Suspensions       []Period     `json:"suspensions"`
	Today             record.Day   `json:"today"`
}

// ArbitrationResult is the last day to apply for labour arbitration.
type ArbitrationResult struct {
	Input  ArbitrationInput `json:"input"`
	Ground Ground           `json:"ground"`
	Limit
	Base              record.Day   `json:"base_day"`           // not counted itself
	SuspendedDays     *int         `json:"suspended_days"`     // nil while the clock stands
	LateInterruptions []record.Day `json:"late_interruptions"` // ignored: they came after the rolled last day
}

// ArbitrationLimit gives the last day to apply for labour arbitration: one year
// from knowing; for remuneration none while employed and one year from the end
// of employment (劳动争议调解仲裁法 27).
func ArbitrationLimit(c *Calendar, in ArbitrationInput) (ArbitrationResult, error) {
	r := ArbitrationResult{Input: in, LateInterruptions: []record.Day{}, SuspendedDays: new(int), Ground: Ground{
		Rule: Arbitration, Edition: c.Edition(), Caution: CautionEstimate,
		Cites: []Cite{CiteArbitration, CiteStartDay, CiteMonthEnd, CiteRestDay},
	}}
	if err := in.check(); err != nil {
		return r, err
	}
	r.Base = in.KnewOn
	if in.ClaimKind == ClaimRemuneration {
		r.Base = in.EmploymentEndedOn
	}
	if r.Base.IsZero() {
		r.Status = StatusEmployed
		r.offerInspection()
		return r, nil
	}
	for _, d := range slices.SortedFunc(slices.Values(in.Interruptions), record.Day.Compare) {
		if !d.After(r.Base) {
			continue
		}
		nominal, _, open := stopped(r.Base, r.Base.AddYears(1), in.Suspensions)
		if !open {
			if rolled, _ := c.Roll(nominal); d.After(rolled) {
				r.LateInterruptions = append(r.LateInterruptions, d)
				continue
			}
		}
		r.Base = d
	}
	nominal, days, open := stopped(r.Base, r.Base.AddYears(1), in.Suspensions)
	if open {
		r.Status, r.SuspendedDays = StatusStopped, nil
	} else {
		r.Limit, r.SuspendedDays = c.limit(nominal, in.Today), &days
	}
	r.Ground.noteLimit(r.Limit)
	r.Ground.note(len(r.LateInterruptions) > 0, NoteLateDemand)
	if r.Status == StatusExpired {
		r.Ground.Cites = append(r.Ground.Cites, CiteDefence)
		if !in.Today.After(r.Base.AddYears(2)) {
			r.offerInspection()
		}
	}
	if r.Emergency {
		r.Ground.Cites = append(r.Ground.Cites, CiteAidUrgent)
	}
	return r, nil
}

// Deadline gives the result as a record keeps it.
func (r ArbitrationResult) Deadline() record.Deadline {
	return r.frozen(r.Ground, r.Base, r.Input.Today)
}

func (in ArbitrationInput) check() error {
	switch {
	case in.ClaimKind != ClaimRemuneration && in.ClaimKind != ClaimOther:
		return &InputError{"claim_kind", FaultForm}
	case in.ClaimKind == ClaimOther && in.KnewOn.IsZero():
		return &InputError{"knew_on", FaultRequired}
	case in.Today.IsZero():
		return &InputError{"today", FaultRequired}
	case slices.Contains(in.Interruptions, record.Day{}):
		return &InputError{"interruptions", FaultRequired}
	}
	return checkPeriods("suspensions", in.Suspensions)
}

// offerInspection adds that labour inspection looks into what is not older
// than two years (劳动保障监察条例 20).
func (r *ArbitrationResult) offerInspection() {
	r.Ground.note(true, NoteInspection)
	r.Ground.Cites = append(r.Ground.Cites, CiteInspectionTwoYear)
}
