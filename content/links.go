package content

import (
	"maps"
	"slices"

	"chunfeng/content/calc"
)

// limitRules are the limitation rules a matter can name.
var limitRules = []string{"WAGE", "ARB", "INJ", "CIV", "ADM", "INSP", "REASSESS", "NONE", "NOW"}

// checkLinks checks that what lists name is there: routes, evidence, rules of
// limitation, and a title for every law that a calculator cites.
func (c *Catalog) checkLinks(out *Mistakes) {
	for _, id := range slices.Sorted(maps.Keys(c.Lists)) {
		l := c.Lists[id]
		if l.src == nil {
			continue
		}
		for i, ch := range l.Choices {
			at := index(l.at+".choice", i)
			c.linked(l.src, at+".routes", ch.Routes, "routes", "destinations")
			c.linked(l.src, at+".evidence", ch.Evidence, "evidence")
			for _, rule := range ch.Limits {
				if !slices.Contains(limitRules, rule) {
					l.src.wrong(at+".limits", "unknown rule of limitation %q; want one of %v", rule, limitRules)
				}
			}
		}
	}
	for _, law := range calc.LawCodes() {
		if l := c.Lists["laws"]; l != nil && l.choice(law) == nil {
			l.src.wrong(l.at, "the calculators cite %s, which has no title here", law)
		}
	}
}

// linked checks that each code is in one of the lists; one that is not loaded
// has none.
func (c *Catalog) linked(s *source, at string, codes []string, lists ...string) {
	for _, code := range codes {
		in := func(list string) bool { return c.Lists[list].choice(code) != nil }
		if !slices.ContainsFunc(lists, in) {
			s.wrong(at, "dead link: the list %q has no %q", lists[0], code)
		}
	}
}
