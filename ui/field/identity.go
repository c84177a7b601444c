package field

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"chunfeng/store/record"
)

// kinds of documents by the form of their number, first match; 18 characters
// say themselves what they are, and everything of digits is tried as a
// resident number so that its own mistakes are named.
var kinds = []struct {
	form *regexp.Regexp
	typ  string
}{
	{regexp.MustCompile(`^[HM]\d{8}(\d{2})?$`), record.TypeHRP},
	{regexp.MustCompile(`^\d{8}$`), record.TypeTWP},
	{regexp.MustCompile(`^\d{10}\(?[A-Z]\)?$`), record.TypeTWP},
	{regexp.MustCompile(`^[A-Z]{3}\d{12}$`), record.TypeFPR},
	{regexp.MustCompile(`^\d[\dXO]*$`), record.TypeRID},
	{regexp.MustCompile(`^[A-Z][A-Z0-9]{4,19}$`), record.TypePPT},
}

// dashes and spaces people put into numbers.
var dashes = strings.NewReplacer(" ", "", "-", "", "‐", "", "–", "", "—", "", "−", "")

func readDocument(e *entry, typed string) (string, bool) {
	number := strings.ToUpper(dashes.Replace(typed))
	typ := record.TypeOTH
	for _, k := range kinds {
		if k.form.MatchString(number) {
			typ = k.typ
			break
		}
	}
	d, _, err := record.ParseDocument(typ, typed, record.DayOf(e.env.Now()))
	var bad *record.IdentityError
	if err != nil && !errors.As(err, &bad) {
		return "", false
	}
	return d.Text(), d.Text() != ""
}

func writeDocument(_ *entry, canonical string) string {
	if d, ok := record.DocumentFromText(canonical); ok {
		return d.Number
	}
	return canonical
}

func showDocument(e *entry, canonical string) string {
	d, ok := record.DocumentFromText(canonical)
	if !ok {
		return canonical
	}
	return strings.TrimSpace(d.Number + "   " + e.env.Words.Field.Documents[d.Type])
}

func maskDocument(e *entry, canonical string) string {
	d, ok := record.DocumentFromText(canonical)
	if !ok {
		return strings.Repeat("*", 18)
	}
	return strings.TrimSpace(d.Masked() + "   " + e.env.Words.Field.Documents[d.Type])
}

func readPhone(_ *entry, typed string) (string, bool) {
	p, err := record.ParsePhone(typed)
	return p.Reveal(), err == nil
}

func writePhone(_ *entry, canonical string) string { return record.Phone(canonical).National() }

func showPhone(_ *entry, canonical string) string {
	p := record.Phone(canonical)
	n := p.National()
	if p.Kind() == record.Mobile {
		return n[:3] + " " + n[3:7] + " " + n[7:]
	}
	return n
}

func maskPhone(_ *entry, canonical string) string { return record.Phone(canonical).Masked() }

func readTrain(e *entry, typed string) (string, bool) {
	t, err := record.ParseTrain(typed, e.env.Now())
	return t.Text(), err == nil
}

// showTrain adds the minutes that are left to departure.
func showTrain(e *entry, canonical string) string {
	now := e.env.Now()
	t, err := record.ParseTrain(canonical, now)
	if err != nil {
		return canonical
	}
	left, ok := t.Left(now)
	if !ok {
		return canonical
	}
	return canonical + "   " + fmt.Sprintf(e.env.Words.Field.Minutes, max(0, left))
}
