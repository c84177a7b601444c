package record

import (
	"strings"
	"unicode/utf8"
)

// provinces are the first two digits a resident number can have. The six-digit
// table behind them changes (districts are abolished), so it is never checked.
const provinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71"

// residentWeights and residentChecks are ISO 7064 MOD 11-2 as GB 11643 prints it.
var residentWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

const residentChecks = "10X98765432"

// parseResident reads every number that has the build of a resident number:
// 18 characters of any of the five types, 15 digits of the first generation,
// and the 15 characters of the 2017 permanent resident card.
func parseResident(typ, n string, today Day) (Document, Reading, error) {
	d := Document{Type: typ, Number: n}
	switch utf8.RuneCountInString(n) {
	case 18:
		return parse18(typ, n, today)
	case 15:
		if typ == TypeFPR || len(n) == 15 && letters(n[:3]) {
			d.Type = TypeFPR
			return d, Reading{}, failed("document", checkFPR15(n))
		}
		if typ == TypeHMR || typ == TypeTWR {
			break
		}
		return parse15(typ, n, today)
	}
	return d, Reading{}, failed("document", ReasonLength)
}

func parse18(typ, n string, today Day) (Document, Reading, error) {
	d := Document{Type: typ, Number: n}
	last := len(n) - 1
	if !digits(n[:last]) || !digits(n[last:]) && n[last] != 'X' {
		return d, Reading{}, failed("document", ReasonCharacter)
	}
	d.Type = typeOf18(typ, n)
	if d.Type == "" {
		d.Type = typ
		return d, Reading{}, failed("document", ReasonPrefix)
	}
	birth, err := ParseDay(n[6:10] + "-" + n[10:12] + "-" + n[12:14])
	switch {
	case err != nil:
		return d, Reading{}, failed("document", ReasonDate)
	case birth.After(today):
		return d, Reading{}, failed("document", ReasonFuture)
	case residentCheck(n[:17]) != n[17]:
		return d, Reading{}, failed("document", ReasonCheck)
	}
	r := Reading{Birth: birth, Sex: "F"}
	if (n[16]-'0')%2 == 1 {
		r.Sex = "M"
	}
	switch d.Type {
	case TypeFPR:
		r.FormatWarning = !province(n[1:3])
	case TypeRID, TypeTRID:
		r.Province, r.Region = n[:2], n[:6]
	}
	r.see(today)
	return d, r, nil
}

// see fills what follows from the birth date on a day.
func (r *Reading) see(today Day) {
	r.Age = AgeOn(r.Birth, today)
	r.AgeWarning = r.Birth.Year < 1900 || r.Age > 120
	r.Guardian = r.Age < 14
	r.ChildLabour = r.Age < 16
	r.Juvenile = r.Age == 16 || r.Age == 17
	r.ConfirmAge = r.Age == 16 && AgeOn(r.Birth, today.AddDays(-1)) == 15
}

// typeOf18 gives the type an 18-character number has by its first digits, ""
// when no number begins so.
func typeOf18(typ, n string) string {
	switch {
	case n[:6] == "810000" || n[:6] == "820000":
		return TypeHMR
	case n[:6] == "830000":
		return TypeTWR
	case n[0] == '9':
		return TypeFPR
	case !province(n[:2]):
		return ""
	case typ == TypeTRID:
		return TypeTRID
	}
	return TypeRID
}

// parse15 reads a first-generation number: born in 19.., no check digit. Those
// cards are no longer valid, the number still finds an old record.
func parse15(typ, n string, today Day) (Document, Reading, error) {
	d := Document{Type: typ, Number: n}
	switch {
	case !digits(n):
		return d, Reading{}, failed("document", ReasonCharacter)
	case !province(n[:2]):
		return d, Reading{}, failed("document", ReasonPrefix)
	}
	long := n[:6] + "19" + n[6:]
	d, r, err := parse18(typ, long+string(residentCheck(long)), today)
	if err != nil {
		return Document{Type: typ, Number: n}, r, err
	}
	r.OldFormat = true
	r.FormatWarning = n[12:] >= "996" // kept for people born before 1900
	return d, r, nil
}

// residentCheck gives the check character of 17 digits.
func residentCheck(n string) byte {
	sum := 0
	for i, w := range residentWeights {
		sum += int(n[i]-'0') * w
	}
	return residentChecks[sum%11]
}

func province(two string) bool {
	return strings.Contains(provinces, two) && !strings.Contains(two, " ")
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

func letters(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return s != ""
}
