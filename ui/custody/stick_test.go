package custody_test

import (
	"context"
	"testing"
	"time"

	"chunfeng/ui"
	"chunfeng/ui/custody"
	"chunfeng/ui/uitest"
)

// during gives what happens while a task runs.
func during(do func()) func(context.Context) { return func(context.Context) { do() } }

// plugged is a desk with two sticks.
func plugged() *uitest.Book {
	book := uitest.NewBook()
	book.Custody = ui.Where{Filed: 3, Here: 3, Waiting: 3, Enrolled: true, Headquarters: "https://hq.example:8443"}
	book.Carriage.Mounted = []ui.Stick{
		{Dir: "/media/desk/KINGSTON", Name: "KINGSTON", Free: 12_300_000_000},
		{Dir: "/media/desk/OLD", Name: "OLD", Free: 900_000, ReadOnly: true},
	}
	book.Carriage.Written = ui.Written{
		Files: []string{"CQN-S-01.ABCDEFGHIJKLMNOP-1.00000001-00000008.bag"}, Records: 3, Envelopes: 8, Bytes: 21_500,
	}
	return book
}

func TestAStickIsWrittenWithOneKey(t *testing.T) {
	everywhere(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := desk.Env(t), plugged()
		v := uitest.Screen(t, desk, env, custody.NewStick(env, book))
		v.Golden(name + "-stick")
		book.Carriage.During = during(func() {
			v.Send(ui.ProgressMsg{Task: ui.TaskStick, Progress: ui.Progress{Done: 5, Total: 8, Rate: 4}})
			v.Wait(time.Second)
			v.Golden(name + "-stick-writing")
			v.Press("esc", "enter", "f6")
			if note, ok := uitest.Last[ui.NoteMsg](v); !ok || note.Text != env.Words.Stick.Busy {
				t.Errorf("while it writes, Esc says %+v", note)
			}
		})
		v.Press("enter")
		v.Golden(name + "-stick-written")
		if _, left := uitest.Last[ui.BackMsg](v); left {
			t.Error("Esc left the screen while the stick was in use")
		}
		v.Press("esc")
		if _, left := uitest.Last[ui.BackMsg](v); !left {
			t.Error("Esc does not leave afterwards")
		}
	})
}

func TestAStickTellsWhatItBrought(t *testing.T) {
	everywhere(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := desk.Env(t), plugged()
		book.Carriage.Brought = ui.Brought{Taken: 1, Known: 2, Signed: 3, Problems: 1, Refused: []ui.Refused{
			{Name: "hq.OTHER.001.bag", Reason: "other_desk"}, {Name: "photo\x1b[31m.bag", Reason: "damaged"},
		}}
		v := uitest.Screen(t, desk, env, custody.NewStick(env, book))
		v.Press("f6")
		v.Golden(name + "-stick-read")
		v.Press("f7")
		if open, ok := uitest.Last[ui.OpenMsg](v); !ok || open.Target.Route != ui.RouteProblems {
			t.Error("F7 does not lead to the problems")
		}
	})
}

func TestWithoutAStickItSaysSoAndTakesAPath(t *testing.T) {
	everywhere(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := desk.Env(t), plugged()
		sticks := book.Carriage.Mounted
		book.Carriage.Mounted = nil
		v := uitest.Screen(t, desk, env, custody.NewStick(env, book))
		v.Golden(name + "-stick-none")
		v.Press("enter")
		if note, ok := uitest.Last[ui.NoteMsg](v); !ok || note.Text != env.Words.Stick.None {
			t.Errorf("without a stick Enter says %+v", note)
		}
		// One that is plugged in is found by itself, and chosen while nothing is typed.
		book.Carriage.Mounted = sticks
		v.Wait(3 * time.Second)
		v.Has("KINGSTON")
		v.Press("down", "down").Type(`"/mnt/stick"`).Press("enter")
		v.Has(env.Words.Stick.PullOut)
	})
}

func TestFailuresOfAStickHavePlainWords(t *testing.T) {
	for code, want := range map[string]string{
		"stick_gone": "U 盘不在了", "stick_full": "U 盘满了", "stick_locked": "写不进去", "stick_bad": "不可靠", "stick_nothing": "没有总部给的文件",
	} {
		desk := &uitest.Desk{}
		env, book := desk.Env(t), plugged()
		book.Fail["WriteStick"] = &ui.Trouble{Code: code}
		v := uitest.Screen(t, desk, env, custody.NewStick(env, book))
		v.Press("enter")
		v.Has("■", want)
		v.Lacks("可以拔出")
		delete(book.Fail, "WriteStick")
		v.Press("enter")
		v.Has("✓ 可以拔出")
		v.Lacks(want)
	}
}

func TestWritingCanBeStopped(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := desk.Env(t), plugged()
	v := uitest.Screen(t, desk, env, custody.NewStick(env, book))
	book.Carriage.During = func(ctx context.Context) {
		v.Press("f8")
		if ctx.Err() == nil {
			t.Error("F8 does not stop the work")
		}
	}
	v.Press("enter")
	v.Has("停下了")
}
