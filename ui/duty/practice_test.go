package duty_test

import (
	"testing"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/duty"
	"chunfeng/ui/uitest"
)

func TestWhoeverIsNotTrainedGoesToThePracticeDesk(t *testing.T) {
	for name, keys := range map[string][]string{"from the list": {"0"}, "by the F-key": {"f8"}, "from a PIN begun": {"1", "1", "2", "f8"}} {
		t.Run(name, func(t *testing.T) {
			v, _ := open(t, &uitest.Desk{})
			v.Press(keys...)
			asked, ok := uitest.Last[ui.AskMsg](v)
			if !ok || asked.Question.Title == "" {
				t.Fatal("nothing was asked")
			}
			if _, ok := asked.Question.Answers[0].Do()().(ui.PracticeMsg); !ok {
				t.Error("the answer does not lead to the practice desk")
			}
		})
	}
}

func TestAZeroInAPINIsADigit(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	book.SignOff()
	book.PINs["07"] = "200002"
	v.Press("1").Type("200002")
	if book.OnDuty().ID != "07" {
		t.Error("a PIN with zeros is not taken")
	}
}

func TestThePracticeDeskDoesNotLeadToItself(t *testing.T) {
	desk := &uitest.Desk{Lang: content.EN}
	env := desk.Env(t)
	env.Practice = true
	v := uitest.Screen(t, desk, env, duty.New(env, uitest.NewBook()))
	v.Lacks("Not trained yet")
	v.Press("f8")
	if _, ok := uitest.Last[ui.AskMsg](v); ok {
		t.Error("practice is offered on the practice desk")
	}
}
