package content

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/pelletier/go-toml/v2"
)

// Mistake is one thing that is wrong in a content file, for its author.
type Mistake struct {
	File string // "forms/consultation.toml"
	Line int    // from 1; 0 when the whole file is meant
	Text string
}

// Error gives "file:line: text". Names of files and what stands in them come
// from outside, so nothing that commands a terminal gets through.
func (m Mistake) Error() string {
	text := fmt.Sprintf("%s:%d: %s", m.File, m.Line, m.Text)
	if m.Line == 0 {
		text = fmt.Sprintf("%s: %s", m.File, m.Text)
	}
	return strings.Map(func(r rune) rune {
		if !unicode.IsGraphic(r) {
			return '\ufffd'
		}
		return r
	}, text)
}

// Mistakes is everything that is wrong with the content, in file and line order.
type Mistakes []Mistake

// Error gives one mistake a line.
func (ms Mistakes) Error() string {
	lines := make([]string, len(ms))
	for i, m := range ms {
		lines[i] = m.Error()
	}
	return strings.Join(lines, "\n")
}

// sorted orders the mistakes by file and line and leaves repetitions out.
func (ms Mistakes) sorted() Mistakes {
	slices.SortStableFunc(ms, func(a, b Mistake) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return slices.Compact(ms)
}

// decoding turns what the TOML decoder found into mistakes of a file.
func decoding(file string, err error) Mistakes {
	var strict *toml.StrictMissingError
	if errors.As(err, &strict) {
		var ms Mistakes
		for _, e := range strict.Errors {
			line, _ := e.Position()
			ms = append(ms, Mistake{file, line, fmt.Sprintf("unknown key %q", strings.Join(e.Key(), "."))})
		}
		return ms
	}
	var one *toml.DecodeError
	if errors.As(err, &one) {
		line, _ := one.Position()
		return Mistakes{{file, line, strings.TrimPrefix(one.Error(), "toml: ")}}
	}
	return Mistakes{{file, 0, err.Error()}}
}
