package content

import "testing"

func TestTheContentIsCounted(t *testing.T) {
	c := load(t)
	n := c.Count()
	for what, pair := range map[string][2]int{
		"leaves": {n.Leaves, 69}, "cards": {n.Cards, 66}, "cited points": {n.Cited, 3*66 - 3}, "citations": {n.Citations, 300},
		"different articles": {n.Articles, 150}, "laws": {n.Laws, 40}, "questions of the quiz": {n.Quiz, 86}, "riddles": {n.Riddles, 20},
		"stories": {n.Stories, 50}, "advice": {n.Advice, 50}, "unconfirmed": {n.Unconfirmed, 10}, "languages": {n.Languages, 2},
		"questions of forms": {n.Questions, 40}, "asked about leaves": {n.Asks, 200}, "groups": {n.Groups, 18},
	} {
		if pair[0] < pair[1] {
			t.Errorf("%s: %d, want %d or more", what, pair[0], pair[1])
		}
	}
	if n.Marks[MarkRead] < n.Marks[MarkSecondary]+n.Marks[MarkKnown]+n.Marks[MarkAssumed] {
		t.Errorf("most citations should have been read: %v", n.Marks)
	}
	for leaf, cards := range n.PerLeaf {
		if cards == 0 {
			t.Errorf("%s has no card", leaf)
		}
	}
	t.Logf("%+v", n)
}
