package content

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"chunfeng/store/record"
)

var monday = Session{Today: record.Day{Year: 2026, Month: 11, Date: 23}, Desk: "CQN-N-01"}

// answers makes answers of key, value pairs; a value may hold several codes
// separated by commas.
func answers(pairs ...string) record.Answers {
	a := record.Answers{}
	for i := 0; i < len(pairs); i += 2 {
		a[pairs[i]] = record.Of(splitComma(pairs[i+1])...)
	}
	return a
}

func splitComma(s string) (parts []string) {
	from := 0
	for i := range s {
		if s[i] == ',' {
			parts = append(parts, s[from:i])
			from = i + 1
		}
	}
	return append(parts, s[from:])
}

func (f *Form) visibleKeys(a record.Answers) (keys []string) {
	for _, q := range f.Visible(a, monday) {
		keys = append(keys, q.Key)
	}
	return keys
}

func faultCodes(fs []*Fault) map[string]string {
	m := map[string]string{}
	for _, f := range fs {
		m[f.Key] = f.Code
	}
	return m
}

// siteCase is a full site wage-arrears consultation.
func siteCase() record.Answers {
	return answers(
		"consent_basic", "YES", "name", "测试甲", "phone", "+8613800138000", "sex", "M", "person_cat", "MIGRANT",
		"train", "G8502 14:41", "matter", "WAG.02", "people_count", "3", "employer", "示例建设", "emp_kind", "SITE",
		"workplace", "5001LJ", "site_name", "示例项目", "general_contractor", "示例总包", "still_employed", "N",
		"end_date", "2025-11-30", "contract_state", "NONE", "amount", "2000000", "claims", "PAY", "story", "干了四个月没给钱",
		"steps", "TALKED", "evidence_have", "E22,E23", "advice", "先留证据，再去仲裁", "outcome", "R04,R05",
		"consent_share", "NO", "consent_callback", "YES", "satisfaction", "5")
}

func TestASiteWageCaseIsComplete(t *testing.T) {
	f := load(t).Forms["consultation"]
	if faults := f.Faults(siteCase(), monday); len(faults) > 0 {
		t.Errorf("faults %v", faultCodes(faults))
	}
}

func TestAnAnonymousVisitorIsNeverAskedForIdentity(t *testing.T) {
	f := load(t).Forms["consultation"]
	a := siteCase()
	a["consent_basic"] = record.Of("ANON")
	for _, key := range f.visibleKeys(a) {
		switch key {
		case "phone", "document", "consent_id", "birth", "other_contact", "health_note", "consent_share", "consent_callback":
			t.Errorf("%s is asked", key)
		}
	}
	delete(a, "name")
	if faults := f.Faults(a, monday); len(faults) > 0 {
		t.Errorf("an anonymous consultation is not complete: %v", faultCodes(faults))
	}
	if kept := f.Prune(a, monday); kept.Text("phone") != "" {
		t.Error("a phone typed before the visitor became anonymous is filed")
	}
}

func TestARefusalIsCountedWithoutContent(t *testing.T) {
	f := load(t).Forms["consultation"]
	a := siteCase()
	a["consent_basic"] = record.Of("NO")
	if faults := f.Faults(a, monday); len(faults) > 0 {
		t.Errorf("faults %v", faultCodes(faults))
	}
	kept := f.Prune(a, monday)
	for _, key := range []string{"name", "phone", "employer", "story", "advice", "amount", "end_date"} {
		if len(kept[key]) > 0 {
			t.Errorf("%s is filed against the visitor's will", key)
		}
	}
}

func TestASimpleCaseIsShort(t *testing.T) {
	f := load(t).Forms["consultation"]
	a := answers("consent_basic", "ANON", "matter", "FAM.01")
	n := 0
	for _, q := range f.Visible(a, monday) {
		if q.Fold != May {
			n++
		}
	}
	if n > 18 {
		t.Errorf("a question about divorce asks %d must and should questions: %v", n, f.visibleKeys(a))
	}
	if m := faultCodes(f.Faults(a, monday)); m["employer"] != "" || m["end_date"] != "" {
		t.Errorf("a question about divorce needs %v", m)
	}
}

func TestSensitiveQuestionsWaitForTheirConsent(t *testing.T) {
	for id, f := range load(t).Forms {
		for _, q := range f.Questions() {
			if q.Sensitive && q.Consent == "" {
				t.Errorf("%s.%s is sensitive and has no consent of its own", id, q.Key)
			}
			if q.Kind == KindDocument && (q.Consent == "" || !q.Private) {
				t.Errorf("%s.%s: a document number must have its consent and be masked", id, q.Key)
			}
		}
	}
	f := load(t).Forms["consultation"]
	a := answers("consent_basic", "YES", "consent_id", "NO", "document", "RID:500199197001010006")
	if len(f.Prune(a, monday)["document"]) > 0 {
		t.Error("a document is kept after its consent was refused")
	}
}

func TestLabelsHaveAtMostSixHan(t *testing.T) {
	for id, f := range load(t).Forms {
		for _, q := range f.Questions() {
			if n := len([]rune(q.Label.ZH)); n > 6 {
				t.Errorf("%s.%s: %s has %d", id, q.Key, q.Label.ZH, n)
			}
			if n := len(q.Label.EN); n > 16 {
				t.Errorf("%s.%s: %s is %d long", id, q.Key, q.Label.EN, n)
			}
		}
	}
}

func TestBadAnswersGetTheirOwnFault(t *testing.T) {
	c := load(t)
	long := make([]rune, 2001)
	for i := range long {
		long[i] = '长'
	}
	for _, test := range []struct {
		name, key, value, code string
		soft                   bool
	}{
		{"an empty required answer", "matter", "", "required", false},
		{"a code that no list has", "matter", "XXX.99", "no_such_choice", false},
		{"the head of a group", "matter", "WAG", "no_such_choice", false},
		{"2,001 characters", "story", string(long), "too_long", false},
		{"a phone too short", "phone", "1380013", "phone_length", false},
		{"a mobile with a 0 before it", "phone", "013800138000", "phone_trunk", false},
		{"a phone of an unusual range", "phone", "+8614000000000", "phone_unusual", true},
		{"a day that does not exist", "event_date", "2026-02-30", "no_such_date", false},
		{"letters for a day", "event_date", "abc", "no_such_date", false},
		{"a day in the future", "event_date", "2026-12-01", "future", false},
		{"an end before the start", "hire_date", "2026-01-01", "constraint", false},
		{"no people", "people_count", "0", "too_small", false},
		{"ten thousand people", "people_count", "10000", "too_large", false},
		{"people in letters", "people_count", "many", "not_a_number", false},
		{"not a number in disguise", "people_count", "NaN", "not_a_number", false},
		{"an amount in letters", "amount", "abc", "not_an_amount", false},
		{"a wrong check digit", "document", "RID:110105194912310021", "check_digit", false},
		{"a number too short", "document", "RID:50019919700101000", "document_length", false},
		{"a child", "document", "RID:500199201011240007", "under_16", true},
		{"sixteen today", "document", "RID:500199201011230001", "sixteen_today", true},
		{"a name with digits", "name", "测试3", "name_character", false},
		{"a name of one character", "name", "测", "name_short", true},
		{"too many outcomes", "outcome", "R01,R02,R03,R04,R05,R06", "too_many", false},
		{"a follow-up after sixty days", "follow_up", "2027-06-01", "constraint", false},
		{"a train that is none", "train", "X1", "train", false},
	} {
		f := c.Forms["consultation"]
		a := siteCase()
		a["consent_id"] = record.Of("YES")
		if test.key == "event_date" {
			a["matter"] = record.Of("FAM.01")
		}
		a.Set(test.key, record.Of(splitComma(test.value)...))
		found := f.Question(test.key).Fault(a, monday)
		if found == nil || found.Code != test.code || found.Soft != test.soft || found.Key != test.key {
			t.Errorf("%s: %+v, want %s", test.name, found, test.code)
		}
	}
}

func TestADocumentFillsSexBirthAndHome(t *testing.T) {
	f := load(t).Forms["joining"]
	a := answers("document", "RID:500199197001010006")
	got := f.Fill("document", nil, a, monday)
	want := answers("sex", "F", "birth", "1970-01-01", "home", "50")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatal(diff)
	}
	for k, v := range got {
		a[k] = v
	}
	a["home"] = record.Of("51") // corrected by hand
	before := a["document"]
	a["document"] = record.Of("RID:500199192208060034"[:0] + "RID:500199199208060034")
	got = f.Fill("document", before, a, monday)
	if diff := cmp.Diff(answers("sex", "M", "birth", "1992-08-06"), got); diff != "" {
		t.Errorf("another document: %s", diff)
	}
}

func TestDeadlinesFollowTheAnswers(t *testing.T) {
	c := load(t)
	for _, test := range []struct {
		name    string
		changes record.Answers
		status  string
		nominal string
		fact    string
	}{
		{"left a year ago less a week", nil, "URGENT", "2026-11-30", "end_date"},
		{"still employed", answers("still_employed", "Y"), "NO_LIMIT_WHILE_EMPLOYED", "", ""},
		{"a demand restarts it", answers("last_claim_date", "2026-03-15"), "OK", "2027-03-15", "last_claim_date"},
		{"only the month is known", answers("end_date", "2025-11"), "EXPIRED", "2026-11-01", "end_date"},
		{"dismissed", answers("matter", "TER.01", "end_date", "2025-12-01"), "SOON", "2026-12-01", "end_date"},
		{"the last day was a Sunday", answers("end_date", "2025-11-22"), "LAST_DAY", "2026-11-22", "end_date"},
		{"no contract, knew later", answers("matter", "CON.02", "event_date", "2026-01-05", "knew_date", "2026-02-05"), "OK", "2027-02-05", "knew_date"},
	} {
		a := siteCase()
		for k, v := range test.changes {
			a[k] = v
		}
		got := c.Deadlines(c.Forms["consultation"], a, monday)
		if len(got) != 1 {
			t.Errorf("%s: %d deadlines", test.name, len(got))
			continue
		}
		d := got[0]
		if d.Status != test.status || d.Nominal.String() != test.nominal || d.Fact != test.fact || d.Article != "LDMAL-27" {
			t.Errorf("%s: %+v", test.name, d)
		}
	}
	if got := c.Deadlines(c.Forms["consultation"], answers("consent_basic", "ANON", "matter", "WAG.02"), monday); len(got) != 0 {
		t.Errorf("without any day: %+v", got)
	}
	both := answers("consent_basic", "ANON", "matter", "WAG.03", "still_employed", "N", "end_date", "2026-05-01", "event_date", "2026-03-01")
	if got := c.Deadlines(c.Forms["consultation"], both, monday); len(got) != 2 || got[0].Nominal.String() != "2027-03-01" {
		t.Errorf("two rules may apply, the earlier day leads: %+v", got)
	}
}

func TestTheUsualRoutesAndEvidenceOfAMatterComeFirst(t *testing.T) {
	c := load(t)
	f := c.Forms["consultation"]
	routes := c.Choices(f.Question("outcome"), siteCase(), monday)
	if got := first3(routes); !cmp.Equal(got, []string{"R04", "R12", "R05"}) || len(routes) != 27 {
		t.Errorf("routes %v of %d", got, len(routes))
	}
	evidence := c.Choices(f.Question("evidence_have"), siteCase(), monday)
	if got := first3(evidence); !cmp.Equal(got, []string{"E22", "E23", "E24"}) || len(evidence) != 50 {
		t.Errorf("evidence %v of %d", got, len(evidence))
	}
}

func BenchmarkFaultsOfTheLargestForm(b *testing.B) {
	f := load(b).Forms["consultation"]
	a := siteCase()
	for b.Loop() {
		f.Faults(a, monday)
	}
}
