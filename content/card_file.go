package content

import (
	"bytes"
	"io/fs"
	"strings"
	"unicode/utf8"

	"chunfeng/store/record"
)

// The law of this file: a card is a front matter in TOML between two lines
// "+++", then points. A point is three lines: "- " and the Chinese text, the
// English text, and its citations, the last two indented by two spaces. Blank
// lines may stand between points; nothing else may.

// front is the front matter of a card.
type front struct {
	ID       string     `toml:"id"`
	Edition  int        `toml:"edition"`
	Title    Text       `toml:"title"`
	Matters  []string   `toml:"matters"`
	Hotlines []string   `toml:"hotlines"`
	Next     Text       `toml:"next"`
	Spoken   Text       `toml:"spoken"`
	Slip     []Text     `toml:"slip"`
	Few      Text       `toml:"few"`
	Reviewed record.Day `toml:"reviewed_on"`
	Valid    record.Day `toml:"valid_until"`
}

const fence = "+++"

// readCard reads one card, nil when it cannot be one. What is wrong in it is
// told, all of it.
func (c *Catalog) readCard(fsys fs.FS, file string, out *Mistakes) *Card {
	refuse := func(line int, text string) *Card {
		*out = append(*out, Mistake{file, line, text})
		return nil
	}
	if info, err := fs.Stat(fsys, file); err == nil && info.Size() > largestCard {
		return refuse(0, "larger than 64 KiB: no card is")
	}
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		return refuse(0, err.Error())
	}
	if at := invalid(text); at >= 0 {
		return refuse(1+bytes.Count(text[:at], []byte("\n")), "not UTF-8: save the file in that encoding")
	}
	lines := strings.Split(strings.ReplaceAll(string(text), "\r\n", "\n"), "\n")
	end := 0
	for i := 1; i < len(lines) && end == 0; i++ {
		if lines[i] == fence {
			end = i
		}
	}
	if lines[0] != fence || end == 0 {
		return refuse(1, "no front matter: want a line +++, keys, and a line +++")
	}
	// The opening fence becomes a comment so that lines keep their numbers.
	var f front
	s, ok := decode(file, []byte("#\n"+strings.Join(lines[1:end], "\n")+"\n"), &f, out)
	if !ok {
		return nil
	}
	k := &Card{
		ID: f.ID, Edition: f.Edition, Title: f.Title, Matters: f.Matters, Hotlines: f.Hotlines, Next: f.Next,
		Spoken: f.Spoken, Slip: f.Slip, Few: f.Few, Reviewed: f.Reviewed, Valid: f.Valid, src: s, hash: hashed(text),
	}
	k.Points = c.readPoints(file, lines[end+1:], end+2, out)
	c.checkCard(s, k)
	return k
}

// invalid gives the place of the first byte that is not UTF-8, -1 when all are.
func invalid(text []byte) int {
	for at := 0; at < len(text); {
		r, n := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && n == 1 {
			return at
		}
		at += n
	}
	return -1
}

// readPoints reads the points below the front matter; the first of the lines
// has the number from.
func (c *Catalog) readPoints(file string, lines []string, from int, out *Mistakes) (points []Point) {
	wrong := func(i int) func(string, ...any) {
		return func(format string, args ...any) { (&source{file: file, out: out}).at(from+i, format, args...) }
	}
	for i := 0; i < len(lines); i++ {
		zh, ok := strings.CutPrefix(lines[i], "- ")
		switch {
		case strings.TrimSpace(lines[i]) == "":
			continue
		case !ok:
			wrong(i)("want a point: \"- \" and the Chinese text")
			continue
		}
		en, cites := below(lines, i+1), below(lines, i+2)
		p := Point{Text: Text{strings.TrimSpace(zh), en}}
		if en == "" || cites == "" {
			wrong(i)("want two lines indented by two spaces below: the English text, then the citations or %q", advice)
			continue
		}
		c.checkPoint(p.Text, wrong(i))
		p.Cites = c.citations(cites, wrong(i+2))
		points = append(points, p)
		i += 2
	}
	return points
}

// below gives the text of an indented line, "" when there is none.
func below(lines []string, i int) string {
	if i >= len(lines) {
		return ""
	}
	text, ok := strings.CutPrefix(lines[i], "  ")
	if !ok {
		return ""
	}
	return strings.TrimSpace(text)
}

// checkPoint checks that a point is in both languages and fits.
func (c *Catalog) checkPoint(t Text, wrong func(string, ...any)) {
	switch {
	case t.ZH == "" || !hasHan(t.ZH):
		wrong("no Chinese text")
	case hasHan(t.EN):
		wrong("the second line of a point is its English text")
	}
	if n := cells(t.ZH) - pointCells; n > 0 {
		wrong("the Chinese text is %d cells longer than three lines", n)
	}
	if n := cells(t.EN) - englishCell; n > 0 {
		wrong("the English text is %d cells longer than four lines", n)
	}
}

// checkCard checks what the front matter says.
func (c *Catalog) checkCard(s *source, k *Card) {
	if !cardID.MatchString(k.ID) {
		s.wrong("id", "id %q: want C and two or three digits", k.ID)
	}
	if k.Edition < 1 {
		s.wrong("edition", "edition must be 1 or more")
	}
	s.text("title", k.Title, false)
	s.text("next", k.Next, false)
	s.text("spoken", k.Spoken, false)
	s.text("few", k.Few, true)
	c.checkCodes(s, "matters", "matters", k.Matters)
	c.checkCodes(s, "hotlines", "routes", k.Hotlines)
	switch {
	case k.Reviewed.IsZero():
		s.wrong("reviewed_on", "no day of review")
	case !k.Valid.After(k.Reviewed):
		s.wrong("valid_until", "valid_until must be after reviewed_on")
	}
	if n := tooLong(k.Spoken.ZH, spokenRunes); n > 0 {
		s.wrong("spoken", "the spoken form is %d characters longer than %d", n, spokenRunes)
	}
	s.fits("spoken", k.Spoken.EN, spokenCells)
	s.fits("next", k.Next.ZH, nextCells)
	s.fits("next", k.Next.EN, nextCells)
	if len(k.Slip) == 0 {
		s.wrong("slip", "no line for the slip")
	}
	for i, t := range k.Slip {
		s.text(index("slip", i), t, false)
		s.fits(index("slip", i), t.ZH, slipCells)
		s.fits(index("slip", i), t.EN, slipCells)
	}
	cited := 0
	for _, p := range k.Points {
		cited += min(1, articles(p.Cites))
	}
	if cited < fewestCited && k.Few == (Text{}) {
		s.wrong("", "%d cited points: want %d, or a sentence few = {…} that says why not", cited, fewestCited)
	}
}

// checkCodes checks that there are codes and that a list has all of them.
func (c *Catalog) checkCodes(s *source, at, list string, codes []string) {
	if len(codes) == 0 {
		s.wrong(at, "no %s", at)
	}
	l := c.Lists[list]
	for i, code := range codes {
		if l.choice(code) == nil {
			s.wrong(at, "%q is not in the list %s", code, list)
		}
		for _, before := range codes[:i] {
			if before == code {
				s.wrong(at, "%q is there twice", code)
			}
		}
	}
}

// fits checks that a text takes no more cells than there is room for.
func (s *source) fits(at, text string, room int) {
	if n := cells(text) - room; n > 0 {
		s.wrong(at, "%q is %d cells longer than %d", text, n, room)
	}
}

// hasHan reports whether a text has a Chinese character.
func hasHan(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x2e80 && r <= 0x9fff || r >= 0x20000 && r < 0x40000 })
}
