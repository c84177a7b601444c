package record_test

import (
	"testing"
	"time"

	"chunfeng/store/record"
)

func TestWhoIsToBeCalledBack(t *testing.T) {
	day := func(n int) record.Day { return record.Day{Year: 2026, Month: time.November, Date: n} }
	ask := record.Record{
		Person: record.Person{Phone: "+8613800138000"}, FollowUp: day(25),
		Consents: []record.Consent{{Kind: "basic", Choice: "YES"}, {Kind: "callback", Choice: "YES"}},
	}
	for name, c := range map[string]struct {
		change func(*record.Record)
		want   record.Day
	}{
		"on the day agreed":    {func(*record.Record) {}, day(25)},
		"not without a number": {func(r *record.Record) { r.Person.Phone = "" }, record.Day{}},
		"not without consent":  {func(r *record.Record) { r.Consents = r.Consents[:1] }, record.Day{}},
		"not after a void":     {func(r *record.Record) { r.Void = &record.Void{Reason: "TWICE"} }, record.Day{}},
		"again when nobody answered": {func(r *record.Record) {
			r.Calls = []record.Call{{For: day(25), Result: record.CallMissed, Again: day(27)}}
		}, day(27)},
		"no more when it is done":           {func(r *record.Record) { r.Calls = []record.Call{{For: day(25), Result: record.CallDone}} }, record.Day{}},
		"anew when a correction sets a day": {func(r *record.Record) { r.Calls = []record.Call{{For: day(24), Result: record.CallDone}} }, day(25)},
	} {
		r := ask
		c.change(&r)
		if got := r.Due(); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}
