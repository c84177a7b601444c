package custody_test

import (
	"strings"
	"testing"
	"time"

	"chunfeng/ui"
	"chunfeng/ui/custody"
	"chunfeng/ui/uitest"
)

func TestCustodyAccountsForEveryRecord(t *testing.T) {
	for _, size := range uitest.Sizes {
		desk := &uitest.Desk{Width: size.Width, Height: size.Height}
		book := uitest.NewBook()
		book.Custody = ui.Where{Filed: 22, Signed: 19, OnStick: 1, Here: 2, Waiting: 3, Enrolled: true,
			Headquarters: "https://hq.example:8443", Contact: uitest.Start.Add(-time.Hour), Trouble: &ui.Trouble{Code: "login_page"}}
		env := desk.Env(t)
		v := uitest.Screen(t, desk, env, custody.New(env, book))
		v.Golden(size.Name + "-custody")
		v.Has("22 = 19 + 1 + 2", "站点无线网需要登录")
	}
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

func enrol(t *testing.T) (*uitest.Driver, *uitest.Book) {
	desk := &uitest.Desk{}
	env := desk.Env(t)
	book := uitest.NewBook()
	return uitest.Screen(t, desk, env, custody.NewEnrol(env, book)), book
}

func TestAPastedFileAndThePassphraseConnect(t *testing.T) {
	v, book := enrol(t)
	v.Paste("-----BEGIN CHUNFENG ENROLMENT-----\nAAAA\n-----END CHUNFENG ENROLMENT-----\n")
	v.Press("enter").Type("chunfeng mama")
	v.Golden("80x24-enrol")
	v.Lacks("chunfeng mama")
	v.Press("enter")
	if !book.Custody.Enrolled {
		t.Fatal("not connected")
	}
	v.Golden("80x24-enrolled")
}

func TestBadFilesSayWhyInPlainWords(t *testing.T) {
	for code, want := range map[string]string{"enrol_expired": "过期", "enrol_used": "用过", "enrol_bad": "不是入网文件", "wrong_passphrase": "口令不对"} {
		v, book := enrol(t)
		book.Fail["Enrol"] = &ui.Trouble{Code: code}
		v.Paste("BEGIN nothing").Press("enter").Type("x").Press("enter")
		if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, want) {
			t.Errorf("%s says %+v", code, note)
		}
	}
	v, _ := enrol(t)
	v.Type("/media/stick/none.txt").Press("enter").Type("x").Press("enter")
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, "没有找到这个文件") {
		t.Errorf("a missing file says %+v", note)
	}
}
