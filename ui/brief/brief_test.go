package brief

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// full is a desk after a day's work of plainly invented people.
func full() *uitest.Book {
	b := uitest.NewBook()
	b.Stick = []string{"/media/chunfeng/STICK", "/home/chunfeng"}
	n := 0
	file := func(form string, change func(*record.Record)) {
		n++
		r := record.Record{
			ID: uuid.MustParse(fmt.Sprintf("00000000-0000-7000-8000-%012d", n)), Rev: 1, Form: form, Filed: uitest.Start.UTC(),
			Volunteer: fmt.Sprintf("%02d", 1+n%2), Channel: "WALKIN", Answers: record.Answers{},
		}
		r.Person = record.Person{Name: "测试甲", Phone: record.Phone(fmt.Sprintf("+861380000%04d", n%40)), Sex: "M", Age: 25 + n%30, Home: []string{"50", "51", "52"}[n%3]}
		if n%3 == 0 {
			r.Person.Sex = "F"
		}
		change(&r)
		b.Filed = append(b.Filed, r)
	}
	matters := []string{"WAG.02", "WAG.02", "WAG.02", "WAG.01", "WAG.01", "CON.01", "INJ.01", "TER.01", "NEF.02", "OTH.02", "INS.01", "HRS.01"}
	for i := range 36 {
		file("consultation", func(r *record.Record) {
			r.Matter, r.Outcomes, r.People, r.Amount = matters[i%len(matters)], []string{[]string{"R04", "R05", "R01"}[i%3]}, 1+i%4, record.Money(i)*123400
			r.Answers["satisfaction"], r.Answers["person_cat"] = record.Of(fmt.Sprint(4+i%2)), record.Of([]string{"MIGRANT", "NEF_RIDER"}[i%2])
			r.Deadlines = []record.Deadline{{Status: []string{"OK", "OK", "OK", "URGENT", "OK", "EXPIRED"}[i%6]}}
			if i%9 == 0 {
				r.Channel, r.Lawyer = "ONTRAIN", "02"
			}
		})
	}
	for i := range 8 {
		file("joining", func(r *record.Record) {
			r.Union = &record.Proposal{Code: []string{"IND", "AREA", "ENT"}[i%3], Transfer: i == 7}
			r.Dues = &record.Dues{Product: []string{"ILLNESS", "ACCIDENT"}[i%2], Tier: 1 + i%3, Amount: record.Money(3000 * (1 + i%3)), Method: []string{"QR", "CASH_RECEIPT", "LATER"}[i%3]}
		})
	}
	for i := range 6 {
		file("hardship", func(r *record.Record) { r.Outcomes = []string{[]string{"UNION_DISTRICT", "GOV"}[i%2]} })
	}
	for i := range 5 {
		file("jobs", func(r *record.Record) { r.Outcomes = []string{[]string{"MINIAPP", "INTENT"}[i%2]} })
	}
	file("corner", func(r *record.Record) {
		r.Answers = record.Answers{"held_on": {"2026-11-23"}, "visitors": {"210"}, "leaflets_rights": {"120"}, "leaflets_pay": {"80"},
			"riddles_solved": {"46"}, "quiz_plays": {"60"}, "quiz_correct": {"41"}, "gifts_out": {"38"}}
	})
	file("event", func(r *record.Record) {
		r.Answers = record.Answers{"held_on": {"2026-11-23"}, "kind": {"FAIR"}, "title": {"示例招聘会"}, "attendance": {"5400"}, "companies": {"108"},
			"partner_companies": {"50"}, "posts": {"3426"}, "intents": {"836"}, "intents_women": {"300"}, "women_meaning": {"INTENT"},
			"partners": {"HRSS", "RAILWAY"}, "note": {"示例：请企业到车站招工，律师现场看合同。"}}
	})
	file("event", func(r *record.Record) {
		r.Answers = record.Answers{"held_on": {"2026-11-23"}, "kind": {"ONTRAIN"}, "title": {"示例列车宣讲"}, "train_no": {"K9504"}, "sessions": {"3"}, "attendance": {"240"}, "lawyers": {"2"}}
	})
	b.Filed = append(b.Filed, record.Record{ID: uuid.UUID{15: 200}, Rev: 1, Form: "jobs", Filed: uitest.Start.AddDate(0, 0, -2).UTC(), Answers: record.Answers{}})
	return b
}

func TestScreens(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			desk := uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
			env, name := desk.Env(t), "_"+size.Name+"_"+string(lang)
			v := uitest.Screen(t, &desk, env, New(env, full()))
			v.Golden("tables" + name)
			v.Press("end")
			v.Golden("end" + name)
			v.Press("f7")
			v.Golden("text" + name)
			v.Press("f10")
			v.Golden("saving" + name)
		}
	}
	desk := uitest.Desk{Look: ui.Look{ASCII: true}}
	env := desk.Env(t)
	uitest.Screen(t, &desk, env, New(env, full())).Golden("ascii_80x24_zh")
	desk = uitest.Desk{}
	env = desk.Env(t)
	uitest.Screen(t, &desk, env, New(env, uitest.NewBook())).Golden("empty_80x24_zh")
}

func TestTheArrowsGoToOtherDaysOfTheDesk(t *testing.T) {
	desk := uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, &desk, env, New(env, full()))
	v.Has("2026-11-23", "今天")
	v.Press("left")
	v.Has("2026-11-21", "求职登记")
	v.Lacks("今天")
	v.Press("left") // there is no earlier day
	v.Has("2026-11-21")
	v.Press("right")
	v.Has("2026-11-23", "今天")
	v.Press("right")
	v.Has("2026-11-23")
}

func TestTheTextIsSavedWhereTheVolunteerSays(t *testing.T) {
	desk, b := uitest.Desk{}, full()
	env := desk.Env(t)
	v := uitest.Screen(t, &desk, env, New(env, b))
	v.Press("f10")
	v.Has("/media/chunfeng/STICK")
	v.Press("tab", "f10")
	path := "/home/chunfeng/brief-" + b.Card.Code + "-20261123.txt"
	text := b.Daily.Saved[path]
	if !strings.Contains(text, "解答法律咨询33件") || strings.Contains(text, "测试甲") {
		t.Errorf("saved %q", text)
	}
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, path) {
		t.Errorf("note %+v", note)
	}
	b.Fail["SaveText"] = &ui.Trouble{Code: "copy_failed", Arg: "/home"}
	v.Press("f10", "f10")
	v.Has("存到") // one can take another place
	if note, _ := uitest.Last[ui.NoteMsg](v); note.Tone != ui.Urgent {
		t.Errorf("note %+v", note)
	}
}

func TestWhatIsFiledMeanwhileComesIn(t *testing.T) {
	desk, b := uitest.Desk{}, full()
	env := desk.Env(t)
	v := uitest.Screen(t, &desk, env, New(env, b))
	v.Has("55") // services
	b.Filed = append(b.Filed, record.Record{ID: uuid.UUID{15: 99}, Rev: 1, Form: "jobs", Filed: uitest.Start.Add(time.Minute).UTC(), Answers: record.Answers{}})
	v.Send(ui.ResumeMsg{})
	v.Has("56")
}

func TestTheTextOfAPracticeDeskSaysSo(t *testing.T) {
	desk := uitest.Desk{}
	env := desk.Env(t)
	env.Practice = true
	v := uitest.Screen(t, &desk, env, New(env, full()))
	v.Press("f7")
	v.Has(env.Words.Slip.Practice)
}
