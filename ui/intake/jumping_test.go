package intake

import (
	"testing"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

func TestAnyQuestionIsReachedByItsInitialsOrADigit(t *testing.T) {
	for _, c := range []struct{ name, keys, at string }{
		{"initials and Enter", "ctrl+e 'dwhlb enter", "employer"},
		{"a digit", "ctrl+e 'dwhlb 1", "employer"},
		{"Han", "ctrl+e '最近催要 enter", "last_claim_date"},
		{"the first question of a page", "ctrl+e 'zj 1", "evidence_have"},
		{"from the review", "f8 ctrl+e 'sm enter", "matter"},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := beginVisit(t, wide, "consultation")
			v.do(toWork + "up " + c.keys)
			if c.name != "the first question of a page" && c.name != "from the review" {
				v.at(c.at)
			}
			if v.screen.mode != asking {
				t.Errorf("mode %d\n%s", v.screen.mode, v.Text())
			}
		})
	}
}

func TestTheListBeginsWithWhatStandsInTheWay(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter + "'gdqx enter")
	v.to("phone").do("'1380 enter ctrl+e enter").at("phone")
}

func TestTheListGoesBackToWhereOneWas(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1 '测试 ctrl+e")
	v.Has("跳到", "登记同意")
	v.do("'xyzxyz").Has("没有这一项")
	v.do("esc").Has("登记同意")
	v.do("esc").at("name")
	v.Has("测试")
	v.do("f8 ctrl+e esc")
	if v.screen.mode != reviewing {
		t.Errorf("back to mode %d", v.screen.mode)
	}
	v.do("ctrl+e end enter")
	if v.screen.mode != reviewing {
		t.Error("the last line is not the review")
	}
}

func TestAPrivateAnswerStaysMaskedInTheList(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1 '测试甲 enter '13800138000 enter ctrl+e")
	v.Lacks("13800138000")
	v.Has("138")
}

func TestAFoldedQuestionIsUnfoldedByBeingGoneTo(t *testing.T) {
	v := leavingIn(t, "consultation", gateMinutes+4)
	v.do("ctrl+e 'hklx").Has("已折起")
	v.do("enter").at("hukou_type")
	v.do("1 up").at("hukou_type")
	if v.answer("hukou_type") == "" {
		t.Error("its answer is not there")
	}
}

func TestJumpScreens(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			v := beginVisit(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, "consultation")
			v.do("1 '测试甲 enter '1380 enter pgdown '20 enter 'gdqx enter ctrl+e")
			v.whole(t)
			v.Golden(named("jump", size.Name, string(lang)))
			v.do("'rq")
			v.Golden(named("jump filtered", size.Name, string(lang)))
		}
	}
}

func TestEffortCountsKeysAndSecondsByPageAndSurvivesARestart(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.Wait(20_000_000_000)
	v.do("1")
	v.Wait(30_000_000_000)
	v.do("'测试甲 enter f8")
	v.Wait(5_000_000_000)
	v.Send(ui.LockMsg{})
	v.Wait(600_000_000_000) // hidden: nobody works on it
	v.Send(ui.ResumeMsg{})
	v.do("esc")
	e := v.draft().Effort
	if e.Seconds["consent"] != 20 || e.Seconds["person"] != 30 || e.Seconds["review"] != 5 {
		t.Errorf("seconds %v", e.Seconds)
	}
	if e.Keys != 6 { // 1, three of the name, Enter, F8; Esc came after
		t.Errorf("%d keys", e.Keys)
	}
	w := openVisit(t, wide, v.book, ui.Target{Route: ui.RouteIntake, ID: v.screen.draft.ID})
	w.to("consent_basic").do("2 f8 f10")
	if got := w.book.filed[0].Effort.Keys; got < 9 {
		t.Errorf("%d keys at filing", got)
	}
}
