package content

import (
	"testing"
	"time"
)

func TestSearchFindsTheObviousFirst(t *testing.T) {
	c := load(t)
	for _, test := range []struct {
		query string
		shelf Shelf
		code  string
		among int // place at the latest
	}{
		{"tqgz", ShelfMatter, "WAG.01", 2},
		{"WAG.02", ShelfMatter, "WAG.02", 1},
		{"wag.02", ShelfMatter, "WAG.02", 1},
		{"加班费", ShelfMatter, "WAG.04", 1},
		{"jbf", ShelfCard, "C05", 3},
		{"C53", ShelfCard, "C53", 1},
		{"人身安全保护令", ShelfCard, "C53", 1},
		{"rsaqbhl", ShelfCard, "C53", 1},
		{"overtime", ShelfMatter, "WAG.04", 2},
		{"12333", ShelfBody, "R04", 3},
		{"ldjc", ShelfBody, "R04", 2},
		{"cqb", ShelfPlace, "", 0},
		{"yz", ShelfPlace, "500103", 3},
		{"渝中", ShelfPlace, "500103", 1},
		{"cq", ShelfPlace, "50", 30},
		{"zq", ShelfPlace, "50", 30},
		{"维权告示牌", ShelfCard, "C02", 2},
		{"法释〔2025〕12号", ShelfCard, "C03", 9},
		{"A-WAG-04", ShelfPhrase, "A-WAG-04", 1},
		{"先行清偿", ShelfPhrase, "A-WAG-04", 5},
		{"工资 时效", ShelfCard, "", 0},
		{"mediation free", ShelfCard, "", 0},
	} {
		hits := c.Search(test.query, 40)
		if test.code == "" {
			if len(hits) == 0 {
				t.Errorf("%q finds nothing", test.query)
			}
			continue
		}
		at := -1
		for i, h := range hits {
			if h.Shelf == test.shelf && h.Code == test.code {
				at = i
			}
		}
		if at < 0 || at >= test.among {
			t.Errorf("%q: %s %s stands at %d of %d; first %v", test.query, test.shelf, test.code, at+1, len(hits), hits[:min(3, len(hits))])
		}
	}
}

func TestAWordTooMuchFindsLess(t *testing.T) {
	c := load(t)
	one, two := len(c.Search("工资", 1000)), len(c.Search("工资 工地", 1000))
	if two == 0 || two >= one {
		t.Errorf("%d with one word, %d with two", one, two)
	}
	if n := len(c.Search("工资 qqqqqq", 1000)); n != 0 {
		t.Errorf("%d found with a word that is nowhere", n)
	}
}

func TestSearchKeepsToTheShelvesNamed(t *testing.T) {
	hits := load(t).Search("gz", 1000, ShelfCard, ShelfPlace)
	for _, h := range hits {
		if h.Shelf != ShelfCard && h.Shelf != ShelfPlace {
			t.Errorf("%v", h)
		}
	}
	if len(hits) < 2 || hits[0].Code != "52" {
		t.Errorf("%v", hits)
	}
}

func TestSearchForNothingFindsNothing(t *testing.T) {
	c := load(t)
	for _, q := range []string{"", "  ", "，。", "qqqqqqqq", "\x00"} {
		if hits := c.Search(q, 10); len(hits) > 0 {
			t.Errorf("%q finds %v", q, hits)
		}
	}
	if len(c.Search("gz", 0)) > 0 || len(c.Search("gz", 3)) != 3 {
		t.Error("the limit does not hold")
	}
}

func TestEveryCardIsFoundByItsTitleAndByTheWordsInIt(t *testing.T) {
	c := load(t)
	has := func(query, id string) bool {
		for _, h := range c.Search(query, 1000) {
			if h.Shelf == ShelfCard && h.Code == id {
				return true
			}
		}
		return false
	}
	for _, k := range c.Cards {
		text := []rune(k.Points[len(k.Points)-1].Text.ZH)
		for _, query := range []string{k.Title.ZH, k.Title.EN, string(text[:4])} {
			if !has(query, k.ID) {
				t.Errorf("%s is not found by %q", k.ID, query)
			}
		}
	}
}

// library is a corpus of n things: what there is, again and again.
func library(c *Catalog, n int) *Corpus {
	from, x := c.index(), &Corpus{}
	for i := range n {
		w := from.works[i%len(from.works)]
		names := from.names[w.from:w.to]
		w.from = len(x.names)
		x.names = append(x.names, names...)
		w.to = len(x.names)
		x.pair(w.text, len(x.works))
		x.works = append(x.works, w)
	}
	return x
}

func BenchmarkSearchTenThousand(b *testing.B) {
	x := library(load(b), 10_000)
	for _, query := range []string{"g", "gz", "gzd", "tqgz", "工资", "工资 时效", "wages", "zzzzz", "法释"} {
		b.Run(query, func(b *testing.B) {
			var worst time.Duration
			for b.Loop() {
				from := time.Now()
				x.Search(query, 50)
				worst = max(worst, time.Since(from))
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/1000, "ms/search")
			b.ReportMetric(float64(worst.Microseconds())/1000, "ms-worst")
		})
	}
}

func BenchmarkIndex(b *testing.B) {
	c := load(b)
	for b.Loop() {
		c.index()
	}
	b.ReportMetric(float64(len(c.index().works)), "things")
}

func TestACorpusRanksNamesAsAMatcherDoes(t *testing.T) {
	c := load(t)
	var names []string
	for _, m := range c.Lists["matters"].Choices {
		names = append(names, m.Label.ZH, m.Label.EN, m.Code)
	}
	queries := []string{"g", "gz", "tqgz", "wages", "工", "工资", "wag", "wag01", "zz", "1", "工z", "un", "qx", "jbf", "lm"}
	for _, query := range queries {
		q := signs(query)
		var pq []wanted
		for _, s := range q {
			pq = append(pq, want(s))
		}
		for _, name := range names {
			var pn []packed
			for _, s := range signs(name) {
				pn = append(pn, pack(s))
			}
			if got, matcher := rankNames(pq, append(pn, 0)), rank(q, signs(name)); got != matcher {
				t.Errorf("%q in %q: %d, a matcher says %d", query, name, got, matcher)
			}
		}
	}
}
