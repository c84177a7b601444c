package record

import "testing"

func TestPhonesAreReadHoweverTheyAreWritten(t *testing.T) {
	for typed, want := range map[string]Phone{
		"138 0013 8000":      "+8613800138000",
		"138–0013–8000":      "+8613800138000",
		"8613800138000":      "+8613800138000",
		"+8613800138000":     "+8613800138000",
		"0830-2300000":       "+868302300000",
		"010-12345678":       "+861012345678",
		"０２３－６３３１００００":       "+862363310000",
		"+862363310000":      "+862363310000",
		"+86 23 6331 0000":   "+862363310000",
		"+862363310000;8001": "+862363310000;8001",
	} {
		if got, err := ParsePhone(typed); err != nil || got != want {
			t.Errorf("%s: %s, %v", typed, got.Reveal(), err)
		}
	}
}

func TestPhonesAreRefusedForOneReason(t *testing.T) {
	for typed, want := range map[string]Reason{
		"":                    ReasonEmpty,
		"1380013800":          ReasonLength,
		"138001380000":        ReasonLength,
		"12800138000":         ReasonPrefix,
		"013800138000":        ReasonTrunk,
		"+1 2025550100":       ReasonForeign,
		"1380013800a":         ReasonCharacter,
		"023-63310000-":       ReasonLength,
		"023-63310000-123456": "",
		"8686 13800138000":    ReasonLength,
	} {
		_, err := ParsePhone(typed)
		if got := reasonOf(err); got != nil && got != string(want) || got == nil && want != "" {
			t.Errorf("%q: got %v, want %s", typed, got, want)
		}
	}
}

func TestPhonesAreShownAsDialled(t *testing.T) {
	for p, want := range map[Phone]string{
		"+8613800138000": "13800138000", "+862363310000;8001": "02363310000-8001", "+12025550100": "+12025550100",
	} {
		if got := p.National(); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
}
