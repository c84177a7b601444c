package content

import (
	"io/fs"
	"regexp"
	"strings"
)

// Practice is the desk that one learns on: invented people and their records.
type Practice struct {
	Edition    int              `toml:"edition"`
	PIN        string           `toml:"pin"` // of everybody, 6 digits
	Desk       Text             `toml:"desk"`
	Code       string           `toml:"code"` // a desk number that no real desk has: 00
	Kind       string           `toml:"kind"`
	Volunteers []Practising     `toml:"volunteer"`
	Records    []PracticeRecord `toml:"record"`
	Waiting    []PracticeRecord `toml:"waiting"`
	Lesson     []Step           `toml:"-"`
}

// Practising is a volunteer of the practice desk.
type Practising struct {
	Name   string `toml:"name"`
	Leader bool   `toml:"leader"`
	Lawyer bool   `toml:"lawyer"`
}

// PracticeRecord is a form that was filled in a while ago.
type PracticeRecord struct {
	Form    string              `toml:"form"`
	Minutes int                 `toml:"minutes"` // ago
	Train   int                 `toml:"train"`   // minutes until departure, 0 for none
	Answers map[string][]string `toml:"answers"`
}

// Step is one step of the first lesson. It is done when one of the facts in
// Until has happened; lesson.toml says what they are.
type Step struct {
	Until []string `toml:"until"`
	ZH    string   `toml:"zh"`
	EN    string   `toml:"en"`
}

// In gives the words of the step.
func (s Step) In(l Lang) string { return Text{s.ZH, s.EN}.In(l) }

var factForm = regexp.MustCompile(`^(?:unlocked|found|(?:open|left|key|answer|filed|saved):[a-z0-9_/]+)$`)

// lessonCells is what the words of a step may take: two lines beside the
// number of the step and the key that skips it, on the narrow screen.
const lessonCells = 2 * 51

// loadPractice reads practice/*.toml when all forms are known.
func (c *Catalog) loadPractice(fsys fs.FS, out *Mistakes) {
	p := &c.Practice
	if s, ok := read(fsys, "practice/practice.toml", p, out); ok {
		s.edition(p.Edition)
		s.text("desk", p.Desk, false)
		if len(p.PIN) != 6 || len(p.Volunteers) == 0 || !p.Volunteers[0].Leader || p.Code == "" {
			s.wrong("", "want a pin of 6 digits, a code, and a leader as the first volunteer")
		}
		p.Records = c.checkPractice(s, "record", p.Records)
		p.Waiting = c.checkPractice(s, "waiting", p.Waiting)
	}
	var file struct {
		Edition int    `toml:"edition"`
		Steps   []Step `toml:"step"`
	}
	s, ok := read(fsys, "practice/lesson.toml", &file, out)
	if !ok {
		return
	}
	s.edition(file.Edition)
	for i, step := range file.Steps {
		at := index("step", i)
		if len(step.Until) == 0 {
			s.wrong(at, "a step wants until")
		}
		for _, fact := range step.Until {
			if !factForm.MatchString(fact) {
				s.wrong(at+".until", "unknown fact %q", fact)
			}
		}
		for _, text := range []string{step.ZH, step.EN} {
			if strings.TrimSpace(text) == "" {
				s.wrong(at, "want zh and en")
			}
			s.fits(at, text, lessonCells)
		}
	}
	p.Lesson = file.Steps
}

// checkPractice looks whether the questions are there, and gives the samples
// that have a form: one that an overlay took away takes its samples along.
func (c *Catalog) checkPractice(s *source, table string, all []PracticeRecord) (kept []PracticeRecord) {
	for i, r := range all {
		f := c.Forms[r.Form]
		if f == nil {
			continue
		}
		for key := range r.Answers {
			if f.Question(key) == nil {
				s.wrong(index(table, i), "form %q asks no %q", r.Form, key)
			}
		}
		kept = append(kept, r)
	}
	return kept
}
