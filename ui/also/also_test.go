package also

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

var (
	mine   = uuid.MustParse("0193a000-0000-7000-8000-000000000007")
	joined = uuid.MustParse("0193a000-0000-7000-8000-000000000008")
)

// arrears is a filed consultation of a plainly invented person who is no member.
func arrears() record.Record {
	return record.Record{
		ID: mine, Rev: 1, Form: "consultation", Edition: 1, Serial: "CQN-N-01-20261123-007", Desk: "CQN-N-01",
		Filed:  time.Date(2026, 11, 23, 6, 8, 0, 0, time.UTC),
		Person: record.Person{Name: "测试甲", Phone: "+8613800138000"}, Matter: "WAG.02",
		Answers: record.Answers{"consent_basic": {"YES"}, "person_cat": {"NEF_RIDER"}, "union_member": {"N"}, "matter": {"WAG.02"}, "still_employed": {"N"}, "amount": {"2000000"}},
	}
}

// joining is a record of another form, of a person, some hours earlier.
func joining(p record.Person) record.Record {
	return record.Record{ID: joined, Rev: 1, Form: "joining", Serial: "CQN-N-01-20261123-J001", Filed: arrears().Filed.Add(-3 * time.Hour), Person: p}
}

func open(t testing.TB, desk uitest.Desk, change func(*uitest.Book)) *uitest.Driver {
	t.Helper()
	book := uitest.NewBook()
	book.Filed = append(book.Filed, arrears())
	if change != nil {
		change(book)
	}
	env := desk.Env(t)
	return uitest.Screen(t, &desk, env, New(env, book, ui.Target{Route: ui.RouteAlso, ID: mine}))
}

func TestScreens(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			end := size.Name + "_" + string(lang)
			t.Run(end, func(t *testing.T) {
				open(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, nil).Golden("also_" + end)
			})
		}
	}
}

func TestADigitOpensTheFormWithWhatIsKnown(t *testing.T) {
	for key, form := range map[string]string{"1": "joining", "2": "hardship", "3": "jobs", "enter": "joining"} {
		v := open(t, uitest.Desk{}, nil)
		v.Press(key)
		got, ok := uitest.Last[ui.OpenMsg](v)
		if want := (ui.Target{Route: ui.RouteIntake, Form: form, From: mine}); !ok || got.Target != want {
			t.Errorf("%s opens %+v, want %+v", key, got.Target, want)
		}
	}
}

func TestTheArrowsChoose(t *testing.T) {
	v := open(t, uitest.Desk{}, nil)
	v.Press("down", "down", "enter")
	if got, _ := uitest.Last[ui.OpenMsg](v); got.Target.Form != "jobs" {
		t.Errorf("opens %+v", got.Target)
	}
}

func TestAnAnonymousVisitorCarriesNothingOver(t *testing.T) {
	v := open(t, uitest.Desk{}, func(b *uitest.Book) { b.Filed[0].Person = record.Person{} })
	v.Has("什么也不带过去")
	v.Press("1")
	if got, _ := uitest.Last[ui.OpenMsg](v); got.Target != (ui.Target{Route: ui.RouteIntake, Form: "joining"}) {
		t.Errorf("opens %+v", got.Target)
	}
}

func TestWhatWasDoneTodayIsNotOfferedAgain(t *testing.T) {
	for name, c := range map[string]struct {
		person record.Person
		later  time.Duration
		gone   bool
	}{
		"the same phone":                  {record.Person{Name: "测试甲", Phone: "+8613800138000"}, 0, true},
		"the same name, no phone":         {record.Person{Name: "测试甲"}, 0, true},
		"the same name, another phone":    {record.Person{Name: "测试甲", Phone: "+8613800138001"}, 0, false},
		"another person":                  {record.Person{Name: "测试乙", Phone: "+8613800138001"}, 0, false},
		"the same person, the day before": {record.Person{Name: "测试甲", Phone: "+8613800138000"}, -24 * time.Hour, false},
	} {
		t.Run(name, func(t *testing.T) {
			v := open(t, uitest.Desk{}, func(b *uitest.Book) {
				r := joining(c.person)
				r.Filed = r.Filed.Add(c.later)
				b.Filed = append(b.Filed, r)
			})
			if c.gone {
				v.Lacks("1  加入工会", "入会申请")
			}
			v.Press("1")
			if got, _ := uitest.Last[ui.OpenMsg](v); (got.Target.Form != "joining") != c.gone {
				t.Errorf("1 opens %s", got.Target.Form)
			}
		})
	}
}

func TestAVoidRecordOfTodayDoesNotCount(t *testing.T) {
	v := open(t, uitest.Desk{}, func(b *uitest.Book) {
		r := joining(arrears().Person)
		r.Void = &record.Void{Reason: "重复", By: "01"}
		b.Filed = append(b.Filed, r)
	})
	v.Press("1")
	if got, _ := uitest.Last[ui.OpenMsg](v); got.Target.Form != "joining" {
		t.Errorf("1 opens %s", got.Target.Form)
	}
}

func TestNothingElseSaysSo(t *testing.T) {
	v := open(t, uitest.Desk{}, func(b *uitest.Book) { b.Filed[0].Answers = record.Answers{"consent_basic": {"YES"}} })
	v.Has("没有别的")
	v.Press("enter")
	if home, ok := uitest.Last[ui.HomeMsg](v); !ok || home.Route != ui.RouteHome {
		t.Error("Enter does not go on to the next visitor")
	}
}
