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

// filed is a desk with three records of plainly invented people.
func filed(t *testing.T, desk *uitest.Desk) (*ui.Env, *uitest.Book) {
	t.Helper()
	book := uitest.NewBook()
	env := desk.Env(t)
	form := env.Catalog.Forms["consultation"]
	for i, name := range []record.Name{"测试甲", "阿卜杜拉·示例", "练习一号"} {
		r := record.Record{
			ID: uuid.UUID{15: byte(i + 1)}, Rev: 1, Form: form.ID, Edition: form.Edition,
			Serial: "CQN-N-01-20261123-00" + string(rune('1'+i)), Desk: "CQN-N-01", Volunteer: "07",
			Matter: "WAG.02", Filed: uitest.Start.Add(time.Duration(i-3) * time.Hour), Answers: record.Answers{},
			Cards:  []record.CardRef{env.Catalog.Card("C02").Ref(), {ID: "C99", Edition: "4"}},
			Person: record.Person{Name: name, Phone: "+8613800138000"},
		}
		put := func(role content.Role, a ...string) { r.Answers.Set(form.Playing(role).Key, record.Of(a...)) }
		put(content.RoleName, string(name))
		put(content.RolePhone, "+8613800138000")
		put(content.RoleMatter, "WAG.02")
		put(content.RoleStory, "在工地干了四个月，总包说没钱。")
		book.Filed = append(book.Filed, r)
	}
	return env, book
}

func TestTheListShowsNewestFirstWithMaskedPhones(t *testing.T) {
	for _, size := range uitest.Sizes {
		desk := &uitest.Desk{Width: size.Width, Height: size.Height}
		env, book := filed(t, desk)
		v := uitest.Screen(t, desk, env, records.New(env, book))
		v.Golden(size.Name + "-list")
		v.Lacks("13800138000")
	}
}

func TestAnAnonymousRecordHasALineOfItsOwn(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	book.Filed[0].Person.Name = ""
	v := uitest.Screen(t, desk, env, records.New(env, book))
	v.Has("未留称呼")
}

func TestFindingNarrowsAsOneTypes(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	v := uitest.Screen(t, desk, env, records.New(env, book))
	v.Type("练习")
	v.Has("练习一号")
	v.Lacks("测试甲")
	v.Type("没有")
	v.Golden("80x24-none")
	v.Press("ctrl+u").Press("down", "enter")
	if open, ok := uitest.Last[ui.OpenMsg](v); !ok || open.Target.Route != ui.RouteRecord || open.Target.ID != (uuid.UUID{15: 2}) {
		t.Errorf("enter opens %+v", open.Target)
	}
	v.Press("f7")
	if open, ok := uitest.Last[ui.OpenMsg](v); !ok || open.Target.Route != ui.RouteSlip {
		t.Errorf("F7 opens %+v", open.Target)
	}
}

func TestReadingMasksPrivateAnswersUntilAsked(t *testing.T) {
	for _, size := range uitest.Sizes {
		desk := &uitest.Desk{Width: size.Width, Height: size.Height}
		env, book := filed(t, desk)
		v := uitest.Screen(t, desk, env, records.NewReading(env, book, uuid.UUID{15: 1}))
		v.Golden(size.Name + "-reading")
		v.Lacks("13800138000")
		v.Press("f8")
		v.Has("13800138000")
		v.Send(ui.LockMsg{})
		v.Lacks("13800138000")
	}
}
