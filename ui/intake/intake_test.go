package intake

import (
	"strings"
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

func TestBadInputHasItsOwnWordsAndNeverTraps(t *testing.T) {
	long := strings.Repeat("事", 2001)
	for _, c := range []struct {
		name, form, before string
		key, typed         string
		words              string
		hard               bool
	}{
		{"a wrong check digit", "consultation", "1 pgup 1", "document", "500199197001010007", "校验位不符", true},
		{"a date that does not exist", "consultation", "1", "birth", "19700231", "没有这一天", true},
		{"an event in the future", "consultation", toMatter + "'sqgsrd enter", "event_date", "20270101", "日期还没到", true},
		{"a demand in the future", "consultation", toWork, "last_claim_date", "20270101", "日期还没到", true},
		{"hired after leaving", "consultation", toEnd + "'20251130 enter", "hire_date", "20260101", "入职日期比离开日期晚", true},
		{"a child of fourteen", "consultation", "1", "birth", "20120101", "不满16周岁", false},
		{"a phone that is too short", "consultation", "1", "phone", "1380013800", "手机号要11位", true},
		{"a required answer left empty", "consultation", toWork, "employer", "", "这一项要填", true},
		{"a story of 2,001 characters", "consultation", toStory, "story", long, "最多 2000 字", true},
		{"an amount in words", "consultation", toWork, "amount", "很多", "请填金额", true},
		{"people below one", "consultation", toMatter, "people_count", "0", "不能小于 1", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := beginVisit(t, wide, c.form)
			if c.key == "document" {
				v.do("1").to("consent_id").do("1")
			} else {
				v.do(c.before)
			}
			v.to(c.key)
			v.Paste(c.typed)
			leave := "down"
			v.do(leave)
			if c.key == "story" { // Down first goes to the end of the text
				for v.screen.at() == "story" {
					v.do(leave)
				}
			}
			if got := v.screen.at(); got == c.key {
				t.Fatalf("the cursor is trapped in %s", c.key)
			}
			if f := v.screen.faults[c.key]; f == nil || f.Soft == c.hard {
				t.Errorf("fault %+v, want hard=%v", f, c.hard)
			}
			v.to(c.key)
			v.Has(c.words)
			v.do("f8")
			v.Has(c.words)
		})
	}
}

func TestEveryMistakeLeadsToItsField(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toWork + "f8")
	v.Has("要改")
	v.do("enter").at("document") // a number of no known region is only to be looked at
	v.do("f8 down enter").at("employer")
	v.do("'练习工程队 enter f8 down enter").at("emp_kind")
}

func TestPastedControlSequencesAreOnlyText(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1").at("name")
	v.Paste("\x1b]0;owned\x07测试\x1b[31m甲\r\n\x00")
	v.do("enter")
	if got := v.answer("name"); got != "测试甲" {
		t.Errorf("the name is %q", got)
	}
	v.Has("测试甲")
}

func TestAnonymousIsCompleteInThreeKeys(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("2 f8 f10")
	if len(v.book.filed) != 1 {
		t.Fatalf("filed %d records\n%s", len(v.book.filed), v.Text())
	}
	if a := v.book.filed[0].Answers; a.Text("consent_basic") != "ANON" || a.Text("name") != "" {
		t.Errorf("answers %v", a)
	}
	open, ok := uitest.Last[ui.OpenMsg](v.Driver)
	if !ok || open.Target.Route != ui.RouteSlip || open.Target.ID != v.book.filed[0].ID {
		t.Errorf("went to %+v, want the slip", open.Target)
	}
}

func TestWithoutConsentNothingCanBeFiled(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("f8")
	v.Has("要改", "登记同意")
	v.do("f10")
	if len(v.book.filed) != 0 {
		t.Error("a record without any consent was filed")
	}
	if note, ok := uitest.Last[ui.NoteMsg](v.Driver); !ok || note.Text != v.env.Words.Intake.NotYet {
		t.Errorf("the reason is %q", note.Text)
	}
}

func TestSensitiveQuestionsWaitForTheirConsent(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1")
	v.Lacks("证件号码")
	v.to("consent_id").do("1").at("document")
	v.do("'500199197001010006 enter")
	v.Has("500199********0006", "未核真伪")
	v.Lacks("500199197001010006")
	if got := v.draft().Answers.Text("document"); got != "RID:500199197001010006" {
		t.Errorf("on disk is %q", got)
	}
	v.to("consent_id").do("2")
	v.Lacks("证件号码")
	if got := v.draft().Answers.Text("document"); got != "" {
		t.Errorf("the consent was taken back and the number is still on disk: %q", got)
	}
}

func TestTheNumberFillsWhatItTellsAndOverwritesNothing(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1").to("sex").do("1").to("consent_id").do("1 '500199197001010006 enter")
	if sex, birth, home := v.answer("sex"), v.answer("birth"), v.answer("home"); sex != "M" || birth != "1970-01-01" || home != "50" {
		t.Errorf("sex %q, birth %q, home %q", sex, birth, home)
	}
}

func TestAnyoneUnderSixteenIsAnAlertWithWhatToDo(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1").to("birth").do("'20120101 enter")
	v.Has("疑似童工", "12333")
	v.do("f8")
	if v.screen.faults["birth"] == nil || !v.screen.faults["birth"].Soft {
		t.Error("age stands in the way of filing")
	}
}

func TestTenPeopleAndRedFlagsSayWhomToCall(t *testing.T) {
	v := beginVisit(t, uitest.Desk{Width: 80, Height: 24}, "consultation")
	v.do(toMatter + "'gdqx enter '12 enter calm 1 enter calm")
	v.Has("暴力", "110")
	v.do("f5")
	v.Has("十人以上", "推选代表")
}

func TestTheCountdownGoesToTheGate(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1").to("train").do("'G8502 space '1441 enter")
	head := func() string { return v.screen.View().Header }
	for _, c := range []struct {
		wait time.Duration
		want string
	}{
		{0, "离检票 18 分"}, {time.Minute, "离检票 17 分"}, {10 * time.Minute, "离检票 7 分"},
		{8 * time.Minute, "正在检票"}, {20 * time.Minute, "已开车"},
	} {
		v.Wait(c.wait)
		if !strings.Contains(head(), c.want) || !strings.Contains(head(), "G8502 14:41") {
			t.Errorf("after %v more the header is %q, want %q", c.wait, head(), c.want)
		}
	}
}

func TestTheTrainIsKeptInTheDraftOnly(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toReview)
	if got := v.draft().Answers.Text("train"); got != "14:53" {
		t.Errorf("the draft has train %q", got)
	}
}

func TestResizeAndLanguageKeepEverything(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toWork + "'练习工程")
	v.Resize(80, 24)
	v.at("employer")
	v.Has("练习工程")
	v.env.Lang, v.env.Words = content.EN, v.env.Catalog.Words(content.EN)
	v.Send(ui.ResizeMsg{})
	v.at("employer")
	v.Has("练习工程", "Employer")
	v.do("'队 enter")
	if got := v.answer("employer"); got != "练习工程队" {
		t.Errorf("employer %q", got)
	}
}

func TestPagesAndFieldsAreReachedFromAnywhere(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("down").at("name")
	v.do("up").at("consent_basic")
	v.do("1 tab tab").at("sex")
	v.do("shift+tab").at("phone")
	v.do("pgdown pgdown").at("matter")
	v.do("pgup").at("train")
	v.do("f8 esc").at("train")
}

func TestADefaultIsTypedOver(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter).to("people_count").do("'25 enter")
	if got := v.answer("people_count"); got != "25" {
		t.Errorf("people %q", got)
	}
}

func TestALongCompanionTurnsInItsColumn(t *testing.T) {
	v := beginVisit(t, uitest.Desk{Width: 110, Height: 24}, "consultation")
	v.do(toMatter + "'gdqx enter '12 enter calm 1 2 3")
	v.Has("暴力", "F5 ↓")
	v.Lacks("人民法院")
	for range 5 { // as many pages as it has
		if v.do("f5"); strings.Contains(v.Text(), "F5 ↑") {
			break
		}
	}
	v.Has("人民法院", "F5 ↑")
	v.do("f5")
	v.Has("暴力")
	v.at("risk")
}
