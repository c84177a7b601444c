package intake

import (
	"testing"

	"github.com/google/uuid"

	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

func TestF6OpensTheCalculatorsOnTheSavedDraft(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("f6")
	if open, ok := uitest.Last[ui.OpenMsg](v.Driver); !ok || open.Target.Route != ui.RouteReckon || open.Target.ID != uuid.Nil {
		t.Errorf("before anything was answered: %+v", open.Target)
	}
	v.do(toEnd + "'20251130 f6")
	open, ok := uitest.Last[ui.OpenMsg](v.Driver)
	if !ok || open.Target.ID == uuid.Nil {
		t.Fatalf("opens %+v", open.Target)
	}
	if kept := v.book.Kept[open.Target.ID]; kept.Answers.Text("end_date") != "2025-11-30" {
		t.Errorf("the draft on disk says %q", kept.Answers.Text("end_date"))
	}
}

func TestTwoPeriodsShowTheEarlierFirstAndSaySo(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do(toMatter + "'ggrghss enter").to("event_date").do("'20251130 enter")
	if got := v.answer("matter"); got != "LAB.02" {
		t.Fatalf("the matter is %q", got)
	}
	v.Has("申请工伤认定", "▲ 还剩 7 天 尽快", "民事诉讼时效", "可能适用两个期限：按早的办", "违法分包")
}
