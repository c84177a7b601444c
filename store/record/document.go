package record

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// The type codes of identity documents.
const (
	TypeRID  = "RID"  // resident identity card 居民身份证
	TypeHRP  = "HRP"  // Hong Kong and Macao residents' travel permit 港澳居民来往内地通行证
	TypeTWP  = "TWP"  // Taiwan residents' travel permit 台湾居民来往大陆通行证
	TypeHMR  = "HMR"  // Hong Kong and Macao residents' residence permit 港澳居民居住证
	TypeTWR  = "TWR"  // Taiwan residents' residence permit 台湾居民居住证
	TypeFPR  = "FPR"  // foreign permanent resident card 外国人永久居留身份证
	TypePPT  = "PPT"  // passport 护照
	TypeTRID = "TRID" // temporary identity card 临时身份证
	TypeOTH  = "OTH"  // another document
	TypeNone = "NONE" // not given
)

// DocumentTypes lists the type codes in the order they are offered.
func DocumentTypes() []string {
	return []string{TypeRID, TypeTRID, TypeHRP, TypeTWP, TypeHMR, TypeTWR, TypeFPR, TypePPT, TypeOTH, TypeNone}
}

// longestOther bounds the numbers of documents that have no rule.
const longestOther = 40

// Document is an identity document: its type code and its normalised number.
// It prints masked; Reveal gives it whole, JSON carries it whole.
type Document struct {
	Type   string `json:"type,omitempty"`
	Number string `json:"number,omitempty"`
}

// Reading is what a document number says, seen on a given day. What a type of
// number does not say stays zero.
type Reading struct {
	Birth     Day
	Sex       string // M, F
	Province  string // first two digits of a resident number, GB/T 2260
	Region    string // first six digits of a resident number; districts change, so never proof
	Age       int    // completed years, when Birth is known
	OldFormat bool   // 15 digits were typed and converted to 18

	FormatWarning bool // unusual but acceptable: confirm
	AgeWarning    bool // born before 1900 or older than 120: confirm
	ConfirmAge    bool // the 16th birthday is today: confirm
	Guardian      bool // under 14: ask a guardian first (个人信息保护法 31)
	ChildLabour   bool // under 16: may not be employed (劳动法 15)
	Juvenile      bool // 16 or 17: juvenile worker (劳动法 58)
}

// ParseDocument reads a number as it was typed, of a document of the given
// type. The type in the answer may be another one: 18-character numbers say
// themselves whether they are a resident's, a Hong Kong, Macao or Taiwan
// resident's, or a foreign permanent resident's. Today gives the age.
//
// The error is an *IdentityError with one reason; the document is normalised
// all the same, so that a draft can keep what was typed. That a number passes
// means its form and check digit agree, never that it belongs to anyone.
func ParseDocument(typ, number string, today Day) (Document, Reading, error) {
	n := normalNumber(number)
	d := Document{Type: typ, Number: n}
	switch typ {
	case TypeRID, TypeTRID, TypeHMR, TypeTWR, TypeFPR:
		return parseResident(typ, n, today)
	case TypeHRP:
		return d, Reading{}, failed("document", checkHRP(n))
	case TypeTWP:
		d.Number = strings.NewReplacer("(", "", ")", "").Replace(n)
		return d, Reading{}, failed("document", checkTWP(d.Number))
	case TypePPT:
		return d, Reading{FormatWarning: !usualPassport(n)}, failed("document", checkOther(n))
	case TypeOTH:
		d.Number = strings.Join(strings.Fields(clean(norm.NFKC.String(number))), " ")
		return d, Reading{}, failed("document", checkOther(d.Number))
	case TypeNone:
		return Document{Type: TypeNone}, Reading{}, nil
	}
	return d, Reading{}, failed("document", ReasonType)
}

// DocumentFromText reads what Text wrote; a draft's number may be wrong still,
// so nothing but the type code is checked. It reports false when the text does
// not begin with a type code.
func DocumentFromText(text string) (Document, bool) {
	typ, number, _ := strings.Cut(text, ":")
	if !slices.Contains(DocumentTypes(), typ) {
		return Document{}, false
	}
	return Document{Type: typ, Number: number}, true
}

// Text gives the canonical answer text, "RID:500199197001010006", "NONE", or
// "" for no document. It is not masked.
func (d Document) Text() string {
	switch {
	case d.Number == "" && d.Type != TypeNone:
		return ""
	case d.Number == "":
		return d.Type
	}
	return d.Type + ":" + d.Number
}

// Read gives what the number says on a day; the errors are ParseDocument's.
func (d Document) Read(today Day) (Reading, error) {
	_, r, err := ParseDocument(d.Type, d.Number, today)
	return r, err
}

// Reveal gives the whole number.
func (d Document) Reveal() string { return d.Number }

// Masked gives the number with its middle starred: "500199********0006".
func (d Document) Masked() string {
	r := []rune(d.Number)
	head, tail := 6, 4
	switch {
	case len(r) < 8:
		head, tail = 0, 0
	case len(r) < 15:
		head, tail = 2, 2
	}
	return string(r[:head]) + strings.Repeat("*", len(r)-head-tail) + string(r[len(r)-tail:])
}

// failed makes the error of a reason, nil for no reason.
func failed(what string, r Reason) error {
	if r == "" {
		return nil
	}
	return &IdentityError{What: what, Reason: r}
}

// normalNumber brings a typed number to half-width capitals without spaces,
// dashes and invisible characters.
func normalNumber(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Pd, unicode.Cc, unicode.Cf) || r == '\u2212' {
			return -1
		}
		return unicode.ToUpper(r)
	}, norm.NFKC.String(s))
	return s
}

// clean drops control and invisible characters and turns every space into ' '.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.In(r, unicode.Cc, unicode.Cf):
			return -1
		}
		return r
	}, s)
}
