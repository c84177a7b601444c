package home_test

import (
	"slices"
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
		book.Kept[id] = ui.Draft{ID: id, Form: form.ID, Edition: form.Edition, Answers: a, At: at, Volunteer: "08", Opened: uitest.Start.Add(-time.Hour), Saved: uitest.Start.Add(-time.Duration(n) * time.Minute)}
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
		"1":  {Route: ui.RouteIntake, Form: "consultation"},
		"2":  {Route: ui.RouteIntake, Form: "joining"},
		"3":  {Route: ui.RouteIntake, Form: "hardship"},
		"4":  {Route: ui.RouteIntake, Form: "jobs"},
		"7":  {Route: ui.RouteRecords},
		"8":  {Route: ui.RouteShift},
		"9":  {Route: ui.RouteCustody},
		"0":  {Route: ui.RouteSettings},
		"f4": {Route: ui.RouteWaiting},
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
	v.Has("正在检票")
	v.Wait(14 * time.Minute)
	v.Has("车已开")
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

// queue is a desk where people wait for every reason there is.
func queue(t *testing.T, desk *uitest.Desk, extra int) (*uitest.Driver, *uitest.Book) {
	t.Helper()
	book := uitest.NewBook()
	env := desk.Env(t)
	n := 0
	keep := func(form, called string, at string, volunteer string, answers record.Answers, about string) {
		n++
		id := uuid.UUID{14: byte(n >> 8), 15: byte(n)}
		book.Kept[id] = ui.Draft{ID: id, Form: form, Edition: env.Catalog.Forms[form].Edition, Answers: answers, At: at, Called: called, About: about,
			Volunteer: volunteer, Opened: uitest.Start.Add(-time.Duration(n) * time.Minute), Saved: uitest.Start.Add(-time.Duration(n) * time.Minute)}
	}
	keep("consultation", "小伙", "", "07", record.Answers{}, "")
	keep("consultation", "大姐", "", "07", record.Answers{"train": {"K74 15:30"}}, "INJ")
	keep("consultation", "灰衣师傅", "evidence_have", "08", record.Answers{"consent_basic": {"YES"}, "name": {"灰衣师傅"}, "matter": {"WAG.02"}, "train": {"G8502 14:41"}}, "")
	keep("joining", "姑娘", "employer", "07", record.Answers{"consent_basic": {"YES"}}, "")
	keep("consultation", "", "story", "08", record.Answers{"consent_basic": {"ANON"}, "name": {"大爷"}, "matter": {"WAG.01"}, "end_date": {"2025-11-26"}, "still_employed": {"N"}}, "")
	keep("consultation", "骑手", "risk", "08", record.Answers{"consent_basic": {"ANON"}, "name": {"骑手"}, "matter": {"NEF.01"}, "risk": {"VIOLENCE", "GROUP10"}}, "")
	keep("consultation", "师傅", "", "07", record.Answers{"train": {"G51 13:50"}}, "WAG")
	keep("hardship", "大妈", "", "07", record.Answers{"train": {"K1234 21:20"}}, "")
	keep("jobs", "司机", "", "07", record.Answers{"name": {"司机"}, "train": {"14:24"}}, "")
	for range extra {
		keep("consultation", "测试甲", "matter", "07", record.Answers{"consent_basic": {"YES"}, "name": {"测试甲"}, "matter": {"WAG.02"}, "train": {"15:50"}}, "")
	}
	book.Filed = append(book.Filed, record.Record{ID: uuid.UUID{15: 200}, Form: "consultation", Filed: uitest.Start.AddDate(0, 0, -4),
		Consents: []record.Consent{{Kind: "callback", Choice: "YES"}}, FollowUp: record.DayOf(uitest.Start.AddDate(0, 0, -1)), Person: record.Person{Name: "测试乙", Phone: "+8613800138000"}})
	book.Figures = &ui.Counts{ByForm: map[string]int{"consultation": 12, "joining": 5}, Dues: 78000}
	return uitest.Screen(t, desk, env, home.New(env, book)), book
}

func TestTheWaitingStandInTheOrderInWhichTheyPressAndSayWhy(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			v, _ := queue(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, 0)
			v.Golden(size.Name + "-waiting-" + string(lang))
		}
	}
	v, _ := queue(t, &uitest.Desk{Width: 120, Height: 40}, 0)
	at := -1
	for _, who := range []string{"骑手", "司机", "灰衣师傅", "大姐", "姑娘", "小伙", "G51"} {
		if next := strings.Index(v.Text(), who); next <= at {
			t.Errorf("%s stands too high:\n%s", who, v.Text())
		} else {
			at = next
		}
	}
}

func TestMoreThanFitCanBeScrolledAndAreCounted(t *testing.T) {
	v, _ := queue(t, &uitest.Desk{}, 32)
	v.Has("等候 41", "↓ ")
	v.Golden("80x24-many")
	v.Press("end")
	v.Has("↑ ", "车已开")
	v.Golden("80x24-many-end")
}

func TestTheListFitsEveryWidth(t *testing.T) {
	for width := 60; width <= 128; width++ {
		v, _ := queue(t, &uitest.Desk{Width: width, Height: 30}, 3)
		for _, l := range strings.Split(v.View().Content, "\n") {
			if ui.Width(l) > width {
				t.Fatalf("%d cells: %d in %q", width, ui.Width(l), l)
			}
		}
	}
}

func TestTheChoiceStaysOnThePersonWhenTheOrderChanges(t *testing.T) {
	v, book := queue(t, &uitest.Desk{}, 0)
	v.Press("down", "down")
	d := book.Kept[uuid.UUID{15: 1}] // who had no train is in a hurry now
	d.Answers = record.Answers{"train": {"14:25"}}
	book.Kept[d.ID] = d
	v.Send(ui.ResumeMsg{})
	v.Press("enter")
	if got, _ := uitest.Last[ui.OpenMsg](v); got.Target.ID != (uuid.UUID{15: 3}) {
		t.Errorf("enter opens %v", got.Target.ID)
	}
}

func TestOnATrainDeskTheServiceIsBehindF7(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := desk.Env(t), uitest.NewBook()
	book.Card.Kind = "train"
	v := uitest.Screen(t, desk, env, home.New(env, book))
	v.Press("f7")
	ask, _ := uitest.Last[ui.AskMsg](v)
	last := ask.Question.Answers[len(ask.Question.Answers)-1]
	v.Send(last.Do()())
	if got, _ := uitest.Last[ui.OpenMsg](v); got.Target.Route != ui.RouteSession {
		t.Errorf("%+v", got)
	}
}

func BenchmarkTodayWithFortyDrafts(b *testing.B) {
	desk := &uitest.Desk{Width: 120, Height: 40}
	env, book := desk.Env(b), uitest.NewBook()
	form := env.Catalog.Forms["consultation"]
	for i := range 40 {
		id := uuid.UUID{15: byte(i)}
		book.Kept[id] = ui.Draft{ID: id, Form: form.ID, At: "story", Volunteer: "07", Opened: uitest.Start, Saved: uitest.Start, Answers: record.Answers{
			"consent_basic": {"YES"}, "name": {"测试甲"}, "matter": {"WAG.02"}, "train": {"G8502 15:20"},
			"still_employed": {"N"}, "end_date": {"2025-12-01"}, "people_count": {"12"},
		}}
	}
	s := home.New(env, book)
	uitest.Screen(b, desk, env, s)
	b.Run("key to view", func(b *testing.B) {
		var times []time.Duration
		for b.Loop() {
			start := time.Now()
			s.Update(ui.Press([]string{"down", "up"}[len(times)%2]))
			if s.View().Body == "" {
				b.Fatal("an empty page")
			}
			times = append(times, time.Since(start))
		}
		slices.Sort(times)
		b.ReportMetric(float64(times[len(times)/2].Nanoseconds()), "p50-ns")
		b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds()), "p99-ns")
	})
	b.Run("load and rank", func(b *testing.B) {
		for b.Loop() {
			s.Update(s.Update(ui.ResumeMsg{})())
		}
	})
}
