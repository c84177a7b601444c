package content

import (
	"slices"

	"chunfeng/store/record"
)

// Outcome is a rule that proposes a result with its reason. Several rules may
// propose the same result: each that holds gives its reason.
type Outcome struct {
	ID     string    `toml:"id"` // code of the form's list of results
	When   Condition `toml:"when"`
	Reason Text      `toml:"reason"` // shown; never says that anything is granted
	Risk   string    `toml:"risk"`   // red flag that goes with it, a code of the list "risks"
}

// Result is one result of a form: the rules propose it, the volunteer keeps it
// or chooses another one.
type Result struct {
	Choice   Choice   // of the form's list: label, who decides, number, what to bring
	Reasons  []Text   // of the rules that propose it; none when only the volunteer chose it
	Risks    []string // red flags of these rules
	Proposed bool
	Kept     bool // it counts: chosen, or proposed while nothing was chosen
}

// Outcomes gives the results of a form, those proposed first in the order of
// the rules, then those that the volunteer alone chose.
func (c *Catalog) Outcomes(f *Form, a record.Answers, s Session) []Result {
	return c.Survey(f, a, s).Outcomes()
}

// judge asks the rules.
func (l *Survey) judge() []Result {
	f, chosen := l.form, l.chosen
	list := l.catalog.Lists[f.Results]
	if list == nil || len(f.Outcome) == 0 {
		return nil
	}
	var out []Result
	at := map[string]int{}
	place := func(code string) *Result {
		i, there := at[code]
		if ch := list.choice(code); !there && ch != nil {
			i, at[code] = len(out), len(out)
			out = append(out, Result{Choice: *ch})
		} else if ch == nil {
			return nil
		}
		return &out[i]
	}
	f.each(l.atResults, func(o *Outcome) {
		if r := place(o.ID); r != nil {
			r.Proposed, r.Kept = true, len(chosen) == 0
			if !slices.Contains(r.Reasons, o.Reason) {
				r.Reasons = append(r.Reasons, o.Reason)
			}
			if o.Risk != "" {
				r.Risks = append(r.Risks, o.Risk)
			}
		}
	})
	for _, code := range chosen {
		if r := place(code); r != nil {
			r.Kept = true
		}
	}
	return out
}

// Overridden reports whether the volunteer chose other results than the rules
// propose; the form then asks for the reason.
func (c *Catalog) Overridden(f *Form, a record.Answers, s Session) bool {
	_, v := f.settled(a, s)
	yes, _ := v["overridden"].(bool)
	return yes
}

// clone copies a scope.
func (v scope) clone() scope {
	c := make(scope, len(v))
	for k, x := range v {
		c[k] = x
	}
	return c
}

// each visits the rules that hold; what they propose grows on the way.
func (f *Form) each(v scope, visit func(*Outcome)) {
	var codes []string
	v["proposed"] = codes
	for _, o := range f.Outcome {
		if ok, err := o.When.holds(v, true); !ok || err != nil {
			continue
		}
		if !slices.Contains(codes, o.ID) {
			codes = append(codes, o.ID)
		}
		v["proposed"] = codes
		visit(o)
	}
}

// proposed gives the codes of the results that the rules propose.
func (f *Form) proposed(v scope) []string {
	f.each(v, func(*Outcome) {})
	codes, _ := v["proposed"].([]string)
	return codes
}

// overridden compares what was chosen with what the rules propose.
func overridden(v scope, chosen any) bool {
	mine, _ := chosen.([]string)
	theirs, _ := v["proposed"].([]string)
	if len(mine) == 0 {
		return false
	}
	return len(mine) != len(theirs) || slices.ContainsFunc(mine, func(code string) bool { return !slices.Contains(theirs, code) })
}

// checkOutcomes compiles the rules at the place from which they look at the answers.
func (c *Catalog) checkOutcomes(s *source, f *Form, compile func(at string, cond *Condition)) {
	list := c.Lists[f.Results]
	if list == nil && len(f.Outcome) > 0 {
		s.wrong("results", "outcome rules want results: no list %q", f.Results)
	}
	for i, o := range f.Outcome {
		at := index("outcome", i)
		compile(at+".when", &o.When)
		s.text(at+".reason", o.Reason, false)
		if list != nil && list.choice(o.ID) == nil {
			s.wrong(at+".id", "%q is not in the list %s", o.ID, f.Results)
		}
		if o.Risk != "" && c.Lists["risks"].choice(o.Risk) == nil {
			s.wrong(at+".risk", "%q is not in the list risks", o.Risk)
		}
	}
}

// Destinations gives the bodies that the results which count lead to: codes of
// the lists "routes" and "destinations". They tell of no illness.
func (c *Catalog) Destinations(f *Form, a record.Answers, s Session) (codes []string) {
	for _, r := range c.Outcomes(f, a, s) {
		for _, code := range r.Choice.Routes {
			if r.Kept && !slices.Contains(codes, code) {
				codes = append(codes, code)
			}
		}
	}
	return codes
}
