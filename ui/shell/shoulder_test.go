package shell_test

import (
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// atWork is the whole kiosk with a volunteer on duty.
func atWork(t *testing.T) (*uitest.Driver, *uitest.Book, *shell.Shell) {
	t.Helper()
	d := &uitest.Desk{Lang: content.ZH}
	env, book := d.Env(t), uitest.NewBook()
	book.Now = d.Now
	s := shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After, Start: ui.RouteHome})
	return uitest.Drive(t, d, s), book, s
}

func TestTheShoulderKeyLeavesNothingOnTheFrame(t *testing.T) {
	for _, key := range []string{"f11", "ctrl+b"} {
		for _, where := range [][]string{{}, {"1", "2", "x"}, {"1", "2", "x", "f8"}, {"1", "2", "x", "f1"}, {"7"}, {"f7"}, {"f8"}, {"f4", "x"}, {"0"}, {"ctrl+c"}, {"5", "2"}} {
			v, _, s := atWork(t)
			v.Press("f4").Type("测试甲").Press("1", "enter")
			v.Press(where...)
			s.Update(ui.Press(key)) // the frame of this very key, before any command ran
			if text := strings.TrimSpace(s.View().Content); text != "" || s.View().Cursor != nil {
				t.Fatalf("%v %s leaves %q", where, key, text)
			}
		}
	}
}

func TestBeneathTheShoulderKeyIsTheLockAndNothingIsLost(t *testing.T) {
	for _, wake := range []tea.Msg{ui.Press("x"), ui.Press("f11"), ui.Press("enter"), tea.PasteMsg{Content: "x"}, tea.MouseClickMsg{Button: tea.MouseLeft}} {
		v, book, _ := atWork(t)
		v.Press("1", "2").Type("测试甲").Press("f11")
		v.Send(ui.NoteMsg{Text: "测试甲", Tone: ui.Good})
		v.Wait(3 * time.Minute)
		if text := strings.TrimSpace(v.Text()); text != "" {
			t.Fatalf("a while later there stands %q", text)
		}
		v.Send(ui.Press("f2"))
		v.Send(ui.Press("f11"))
		v.Send(wake)
		if k, again := wake.(tea.KeyPressMsg); again && ui.KeyName(k) == "f11" {
			v.Press("x")
		}
		v.Has("请输入 PIN")
		v.Lacks("测试甲")
		if len(book.Kept) != 1 {
			t.Error("the form was not saved")
		}
		v.Type("123456")
		v.Has("测试甲")
	}
}

func TestAVisitorsScreenComesBackAtAnyKey(t *testing.T) {
	v := hall(t, &uitest.Desk{Lang: content.ZH})
	v.Press("1", "f11")
	if text := strings.TrimSpace(v.Text()); text != "" {
		t.Errorf("%q", text)
	}
	v.Press("x")
	v.Has("找卡片")
}
