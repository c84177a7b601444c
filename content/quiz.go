package content

import (
	"hash/fnv"
	"io/fs"
	"math/rand/v2"
	"regexp"
	"slices"
)

// QuizMost is how many questions one player is asked.
const QuizMost = 5

// Quiz is one question with one right option. A wrong answer leads to its
// card.
type Quiz struct {
	ID      string     `toml:"id"`
	Card    string     `toml:"card"`
	Ask     Text       `toml:"ask"`
	Options []Text     `toml:"options"` // 2 to 4
	Answer  string     `toml:"answer"`  // "A" to "D": the right one, as they stand in the file
	Source  string     `toml:"cites"`   // as on a card: "LDMAL-27 V"
	Cites   []Citation `toml:"-"`
}

// Right gives the index of the right option.
func (q *Quiz) Right() int { return int(q.Answer[0] - 'A') }

// Dealt is a question as one player sees it.
type Dealt struct {
	*Quiz
	Options []Text // in the order shown
	Right   int    // index of the right one
}

// Deal gives a question with its options in an order that the seed decides:
// the same seed gives the same order.
func (q *Quiz) Deal(seed uint64) Dealt {
	d := Dealt{Quiz: q, Options: make([]Text, len(q.Options))}
	for to, from := range random(seed, q.ID).Perm(len(q.Options)) {
		d.Options[to] = q.Options[from]
		if from == q.Right() {
			d.Right = to
		}
	}
	return d
}

// Game gives the questions of one player: up to n different ones, which the
// seed decides, about different cards as long as there are any.
func (c *Catalog) Game(seed uint64, n int) []Dealt {
	var game, more []Dealt
	used := map[string]bool{}
	for _, i := range random(seed, "game").Perm(len(c.Quiz)) {
		q := c.Quiz[i]
		if used[q.Card] {
			more = append(more, q.Deal(seed))
			continue
		}
		used[q.Card] = true
		game = append(game, q.Deal(seed))
	}
	game = append(game, more...)
	return game[:max(0, min(n, QuizMost, len(game)))]
}

// random gives a source that the seed and a name decide.
func random(seed uint64, name string) *rand.Rand {
	h := fnv.New64a()
	h.Write([]byte(name))
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

var quizID = regexp.MustCompile(`^Q[0-9]{2,3}$`)

// loadQuiz reads quiz/*.toml; every card must have a question.
func (c *Catalog) loadQuiz(fsys fs.FS, out *Mistakes) {
	for _, file := range files(fsys, "quiz", out) {
		var f struct {
			Edition int     `toml:"edition"`
			Quiz    []*Quiz `toml:"quiz"`
		}
		s, ok := read(fsys, file, &f, out)
		if !ok {
			continue
		}
		s.edition(f.Edition)
		for i, q := range f.Quiz {
			at := index("quiz", i)
			if slices.ContainsFunc(c.Quiz, func(o *Quiz) bool { return o.ID == q.ID }) {
				s.wrong(at+".id", "a second question %q", q.ID)
			}
			c.checkQuiz(s, at, q)
			c.Quiz = append(c.Quiz, q)
		}
	}
	for _, k := range c.Cards {
		if !slices.ContainsFunc(c.Quiz, func(q *Quiz) bool { return q.Card == k.ID }) {
			*out = append(*out, Mistake{"quiz", 0, "no question about the card " + k.ID})
		}
	}
}

func (c *Catalog) checkQuiz(s *source, at string, q *Quiz) {
	if !quizID.MatchString(q.ID) {
		s.wrong(at, "id %q: want Q and two or three digits", q.ID)
	}
	c.checkGame(s, at, q.Card)
	s.text(at+".ask", q.Ask, false)
	if len(q.Options) < 2 || len(q.Options) > 4 {
		s.wrong(at+".options", "%d options: want 2 to 4", len(q.Options))
	}
	for i, o := range q.Options {
		s.text(at+".options", o, false)
		for _, before := range q.Options[:i] {
			if before.ZH == o.ZH || before.EN == o.EN {
				s.wrong(at+".options", "two options say the same: %s / %s", o.ZH, o.EN)
			}
		}
	}
	if len(q.Answer) != 1 || q.Right() < 0 || q.Right() >= len(q.Options) {
		s.wrong(at+".answer", "answer %q is no option: want A to %c", q.Answer, 'A'+max(0, len(q.Options)-1))
	}
	q.Cites = c.cited(s, at, q.Source)
}

// checkGame checks the card that a question or riddle leads to.
func (c *Catalog) checkGame(s *source, at, card string) {
	if c.Card(card) == nil {
		s.wrong(at+".card", "there is no card %q", card)
	}
}

// cited reads the citations in the key "cites" of a table.
func (c *Catalog) cited(s *source, at, text string) []Citation {
	return c.citations(text, func(format string, args ...any) { s.wrong(at+".cites", format, args...) })
}

// edition checks the edition of a file of games or phrases.
func (s *source) edition(n int) {
	if n < 1 {
		s.wrong("edition", "edition must be 1 or more")
	}
}
