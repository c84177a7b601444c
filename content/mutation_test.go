package content

import (
	"io/fs"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"chunfeng/store/record"
)

// Whatever an author does to a file, the content loads or says why; it never
// falls over, also when the rest of the checks look at what did load.
func TestSpoiltFilesAreMistakesAndNeverAPanic(t *testing.T) {
	var names []string
	if err := fs.WalkDir(embedded, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && (path.Dir(name) != "cards" || name < "cards/C04") {
			names = append(names, name)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	own := load(t)
	random := rand.New(rand.NewPCG(20261123, 3))
	for range 40 {
		name := names[random.IntN(len(names))]
		text := spoil(random, builtInText(t, name))
		f := &Folder{layers: &layers{below: embedded, above: map[string][]byte{name: []byte(text)}, read: map[string]bool{}}}
		c, wrong := f.load(own)
		found := examine(c, wrong, record.Day{Year: 2026, Month: 11, Date: 24}, func(string) bool { return true })
		for _, m := range found.Mistakes {
			if m.File == "" || m.Text == "" || m.Line > 1+strings.Count(text, "\n") && m.File == name {
				t.Errorf("%s: %+v", name, m)
			}
		}
	}
}

// spoil does one to three things that happen to files.
func spoil(random *rand.Rand, text string) string {
	for range 1 + random.IntN(3) {
		lines := strings.Split(text, "\n")
		at := random.IntN(len(lines))
		line := lines[at]
		cut := random.IntN(len(line) + 1)
		switch random.IntN(6) {
		case 0: // a line is gone
			lines = slices.Delete(lines, at, at+1)
		case 1: // a line is there twice
			lines = slices.Insert(lines, at, line)
		case 2: // half a line is gone
			lines[at] = line[:cut]
		case 3: // a word slipped in
			lines[at] = line[:cut] + []string{"x", "=", "\"", "[", "{}", "0", "0/0", "\x00", "'"}[random.IntN(9)] + line[cut:]
		case 4: // two lines changed places
			other := random.IntN(len(lines))
			lines[at], lines[other] = lines[other], line
		case 5: // the end is gone
			lines = lines[:at]
		}
		text = strings.Join(lines, "\n")
	}
	return text
}
