package intake

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// before is an earlier consultation of the sample person.
func before(b *shelf) record.Record {
	r := record.Record{
		ID: uuid.UUID{15: 41}, Rev: 1, Form: "consultation", Edition: 2, Serial: "CQN-N-01-20261116-004", Desk: "CQN-N-01", Volunteer: "01",
		Filed: uitest.Start.AddDate(0, 0, -7), Matter: "WAG.02", People: 1,
		Person: record.Person{Name: "测试甲", Phone: "+8613800138000"},
		Answers: record.Answers{
			"consent_basic": {"YES"}, "consent_id": {"YES"}, "name": {"测试甲"}, "phone": {"+8613800138000"}, "document": {"RID:500199197001010006"},
			"sex": {"M"}, "home": {"50"}, "hukou_type": {"RURAL"}, "matter": {"WAG.02"}, "employer": {"练习工程队"}, "emp_kind": {"SITE"},
			"workplace": {"500103"}, "site_name": {"练习项目"}, "story": {"上次说的事"}, "health_note": {"上次的伤"},
		},
	}
	b.Filed = append(b.Filed, r)
	return r
}

// came puts two earlier visits before the desk: one that opens, and one that
// another volunteer registered.
func came(b *shelf) {
	r := before(b)
	b.Before = []ui.Visit{
		{Line: ui.Line{ID: r.ID, Serial: r.Serial, Form: r.Form, Matter: r.Matter, Filed: r.Filed, Called: "测试甲"}, Open: true,
			Deadline: record.Deadline{Rule: "arbitration_limitation", Status: "SOON", Nominal: record.Day{Year: 2026, Month: 12, Date: 10}, DaysLeft: 24},
			Outcomes: []string{"R05"}},
		{Line: ui.Line{ID: uuid.UUID{15: 40}, Serial: "CQN-N-01-20261102-011", Form: "hardship", Filed: uitest.Start.AddDate(0, 0, -21)}},
	}
	b.Filed = b.Filed[:0]
	b.Filed = append(b.Filed, r)
}

// visitOn opens a new form on a shelf.
func visitOn(t testing.TB, desk uitest.Desk, b *shelf, form string) *visit {
	t.Helper()
	return openVisit(t, desk, b, ui.Target{Route: ui.RouteIntake, Form: form})
}

func TestAPhraseIsPutIntoTheStoryAndItsBlankIsTypedOver(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter + "'gdqx enter").to("story")
	v.do("'头一句。").do("f7")
	v.Has("常用语", "我在___项目做___")
	v.do("'axm") // a pinyin filter that finds nothing
	v.Has("没有找到")
	v.do("esc f7") // esc forgets the filter, F7 closes
	v.do("f7 'wzxm enter esc")
	story := v.screen.story(v.screen.question())
	if story == nil || !story.Blanks() {
		t.Fatalf("nothing was put in\n%s", v.Text())
	}
	v.do("'北站工地")
	got := story.Answer().Text()
	if !strings.HasPrefix(got, "头一句。我在北站工地项目做___") {
		t.Errorf("%q", got)
	}
	v.do("ctrl+x '木工")
	if got := story.Answer().Text(); !strings.Contains(got, "项目做木工") {
		t.Errorf("%q", got)
	}
}

func TestAdviceCarriesItsArticlesAndTheCardItCameFrom(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter + "'gdqx enter").to("advice")
	v.do("f7 1 tab")
	v.Has("卡片原句")
	v.do("1 esc down")
	got := v.draft()
	text := got.Answers.Text("advice")
	if !strings.Contains(text, "（") || len(got.Cards) != 1 {
		t.Errorf("advice %q, cards %v", text, got.Cards)
	}
}

func TestWhatTheLastRecordHadIsOfferedAndNeverCopied(t *testing.T) {
	b := newShelf()
	before(b)
	v := visitOn(t, wide, b, "consultation")
	v.do("1").to("matter").do("'gdqx enter").to("workplace")
	v.Has("渝中区（上一位）")
	v.do("down")
	if v.answer("workplace") != "" {
		t.Fatal("the place was copied without a key")
	}
	v.to("employer")
	v.Lacks("上一位")
	v.to("workplace").do("ctrl+x")
	if v.answer("workplace") != "500103" {
		t.Errorf("accepted: %q", v.answer("workplace"))
	}
	v.at("site_name")
	b.Filed[0].People = 6
	group := visitOn(t, wide, b, "consultation")
	group.do("1").to("matter").do("'gdqx enter").to("employer")
	group.Has("练习工程队（上一位）")
	group.do("right").at("emp_kind")
	if group.answer("employer") != "练习工程队" {
		t.Errorf("employer %q", group.answer("employer"))
	}
}

func TestNothingIsOfferedToWhoStaysAnonymous(t *testing.T) {
	b := newShelf()
	came(b)
	v := visitOn(t, wide, b, "consultation")
	v.do("2").to("matter").do("'gdqx enter").to("workplace")
	v.Lacks("上一位", "来过")
}

func TestAReturningVisitorIsNamedByCountAndOpensByRole(t *testing.T) {
	b := newShelf()
	came(b)
	v := visitOn(t, wide, b, "consultation")
	v.do("1 '测试甲 enter")
	v.Lacks("来过")
	v.do("'13800138000 enter")
	v.Has("来过 2 次，上次 2026-11-16")
	v.do("ctrl+w")
	v.Has("CQN-N-01-20261116-004", "2026-12-10", "劳动人事争议仲裁 12333", "不是您登记的")
	v.do("2")
	if note, ok := uitest.Last[ui.NoteMsg](v.Driver); !ok || note.Text != v.env.Words.Talk.ClosedWhy {
		t.Errorf("a record of another volunteer opened: %+v", note)
	}
	v.do("1")
	v.Has("要照用哪些", "练习工程队", "500199********0006", "同意后再填")
	v.Lacks("上次说的事", "上次的伤", "500199197001010006")
}

func TestWhatIsTakenOverIsChosenAndGatedAnswersWaitForTheirConsent(t *testing.T) {
	b := newShelf()
	came(b)
	v := visitOn(t, wide, b, "consultation")
	v.do("1 '测试甲 enter '13800138000 enter ctrl+w 1")
	row := -1
	for i, it := range v.screen.talk.over.(*taking).items {
		if it.question.Key == "hukou_type" {
			row = i + 1
		}
	}
	v.do(itoa(row) + " enter") // not the household type
	if v.answer("sex") != "M" || v.answer("home") != "50" || v.answer("hukou_type") != "" || v.answer("channel") != "RETURN" {
		t.Errorf("sex %q home %q household %q channel %q", v.answer("sex"), v.answer("home"), v.answer("hukou_type"), v.answer("channel"))
	}
	d := v.draft()
	if d.From == uuid.Nil || d.Answers.Text("document") != "" || d.Answers.Text("employer") != "" {
		t.Fatalf("on disk before consent: %v", d.Answers)
	}
	v.to("consent_id").do("1")
	if got := v.draft().Answers.Text("document"); got != "RID:500199197001010006" {
		t.Errorf("after the consent the number is %q", got)
	}
	v.to("matter").do("'gdqx enter").to("employer")
	if v.answer("employer") != "练习工程队" {
		t.Errorf("employer %q", v.answer("employer"))
	}
	v.to("consent_id").do("2")
	if got := v.draft().Answers.Text("document"); got != "" {
		t.Errorf("the consent was taken back: %q", got)
	}
}

func TestAFormFromARecordKnowsWhatItKnewAndAsksForConsentAnew(t *testing.T) {
	b := newShelf()
	r := before(b)
	v := openVisit(t, wide, b, ui.Target{Route: ui.RouteIntake, Form: "joining", From: r.ID})
	if note, ok := uitest.Last[ui.NoteMsg](v.Driver); !ok || !strings.Contains(note.Text, "姓名") {
		t.Errorf("the note is %q", note.Text)
	}
	if v.answer("name") != "" || v.answer("consent_basic") != "" {
		t.Fatal("filled in before any consent")
	}
	v.do("1")
	if v.answer("name") != "测试甲" || v.answer("document") != "" || v.draft().Answers.Text("document") != "" {
		t.Fatalf("after the first consent: name %q document %q", v.answer("name"), v.answer("document"))
	}
	v.do("1")
	if v.answer("document") != "RID:500199197001010006" || v.answer("workplace") != "500103" || v.answer("employer") != "练习工程队" {
		t.Errorf("answers %v", v.screen.answers)
	}
	if v.draft().From != r.ID {
		t.Error("the draft forgot where it came from")
	}
}

func TestAfterARestartWhatIsKnownIsOfferedNotFilledIn(t *testing.T) {
	b := newShelf()
	r := before(b)
	v := openVisit(t, wide, b, ui.Target{Route: ui.RouteIntake, Form: "joining", From: r.ID})
	v.do("1").to("name").do("ctrl+u enter")
	if v.answer("name") != "" {
		t.Fatal("the name is still there")
	}
	again := openVisit(t, wide, b, ui.Target{Route: ui.RouteIntake, ID: v.screen.draft.ID})
	if again.answer("name") != "" || again.answer("document") != "" {
		t.Error("what was taken out came back by itself")
	}
	again.to("name")
	again.Has("测试甲（上次登记）")
	again.do("right")
	if again.answer("name") != "测试甲" {
		t.Errorf("name %q", again.answer("name"))
	}
	again.to("consent_id").do("1")
	again.Has("500199********0006", "居民身份证（上次登记）")
}

func TestALawyerSignsTheAdviceAsItStands(t *testing.T) {
	b := newShelf()
	v := visitOn(t, wide, b, "consultation")
	v.do("1").to("advice")
	sign := "f8 f7"
	v.do(sign)
	if note, ok := uitest.Last[ui.NoteMsg](v.Driver); !ok || note.Text != v.env.Words.Talk.NoAdvice {
		t.Errorf("without advice: %+v", note)
	}
	v.to("advice").do("'先申请仲裁。 " + sign)
	if note, ok := uitest.Last[ui.NoteMsg](v.Driver); !ok || note.Text != v.env.Words.Talk.NoLawyer {
		t.Errorf("without a lawyer: %+v", note)
	}
	b.People[1].Lawyer = true
	v.do("f7")
	v.Has(b.People[1].Name, "先申请仲裁。")
	v.do("'000000")
	if v.screen.draft.Lawyer != "" {
		t.Fatal("a wrong PIN signed")
	}
	v.do("'123456")
	if v.draft().Lawyer != b.People[1].ID || b.On.ID == b.People[1].ID {
		t.Fatalf("signed by %q, on duty %q", v.draft().Lawyer, b.On.ID)
	}
	v.Has("律师已签名")
	again := openVisit(t, wide, b, ui.Target{Route: ui.RouteIntake, ID: v.screen.draft.ID})
	again.to("advice")
	again.Has("律师已签名")
	again.do("'改 down")
	if again.draft().Lawyer != "" {
		t.Error("changed advice is still signed")
	}
	again.to("advice")
	again.Has("签名已作废")
}

func TestALawyerOnDutySignsWithTheOwnPIN(t *testing.T) {
	b := newShelf()
	b.People[0].Lawyer, b.People[1].Lawyer = true, true
	v := visitOn(t, wide, b, "consultation")
	v.do("1").to("advice").do("'先申请仲裁。 f8 f7")
	v.Has("哪位律师签名")
	v.do("1 '123456")
	if v.draft().Lawyer != b.People[0].ID {
		t.Errorf("signed by %q", v.draft().Lawyer)
	}
}

func TestTheLastDaysGiveTheEmergencyPath(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toEnd + "'20251130")
	v.Has("七天以内，今天就办", "劳动人事争议仲裁", "12333", "打 12348", "法律援助法 44") // live, before the field is left
	v.do("enter").to("advice")
	v.Has("不足七日法律援助可以先行提供")
	v.do("right down")
	if got := v.answer("advice"); !strings.Contains(got, "12348") {
		t.Errorf("advice %q", got)
	}
}

func TestAnExpiredDeadlineAsksForTheDemandAndLeadsThere(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toEnd + "'20251101 enter")
	v.Has("可能已过时效，先问律师", "先问「最近催要」")
	v.do("ctrl+\\").at("last_claim_date")
	v.do("'20260315")
	v.Has("从最近催要 2026-03-15 周日起算", "还剩 112 天")
	v.Lacks("可能已过时效")
}

func TestTheKeyToTheDemandWorksFromTheCompanionAlone(t *testing.T) {
	v := beginVisit(t, uitest.Desk{Width: 80, Height: 24}, "consultation")
	v.do(toEnd + "'20251101 enter f5")
	v.Has("先问「最近催要」")
	v.do("ctrl+\\").at("last_claim_date")
}

func TestADoubtfulClockIsNamedBesideTheDeadline(t *testing.T) {
	b := newShelf()
	b.Doubtful = 30 * time.Hour
	v := visitOn(t, wide, b, "consultation")
	v.do(toEnd + "'20251130 enter")
	v.Has("本机时钟可能差30小时")
	b.Doubtful = 10 * time.Minute
	v = visitOn(t, wide, b, "consultation")
	v.do(toEnd + "'20251130 enter")
	v.Lacks("本机时钟")
}

func TestLockingClosesWhatStandsOver(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter + "'gdqx enter").to("story").do("f7 1")
	v.Send(ui.LockMsg{})
	if v.screen.talk.over != nil || v.draft().Answers.Text("story") == "" {
		t.Error("the list is open or its phrase is lost")
	}
}

func TestTalkScreens(t *testing.T) {
	sign := "f8 f7 "
	for _, c := range []struct{ name, form, keys string }{
		{"phrases", "consultation", toStory + "1 enter f7 1"},
		{"phrases of advice", "consultation", toStory + "1 enter '工钱没给。 pgdown 1 2 pgdown f7"},
		{"sentences of the cards", "consultation", toStory + "1 enter '工钱没给。 pgdown 1 2 pgdown f7 tab down"},
		{"offer of the last record", "consultation", "1 '测试甲 enter pgdown pgdown 'gdqx enter pgdown '练习工程队 enter 2"},
		{"offer in an empty line", "consultation", "1 '测试甲 enter pgdown pgdown 'gdqx enter pgdown"},
		{"came before", "consultation", "1 '测试甲 enter '13800138000 enter"},
		{"visits", "consultation", "1 '测试甲 enter '13800138000 enter ctrl+w"},
		{"taking over", "consultation", "1 '测试甲 enter '13800138000 enter 2 ctrl+w 1"},
		{"advice of the last days", "consultation", toStory + "1 enter '工钱没给。 pgdown 1 2 pgdown"},
		{"lawyers", "consultation", toOutcome + sign},
		{"PIN of a lawyer", "consultation", toOutcome + sign + "2 '12"},
		{"signed review", "consultation", toOutcome + sign + "2 '123456 end"},
	} {
		for _, size := range uitest.Sizes {
			for _, lang := range content.Langs {
				t.Run(c.name+" "+size.Name+" "+string(lang), func(t *testing.T) {
					b := newShelf()
					came(b)
					b.Filed[0].People = 6
					b.People[0].Lawyer, b.People[1].Lawyer = true, true
					v := visitOn(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, b, c.form)
					v.do(c.keys)
					v.whole(t)
					v.Golden(named(c.name, size.Name, string(lang)))
				})
			}
		}
	}
}
