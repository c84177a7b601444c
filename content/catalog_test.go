package content

import (
	"testing"
)

func TestTheEmbeddedContentLoads(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if c.Edition == "" || c.Forms["consultation"] == nil || c.Forms["joining"] == nil {
		t.Fatalf("edition %q, forms %v", c.Edition, c.Forms)
	}
}

func TestEveryWordIsThereInEveryLanguage(t *testing.T) {
	c, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range c.Missing() {
		t.Error(name)
	}
}
