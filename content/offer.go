package content

import (
	"io/fs"

	"chunfeng/store/record"
)

// Offer is another form that is possible for the person of a record, with the
// reasons why. It grants nothing.
type Offer struct {
	Form    string
	Title   Text
	Reasons []Text
}

// offerRule offers a form after another one was filed.
type offerRule struct {
	From   string    `toml:"from"`
	Form   string    `toml:"form"`
	When   Condition `toml:"when"`
	Reason Text      `toml:"reason"`
}

// offerRules are all rules and what is wrong with their file. They are read
// when the first record was filed: a desk must start at once.
type offerRules struct {
	rules    []offerRule
	mistakes Mistakes
}

// Offers gives what else is possible for the person of a record, in the order
// of the rules. answers are those of the record and of its annex: what they
// say is shown to the volunteer who wrote it down, and kept nowhere.
func (c *Catalog) Offers(rec record.Record, annex record.Answers) (offers []Offer) {
	f := c.Forms[rec.Form]
	if f == nil || rec.Void != nil {
		return nil
	}
	answers := rec.Answers.Clone()
	for key, a := range annex {
		answers[key] = a
	}
	_, v := f.settled(answers, Session{Today: record.DayOf(rec.Filed.In(zone)), Desk: rec.Desk})
	at := map[string]int{}
	for _, rule := range c.offers().rules {
		if ok, err := rule.When.holds(v, false); rule.From != rec.Form || !ok || err != nil {
			continue
		}
		i, there := at[rule.Form]
		if !there {
			i, at[rule.Form] = len(offers), len(offers)
			offers = append(offers, Offer{Form: rule.Form, Title: c.Forms[rule.Form].Title})
		}
		offers[i].Reasons = append(offers[i].Reasons, rule.Reason)
	}
	return offers
}

// loadOffers reads params/also.toml when all forms are known.
func (c *Catalog) loadOffers(fsys fs.FS) (all offerRules) {
	var file struct {
		Edition string      `toml:"edition"`
		Offers  []offerRule `toml:"offer"`
	}
	s, ok := read(fsys, "params/also.toml", &file, &all.mistakes)
	if !ok {
		return all
	}
	if file.Edition == "" {
		s.wrong("edition", "no edition")
	}
	languages, scopes := map[string]*language{}, map[string]scope{}
	for i := range file.Offers {
		rule, at := &file.Offers[i], index("offer", i)
		s.text(at+".reason", rule.Reason, false)
		from := c.Forms[rule.From]
		switch {
		case from == nil:
			s.wrong(at+".from", "no form %q", rule.From)
			continue
		case c.Forms[rule.Form] == nil || rule.Form == rule.From:
			s.wrong(at+".form", "%q is no other form", rule.Form)
			continue
		case rule.When.IsZero():
			s.wrong(at+".when", "an offer without a reason in the answers")
		}
		if languages[rule.From] == nil {
			languages[rule.From], scopes[rule.From] = newLanguage(), from.whole()
		}
		if err := rule.When.compile(languages[rule.From], scopes[rule.From]); err != nil {
			s.wrong(at+".when", "%s", err)
			continue
		}
		all.rules = append(all.rules, *rule)
	}
	return all
}

// whole gives the scope of a form below its last question, nothing answered.
func (f *Form) whole() scope {
	v := f.scope(Session{})
	for _, q := range f.Questions() {
		if q.about == "" {
			v[q.Key] = unanswered(q.Kind)
		}
	}
	return v
}
