package effort

import (
	"testing"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// worked is a volunteer with three days behind.
func worked() *uitest.Book {
	b := uitest.NewBook()
	day := func(date, records, seconds int) ui.EffortDay {
		return ui.EffortDay{Day: record.Day{Year: 2026, Month: 11, Date: date}, Forms: map[string]ui.EffortForm{
			"consultation": {Records: records, Keys: 58, Seconds: seconds, Pages: map[string]int{
				"consent": 20, "person": 35, "matter": 60, "advice": 25, "review": 12,
			}},
			"joining": {Records: 3, Keys: 41, Seconds: 150, Pages: map[string]int{"person": 70, "review": 10}},
		}}
	}
	b.Daily.Efforts = []ui.EffortDay{day(23, 14, 205), day(22, 11, 240), day(21, 6, 330)}
	return b
}

func TestScreens(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			desk := uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
			env := desk.Env(t)
			v := uitest.Screen(t, &desk, env, New(env, worked()))
			v.Golden("pace_" + size.Name + "_" + string(lang))
		}
	}
	desk := uitest.Desk{}
	env := desk.Env(t)
	uitest.Screen(t, &desk, env, New(env, uitest.NewBook())).Golden("empty_80x24_zh")
}

func TestTheArrowsTakeAnotherService(t *testing.T) {
	desk := uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, &desk, env, New(env, worked()))
	v.Has("法律咨询　每页用时", "3:25", "58")
	v.Press("right")
	v.Has("加入工会　每页用时", "2:30")
	v.Press("right")
	v.Has("法律咨询　每页用时")
}

func TestALockTakesTheFiguresAway(t *testing.T) {
	desk, b := uitest.Desk{}, worked()
	env := desk.Env(t)
	v := uitest.Screen(t, &desk, env, New(env, b))
	v.Send(ui.LockMsg{})
	v.Lacks("3:25")
	b.Daily.Efforts, b.On = nil, b.People[1] // somebody else comes on duty
	v.Send(ui.ResumeMsg{})
	v.Has("还没有数", b.People[1].Name)
	v.Lacks("3:25")
}
