package records_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/records"
	"chunfeng/ui/uitest"
)

func reading(t *testing.T, desk *uitest.Desk, env *ui.Env, book *uitest.Book, n byte) *uitest.Driver {
	t.Helper()
	return uitest.Screen(t, desk, env, records.NewReading(env, book, id(n)))
}

// answer presses a key of the dialog that was asked last.
func answer(t *testing.T, v *uitest.Driver, key string) {
	t.Helper()
	ask, ok := uitest.Last[ui.AskMsg](v)
	if !ok {
		t.Fatal("nothing was asked")
	}
	a, ok := ui.Match(ask.Question.Answers, key)
	if !ok || a.Do == nil {
		t.Fatalf("%q answers nothing in %q", key, ask.Question.Title)
	}
	if cmd := a.Do(); cmd != nil {
		v.Send(cmd())
	}
}

func TestReadingMasksPrivateAnswersUntilAskedAndThatIsNoted(t *testing.T) {
	everySize(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := filed(t, desk)
		v := reading(t, desk, env, book, 1)
		v.Golden(name + "reading")
		v.Lacks("13800138000")
		v.Press("f7")
		v.Has("13800138000")
		if len(book.Told) != 1 || book.Told[0] != id(1).String() {
			t.Errorf("noted %v", book.Told)
		}
		v.Send(ui.LockMsg{})
		v.Lacks("13800138000")
	})
}

func TestReadingTellsWhatHeadquartersSaysAndWhoWasCalled(t *testing.T) {
	everySize(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := filed(t, desk)
		book.Filed[2].Rev = 3
		book.Filed[2].Calls = []record.Call{{At: uitest.Start, For: book.Filed[2].FollowUp, Result: record.CallMissed, Again: book.Filed[2].FollowUp.AddDays(1)}}
		book.Carriage.Problems = []ui.Problem{{Record: id(3), Reason: "value", Field: "matter"}, {Record: id(2), Reason: "sealed"}}
		v := reading(t, desk, env, book, 3)
		v.Golden(name + "reading-state")
	})
}

func TestWhatIsNotHereAnyMoreSaysSo(t *testing.T) {
	for state, kept := range map[string]ui.Kept{"erased": {Erased: true}, "moved": {Moved: true}} {
		everySize(t, func(t *testing.T, desk *uitest.Desk, name string) {
			env, book := filed(t, desk)
			book.State = map[uuid.UUID]ui.Kept{id(1): kept}
			v := reading(t, desk, env, book, 1)
			v.Golden(name + state)
			v.Lacks("测试甲")
			if state == "erased" {
				return
			}
			v.Press("1").Type("手机号最后一位是 6")
			v.Golden(name + "asking")
			v.Press("enter")
			if len(book.Told) != 1 || book.Told[0] != "手机号最后一位是 6" {
				t.Errorf("headquarters was told %q", book.Told)
			}
		})
	}
}

func TestACorrectionIsADraftWithTheAnswersAsFiled(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	book.Filed[0].Answers["gone_question"] = record.Of("x")
	v := reading(t, desk, env, book, 1)
	v.Press("2")
	answer(t, v, "2")
	if len(book.Kept) != 1 {
		t.Fatalf("%d drafts", len(book.Kept))
	}
	open, _ := uitest.Last[ui.OpenMsg](v)
	d := book.Kept[open.Target.ID]
	if open.Target.Route != ui.RouteIntake || d.Corrects != id(1) || d.Why != "NEWS" || d.ID == id(1) || d.Form != "consultation" {
		t.Errorf("opens %+v, draft %+v", open.Target, d)
	}
	if d.Answers.Text("health_note") != "尘肺一期" || d.Answers.Text("name") != "测试甲" || len(d.Answers["gone_question"]) > 0 {
		t.Errorf("answers %v", d.Answers)
	}
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, "gone_question") {
		t.Errorf("what has no place any more is told: %+v", note)
	}
	v.Press("2")
	answer(t, v, "1")
	if again, _ := uitest.Last[ui.OpenMsg](v); len(book.Kept) != 1 || again.Target.ID != d.ID {
		t.Error("a correction that was begun goes on")
	}
}

func TestAVoidHasAReasonAndWhereDuesWerePaidASecondPerson(t *testing.T) {
	paid := &record.Dues{Amount: 5000, Method: record.MethodCash}
	for name, c := range map[string]struct {
		dues   *record.Dues
		keys   []string
		typed  string
		reason string
		second string
	}{
		"a reason of the list":         {nil, []string{"5", "1"}, "", "TWICE", ""},
		"a reason of one's own":        {nil, []string{"5", "6"}, "测试用", "测试用", ""},
		"promised dues are no money":   {&record.Dues{Method: record.MethodLater}, []string{"5", "2"}, "", "WRONG", ""},
		"alone it stays pending":       {paid, []string{"5", "4", "2"}, "", "REFUND", ""},
		"a second person with the PIN": {paid, []string{"5", "4", "1", "1", "2", "3", "4", "5", "6"}, "", "REFUND", "12"},
	} {
		desk := &uitest.Desk{}
		env, book := filed(t, desk)
		book.People = []ui.Volunteer{{ID: "07", Name: "练习一号"}, {ID: "12", Name: "练习二号"}}
		book.On = book.People[0]
		book.Filed[0].Dues = c.dues
		v := reading(t, desk, env, book, 1)
		v.Press(c.keys...)
		if c.typed != "" {
			v.Type(c.typed).Press("enter")
		}
		got := book.Filed[0].Void
		if got == nil || got.Reason != c.reason || got.Second != c.second {
			t.Errorf("%s: %+v\n%s", name, got, v.Text())
		}
		v.Press("2")
		if _, asked := uitest.Last[ui.AskMsg](v); asked {
			t.Errorf("%s: a void record is not corrected", name)
		}
	}
}

func TestAWrongPINVoidsNothing(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	book.Filed[0].Dues = &record.Dues{Amount: 5000, Method: record.MethodQR}
	v := reading(t, desk, env, book, 1)
	v.Press("5", "1", "1").Type("999999")
	if book.Filed[0].Void != nil {
		t.Error("voided")
	}
	v.Press("esc", "esc", "esc").Has("测试甲")
}

func TestTheStepsOfAVoid(t *testing.T) {
	everySize(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := filed(t, desk)
		book.Filed[0].Dues = &record.Dues{Amount: 5000, Method: record.MethodCash}
		v := reading(t, desk, env, book, 1)
		v.Press("5")
		v.Golden(name + "void-why")
		v.Press("1")
		v.Golden(name + "void-second")
		v.Press("1")
		v.Golden(name + "void-pin")
		v.Press("esc", "2")
		v.Golden(name + "void-pending")
	})
}

func TestErasingIsAskedTwiceAndGoesInTwoLayers(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	v := reading(t, desk, env, book, 1)
	v.Press("6")
	answer(t, v, "1")
	if book.Annexes[id(1)] == nil {
		t.Fatal("one answer is not enough")
	}
	answer(t, v, "f8")
	if book.Annexes[id(1)] != nil || book.Filed[0].Answers == nil {
		t.Error("the sensitive answers go, and only they")
	}
	v.Press("6")
	ask, _ := uitest.Last[ui.AskMsg](v)
	if a, _ := ui.Match(ask.Question.Answers, "1"); a.Do != nil {
		t.Error("there is nothing sensitive left to erase")
	}
	answer(t, v, "2")
	answer(t, v, "f8")
	v.Has("已按本人要求删除")
	v.Lacks("测试甲")
}

func TestACopyGoesWhereOneSays(t *testing.T) {
	everySize(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := filed(t, desk)
		book.Stick = []string{"/media/desk/STICK", "/home/desk"}
		v := reading(t, desk, env, book, 1)
		v.Press("7")
		v.Golden(name + "copy")
		v.Press("tab", "tab", "f10")
		if len(book.Told) != 1 || book.Told[0] != "/media/desk/STICK" {
			t.Errorf("written to %q", book.Told)
		}
	})
}
