package rest_test

import (
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/rest"
	"chunfeng/ui/uitest"
)

func TestRestShowsARightAndNothingPersonal(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			desk := &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
			env := desk.Env(t)
			v := uitest.Screen(t, desk, env, rest.New(env, uitest.NewBook()))
			v.Golden(size.Name + "-" + string(lang))
			v.Lacks("测试甲", "练习一号")
			v.Has("12351")
		}
	}
}

func TestTheRightTurnsSlowly(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, rest.New(env, uitest.NewBook()))
	before := v.Text()
	v.Wait(59 * time.Second)
	if v.Text() != before {
		t.Error("the right turns before a passer-by can read it")
	}
	v.Wait(2 * time.Second)
	if v.Text() == before {
		t.Error("the right never turns")
	}
}

func TestAnyKeyLeadsToThePassphraseOrThePIN(t *testing.T) {
	for stage, want := range map[ui.Stage]ui.Route{ui.Shut: ui.RouteUnlock, ui.Opened: ui.RouteDuty} {
		desk := &uitest.Desk{}
		env := desk.Env(t)
		book := uitest.NewBook()
		book.At = stage
		v := uitest.Screen(t, desk, env, rest.New(env, book))
		v.Press("k")
		if home, ok := uitest.Last[ui.HomeMsg](v); !ok || home.Route != want {
			t.Errorf("at stage %d a key leads to %q, want %q", stage, home.Route, want)
		}
	}
}
