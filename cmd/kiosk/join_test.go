package main

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

var session = content.Session{Today: record.Day{Year: 2026, Month: 11, Date: 23}, Desk: "CQN-N-01"}

// injured is a consultation about a work injury with a sensitive answer, a
// train, and an answer to a question that is not asked any more.
func injured(t *testing.T) (*content.Catalog, ui.Draft) {
	t.Helper()
	c, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	asked := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	return c, ui.Draft{
		ID: uuid.UUID{15: 1}, Form: "consultation", Opened: asked,
		ConsentAt: map[string]time.Time{"consent_basic": asked, "consent_health": asked},
		Answers: record.Answers{
			"consent_basic": {"YES"}, "name": {"测试甲"}, "phone": {"+8613800138000"}, "person_cat": {"MIGRANT"},
			"consent_id": {"YES"}, "document": {"RID:500199197001010006"},
			"train": {"G8502 14:41"}, "matter": {"INJ.01"}, "people_count": {"1"},
			"employer": {"练习厂"}, "emp_kind": {"CORP"}, "workplace": {"500103"}, "event_date": {"2026-10-08"},
			"claims": {"INJ"}, "story": {"手被压伤。"}, "amount": {"1234500"},
			"consent_health": {"YES"}, "health_note": {"右手食指骨折"},
			"outcome": {"R09"}, "site_name": {"不再问的项目"},
		},
	}
}

func TestRolesFillWhatTheProgramDecidesWith(t *testing.T) {
	c, d := injured(t)
	rec, _, err := join(c, c.Forms["consultation"], d, nil, session)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case rec.Person.Name != "测试甲" || rec.Person.Phone != "+8613800138000" || rec.Person.Document.Number != "500199197001010006":
		t.Errorf("person: name %q phone %q", rec.Person.Name.Reveal(), rec.Person.Phone.Reveal())
	case rec.Matter != "INJ.01" || rec.District != "500103" || rec.Employer != "练习厂" || rec.Amount != 1234500 || rec.People != 1:
		t.Errorf("matter %q district %q employer %q amount %v people %d", rec.Matter, rec.District, rec.Employer, rec.Amount, rec.People)
	case len(rec.Outcomes) != 1 || rec.Outcomes[0] != "R09":
		t.Errorf("outcomes %v", rec.Outcomes)
	case rec.Edition != c.Forms["consultation"].Edition || rec.Content != c.Edition:
		t.Errorf("editions %d %q", rec.Edition, rec.Content)
	}
}

func TestEachConsentIsProvenWithItsTextAndTime(t *testing.T) {
	c, d := injured(t)
	rec, _, err := join(c, c.Forms["consultation"], d, nil, session)
	if err != nil {
		t.Fatal(err)
	}
	if len(rec.Consents) != 3 {
		t.Fatalf("%d consents, want 3: %+v", len(rec.Consents), rec.Consents)
	}
	basic := rec.Consents[0]
	if basic.Kind != "basic" || basic.Choice != "YES" || basic.Version == "" || basic.By != "SCREEN" || basic.At.IsZero() {
		t.Errorf("basic consent is %+v", basic)
	}
}

func TestSensitiveAnswersStayOutOfTheOpenRecord(t *testing.T) {
	c, d := injured(t)
	rec, sensitive, err := join(c, c.Forms["consultation"], d, nil, session)
	if err != nil {
		t.Fatal(err)
	}
	open, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(open), "骨折") || sensitive.Text("health_note") != "右手食指骨折" {
		t.Error("the injury must travel in the annex alone")
	}
	for _, gone := range []string{"G8502", "不再问的项目"} {
		if strings.Contains(string(open), gone) {
			t.Errorf("%q must not be kept", gone)
		}
	}
}

func TestWithoutItsConsentASensitiveAnswerIsNotKeptAtAll(t *testing.T) {
	c, d := injured(t)
	d.Answers["consent_health"] = record.Answer{"NO"}
	_, sensitive, err := join(c, c.Forms["consultation"], d, nil, session)
	if err != nil {
		t.Fatal(err)
	}
	if len(sensitive) != 0 {
		t.Errorf("%d sensitive answers without consent", len(sensitive))
	}
}

func TestAFormWithMistakesIsNotFiled(t *testing.T) {
	c, d := injured(t)
	delete(d.Answers, "outcome")
	if _, _, err := join(c, c.Forms["consultation"], d, nil, session); !errors.Is(err, errFaults) {
		t.Errorf("filing without an outcome gives %v", err)
	}
}

func TestAnAnonymousNameIsOnlyAnAlias(t *testing.T) {
	c, d := injured(t)
	d.Answers["consent_basic"] = record.Answer{"ANON"}
	rec, _, err := join(c, c.Forms["consultation"], d, nil, session)
	if err != nil {
		t.Fatal(err)
	}
	if !rec.Person.Alias || rec.Person.Phone != "" || rec.Person.Document.Number != "" {
		t.Error("an anonymous record must hold neither phone nor document, and the name as an alias")
	}
}

func TestWhatAHardshipScreeningFoundTravelsInTheAnnexAlone(t *testing.T) {
	c, _ := injured(t)
	asked := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	d := ui.Draft{ID: uuid.UUID{15: 2}, Form: "hardship", Opened: asked, Answers: record.Answers{
		"consent_basic": {"YES"}, "consent_hardship": {"YES"}, "name": {"测试甲"}, "h_member": {"Y"}, "h_cause": {"ILLNESS"},
		"h_disease": {"HEART"}, "h_income": {"1000TO1500"}, "workplace": {"500103"},
	}}
	rec, sensitive, err := join(c, c.Forms["hardship"], d, nil, session)
	if err != nil {
		t.Fatal(err)
	}
	open, err := json.Marshal(rec)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"HEART", "1000TO1500", "H5", "ILLNESS"} {
		if strings.Contains(string(open), secret) {
			t.Errorf("the open record tells %s", secret)
		}
	}
	if !sensitive.Has("results", "H5") || sensitive.Text("h_disease") != "HEART" {
		t.Errorf("the annex holds %v", sensitive)
	}
	if len(rec.Outcomes) != 2 || rec.Outcomes[0] != "UNION_DISTRICT" || rec.Outcomes[1] != "UNION_BASIC" {
		t.Errorf("outcomes %v", rec.Outcomes)
	}
	kinds := map[string]bool{}
	for _, consent := range rec.Consents {
		kinds[consent.Kind] = true
	}
	if !kinds["basic"] || !kinds["hardship"] {
		t.Errorf("consents %+v", rec.Consents)
	}
}

func TestEveryServiceBecomesARecordWithItsRoles(t *testing.T) {
	c, _ := injured(t)
	for form, test := range map[string]struct {
		answers record.Answers
		right   func(record.Record) bool
	}{
		"jobs": {record.Answers{"consent_basic": {"YES"}, "age_band": {"ADULT"}, "scam": {"LOAN"}, "name": {"练习一号"}, "j_want_job": {"DRIVE.RIDER"}, "j_area": {"CQ"}, "j_form": {"FULL"}, "j_result": {"INTENT"}},
			func(r record.Record) bool {
				return r.Person.Name == "练习一号" && len(r.Outcomes) == 1 && r.Outcomes[0] == "INTENT" && len(r.Risks) == 1 && r.Risks[0] == "FRAUD"
			}},
		"mutualaid": {record.Answers{"consent_basic": {"YES"}, "member": {"Y"}, "consent_id": {"YES"}, "document": {"RID:500199197001010006"}, "name": {"测试乙"}, "phone": {"+8613800138000"},
			"my_union": {"练习工会"}, "renewal": {"NEW"}, "understood": {"Y"}, "dues_tier": {"ACCIDENT.1"}, "dues_method": {"QR"}, "receipt": {"示例0002"}},
			func(r record.Record) bool {
				return r.Dues != nil && r.Dues.Amount == 6000 && r.Dues.Receipt == "示例0002" && r.Union == nil && r.Person.Document.Number != ""
			}},
		"event": {record.Answers{"kind": {"TALK"}, "campaign": {"DAILY"}, "title": {"练习讲座"}, "held_on": {"2026-11-20"}, "workplace": {"500106"}, "attendance": {"80"}},
			func(r record.Record) bool { return r.District == "500106" && len(r.Consents) == 0 }},
		"checkup": {record.Answers{"consent_basic": {"YES"}, "name": {"测试甲"}, "phone": {"+8613800138000"}, "employer": {"练习厂"}, "workplace": {"500103"}, "employees": {"LT25"}, "topics": {"WAGES"}, "consent_share": {"YES"}},
			func(r record.Record) bool {
				return r.Employer == "练习厂" && r.District == "500103" && len(r.Consents) == 2
			}},
		"corner": {record.Answers{"held_on": {"2026-11-23"}, "visitors": {"41"}, "gifts_out": {"22"}},
			func(r record.Record) bool { return r.Answers.Text("gifts_out") == "22" }},
	} {
		rec, _, err := join(c, c.Forms[form], ui.Draft{ID: uuid.UUID{15: 3}, Form: form, Answers: test.answers}, nil, session)
		if err != nil {
			t.Errorf("%s: %v", form, err)
			continue
		}
		if !test.right(rec) {
			t.Errorf("%s became %+v", form, rec)
		}
	}
}

func TestCardsThatWereReadOutGoIntoTheRecordAsTheyWere(t *testing.T) {
	c, d := injured(t)
	d.Cards = []record.CardRef{c.Card("C06").Ref(), {ID: "C99", Edition: "1", Hash: "of a text that has changed since"}}
	rec, _, err := join(c, c.Forms["consultation"], d, nil, session)
	if err != nil {
		t.Fatal(err)
	}
	if len(rec.Cards) != 2 || rec.Cards[0] != d.Cards[0] || rec.Cards[1] != d.Cards[1] {
		t.Errorf("cards %+v, want %+v", rec.Cards, d.Cards)
	}
}
