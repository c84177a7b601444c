package archive

import (
	"crypto/hmac"
	"crypto/sha256"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"chunfeng/store/record"
)

// Field names a blind index.
type Field string

// The blind indexes: equal values meet, and nobody without the key can tell
// which value it is.
const (
	ByDocument  Field = "document"
	ByPhone     Field = "phone"
	ByNameBirth Field = "name_birth"
	ByEmployer  Field = "employer"
)

// blindOf gives HMAC-SHA256(K, field 00 value), the first 16 bytes.
func (k Keys) blindOf(field Field, value string) []byte {
	m := hmac.New(sha256.New, k.blind[:])
	m.Write([]byte(field))
	m.Write([]byte{0})
	m.Write([]byte(value))
	return m.Sum(nil)[:16]
}

// blinds gives the indexes of one record; what is not known has none.
func (k Keys) blinds(r record.Record) map[Field][]byte {
	out := map[Field][]byte{}
	if d := r.Person.Document; d.Number != "" {
		out[ByDocument] = k.blindOf(ByDocument, bare(d.Type+":"+d.Number))
	}
	if r.Person.Phone != "" {
		out[ByPhone] = k.blindOf(ByPhone, bare(string(r.Person.Phone)))
	}
	if r.Person.Name != "" && !r.Person.Alias && !r.Person.Birth.IsZero() {
		out[ByNameBirth] = k.blindOf(ByNameBirth, bare(string(r.Person.Name))+"\x00"+r.Person.Birth.String())
	}
	if r.Employer != "" {
		out[ByEmployer] = k.blindOf(ByEmployer, bare(r.Employer))
	}
	return out
}

// bare folds width and case and drops spaces and punctuation, in which the
// same name is typed differently at two desks.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || (unicode.IsPunct(r) && r != ':') {
			return -1
		}
		return unicode.ToUpper(r)
	}, norm.NFKC.String(s))
}
