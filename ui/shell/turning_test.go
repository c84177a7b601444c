package shell_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// counter is the whole kiosk on duty with one filed consultation.
func counter(t *testing.T, d *uitest.Desk) *uitest.Driver {
	t.Helper()
	env := d.Env(t)
	book := uitest.NewBook()
	book.Now, book.Prefs.Lang = d.Now, string(d.Lang)
	book.Filed = []record.Record{{
		ID: uuid.MustParse("0193a000-0000-7000-8000-000000000007"), Rev: 1, Form: "consultation", Serial: "CQN-N-01-20261123-007",
		Desk: "CQN-N-01", Filed: d.Now(), Person: record.Person{Name: "测试甲"}, Matter: "WAG.02",
		Answers: record.Answers{"consent_basic": {"YES"}, "name": {"测试甲"}, "matter": {"WAG.02"}, "person_cat": {"NEF_RIDER"}},
		Deadlines: []record.Deadline{{Rule: "arbitration_limitation", Article: "LDMAL-27",
			Nominal: record.Day{Year: 2026, Month: 11, Date: 30}, Status: "URGENT", DaysLeft: 7}},
	}}
	v := uitest.Drive(t, d, shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After, Start: ui.RouteHome}))
	v.Send(ui.OpenMsg{Target: ui.Target{Route: ui.RouteSlip, ID: book.Filed[0].ID}})
	return v
}

func TestOneKeyTurnsTheScreenAndAnyKeyTurnsItBack(t *testing.T) {
	for _, key := range []string{"f12", "ctrl+p"} {
		v := counter(t, &uitest.Desk{Lang: content.ZH})
		v.Has("CQN-N-01-20261123-007", "在岗")
		v.Press(key)
		v.Has("最 后 一 天", "██████", "按任意键转回来")
		v.Lacks("在岗", "CQN-N-01", "测试甲", "帮助")
		v.Press("x")
		v.Has("CQN-N-01-20261123-007", "在岗")
	}
}

func TestTheTurnedScreenLocksLikeAnyOther(t *testing.T) {
	v := counter(t, &uitest.Desk{Lang: content.ZH})
	v.Press("f12")
	v.Wait(6 * time.Minute)
	v.Has("请输入 PIN")
	v.Lacks("██████", "欠薪")
}

func TestTheCodeAloneHasTheTerminalToItself(t *testing.T) {
	v := counter(t, &uitest.Desk{Lang: content.ZH})
	v.Has("F5")
	v.Press("f5")
	v.Lacks("在岗", "锁屏")
	if read := uitest.Scan(t, v.Picture()); len(read) < 60 {
		t.Errorf("read %q", read)
	}
	v.Press("esc")
	v.Has("在岗", "锁屏")
}

func TestTodayIsNobodysAndIsNotTurned(t *testing.T) {
	d := &uitest.Desk{Lang: content.ZH}
	env := d.Env(t)
	book := uitest.NewBook()
	book.Now = d.Now
	v := uitest.Drive(t, d, shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After, Start: ui.RouteHome}))
	v.Press("f12")
	v.Lacks("按任意键转回来")
}
