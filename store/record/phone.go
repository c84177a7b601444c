package record

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Phone is a mobile or landline number in E.164, "+8613800138000", with an
// extension after ";" for landlines. It prints masked; Reveal gives it whole.
type Phone string

// The kinds of phone numbers.
const (
	Mobile   = "MOBILE"
	Landline = "LANDLINE"
)

// voiceRanges are the three-digit beginnings of public voice numbers. Ranges
// grow, so a number outside them is only warned about.
const voiceRanges = "130 131 132 133 134 135 136 137 138 139 145 147 149 150 151 152 153 155 156 157 158 159 " +
	"162 165 166 167 170 171 172 173 175 176 177 178 180 181 182 183 184 185 186 187 188 189 190 191 192 193 195 196 197 198 199"

var (
	mobileForm = regexp.MustCompile(`^1[3-9]\d{9}$`)
	trunkForm  = regexp.MustCompile(`^01[3-9]\d{9}$`)
	// landlineForm knows 010 and 02x with 8 digits, other areas with 7 or 8: a
	// looser rule would take 0 and a mobile number for a landline.
	landlineForm = regexp.MustCompile(`^0(?:(10|2\d)-?(\d{8})|([3-9]\d{2})-?(\d{7,8}))(?:[-;](\d{1,6}))?$`)
)

// ParsePhone reads a mainland mobile or landline number as people type it, with
// or without +86. The error is an *IdentityError: EMPTY, LENGTH, CHARACTER,
// PREFIX, FOREIGN, or TRUNK for a mobile number with a 0 before it.
func ParsePhone(s string) (Phone, error) {
	s = strings.Map(dropSpace, norm.NFKC.String(s))
	if s == "" {
		return "", failed("phone", ReasonEmpty)
	}
	bare := strings.Map(dropDash, s)
	for _, country := range []string{"+86", "0086", "86", ""} {
		if rest, ok := strings.CutPrefix(bare, country); ok && mobileForm.MatchString(rest) {
			return Phone("+86" + rest), nil
		}
	}
	line := strings.Map(plainDash, s)
	for _, country := range []string{"+86", "0086"} { // E.164 has no trunk 0
		if rest, ok := strings.CutPrefix(line, country); ok {
			line = "0" + strings.TrimPrefix(strings.TrimPrefix(rest, "-"), "0")
		}
	}
	if m := landlineForm.FindStringSubmatch(line); m != nil {
		p := "+86" + m[1] + m[2] + m[3] + m[4]
		if m[5] != "" {
			p += ";" + m[5]
		}
		return Phone(p), nil
	}
	return "", failed("phone", phoneReason(bare))
}

// phoneReason says what is wrong with a number that is neither mobile nor landline.
func phoneReason(bare string) Reason {
	rest := strings.TrimPrefix(bare, "+86")
	switch {
	case strings.HasPrefix(rest, "+"):
		return ReasonForeign
	case !digits(strings.TrimPrefix(rest, "0")) && rest != "0":
		return ReasonCharacter
	case trunkForm.MatchString(rest):
		return ReasonTrunk
	case len(rest) != 11 || rest[0] == '0':
		return ReasonLength
	}
	return ReasonPrefix
}

// Kind gives MOBILE or LANDLINE, "" for what ParsePhone did not make.
func (p Phone) Kind() string {
	rest, ok := strings.CutPrefix(string(p), "+86")
	switch {
	case !ok || rest == "":
		return ""
	case mobileForm.MatchString(rest):
		return Mobile
	}
	return Landline
}

// E164 gives the number without its extension.
func (p Phone) E164() string {
	number, _, _ := strings.Cut(string(p), ";")
	return number
}

// Extension gives the digits dialled after a landline answers, or "".
func (p Phone) Extension() string {
	_, ext, _ := strings.Cut(string(p), ";")
	return ext
}

// Unusual reports a mobile number outside the public voice ranges: confirm it.
func (p Phone) Unusual() bool {
	return p.Kind() == Mobile && !strings.Contains(voiceRanges, string(p[3:6]))
}

// National gives the number as it is dialled in the country: "13800138000",
// "02363310000-8001".
func (p Phone) National() string {
	rest, ok := strings.CutPrefix(string(p), "+86")
	if !ok {
		return string(p)
	}
	if p.Kind() == Landline {
		rest = "0" + strings.ReplaceAll(rest, ";", "-")
	}
	return rest
}

// Reveal gives the whole number.
func (p Phone) Reveal() string { return string(p) }

// Masked gives "138****8000", landlines alike and without extension.
func (p Phone) Masked() string {
	n := Phone(p.E164()).National()
	if len(n) < 9 {
		return strings.Repeat("*", len(n))
	}
	return n[:3] + "****" + n[len(n)-4:]
}

func dropSpace(r rune) rune {
	if unicode.IsSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) {
		return -1
	}
	return r
}

func isDash(r rune) bool { return unicode.Is(unicode.Pd, r) || r == '\u2212' }

func dropDash(r rune) rune {
	if isDash(r) {
		return -1
	}
	return r
}

func plainDash(r rune) rune {
	if isDash(r) {
		return '-'
	}
	return r
}
