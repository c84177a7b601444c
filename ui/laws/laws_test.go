package laws_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/laws"
	"chunfeng/ui/uitest"
)

// each draws a screen in both sizes and both languages.
func each(t *testing.T, name string, make func(*ui.Env) ui.Screen, do func(*uitest.Driver)) {
	t.Helper()
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			desk := &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
			env := desk.Env(t)
			v := uitest.Screen(t, desk, env, make(env))
			if do != nil {
				do(v)
			}
			v.Golden(name + "_" + size.Name + "_" + string(lang))
			for i, line := range strings.Split(v.Text(), "\n") {
				if ui.Width(line) > size.Width {
					t.Errorf("%s %s %s: line %d is wider than the screen", name, size.Name, lang, i)
				}
			}
		}
	}
}

// list opens the list of cards on a narrow Chinese screen.
func list(t *testing.T, target ui.Target) *uitest.Driver {
	t.Helper()
	desk := &uitest.Desk{}
	env := desk.Env(t)
	return uitest.Screen(t, desk, env, laws.New(env, target))
}

func TestTheCornerTheCardsAndTheNumbers(t *testing.T) {
	each(t, "corner", laws.NewCorner, nil)
	each(t, "cards", func(e *ui.Env) ui.Screen { return laws.New(e, ui.Target{}) }, nil)
	each(t, "hotlines", laws.NewHotlines, nil)
}

func TestACardShowsItsSourcesAndHowWellTheyWereChecked(t *testing.T) {
	for name, id := range map[string]string{"card": "C02", "card-with-doubts": "C16"} {
		each(t, name, func(e *ui.Env) ui.Screen { return laws.NewCard(e, ui.Target{Code: id}) }, nil)
	}
	each(t, "card-below", func(e *ui.Env) ui.Screen { return laws.NewCard(e, ui.Target{Code: "C02"}) },
		func(v *uitest.Driver) { v.Press("end") })
}

func TestEveryCardCanBeReadToItsEndOnANarrowScreen(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	for _, k := range env.Catalog.Cards {
		v := uitest.Screen(t, desk, env, laws.NewCard(env, ui.Target{Code: k.ID}))
		v.Has(k.ID, k.Title.ZH)
		v.Press("end")
		v.Has("审核")
	}
}

func TestCardsAreFoundByInitialsByTextAndByLaw(t *testing.T) {
	for typed, want := range map[string]string{"gdqx": "工地欠薪找谁", "仲裁": "仲裁怎么走", "加班费": "加班费", "c07": "时效：过了就难了"} {
		v := list(t, ui.Target{})
		v.Type(typed)
		v.Has(want)
	}
	v := list(t, ui.Target{})
	v.Type("没有这样的事")
	v.Has("没有找到")
	v.Press("enter")
	if _, ok := uitest.Last[ui.OpenMsg](v); ok {
		t.Error("Enter opens a card that was not found")
	}
}

func TestTheCardsOfAMatterComeWithItAndTheDraftGoesOn(t *testing.T) {
	draft := uuid.UUID{15: 7}
	v := list(t, ui.Target{Code: "WAG.02", ID: draft})
	v.Has("和「工地欠薪", "工地欠薪找谁")
	v.Lacks("女职工")
	v.Press("enter")
	if got, ok := uitest.Last[ui.OpenMsg](v); !ok || got.Target != (ui.Target{Route: ui.RouteCard, Code: "C02", ID: draft}) {
		t.Errorf("Enter opens %+v", got.Target)
	}
}

func TestReadingACardOutIsNotedOnlyForADraft(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, laws.NewCard(env, ui.Target{Code: "C02"}))
	v.Press("enter")
	if _, ok := uitest.Last[ui.CardReadMsg](v); ok {
		t.Error("a visitor's reading was noted")
	}
	draft := uuid.UUID{15: 7}
	v = uitest.Screen(t, desk, env, laws.NewCard(env, ui.Target{Code: "C02", ID: draft}))
	v.Press("enter")
	read, ok := uitest.Last[ui.CardReadMsg](v)
	if !ok || read.Draft != draft || read.Card != env.Catalog.Card("C02").Ref() {
		t.Errorf("noted %+v", read)
	}
	if _, ok := uitest.Last[ui.BackMsg](v); !ok {
		t.Error("after reading one is not back at the form")
	}
}

func TestAnExpiredCardSaysSoAndIsNotReadOut(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	env.Now = func() time.Time { return uitest.Start.AddDate(2, 0, 0) }
	v := uitest.Screen(t, desk, env, laws.NewCard(env, ui.Target{Code: "C02", ID: uuid.UUID{15: 7}}))
	v.Has("先问律师")
	v.Press("enter")
	if _, ok := uitest.Last[ui.CardReadMsg](v); ok {
		t.Error("an expired card was noted as read out")
	}
}

func TestTheCornerOpensByDigitAndEnglishHasNoRiddles(t *testing.T) {
	for lang, want := range map[content.Lang]map[string]ui.Route{
		content.ZH: {"1": ui.RouteLaws, "2": ui.RouteQuiz, "3": ui.RouteRiddle, "4": ui.RouteHotlines},
		content.EN: {"3": ui.RouteQuiz},
	} {
		for key, route := range want {
			desk := &uitest.Desk{Lang: lang}
			env := desk.Env(t)
			v := uitest.Screen(t, desk, env, laws.NewCorner(env))
			v.Press(key)
			if got, ok := uitest.Last[ui.OpenMsg](v); !ok || got.Target.Route != route {
				t.Errorf("%s: %s opens %q, want %q", lang, key, got.Target.Route, route)
			}
		}
	}
}
