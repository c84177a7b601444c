package content

import (
	"strings"
	"testing"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

func TestEveryRuleOfAFormHasItsDeadline(t *testing.T) {
	c := load(t)
	f := c.Forms["consultation"]
	for _, test := range []struct {
		name    string
		answers record.Answers
		want    string // rules with their last days, the first one leads
	}{
		{"a loan due three years ago less two days", answers("matter", "DEB.01", "event_date", "2023-11-25"), "civil_limitation 2026-11-25"},
		{"a loan demanded in time", answers("matter", "DEB.01", "event_date", "2022-11-25", "last_claim_date", "2025-04-30"), "civil_limitation 2028-04-30"},
		{"known later, damage older than twenty years", answers("matter", "TRA.04", "event_date", "2005-12-01", "knew_date", "2026-01-10"), "civil_limitation 2025-12-01"},
		{"support knows no limit and no day", answers("matter", "FAM.02", "event_date", "2020-01-01"), ""},
		{"a work injury", answers("matter", "INJ.01", "event_date", "2025-11-24"), "work_injury 2026-11-24"},
		{"hurt working for someone: the year leads", answers("matter", "LAB.02", "event_date", "2026-11-01"), "work_injury 2027-11-01, civil_limitation 2029-11-01"},
		{"commuting accident: the year leads", answers("matter", "INJ.04", "event_date", "2026-11-01"), "work_injury 2027-11-01, civil_limitation 2029-11-01"},
		{"pay from an individual: one year leads", answers("matter", "LAB.01", "still_employed", "N", "end_date", "2026-05-01", "event_date", "2026-05-01"), "arbitration_limitation 2027-05-01, civil_limitation 2029-05-01"},
		{"still working there, the civil day leads", answers("matter", "LAB.01", "still_employed", "Y", "event_date", "2026-05-01"), "civil_limitation 2029-05-01, arbitration_limitation "},
		{"over-age worker", answers("matter", "CON.07", "event_date", "2026-05-01"), "arbitration_limitation 2027-05-01, civil_limitation 2029-05-01"},
		{"an award takes the place of the year", answers("matter", "WAG.01", "still_employed", "N", "end_date", "2024-05-01", "steps", "ARBIT", "award_date", "2026-11-20"), "after_award/SUE_AFTER_AWARD 2026-12-05"},
		{"an assessment", answers("matter", "INJ.03", "decision_date", "2026-11-20"), "after_award/LABOUR_ABILITY_REASSESSMENT 2026-12-05"},
		{"a decision: review before lawsuit", answers("matter", "CRM.02", "decision_date", "2026-11-02"), "after_award/ADMIN_REVIEW 2027-01-01, after_award/ADMIN_LAWSUIT_DIRECT 2027-05-02"},
		{"excess hours", answers("matter", "HRS.01", "event_date", "2026-11-02"), "after_award/LABOUR_INSPECTION_COMPLAINT 2028-11-02"},
	} {
		a := test.answers
		a["consent_basic"] = record.Of("ANON")
		var got []string
		for _, d := range c.Deadlines(f, a, monday) {
			got = append(got, d.Rule+" "+d.Nominal.String())
			if d.Fact == "" && !d.Nominal.IsZero() {
				t.Errorf("%s: no answer is named for %s", test.name, d.Rule)
			}
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s: %s, want %s", test.name, s, test.want)
		}
	}
}

func TestEveryRuleOfAFormHasWords(t *testing.T) {
	c := load(t)
	for id, f := range c.Forms {
		for _, w := range f.Work {
			rule := w.Calculator
			if rule == calc.AfterAward {
				rule += "/" + strings.TrimPrefix(w.Inputs["procedure"], "=")
			}
			for _, l := range Langs {
				law := c.Words(l).Law
				if law.Rule[rule] == "" || law.Act[rule] == "" || law.Now[rule] == "" || law.Span[rule] == "" {
					t.Errorf("%s %s: words for %s are missing", id, l, rule)
				}
			}
		}
	}
}

func TestAdministrativeDaysAreNeverShownRolled(t *testing.T) {
	c := load(t)
	a := answers("consent_basic", "ANON", "matter", "INJ.03", "decision_date", "2026-11-20")
	d := c.Deadlines(c.Forms["consultation"], a, monday)[0]
	if d.Rolled == d.Nominal || !Rolled(d).IsZero() {
		t.Errorf("kept %s, shown %s", d.Rolled, Rolled(d))
	}
	a = answers("consent_basic", "ANON", "matter", "WAG.01", "steps", "ARBIT", "award_date", "2026-11-20")
	if d := c.Deadlines(c.Forms["consultation"], a, monday)[0]; Rolled(d).String() != "2026-12-07" {
		t.Errorf("an award's day is shown as %s", Rolled(d))
	}
}
