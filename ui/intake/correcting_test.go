package intake

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// corrected opens the draft that corrects a filed consultation.
func corrected(t *testing.T, desk uitest.Desk) *visit {
	t.Helper()
	v := beginVisit(t, uitest.Desk{Width: desk.Width, Height: desk.Height, Lang: desk.Lang}, "consultation")
	v.do(toReview)
	v.do("f10")
	book := v.book
	if len(book.Filed) != 1 {
		t.Fatalf("filed %d records\n%s", len(book.Filed), v.Text())
	}
	rec := book.Filed[0]
	d := ui.Draft{ID: uuid.UUID{15: 9}, Form: rec.Form, Answers: rec.Answers.Clone(), Corrects: rec.ID, Why: "PERSON"}
	book.Kept[d.ID] = d
	return openVisit(t, desk, book, ui.Target{Route: ui.RouteIntake, ID: d.ID})
}

func TestACorrectionSaysWhatItCorrectsAndWhatItChanges(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			v := corrected(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang})
			rec := v.book.Filed[0]
			if title := v.screen.Title(); !strings.Contains(title, rec.Serial) {
				t.Errorf("the title is %q", title)
			}
			v.do("f8")
			v.Golden("correction-unchanged_" + size.Name + "_" + string(lang))
			v.do("esc").to("employer").do("ctrl+u '练习二队 enter")
			v.to("phone").do("ctrl+u '13900139000 enter f8")
			v.Golden("correction_" + size.Name + "_" + string(lang))
			v.Lacks("13800138000")
			v.do("f10")
			got := v.book.Filed[0]
			if len(v.book.Filed) != 1 || got.Rev != 2 || got.Serial != rec.Serial || got.Answers.Text("employer") != "练习二队" {
				t.Errorf("filed as revision %d of %d records", got.Rev, len(v.book.Filed))
			}
		}
	}
}

func TestADayThatHasPassedIsNoFaultOfACorrection(t *testing.T) {
	v := corrected(t, wide)
	rec := &v.book.Filed[0]
	rec.Answers.Set("consent_callback", record.Of("YES"))
	rec.Answers.Set("follow_up", record.Of("2026-11-20"))
	d := v.book.Kept[uuid.UUID{15: 9}]
	d.Answers = rec.Answers.Clone()
	v.book.Kept[d.ID] = d
	v = openVisit(t, wide, v.book, ui.Target{Route: ui.RouteIntake, ID: d.ID})
	if f := v.screen.faults["follow_up"]; f != nil {
		t.Errorf("the day as filed is a fault: %+v", f)
	}
	v.to("follow_up").do("ctrl+u '20261119 enter")
	if f := v.screen.faults["follow_up"]; f == nil {
		t.Error("another day in the past is one")
	}
}
