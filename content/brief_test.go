package content

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"chunfeng/store/record"
)

var briefDay = record.Day{Year: 2026, Month: 11, Date: 23}

// noon is a moment of a day n days after briefDay.
func noon(n int) time.Time { return Begins(briefDay.AddDays(n)).Add(12 * time.Hour) }

// drawRecord makes any record of the desk's forms.
func drawRecord(t *rapid.T) record.Revision {
	pick := func(name string, of ...string) string { return rapid.SampledFrom(of).Draw(t, name) }
	n := func(name string) string { return strconv.Itoa(rapid.IntRange(0, 40).Draw(t, name)) }
	r := record.Record{
		ID:  uuid.MustParse(fmt.Sprintf("00000000-0000-7000-8000-%012d", rapid.IntRange(0, 9).Draw(t, "id"))),
		Rev: uint32(rapid.IntRange(1, 3).Draw(t, "rev")), Form: pick("form", "consultation", "joining", "mutualaid", "hardship", "jobs", "event", "corner", "checkup"),
		Filed: noon(rapid.IntRange(-1, 1).Draw(t, "day")).UTC(), Volunteer: pick("volunteer", "01", "02"),
		Channel: pick("channel", "", "WALKIN", "ONTRAIN"), People: rapid.IntRange(0, 30).Draw(t, "people"),
		Amount: record.Money(rapid.IntRange(0, 100000).Draw(t, "amount")), Answers: record.Answers{},
	}
	if rapid.IntRange(0, 5).Draw(t, "void") == 0 {
		r.Void = &record.Void{Reason: "TEST"}
	}
	r.Person.Phone = record.Phone(pick("phone", "", "+8613800000001", "+8613800000002"))
	r.Person.Sex = pick("sex", "", "F", "M")
	switch r.Form {
	case "consultation":
		r.Matter, r.Outcomes = pick("matter", "WAG.01", "WAG.02", "OTH.02"), []string{pick("route", "R04", "R05"), "R01"}
		r.Deadlines = []record.Deadline{{Status: pick("status", "OK", "URGENT", "LAST_DAY", "EXPIRED")}}
	case "joining", "mutualaid":
		r.Dues = &record.Dues{
			Product: pick("product", "ILLNESS", "ACCIDENT"), Tier: rapid.IntRange(1, 4).Draw(t, "tier"),
			Amount: record.Money(3000 * rapid.IntRange(1, 4).Draw(t, "dues")), Method: pick("method", "QR", "CASH_RECEIPT", "LATER"),
		}
	case "event":
		r.Answers = record.Answers{"kind": {pick("kind", "FAIR", "TALK")}, "held_on": {briefDay.AddDays(rapid.IntRange(-1, 1).Draw(t, "held")).String()}}
		for _, key := range []string{"attendance", "companies", "posts", "intents", "resumes", "leaflets", "intents_women"} {
			r.Answers[key] = record.Of(n(key))
		}
		r.Answers["women_meaning"] = record.Of(pick("meaning", "INTENT", "EMPLOYED"))
	case "corner":
		r.Answers = record.Answers{"held_on": {briefDay.String()}, "leaflets_rights": {n("rights")}, "leaflets_pay": {n("pay")}, "gifts_out": {n("gifts")}}
	}
	return record.Revision{Record: r}
}

// drawAll makes the records of a desk: one ID and revision is one record, the
// first drawn.
func drawAll(t *rapid.T) []record.Revision {
	seen := map[string]bool{}
	return slices.DeleteFunc(rapid.SliceOfN(rapid.Custom(drawRecord), 0, 25).Draw(t, "records"), func(r record.Revision) bool {
		key := fmt.Sprint(r.Record.ID, r.Record.Rev)
		was := seen[key]
		seen[key] = true
		return was
	})
}

// reckoned is the brief by another road: first which records stand, by a walk
// through revisions from the highest down, then one sum a figure.
func reckoned(all []record.Revision, day record.Day, which func(record.Record) bool, value func(record.Record) int) (sum int) {
	sorted := slices.Clone(all)
	slices.SortStableFunc(sorted, func(a, b record.Revision) int { return int(b.Record.Rev) - int(a.Record.Rev) })
	done := map[uuid.UUID]bool{}
	for _, r := range sorted {
		rec := r.Record
		if done[rec.ID] {
			continue
		}
		done[rec.ID] = true
		on := rec.Filed.Add(8 * time.Hour).Format("2006-01-02")
		if held := rec.Answers.Text("held_on"); held != "" {
			on = held
		}
		if on == day.String() && rec.Void == nil && which(rec) {
			sum += value(rec)
		}
	}
	return sum
}

func TestTheTotalsOfABriefAreTheSumsOfTheRecordsThatStand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawAll(t)
		f := Brief(briefDay, Filed{Revisions: all})
		one := func(record.Record) int { return 1 }
		form := func(id string) func(record.Record) bool { return func(r record.Record) bool { return r.Form == id } }
		law := func(r record.Record) bool { return r.Form == "consultation" && r.Matter != "OTH.02" }
		number := func(key string) func(record.Record) int {
			return func(r record.Record) int { n, _ := strconv.Atoi(r.Answers.Text(key)); return n }
		}
		equal := func(name string, got, want int) {
			if got != want {
				t.Errorf("%s: brief %d, records %d", name, got, want)
			}
		}
		for _, id := range []string{"consultation", "joining", "mutualaid", "hardship", "jobs", "event", "corner", "checkup"} {
			equal(id, f.ByForm[id], reckoned(all, briefDay, form(id), one))
		}
		equal("consults", f.Law.Consults, reckoned(all, briefDay, law, one))
		equal("amount", int(f.Law.Amount), reckoned(all, briefDay, law, func(r record.Record) int { return int(r.Amount) }))
		equal("concerned", f.Law.Concerned, reckoned(all, briefDay, law, func(r record.Record) int { return max(1, r.People) }))
		for _, code := range []string{"R01", "R04", "R05"} {
			equal(code, f.Law.Routes[code], reckoned(all, briefDay, func(r record.Record) bool { return law(r) && slices.Contains(r.Outcomes, code) }, one))
		}
		equal("due", f.Law.Due7, reckoned(all, briefDay, func(r record.Record) bool {
			return law(r) && (r.Deadlines[0].Status == "URGENT" || r.Deadlines[0].Status == "LAST_DAY")
		}, one))
		paid := func(method string) func(record.Record) bool {
			return func(r record.Record) bool { return r.Dues != nil && (method == "" || r.Dues.Method == method) }
		}
		for _, method := range []string{"", "QR", "CASH_RECEIPT", "LATER"} {
			people, amount := f.Joining.Sum(method)
			equal("people paying "+method, people, reckoned(all, briefDay, paid(method), one))
			equal("dues "+method, int(amount), reckoned(all, briefDay, paid(method), func(r record.Record) int { return int(r.Dues.Amount) }))
		}
		for _, key := range []string{"attendance", "companies", "posts", "intents", "resumes", "leaflets"} {
			equal(key, f.Events.Sums[key], reckoned(all, briefDay, form("event"), number(key)))
		}
		for _, meaning := range []string{"INTENT", "EMPLOYED"} {
			equal("women "+meaning, f.Events.Women[meaning], reckoned(all, briefDay, func(r record.Record) bool {
				return r.Form == "event" && r.Answers.Text("women_meaning") == meaning
			}, number("intents_women")))
		}
		equal("leaflets", f.Corner.Leaflets(), reckoned(all, briefDay, form("corner"), func(r record.Record) int {
			return number("leaflets_rights")(r) + number("leaflets_pay")(r)
		}))
		equal("gifts", f.Corner.Counts["gifts_out"], reckoned(all, briefDay, form("corner"), number("gifts_out")))
	})
}

func TestTheOrderOfRecordsChangesNoBrief(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := drawAll(t)
		again := append(slices.Clone(all), all...) // each came twice
		slices.Reverse(again)
		if diff := cmp.Diff(Brief(briefDay, Filed{Revisions: all}), Brief(briefDay, Filed{Revisions: again})); diff != "" {
			t.Errorf("another order gives another brief:\n%s", diff)
		}
	})
}

func TestEveryNumberOfEventsAndTheLawCornerComesToTheBrief(t *testing.T) {
	c := load(t)
	for _, id := range Held() {
		a := record.Answers{"held_on": {briefDay.String()}, "kind": {"FAIR"}, "women_meaning": {"INTENT"}}
		want := map[string]int{}
		for i, q := range c.Forms[id].Questions() {
			if q.Kind == KindNumber {
				want[q.Key] = 1000 + i
				a[q.Key] = record.Of(strconv.Itoa(1000 + i))
			}
		}
		f := Brief(briefDay, Filed{Revisions: []record.Revision{{Record: record.Record{ID: uuid.New(), Rev: 1, Form: id, Answers: a}}}})
		got := f.Corner.Counts
		if id == "event" {
			got = f.Events.Sums
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: figures of the form and of the brief differ:\n%s", id, diff)
		}
		var shown strings.Builder
		for _, p := range c.Parts(f, ZH) {
			fmt.Fprintln(&shown, p)
		}
		text := c.BriefText(f, "示例台", ZH)
		for key, n := range want {
			if key == "gifts_start" || key == "gifts_left" {
				continue // the stock's, not the day's
			}
			if !strings.Contains(shown.String(), strconv.Itoa(n)) {
				t.Errorf("%s %s is not among the tables", id, key)
			}
			if key != "gifts_in" && !strings.Contains(text, strconv.Itoa(n)) {
				t.Errorf("%s %s is not in the text", id, key)
			}
		}
	}
}

func TestTheFiguresOfAFairAsTheyWereReported(t *testing.T) {
	c := load(t)
	fair := record.Answers{
		"kind": {"FAIR"}, "title": {"示例招聘会"}, "held_on": {briefDay.String()}, "attendance": {"5400"}, "companies": {"108"},
		"partner_companies": {"50"}, "posts": {"3426"}, "intents": {"836"}, "intents_women": {"300"}, "women_meaning": {"UNK"},
		"partners": {"HRSS", "JOBCENTRE"}, "note": {"示例：三句话\n第二句"},
	}
	f := Brief(briefDay, Filed{Revisions: []record.Revision{{Record: record.Record{ID: uuid.New(), Rev: 1, Form: "event", Answers: fair}}}})
	text := c.BriefText(f, "示例台", ZH)
	for _, want := range []string{"招聘会1场", "5400", "108", "3426", "836", "主办方没说清300人", "人社局", "“示例招聘会”：示例：三句话 第二句"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
}

func TestSmallCellsShowNobody(t *testing.T) {
	for _, test := range []struct {
		name   string
		counts map[string]int
		total  int
		shown  []Cell
		rest   int
	}{
		{"all are enough", map[string]int{"F": 8, "M": 7}, 15, []Cell{{Code: "F", Number: 8}, {Code: "M", Number: 7}}, 0},
		{"one too small takes another with it", map[string]int{"F": 8, "M": 2}, 10, nil, 10},
		{"two too small hide each other", map[string]int{"a": 9, "b": 3, "c": 3}, 15, []Cell{{Code: "a", Number: 9}}, 6},
		{"the unknown hide the small", map[string]int{"F": 8, "M": 2}, 30, []Cell{{Code: "F", Number: 8}}, 22},
		{"nobody", nil, 0, nil, 0},
	} {
		shown, rest := Public(test.counts, test.total, 5)
		if diff := cmp.Diff(test.shown, shown); diff != "" || rest != test.rest {
			t.Errorf("%s: rest %d\n%s", test.name, rest, diff)
		}
	}
}

func TestOnePersonIsOneAtTheSameDocumentOrPhone(t *testing.T) {
	person := func(n int, document, phone string) record.Revision {
		r := record.Record{ID: uuid.MustParse(fmt.Sprintf("00000000-0000-7000-8000-%012d", n)), Rev: 1, Form: "consultation", Filed: noon(0), Matter: "WAG.01"}
		if document != "" {
			r.Person.Document = record.Document{Type: record.TypeRID, Number: document}
		}
		r.Person.Phone = record.Phone(phone)
		return record.Revision{Record: r}
	}
	f := Brief(briefDay, Filed{Revisions: []record.Revision{
		person(1, "500199197001010006", "+8613800000001"),
		person(2, "", "+8613800000001"),                   // the same: the phone is of one holder
		person(3, "500199198001010002", "+8613800000002"), // another
		person(4, "500199197501010005", "+8613800000002"), // a family sharing a phone
		person(5, "", "+8613800000003"),
		person(6, "", "+8613800000003"),
		person(7, "", ""), // nameless twice
		person(8, "", ""),
	}})
	if f.Services != 8 || f.Persons != 6 {
		t.Errorf("%d services to %d people, want 8 to 6", f.Services, f.Persons)
	}
}

func TestNobodysNameIsInABrief(t *testing.T) {
	c := load(t)
	r := record.Record{ID: uuid.New(), Rev: 1, Form: "consultation", Filed: noon(0), Matter: "WAG.02", Employer: "示例单位",
		Person: record.Person{Name: "测试甲", Phone: "+8613800000001", Home: "51"}, Answers: record.Answers{"story": {"测试乙的故事"}}}
	var all []record.Revision
	for range 6 {
		r.ID = uuid.New()
		all = append(all, record.Revision{Record: r})
	}
	f := Brief(briefDay, Filed{Revisions: all})
	plain, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{string(plain), c.BriefText(f, "示例台", ZH), c.BriefText(f, "示例台", EN)} {
		for _, private := range []string{"测试", "1380000", "示例单位", "故事"} {
			if strings.Contains(text, private) {
				t.Errorf("%q is in the brief:\n%s", private, text)
			}
		}
	}
}

func TestTheHoursOfClosedShiftsAddUp(t *testing.T) {
	r := record.Record{ID: uuid.New(), Rev: 1, Form: "shift", Filed: noon(0), Answers: record.Answers{"hours": {"01 练习一号 3.5\n02 练习二号 4.2"}}}
	f := Brief(briefDay, Filed{Revisions: []record.Revision{{Record: r}}})
	if f.Tenths != 77 {
		t.Errorf("%d tenths of an hour, want 77", f.Tenths)
	}
}

// TestFormsAreServicesOrAreNot keeps the brief from forgetting a new form.
func TestFormsAreServicesOrAreNot(t *testing.T) {
	known := regexp.MustCompile(`^(consultation|joining|mutualaid|hardship|jobs|checkup|corner|event|shift)$`)
	for id := range load(t).Forms {
		if !known.MatchString(id) {
			t.Errorf("the brief does not know the form %s", id)
		}
	}
}
