package main

import (
	"testing"

	"chunfeng/store/archive"
	"chunfeng/store/record"
	"chunfeng/ui"
)

func TestAComplaintOfHeadquartersLeadsToTheFieldAndIsSolvedByTheNextRevision(t *testing.T) {
	h := newByHand(t)
	filed := h.file(1)
	r, annex, err := h.book.Record(t.Context(), filed.ID)
	h.must(err)
	if len(annex) != 0 || r.Rev != 1 {
		t.Fatalf("record %+v", r)
	}
	draft, err := h.Correction(t.Context(), filed.ID, "matter")
	h.must(err)
	if draft.At != "matter" || draft.Corrects != filed.ID || draft.Form != "consultation" || draft.Why == "" {
		t.Errorf("draft %+v", draft)
	}
	found := false
	for _, ch := range h.catalog.Lists["correction_reasons"].Choices {
		found = found || ch.Code == draft.Why
	}
	if !found {
		t.Errorf("%q is no reason of the list", draft.Why)
	}
	draft.Answers["name"] = record.Of("测试甲")
	h.must(h.SaveDraft(t.Context(), draft))
	again, err := h.Correction(t.Context(), filed.ID, "")
	h.must(err)
	if again.ID != draft.ID || again.Answers.Text("name") != "测试甲" {
		t.Error("a correction that was begun is not continued")
	}
	if _, err := h.Correction(t.Context(), archive.Problem{}.ID, ""); code(err) != "gone" {
		t.Errorf("a record that is not here: %v", err)
	}
	var _ ui.Corrections = h.register
}
