package record

import (
	"strings"
	"unicode/utf8"
)

// USCC is a unified social credit code of an organisation (GB 32100-2015).
type USCC string

const (
	// usccAlphabet gives a character's value by its place; I, O, S, V, Z are left out.
	usccAlphabet    = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	usccDepartments = "123456789ANY"
)

var (
	usccWeights         = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}
	organisationWeights = [8]int{3, 7, 9, 10, 5, 8, 4, 2}
)

// ParseUSCC reads a code as it was typed. The error is an *IdentityError:
// LENGTH, CHARACTER, DEPARTMENT, REGION or CHECK.
func ParseUSCC(s string) (USCC, error) {
	s = normalNumber(s)
	outside := func(r rune) bool { return !strings.ContainsRune(usccAlphabet, r) }
	switch {
	case utf8.RuneCountInString(s) != 18:
		return "", failed("credit code", ReasonLength)
	case strings.ContainsFunc(s, outside):
		return "", failed("credit code", ReasonCharacter)
	case !strings.Contains(usccDepartments, s[:1]):
		return "", failed("credit code", ReasonDepartment)
	case !digits(s[2:8]):
		return "", failed("credit code", ReasonRegion)
	}
	sum := 0
	for i, w := range usccWeights {
		sum += strings.IndexByte(usccAlphabet, s[i]) * w
	}
	if usccAlphabet[(31-sum%31)%31] != s[17] {
		return "", failed("credit code", ReasonCheck)
	}
	return USCC(s), nil
}

// OrganisationFits reports whether characters 9–17 are an organisation code
// with its own check digit (GB 11714). It is a soft sign only.
func (u USCC) OrganisationFits() bool {
	if len(u) != 18 {
		return false
	}
	sum := 0
	for i, w := range organisationWeights {
		v := int(u[8+i] - '0')
		if u[8+i] >= 'A' {
			v = int(u[8+i]-'A') + 10
		}
		sum += v * w
	}
	return "0X987654321"[sum%11] == u[16]
}
