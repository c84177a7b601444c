package book

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"chunfeng/store/record"
)

// The scanner reads what encoding/json wrote, whatever stands in the answers.
func TestCardAgreesWithJSON(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[{}\[\]":,\\<>&a\x{4e00}-\x{4e20}]{0,12}`))
		r := record.Record{
			ID: uuid.New(), Serial: text.Draw(t, "serial"), Form: text.Draw(t, "form"), Matter: text.Draw(t, "matter"),
			Filed: time.UnixMilli(rapid.Int64Range(0, 4e12).Draw(t, "filed")).UTC(),
			Person: record.Person{Name: record.Name(text.Draw(t, "name")), Phone: record.Phone(text.Draw(t, "phone")),
				Document: record.Document{Type: text.Draw(t, "type"), Number: text.Draw(t, "number")}},
			Employer: text.Draw(t, "employer"), Volunteer: text.Draw(t, "volunteer"),
			Answers: record.Answers{text.Draw(t, "key"): {text.Draw(t, "answer"), text.Draw(t, "answer")}, "void": {"x"}},
		}
		if rapid.Bool().Draw(t, "paid") {
			r.Dues = &record.Dues{Product: text.Draw(t, "product"), Amount: record.Money(rapid.Int64().Draw(t, "amount"))}
		}
		if rapid.Bool().Draw(t, "back") {
			day := record.Day{Year: 2026, Month: time.November, Date: rapid.IntRange(1, 30).Draw(t, "day")}
			r.FollowUp, r.Person.Birth = day, day
			r.Consents = []record.Consent{{Kind: "callback", Choice: rapid.SampledFrom([]string{"YES", "NO"}).Draw(t, "choice")}}
			for range rapid.IntRange(0, 2).Draw(t, "calls") {
				r.Calls = append(r.Calls, record.Call{For: day, Result: record.CallMissed, Again: day.AddDays(1)})
			}
		}
		if rapid.Bool().Draw(t, "void") {
			r.Void = &record.Void{Reason: text.Draw(t, "reason")}
		}
		plain, err := json.Marshal(r)
		if err != nil {
			t.Fatal(err)
		}
		// Names come back as JSON can carry them.
		if err := json.Unmarshal(plain, &r); err != nil {
			t.Fatal(err)
		}
		want := &card{Serial: r.Serial, Form: r.Form, Matter: r.Matter, Filed: r.Filed, Name: r.Person.Name, Phone: r.Person.Phone, Void: r.Void != nil,
			Employer: r.Employer, Volunteer: r.Volunteer, Document: r.Person.Document, Birth: r.Person.Birth, Due: r.Due(), Tries: len(r.Calls)}
		if r.Dues != nil {
			want.Dues = r.Dues.Amount
		}
		got := new(card)
		if err := got.read(plain); err != nil {
			t.Fatalf("%v in %s", err, plain)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s\n%s", diff, plain)
		}
	})
}

func FuzzCard(f *testing.F) {
	f.Add([]byte(`{"serial":"a\\\"","person":{"name":"b"},"dues":{"amount":1},"answers":{"x":["}"]},"void":null}`))
	f.Add([]byte(`{`))
	f.Add([]byte(`{"a":"`))
	f.Add([]byte(`{"a":"\\`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var c card
		if err := c.read(data); err == nil && json.Valid(data) {
			// Whatever else it is, it is an object.
			var any map[string]json.RawMessage
			if err := json.Unmarshal(data, &any); err != nil {
				t.Fatal(err)
			}
		}
	})
}
