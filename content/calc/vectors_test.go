package calc

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"

	"chunfeng/store/record"
)

// calendar gives the rest-day data all published cases stand on.
func calendar(t testing.TB) *Calendar {
	t.Helper()
	text, err := os.ReadFile("testdata/calendar.json")
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Off       []record.Day `json:"arranged_days_off"`
		Work      []record.Day `json:"make_up_working_days"`
		Statutory []record.Day `json:"statutory_days_300_percent"`
	}
	if err := json.Unmarshal(text, &data); err != nil {
		t.Fatal(err)
	}
	notices := map[int]*Notice{2024: {Year: 2024}, 2025: {Year: 2025}, 2026: {Year: 2026}}
	for _, d := range data.Off {
		notices[d.Year].Off = append(notices[d.Year].Off, d)
	}
	for _, d := range data.Work {
		notices[d.Year].Work = append(notices[d.Year].Work, d)
	}
	c, err := NewCalendar(CalendarData{
		Edition: "test", Statutory: data.Statutory,
		Notices: []Notice{*notices[2024], *notices[2025], *notices[2026]},
	})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestPublishedCases runs every published case of every calculator through Run
// and compares exactly the fields in expect.
func TestPublishedCases(t *testing.T) {
	cal := calendar(t)
	for _, name := range Names() {
		text, err := os.ReadFile("testdata/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var file struct {
			Cases []struct {
				Name   string          `json:"name"`
				Input  json.RawMessage `json:"input"`
				Expect map[string]any  `json:"expect"`
			} `json:"cases"`
		}
		if err := json.Unmarshal(text, &file); err != nil || len(file.Cases) == 0 {
			t.Fatalf("%s: %d cases, %v", name, len(file.Cases), err)
		}
		for _, c := range file.Cases {
			t.Run(name+"/"+c.Name, func(t *testing.T) {
				out, err := Run(cal, name, c.Input)
				if err != nil {
					t.Fatal(err)
				}
				var got map[string]any
				if err := json.Unmarshal(out, &got); err != nil {
					t.Fatal(err)
				}
				for field, want := range c.Expect {
					have, ok := got[field]
					if !ok || !reflect.DeepEqual(have, want) {
						t.Errorf("%s: got %v, want %v", field, have, want)
					}
				}
			})
		}
	}
}
