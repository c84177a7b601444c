package content

import (
	"slices"
	"strings"
	"testing"
)

func TestEveryCardHasAQuestion(t *testing.T) {
	c := load(t)
	if len(c.Quiz) < 20+len(c.Cards) {
		t.Errorf("%d questions for %d cards", len(c.Quiz), len(c.Cards))
	}
	for _, k := range c.Cards {
		if !slices.ContainsFunc(c.Quiz, func(q *Quiz) bool { return q.Card == k.ID }) {
			t.Errorf("no question about %s", k.ID)
		}
	}
	for _, q := range c.Quiz {
		for _, o := range append([]Text{q.Ask}, q.Options...) {
			if !hasHan(o.ZH) && !strings.ContainsAny(o.ZH, "0123456789") || hasHan(o.EN) || o.EN == "" {
				t.Errorf("%s: %v", q.ID, o)
			}
			if cells(o.ZH) > 76 || cells(o.EN) > 2*76 {
				t.Errorf("%s: %v does not fit", q.ID, o)
			}
		}
		if len(q.Cites) == 0 {
			t.Errorf("%s cites nothing", q.ID)
		}
	}
}

func TestTheSameSeedDealsTheSameCardsAndKeepsTheRightOne(t *testing.T) {
	c := load(t)
	orders := map[int]bool{}
	for seed := range uint64(50) {
		for _, q := range c.Quiz {
			a, b := q.Deal(seed), q.Deal(seed)
			if !slices.Equal(a.Options, b.Options) || a.Right != b.Right {
				t.Fatalf("%s: seed %d deals two ways", q.ID, seed)
			}
			if a.Options[a.Right] != q.Options[q.Right()] {
				t.Fatalf("%s: seed %d loses the right option", q.ID, seed)
			}
			if q.ID == "Q01" {
				orders[a.Right] = true
			}
		}
	}
	if len(orders) != 4 {
		t.Errorf("the right option stands in %d places", len(orders))
	}
}

func TestAGameHasFiveQuestionsAboutFiveCards(t *testing.T) {
	c := load(t)
	game := c.Game(7, 9)
	cards := map[string]bool{}
	for _, d := range game {
		cards[d.Card] = true
	}
	if len(game) != QuizMost || len(cards) != QuizMost {
		t.Errorf("%d questions about %d cards", len(game), len(cards))
	}
	again := c.Game(7, 9)
	for i := range game {
		if game[i].ID != again[i].ID {
			t.Error("one seed, two games")
		}
	}
	if len(c.Game(7, -1)) != 0 {
		t.Error("a game of less than nothing")
	}
}

func TestMistakesOfAQuestionNameFileAndLine(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{`card = "C15"`, `card = "C999"`, `quiz/common.toml:7: there is no card "C999"`},
		{`answer = "B"`, `answer = "E"`, `quiz/common.toml:15: answer "E" is no option: want A to D`},
		{`answer = "B"`, `answer = ""`, `answer "" is no option`},
		{`cites = "TUL-6 V"`, `cites = "TUL6"`, `quiz/common.toml:16: citation "TUL6"`},
		{`cites = "TUL-6 V"`, `sites = "TUL-6 V"`, `unknown key "quiz.sites"`},
		{`en = "To run the payroll"`, `en = "To organise entertainment"`, "two options say the same"},
		{`, en = "What is the union's basic duty?"`, ``, "quiz/common.toml:8: no English text"},
		{`id = "Q02"`, `id = "Q01"`, `a second question "Q01"`},
		{`id = "Q01"`, `id = "1"`, `id "1": want Q`},
		{"edition = 1", "edition = 0", "quiz/common.toml:3: edition must be"},
	} {
		m := shelf(t)
		text := string(m["quiz/common.toml"].Data)
		if !strings.Contains(text, test.old) {
			t.Fatalf("no %s", test.old)
		}
		m["quiz/common.toml"].Data = []byte(strings.Replace(text, test.old, test.new, 1))
		if _, err := LoadFS(m); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s:\n%v\nwant %s", test.new, err, test.want)
		}
	}
}

func TestRiddlesComeRoundBeforeOneComesAgain(t *testing.T) {
	c := load(t)
	if len(c.Riddles) < 20 {
		t.Errorf("%d riddles", len(c.Riddles))
	}
	seen := map[string]bool{}
	for turn := range c.Riddles {
		r := c.Riddle(3, turn)
		if seen[r.ID] {
			t.Errorf("%s comes twice", r.ID)
		}
		seen[r.ID] = true
		if !hasHan(r.Ask) || !hasHan(r.Kind) || r.Answer == "" || hasHan(r.Why.EN) || c.Card(r.Card) == nil {
			t.Errorf("%+v", r)
		}
	}
	if c.Riddle(3, -1) != nil || (&Catalog{}).Riddle(1, 0) != nil {
		t.Error("a riddle out of nothing")
	}
}

func TestMistakesOfARiddleNameFileAndLine(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{`card = "C15"`, `card = "C999"`, `riddles/lanterns.toml:6: there is no card "C999"`},
		{`answer = "工会"`, `answer = " "`, "riddles/lanterns.toml:4: a riddle wants ask, kind and answer"},
		{`id = "R02"`, `id = "R01"`, `a second riddle "R01"`},
		{`id = "R01"`, `id = "X"`, `id "X": want R`},
	} {
		m := shelf(t)
		m["riddles/lanterns.toml"].Data = []byte(strings.Replace(string(m["riddles/lanterns.toml"].Data), test.old, test.new, 1))
		if _, err := LoadFS(m); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s:\n%v\nwant %s", test.new, err, test.want)
		}
	}
}
