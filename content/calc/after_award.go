package calc

import "chunfeng/store/record"

// AfterAward is the name of the periods that follow an award or a decision.
const AfterAward = "after_award"

// Operations of AfterAward.
const (
	OpDeadline   = "DEADLINE"
	OpFinalAward = "FINAL_AWARD"
)

// AwardInput asks for the last day of a procedure.
type AwardInput struct {
	Operation string     `json:"operation"`
	Procedure string     `json:"procedure"`
	StartOn   record.Day `json:"start_on"` // receipt, decision, last day for performance, end of the act; not counted
	Today     record.Day `json:"today"`
}

// AwardResult is the last day of a procedure.
type AwardResult struct {
	Input  AwardInput `json:"input"`
	Ground Ground     `json:"ground"`
	Limit
}

// procedure is a period and the article that sets it.
type procedure struct {
	days, months   int
	cite           Cite
	administrative bool
}

var procedures = map[string]procedure{
	"SUE_AFTER_AWARD":             {days: 15, cite: "LDMAL-50"},
	"SET_ASIDE_FINAL_AWARD":       {days: 30, cite: "LDMAL-49"},
	"ENFORCEMENT":                 {months: 24, cite: "CPL-250"},
	"ADMIN_REVIEW":                {days: 60, cite: "ARL-20", administrative: true},
	"ADMIN_LAWSUIT_DIRECT":        {months: 6, cite: "ALL-46", administrative: true},
	"ADMIN_LAWSUIT_AFTER_REVIEW":  {days: 15, cite: "ALL-45", administrative: true},
	"LABOUR_ABILITY_REASSESSMENT": {days: 15, cite: "WIIR-26", administrative: true},
	"LABOUR_INSPECTION_COMPLAINT": {months: 24, cite: CiteInspectionTwoYear, administrative: true},
}

// AwardLimit gives the last day of a procedure after an award, a decision or an act.
func AwardLimit(c *Calendar, in AwardInput) (AwardResult, error) {
	p, known := procedures[in.Procedure]
	r := AwardResult{Input: in, Ground: Ground{
		Rule: AfterAward, Edition: c.Edition(), Caution: CautionEstimate,
		Cites: []Cite{p.cite, CiteStartDay, CiteMonthEnd, CiteRestDay},
	}}
	switch {
	case !known:
		return r, &InputError{"procedure", FaultForm}
	case in.StartOn.IsZero():
		return r, &InputError{"start_on", FaultRequired}
	case in.Today.IsZero():
		return r, &InputError{"today", FaultRequired}
	}
	r.Limit = c.limit(in.StartOn.AddMonths(p.months).AddDays(p.days), in.Today)
	r.Ground.noteLimit(r.Limit)
	r.Ground.note(p.administrative, NoteFileByNormal)
	return r, nil
}

// Deadline gives the result as a record keeps it.
func (r AwardResult) Deadline() record.Deadline {
	return r.frozen(r.Ground, r.Input.StartOn, r.Input.Today)
}

// FinalAwardInput asks which items of an award are final for the employer.
type FinalAwardInput struct {
	Operation   string         `json:"operation"`
	MinimumWage *record.Money  `json:"monthly_minimum_wage_fen"`
	ItemAmounts []record.Money `json:"item_amounts_fen"`
}

// FinalAwardResult says which items are final.
type FinalAwardResult struct {
	Input   FinalAwardInput `json:"input"`
	Ground  Ground          `json:"ground"`
	Ceiling record.Money    `json:"ceiling_per_item_fen"`
	Final   []bool          `json:"item_is_final"`
}

// FinalAward compares each item with twelve monthly minimum wages (劳动争议调解仲裁法
// 47; each item by itself: 法释〔2020〕26号 19).
func FinalAward(_ *Calendar, in FinalAwardInput) (FinalAwardResult, error) {
	r := FinalAwardResult{Input: in, Final: []bool{}, Ground: Ground{
		Rule: AfterAward, Caution: CautionEstimate, Cites: []Cite{"LDMAL-47", "SPC2020.26-19", "LDMAL-48+49"},
	}}
	if err := amount("monthly_minimum_wage_fen", in.MinimumWage); err != nil {
		return r, err
	}
	r.Ceiling = 12 * *in.MinimumWage
	for _, item := range in.ItemAmounts {
		if err := optional("item_amounts_fen", &item); err != nil {
			return r, err
		}
		r.Final = append(r.Final, item <= r.Ceiling)
	}
	return r, nil
}
