package content

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
)

// Riddle is a lantern riddle. It plays with Chinese characters, so question and
// answer are Chinese only; the explanation is in every language.
type Riddle struct {
	ID     string     `toml:"id"`
	Card   string     `toml:"card"`
	Ask    string     `toml:"ask"`
	Kind   string     `toml:"kind"` // what the answer is: "打一组织"
	Answer string     `toml:"answer"`
	Why    Text       `toml:"why"`
	Source string     `toml:"cites"`
	Cites  []Citation `toml:"-"`
}

// Riddle gives the riddle of a day or a turn: all of them come up, in an order
// that the seed decides, before one comes again.
func (c *Catalog) Riddle(seed uint64, turn int) *Riddle {
	if len(c.Riddles) == 0 || turn < 0 {
		return nil
	}
	return c.Riddles[random(seed, "riddle").Perm(len(c.Riddles))[turn%len(c.Riddles)]]
}

var riddleID = regexp.MustCompile(`^R[0-9]{2,3}$`)

// loadRiddles reads riddles/*.toml.
func (c *Catalog) loadRiddles(fsys fs.FS, out *Mistakes) {
	for _, file := range files(fsys, "riddles", out) {
		var f struct {
			Edition int       `toml:"edition"`
			Riddles []*Riddle `toml:"riddle"`
		}
		s, ok := read(fsys, file, &f, out)
		if !ok {
			continue
		}
		s.edition(f.Edition)
		for i, r := range f.Riddles {
			at := index("riddle", i)
			if slices.ContainsFunc(c.Riddles, func(o *Riddle) bool { return o.ID == r.ID }) {
				s.wrong(at+".id", "a second riddle %q", r.ID)
			}
			if !riddleID.MatchString(r.ID) {
				s.wrong(at, "id %q: want R and two or three digits", r.ID)
			}
			c.checkGame(s, at, r.Card)
			for _, part := range []string{r.Ask, r.Kind, r.Answer} {
				if strings.TrimSpace(part) == "" {
					s.wrong(at, "a riddle wants ask, kind and answer")
					break
				}
			}
			s.text(at+".why", r.Why, false)
			r.Cites = c.cited(s, at, r.Source)
			c.Riddles = append(c.Riddles, r)
		}
	}
}
