package custody_test

import (
	"strings"
	"testing"

	"chunfeng/ui"
	"chunfeng/ui/custody"
	"chunfeng/ui/uitest"
)

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
