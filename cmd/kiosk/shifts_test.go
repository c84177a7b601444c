package main

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// applies fills the form of a member who takes part in mutual aid.
func applies(t *testing.T, r *register, tier, method, receipt string) (record.Record, error) {
	t.Helper()
	a := record.Answers{}
	for key, text := range map[string]string{
		"consent_basic": "YES", "member": "Y", "consent_id": "YES", "document": "RID:500199197001010006", "name": "测试甲",
		"phone": "+8613800138000", "my_union": "示例工会", "renewal": "NEW", "understood": "Y",
		"dues_tier": tier, "dues_method": method, "receipt": receipt,
	} {
		a.Set(key, record.Of(text))
	}
	form := r.catalog.Forms["mutualaid"]
	return r.File(t.Context(), ui.Draft{ID: uuid.Must(uuid.NewV7()), Form: form.ID, Edition: form.Edition, Answers: a, Opened: r.now()})
}

func TestAClosingTellsTheWholeShift(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("", 8*3600))
	r, _ := testDesk(t, &now)
	ctx := t.Context()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(r.OpenShift(ctx, 20000))
	must(r.LoadReceipts(ctx, "A0000101", "150"))
	take := func(tier, method, receipt string) record.Record {
		t.Helper()
		rec, err := applies(t, r, tier, method, receipt)
		must(err)
		return rec
	}
	first := take("ILLNESS.2", record.MethodCash, "A0000101")
	take("ILLNESS.2", record.MethodCash, "A0000102")
	take("ACCIDENT.1", record.MethodCash, "A0000104")
	take("ACCIDENT.4", record.MethodQR, "微信00017")
	take("ILLNESS.1", record.MethodLater, "")
	if _, err := applies(t, r, "ILLNESS.1", record.MethodCash, "a0000101"); code(err) != "receipt_taken" {
		t.Errorf("a number twice: %v", err)
	}
	_, err := r.book.Void(ctx, first.ID, "登记重复", "")
	must(err)
	till, err := r.Till(ctx)
	must(err)
	if s := till.Shifts[0]; s.Expected != 32000 || s.Backs != 1 || len(till.Pending) != 1 || till.Next != "A0000103" {
		t.Fatalf("the till is %+v", till)
	}
	now = now.Add(3 * time.Hour)
	name := till.Shifts[0].Name
	typed := record.Answers{ui.ClosingCounted: {"31900"}, ui.ClosingWhy: {"找零"}, ui.ClosingGaps: {"漏撕一张"}, ui.ClosingLeaflets: {"40"}}
	rec, err := r.CloseShift(ctx, name, typed, "")
	must(err)
	for key, want := range map[string]string{
		"shift": "20261123-1", "cash_float": "20000", "cash_in": "12000", "qr_in": "24000", "later_in": "3000", "cash_expected": "32000",
		"cash_diff": "-100", "diff_reason": "找零", "receipts_used": "A0000102\nA0000104", "receipts_void": "A0000101",
		"receipts_gaps": "A0000103", "gap_reason": "漏撕一张", "n_mutualaid": "4", "n_void": "1", "leaflets": "40", "second_state": "PENDING",
		"dues": "ACCIDENT.1 CASH_RECEIPT 1 60\nACCIDENT.4 QR 1 240\nILLNESS.1 LATER 1 30\nILLNESS.2 CASH_RECEIPT 1 60",
	} {
		if got := rec.Answers.Text(key); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	again, err := r.CloseShift(ctx, name, typed, "")
	if err != nil || again.ID != rec.ID {
		t.Errorf("closed twice: %v, %v", again.ID, err)
	}
	must(signed(t, r))
	rec, _, err = r.Record(ctx, rec.ID)
	must(err)
	if rec.Rev != 2 || rec.Answers.Text("second_state") != "SIGNED" || rec.Answers.Text("second") != "02 练习二号" {
		t.Errorf("signed as %s by %q", rec.Answers.Text("second_state"), rec.Answers.Text("second"))
	}
}

// signed puts a second person's signature under everything that is pending.
func signed(t *testing.T, r *register) error {
	t.Helper()
	if _, err := r.AddVolunteer(t.Context(), "练习二号", "271828"); err != nil {
		return err
	}
	if err := r.Vouch(t.Context(), "02", "271828"); err != nil {
		return err
	}
	all, err := r.Pending(t.Context())
	if err != nil {
		return err
	}
	if len(all) != 2 {
		t.Errorf("pending: %+v", all)
	}
	for _, p := range all {
		if err := r.SignSecond(t.Context(), p, "02"); err != nil {
			return err
		}
	}
	return nil
}

func TestNumbersThatOtherFormsShowAreNotProposed(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.FixedZone("", 8*3600))
	r, _ := testDesk(t, &now)
	if err := r.LoadReceipts(t.Context(), "A1", "3"); err != nil {
		t.Fatal(err)
	}
	d := ui.Draft{ID: uuid.Must(uuid.NewV7()), Form: "joining", Answers: record.Answers{"receipt": {"A1"}}, Opened: now}
	if err := r.SaveDraft(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	own, _ := r.NextReceipt(t.Context(), d.ID)
	other, _ := r.NextReceipt(t.Context(), uuid.Nil)
	if own != "A1" || other != "A2" {
		t.Errorf("the form itself is offered %s, another %s", own, other)
	}
}
