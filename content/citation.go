package content

import (
	"regexp"
	"strings"

	"chunfeng/content/calc"
)

// Mark says how well a statement was checked against its source.
type Mark string

// The marks, best first. Authors write them after each citation.
const (
	MarkRead      Mark = "V"  // the article was read
	MarkSecondary Mark = "V2" // read in somebody's account of it
	MarkKnown     Mark = "K"  // known, not read
	MarkAssumed   Mark = "A"  // headquarters must confirm; shown as such
)

var marks = []Mark{MarkRead, MarkSecondary, MarkKnown, MarkAssumed}

// Citation is one source of a statement. Cite is empty where there is a mark
// but no article: a practice, a programme of the union.
type Citation struct {
	Cite calc.Cite
	Mark Mark
}

// advice stands in place of citations where a line is plain advice.
const advice = "advice"

// citeShape is a law code of the list "laws" and its articles: "LDMAL-27",
// "WPR-5+7", "SPC2025.12-19", "CRL287.2".
var citeShape = regexp.MustCompile(`^[A-Z][A-Z0-9.]*(-[1-9][0-9]*(\+[1-9][0-9]*)*)?$`)

// citations reads "LL-50 V, WPR-5+7 V2": citations separated by commas, each
// with its mark; a mark alone; or "advice". It tells complain what is wrong.
func (c *Catalog) citations(text string, complain func(format string, args ...any)) []Citation {
	text = strings.TrimSpace(text)
	if text == advice {
		return nil
	}
	var out []Citation
	for part := range strings.SplitSeq(text, ",") {
		words := strings.Fields(part)
		if len(words) == 1 && isMark(words[0]) {
			out = append(out, Citation{Mark: Mark(words[0])})
			continue
		}
		if len(words) != 2 || !citeShape.MatchString(words[0]) || !isMark(words[1]) {
			complain("citation %q: want a law code, its article and a mark, as LDMAL-27 V", strings.TrimSpace(part))
			continue
		}
		one := Citation{calc.Cite(words[0]), Mark(words[1])}
		if c.Lists["laws"].choice(one.Cite.Law()) == nil {
			complain("citation %q: the list \"laws\" has no %s", words[0], one.Cite.Law())
		}
		out = append(out, one)
	}
	return out
}

func isMark(s string) bool {
	for _, m := range marks {
		if string(m) == s {
			return true
		}
	}
	return false
}

// worst gives the least certain mark, none for plain advice.
func worst(cites []Citation) Mark {
	for i := len(marks) - 1; i >= 0; i-- {
		for _, c := range cites {
			if c.Mark == marks[i] {
				return c.Mark
			}
		}
	}
	return ""
}

// articles counts the citations that name a law.
func articles(cites []Citation) (n int) {
	for _, c := range cites {
		if c.Cite != "" {
			n++
		}
	}
	return n
}

// CitedAll gives all articles of a statement as people read them, "" when
// there are none.
func (c *Catalog) CitedAll(cites []Citation, l Lang) string {
	var parts []string
	for _, one := range cites {
		if one.Cite != "" {
			parts = append(parts, c.Article(string(one.Cite), l))
		}
	}
	return strings.Join(parts, "; ")
}
