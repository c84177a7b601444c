package book_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chunfeng/store/book"
	"chunfeng/store/mem"
	"chunfeng/store/record"
)

// joins is an application with dues; an empty receipt holds none.
func joins(tier int, method, receipt string) book.Filing {
	f := sample(0)
	f.Record.Form, f.Series, f.Sensitive = "joining", "J", nil
	f.Record.Dues = &record.Dues{Product: "ILLNESS", Tier: tier, Amount: record.Money(tier) * 3000, Method: method, Receipt: receipt, Edition: "2026.11"}
	return f
}

// second adds a volunteer and has the PIN typed.
func (d *desk) second() string {
	d.t.Helper()
	for len(d.Volunteers()) < 2 {
		_, err := d.AddVolunteer(d.t.Context(), "练习二号", "271828")
		d.must(err)
	}
	d.must(d.Vouch(d.t.Context(), "02", "271828"))
	return "02"
}

func (d *desk) load(first, last string) {
	d.t.Helper()
	block, err := book.ParseBlock(first, last)
	d.must(err)
	d.must(d.LoadReceipts(d.t.Context(), block))
}

func (d *desk) next() string {
	d.t.Helper()
	n, err := d.NextReceipt(d.t.Context(), nil)
	d.must(err)
	return n
}

func (d *desk) shifts() []book.Shift {
	d.t.Helper()
	all, err := d.Shifts(d.t.Context())
	d.must(err)
	return all
}

func TestBlocksAreReadAsPrinted(t *testing.T) {
	for _, c := range []struct{ first, last, from, to string }{
		{"A0000101", "A0000150", "A0000101", "A0000150"},
		{" a0000101 ", "150", "A0000101", "A0000150"},
		{"０７１", "０９９", "071", "099"},
		{"2026-0007", "9", "2026-0007", "2026-0009"},
	} {
		b, err := book.ParseBlock(c.first, c.last)
		if err != nil || b.Number(b.From) != c.from || b.Number(b.To) != c.to {
			t.Errorf("%q to %q: %+v, %v", c.first, c.last, b, err)
		}
	}
	for _, c := range [][2]string{{"", ""}, {"A", "B"}, {"A10", "A09"}, {"A0001", "B0009"}, {"1", "99999999"}, {"A1", "A10"}} {
		if _, err := book.ParseBlock(c[0], c[1]); !errors.Is(err, book.ErrBlock) {
			t.Errorf("%v: %v", c, err)
		}
	}
}

func TestReceiptsAreGivenOutOnceAndWithoutGaps(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	d.load("A101", "104")
	if err := d.LoadReceipts(ctx, book.Block{Prefix: "A", From: 104, To: 110, Width: 3}); !errors.Is(err, book.ErrBlock) {
		t.Fatalf("an overlapping block: %v", err)
	}
	first := d.filed(joins(1, record.MethodCash, d.next()))
	if _, err := d.File(ctx, joins(1, record.MethodCash, "a101")); !errors.Is(err, book.ErrReceipt) {
		t.Fatalf("the same number twice: %v", err)
	}
	d.filed(joins(1, record.MethodCash, "A103")) // typed by hand: 102 is a gap now
	d.filed(joins(1, record.MethodCash, "外-7"))
	d.must(d.VoidReceipt(ctx, "A104", "撕破了", ""))
	d.restart()
	if n := d.next(); n != "A102" {
		t.Errorf("next is %s", n)
	}
	if n, _ := d.NextReceipt(ctx, []string{"a102"}); n != "" {
		t.Errorf("next besides a form that shows 102 is %s", n)
	}
	first.Dues.Receipt = "A102" // it had been typed wrong
	_, err := d.Correct(ctx, book.Filing{Record: first})
	d.must(err)
	var states []string
	all, err := d.Receipts(ctx)
	d.must(err)
	for _, r := range all {
		states = append(states, fmt.Sprint(r.Number, r.State, r.Foreign))
	}
	want := []string{
		fmt.Sprint("A101", book.ReceiptGap, false), fmt.Sprint("A102", book.ReceiptUsed, false),
		fmt.Sprint("A103", book.ReceiptUsed, false), fmt.Sprint("A104", book.ReceiptSpoilt, false), fmt.Sprint("外-7", book.ReceiptUsed, true),
	}
	if diff := cmp.Diff(want, states); diff != "" {
		t.Error(diff)
	}
}

func TestMoneyNeedsASecondPersonOrStaysPending(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	paid, later := d.filed(joins(2, record.MethodQR, "微信1")), d.filed(joins(2, record.MethodLater, ""))
	if _, err := d.Void(ctx, paid.ID, " ", ""); !errors.Is(err, book.ErrReason) {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := d.Void(ctx, paid.ID, "重复", "02"); !errors.Is(err, book.ErrSecond) {
		t.Errorf("with nobody's PIN: %v", err)
	}
	for _, r := range []record.Record{paid, later} {
		_, err := d.Void(ctx, r.ID, "重复", "")
		d.must(err)
	}
	pending := func() []book.Pending {
		p, err := d.Pending(ctx)
		d.must(err)
		return p
	}
	p := pending()
	if len(p) != 1 || p[0].Kind != book.PendingVoid || p[0].Record != paid.ID || p[0].By != "01" || p[0].Text != "重复" {
		t.Fatalf("pending: %+v", p)
	}
	if err := d.SignSecond(ctx, p[0], "01", nil); !errors.Is(err, book.ErrSecond) {
		t.Errorf("the same person: %v", err)
	}
	d.second()
	d.pass(time.Hour)
	if err := d.SignSecond(ctx, p[0], "02", nil); !errors.Is(err, book.ErrSecond) {
		t.Errorf("a PIN of an hour ago: %v", err)
	}
	d.must(d.SignSecond(ctx, p[0], d.second(), nil))
	r, _, err := d.Record(ctx, paid.ID)
	d.must(err)
	if r.Void == nil || r.Void.Second != "02" || r.Void.By != "01" || len(pending()) != 0 {
		t.Errorf("signed: %+v, pending %v", r.Void, pending())
	}
	d.must(d.SignSecond(ctx, p[0], d.second(), nil))
	if again, _, _ := d.Record(ctx, paid.ID); again.Rev != r.Rev {
		t.Error("signing twice makes another revision")
	}
}

func TestAShiftIsClosedOnceAndAnEpochFollows(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	d.must(d.OpenShift(ctx, 20000))
	d.filed(joins(4, record.MethodCash, "1"))
	d.pass(90 * time.Minute)
	d.must(d.HandOver(ctx, "有人在等", d.second()))
	d.pass(30 * time.Minute)
	s := d.shifts()[0]
	if s.Name != "20261123-1" || !s.Now || s.Float != 20000 || s.Expected != 32000 || s.Filed["joining"] != 1 || d.OnDuty().ID != "02" {
		t.Fatalf("the shift is %+v", s)
	}
	if n := len(s.Spans); n != 2 || s.Spans[0].To.Sub(s.Spans[0].From) != 90*time.Minute || !s.Spans[1].To.IsZero() {
		t.Fatalf("on duty: %+v", s.Spans)
	}
	d.must(d.SaveClosing(ctx, s.Name, record.Answers{"cash_counted": {"31900"}}))
	d.restart()
	if got := d.shifts()[0].Draft.Text("cash_counted"); got != "31900" {
		t.Fatalf("after a cut the count is %q", got)
	}
	closing := book.Filing{Record: record.Record{Form: "shift", Answers: record.Answers{"shift": {s.Name}}}, Series: "S"}
	r, err := d.CloseShift(ctx, s.Name, closing, "")
	d.must(err)
	again, err := d.CloseShift(ctx, s.Name, closing, "")
	d.must(err)
	if r.Serial != "CQB-02-20261123-S001" || r.Shift != s.Name || again.ID != r.ID || d.Shift() != "20261123-2" || len(d.shifts()) != 0 {
		t.Fatalf("closed as %+v, now %s, open %+v", r, d.Shift(), d.shifts())
	}
	p, err := d.Pending(ctx)
	d.must(err)
	if len(p) != 1 || p[0].Kind != book.PendingClosing {
		t.Fatalf("pending: %+v", p)
	}
	d.must(d.SignSecond(ctx, p[0], d.second(), func(r *record.Record) { r.Answers.Set("second", record.Of("02")) }))
	signed, _, err := d.Record(ctx, r.ID)
	d.must(err)
	if p, _ := d.Pending(ctx); len(p) != 0 || signed.Answers.Text("second") != "02" || signed.Rev != 2 || signed.Shift != s.Name {
		t.Errorf("signed: %+v, pending %+v", signed, p)
	}
}

func TestAShiftOfYesterdayStaysOpenAndBlocksNothing(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	d.filed(joins(1, record.MethodCash, "1"))
	d.pass(time.Hour)
	d.SignOff()
	d.pass(20 * time.Hour)
	d.restart()
	d.filed(joins(2, record.MethodCash, "2"))
	all := d.shifts()
	if len(all) != 2 || all[0].Now || !all[1].Now || all[0].Expected != 3000 || all[1].Expected != 6000 {
		t.Fatalf("shifts: %+v", all)
	}
	if s := all[0].Spans; len(s) != 1 || s[0].To.Sub(s[0].From) != time.Hour {
		t.Fatalf("yesterday's duty: %+v", s)
	}
	_, err := d.CloseShift(ctx, all[0].Name, book.Filing{Record: record.Record{Form: "shift"}}, "")
	d.must(err)
	if left := d.shifts(); len(left) != 1 || left[0].Name != all[1].Name || len(left[0].Spans) != 1 {
		t.Fatalf("left: %+v", left)
	}
}

func TestErasingAPersonLeavesTheMoney(t *testing.T) {
	d, ctx := newDesk(t, mem.New()), t.Context()
	d.load("A101", "A150")
	r := d.filed(joins(3, record.MethodCash, d.next()))
	d.must(d.Erase(ctx, r.ID))
	d.restart()
	if s := d.shifts()[0]; s.Expected != 9000 || s.Erased != 1 || d.next() != "A102" {
		t.Errorf("after erasing: %+v, next %s", s, d.next())
	}
}
