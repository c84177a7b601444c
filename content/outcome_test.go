package content

import (
	"slices"
	"strings"
	"testing"

	"chunfeng/store/record"
)

// surgery is a screening of a member whose relative needs heart surgery.
func surgery() record.Answers {
	return answers("consent_basic", "YES", "consent_hardship", "YES", "name", "测试甲", "h_member", "Y", "h_urgent", "NONE",
		"h_cause", "ILLNESS", "h_disease", "HEART", "h_medcost", "3TO5W", "h_income", "1000TO1500", "h_dependants", "STUDENT")
}

func codes(rs []Result, kept bool) (out []string) {
	for _, r := range rs {
		if r.Kept == kept {
			out = append(out, r.Choice.Code)
		}
	}
	return out
}

func TestHardshipResultsComeWithTheirReasons(t *testing.T) {
	c := load(t)
	f := c.Forms["hardship"]
	for _, test := range []struct {
		name    string
		changes record.Answers
		want    string
	}{
		{"heart surgery of a member's relative, low income", nil, "H5 H2 H1 H9 H4"},
		{"the same without membership", answers("h_member", "N"), "H2 H1 H9"},
		{"a member in mutual aid", answers("h_member", "YMA"), "H5 H2 H1 H6 H9 H4"},
		{"income above all bands", answers("h_income", "GT4000", "h_medcost", "GT10W"), "H2"},
		{"no food today", answers("h_urgent", "MEAL", "h_disease", "NONE", "h_medcost", "", "h_income", "GT4000", "h_cause", "OTHER", "h_dependants", "NONE"), "H7"},
		{"unpaid wages", answers("h_cause", "ARREARS", "h_disease", "NONE", "h_income", "2500TO4000", "h_dependants", "NONE"), "H8"},
		{"out of work", answers("h_cause", "JOBLESS", "h_disease", "NONE", "h_income", "2500TO4000", "h_dependants", "NONE"), "H3 H10"},
		{"nothing that fits", answers("h_cause", "OTHER", "h_disease", "NONE", "h_income", "GT4000", "h_dependants", "NONE"), "NONE"},
		{"everything kept back", answers("consent_hardship", "NO"), ""},
	} {
		a := surgery()
		for k, v := range test.changes {
			a.Set(k, v)
		}
		got := c.Outcomes(f, a, monday)
		if strings.Join(codes(got, true), " ") != test.want {
			t.Errorf("%s: %v, want %s", test.name, codes(got, true), test.want)
		}
		for _, r := range got {
			if len(r.Reasons) == 0 || !r.Proposed {
				t.Errorf("%s: %s has no reason", test.name, r.Choice.Code)
			}
		}
	}
}

func TestAnotherChoiceThanProposedNeedsAReason(t *testing.T) {
	c := load(t)
	f := c.Forms["hardship"]
	a := surgery()
	if c.Overridden(f, a, monday) || len(f.Faults(a, monday)) > 0 {
		t.Errorf("the proposal as it is: %v", faultCodes(f.Faults(a, monday)))
	}
	a["results"] = record.Of("H5", "H2", "H1", "H9", "H4")
	if c.Overridden(f, a, monday) {
		t.Error("the same results ticked by hand are no override")
	}
	a["results"] = record.Of("H3")
	if m := faultCodes(f.Faults(a, monday)); m["override_reason"] != "required" {
		t.Errorf("an override without a reason: %v", m)
	}
	a["override_reason"] = record.Of("家里刚遭了火灾")
	if m := faultCodes(f.Faults(a, monday)); len(m) > 0 {
		t.Errorf("with a reason: %v", m)
	}
	got := c.Outcomes(f, a, monday)
	if k := codes(got, true); !slices.Equal(k, []string{"H3"}) {
		t.Errorf("kept %v", k)
	}
	if d := c.Destinations(f, a, monday); !slices.Equal(d, []string{"UNION_BASIC"}) {
		t.Errorf("destinations %v", d)
	}
}

func TestOnlyTheSealedAnnexHoldsHardshipAndResults(t *testing.T) {
	f := load(t).Forms["hardship"]
	for _, q := range f.Questions() {
		open := slices.Contains([]string{"h_member", "h_job_need"}, q.Key)
		private := strings.HasPrefix(q.Key, "h_") || q.Key == "results" || q.Key == "override_reason" || q.Key == "papers"
		if private && !open && (!q.Sensitive || q.Consent != "consent_hardship") {
			t.Errorf("%s is not sealed behind its consent", q.Key)
		}
	}
}

func TestJobGuards(t *testing.T) {
	c := load(t)
	f := c.Forms["jobs"]
	adult := answers("consent_basic", "ANON", "age_band", "ADULT", "scam", "NONE", "j_want_job", "FACTORY.GENERAL", "j_area", "CQ", "j_form", "FULL", "j_result", "NO")
	for _, test := range []struct {
		name, advice, risk string
		changes            record.Answers
	}{
		{"an adult without trouble", "MINIAPP", "", nil},
		{"a child is referred to nobody", "CHILD", "CHILD", answers("age_band", "CHILD")},
		{"a juvenile", "HAZARD MINIAPP", "", answers("age_band", "JUVENILE")},
		{"a recruiter wants a deposit", "STOP MINIAPP", "FRAUD", answers("scam", "DEPOSIT")},
		{"a welder without permit", "PERMIT MINIAPP", "", answers("j_want_job", "SKILL.WELDER")},
		{"a welder with permit", "MINIAPP", "", answers("j_want_job", "SKILL.WELDER", "j_cert", "PERMIT")},
		{"a start-up", "STARTUP MINIAPP", "", answers("j_form", "STARTUP")},
	} {
		a := adult.Clone()
		for k, v := range test.changes {
			a.Set(k, v)
		}
		if got := strings.Join(codes(c.Outcomes(f, a, monday), true), " "); got != test.advice {
			t.Errorf("%s: %q, want %q", test.name, got, test.advice)
		}
		if got := strings.Join(c.Risks(f, a, monday), " "); got != test.risk {
			t.Errorf("%s: risks %q, want %q", test.name, got, test.risk)
		}
	}
	child := answers("consent_basic", "YES", "age_band", "CHILD", "j_want_job", "FACTORY.GENERAL", "j_result", "INTENT", "name", "测试甲")
	if left := f.Prune(child, monday); len(left["j_want_job"]) > 0 || len(left["j_result"]) > 0 || len(left["name"]) > 0 {
		t.Errorf("a child's record holds a referral: %v", left)
	}
	for _, q := range f.Questions() {
		for _, never := range []string{"婚", "孕", "生育", "病", "党"} {
			if q.Kind != KindConsent && strings.Contains(q.Label.ZH+q.Hint.ZH, never) {
				t.Errorf("%s asks about %s", q.Key, never)
			}
		}
	}
}

func TestCampaignsAreOfferedInTheirSeasonOnly(t *testing.T) {
	c := load(t)
	f := c.Forms["event"]
	q := f.Question("campaign")
	summer := Session{Today: record.Day{Year: 2027, Month: 7, Date: 1}}
	if in, out := len(c.Choices(q, record.Answers{}, monday)), len(c.Choices(q, record.Answers{}, summer)); in != 4 || out != 1 {
		t.Errorf("%d campaigns in winter, %d in summer", in, out)
	}
}

func TestEventFiguresMustFitEachOther(t *testing.T) {
	f := load(t).Forms["event"]
	fair := answers("kind", "FAIR", "campaign", "SPRING_JOBS_2027", "title", "示例招聘会", "held_on", "2026-11-20", "workplace", "500106",
		"attendance", "5400", "companies", "108", "partner_companies", "50", "posts", "3426", "intents", "836")
	if m := faultCodes(f.Faults(fair, monday)); len(m) > 0 {
		t.Errorf("the fair of Shapingba: %v", m)
	}
	for key, value := range map[string]string{"partner_companies": "109", "intents": "5401", "intents_women": "837"} {
		a := fair.Clone()
		a[key] = record.Of(value)
		if m := faultCodes(f.Faults(a, monday)); m[key] != "constraint" {
			t.Errorf("%s %s: %v", key, value, m)
		}
	}
}

func TestAStockThatDoesNotAddUpIsExplained(t *testing.T) {
	f := load(t).Forms["corner"]
	a := answers("held_on", "2026-11-23", "visitors", "41", "gifts_start", "50", "gifts_in", "10", "gifts_out", "22", "gifts_left", "38")
	if m := faultCodes(f.Faults(a, monday)); len(m) > 0 {
		t.Errorf("38 are left of 60: %v", m)
	}
	a["gifts_left"] = record.Of("37")
	if m := faultCodes(f.Faults(a, monday)); m["gifts_reason"] != "required" {
		t.Errorf("one is missing: %v", m)
	}
}

func TestMutualAidIsForMembersWhoUnderstood(t *testing.T) {
	c := load(t)
	f := c.Forms["mutualaid"]
	a := walkThrough(t, c, f, record.Answers{}, false)
	if d := c.Dues(f, a, monday); d == nil || d.Receipt == "" || d.Tier != 1 {
		t.Errorf("dues %+v", d)
	}
	for key, value := range map[string]string{"member": "N", "understood": "N", "dues_tier": "NONE", "consent_id": "NO"} {
		b := a.Clone()
		b[key] = record.Of(value)
		if m := faultCodes(f.Faults(b, monday)); m[key] != "constraint" {
			t.Errorf("%s %s: %v", key, value, m)
		}
	}
}
