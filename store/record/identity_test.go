package record

import (
	"encoding/json"
	"errors"
	"os"
	"testing"
)

// vector is one published case: exactly the fields in expect are compared.
type vector struct {
	Name   string         `json:"name"`
	Input  map[string]any `json:"input"`
	Expect map[string]any `json:"expect"`
}

func vectors(t *testing.T, list string) []vector {
	t.Helper()
	text, err := os.ReadFile("testdata/identity.json")
	if err != nil {
		t.Fatal(err)
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	var cases []vector
	if err := json.Unmarshal(all[list], &cases); err != nil || len(cases) == 0 {
		t.Fatalf("list %s: %d cases, %v", list, len(cases), err)
	}
	return cases
}

// compare checks that got has every expected field with the expected value.
func compare(t *testing.T, got, expect map[string]any) {
	t.Helper()
	for field, want := range expect {
		have, ok := got[field]
		if n, isInt := have.(int); isInt {
			have = float64(n)
		}
		if !ok || have != want {
			t.Errorf("%s: got %v, want %v", field, have, want)
		}
	}
}

func reasonOf(err error) any {
	var e *IdentityError
	if errors.As(err, &e) {
		return string(e.Reason)
	}
	return nil
}

func documentResult(typ, number string, today Day) map[string]any {
	d, r, err := ParseDocument(typ, number, today)
	got := map[string]any{
		"valid": err == nil, "normalized": d.Number, "document_type": d.Type, "masked": d.Masked(),
		"birth_date": r.Birth.String(), "sex": r.Sex, "age": r.Age, "age_warning": r.AgeWarning,
		"child_labour_alert": r.ChildLabour, "juvenile_worker": r.Juvenile,
		"old_format": r.OldFormat, "format_warning": r.FormatWarning,
	}
	if err != nil {
		got["reason"] = reasonOf(err)
	}
	return got
}

func day(t *testing.T, v any) Day {
	t.Helper()
	d, err := ParseDay(v.(string))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestResidentNumbersAreReadAsPublished(t *testing.T) {
	for _, v := range vectors(t, "resident_ids") {
		t.Run(v.Name, func(t *testing.T) {
			compare(t, documentResult(TypeRID, v.Input["number"].(string), day(t, v.Input["today"])), v.Expect)
		})
	}
}

func TestPermitsAndPassportsAreReadAsPublished(t *testing.T) {
	for _, v := range vectors(t, "permits_and_passports") {
		t.Run(v.Name, func(t *testing.T) {
			typ := v.Input["document_type"].(string)
			compare(t, documentResult(typ, v.Input["number"].(string), day(t, v.Input["today"])), v.Expect)
		})
	}
}

func TestCreditCodesAreReadAsPublished(t *testing.T) {
	for _, v := range vectors(t, "uscc") {
		t.Run(v.Name, func(t *testing.T) {
			u, err := ParseUSCC(v.Input["code"].(string))
			compare(t, map[string]any{
				"valid": err == nil, "reason": reasonOf(err),
				"normalized": string(u), "organisation_part_ok": u.OrganisationFits(),
			}, v.Expect)
		})
	}
}

func TestPhonesAreReadAsPublished(t *testing.T) {
	for _, v := range vectors(t, "phones") {
		t.Run(v.Name, func(t *testing.T) {
			p, err := ParsePhone(v.Input["number"].(string))
			got := map[string]any{
				"valid": err == nil, "kind": p.Kind(), "e164": p.E164(),
				"range_warning": p.Unusual(), "extension": nil,
			}
			if p.Extension() != "" {
				got["extension"] = p.Extension()
			}
			compare(t, got, v.Expect)
		})
	}
}

func TestNamesAreReadAsPublished(t *testing.T) {
	for _, v := range vectors(t, "names") {
		t.Run(v.Name, func(t *testing.T) {
			n, err := ParseName(v.Input["name"].(string))
			compare(t, map[string]any{
				"valid": err == nil, "reason": reasonOf(err), "normalized": n.Reveal(),
				"code_points": n.Len(), "short_warning": n.Short(),
			}, v.Expect)
		})
	}
}
