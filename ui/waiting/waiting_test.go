package waiting_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
	"chunfeng/ui/waiting"
)

// kiosk is the whole kiosk on Today, a volunteer on duty, that counts keys.
type kiosk struct {
	*uitest.Driver
	book *uitest.Book
	keys int
}

func open(t *testing.T, d *uitest.Desk) *kiosk {
	t.Helper()
	env := d.Env(t)
	k := &kiosk{book: uitest.NewBook()}
	k.book.Now = d.Now
	k.book.Prefs.Lang = string(d.Lang)
	k.Driver = uitest.Drive(t, d, shell.New(shell.Options{Catalog: env.Catalog, Book: k.book, Now: d.Now, After: d.After, Start: ui.RouteHome}))
	return k
}

// do presses keys that count; a word of more than one sign is one key.
func (k *kiosk) do(keys string) *kiosk {
	for key := range strings.FieldsSeq(keys) {
		k.Press(key)
		k.keys++
	}
	return k
}

// free types a name: its keys do not count.
func (k *kiosk) free(text string) *kiosk { k.Type(text); return k }

// only gives the one draft that is kept.
func (k *kiosk) only(t *testing.T) ui.Draft {
	t.Helper()
	if len(k.book.Kept) != 1 {
		t.Fatalf("%d drafts are kept, want one\n%s", len(k.book.Kept), k.Text())
	}
	for _, d := range k.book.Kept {
		return d
	}
	return ui.Draft{}
}

// scripts are what volunteers do while somebody waits. Names do not count, and a
// quick pick is the name.
var scripts = []struct {
	name   string
	budget int
	keys   func(k *kiosk)
	proves func(t *testing.T, k *kiosk)
}{
	{"note-by-typed-name", 5, func(k *kiosk) { k.do("f4").free("灰衣师傅").do("1 1 8 enter") },
		func(t *testing.T, k *kiosk) {
			d := k.only(t)
			if d.Called != "灰衣师傅" || d.About != "WAG" || d.Answers.Text("train") != "14:26" || d.Form != "consultation" {
				t.Errorf("noted %+v", d)
			}
			k.Has("灰衣师傅", "劳动报酬", "还有 3 分")
		}},
	{"note-by-quick-pick", 5, func(k *kiosk) { k.do("f4").free("2").do("? 5 2 enter") }, // the pick is the name
		func(t *testing.T, k *kiosk) {
			if d := k.only(t); d.Called != "大姐" || d.About != "" || d.Answers.Text("train") != "15:00" {
				t.Errorf("noted %+v", d)
			}
		}},
	{"note-joining-without-train", 5, func(k *kiosk) { k.do("f4").free("小伙").do("7 enter") },
		func(t *testing.T, k *kiosk) {
			if d := k.only(t); d.Form != "joining" || d.Called != "小伙" || len(d.Answers) != 0 {
				t.Errorf("noted %+v", d)
			}
		}},
	{"take-over-of-the-third", 3, func(k *kiosk) {
		for _, name := range []string{"测试甲", "测试乙", "测试丙"} {
			k.Press("f4").Type(name).Press("1", "enter")
		}
		k.book.On = k.book.People[1]
		k.do("down down enter")
	},
		func(t *testing.T, k *kiosk) {
			k.Has("由 08 接手")
			taken := 0
			for _, d := range k.book.Kept {
				if d.Volunteer == "08" {
					taken++
					if fmt.Sprint(d.Hands) != "[07]" {
						t.Errorf("hands %v", d.Hands)
					}
				}
			}
			if taken != 1 {
				t.Errorf("%d drafts changed hands, want one", taken)
			}
		}},
}

func TestAPersonIsNotedAndADraftTakenOverInFewKeys(t *testing.T) {
	var counts strings.Builder
	for _, s := range scripts {
		k := open(t, &uitest.Desk{})
		s.keys(k)
		t.Logf("%s: %d keys, budget %d", s.name, k.keys, s.budget)
		if k.keys > s.budget {
			t.Errorf("%s: %d keys, budget %d", s.name, k.keys, s.budget)
		}
		s.proves(t, k)
		fmt.Fprintf(&counts, "%s\t%d of %d\n", s.name, k.keys, s.budget)
	}
	uitest.Golden(t, "keys", counts.String())
}

func TestANoteIsWrittenInTheMiddleOfAFormAndThePlaceIsKept(t *testing.T) {
	k := open(t, &uitest.Desk{})
	k.Press("1", "2").Type("测试甲")
	before := k.Text()
	k.Press("f4").Type("大爷").Press("2", "9", "enter")
	k.Has("测试甲", "记下了：大爷")
	if got := strings.Replace(k.Text(), "✓ 记下了：大爷", "", 1); strings.TrimSpace(lines(got, 0, 20)) != strings.TrimSpace(lines(before, 0, 20)) {
		t.Errorf("the place was lost:\n%s\nwant\n%s", got, before)
	}
	k.Type("乙")
	k.Has("测试甲乙")
}

func lines(text string, from, to int) string {
	all := strings.Split(text, "\n")
	return strings.Join(all[from:min(to, len(all))], "\n")
}

func TestBeforeConsentNothingButCallingMatterAndTrainIsKept(t *testing.T) {
	for _, want := range []string{"1", "7", "8", "9"} {
		k := open(t, &uitest.Desk{})
		k.Press("f4").Type("测试甲").Press(want, "2", "0", "enter")
		d := k.only(t)
		form := k.formOf(t, d)
		for key := range d.Answers {
			q := form.Question(key)
			if q.Saves != content.RoleTrain && q.Saves != content.RoleName || q.Consent != "" || q.Sensitive {
				t.Errorf("%s keeps %s before consent", d.Form, key)
			}
		}
		if len(d.ConsentAt) > 0 || d.Volunteer != "07" {
			t.Errorf("%+v", d)
		}
		// Whoever opens it and puts it aside keeps how the person is called.
		k.Press("enter", "esc")
		if again := k.only(t); again.Called != "测试甲" || again.Answers.Text("train") != "14:28" {
			t.Errorf("%s forgot %+v", d.Form, again)
		}
		k.Has("测试甲")
	}
}

func (k *kiosk) formOf(t *testing.T, d ui.Draft) *content.Form {
	t.Helper()
	return k.Desk.Env(t).Catalog.Forms[d.Form]
}

func TestTheFormOpensAtTheGroupThatWasNoted(t *testing.T) {
	k := open(t, &uitest.Desk{})
	k.Press("f4", "1", "1", "enter", "enter") // 师傅, pay, no train; go on
	k.Press("2", "pgdown", "pgdown")
	k.Has("工地欠薪")
}

func TestTwoOfTheSameCallingAreToldApart(t *testing.T) {
	k := open(t, &uitest.Desk{})
	k.Press("f4", "1", "1", "enter", "f4", "1", "2", "enter")
	k.Has("师傅 ", "师傅2")
}

func TestAMistypedTrainIsSaidOnceAndTrapsNobody(t *testing.T) {
	k := open(t, &uitest.Desk{})
	k.Press("f4", "1", "1").Type("abc")
	k.Press("enter")
	k.Has("时间看不懂")
	if len(k.book.Kept) != 0 {
		t.Error("saved without a word")
	}
	k.Press("enter")
	k.only(t)
}

func TestAnEmptyNoteIsNone(t *testing.T) {
	k := open(t, &uitest.Desk{})
	k.Press("f4", "enter", "enter", "enter")
	k.Has("没有记", "等候 0")
	k.Press("f4").Type("测试甲").Press("esc")
	k.Has("等候 0")
	if len(k.book.Kept) != 0 {
		t.Error("something was kept")
	}
}

func TestALockKeepsAHalfWrittenNote(t *testing.T) {
	k := open(t, &uitest.Desk{})
	k.Press("f4").Type("测试甲").Press("f11")
	k.Lacks("测试甲")
	if d := k.only(t); d.Called != "测试甲" {
		t.Errorf("%+v", d)
	}
	k.Press("x").Type("123456")
	k.Has("测试甲", "记一个人")
	k.Press("3", "1", "5", "enter")
	if d := k.only(t); d.About != "TER" {
		t.Errorf("%+v", d)
	}
}

func TestAFullDiskSaysSoAndTheNoteStays(t *testing.T) {
	k := open(t, &uitest.Desk{})
	k.book.Fail["SaveDraft"] = uitest.DiskFull
	k.Press("f4", "1", "1", "enter")
	k.Has("师傅", "记一个人")
	delete(k.book.Fail, "SaveDraft")
	k.Press("enter")
	k.only(t)
}

func TestNobodyIsNotedWithNobodyOnDuty(t *testing.T) {
	d := &uitest.Desk{}
	env, book := d.Env(t), uitest.NewBook()
	book.On = ui.Volunteer{}
	v := uitest.Drive(t, d, shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After}))
	v.Press("1", "f4")
	v.Lacks("记一个人")
}

func TestThePages(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			for _, state := range []struct {
				name string
				keys string
			}{{"empty", ""}, {"matter", "1"}, {"matter-more", "1 0"}, {"matter-found", "1 g"}, {"minutes", "1 1 1 8"}} {
				d := &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
				env := d.Env(t)
				v := uitest.Screen(t, d, env, waiting.New(env, uitest.NewBook()))
				v.Press(strings.Fields(state.keys)...)
				v.Golden(size.Name + "-" + state.name + "-" + string(lang))
			}
		}
	}
}

func TestEveryWantIsAFormOrAGroupOfMatters(t *testing.T) {
	d := &uitest.Desk{}
	c := d.Env(t).Catalog
	groups := map[string]bool{"ASK": true}
	for _, m := range c.Lists["matters"].Choices {
		groups[m.Group] = true
	}
	seen := map[string]bool{}
	for _, want := range c.Lists["wants"].Choices {
		seen[want.Code] = true
		if c.Forms[want.Code] == nil && !groups[want.Code] {
			t.Errorf("%s is neither", want.Code)
		}
	}
	for group := range groups {
		if group != "" && !seen[group] {
			t.Errorf("nobody can be noted with %s", group)
		}
	}
}

func TestATrainOfYesterdayLeft(t *testing.T) {
	k := open(t, &uitest.Desk{})
	id := uuid.UUID{15: 1}
	k.book.Kept[id] = ui.Draft{ID: id, Form: "consultation", Volunteer: "07", Called: "测试甲", Answers: record.Answers{"train": {"14:41"}},
		Opened: uitest.Start.Add(-24 * time.Hour), Saved: uitest.Start.Add(-24 * time.Hour)}
	k.Send(ui.StatusMsg{})
	k.Has("车已开")
}
