package calc

import (
	"slices"

	"chunfeng/store/record"
)

// Civil is the name of the civil limitation (3 years, 20-year cap).
const Civil = "civil_limitation"

// CivilInput is what the limitation of a civil claim depends on.
type CivilInput struct {
	BaseOn        record.Day   `json:"base_on"`   // due date, or knowing damage and debtor
	DamageOn      record.Day   `json:"damage_on"` // none: as BaseOn
	Interruptions []record.Day `json:"interruptions"`
	Obstacles     []Period     `json:"obstacles"`
	NotSubject    bool         `json:"not_subject_to_limitation"`
	Today         record.Day   `json:"today"`
}

// CivilResult is the last day of a civil claim.
type CivilResult struct {
	Input  CivilInput `json:"input"`
	Ground Ground     `json:"ground"`
	Limit
	Base              record.Day   `json:"base_day"`
	CapDay            record.Day   `json:"cap_day"`     // damage and 20 years, rest days not looked at
	CapApplies        bool         `json:"cap_applies"` // it comes before the 3-year day
	LateInterruptions []record.Day `json:"late_interruptions"`
}

// CivilLimit gives the last day of a civil claim: three years from knowing,
// twenty from the damage (民法典 188–199).
func CivilLimit(c *Calendar, in CivilInput) (CivilResult, error) {
	r := CivilResult{Input: in, LateInterruptions: []record.Day{}, Ground: Ground{
		Rule: Civil, Edition: c.Edition(), Caution: CautionEstimate,
		Cites: []Cite{"CIVC-188", CiteStartDay, CiteMonthEnd, CiteRestDay},
	}}
	if err := in.check(); err != nil {
		return r, err
	}
	if in.NotSubject {
		r.Status = StatusNoLimit
		r.Ground.Cites = []Cite{"CIVC-196"}
		r.Ground.note(true, NoteNoLimit)
		return r, nil
	}
	damage := in.DamageOn
	if damage.IsZero() {
		damage = in.BaseOn
	}
	r.Base, r.CapDay = in.BaseOn, damage.AddYears(20)
	for _, d := range slices.SortedFunc(slices.Values(in.Interruptions), record.Day.Compare) {
		if !d.After(r.Base) {
			continue
		}
		nominal, open := in.obstructed(r.Base, d)
		last := earlier(nominal, r.CapDay)
		if open { // the clock stands, but never past the 20 years
			last = r.CapDay
		}
		if rolled, _ := c.Roll(last); d.After(rolled) {
			r.LateInterruptions = append(r.LateInterruptions, d)
			continue
		}
		r.Base = d
	}
	nominal, open := in.obstructed(r.Base, in.Today)
	r.CapApplies = r.CapDay.Before(nominal) || open && !in.Today.Before(r.CapDay)
	switch {
	case r.CapApplies:
		r.Limit = c.limit(r.CapDay, in.Today)
	case open:
		r.Status = StatusStopped
	default:
		r.Limit = c.limit(nominal, in.Today)
	}
	r.cite()
	return r, nil
}

// cite adds the articles and sentences that the result asks for.
func (r *CivilResult) cite() {
	add := func(when bool, cite Cite) {
		if when {
			r.Ground.Cites = append(r.Ground.Cites, cite)
		}
	}
	add(r.Base != r.Input.BaseOn, "CIVC-195")
	add(len(r.Input.Obstacles) > 0, "CIVC-194")
	add(r.CapApplies, "SPC2022.6-35")
	add(r.Status == StatusExpired, CiteDefence)
	add(r.Emergency, CiteAidUrgent)
	r.Ground.noteLimit(r.Limit)
	r.Ground.note(r.CapApplies, NoteCourtExtends)
	r.Ground.note(len(r.LateInterruptions) > 0, NoteLateDemand)
}

// Deadline gives the result as a record keeps it.
func (r CivilResult) Deadline() record.Deadline {
	return r.frozen(r.Ground, r.Base, r.Input.Today)
}

// obstructed gives the three-year day from base after the obstacles, the 20
// years left aside. An obstacle counts when one of its days lies in the last
// six months; six more months follow it. Open reports that one that still goes
// on has lasted into those months as of a day.
func (in CivilInput) obstructed(base, asOf record.Day) (nominal record.Day, open bool) {
	nominal = base.AddYears(3)
	for _, o := range slices.SortedFunc(slices.Values(in.Obstacles), func(a, b Period) int { return a.From.Compare(b.From) }) {
		start := later(o.From, nominal.AddMonths(-6).AddDays(1)) // first of its days that can count
		switch {
		case start.After(nominal):
		case o.Until.IsZero():
			open = open || !start.After(asOf)
		case start.Before(o.Until):
			nominal = later(nominal, o.Until.AddMonths(6))
		}
	}
	return nominal, open
}

func (in CivilInput) check() error {
	switch {
	case in.NotSubject:
		return nil
	case in.BaseOn.IsZero():
		return &InputError{"base_on", FaultRequired}
	case in.Today.IsZero():
		return &InputError{"today", FaultRequired}
	case slices.Contains(in.Interruptions, record.Day{}):
		return &InputError{"interruptions", FaultRequired}
	}
	return checkPeriods("obstacles", in.Obstacles)
}
