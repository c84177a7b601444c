package records_test

import (
	"testing"

	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/records"
	"chunfeng/ui/uitest"
)

// waiting is a desk with three people to call: overdue, today, later.
func waiting(t *testing.T, desk *uitest.Desk) (*uitest.Driver, *uitest.Book) {
	t.Helper()
	env, book := filed(t, desk)
	today := record.DayOf(uitest.Start)
	for i, due := range []record.Day{today, today.AddDays(-3), today.AddDays(2)} {
		r := &book.Filed[i]
		r.FollowUp, r.Consents = due, []record.Consent{{Kind: "callback", Choice: "YES"}}
	}
	return uitest.Screen(t, desk, env, records.NewCallbacks(env, book)), book
}

func TestWhoIsToBeCalledTheLongestDueFirst(t *testing.T) {
	everySize(t, func(t *testing.T, desk *uitest.Desk, name string) {
		v, book := waiting(t, desk)
		v.Golden(name + "callbacks")
		v.Lacks("13800138001")
		v.Press("f7")
		v.Has("13800138001")
		if len(book.Told) != 1 {
			t.Error("showing a number is noted")
		}
		v.Press("down")
		v.Lacks("13800138000")
	})
}

func TestADigitSaysHowACallEnded(t *testing.T) {
	v, book := waiting(t, &uitest.Desk{})
	v.Press("1")
	v.Lacks("阿卜杜拉")
	v.Press("2")
	answer(t, v, "3")
	calls := book.Filed[0].Calls
	if len(calls) != 1 || calls[0].Result != record.CallMissed || calls[0].Again != record.DayOf(uitest.Start).AddDays(3) {
		t.Errorf("calls %+v", calls)
	}
	v.Has("打过 1 次")
	v.Press("4", "4")
	v.Has("没有要回访的人")
	if got := book.Filed[1].Calls[0].Result; got != record.CallDone {
		t.Errorf("the first call: %s", got)
	}
}

func TestEnterOpensTheRecordOfACall(t *testing.T) {
	v, _ := waiting(t, &uitest.Desk{})
	v.Press("enter")
	if open, ok := uitest.Last[ui.OpenMsg](v); !ok || open.Target != (ui.Target{Route: ui.RouteRecord, ID: id(2)}) {
		t.Errorf("opens %+v", open.Target)
	}
}
