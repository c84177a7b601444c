// Package calc computes last days and amounts of money from facts, the way the
// law counts them.
//
// The one idea: a calculator is a pure function from an input to a result that
// carries its own ground (rule, articles, edition of the data, caution), one
// file each. Figures that a place or a year sets (minimum wage, average wage,
// extra leave) are inputs, never constants. Money is integer fen; what lies
// between is an exact fraction, rounded half-up once for each amount shown.
package calc

import (
	"errors"
	"fmt"

	"chunfeng/store/record"
)

// ErrUnknown is returned by Run when no calculator has the name.
var ErrUnknown = errors.New("no such calculator")

// Fault is what is wrong with one input field.
type Fault string

// The faults of an input.
const (
	FaultRequired Fault = "REQUIRED" // missing, and the rule needs it
	FaultRange    Fault = "RANGE"    // negative, zero or beyond what the rule knows
	FaultOrder    Fault = "ORDER"    // an end before its beginning
	FaultForm     Fault = "FORM"     // not a decimal number, not a known code
)

// InputError names the input field that a calculator cannot work with.
type InputError struct {
	Field string // as in the JSON schema, "knew_on"
	Fault Fault
}

// Error names the field and the fault, never the value.
func (e *InputError) Error() string { return fmt.Sprintf("input %s: %s", e.Field, e.Fault) }

// Caution is a sentence that must stand beside a result, as a code.
type Caution string

// CautionEstimate is the sentence every result carries: an estimate for
// orientation, the arbitration commission or court decides.
const CautionEstimate Caution = "ESTIMATE"

// Note is a further sentence that a result asks for, as a code.
type Note string

// The notes. The words stand in content.
const (
	NoteExpired       Note = "EXPIRED_ASK_LAWYER"   // perhaps too late: ask a lawyer first; limitation is a defence (民法典 193)
	NoteLateDemand    Note = "DEMAND_AFTER_EXPIRY"  // did the other side promise to pay afterwards? (民法典 192)
	NoteProvisional   Note = "NO_HOLIDAY_NOTICE"    // the year's holiday notice is not loaded
	NoteEmergencyAid  Note = "LEGAL_AID_EMERGENCY"  // aid may be given before the papers are complete (法律援助法 44)
	NoteInspection    Note = "LABOUR_INSPECTION"    // a complaint to labour inspection is possible within 2 years (劳动保障监察条例 20)
	NoteStoppedClock  Note = "STILL_SUSPENDED"      // the clock stands while the obstacle lasts
	NoteNoLimit       Note = "NO_LIMIT"             // no limitation runs
	NoteFileByNormal  Note = "SHOW_UNROLLED"        // administrative period: never advise waiting for the rolled day
	NoteCourtExtends  Note = "TWENTY_YEARS"         // the 20 years decide; only a court can extend them
	NoteNoLocalAvg    Note = "NO_LOCAL_AVERAGE"     // no local average wage is set, so no cap was applied
	NoteCapCliff      Note = "CAP_CLIFF"            // the wage lies above three times the local average: base and years are cut
	NoteNearCap       Note = "JUST_UNDER_CAP"       // the wage is exactly at or barely under the cap: check the figures
	NoteBefore2008    Note = "BEFORE_2008"          // service before 2008 follows older rules: lawyer must look
	NoteNotDue        Note = "NOT_DUE"              // nothing is due on the facts given
	NoteOver36        Note = "OVER_36_HOURS"        // over the monthly limit; pay is due all the same
	NoteBeyondYear    Note = "DEEMED_OPEN_ENDED"    // a full year without contract: open-ended contract is deemed (劳动合同法 14)
	NoteLocalPractice Note = "LOCAL_PRACTICE"       // counted differently from place to place
	NoteNothingBack   Note = "NOTHING_TO_REPAY"     // over-taken leave is not deducted
	NoteDeclined      Note = "DECLINED_IN_WRITING"  // the worker wrote that leave is declined: 100 % only
	NoteExcluded      Note = "LEAVE_EXCLUDED"       // a fact excludes this year's leave
	NoteOverAge       Note = "OVER_AGE_WORKER"      // at or above retirement age: own protection rules
	NoteLaterOnly     Note = "EXTRA_AFTER_ORDER"    // 50–100 % more only after a missed official deadline (劳动合同法 85)
	NotePensionYears  Note = "MINIMUM_CONTRIBUTION" // how long contributions must have been paid
)

// Notes lists every note a result can carry, so that a catalogue can prove that
// it has all the words.
func Notes() []Note {
	return []Note{
		NoteExpired, NoteLateDemand, NoteProvisional, NoteEmergencyAid, NoteInspection, NoteStoppedClock,
		NoteNoLimit, NoteFileByNormal, NoteCourtExtends, NoteNoLocalAvg, NoteCapCliff, NoteNearCap, NoteBefore2008,
		NoteNotDue, NoteOver36, NoteBeyondYear, NoteLocalPractice, NoteNothingBack, NoteDeclined, NoteExcluded,
		NoteOverAge, NoteLaterOnly, NotePensionYears,
	}
}

// Ground says on what a result stands: it is shown and printed with it.
type Ground struct {
	Rule    string  `json:"rule"`              // name of the calculator
	Cites   []Cite  `json:"cites"`             // articles, the deciding one first
	Edition string  `json:"edition,omitempty"` // of the calendar data, when days off mattered
	Caution Caution `json:"caution"`
	Notes   []Note  `json:"notes,omitempty"`
}

func (g *Ground) note(when bool, n Note) {
	if when {
		g.Notes = append(g.Notes, n)
	}
}

// Period is a half-open stretch of days: From is the first day of the
// obstacle, Until the day on which the clock runs again; no Until means it is
// still going on.
type Period struct {
	From  record.Day `json:"from"`
	Until record.Day `json:"until"`
}
