package content

import (
	"fmt"
	"testing"
	"time"
)

func load(t testing.TB) *Catalog {
	t.Helper()
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestAChoiceIsFoundWithoutAnInputMethod(t *testing.T) {
	c := load(t)
	for _, test := range []struct{ list, query, first string }{
		{"matters", "tqgz", "WAG.01"},
		{"matters", "gdqx", "WAG.02"},
		{"matters", "jbf", "WAG.04"},
		{"matters", "wqht", "CON.02"},
		{"matters", "wag.02", "WAG.02"},
		{"matters", "离婚", "FAM.01"},
		{"matters", "divorce", "FAM.01"},
		{"matters", "wage", "WAG.01"},
		{"matters", "fyf", "FAM.02"},
		{"stations", "cqb", "CQN-N"},
		{"stations", "zqb", "CQN-N"},
		{"stations", "cqbzng", "CQN-S"},
		{"workplaces", "yb", "5001LJ"},
		{"workplaces", "spb", "500106"},
		{"nations", "tj", "15"},
		{"routes", "12348", "R03"},
	} {
		found := NewMatcher(c.Lists[test.list].Choices).Find(test.query)
		if len(found) == 0 || found[0].Code != test.first {
			t.Errorf("%s %q: found %d, first %+v, want %s", test.list, test.query, len(found), first3(found), test.first)
		}
	}
}

func first3(cs []Choice) (codes []string) {
	for _, c := range cs[:min(3, len(cs))] {
		codes = append(codes, c.Code)
	}
	return codes
}

func TestEverySelectableMatterIsFoundByItsOwnInitials(t *testing.T) {
	choices := load(t).Lists["matters"].Choices
	m := NewMatcher(choices)
	for _, c := range choices {
		if c.Group == "" {
			continue
		}
		query := ""
		for _, sign := range signs(c.Label.ZH) {
			mask := sign.mask
			for i := range 36 {
				if mask&(1<<i) != 0 {
					query += string("abcdefghijklmnopqrstuvwxyz0123456789"[i])
					break
				}
			}
		}
		found := m.Find(query)
		if len(found) == 0 || found[0].Code != c.Code {
			t.Errorf("%s %s: %q finds %v", c.Code, c.Label.ZH, query, first3(found))
		}
	}
}

func TestAGroupsNameFindsWhatStandsUnderIt(t *testing.T) {
	found := NewMatcher(load(t).Lists["matters"].Choices).Find("gszyb")
	if len(found) < 6 {
		t.Fatalf("found %v", found)
	}
	for _, c := range found {
		if c.Group == "" {
			t.Errorf("the head %s cannot be chosen", c.Code)
		}
	}
}

func TestNothingIsFoundByNonsense(t *testing.T) {
	if found := NewMatcher(load(t).Lists["matters"].Choices).Find("xxxxqqqq"); len(found) != 0 {
		t.Errorf("found %v", first3(found))
	}
}

func BenchmarkFindAmong5000(b *testing.B) {
	base := load(b).Lists["matters"].Choices
	var many []Choice
	for i := range 5000 {
		c := base[i%len(base)]
		c.Code, c.Group = fmt.Sprintf("X%d", i), ""
		many = append(many, c)
	}
	m := NewMatcher(many)
	b.ResetTimer()
	for b.Loop() {
		m.Find("tqgz")
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(time.Millisecond/time.Microsecond), "ms/find")
}
