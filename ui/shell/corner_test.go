package shell_test

import (
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// hall is the whole kiosk at Rest, with its own screens and nobody on duty.
func hall(t *testing.T, d *uitest.Desk) *uitest.Driver {
	t.Helper()
	env := d.Env(t)
	book := uitest.NewBook()
	book.Now, book.On = d.Now, ui.Volunteer{}
	book.Prefs.Lang = string(d.Lang)
	return uitest.Drive(t, d, shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After}))
}

func TestTheVisitorsCornerNeedsNoLogin(t *testing.T) {
	for key, want := range map[string]string{"1": "找卡片", "2": "第 1 题，共 5 题", "3": "先猜一猜", "4": "12333"} {
		v := hall(t, &uitest.Desk{Lang: content.ZH})
		v.Press(key)
		v.Has(want)
		v.Lacks("锁屏", "测试甲", "在岗")
		v.Press("esc")
		v.Has("春 风 服 务 台")
	}
}

func TestAVisitorWhoWalksAwayLeavesRestBehind(t *testing.T) {
	for _, keys := range [][]string{{"1"}, {"1", "enter"}, {"2", "1"}, {"3"}, {"4"}, {"f1"}, {"1", "f1", "enter"}} {
		v := hall(t, &uitest.Desk{Lang: content.ZH})
		v.Press(keys...)
		v.Lacks("春 风 服 务 台")
		v.Wait(59 * time.Second)
		v.Lacks("春 风 服 务 台")
		v.Wait(2 * time.Second)
		v.Has("春 风 服 务 台")
	}
}

func TestAKeyKeepsTheVisitorsScreen(t *testing.T) {
	v := hall(t, &uitest.Desk{Lang: content.ZH})
	v.Press("1")
	for range 5 {
		v.Wait(40 * time.Second)
		v.Press("down")
		v.Has("找卡片")
	}
	v.Wait(61 * time.Second)
	v.Has("春 风 服 务 台")
}

func TestVolunteersPressAnyOtherKey(t *testing.T) {
	for _, key := range []string{"enter", "space", "k", "5", "9", "0"} {
		v := hall(t, &uitest.Desk{Lang: content.ZH})
		v.Press(key)
		v.Has("请选自己")
		v.Wait(10 * time.Minute)
		v.Has("请选自己")
	}
}

func TestOnDutyTheCornerStaysUntilTheDeskLocks(t *testing.T) {
	d := &uitest.Desk{Lang: content.ZH}
	env := d.Env(t)
	book := uitest.NewBook()
	book.Now = d.Now
	v := uitest.Drive(t, d, shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After, Start: ui.RouteHome}))
	v.Press("5", "1")
	v.Has("找卡片")
	v.Wait(2 * time.Minute)
	v.Has("找卡片")
	v.Wait(4 * time.Minute)
	v.Has("请输入 PIN")
}

func TestACardReadOutComesBackToTheForm(t *testing.T) {
	d := &uitest.Desk{Lang: content.ZH, Width: 120, Height: 40}
	env := d.Env(t)
	book := uitest.NewBook()
	book.Now = d.Now
	v := uitest.Drive(t, d, shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After, Start: ui.RouteHome}))
	v.Press("1", "2", "pgdown", "pgdown")
	v.Type("gdqx")
	v.Press("enter", "f3", "enter")
	v.Has("保障农民工工资支付条例 30 ✓")
	v.Press("enter")
	v.Has("已记下：读了《工地欠薪找谁》")
	v.Press("esc")
	v.Has("✓ 读过")
	for _, draft := range book.Kept {
		if len(draft.Cards) != 1 || draft.Cards[0] != env.Catalog.Card("C02").Ref() {
			t.Errorf("the draft has %+v", draft.Cards)
		}
	}
}

func TestHelpShowsTheChapterOfThePageAndLeadsToTheManual(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			v := hall(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang})
			v.Press("1", "f1")
			v.Golden("help-cards-" + size.Name + "-" + string(lang))
		}
	}
	v := hall(t, &uitest.Desk{Lang: content.ZH})
	v.Press("1", "f1")
	v.Has("F1 Ctrl+G")
	v.Press("pgdown")
	v.Has("奖品")
	v.Press("enter")
	v.Has("手册", "普法互动")
	v.Press("esc", "f1", "x")
	v.Has("找卡片")
}

func TestEveryRouteOfTheManualHasAScreen(t *testing.T) {
	d := &uitest.Desk{}
	env := d.Env(t)
	table := shell.Screens(env, uitest.NewBook())
	for _, c := range env.Catalog.Manual {
		for _, r := range c.Routes {
			if table[ui.Route(r)] == nil {
				t.Errorf("the chapter %s is about %q, which is no screen", c.ID, r)
			}
		}
	}
	for r := range table {
		if c := env.Catalog.ChapterFor(string(r)); c == nil || c == env.Catalog.Manual[0] && r != ui.RouteRest {
			t.Errorf("no chapter is about the screen %q", r)
		}
	}
}
