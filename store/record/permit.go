package record

import (
	"regexp"
	"unicode/utf8"
)

// Passports are only ever warned about: foreign ones follow no common rule.
var (
	chinesePassport = regexp.MustCompile(`^(E\d{8}|E[A-HJ-NP-Z]\d{7}|G\d{8}|[DSP]E?\d{7,8}|KJ?\d{7,8})$`)
	anyPassport     = regexp.MustCompile(`^[A-Z0-9]{5,20}$`)
)

// checkHRP wants H (Hong Kong) or M (Macao), eight digits for life and, on the
// old card, two of the renewal.
func checkHRP(n string) Reason {
	switch l := utf8.RuneCountInString(n); {
	case l != 9 && l != 11:
		return ReasonLength
	case len(n) != l || !digits(n[1:]):
		return ReasonCharacter
	case n[0] != 'H' && n[0] != 'M':
		return ReasonPrefix
	}
	return ""
}

// checkTWP wants eight digits (card) or ten with perhaps a letter (old booklet).
func checkTWP(n string) Reason {
	switch l := utf8.RuneCountInString(n); {
	case l != 8 && l != 10 && l != 11:
		return ReasonLength
	case len(n) != l || !digits(n[:min(l, 10)]) || l == 11 && !letters(n[10:]):
		return ReasonCharacter
	}
	return ""
}

// checkFPR15 checks the 2017 card: three letters of nationality, four digits of
// place, six of birth without century, a sequence digit, and a check digit by
// weights 7, 3, 1 (A = 10 … Z = 35) modulo 10.
func checkFPR15(n string) Reason {
	if len(n) != 15 || !letters(n[:3]) || !digits(n[3:]) {
		return ReasonCharacter
	}
	if !existsInACentury(n[7:13]) {
		return ReasonDate
	}
	sum := 0
	for i := range 14 {
		v := int(n[i] - '0')
		if n[i] >= 'A' {
			v = int(n[i]-'A') + 10
		}
		sum += v * [3]int{7, 3, 1}[i%3]
	}
	if byte('0'+sum%10) != n[14] {
		return ReasonCheck
	}
	return ""
}

// existsInACentury reports whether YYMMDD is a date in 19.. or in 20...
func existsInACentury(six string) bool {
	for _, century := range []string{"19", "20"} {
		if _, err := ParseDay(century + six[:2] + "-" + six[2:4] + "-" + six[4:]); err == nil {
			return true
		}
	}
	return false
}

func usualPassport(n string) bool {
	return chinesePassport.MatchString(n) || anyPassport.MatchString(n)
}

func checkOther(n string) Reason {
	if l := utf8.RuneCountInString(n); l == 0 || l > longestOther {
		return ReasonLength
	}
	return ""
}
