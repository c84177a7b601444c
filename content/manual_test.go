package content

import (
	"errors"
	"strings"
	"testing"
)

func TestTheManualIsWholeInBothLanguages(t *testing.T) {
	c := load(t)
	if len(c.Manual) < 8 {
		t.Fatalf("%d chapters", len(c.Manual))
	}
	for _, h := range c.Manual {
		zh, en := h.Blocks(ZH), h.Blocks(EN)
		heads := func(blocks []Block) (n int) {
			for _, b := range blocks {
				if b.Kind == BlockHead {
					n++
				}
				if strings.Contains(b.Text, "**") || strings.Contains(b.Text, "`") {
					t.Errorf("%s: markup that is not drawn: %q", h.ID, b.Text)
				}
			}
			return n
		}
		if heads(zh) != heads(en) || len(zh) != len(en) {
			t.Errorf("%s: %d headings and %d blocks in Chinese, %d and %d in English", h.ID, heads(zh), len(zh), heads(en), len(en))
		}
		for _, b := range en {
			if hasHan(b.Text) && !strings.Contains(b.Text, "\u5de5\u5730\u6b20\u85aa") {
				t.Errorf("%s: Chinese in the English text: %q", h.ID, b.Text)
			}
		}
	}
}

func TestEveryScreenHasAChapterEvenOneThatNobodyNamed(t *testing.T) {
	c := load(t)
	if got := c.ChapterFor("intake"); got == nil || got.ID != "serve" {
		t.Errorf("the form opens %+v", got)
	}
	if got := c.ChapterFor("a screen still to come"); got != c.Manual[0] {
		t.Errorf("another screen opens %+v, want the first chapter", got)
	}
}

func TestMistakesInTheManualAreToldWithFileAndLine(t *testing.T) {
	m := shelf(t)
	text := func(name, body string) { m[name].Data = []byte(body) }
	text("manual/start.zh.md", "第一段。\n\n# 太大的标题\n")
	text("manual/start.en.md", "\n")
	text("manual/setup.zh.md", "好\n\xff\n")
	text("manual/chapters.toml", strings.Replace(string(m["manual/chapters.toml"].Data), `id = "glossary"`, `id = "elsewhere"`, 1))
	_, err := LoadFS(m)
	var got Mistakes
	if !errors.As(err, &got) {
		t.Fatalf("error %v", err)
	}
	for _, want := range []string{
		`manual/start.zh.md:3: a heading begins with "## "`, "manual/start.en.md: an empty chapter", "manual/setup.zh.md:2: not UTF-8",
		"manual/elsewhere.zh.md:", "manual/glossary.en.md: no chapter of manual/chapters.toml has this text",
	} {
		if !strings.Contains(got.Error(), want) {
			t.Errorf("not told: %s\n%s", want, got.Error())
		}
	}
}
