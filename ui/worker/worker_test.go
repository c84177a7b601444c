package worker

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// arrears is a filed consultation of a plainly invented person.
func arrears() record.Record {
	return record.Record{
		ID: uuid.MustParse("0193a000-0000-7000-8000-000000000007"), Rev: 1, Form: "consultation", Edition: 1,
		Serial: "CQN-N-01-20261123-007", Desk: "CQN-N-01", Filed: time.Date(2026, 11, 23, 6, 8, 0, 0, time.UTC),
		Person: record.Person{Name: "测试甲", Phone: "+8613800138000"}, Matter: "WAG.02",
		Deadlines: []record.Deadline{{Rule: "arbitration_limitation", Article: "LDMAL-27",
			Nominal: record.Day{Year: 2026, Month: 11, Date: 30}, AsOf: record.Day{Year: 2026, Month: 11, Date: 23}, Status: "URGENT", DaysLeft: 7}},
		Answers: record.Answers{
			"consent_basic": {"YES"}, "name": {"测试甲"}, "phone": {"+8613800138000"}, "matter": {"WAG.02"}, "people_count": {"3"},
			"still_employed": {"N"}, "end_date": {"2025-11-30"}, "amount": {"2000000"}, "story": {"干了四个月没给钱"},
		},
	}
}

func open(t testing.TB, desk uitest.Desk, change func(*uitest.Book)) (*uitest.Driver, *ui.Env) {
	t.Helper()
	book := uitest.NewBook()
	book.Filed = append(book.Filed, arrears())
	if change != nil {
		change(book)
	}
	env := desk.Env(t)
	return uitest.Screen(t, &desk, env, New(env, book, ui.Target{Route: ui.RouteWorker, ID: arrears().ID})), env
}

func TestScreens(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			end := size.Name + "_" + string(lang)
			t.Run(end, func(t *testing.T) {
				v, _ := open(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, nil)
				v.Golden("worker_" + end)
			})
		}
	}
}

func TestNothingOfThePersonIsShown(t *testing.T) {
	v, _ := open(t, uitest.Desk{Width: 120, Height: 40}, nil)
	v.Lacks("测试甲", "13800138000", "8000", "四个月", "CQN-N-01")
	v.Has("2025-11-30", "20,000.00")
}

func TestAnyKeyTurnsTheScreenBack(t *testing.T) {
	for _, key := range []string{"esc", "enter", "f12", "ctrl+p", "a", "5", "space", "down"} {
		v, _ := open(t, uitest.Desk{}, nil)
		v.Press(key)
		if _, gone := uitest.Last[ui.BackMsg](v); !gone {
			t.Errorf("%s does not go back", key)
		}
	}
}

func TestADraftIsShownAsItIsSoFar(t *testing.T) {
	v, _ := open(t, uitest.Desk{}, func(b *uitest.Book) {
		r := arrears()
		b.Filed = nil
		b.Kept[r.ID] = ui.Draft{ID: r.ID, Form: "consultation", Answers: record.Answers{
			"consent_basic": {"YES"}, "name": {"测试甲"}, "matter": {"WAG.02"}, "still_employed": {"N"}, "end_date": {"2025-11-30"},
		}}
	})
	v.Has("2025-11-30")
	v.Lacks("测试甲")
	if !strings.Contains(v.Text(), "██") {
		t.Error("no large date")
	}
}

func TestADayThatPassedIsNeverLarge(t *testing.T) {
	v, _ := open(t, uitest.Desk{}, func(b *uitest.Book) {
		b.Filed[0].Deadlines[0].Status = "EXPIRED"
	})
	v.Has("可 能 已 过 时 效，先 问 律 师")
	v.Lacks("██")
}

func TestASmallWindowStillShowsTheDay(t *testing.T) {
	v, _ := open(t, uitest.Desk{Width: 60, Height: 16}, nil)
	v.Has("按任意键转回来")
}

func TestWhatIsGoneSaysSo(t *testing.T) {
	v, env := open(t, uitest.Desk{}, func(b *uitest.Book) { b.Filed = nil })
	v.Has(env.Plainly(&ui.Trouble{Code: "gone"}))
}
