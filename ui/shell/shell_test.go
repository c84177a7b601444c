package shell_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// kiosk is a shell on a form, with what a test wants to look at.
type kiosk struct {
	*uitest.Driver
	book  *uitest.Book
	form  *form
	stack []byte
}

func open(t *testing.T, d *uitest.Desk, prepare func(*uitest.Book)) *kiosk {
	t.Helper()
	env := d.Env(t)
	k := &kiosk{book: uitest.NewBook()}
	k.book.Now = d.Now
	if prepare != nil {
		prepare(k.book)
	}
	s := shell.New(shell.Options{
		Catalog: env.Catalog, Book: k.book, Now: d.Now, After: d.After, Start: ui.RouteHome,
		Crash: func(stack []byte) { k.stack = stack },
		Screens: func(env *ui.Env, _ ui.Book) shell.Table {
			return shell.Table{
				ui.RouteHome: func(ui.Target) ui.Screen { k.form = newForm(env, 0); return k.form },
				ui.RouteSlip: func(ui.Target) ui.Screen { f := newForm(env, 0); f.header = "离检票 18 分"; return f },
			}
		},
	})
	k.Driver = uitest.Drive(t, d, s)
	return k
}

func TestTheFrame(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			for _, theme := range []string{ui.Light, ui.Dark, ui.Contrast} {
				name := "form-" + size.Name + "-" + string(lang) + "-" + theme
				t.Run(name, func(t *testing.T) {
					k := open(t, &uitest.Desk{Width: size.Width, Height: size.Height}, func(b *uitest.Book) {
						b.Prefs.Lang, b.Prefs.Theme = string(lang), theme
					})
					k.Type("旅客")
					k.GoldenStyled(name)
				})
			}
		}
	}
}

func TestKeysReachActionsByBothTheirNames(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Press("f10").Has("已存 14:08:31")
	k.Press("x").Lacks("已存")
	k.Press("ctrl+d").Has("已存 14:08:31")
}

func (k *kiosk) Press(names ...string) *kiosk { k.Driver.Press(names...); return k }

func TestAKeyThatCannotBeUsedSaysWhy(t *testing.T) {
	open(t, &uitest.Desk{}, nil).Press("f6").Has("▲ 先选事项")
}

func TestHelpListsEveryAction(t *testing.T) {
	for _, size := range uitest.Sizes {
		k := open(t, &uitest.Desk{Width: size.Width, Height: size.Height}, nil)
		k.Press("f1").Has("F10 Ctrl+D", "算一算", "先选事项", "F9 Ctrl+O", "锁屏")
		k.Golden("help-" + size.Name)
		k.Press("x").Lacks("F10 Ctrl+D")
	}
}

func TestTheOtherLanguageAtAnyMoment(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Press("f2").Has("F2 中文", "07 on duty")
	if k.book.Prefs.Lang != "en" {
		t.Error("the language is not remembered")
	}
	if len(k.form.told) == 0 {
		t.Error("the screen was not told")
	}
	k.Press("ctrl+l").Has("07 在岗")
}

func TestBackKeepsTheLastScreen(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Press("f4").Has("离检票 18 分")
	k.Press("esc").Lacks("离检票")
	if len(k.form.told) == 0 {
		t.Error("the screen was not told that it is on top again")
	}
	k.Press("esc").Has("法律咨询")
}

func TestTheClockTicksEachMinuteAndEachSecondOnlyWhenCountingDown(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Has("14:08")
	k.Wait(time.Minute)
	k.Has("14:09")
	drawn := 0
	k.form.header = "18 分"
	k.Press("tab")
	k.Wait(2 * time.Second)
	for range 3 {
		before := k.View().Content
		k.form.header += "."
		k.Wait(time.Second)
		if k.View().Content != before {
			drawn++
		}
	}
	if drawn != 3 {
		t.Errorf("%d of 3 seconds were drawn", drawn)
	}
}

func TestTheClockWaitsWhileSomebodyTypes(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Wait(59*time.Second + 500*time.Millisecond)
	k.Type("王")
	k.Wait(600 * time.Millisecond)
	k.Has("14:08")
	k.Wait(time.Second)
	k.Has("14:09")
}

func TestADeskThatNobodyUsesLocks(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Wait(4 * time.Minute)
	k.Type("王")
	k.Wait(4 * time.Minute)
	k.Lacks("请输入 PIN")
	k.Wait(time.Minute)
	k.Has("请输入 PIN")
	k.Lacks("灰衣师傅", "法律咨询", "07")
	if k.form.saved != 1 {
		t.Errorf("the screen was told %d times to save, want 1", k.form.saved)
	}
	k.Type("123456")
	k.Has("灰衣师傅王")
}

func TestTheLockScreen(t *testing.T) {
	for _, size := range uitest.Sizes {
		k := open(t, &uitest.Desk{Width: size.Width, Height: size.Height}, nil)
		k.Press("f9").Type("12")
		k.Golden("lock-" + size.Name)
	}
}

func TestAWrongPINSaysSoAndAnotherMayTakeOver(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Press("f9").Type("000000")
	k.Has("PIN 不对", "换个人请按 Esc")
	k.Press("esc")
	k.Lacks("请输入 PIN", "灰衣师傅")
	if k.book.OnDuty().ID != "" {
		t.Error("still on duty")
	}
}

func TestTooManyWrongPINsAskForThePassphrase(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Press("f9")
	k.book.At = ui.Shut
	k.book.Fail["SignOn"] = &ui.Trouble{Code: "pin_locked"}
	k.Type("000000")
	k.Lacks("请输入 PIN")
}

func TestNobodyOnDutyIsNotLockedOut(t *testing.T) {
	k := open(t, &uitest.Desk{}, func(b *uitest.Book) { b.On = ui.Volunteer{} })
	k.Wait(time.Hour)
	k.Lacks("请输入 PIN")
	k.Press("f9").Lacks("请输入 PIN")
}

func TestCtrlCAsksAndLeavesAnEmptyScreen(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Press("ctrl+c").Has("要离开服务台吗", "退出程序", "锁屏")
	k.Golden("leave")
	k.Press("esc").Lacks("要离开服务台吗")
	k.Press("ctrl+c", "9")
	if !k.Quit || k.form.saved != 1 {
		t.Errorf("quit %v, told to save %d times", k.Quit, k.form.saved)
	}
	if got := strings.TrimSpace(k.Text()); got != "" {
		t.Errorf("left on the screen: %q", got)
	}
}

func TestADialogOfTheProgramIgnoresKeysMeantForTheFormBelow(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	did := false
	k.Send(ui.AskMsg{Question: ui.Question{Title: "有人受伤吗？", Tone: ui.Urgent, Text: "先打 120。",
		Answers: []ui.Action{{Keys: []string{"1"}, Words: "知道了", Do: func() tea.Cmd { did = true; return nil }}}}})
	k.Press("1").Has("有人受伤吗")
	if did {
		t.Fatal("a key in flight answered the dialog")
	}
	k.Wait(400 * time.Millisecond)
	k.Press("1").Lacks("有人受伤吗")
	if !did {
		t.Error("the answer did nothing")
	}
}

func TestTooSmallIsSaidPolitelyAndLosesNothing(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Type("王")
	k.Resize(50, 12)
	k.Has("窗口太小了")
	k.Resize(120, 40)
	k.Has("灰衣师傅王")
}

func TestAWideTerminalShowsThePageInItsMiddle(t *testing.T) {
	k := open(t, &uitest.Desk{Width: 200, Height: 50}, nil)
	x, _, ok := k.Cursor()
	if want := (200-128)/2 + ui.FieldX + 8; !ok || x != want {
		t.Errorf("cursor %d, want %d", x, want)
	}
}

func TestAPanicInAScreenComesBackLocked(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.form.boom = true
	k.Press("x").Has("请输入 PIN", "写好的都还在")
	if len(k.stack) == 0 {
		t.Error("the operator's log got no stack")
	}
	k.Type("123456")
	k.Has("灰衣师傅")
}

func TestARouteWithoutAScreenSaysSo(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Send(ui.OpenMsg{Target: ui.Target{Route: ui.RouteCustody}})
	k.Has("这一页还没有装上")
	k.Press("esc").Has("法律咨询")
}

func TestThemeAndLanguageFromSettings(t *testing.T) {
	k := open(t, &uitest.Desk{}, nil)
	k.Send(ui.PreferencesMsg{Preferences: ui.Preferences{Lang: "en", Theme: ui.Contrast, ASCII: true, IdleMinutes: 1}})
	k.Has("on duty", "------")
	k.Wait(time.Minute)
	k.Has("Enter your PIN")
}
