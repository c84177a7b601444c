package content

import (
	"embed"
	"io/fs"
	"sync"

	"chunfeng/content/calc"
)

// Catalog is all content of one edition, loaded and checked.
type Catalog struct {
	Edition  string // "2026.11"
	Forms    map[string]*Form
	Lists    map[string]*List
	Calendar *calc.Calendar
	Params   Params
	Compass  Compass
	Cards    []*Card // in order of id
	Quiz     []*Quiz
	Riddles  []*Riddle
	Phrases  []*Phrase
	Manual   []*Chapter // in the order of reading
	Practice Practice
	words    map[Lang]*Words
	corpus   func() *Corpus
	sheets   func() reckonings
	offers   func() offerRules
	turned   map[string]turnedRule

	Overlay int   // files of an overlay directory that stand in place of the built-in ones
	Refused error // why an overlay was not taken; nil when none was refused
}

//go:embed forms lists params words cards quiz riddles phrases works manual practice
var embedded embed.FS

// Load gives the content that the program was built with. The error is a
// Mistakes and holds every mistake, not the first.
// The calculators are read when they are first wanted, because a desk must
// start at once; a test proves that they hold no mistake.
func Load() (*Catalog, error) { return readAll(embedded, false) }

// LoadFS gives the content of a folder laid out like this package's own.
func LoadFS(fsys fs.FS) (*Catalog, error) { return readAll(fsys, true) }

// readAll reads a folder, the calculators now or when they are wanted.
func readAll(fsys fs.FS, whole bool) (*Catalog, error) {
	c, wrong := loadAll(fsys, whole)
	if len(wrong) > 0 {
		return nil, wrong
	}
	return c, nil
}

// loadAll loads what can be loaded and gives all that is wrong with the rest.
func loadAll(fsys fs.FS, whole bool) (*Catalog, Mistakes) {
	var out Mistakes
	c := &Catalog{Forms: map[string]*Form{}, Lists: map[string]*List{}}
	c.words = loadWords(fsys, &out)
	c.loadParams(fsys, &out)
	c.loadCompass(fsys, &out)
	c.loadLists(fsys, &out)
	c.loadCards(fsys, &out)
	c.loadQuiz(fsys, &out)
	c.loadRiddles(fsys, &out)
	c.loadPhrases(fsys, &out)
	c.loadManual(fsys, &out)
	c.corpus = sync.OnceValue(c.index)
	c.checkLinks(&out)
	c.loadForms(fsys, &out)
	c.loadTurned(fsys, &out)
	c.loadPractice(fsys, &out)
	c.offers = sync.OnceValue(func() offerRules { return c.loadOffers(fsys) })
	c.sheets = sync.OnceValue(func() reckonings { return c.loadReckonings(fsys) })
	if whole {
		out = append(out, c.sheets().mistakes...)
		out = append(out, c.offers().mistakes...)
	}
	return c, out.sorted()
}

// Words gives every word of the screens in a language.
func (c *Catalog) Words(l Lang) *Words {
	if w := c.words[l]; w != nil {
		return w
	}
	return c.words[ZH]
}

// loadLists reads lists/*.toml; a file holds any number of lists of one edition.
func (c *Catalog) loadLists(fsys fs.FS, out *Mistakes) {
	for _, file := range files(fsys, "lists", out) {
		var f struct {
			Edition string  `toml:"edition"`
			Source  string  `toml:"source"`
			Lists   []*List `toml:"list"`
		}
		s, ok := read(fsys, file, &f, out)
		if !ok {
			continue
		}
		if f.Edition == "" {
			s.wrong("", "no edition")
		}
		for i, l := range f.Lists {
			at := index("list", i)
			switch {
			case l.ID == "":
				s.wrong(at, "a list without id")
			case c.Lists[l.ID] != nil:
				s.wrong(at+".id", "a second list %q", l.ID)
			default:
				l.Edition, l.src, l.at = f.Edition, s, at
				c.Lists[l.ID] = l
			}
			s.checkChoices(at, l.Choices)
		}
	}
}

// loadForms reads forms/*.toml.
func (c *Catalog) loadForms(fsys fs.FS, out *Mistakes) {
	for _, file := range files(fsys, "forms", out) {
		f := &Form{}
		s, ok := read(fsys, file, f, out)
		if !ok {
			continue
		}
		f.src, f.places = s, c.Lists["regions"]
		if f.ID == "" {
			s.wrong("", "a form without id")
		} else if c.Forms[f.ID] != nil {
			s.wrong("id", "a second form %q", f.ID)
		}
		c.Forms[f.ID] = f
		c.checkForm(s, f)
	}
}
