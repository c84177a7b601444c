package content

import "testing"

func TestTheQuestionsFoldAtTenFiveAndTwoMinutes(t *testing.T) {
	for _, c := range []struct {
		minutes                                     int
		may, shouldUnanswered, shouldAnswered, must bool // still asked
	}{
		{30, true, true, true, true},
		{11, true, true, true, true},
		{10, false, true, true, true},
		{6, false, true, true, true},
		{5, false, false, true, true},
		{3, false, false, true, true},
		{2, false, false, false, true},
		{0, false, false, false, true},
		{-20, false, false, false, true},
	} {
		stage := FoldingAt(c.minutes)
		asked := func(f Fold, answered bool) bool { return !(&Question{Fold: f}).Folds(stage, answered) }
		if asked(May, false) != c.may || asked(May, true) != c.may || asked(Should, false) != c.shouldUnanswered ||
			asked(Should, true) != c.shouldAnswered || asked(Must, false) != c.must || asked(Must, true) != c.must {
			t.Errorf("%d minutes to the gate: stage %d folds something else", c.minutes, stage)
		}
	}
	if (&Question{Kind: KindTrain, Fold: Should}).Folds(MustsAlone, false) {
		t.Error("the train is folded away by its own clock")
	}
}

func TestEveryQuestionHasARankAndOnlyMustsStandInTheWay(t *testing.T) {
	c := load(t)
	for _, f := range c.Forms {
		for _, q := range f.Questions() {
			if q.Kind != KindNote && q.Fold != Must && q.Fold != Should && q.Fold != May {
				t.Errorf("%s.%s has the rank %q", f.ID, q.Key, q.Fold)
			}
		}
		for _, fault := range f.Faults(nil, monday) {
			if q := f.Question(fault.Key); !fault.Soft && q.Fold != Must {
				t.Errorf("%s.%s is a %s and stands in the way of filing", f.ID, q.Key, q.Fold)
			}
		}
	}
}
