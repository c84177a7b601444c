package bag

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"chunfeng/store"

	"golang.org/x/text/unicode/norm"
)

// maxText bounds pasted text.
const maxText = 16 << 10

// armour writes data as text that survives paste, print and e-mail: base64 in
// lines of 64 with four bytes of digest behind the data.
func armour(kind string, data []byte) string {
	sum := store.Digest("chunfeng/v1/"+strings.ToLower(kind), data)
	body := base64.RawStdEncoding.EncodeToString(append(data[:len(data):len(data)], sum[:4]...))
	var b strings.Builder
	b.WriteString("-----BEGIN CHUNFENG " + kind + "-----\n")
	for len(body) > 64 {
		b.WriteString(body[:64] + "\n")
		body = body[64:]
	}
	b.WriteString(body + "\n-----END CHUNFENG " + kind + "-----\n")
	return b.String()
}

// unarmour finds and reads what armour wrote. White space, invisible
// characters, quoting marks and dashes of any kind are dropped first, full-width
// letters count as plain ones. What is left must be exact: a paste that lost or
// changed a character is store.ErrFormat.
func unarmour(kind, text string) ([]byte, error) {
	if len(text) > maxText {
		return nil, fmt.Errorf("text of %d bytes: %w", len(text), store.ErrTooLarge)
	}
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Pd) || r == '>' || r == '|' {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
	_, text, ok := strings.Cut(text, "BEGINCHUNFENG"+kind)
	if !ok {
		return nil, fmt.Errorf("no BEGIN CHUNFENG %s: %w", kind, store.ErrFormat)
	}
	text, _, ok = strings.Cut(text, "ENDCHUNFENG"+kind)
	if !ok {
		return nil, fmt.Errorf("no END CHUNFENG %s: %w", kind, store.ErrFormat)
	}
	data, err := base64.RawStdEncoding.Strict().DecodeString(text)
	if err != nil || len(data) < 4 {
		return nil, fmt.Errorf("text is damaged: %w", store.ErrFormat)
	}
	data, sum := data[:len(data)-4], data[len(data)-4:]
	if want := store.Digest("chunfeng/v1/"+strings.ToLower(kind), data); string(want[:4]) != string(sum) {
		return nil, fmt.Errorf("text is damaged: %w", store.ErrFormat)
	}
	return data, nil
}

// printable refuses control and format characters, bidirectional overrides
// among them: names are shown on screens and written to logs.
func printable(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, r := range s {
		if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) || r == utf8.RuneError {
			return false
		}
	}
	return true
}
