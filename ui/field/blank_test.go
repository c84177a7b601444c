package field

import (
	"testing"

	"chunfeng/store/record"
	"chunfeng/ui/uitest"
)

func TestAPhraseGoesInAtTheCursorAndItsBlanksAreTypedOver(t *testing.T) {
	s := NewStory((&uitest.Desk{}).Env(t), 200)
	s.SetAnswer(record.Of("先说。后说。"))
	for range 3 {
		s.Update(uitest.Key("left"))
	}
	from := s.At()
	s.Insert("从___到___没发工资。")
	s.ToBlank(from)
	s.Update(uitest.Key("3"))
	s.Update(uitest.Key("月"))
	if got := s.Answer().Text(); got != "先说。从3月到___没发工资。后说。" {
		t.Fatalf("%q", got)
	}
	if !s.NextBlank() {
		t.Fatal("no second blank")
	}
	s.Update(uitest.Key("今"))
	if got := s.Answer().Text(); got != "先说。从3月到今没发工资。后说。" || s.NextBlank() || s.Blanks() {
		t.Errorf("%q, blanks %v", got, s.Blanks())
	}
}

func TestAPhraseWithoutBlankLeavesTheCursorBehindIt(t *testing.T) {
	s := NewStory((&uitest.Desk{}).Env(t), 200)
	s.Insert("可以口头申请。")
	s.Insert("不收费。")
	if got := s.Answer().Text(); got != "可以口头申请。不收费。" {
		t.Errorf("%q", got)
	}
}

func TestSeveralPhrasesAreFilledInOrder(t *testing.T) {
	s := NewStory((&uitest.Desk{}).Env(t), 200)
	s.Insert("欠___元。")
	s.Insert("干了___天。")
	s.ToBlank(0)
	s.Update(uitest.Key("5"))
	s.NextBlank()
	s.Update(uitest.Key("9"))
	if got := s.Answer().Text(); got != "欠5元。干了9天。" {
		t.Errorf("%q", got)
	}
}
