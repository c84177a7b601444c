package calc

import (
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
)

func TestRunRefusesWhatItDoesNotKnow(t *testing.T) {
	c := calendar(t)
	const ok = `{"monthly_wage_fen":522000,"weekday_hours":"20","rest_day_hours":"16","rest_day_hours_compensated":"0","holiday_hours":"8"`
	if _, err := Run(c, "overtime", json.RawMessage(ok+"}")); err != nil {
		t.Fatal(err)
	}
	for name, input := range map[string]string{
		"an unknown field":            ok + `,"night_hours":"3"}`,
		"something after it":          ok + `} {}`,
		"a number for decimals":       `{"monthly_wage_fen":522000,"weekday_hours":20}`,
		"a fraction of a fen":         `{"monthly_wage_fen":5220.5}`,
		"an array":                    `[]`,
		"nothing":                     ``,
		"half an input":               `{"monthly_wage_fen":`,
		"no amount":                   `{"weekday_hours":"1"}`,
		"a negative amount":           `{"monthly_wage_fen":-1}`,
		"more hours than a month has": `{"monthly_wage_fen":1,"weekday_hours":"745"}`,
	} {
		if out, err := Run(c, "overtime", json.RawMessage(input)); err == nil {
			t.Errorf("%s gave %s", name, out)
		}
	}
	if _, err := Run(c, "astrology", json.RawMessage(`{}`)); !errors.Is(err, ErrUnknown) {
		t.Errorf("an unknown calculator: %v", err)
	}
	if _, err := Run(c, "maternity", json.RawMessage(`{"operation":"MARS","babies":1}`)); err == nil {
		t.Error("an unknown operation was accepted")
	}
}

func TestInputsAreNamedWhenTheyAreWrong(t *testing.T) {
	c := calendar(t)
	for _, w := range []struct {
		name, input string
		want        InputError
	}{
		{"arbitration_limitation", `{"claim_kind":"OTHER","today":"2026-11-23"}`, InputError{"knew_on", FaultRequired}},
		{"arbitration_limitation", `{"claim_kind":"GIFT","today":"2026-11-23"}`, InputError{"claim_kind", FaultForm}},
		{"arbitration_limitation", `{"claim_kind":"REMUNERATION"}`, InputError{"today", FaultRequired}},
		{"arbitration_limitation", `{"claim_kind":"REMUNERATION","today":"2026-11-23","interruptions":[null]}`, InputError{"interruptions", FaultRequired}},
		{"arbitration_limitation", `{"claim_kind":"REMUNERATION","today":"2026-11-23","suspensions":[{"from":"2026-02-01","until":"2026-01-01"}]}`, InputError{"suspensions", FaultOrder}},
		{"civil_limitation", `{"today":"2026-11-23"}`, InputError{"base_on", FaultRequired}},
		{"civil_limitation", `{"base_on":"2026-01-01","today":"2026-11-23","obstacles":[{"from":null}]}`, InputError{"obstacles", FaultRequired}},
		{"after_award", `{"operation":"DEADLINE","procedure":"PRAY","start_on":"2026-01-01","today":"2026-11-23"}`, InputError{"procedure", FaultForm}},
		{"work_injury", `{"operation":"LUMP_SUM","disability_level":11}`, InputError{"disability_level", FaultRange}},
		{"work_injury", `{"operation":"DEADLINES","today":"2026-11-23"}`, InputError{"accident_or_diagnosis_on", FaultRequired}},
		{"severance", `{"hired_on":"2026-01-02","last_day_on":"2026-01-01","average_monthly_wage_fen":1}`, InputError{"last_day_on", FaultOrder}},
		{"severance", `{"hired_on":"2026-01-01","last_day_on":"2026-01-01"}`, InputError{"average_monthly_wage_fen", FaultRequired}},
		{"severance", `{"hired_on":"2026-01-01","last_day_on":"2026-01-01","average_monthly_wage_fen":1,"monthly_wages_fen":[1]}`, InputError{"monthly_wages_fen", FaultRange}},
		{"severance", `{"hired_on":"2026-01-01","last_day_on":"2026-01-01","average_monthly_wage_fen":1,"notice_replaced_by_pay":true}`, InputError{"previous_month_wage_fen", FaultRequired}},
		{"double_wages", `{"hired_on":"2026-01-01","today":"2026-11-23","limitation":"DAYWISE","monthly_wage_fen":1}`, InputError{"claim_filed_on", FaultRequired}},
		{"overtime", `{"monthly_wage_fen":1,"rest_day_hours":"1","rest_day_hours_compensated":"2"}`, InputError{"rest_day_hours_compensated", FaultRange}},
		{"overtime", `{"monthly_wage_fen":1,"rest_day_hours":"1e3"}`, InputError{"rest_day_hours", FaultForm}},
		{"annual_leave", `{"career_start_on":"2026-12-01","on":"2026-11-23"}`, InputError{"career_start_on", FaultOrder}},
		{"probation", `{"operation":"MAXIMUM","contract_type":"FIXED","contract_start":"2026-01-01"}`, InputError{"contract_end", FaultRequired}},
		{"maternity", `{"operation":"NURSING_TIME","babies":0}`, InputError{"babies", FaultRange}},
		{"sick_pay", `{"operation":"MEDICAL_PERIOD","total_service_years_completed":3,"years_with_employer_completed":4}`, InputError{"years_with_employer_completed", FaultOrder}},
		{"sick_pay", `{"operation":"SICK_PAY","own_monthly_wage_fen":1,"service_years_completed":1,"month_of_medical_period":0}`, InputError{"month_of_medical_period", FaultRange}},
		{"retirement_age", `{"born_month":"1970-01","category":"CAT"}`, InputError{"category", FaultForm}},
		{"minimum_wage", `{"operation":"MONTHLY","minimum_monthly_wage_fen":1,"months":[{"paid_fen":1,"not_counted_fen":2}]}`, InputError{"not_counted_fen", FaultRange}},
		{"wage_arrears", `{"items":[{"rate_fen":1,"quantity":"2000000"}]}`, InputError{"quantity", FaultRange}},
	} {
		_, err := Run(c, w.name, json.RawMessage(w.input))
		var e *InputError
		if !errors.As(err, &e) || *e != w.want {
			t.Errorf("%s %s: %v, want %v", w.name, w.input, err, &w.want)
		}
	}
}

func TestInputsListsTheFieldsOfAllOperations(t *testing.T) {
	got := strings.Join(Inputs("maternity"), " ")
	if got != "babies difficult_birth local_extra_days miscarriage_at_months operation" {
		t.Errorf("inputs of maternity: %s", got)
	}
	if Inputs("astrology") != nil {
		t.Error("an unknown calculator has inputs")
	}
}

// TestEveryResultSaysOnWhatItStands looks at every published case: rule,
// caution, articles whose law has a code in the list.
func TestEveryResultSaysOnWhatItStands(t *testing.T) {
	c := calendar(t)
	cited := map[string]bool{}
	for _, name := range Names() {
		text, err := os.ReadFile("testdata/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Cases []struct{ Input json.RawMessage }
		}
		if err := json.Unmarshal(text, &file); err != nil {
			t.Fatal(err)
		}
		for _, k := range file.Cases {
			out, err := Run(c, name, k.Input)
			if err != nil {
				t.Fatal(err)
			}
			var r struct{ Ground Ground }
			if err := json.Unmarshal(out, &r); err != nil {
				t.Fatal(err)
			}
			if r.Ground.Rule != name || r.Ground.Caution != CautionEstimate || len(r.Ground.Cites) == 0 {
				t.Errorf("%s stands on %+v", name, r.Ground)
			}
			for _, n := range r.Ground.Notes {
				if !slices.Contains(Notes(), n) {
					t.Errorf("%s carries %s, which is not in the list", name, n)
				}
			}
			for _, cite := range r.Ground.Cites {
				cited[cite.Law()] = true
				if !slices.Contains(LawCodes(), cite.Law()) {
					t.Errorf("%s cites %s, a law without a code in the list", name, cite)
				}
			}
		}
	}
	for _, law := range LawCodes() {
		if !cited[law] {
			t.Errorf("law %s is never cited", law)
		}
	}
	if a := Cite("SPC2020.26-19").Article(); a != "19" {
		t.Errorf("article %q", a)
	}
}

func FuzzRun(f *testing.F) {
	for _, name := range Names() {
		text, err := os.ReadFile("testdata/" + name + ".json")
		if err != nil {
			f.Fatal(err)
		}
		var file struct {
			Cases []struct{ Input json.RawMessage }
		}
		if err := json.Unmarshal(text, &file); err != nil {
			f.Fatal(err)
		}
		for _, k := range file.Cases[:min(3, len(file.Cases))] {
			f.Add(name, []byte(k.Input))
		}
	}
	c := calendar(f)
	f.Fuzz(func(t *testing.T, name string, input []byte) {
		out, err := Run(c, name, input)
		if err == nil && !json.Valid(out) {
			t.Fatalf("%s is no JSON", out)
		}
	})
}
