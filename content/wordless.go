package content

import (
	"io/fs"
	"strings"
)

// wordless tells which words one language has and another has not, at the
// place of the table they belong into.
func (c *Catalog) wordless(fsys fs.FS) Mistakes {
	var out Mistakes
	sources := map[string]*source{}
	for _, one := range c.Missing() {
		lang, name, _ := strings.Cut(one, " ")
		area, key, _ := strings.Cut(name, ".")
		file := "words/" + area + ".toml"
		if sources[file] == nil {
			text, _ := fs.ReadFile(fsys, file) // it was read when the words were loaded
			sources[file] = &source{file: file, bytes: text}
		}
		out = append(out, sources[file].mistake(lang+"."+key, "no text for %q in [%s]", key, lang))
	}
	return out
}
