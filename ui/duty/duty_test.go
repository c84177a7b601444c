package duty_test

import (
	"strings"
	"testing"

	"chunfeng/ui"
	"chunfeng/ui/duty"
	"chunfeng/ui/uitest"
)

func open(t *testing.T, desk *uitest.Desk) (*uitest.Driver, *uitest.Book) {
	book := uitest.NewBook()
	env := desk.Env(t)
	return uitest.Screen(t, desk, env, duty.New(env, book)), book
}

func TestAVolunteerChoosesAndTypesThePIN(t *testing.T) {
	for _, size := range uitest.Sizes {
		v, book := open(t, &uitest.Desk{Width: size.Width, Height: size.Height})
		book.SignOff()
		v.Golden(size.Name + "-who")
		v.Press("2").Type("123")
		v.Golden(size.Name + "-pin")
		v.Lacks("123")
		v.Type("456")
		if home, ok := uitest.Last[ui.HomeMsg](v); !ok || home.Route != ui.RouteHome || book.OnDuty().ID != "08" {
			t.Errorf("on duty is %+v", book.OnDuty())
		}
	}
}

func TestAWrongPINSaysSoAndAsksAgain(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	book.SignOff()
	v.Press("1").Type("000001")
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, "PIN 不对") {
		t.Errorf("a wrong PIN says %+v", note)
	}
	v.Type("123456")
	if book.OnDuty().ID != "07" {
		t.Error("the right PIN after a wrong one is not taken")
	}
}

func TestEscLeadsBackToTheOthersAndToRest(t *testing.T) {
	v, _ := open(t, &uitest.Desk{})
	v.Press("1", "esc")
	v.Has("测试甲", "练习一号")
	v.Press("esc")
	if home, ok := uitest.Last[ui.HomeMsg](v); !ok || home.Route != ui.RouteRest {
		t.Error("esc does not lead to the rest screen")
	}
}
