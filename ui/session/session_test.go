package session

import (
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// aboard is a desk on a train that served on one before.
func aboard() *uitest.Book {
	b := uitest.NewBook()
	b.Card.Kind = "train"
	b.Rides = []ui.Session{{Train: "K71/74", Began: uitest.Start.Add(-26 * time.Hour), Ended: uitest.Start.Add(-22 * time.Hour)}}
	return b
}

func TestASessionBeginsOnceTheTrainIsSaidAndEndsByOneKey(t *testing.T) {
	b, desk := aboard(), uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, &desk, env, New(env, b))
	v.Has("还没开始", "K71/74")
	v.Type("g8502").Press("enter")
	v.Has("正在 G8502 上服务", "14:08 开始")
	if b.Rides[0].Train != "G8502" || !b.Rides[0].Ended.IsZero() {
		t.Fatalf("sessions %+v", b.Rides)
	}
	v.Press("f8")
	v.Has("还没开始", "G8502")
	if b.Rides[0].Ended.IsZero() {
		t.Error("the session goes on")
	}
}

func TestAnotherTrainEndsTheSessionBefore(t *testing.T) {
	b, desk := aboard(), uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, &desk, env, New(env, b))
	v.Type("G8502").Press("enter").Type("D95").Press("enter")
	v.Has("正在 D95 上服务")
	if len(b.Rides) != 3 || b.Rides[1].Ended.IsZero() {
		t.Errorf("sessions %+v", b.Rides)
	}
}

func TestWhatIsNoTrainBeginsNothing(t *testing.T) {
	for _, typed := range []string{"", "14:41", "25", "绿皮车"} {
		b, desk := aboard(), uitest.Desk{}
		env := desk.Env(t)
		v := uitest.Screen(t, &desk, env, New(env, b))
		v.Type(typed).Press("enter")
		v.Has("车次看不懂")
		if len(b.Rides) != 1 {
			t.Errorf("%q began %+v", typed, b.Rides[0])
		}
	}
}

func TestScreens(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			desk := uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
			env, b := desk.Env(t), aboard()
			v := uitest.Screen(t, &desk, env, New(env, b))
			v.Golden("none_" + size.Name + "_" + string(lang))
			v.Type("G8502").Press("enter")
			v.Golden("going_" + size.Name + "_" + string(lang))
		}
	}
}
