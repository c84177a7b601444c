package intake

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

func TestEachRedFlagStopsTheFormOnceAndGivesItBack(t *testing.T) {
	for _, c := range []struct {
		code, form, keys, words, number string
		next                            string // the question one comes back to
	}{
		{"VIOLENCE", "consultation", toMatter + "'gdqx enter enter 1 enter", "离开危险", "110", "also"},
		{"INJURY_NOW", "consultation", toMatter + "'gdqx enter enter 2 enter", "先救人", "120", "also"},
		{"FRAUD", "consultation", toMatter + "'gdqx enter enter 3 enter", "不要再转账", "110", "also"},
		{"CHILD", "consultation", toMatter + "'gdqx enter enter 4 enter", "不满16岁", "12333", "also"},
		{"TRAFFICK", "consultation", toMatter + "'gdqx enter enter 5 enter", "强迫劳动", "110", "also"},
		{"SUICIDE", "consultation", toMatter + "'gdqx enter enter 6 enter", "单独待着", "120", "also"},
		{"CROWD", "consultation", toMatter + "'gdqx enter enter 7 enter", "推选代表", "", "also"},
		{"GROUP10", "consultation", toMatter + "'gdqx enter '12 enter", "推选代表", "", "risk"},
		{"CHILD", "consultation", "1 '测试甲 enter pgdown pgup tab tab tab tab '20120101 enter", "不满16岁", "12333", ""},
		{"FRAUD", "jobs", "1 1 2 enter", "不要再转账", "110", "name"},
	} {
		t.Run(c.code+" in "+c.form, func(t *testing.T) {
			v := beginVisit(t, wide, c.form)
			if c.next == "" {
				v.do("1").to("birth").do("'20120101 enter")
				c.next = "consent_id"
			} else {
				v.do(c.keys)
			}
			if v.screen.mode != alarmed {
				t.Fatalf("the form goes on\n%s", v.Text())
			}
			v.Has("先停一下", c.words)
			if list := v.env.Catalog.Lists["risks"]; list.Hotline(c.code) != c.number {
				t.Errorf("dials %q", list.Hotline(c.code))
			}
			if !slices.Contains(v.draft().Flags, c.code) {
				t.Errorf("the draft remembers %v", v.draft().Flags)
			}
			v.do("enter x 1 esc") // meant for the form: too early
			if v.screen.mode != alarmed {
				t.Fatal("a key that was in flight closed the screen")
			}
			v.do("calm").at(c.next)
			v.Lacks("先停一下")
			v.Has(v.env.Catalog.Lists["risks"].Label(c.code).ZH) // stays in the companion
			v.do("up tab")
			if v.screen.mode == alarmed {
				t.Error("the same flag stops twice")
			}
			w := openVisit(t, wide, v.book, ui.Target{Route: ui.RouteIntake, ID: v.screen.draft.ID})
			if w.screen.mode == alarmed {
				t.Error("the same flag stops again after a restart")
			}
		})
	}
}

func TestADeadlineAndABoardingAreNoRedFlagsThatStop(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toEnd + "'20251130 enter")
	if v.screen.mode != asking {
		t.Error("a deadline stops the form")
	}
}

func TestARedFlagComesBackToTheReviewWhenThatWasNext(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter + "'gdqx enter enter 1 f8").Has("先停一下")
	v.do("calm")
	if v.screen.mode != reviewing {
		t.Errorf("came back to mode %d", v.screen.mode)
	}
}

func TestAlarmScreens(t *testing.T) {
	for _, c := range []struct{ name, keys string }{
		{"violence", toMatter + "'gdqx enter enter 1 enter"},
		{"violence with a child and ten people", toMatter + "'gdqx enter '12 enter calm 1 4 enter"},
		{"crowd", toMatter + "'gdqx enter enter 7 enter"},
	} {
		for _, size := range uitest.Sizes {
			for _, lang := range content.Langs {
				t.Run(c.name+" "+size.Name+" "+string(lang), func(t *testing.T) {
					v := beginVisit(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, "consultation")
					v.do(c.keys)
					v.whole(t)
					v.Golden(named("alarm", c.name, size.Name, string(lang)))
				})
			}
		}
	}
}

func TestACorrectionIsNotStoppedByWhatStoppedTheRecord(t *testing.T) {
	book := newShelf()
	id := uuid.UUID{15: 7}
	book.Filed = []record.Record{{ID: uuid.UUID{15: 8}, Form: "consultation"}}
	book.Kept[id] = ui.Draft{
		ID: id, Form: "consultation", Corrects: uuid.UUID{15: 8}, At: "risk",
		Answers: record.Answers{"consent_basic": record.Of("YES"), "matter": record.Of("WAG.02"), "risk": record.Of("VIOLENCE")},
	}
	v := openVisit(t, wide, book, ui.Target{Route: ui.RouteIntake, ID: id})
	v.at("risk")
	v.do("tab")
	if v.screen.mode == alarmed {
		t.Error("the old flag stops the correction")
	}
	v.do("shift+tab 2 tab")
	if v.screen.mode != alarmed {
		t.Error("a new flag does not stop it")
	}
}
