package content

import (
	"testing"

	"chunfeng/store/record"
)

// visit is a consultation in which much was said.
func visit() record.Answers {
	return answers("consent_basic", "YES", "consent_id", "YES", "name", "测试甲", "phone", "+8613800138000", "document", "RID:500199197001010006",
		"sex", "M", "birth", "1970-01-01", "home", "50", "hukou_type", "RURAL", "person_cat", "MIGRANT", "channel", "GROUP", "matter", "INJ.01",
		"employer", "练习工程队", "emp_kind", "SITE", "workplace", "500103", "site_name", "练习项目", "story", "从架子上摔下来。", "amount", "100",
		"consent_health", "YES", "health_note", "腿骨折", "claims", "INJ", "outcome", "R09", "follow_up", "2026-11-30", "train", "G8502 14:41")
}

func TestWhatIsKnownOfAPersonFillsAnotherForm(t *testing.T) {
	c := load(t)
	got := Carry(c.Forms["consultation"], visit(), c.Forms["joining"])
	for key, want := range map[string]string{
		"name": "测试甲", "phone": "+8613800138000", "document": "RID:500199197001010006", "sex": "M", "birth": "1970-01-01", "home": "50",
		"hukou_type": "RURAL", "employer": "练习工程队", "workplace": "500103",
	} {
		if got.Text(key) != want {
			t.Errorf("%s is %q, want %q", key, got.Text(key), want)
		}
	}
	again := Carry(c.Forms["consultation"], visit(), c.Forms["consultation"])
	for _, not := range []string{"story", "amount", "matter", "claims", "outcome", "follow_up", "train", "channel", "health_note"} {
		if len(again[not]) > 0 {
			t.Errorf("%s belongs to the earlier visit and was carried", not)
		}
	}
	if again.Text("site_name") != "练习项目" || again.Text("person_cat") != "MIGRANT" {
		t.Errorf("site %q category %q", again.Text("site_name"), again.Text("person_cat"))
	}
}

func TestNoConsentAndNothingSensitiveIsEverCarried(t *testing.T) {
	c := load(t)
	for from, f := range c.Forms {
		said := record.Answers{}
		for _, q := range f.Questions() {
			said.Set(q.Key, record.Of("YES"))
			for _, ch := range q.choices {
				if q.choice(ch.Code) != nil {
					said.Set(q.Key, record.Of(ch.Code))
				}
			}
		}
		for to, g := range c.Forms {
			for key, answer := range Carry(f, said, g) {
				q := g.Question(key)
				if q == nil || q.Kind == KindConsent || q.Sensitive || q.Draft || q.Kind == KindNote {
					t.Errorf("%s to %s carries %s", from, to, key)
					continue
				}
				if fault := q.chosen(answer, scope{}); fault != nil && len(q.choices) > 0 {
					t.Errorf("%s to %s: %s cannot be %v", from, to, key, answer)
				}
			}
		}
	}
}

func TestTheLastRecordSuggestsThePlaceAndOfAGroupTheEmployer(t *testing.T) {
	c := load(t)
	f := c.Forms["consultation"]
	last := record.Record{Form: "consultation", People: 1, Answers: visit()}
	if got := CarryOver(last, f, f); got.Text("workplace") != "500103" || got.Text("employer") != "" || got.Text("name") != "" {
		t.Errorf("one person: %v", got)
	}
	last.People = 6
	if got := CarryOver(last, f, f); got.Text("employer") != "练习工程队" || got.Text("site_name") != "练习项目" || got.Text("name") != "" {
		t.Errorf("a group: %v", got)
	}
	if got := CarryOver(last, f, c.Forms["joining"]); got.Text("employer") != "练习工程队" || got.Text("workplace") != "500103" {
		t.Errorf("into another form: %v", got)
	}
	fair := record.Record{Form: "event", Answers: answers("campaign", "SPRING", "venue", "北广场", "workplace", "500103", "title", "招聘会")}
	if got := CarryOver(fair, c.Forms["event"], c.Forms["event"]); got.Text("venue") != "北广场" || got.Text("title") != "" {
		t.Errorf("an event: %v", got)
	}
}

func TestTheLastDaysHaveStepsWithNumbersAndAFarDayHasNone(t *testing.T) {
	c := load(t)
	for _, rule := range []string{"arbitration_limitation", "civil_limitation", "work_injury", "after_award/SUE_AFTER_AWARD",
		"after_award/LABOUR_ABILITY_REASSESSMENT", "after_award/ADMIN_REVIEW", "after_award/ADMIN_LAWSUIT_DIRECT", "after_award/LABOUR_INSPECTION_COMPLAINT"} {
		d := record.Deadline{Rule: rule, Status: "URGENT", DaysLeft: 3, Nominal: record.Day{Year: 2026, Month: 11, Date: 26}}
		for _, l := range Langs {
			if steps := c.Emergency(d, l); len(steps) < 2 || !hasDigit(steps[0]) {
				t.Errorf("%s %s: %q", rule, l, steps)
			}
		}
		d.Status = "SOON"
		if steps := c.Emergency(d, ZH); len(steps) > 0 || c.Aid(d, ZH) != "" || c.UrgentAdvice(d, ZH) != "" {
			t.Errorf("%s: %q although there is time", rule, steps)
		}
	}
}

func hasDigit(s string) bool {
	for _, r := range s {
		if r >= '0' && r <= '9' {
			return true
		}
	}
	return false
}

func TestADiscreetMatterShowsOnlyItsGroup(t *testing.T) {
	c := load(t)
	if got := c.Discreetly("FAM.03"); got != "FAM" {
		t.Errorf("got %q", got)
	}
	if got := c.Discreetly("WAG.02"); got != "WAG.02" {
		t.Errorf("got %q", got)
	}
}
