package custody_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/custody"
	"chunfeng/ui/uitest"
)

// held is a desk with records everywhere.
func held() *uitest.Book {
	book := uitest.NewBook()
	book.Custody = ui.Where{Filed: 22, Signed: 19, OnStick: 1, Here: 2, Waiting: 3, Enrolled: true,
		Headquarters: "https://hq.example:8443", Contact: uitest.Start.Add(-time.Hour), Trouble: &ui.Trouble{Code: "login_page"}}
	line := func(n int, at ui.Place) ui.Held {
		return ui.Held{
			ID: uuid.UUID{15: byte(n)}, Serial: "CQN-S-01-20261123-00" + string(rune('0'+n)), Form: "consultation", Matter: "WAG.02",
			Filed: uitest.Start.Add(-time.Duration(10-n) * time.Minute), Rev: 1, At: at, Seq: uint64(40 + n),
		}
	}
	all := []ui.Held{line(5, ui.OnlyHere), line(4, ui.OnlyHere), line(3, ui.OnStick), line(2, ui.Signed), line(1, ui.Signed)}
	all[3].Rev = 2
	all[4].Void = true
	all[4].Form, all[4].Matter = "joining", ""
	book.Carriage.Holding = ui.Holding{
		Count: [ui.Places]int{5, 2, 1, 2}, Lines: all,
		Receipt: &ui.Receipt{Log: "ABCDEFGHIJKLMNOP/1", Stored: 42, Opened: 42, At: uitest.Start, Verified: true,
			Words: []ui.Word{{Han: "春风", Pinyin: "chunfeng"}, {Han: "帮工", Pinyin: "banggong"}, {Han: "流水", Pinyin: "liushui"}, {Han: "松柏", Pinyin: "songbai"}}},
	}
	book.Carriage.Problems = []ui.Problem{{State: ui.ProblemOpen}, {State: ui.ProblemSolved}}
	return book
}

// everywhere runs a test in both languages and sizes; name tells which.
func everywhere(t *testing.T, test func(t *testing.T, desk *uitest.Desk, name string)) {
	for _, lang := range []content.Lang{content.ZH, content.EN} {
		for _, size := range uitest.Sizes {
			name := size.Name
			if lang != content.ZH {
				name += "-" + string(lang)
			}
			t.Run(name, func(t *testing.T) {
				test(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, name)
			})
		}
	}
}

func TestCustodyAccountsForEveryRecord(t *testing.T) {
	everywhere(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env := desk.Env(t)
		v := uitest.Screen(t, desk, env, custody.New(env, held()))
		v.Golden(name + "-custody")
		v.Has("20261123-005", "20261123-001")
		v.Press("3")
		v.Has("20261123-003")
		v.Lacks("20261123-005", "20261123-001")
		v.Press("right")
		v.Has("20261123-005")
		v.Lacks("20261123-003")
		v.Press("right", "down", "down").Press("enter")
		if open, ok := uitest.Last[ui.OpenMsg](v); !ok || open.Target.Route != ui.RouteRecord || open.Target.ID != (uuid.UUID{15: 3}) {
			t.Errorf("Enter opens %+v", open.Target)
		}
	})
}

func TestTheCustodyLineIsExact(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, custody.New(env, held()))
	v.Has("今日 22 = 总部签收 19 + U盘在途 1 + 仅在本机 2", "站点无线网需要登录", "42", "春风 帮工 流水 松柏", "签名核对过", "1 条要改")
}

func TestAReceiptThatDoesNotFitIsShouted(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := desk.Env(t), held()
	book.Carriage.Holding.Receipt.Verified = false
	v := uitest.Screen(t, desk, env, custody.New(env, book))
	v.Has("■ 签名对不上")
	v.Lacks("签名核对过")
}

func TestEveryRoadIsOneKeyAway(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, custody.New(env, held()))
	for key, want := range map[string]ui.Route{"f6": ui.RouteStick, "f7": ui.RouteProblems} {
		v.Press(key)
		if open, ok := uitest.Last[ui.OpenMsg](v); !ok || open.Target.Route != want {
			t.Errorf("%s opens %q, want %q", key, open.Target.Route, want)
		}
	}
}

func TestASyncShowsItsProgressAfterHalfASecondAndCanBeStopped(t *testing.T) {
	for _, size := range uitest.Sizes {
		desk := &uitest.Desk{Width: size.Width, Height: size.Height}
		env, book := desk.Env(t), held()
		book.Custody.Trouble = nil
		v := uitest.Screen(t, desk, env, custody.New(env, book))
		book.Carriage.During = during(func() {
			v.Send(ui.ProgressMsg{Task: ui.TaskSync, Progress: ui.Progress{Done: 210, Total: 1000, Rate: 333}})
			v.Lacks("210/1000")
			v.Wait(time.Second)
			v.Golden(size.Name + "-syncing")
			v.Has("21%  210/1000  每秒 333")
			v.Press("f8")
		})
		v.Press("f5")
		if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, "停下了") {
			t.Errorf("stopped, it says %+v", note)
		}
		v.Lacks("210/1000")
		book.Carriage.During = nil
		v.Press("f5")
		if note, _ := uitest.Last[ui.NoteMsg](v); !strings.Contains(note.Text, "同步好了") {
			t.Errorf("done, it says %+v", note)
		}
	}
}

func TestTheRoadInTheBackgroundIsSeenToo(t *testing.T) {
	desk := &uitest.Desk{Look: ui.Look{ASCII: true, Depth: ui.Colourless}}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, custody.New(env, held()))
	v.Send(ui.ProgressMsg{Task: ui.TaskSync, Progress: ui.Progress{Done: 1, Total: 4}})
	v.Wait(time.Second)
	v.Has("##########", "25%  1/4")
	v.Send(ui.ProgressMsg{Task: ui.TaskSync, Ended: true})
	v.Lacks("1/4")
}

func TestBeforeEnrolmentItSaysHowToConnect(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, custody.New(env, uitest.NewBook()))
	v.Golden("80x24-alone")
	v.Press("f6")
	if open, ok := uitest.Last[ui.OpenMsg](v); !ok || open.Target.Route != ui.RouteEnrol {
		t.Error("F6 does not open the enrolment")
	}
}

func TestProblemsLeadToTheField(t *testing.T) {
	everywhere(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := desk.Env(t), uitest.NewBook()
		id := uuid.UUID{15: 1}
		book.Filed = []record.Record{{ID: id, Rev: 1, Form: "consultation", Edition: 1, Serial: "CQN-S-01-20261123-001"}}
		at := uitest.Start.Add(-time.Hour)
		book.Carriage.Problems = []ui.Problem{
			{Record: id, Serial: "CQN-S-01-20261123-001", Form: "consultation", Rev: 1, Reason: "value", Field: "matter", At: at, Here: true},
			{Record: uuid.UUID{15: 2}, Serial: "CQN-S-01-20261123-002", Form: "joining", Rev: 2, Reason: "format", Field: "person.phone", At: at, State: ui.ProblemSent, Here: true},
			{Record: uuid.UUID{15: 3}, Rev: 1, Reason: "key", At: at},
			{Record: uuid.UUID{15: 4}, Serial: "CQN-S-01-20261123-004", Form: "consultation", Rev: 1, Reason: "same_revision", Field: "id", At: at, State: ui.ProblemSolved, Here: true},
		}
		v := uitest.Screen(t, desk, env, custody.NewProblems(env, book))
		v.Golden(name + "-problems")
		v.Press("enter")
		open, ok := uitest.Last[ui.OpenMsg](v)
		if !ok || open.Target.Route != ui.RouteIntake || open.Target.Form != "consultation" {
			t.Fatalf("Enter opens %+v", open.Target)
		}
		if d := book.Kept[open.Target.ID]; d.At != "matter" || d.Corrects != id {
			t.Errorf("the correction stands at %q and corrects %s", d.At, d.Corrects)
		}
		v.Press("f7")
		if open, _ := uitest.Last[ui.OpenMsg](v); open.Target.Route != ui.RouteRecord || open.Target.ID != id {
			t.Errorf("F7 opens %+v", open.Target)
		}
		v.Press("down", "down")
		v.Golden(name + "-problem-elsewhere")
		v.Press("enter")
		if note, ok := uitest.Last[ui.NoteMsg](v); !ok || note.Text != env.Words.Problem.NoWay {
			t.Errorf("where nothing can be corrected it says %+v", note)
		}
	})
}

func TestNoProblemsSaySo(t *testing.T) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, custody.NewProblems(env, uitest.NewBook()))
	v.Has("✓ 没有问题")
}
