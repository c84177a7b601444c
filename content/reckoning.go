package content

import (
	"cmp"
	"io/fs"
	"slices"
	"strings"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// Reckoning is a calculator as people use it: what it asks, how the answers
// feed package calc, and in which words the result is given. It is a form that
// is never filed.
type Reckoning struct {
	Form
	Place    int        `toml:"place"`   // in the list, from 1
	Aim      Text       `toml:"aim"`     // what it tells, one line
	Matters  []string   `toml:"matters"` // beginnings of the matters that it suits
	Runs     []*Run     `toml:"run"`
	Results  []*Finding `toml:"result"`
	Prefills []*Prefill `toml:"prefill"`
}

// Run gives answers to one calculator. Inputs maps a field of the calculator's
// JSON ("items.0.rate_fen") to where it comes from:
//
//	"wage"                    the answer to a question, by its kind
//	"years int", "due flag"   as a whole number; YES as true
//	"born month"              year and month alone
//	"minimum figure|own"      a local figure that was chosen, else the answer to own
//	"=LEAVE", "=true"         a constant
//	"=TODAY"                  the day of the question
type Run struct {
	ID         string            `toml:"id"`
	Calculator string            `toml:"calculator"`
	When       Condition         `toml:"when"`
	Inputs     map[string]string `toml:"inputs"`
	Aside      bool              `toml:"aside"` // only its lines and articles are given, not its notes
}

// Finding is one line of what came out of a run.
type Finding struct {
	Run   string     `toml:"run"`
	Field string     `toml:"field"` // of the calculator's result
	Kind  ResultKind `toml:"kind"`
	Label Text       `toml:"label"`
	Text  Text       `toml:"text"` // text: {months} is the field of that name
	Lead  bool       `toml:"lead"` // what one came for
}

// ResultKind is how a result is written. The list is closed.
type ResultKind string

// The kinds of results. A line whose field is missing, or false, is left out.
const (
	ResultMoney    ResultKind = "money"
	ResultDay      ResultKind = "day"
	ResultRolled   ResultKind = "rolled"   // the day after rest days, where it is another and may be relied on
	ResultStatus   ResultKind = "status"   // with the days left that belong to it
	ResultText     ResultKind = "text"     // Text with its blanks filled
	ResultVerdicts ResultKind = "verdicts" // yes or no for each item
)

var resultKinds = []ResultKind{ResultMoney, ResultDay, ResultRolled, ResultStatus, ResultText, ResultVerdicts}

// Prefill says which answers of a form answer questions of the reckoning.
type Prefill struct {
	Form    string            `toml:"form"`
	When    Condition         `toml:"when"`    // over the answers of that form
	Answers map[string]string `toml:"answers"` // question here -> questions there, "knew_date|event_date", or "=CODE"
}

// reckonings are all of them and what is wrong with their files.
type reckonings struct {
	all      []*Reckoning
	mistakes Mistakes
}

// Reckonings gives the calculators in the order of their list. The first call
// reads them, which takes some ten milliseconds. It is safe for use by many
// goroutines.
func (c *Catalog) Reckonings() []*Reckoning { return c.sheets().all }

// Reckoning gives the reckoning with an id, nil when there is none.
func (c *Catalog) Reckoning(id string) *Reckoning {
	for _, r := range c.Reckonings() {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Suits reports whether the reckoning helps with a matter.
func (r *Reckoning) Suits(matter string) bool {
	return matter != "" && slices.ContainsFunc(r.Matters, func(m string) bool { return strings.HasPrefix(matter, m) })
}

// Prefill gives what the answers to a form already say for a reckoning.
func (c *Catalog) Prefill(r *Reckoning, f *Form, a record.Answers, s Session) record.Answers {
	out := record.Answers{}
	kept, v := f.settled(a, s)
	for _, p := range r.Prefills {
		if ok, err := p.When.holds(v, true); p.Form != f.ID || !ok || err != nil {
			continue
		}
		for key, from := range p.Answers {
			if code, ok := strings.CutPrefix(from, "="); ok && len(out[key]) == 0 {
				out.Set(key, record.Of(code))
			}
			for _, there := range strings.Split(from, "|") {
				if len(out[key]) == 0 {
					out.Set(key, slices.Clone(kept[there]))
				}
			}
		}
	}
	return out
}

// loadReckonings reads works/*.toml.
func (c *Catalog) loadReckonings(fsys fs.FS) (out reckonings) {
	seen := map[string]bool{"": true}
	for _, file := range files(fsys, "works", &out.mistakes) {
		r := &Reckoning{}
		s, ok := read(fsys, file, r, &out.mistakes)
		if !ok {
			continue
		}
		if seen[r.ID] {
			s.wrong("id", "want an id that no other reckoning has")
		}
		seen[r.ID] = true
		c.checkForm(s, &r.Form)
		c.checkReckoning(s, r)
		out.all = append(out.all, r)
	}
	slices.SortStableFunc(out.all, func(a, b *Reckoning) int { return cmp.Compare(a.Place, b.Place) })
	return out
}

// checkReckoning checks what a reckoning has besides a form.
func (c *Catalog) checkReckoning(s *source, r *Reckoning) {
	s.text("aim", r.Aim, false)
	v := r.Form.below()
	language := newLanguage()
	runs := map[string]bool{}
	for i, run := range r.Runs {
		at := index("run", i)
		runs[run.ID] = true
		if err := run.When.compile(language, v); err != nil {
			s.wrong(at+".when", "%v", err)
		}
		s.checkRun(at, run, &r.Form)
	}
	for i, line := range r.Results {
		at := index("result", i)
		if !runs[line.Run] {
			s.wrong(at+".run", "no run %q", line.Run)
		}
		if !slices.Contains(resultKinds, line.Kind) {
			s.wrong(at+".kind", "unknown kind %q", line.Kind)
		}
		s.text(at+".label", line.Label, false)
		s.text(at+".text", line.Text, line.Kind != ResultText)
	}
	for i, p := range r.Prefills {
		s.checkPrefill(index("prefill", i), p, c.Forms[p.Form], &r.Form)
	}
}

// checkRun checks that a run feeds inputs that exist from questions that exist.
func (s *source) checkRun(at string, run *Run, f *Form) {
	inputs := calc.Inputs(run.Calculator)
	if inputs == nil {
		s.wrong(at+".calculator", "unknown calculator %q", run.Calculator)
		return
	}
	for path, from := range run.Inputs {
		name, _, _ := strings.Cut(path, ".")
		if !slices.Contains(inputs, name) {
			s.wrong(at+".inputs."+path, "%s has no input %q", run.Calculator, name)
		}
		for _, w := range wells(from) {
			if w.constant == "" && f.byKey[w.key] == nil {
				s.wrong(at+".inputs."+path, "no question %q", w.key)
			}
		}
	}
}

// checkPrefill checks that both sides of a prefill exist.
func (s *source) checkPrefill(at string, p *Prefill, from, to *Form) {
	if from == nil {
		s.wrong(at+".form", "unknown form %q", p.Form)
		return
	}
	if err := p.When.compile(newLanguage(), from.below()); err != nil {
		s.wrong(at+".when", "%v", err)
	}
	for key, there := range p.Answers {
		if to.byKey[key] == nil {
			s.wrong(at+".answers."+key, "no question %q", key)
		}
		if strings.HasPrefix(there, "=") {
			continue
		}
		for _, k := range strings.Split(there, "|") {
			if from.byKey[k] == nil {
				s.wrong(at+".answers."+key, "%s has no question %q", p.Form, k)
			}
		}
	}
}

// below gives the scope under the last question, nothing answered.
func (f *Form) below() scope {
	v := f.scope(Session{})
	for _, q := range f.Questions() {
		v[q.Key] = unanswered(q.Kind)
	}
	return v
}
