package records_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/records"
	"chunfeng/ui/uitest"
)

func id(n byte) uuid.UUID { return uuid.UUID{15: n} }

// filed is a desk with three records of plainly invented people, the last one
// to be called back.
func filed(t *testing.T, desk *uitest.Desk) (*ui.Env, *uitest.Book) {
	t.Helper()
	book := uitest.NewBook()
	env := desk.Env(t)
	form := env.Catalog.Forms["consultation"]
	for i, name := range []record.Name{"测试甲", "阿卜杜拉·示例", "练习一号"} {
		r := record.Record{
			ID: id(byte(i + 1)), Rev: 1, Form: form.ID, Edition: form.Edition,
			Serial: "CQN-N-01-20261123-00" + string(rune('1'+i)), Desk: "CQN-N-01", Volunteer: "07",
			Matter: "WAG.02", Filed: uitest.Start.Add(time.Duration(i-3) * time.Hour), Answers: record.Answers{},
			Cards:  []record.CardRef{env.Catalog.Card("C02").Ref(), {ID: "C99", Edition: "4"}},
			Person: record.Person{Name: name, Phone: record.Phone("+861380013800" + string(rune('0'+i)))},
		}
		put := func(role content.Role, a ...string) { r.Answers.Set(form.Playing(role).Key, record.Of(a...)) }
		put(content.RoleName, string(name))
		put(content.RolePhone, string(r.Person.Phone))
		put(content.RoleMatter, "WAG.02")
		put(content.RoleAmount, "1860000")
		put(content.RoleStory, "在工地干了四个月，总包说没钱。")
		book.Filed = append(book.Filed, r)
	}
	back := &book.Filed[2]
	back.FollowUp = record.DayOf(uitest.Start).AddDays(2)
	back.Consents = []record.Consent{{Kind: "callback", Choice: "YES", At: uitest.Start}}
	book.Annexes[id(1)] = record.Answers{"health_note": {"尘肺一期"}}
	return env, book
}

// everySize runs a test in both sizes and languages; name is of the golden.
func everySize(t *testing.T, f func(t *testing.T, desk *uitest.Desk, name string)) {
	t.Helper()
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			f(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, size.Name+"-"+string(lang)+"-")
		}
	}
}

func list(t *testing.T, desk *uitest.Desk, env *ui.Env, book *uitest.Book) *uitest.Driver {
	t.Helper()
	return uitest.Screen(t, desk, env, records.New(env, book, ui.Target{}))
}

func TestTheListShowsNewestFirstAndWhatBecameOfEach(t *testing.T) {
	everySize(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := filed(t, desk)
		book.Filed[0].Void = &record.Void{Reason: "TWICE", By: "07"}
		book.Filed[1].Matter = "NEF.02"
		book.Signed = map[uuid.UUID]bool{id(2): true}
		gone := record.Record{ID: id(9), Filed: uitest.Start.Add(-26 * time.Hour)}
		moved := record.Record{ID: id(8), Filed: uitest.Start.Add(-800 * time.Hour)}
		book.Filed = append([]record.Record{moved, gone}, book.Filed...)
		book.State = map[uuid.UUID]ui.Kept{id(9): {Erased: true}, id(8): {Moved: true}}
		v := list(t, desk, env, book)
		v.Golden(name + "list")
		v.Lacks("13800138000")
	})
}

func TestALongNameAndMatterPushThePhoneOutNotThemselves(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	book.Filed[1].Person.Name, book.Filed[1].Matter = "买买提·阿不都热依木·示例", "NEF.02"
	v := list(t, desk, env, book)
	v.Has("买买提·阿不都热依木·示例", "扣款封号、报酬、算法")
}

func TestAnAnonymousRecordHasALineOfItsOwn(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	book.Filed[0].Person.Name = ""
	list(t, desk, env, book).Has("未留称呼")
}

func TestFindingNarrowsAsOneTypes(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	v := list(t, desk, env, book)
	v.Type("练习")
	v.Has("练习一号")
	v.Lacks("测试甲")
	v.Type("没有")
	v.Golden("80x24-zh-none")
	v.Press("ctrl+u").Press("down", "enter")
	if open, ok := uitest.Last[ui.OpenMsg](v); !ok || open.Target != (ui.Target{Route: ui.RouteRecord, ID: id(2)}) {
		t.Errorf("enter opens %+v", open.Target)
	}
}

func TestDigitsAreSearchedForUntilF8MakesThemFilters(t *testing.T) {
	everySize(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := filed(t, desk)
		v := list(t, desk, env, book)
		v.Type("38001")
		v.Has("测试甲", "练习一号")
		v.Press("ctrl+u", "f8")
		v.Golden(name + "filtering")
		v.Press("4")
		v.Has("练习一号")
		v.Lacks("测试甲")
		v.Press("f8", "4")
		v.Has("测试甲")
		v.Press("f8", "0")
		if open, ok := uitest.Last[ui.OpenMsg](v); !ok || open.Target.Route != ui.RouteCallbacks {
			t.Errorf("F8 0 opens %+v", open.Target)
		}
	})
}

func TestAnOlderAnswerNeverReplacesANewerOne(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	s := records.New(env, book, ui.Target{})
	first := s.Init()
	v := uitest.Screen(t, desk, env, s)
	v.Type("练习")
	v.Send(first())
	v.Lacks("测试甲")
}

func TestAllRecordsOfOnePerson(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	book.Filed[2].Person.Phone = book.Filed[0].Person.Phone
	v := uitest.Screen(t, desk, env, records.New(env, book, ui.Target{ID: id(1)}))
	v.Golden("80x24-zh-person")
	v.Lacks("阿卜杜拉")
	v.Type("x").Has("测试甲")
}
