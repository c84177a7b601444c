package content

import (
	"bytes"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// Chapter is one page of the manual. manual/chapters.toml gives the order, the
// titles and which screens open it; the text is manual/<id>.<language>.md.
type Chapter struct {
	ID     string   `toml:"id"`
	Title  Text     `toml:"title"`
	Routes []string `toml:"routes"` // screens whose help shows it

	blocks map[Lang][]Block
}

// Block is a heading or a paragraph of a chapter, as it is drawn.
type Block struct {
	Kind BlockKind
	Mark string // before the first line of an item: "1.", "·"
	Text string
}

// BlockKind says how a block is drawn.
type BlockKind int

// The kinds of blocks.
const (
	BlockText BlockKind = iota
	BlockHead           // "## "
	BlockItem           // "- " or "1. "
)

// Blocks gives the text of a chapter in a language.
func (h *Chapter) Blocks(l Lang) []Block {
	if b, ok := h.blocks[l]; ok {
		return b
	}
	return h.blocks[ZH]
}

// Chapter gives the chapter with an id, nil when there is none.
func (c *Catalog) Chapter(id string) *Chapter {
	for _, h := range c.Manual {
		if h.ID == id {
			return h
		}
	}
	return nil
}

// ChapterFor gives the chapter about a screen, the first one when none is: F1
// has an answer on every page.
func (c *Catalog) ChapterFor(route string) *Chapter {
	for _, h := range c.Manual {
		if slices.Contains(h.Routes, route) {
			return h
		}
	}
	if len(c.Manual) > 0 {
		return c.Manual[0]
	}
	return nil
}

const largestChapter = 64 << 10 // bytes

var step = regexp.MustCompile(`^[0-9]{1,2}\. `)

// loadManual reads manual/chapters.toml and the texts it names. A text that no
// chapter names is a mistake: nobody would ever see it.
func (c *Catalog) loadManual(fsys fs.FS, out *Mistakes) {
	var f struct {
		Edition  int        `toml:"edition"`
		Chapters []*Chapter `toml:"chapter"`
	}
	s, ok := read(fsys, "manual/chapters.toml", &f, out)
	if !ok {
		return
	}
	s.edition(f.Edition)
	named := map[string]bool{}
	routes := map[string]string{}
	for i, h := range f.Chapters {
		at := index("chapter", i)
		if h.ID == "" || c.Chapter(h.ID) != nil {
			s.wrong(at, "id %q: want one that no other chapter has", h.ID)
		}
		s.text(at+".title", h.Title, false)
		for _, r := range h.Routes {
			if first := routes[r]; first != "" {
				s.wrong(at+".routes", "the screen %q already opens the chapter %q", r, first)
			}
			routes[r] = h.ID
		}
		h.blocks = map[Lang][]Block{}
		for _, l := range Langs {
			file := path.Join("manual", h.ID+"."+string(l)+".md")
			named[file] = true
			h.blocks[l] = readChapter(fsys, file, out)
		}
		c.Manual = append(c.Manual, h)
	}
	for _, file := range filesLike(fsys, "manual", ".md", out) {
		if !named[file] {
			*out = append(*out, Mistake{file, 0, "no chapter of manual/chapters.toml has this text"})
		}
	}
}

// readChapter reads the text of a chapter: headings "## ", items "- " and
// "1. ", paragraphs between empty lines. Lines of one paragraph or item belong
// together.
func readChapter(fsys fs.FS, file string, out *Mistakes) (blocks []Block) {
	wrong := func(line int, text string) { *out = append(*out, Mistake{file, line, text}) }
	text, err := fs.ReadFile(fsys, file)
	switch {
	case err != nil:
		wrong(0, err.Error())
		return nil
	case len(text) > largestChapter:
		wrong(0, "larger than 64 KiB: make two chapters of it")
		return nil
	}
	if at := invalid(text); at >= 0 {
		wrong(1+bytes.Count(text[:at], []byte("\n")), "not UTF-8: save the file in that encoding")
		return nil
	}
	open := false // the line above belongs to a block that may go on
	for i, line := range strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n") {
		line = strings.TrimSpace(line)
		head, isHead := strings.CutPrefix(line, "## ")
		item, isItem := strings.CutPrefix(line, "- ")
		number := step.FindString(line)
		switch {
		case line == "":
			open = false
		case isHead:
			blocks, open = append(blocks, Block{Kind: BlockHead, Text: head}), false
		case isItem:
			blocks, open = append(blocks, Block{Kind: BlockItem, Mark: "·", Text: item}), true
		case number != "":
			blocks, open = append(blocks, Block{Kind: BlockItem, Mark: strings.TrimSpace(number), Text: line[len(number):]}), true
		case strings.HasPrefix(line, "#"):
			wrong(i+1, "a heading begins with \"## \"")
		case open:
			last := &blocks[len(blocks)-1]
			last.Text = joined(last.Text, line)
		default:
			blocks, open = append(blocks, Block{Text: line}), true
		}
	}
	if len(blocks) == 0 {
		wrong(0, "an empty chapter")
	}
	return blocks
}

// joined puts a line behind the one above: with a space between Latin words,
// with none in Chinese.
func joined(above, line string) string {
	if hasHan(above[max(0, len(above)-3):]) || hasHan(line[:min(3, len(line))]) {
		return above + line
	}
	return above + " " + line
}
