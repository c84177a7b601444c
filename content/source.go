package content

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// source is one content file: its name and the line of every key in it, by
// path: "page.0.question.2.relevant".
type source struct {
	file  string
	bytes []byte
	lines map[string]int // nil until a mistake wants one
	out   *Mistakes
}

// wrong notes a mistake at the key with this path, or at the nearest key above it.
func (s *source) wrong(where, format string, args ...any) {
	s.at(s.line(where), format, args...)
}

// at notes a mistake in a line.
func (s *source) at(line int, format string, args ...any) {
	*s.out = append(*s.out, Mistake{s.file, line, fmt.Sprintf(format, args...)})
}

// mistake makes a mistake at the key with this path, after loading.
func (s *source) mistake(where, format string, args ...any) Mistake {
	return Mistake{s.file, s.line(where), fmt.Sprintf(format, args...)}
}

// has reports whether the file itself has the key with this path.
func (s *source) has(where string) bool {
	s.line(where)
	return s.lines[where] > 0
}

// line gives the line of the key with this path, or of the nearest key above it.
func (s *source) line(where string) int {
	if s.lines == nil {
		s.lines = map[string]int{}
		s.index()
	}
	line, ok := 0, false
	for at := where; !ok && at != ""; {
		line, ok = s.lines[at]
		cut := strings.LastIndexByte(at, '.')
		at = at[:max(cut, 0)]
	}
	return line
}

// read decodes a file into v, strictly. It reports false when the file could
// not be decoded; unknown keys alone are noted and passed over.
func read(fsys fs.FS, file string, v any, out *Mistakes) (*source, bool) {
	text, err := fs.ReadFile(fsys, file)
	if err != nil {
		s := &source{file: file, out: out}
		s.wrong("", "%v", err)
		return s, false
	}
	return decode(file, text, v, out)
}

// decode is read for a text at hand.
func decode(file string, text []byte, v any, out *Mistakes) (*source, bool) {
	s := &source{file: file, bytes: text, out: out}
	d := toml.NewDecoder(bytes.NewReader(text)).DisallowUnknownFields()
	if err := d.Decode(v); err != nil {
		*out = append(*out, decoding(file, err)...)
		if toml.Unmarshal(text, v) != nil {
			return s, false
		}
	}
	return s, true
}

// index finds the line of every key; it costs more than decoding.
func (s *source) index() {
	p := unstable.Parser{}
	p.Reset(s.bytes)
	table := ""
	counts := map[string]int{}
	for p.NextExpression() {
		e := p.Expression()
		switch e.Kind {
		case unstable.Table:
			table = place(keys(e), counts)
			s.note(&p, table, first(e))
		case unstable.ArrayTable:
			ks := keys(e)
			name := under(place(ks[:len(ks)-1], counts), ks[len(ks)-1])
			counts[name]++
			table = under(name, strconv.Itoa(counts[name]-1))
			s.note(&p, table, first(e))
		case unstable.KeyValue:
			s.value(&p, table, e)
		}
	}
}

// value notes a key and everything in its value.
func (s *source) value(p *unstable.Parser, table string, n *unstable.Node) {
	at := under(table, strings.Join(keys(n), "."))
	s.note(p, at, first(n))
	s.inside(p, at, n.Value())
}

func (s *source) inside(p *unstable.Parser, at string, v *unstable.Node) {
	children := v.Children()
	switch v.Kind {
	case unstable.InlineTable:
		for children.Next() {
			s.value(p, at, children.Node())
		}
	case unstable.Array:
		for i := 0; children.Next(); i++ {
			s.inside(p, under(at, strconv.Itoa(i)), children.Node())
		}
	}
}

// note keeps the line of a key for its path, and for the element of an inline
// array that it stands in.
func (s *source) note(p *unstable.Parser, at string, key *unstable.Node) {
	line := p.Shape(key.Raw).Start.Line
	s.lines[at] = line
	for up := at; ; {
		cut := strings.LastIndexByte(up, '.')
		if cut < 0 {
			return
		}
		if up = up[:cut]; s.lines[up] != 0 {
			return
		}
		s.lines[up] = line
	}
}

// place gives the path of a table, inserting the index of the last element of
// each array of tables on the way.
func place(keys []string, counts map[string]int) string {
	at := ""
	for _, k := range keys {
		at = under(at, k)
		if n := counts[at]; n > 0 {
			at = under(at, strconv.Itoa(n-1))
		}
	}
	return at
}

func under(at, key string) string {
	if at == "" {
		return key
	}
	return at + "." + key
}

func keys(n *unstable.Node) (ks []string) {
	for it := n.Key(); it.Next(); {
		ks = append(ks, string(it.Node().Data))
	}
	return ks
}

func first(n *unstable.Node) *unstable.Node {
	it := n.Key()
	it.Next()
	return it.Node()
}

// files lists the TOML files of a folder, in order of name.
func files(fsys fs.FS, folder string, out *Mistakes) []string {
	return filesLike(fsys, folder, ".toml", out)
}

// filesLike lists the files of a folder whose names end so, in order of name.
func filesLike(fsys fs.FS, folder, ending string, out *Mistakes) []string {
	entries, err := fs.ReadDir(fsys, folder)
	if err != nil {
		*out = append(*out, Mistake{folder, 0, err.Error()})
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && path.Ext(e.Name()) == ending {
			names = append(names, path.Join(folder, e.Name()))
		}
	}
	slices.Sort(names)
	return names
}
