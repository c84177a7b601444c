package home_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/home"
	"chunfeng/ui/uitest"
)

// sitting is a desk in the middle of a day: two people left half-way, records filed.
func sitting(t *testing.T, desk *uitest.Desk) (*uitest.Driver, *uitest.Book) {
	t.Helper()
	book := uitest.NewBook()
	env := desk.Env(t)
	form := env.Catalog.Forms["consultation"]
	key := func(r content.Role) string { return form.Playing(r).Key }
	keep := func(n byte, name, matter, train, at string) {
		id := uuid.UUID{15: n}
		a := record.Answers{}
		a.Set(key(content.RoleName), record.Of(name))
		a.Set(key(content.RoleMatter), record.Of(matter))
		a.Set(key(content.RoleTrain), record.Of(train))
		book.Kept[id] = ui.Draft{ID: id, Form: form.ID, Edition: form.Edition, Answers: a, At: at, Saved: uitest.Start.Add(-time.Duration(n) * time.Minute)}
	}
	keep(1, "灰衣师傅", "WAG.02", "G8502 14:41", key(content.RoleMatter))
	keep(2, "测试乙", "", "K74 15:15", key(content.RoleName))
	keep(3, "", "", "", "")
	book.Figures = &ui.Counts{ByForm: map[string]int{"consultation": 12, "joining": 5, "hardship": 2, "jobs": 3}, Dues: 78000}
	book.Custody = ui.Where{Filed: 22, Signed: 19, Here: 3, Waiting: 3, Enrolled: true, Contact: uitest.Start.Add(-148 * time.Minute)}
	return uitest.Screen(t, desk, env, home.New(env, book)), book
}

func TestTodayShowsServicesCountsWaitingAndCustody(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			v, _ := sitting(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang})
			v.Golden(size.Name + "-today-" + string(lang))
		}
	}
	v, _ := sitting(t, &uitest.Desk{Look: ui.Look{Name: ui.Dark}})
	v.GoldenStyled("80x24-today-dark")
}

func TestAnEmptyDaySaysHowToBegin(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, home.New(env, uitest.NewBook()))
	v.Golden("80x24-empty")
}

func TestDigitsOpenServices(t *testing.T) {
	for key, want := range map[string]ui.Target{
		"1": {Route: ui.RouteIntake, Form: "consultation"},
		"2": {Route: ui.RouteIntake, Form: "joining"},
		"3": {Route: ui.RouteIntake, Form: "hardship"},
		"4": {Route: ui.RouteIntake, Form: "jobs"},
		"7": {Route: ui.RouteRecords},
		"9": {Route: ui.RouteCustody},
		"0": {Route: ui.RouteSettings},
	} {
		v, _ := sitting(t, &uitest.Desk{})
		v.Press(key)
		if got, ok := uitest.Last[ui.OpenMsg](v); !ok || got.Target != want {
			t.Errorf("%s opens %+v, want %+v", key, got.Target, want)
		}
	}
}

func TestRarerServicesHaveOneKeyAndTheirDigits(t *testing.T) {
	v, _ := sitting(t, &uitest.Desk{})
	v.Press("f7")
	ask, ok := uitest.Last[ui.AskMsg](v)
	if !ok {
		t.Fatal("no choice of services")
	}
	for i, want := range []string{"mutualaid", "event", "checkup", "corner"} {
		a := ask.Question.Answers[i]
		v.Send(a.Do()())
		if got, ok := uitest.Last[ui.OpenMsg](v); !ok || got.Target.Form != want || a.Keys[0] != string(rune('1'+i)) {
			t.Errorf("%s opens %+v, want %s", a.Keys[0], got.Target, want)
		}
	}
}

func TestEnterContinuesTheChosenPerson(t *testing.T) {
	v, _ := sitting(t, &uitest.Desk{})
	v.Press("down", "enter")
	got, ok := uitest.Last[ui.OpenMsg](v)
	if !ok || got.Target.ID != (uuid.UUID{15: 2}) || got.Target.Route != ui.RouteIntake {
		t.Errorf("enter opens %+v", got.Target)
	}
}

func TestDroppingAsksFirst(t *testing.T) {
	v, book := sitting(t, &uitest.Desk{})
	v.Press("f8")
	ask, ok := uitest.Last[ui.AskMsg](v)
	if !ok || len(book.Kept) != 3 {
		t.Fatal("a draft must not go without a question")
	}
	for _, a := range ask.Question.Answers {
		if a.Keys[0] == "f8" {
			v.Send(a.Do()())
		}
	}
	if len(book.Kept) != 2 {
		t.Error("the confirmed draft is still there")
	}
}

func TestTheCountdownRunsByTheMinute(t *testing.T) {
	v, _ := sitting(t, &uitest.Desk{})
	v.Has("还有 18 分")
	v.Wait(8 * time.Minute)
	v.Has("还有 10 分")
	v.Wait(12 * time.Minute)
	v.Has("已检票")
}

func TestAFailedSyncSaysWhyAndWorkGoesOn(t *testing.T) {
	v, book := sitting(t, &uitest.Desk{})
	book.Fail["Sync"] = &ui.Trouble{Code: "no_network"}
	v.Press("f5")
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, "没有网络") {
		t.Errorf("no plain word about the network: %+v", note)
	}
	v.Press("1")
	if _, ok := uitest.Last[ui.OpenMsg](v); !ok {
		t.Error("a service does not open without network")
	}
}
