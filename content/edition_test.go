package content

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite testdata")

func TestChangingQuestionsRaisesTheEdition(t *testing.T) {
	const file = "testdata/editions.txt"
	c := load(t)
	var now strings.Builder
	for _, id := range slices.Sorted(maps.Keys(c.Forms)) {
		f := c.Forms[id]
		fmt.Fprintf(&now, "%s %d %s\n", id, f.Edition, fingerprint(f, true))
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
	before := fingerprint(f, true)
	f.Question("name").Max++
	if fingerprint(f, true) == before {
		t.Error("another longest name has the same fingerprint")
	}
}
