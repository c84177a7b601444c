package shift_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/shift"
	"chunfeng/ui/uitest"
)

// working is a desk in the middle of a shift: dues by every method, a gap, a
// spoilt receipt, a hand-over and two things pending.
func working() *uitest.Book {
	book := uitest.NewBook()
	at := func(hour, minute int) time.Time {
		return uitest.Start.Add(time.Duration(hour*60+minute-14*60-8) * time.Minute)
	}
	book.Money = ui.Till{
		Shifts: []ui.Shift{{
			Name: "20261123-1", Now: true, Began: at(8, 55), Opened: at(9, 2), By: "07", Float: 20000, Expected: 44000,
			Dues: []ui.Dues{
				{Product: "ACCIDENT", Tier: 1, Method: record.MethodCash, People: 2, Amount: 12000},
				{Product: "ACCIDENT", Tier: 1, Method: record.MethodQR, People: 1, Amount: 6000},
				{Product: "ILLNESS", Tier: 2, Method: record.MethodCash, People: 2, Amount: 12000},
				{Product: "ILLNESS", Tier: 4, Method: record.MethodLater, People: 1, Amount: 12000},
			},
			Backs: 1, Voided: 1, Corrected: 2,
			Filed:     map[string]int{"consultation": 31, "joining": 5, "mutualaid": 2, "hardship": 3, "jobs": 4, "event": 1},
			Hours:     []ui.Hours{{Volunteer: "07", Time: 186 * time.Minute}, {Volunteer: "08", Time: 127 * time.Minute}},
			Handovers: []ui.Handover{{At: at(12, 1), From: "07", Note: "两位在等：一位 14:40 的车，先办。宣传册快没了。", Expected: 32000}},
			Typed:     record.Answers{},
		}},
		Blocks: []ui.Block{{First: "A0000101", Last: "A0000150"}}, Next: "A0000103",
		Receipts: []ui.Stub{
			{Number: "A0000101", State: ui.ReceiptUsed, Shift: "20261123-1", By: "07"},
			{Number: "A0000102", State: ui.ReceiptSpoilt, Shift: "20261123-1", Reason: "写错名字", By: "07"},
			{Number: "A0000103", State: ui.ReceiptGap},
			{Number: "A0000104", State: ui.ReceiptUsed, Shift: "20261123-1", By: "08"},
			{Number: "A0000105", State: ui.ReceiptVoid, Shift: "20261123-1", By: "08"},
			{Number: "A0000106", State: ui.ReceiptUsed, Shift: "20261123-1", By: "08"},
			{Number: "B77", State: ui.ReceiptUsed, Foreign: true, Shift: "20261123-1", By: "08"},
		},
		Pending: []ui.Pending{
			{Kind: "void", Record: uuid.UUID{1}, Serial: "CQN-N-01-20261123-J003", By: "07", At: at(11, 20), Text: "登记重复，钱退了", Amount: 6000},
			{Kind: "receipt", Key: "A0000102", By: "07", At: at(11, 25), Text: "写错名字"},
		},
	}
	return book
}

func open(t *testing.T, desk *uitest.Desk, book *uitest.Book) *uitest.Driver {
	t.Helper()
	env := desk.Env(t)
	return uitest.Screen(t, desk, env, shift.New(env, book))
}

// screens are what stands on the screen after some keys.
var screens = []struct {
	name string
	keys []string
	text string
	more []string
}{
	{name: "overview"},
	{name: "count", keys: []string{"1"}},
	{name: "handover", keys: []string{"2"}},
	{name: "closing", keys: []string{"3"}},
	{name: "difference", keys: []string{"3"}, text: "439", more: []string{"enter"}},
	{name: "receipts", keys: []string{"4"}},
	{name: "spoil", keys: []string{"4", "f8"}},
	{name: "block", keys: []string{"4", "1"}},
	{name: "pending", keys: []string{"5"}},
	{name: "second", keys: []string{"2", "f10"}},
	{name: "pin", keys: []string{"2", "f10", "1"}},
}

func TestTheScreens(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			for _, c := range screens {
				v := open(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, working())
				v.Press(c.keys...).Type(c.text).Press(c.more...)
				v.Golden(size.Name + "-" + c.name + "-" + string(lang))
			}
		}
	}
}

func TestAnEmptyDeskSaysHowToBegin(t *testing.T) {
	for _, size := range uitest.Sizes {
		v := open(t, &uitest.Desk{Width: size.Width, Height: size.Height}, uitest.NewBook())
		v.Golden(size.Name + "-empty")
	}
}

func TestOpeningCountsTheCashAndLoadsABlock(t *testing.T) {
	book := uitest.NewBook()
	v := open(t, &uitest.Desk{}, book)
	v.Press("1").Type("200").Press("enter").Type("A0000101").Press("enter").Type("150").Press("enter")
	if s := book.Money.Shifts; len(s) != 1 || s[0].Float != 20000 || len(book.Money.Blocks) != 1 {
		t.Fatalf("the till is %+v", book.Money)
	}
	v.Has("¥200.00", "A0000101")
}

func TestAnAmountThatCannotBeReadIsNotTaken(t *testing.T) {
	book := uitest.NewBook()
	v := open(t, &uitest.Desk{}, book)
	v.Press("1").Type("两百").Press("f10")
	v.Has("金额看不懂")
	if len(book.Money.Shifts) != 0 {
		t.Error("the shift was opened")
	}
}

func TestHandingOverSignsTheNextOneOn(t *testing.T) {
	book := working()
	v := open(t, &uitest.Desk{}, book)
	v.Press("2").Type("有人在等").Press("enter", "1").Type("123456")
	h := book.Money.Shifts[0].Handovers
	if last := h[len(h)-1]; last.Second != "08" || last.Note != "有人在等" || book.On.ID != "08" {
		t.Fatalf("handed over: %+v, %s on duty", last, book.On.ID)
	}
}

func TestAWrongPINSignsNothing(t *testing.T) {
	book := working()
	v := open(t, &uitest.Desk{}, book)
	v.Press("2", "enter", "1").Type("000000")
	if len(book.Money.Shifts[0].Handovers) != 1 || book.On.ID != "07" {
		t.Error("the desk was handed over")
	}
}

func TestAClosingWantsAReasonForADifferenceOnly(t *testing.T) {
	book := working()
	v := open(t, &uitest.Desk{}, book)
	v.Press("3").Type("439").Press("f10")
	v.Has("这一项要写", "-¥1.00")
	v.Type("找零多找了一元").Press("enter").Type("103 忘撕").Press("f10")
	v.Has("第二个人签字")
	v.Press("2")
	if len(book.Filed) != 1 || len(book.Money.Shifts) != 0 {
		t.Fatal("the shift was not closed")
	}
	if a := book.Filed[0].Answers; a.Text(ui.ClosingCounted) != "43900" || a.Text(ui.ClosingWhy) == "" {
		t.Errorf("typed %v", a)
	}
	if p := book.Money.Pending; p[len(p)-1].Kind != "closing" {
		t.Error("the closing of one alone is not pending")
	}
	if o, ok := uitest.Last[ui.OpenMsg](v); !ok || o.Target.Route != ui.RouteSlip {
		t.Error("no slip")
	}
}

func TestAnEqualCountNeedsNoReason(t *testing.T) {
	book := working()
	book.Money.Receipts = nil
	v := open(t, &uitest.Desk{}, book)
	v.Press("3").Type("440").Press("f10")
	v.Has("第二个人签字")
	v.Press("1").Type("123456")
	if len(book.Money.Shifts) != 0 || len(book.Money.Pending) != 2 {
		t.Error("not closed and signed")
	}
}

func TestAClosingLeftHalfWayIsThereAgain(t *testing.T) {
	book := working()
	v := open(t, &uitest.Desk{}, book)
	v.Press("3").Type("439").Press("enter").Type("不知道").Press("esc")
	v = open(t, &uitest.Desk{}, book)
	v.Press("3")
	v.Has("439", "不知道")
}

func TestAShiftOfYesterdayIsOfferedAndDoesNotBlock(t *testing.T) {
	book := working()
	old := book.Money.Shifts[0]
	old.Name, old.Now = "20261122-2", false
	book.Money.Shifts = append([]ui.Shift{old}, book.Money.Shifts...)
	v := open(t, &uitest.Desk{}, book)
	v.Has("20261122-2 那一班还没结", "20261123-1")
	v.Press("3")
	q, ok := uitest.Last[ui.AskMsg](v)
	if !ok || len(q.Question.Answers) != 2 || q.Question.Answers[0].Words != "20261122-2" {
		t.Error("which shift was not asked")
	}
}

func TestTheFirstSignerCannotBeTheSecond(t *testing.T) {
	book := working()
	v := open(t, &uitest.Desk{}, book)
	v.Press("5", "enter")
	v.Lacks(book.People[0].Name)
	v.Press("1").Type("123456")
	if len(book.Money.Pending) != 1 {
		t.Fatal("not signed")
	}
	book.On = book.People[1]
	v = open(t, &uitest.Desk{}, book)
	v.Press("5", "enter", "1")
	if len(book.Money.Pending) != 0 {
		t.Error("who is on duty has typed the PIN already")
	}
}

func TestOnlyABlankReceiptIsVoidedHere(t *testing.T) {
	book := working()
	v := open(t, &uitest.Desk{}, book)
	v.Press("4", "home", "f8")
	if n, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(n.Text, "只有空白") {
		t.Error("a used receipt may be voided")
	}
	v.Press("down", "down", "f8").Type("撕破了").Press("enter", "2")
	if r := book.Money.Receipts[2]; r.State != ui.ReceiptSpoilt || r.Second != "" {
		t.Errorf("the receipt is %+v", r)
	}
}

func TestAFullDiskKeepsTheClosingOpen(t *testing.T) {
	book := working()
	book.Money.Receipts = nil
	book.Fail["CloseShift"] = uitest.DiskFull
	v := open(t, &uitest.Desk{}, book)
	v.Press("3").Type("440").Press("f10", "2")
	if n, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(n.Text, "磁盘满了") {
		t.Error("not said")
	}
	delete(book.Fail, "CloseShift")
	v.Press("2")
	if len(book.Money.Shifts) != 0 {
		t.Error("the second try did not close it")
	}
}

func TestTheClosingTellsWhatWasHandedOutAndWhatShouldBeLeft(t *testing.T) {
	desk, book := &uitest.Desk{}, working()
	env := desk.Env(t)
	book.Daily.Catalog = env.Catalog
	at := book.Money.Shifts[0].Began
	book.Daily.Stock = []content.StockMove{
		{At: at.Add(-time.Hour), Item: content.Gifts, Kind: content.StockIn, Number: 100},
		{At: at.Add(-time.Minute), Item: content.Gifts, Kind: content.StockOut, Number: 9}, // of the shift before
		{At: at.Add(time.Minute), Item: content.Gifts, Kind: content.StockOut, Number: 38},
		{At: at.Add(time.Minute), Item: "leaflets_pay", Kind: content.StockIn, Number: 80},
		{At: at.Add(2 * time.Minute), Item: "leaflets_pay", Kind: content.StockOut, Number: 21},
		{At: at.Add(3 * time.Minute), Item: "leaflets_pay", Kind: content.StockCount, Number: 59},
	}
	v := uitest.Screen(t, desk, env, shift.New(env, book))
	v.Press("3")
	v.Golden("80x24-stock-zh")
	v.Has("38", "21", "礼包 53", "讨薪资料 59", "1 样这一班还没点")
	book.Fail["Stock"] = uitest.DiskFull
	v.Press("esc")
	v.Send(ui.ResumeMsg{})
	v.Press("3")
	v.Has("点得现金") // a stock that cannot be read keeps nobody from closing
}

func TestTheShiftLeadsToBriefStockAndPace(t *testing.T) {
	for key, want := range map[string]ui.Route{"6": ui.RouteBrief, "7": ui.RouteStock, "8": ui.RouteEffort} {
		v := open(t, &uitest.Desk{}, working())
		v.Press(key)
		if m, ok := uitest.Last[ui.OpenMsg](v); !ok || m.Target.Route != want {
			t.Errorf("%s opens %+v", key, m.Target)
		}
	}
}
