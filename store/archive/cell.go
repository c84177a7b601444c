package archive

import (
	"strings"
	"unicode"
)

// The cells of a table are read by spreadsheets, which take "500199…" for a
// number and "=…" for a program, and by other programs, which must get back
// what was written. One rule serves both: a line of a cell that a spreadsheet
// would not leave alone gets an apostrophe in front; a line that begins with
// an apostrophe gets another. Whoever reads drops one apostrophe from every
// line that begins with one (see Restore) and has the very text. Spreadsheets
// show the apostrophe; that is the price of a table that never runs.

// Safe makes a text fit for a cell: control characters, text direction marks
// and invisible characters go, and the rule above is applied to every line.
func Safe(text string) string {
	lines := strings.Split(clean(text), "\n")
	for i, line := range lines {
		if risky(line) {
			lines[i] = "'" + line
		}
	}
	return strings.Join(lines, "\n")
}

// Restore gives the text that Safe was given, without what Safe removed.
func Restore(cell string) string {
	lines := strings.Split(cell, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "'")
	}
	return strings.Join(lines, "\n")
}

// risky reports whether a spreadsheet would read a line as something else than
// its text. Spaces before are looked through, as spreadsheets do.
func risky(line string) bool {
	text := strings.TrimLeftFunc(line, unicode.IsSpace)
	if text == "" {
		return false
	}
	if strings.HasPrefix(line, "\t") || strings.HasPrefix(line, "'") || strings.ContainsRune("=+-@\uff1d\uff0b\uff0d\uff20", []rune(text)[0]) {
		return true
	}
	// Fifteen digits are all that a spreadsheet's number holds, and it drops zeros in front.
	digits := strings.Trim(text, "0123456789") == ""
	return digits && (len(text) > 11 || (len(text) > 1 && text[0] == '0'))
}

// maxMarks is how many combining marks one character may bear.
const maxMarks = 4

// clean drops what must never reach a screen or a table, and keeps lines and tabs.
func clean(text string) string {
	var b strings.Builder
	marks := 0
	for _, r := range strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\r\n", "\n") {
		switch {
		case r == '\n' || r == '\t':
		case r == '\r' || r == '\u2028' || r == '\u2029':
			r = '\n'
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			continue
		}
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		if marks <= maxMarks {
			b.WriteRune(r)
		}
	}
	return b.String()
}
