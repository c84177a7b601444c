package record

import (
	"encoding/json"
	"fmt"
	"testing"
)

func TestAnEmptyAnswerIsNoAnswer(t *testing.T) {
	a := Answers{}
	a.Set("name", Of("测试甲"))
	a.Set("risks", Of("", "R1", "", "R2"))
	if a.Text("name") != "测试甲" || a.Text("risks") != "R1 R2" || !a.Has("risks", "R2") || a.Has("risks", "R3") || a.Has("none", "R1") {
		t.Errorf("answers are %s, %s", a.Text("name"), a.Text("risks"))
	}
	a.Set("name", Of(""))
	if _, there := a["name"]; there {
		t.Error("an empty answer keeps its key")
	}
}

func TestACloneIsIndependent(t *testing.T) {
	a := Answers{"risks": Of("R1")}
	c := a.Clone()
	c["risks"][0] = "R2"
	c.Set("more", Of("x"))
	if a.Text("risks") != "R1" || len(a) != 1 {
		t.Error("changing the clone changed the original")
	}
}

func TestGoSyntaxIsMaskedForPrintersThatAskForIt(t *testing.T) {
	p, r := samplePerson(), sampleRecord()
	for _, v := range []fmt.GoStringer{p, r, p.Name, p.Phone, p.Document, Annex{Answers: r.Answers}} {
		assertMasked(t, v.GoString())
	}
	if p.Document.Reveal() != sampleNumber || p.Phone.Reveal() != samplePhone || p.Name.Reveal() != sampleName {
		t.Error("Reveal does not give the whole")
	}
}

func TestAPartialDayAsJSON(t *testing.T) {
	for _, text := range []string{`"2025-11-30"`, `"2025-11"`, `"2025"`, `""`} {
		var p PartialDay
		if err := json.Unmarshal([]byte(text), &p); err != nil {
			t.Fatal(err)
		}
		if back, err := json.Marshal(p); err != nil || string(back) != text || p.IsZero() != (text == `""`) || `"`+p.String()+`"` != text {
			t.Errorf("%s came back as %s, %v", text, back, err)
		}
	}
	var p PartialDay
	if err := json.Unmarshal([]byte(`"2025-11-31"`), &p); err == nil {
		t.Error("31 November was accepted")
	}
}

func TestWeekdays(t *testing.T) {
	if got := kioskDay.Weekday().String(); got != "Monday" {
		t.Errorf("2026-11-23 is a %s", got)
	}
}
