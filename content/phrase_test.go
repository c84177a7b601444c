package content

import (
	"strings"
	"testing"
)

func TestEveryMatterHasPhrases(t *testing.T) {
	c := load(t)
	for _, m := range c.Lists["matters"].Choices {
		if m.Group == "" {
			continue
		}
		least := 3
		if m.Group == "WAG" {
			least = 8
		}
		for _, use := range []Use{UseStory, UseAdvice} {
			if n := len(c.PhrasesFor(m.Code, use)); n < least {
				t.Errorf("%s: %d phrases of %s", m.Code, n, use)
			}
		}
	}
	of := map[string]int{}
	for _, p := range c.Phrases {
		of[string(p.Use)+" "+group(p.Matters[0])]++
	}
	for _, m := range c.Lists["matters"].Choices {
		if m.Group == "" && (of["story "+m.Code] < 3 || of["advice "+m.Code] < 3) {
			t.Errorf("%s: %d stories, %d advice", m.Code, of["story "+m.Code], of["advice "+m.Code])
		}
	}
}

func TestAdviceCarriesItsArticleAndStoriesNone(t *testing.T) {
	c := load(t)
	for _, p := range c.Phrases {
		if p.Use == UseAdvice && articles(p.Cites) == 0 || p.Use == UseStory && len(p.Cites) > 0 {
			t.Errorf("%s: %v", p.ID, p.Cites)
		}
		if hasHan(p.Text.EN) || !hasHan(p.Text.ZH) || strings.Count(p.Text.ZH, Blank) == 0 != (strings.Count(p.Text.EN, Blank) == 0) {
			t.Errorf("%s: %v", p.ID, p.Text)
		}
	}
	p := c.Phrase("A-WAG-01")
	if got := c.Written(p, ZH); !strings.HasSuffix(got, "（调解仲裁法 27）") {
		t.Errorf("%q", got)
	}
	if got := c.Written(p, EN); !strings.HasSuffix(got, "(Labour Dispute Mediation and Arbitration Law art. 27)") {
		t.Errorf("%q", got)
	}
	if s := c.Phrase("S-WAG-01"); c.Written(s, ZH) != s.Text.ZH {
		t.Errorf("%q", c.Written(s, ZH))
	}
	if c.Phrase("A-WAG-99") != nil {
		t.Error("a phrase out of nothing")
	}
}

func TestPhrasesAreFoundByPinyinInitialsTheLeafsOwnFirst(t *testing.T) {
	c := load(t)
	for _, test := range []struct {
		matter, query, want string
		use                 Use
	}{
		{"WAG.02", "gdqx", "A-WAG-04", UseAdvice},
		{"WAG.02", "总包", "S-WAG-05", UseStory},
		{"WAG.01", "qt", "A-WAG-02", UseAdvice},
		{"FAM.03", "rsaqbhl", "A-FAM-01", UseAdvice},
		{"CSM.02", "110", "A-CSM-01", UseAdvice},
	} {
		found := c.PhraseMatcher(test.matter, test.use).Find(test.query)
		ok := false
		for _, f := range found[:min(3, len(found))] {
			ok = ok || f.Code == test.want
		}
		if !ok {
			t.Errorf("%s %q: %d found, no %s among the first", test.matter, test.query, len(found), test.want)
		}
	}
	if first := c.PhrasesFor("WAG.02", UseAdvice)[0].ID; first != "A-WAG-04" {
		t.Errorf("first for a building site: %s", first)
	}
}

func TestMistakesOfAPhraseNameFileAndLine(t *testing.T) {
	for _, test := range []struct{ old, new, want string }{
		{`use = "story"`, `use = "tale"`, `phrases/pay.toml:6: use "tale": want story or advice`},
		{`use = "story"`, "use = \"story\"\ncites = \"LL-50 V\"", "a story has no citation"},
		{`use = "advice"`, "use = \"advice\"\ncite = \"x\"", `unknown key "phrase.cite"`},
		{`matters = ["WAG"]`, `matters = ["WIG"]`, `phrases/pay.toml:7: "WIG" is not in the list matters`},
		{`id = "S-WAG-02"`, `id = "S-WAG-01"`, `a second phrase "S-WAG-01"`},
		{`id = "S-WAG-01"`, `id = "hello"`, `id "hello": want S (story) or A`},
		{`cites = "LDMAL-27 V"`, `cites = ""`, `citation ""`},
	} {
		m := shelf(t)
		m["phrases/pay.toml"].Data = []byte(strings.Replace(string(m["phrases/pay.toml"].Data), test.old, test.new, 1))
		if _, err := LoadFS(m); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s:\n%v\nwant %s", test.new, err, test.want)
		}
	}
}
