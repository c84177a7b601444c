package stock

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// stocked is a desk with leaflets, gift bags, and a law corner that handed some out.
func stocked(env *ui.Env) *uitest.Book {
	b := uitest.NewBook()
	b.Daily.Catalog = env.Catalog
	at := func(minutes int) time.Time { return uitest.Start.Add(time.Duration(minutes-400) * time.Minute) }
	b.Daily.Stock = []content.StockMove{
		{At: at(0), By: b.People[0].ID, Item: "leaflets_rights", Kind: content.StockIn, Number: 500},
		{At: at(1), By: b.People[0].ID, Item: content.Gifts, Kind: content.StockIn, Number: 100},
		{At: at(2), By: b.People[0].ID, Item: "leaflets_pay", Kind: content.StockIn, Number: 200},
		{At: at(200), By: b.People[1].ID, Item: "leaflets_rights", Kind: content.StockCount, Number: 378, Reason: "淋湿两本"},
		{At: at(260), By: b.People[0].ID, Item: "leaflets_rights", Kind: content.StockOut, Number: 60, Reason: "车厢"},
	}
	b.Filed = []record.Record{{ID: uuid.UUID{15: 1}, Rev: 1, Form: "corner", Filed: at(100), Volunteer: b.People[0].ID, Answers: record.Answers{
		"leaflets_rights": {"120"}, "leaflets_injury": {"15"}, "gifts_out": {"38"}, "gifts_left": {"62"},
	}}}
	return b
}

func TestScreens(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			desk := uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
			env, name := desk.Env(t), "_"+size.Name+"_"+string(lang)
			v := uitest.Screen(t, &desk, env, New(env, stocked(env)))
			v.Golden("table" + name)
			v.Press("3").Type("317").Press("enter", "enter")
			v.Golden("count" + name)
		}
	}
}

func TestACountThatDiffersWantsAReason(t *testing.T) {
	desk := uitest.Desk{}
	env := desk.Env(t)
	b := stocked(env)
	v := uitest.Screen(t, &desk, env, New(env, b))
	v.Press("enter").Type("317").Press("enter")
	v.Has("少 1", "原因")
	v.Press("enter")
	v.Has("要写原因")
	v.Type("示例").Press("enter")
	last := b.Daily.Stock[len(b.Daily.Stock)-1]
	if last.Kind != content.StockCount || last.Number != 317 || last.Reason != "示例" || last.Item != "leaflets_rights" {
		t.Errorf("noted %+v", last)
	}
	v.Has("317", "示例")
}

func TestACountThatIsRightIsOneNumber(t *testing.T) {
	desk := uitest.Desk{}
	env := desk.Env(t)
	b := stocked(env)
	v := uitest.Screen(t, &desk, env, New(env, b))
	v.Press("3").Type("318")
	v.Has("对得上")
	v.Press("enter")
	if last := b.Daily.Stock[len(b.Daily.Stock)-1]; last.Number != 318 || last.Reason != "" {
		t.Errorf("noted %+v", last)
	}
}

func TestReceivedAndHandedOutElsewhere(t *testing.T) {
	desk := uitest.Desk{}
	env := desk.Env(t)
	b := stocked(env)
	v := uitest.Screen(t, &desk, env, New(env, b))
	v.Press("down", "1").Type("50").Press("enter")
	v.Press("2").Press("enter")
	v.Has("填一个数")
	v.Type("30").Press("enter").Type("街道").Press("enter")
	n := len(b.Daily.Stock)
	in, out := b.Daily.Stock[n-2], b.Daily.Stock[n-1]
	if in.Kind != content.StockIn || in.Number != 50 || out.Kind != content.StockOut || out.Number != 30 || out.Reason != "街道" || out.Item != "leaflets_pay" {
		t.Errorf("noted %+v and %+v", in, out)
	}
	v.Has("220") // 200 + 50 − 30
}

func TestAFullDiskLosesNothingTyped(t *testing.T) {
	desk := uitest.Desk{}
	env := desk.Env(t)
	b := stocked(env)
	b.Fail["MoveStock"] = uitest.DiskFull
	v := uitest.Screen(t, &desk, env, New(env, b))
	v.Press("1").Type("50").Press("enter")
	v.Has("50", "数量")
	delete(b.Fail, "MoveStock")
	v.Press("enter")
	if last := b.Daily.Stock[len(b.Daily.Stock)-1]; last.Number != 50 {
		t.Errorf("noted %+v", last)
	}
}
