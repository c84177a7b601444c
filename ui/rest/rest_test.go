package rest_test

import (
	"strings"
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
			if size.Height < 32 {
				v.Has("12351")
			}
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

func TestRestFitsEveryScreenThatIsDrawnOn(t *testing.T) {
	for _, size := range [][2]int{{60, 16}, {60, 24}, {80, 17}, {80, 24}, {100, 30}, {128, 50}} {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			desk := &uitest.Desk{Width: size[0], Height: size[1], Lang: lang}
			env := desk.Env(t)
			s := rest.New(env, uitest.NewBook())
			v := uitest.Screen(t, desk, env, s)
			for range 12 {
				lines := strings.Split(s.View().Body, "\n")
				if len(lines) != env.Height {
					t.Fatalf("%v %s: %d lines, the screen has %d", size, lang, len(lines), env.Height)
				}
				for i, l := range lines {
					if ui.Width(l) > size[0] {
						t.Fatalf("%v %s: line %d has %d cells: %q", size, lang, i, ui.Width(l), l)
					}
				}
				v.Has(env.Words.Rest.Enter)
				v.Wait(time.Minute)
			}
		}
	}
}

func TestDigitsOpenTheCornerAndARiddleThatHangsIsTheOneThatOpens(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, rest.New(env, uitest.NewBook()))
	for range 3 {
		for key, want := range map[string]ui.Route{"1": ui.RouteLaws, "2": ui.RouteQuiz, "3": ui.RouteRiddle, "4": ui.RouteHotlines} {
			v.Press(key)
			open, ok := uitest.Last[ui.OpenMsg](v)
			if !ok || open.Target.Route != want {
				t.Errorf("%s opens %+v", key, open.Target)
			}
			for _, r := range env.Catalog.Riddles {
				if key == "3" && strings.Contains(v.Text(), r.Ask) && open.Target.Code != r.ID {
					t.Errorf("%s hangs, %s opens", r.ID, open.Target.Code)
				}
			}
		}
		v.Wait(time.Minute)
	}
}

func TestOnlyWhatWasReadInTheLawHangsOnTheWall(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, rest.New(env, uitest.NewBook()))
	for range 70 { // every card has its turn
		text := strings.ReplaceAll(v.Text(), "\n", "")
		for _, k := range env.Catalog.Cards {
			for _, p := range k.Points {
				if p.Mark() != content.MarkRead && strings.Contains(text, p.Text.ZH) {
					t.Errorf("%s: %q hangs", k.ID, p.Text.ZH)
				}
			}
		}
		v.Wait(time.Minute)
	}
}
