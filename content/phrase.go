package content

import (
	"io/fs"
	"regexp"
	"slices"
)

// Use is what a phrase is for.
type Use string

// The uses of phrases.
const (
	UseStory  Use = "story"  // what happened, in the worker's words
	UseAdvice Use = "advice" // what may be said and written down, with its article
)

// Blank is what stands in a phrase where the volunteer fills something in.
const Blank = "___"

// Phrase is a sentence that saves typing.
type Phrase struct {
	ID      string     `toml:"id"`
	Use     Use        `toml:"use"`
	Matters []string   `toml:"matters"` // leaf or group codes
	Text    Text       `toml:"text"`
	Source  string     `toml:"cites"` // advice: as on a card
	Cites   []Citation `toml:"-"`
}

// PhrasesFor gives the phrases of a use for a matter, those of the leaf before
// those of its group.
func (c *Catalog) PhrasesFor(matter string, use Use) []*Phrase {
	all := about(c.Phrases, matter, func(p *Phrase) []string { return p.Matters })
	return slices.DeleteFunc(all, func(p *Phrase) bool { return p.Use != use })
}

// PhraseMatcher prepares the phrases of a use for finding by pinyin initials.
// A find's Code is the phrase's id, its label the text.
func (c *Catalog) PhraseMatcher(matter string, use Use) *Matcher {
	var choices []Choice
	for _, p := range c.PhrasesFor(matter, use) {
		choices = append(choices, Choice{Code: p.ID, Label: p.Text})
	}
	return NewMatcher(choices)
}

// Phrase gives the phrase with an id, nil when there is none.
func (c *Catalog) Phrase(id string) *Phrase {
	for _, p := range c.Phrases {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Written gives a phrase as it goes into an answer: advice carries its
// articles.
func (c *Catalog) Written(p *Phrase, l Lang) string {
	return c.WithArticles(p.Text.In(l), p.Cites, l)
}

// WithArticles puts the articles that a sentence stands on behind it.
func (c *Catalog) WithArticles(text string, on []Citation, l Lang) string {
	cites := c.CitedAll(on, l)
	switch {
	case cites == "":
		return text
	case l == EN:
		return text + " (" + cites + ")"
	}
	return text + "\uff08" + cites + "\uff09"
}

var phraseID = regexp.MustCompile(`^[SA]-[A-Z]{3}-[0-9]{2}$`)

// phraseCells is what a phrase may take: three lines of the narrow screen.
const phraseCells = 76 * 3

// loadPhrases reads phrases/*.toml.
func (c *Catalog) loadPhrases(fsys fs.FS, out *Mistakes) {
	for _, file := range files(fsys, "phrases", out) {
		var f struct {
			Edition int       `toml:"edition"`
			Phrases []*Phrase `toml:"phrase"`
		}
		s, ok := read(fsys, file, &f, out)
		if !ok {
			continue
		}
		s.edition(f.Edition)
		for i, p := range f.Phrases {
			at := index("phrase", i)
			if c.Phrase(p.ID) != nil {
				s.wrong(at+".id", "a second phrase %q", p.ID)
			}
			c.checkPhrase(s, at, p)
			c.Phrases = append(c.Phrases, p)
		}
	}
}

func (c *Catalog) checkPhrase(s *source, at string, p *Phrase) {
	if !phraseID.MatchString(p.ID) {
		s.wrong(at, "id %q: want S (story) or A (advice), three letters and two digits, as A-WAG-01", p.ID)
	}
	c.checkCodes(s, at+".matters", "matters", p.Matters)
	s.text(at+".text", p.Text, false)
	s.fits(at+".text", p.Text.ZH, phraseCells)
	s.fits(at+".text", p.Text.EN, phraseCells)
	switch p.Use {
	case UseStory:
		if p.Source != "" {
			s.wrong(at+".cites", "a story has no citation")
		}
	case UseAdvice:
		p.Cites = c.cited(s, at, p.Source)
	default:
		s.wrong(at+".use", "use %q: want story or advice", p.Use)
	}
}
