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
			c.linked(l.src, at+".routes", "routes", ch.Routes)
			c.linked(l.src, at+".evidence", "evidence", ch.Evidence)
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

// linked checks that a list has all the codes.
func (c *Catalog) linked(s *source, at, list string, codes []string) {
	for _, code := range codes {
		if c.Lists[list].choice(code) == nil {
			s.wrong(at, "dead link: the list %q has no %q", list, code)
		}
	}
}
