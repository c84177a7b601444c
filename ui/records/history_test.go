package records_test

import (
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/records"
	"chunfeng/ui/uitest"
)

// corrected gives the first record a history of three revisions.
func corrected(book *uitest.Book) {
	first := book.Filed[0]
	second, third := first, first
	second.Rev, second.Why, second.Volunteer = 2, "PERSON", "12"
	second.Answers = first.Answers.Clone()
	second.Answers.Set("phone", record.Of("+8613900139000"))
	second.Answers.Set("amount", nil)
	second.Answers.Set("employer", record.Of("示例建筑劳务公司"))
	third.Rev, third.Void = 3, &record.Void{Reason: "TWICE", By: "12"}
	third.Answers = second.Answers
	book.Pasts = map[uuid.UUID][]record.Revision{id(1): {
		{Record: first, At: first.Filed}, {Record: second, At: first.Filed.Add(time.Hour)}, {Record: third, At: first.Filed.Add(2 * time.Hour)},
	}}
}

func TestRevisionsStandSideBySideWithASignBeforeEachChange(t *testing.T) {
	everySize(t, func(t *testing.T, desk *uitest.Desk, name string) {
		env, book := filed(t, desk)
		corrected(book)
		v := uitest.Screen(t, desk, env, records.NewHistory(env, book, ui.Target{ID: id(1)}))
		v.Golden(name + "history-void")
		v.Press("left")
		v.Golden(name + "history")
		v.Lacks("13900139000")
		v.Press("f8")
		v.Golden(name + "history-all")
		v.Press("f7")
		v.Has("13900139000", "13800138000")
		if len(book.Told) != 1 {
			t.Error("showing numbers is noted")
		}
	})
}

func TestARecordNeverCorrectedSaysSo(t *testing.T) {
	desk := &uitest.Desk{}
	env, book := filed(t, desk)
	v := uitest.Screen(t, desk, env, records.NewHistory(env, book, ui.Target{ID: id(1)}))
	v.Has("只有一版")
}
