package content

import (
	"testing"

	"chunfeng/store/record"
)

func TestCashTakesTheNextReceipt(t *testing.T) {
	f := load(t).Forms["joining"]
	s := monday
	s.Receipt = "A0000103"
	a := record.Answers{"dues_method": record.Of(record.MethodCash)}
	if got := f.Fill("dues_method", nil, a, s); got.Text("receipt") != "A0000103" {
		t.Errorf("cash fills %v", got)
	}
	a.Set("receipt", record.Of("B7"))
	if got := f.Fill("dues_method", nil, a, s); len(got) != 0 {
		t.Errorf("a typed number is overwritten by %v", got)
	}
	a.Set("receipt", record.Of("A0000103"))
	a.Set("dues_method", record.Of(record.MethodQR))
	got := f.Fill("dues_method", record.Of(record.MethodCash), a, s)
	if kept, there := got["receipt"]; !there || len(kept) != 0 {
		t.Errorf("another way of paying keeps the number: %v", got)
	}
	s.Receipt = ""
	if got := f.Fill("dues_method", nil, record.Answers{"dues_method": record.Of(record.MethodCash)}, s); len(got) != 0 {
		t.Errorf("a desk without receipts fills %v", got)
	}
}

func TestAnotherReceiptIsAllowedWithAWarning(t *testing.T) {
	f := load(t).Forms["joining"]
	s := monday
	s.Receipt = "A0000103"
	for receipt, want := range map[string]string{"A0000103": "", "a0000103": "", "A0000104": "other_receipt", "外7": "other_receipt"} {
		a := record.Answers{
			"consent_basic": {"YES"}, "dues_tier": {"ILLNESS.1"}, "dues_method": {record.MethodCash}, "receipt": {receipt},
		}
		got := ""
		if fault := f.Question("receipt").Fault(a, s); fault != nil {
			if got = fault.Code; !fault.Soft {
				t.Errorf("%s is a hard fault", receipt)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", receipt, got, want)
		}
	}
}
