package content

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata")

// fingerprint is a hash over everything a form asks and may be answered with.
// Words around the questions (title, hint) may change without a new edition.
func fingerprint(c *Catalog, f *Form) string {
	h := sha256.New()
	for _, p := range f.Pages {
		fmt.Fprintln(h, "page", p.ID, p.Relevant.Source)
		for _, q := range p.Questions {
			codes := []string{}
			for _, ch := range q.choices {
				if q.List != "dues_tiers" {
					codes = append(codes, ch.Group+"/"+ch.Code+"/"+ch.Relevant.Source)
				}
			}
			line, err := json.Marshal([]any{q.Key, q.Kind, q.Label, q.Text, q.Version, q.List, codes, q.Relevant.Source, q.Required.Source,
				q.Constraint.Source, q.Saves, q.Sensitive, q.Consent, q.Max, q.Min, q.Partial, q.Past, q.Private, q.Draft})
			if err != nil {
				panic(err)
			}
			h.Write(append(line, '\n'))
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

func TestChangingQuestionsRaisesTheEdition(t *testing.T) {
	const file = "testdata/editions.txt"
	c := load(t)
	var now strings.Builder
	for _, id := range slices.Sorted(maps.Keys(c.Forms)) {
		f := c.Forms[id]
		fmt.Fprintf(&now, "%s %d %s\n", id, f.Edition, fingerprint(c, f))
	}
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(now.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(kept) != now.String() {
		t.Errorf("questions changed; raise the edition of the form and run go test ./content -run Edition -update\nkept:\n%snow:\n%s", kept, now.String())
	}
}

func TestTheFingerprintSeesAChangedQuestion(t *testing.T) {
	c := load(t)
	f := c.Forms["joining"]
	before := fingerprint(c, f)
	f.Question("name").Max++
	if fingerprint(c, f) == before {
		t.Error("another longest name has the same fingerprint")
	}
}
