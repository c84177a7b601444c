package field

import (
	"fmt"
	"strconv"
	"strings"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// waysOf gives the ways of a question's kind. Every kind without choices that
// is not plain text has one.
func waysOf(q *content.Question) ways {
	same := func(_ *entry, s string) string { return s }
	switch q.Kind {
	case content.KindMoney:
		return ways{read: readMoney, write: writeMoney, show: showMoney, keep: 14}
	case content.KindNumber:
		return ways{read: readNumber, write: same, show: same, keep: 12}
	case content.KindDay:
		w := ways{read: readDay, write: same, show: showDay, keep: 16}
		w.hint = func(w content.FieldWords) string { return w.DayHint }
		if q.Partial {
			w.hint = func(w content.FieldWords) string { return w.PartialHint }
		}
		return w
	case content.KindDocument:
		return ways{read: readDocument, write: writeDocument, show: showDocument, mask: maskDocument, keep: 40,
			hint: func(w content.FieldWords) string { return w.DocumentHint }}
	case content.KindPhone:
		return ways{read: readPhone, write: writePhone, show: showPhone, mask: maskPhone, keep: 24}
	case content.KindTrain:
		return ways{read: readTrain, write: same, show: showTrain, keep: 24,
			hint: func(w content.FieldWords) string { return w.TrainHint }}
	}
	return ways{read: func(_ *entry, s string) (string, bool) { return s, true }, write: same, show: same, keep: 120}
}

func readMoney(_ *entry, typed string) (string, bool) {
	m, err := record.ParseMoney(typed)
	if err != nil {
		return "", false
	}
	return strconv.FormatInt(int64(m), 10), true
}

// writeMoney gives yuan, without decimals when there are none.
func writeMoney(_ *entry, canonical string) string {
	fen, err := strconv.ParseInt(canonical, 10, 64)
	if err != nil {
		return canonical
	}
	text := fmt.Sprintf("%d.%02d", fen/100, fen%100)
	return strings.TrimSuffix(text, ".00")
}

func showMoney(_ *entry, canonical string) string {
	fen, err := strconv.ParseInt(canonical, 10, 64)
	if err != nil {
		return canonical
	}
	return record.Money(fen).String()
}

// readNumber takes digits with at most one point and gives them without
// leading zeros.
func readNumber(_ *entry, typed string) (string, bool) {
	whole, part, point := strings.Cut(strings.ReplaceAll(typed, ",", ""), ".")
	if whole == "" || onlyDigits(whole) != whole || onlyDigits(part) != part || point && part == "" {
		return "", false
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if part = strings.TrimRight(part, "0"); part != "" {
		whole += "." + part
	}
	return whole, true
}

// dayMarks are what people put between year, month and day; the Chinese ones
// by their code points: year, month, day, and the older word for day.
var dayMarks = strings.NewReplacer("/", "-", ".", "-", " ", "-", "\u5e74", "-", "\u6708", "-", "\u65e5", "", "\u53f7", "")

// readDay takes 20251130, 2025-11-30 and its like; 202511 and 2025 when the
// question takes part of a date. The date must exist.
func readDay(e *entry, typed string) (string, bool) {
	parts := strings.Split(strings.Trim(dayMarks.Replace(typed), "-"), "-")
	if len(parts) == 1 {
		s := parts[0]
		switch len(s) {
		case 8:
			parts = []string{s[:4], s[4:6], s[6:]}
		case 6:
			parts = []string{s[:4], s[4:]}
		}
	}
	for i, p := range parts {
		if onlyDigits(p) != p || i == 0 && len(p) != 4 || i > 0 && (p == "" || len(p) > 2) || i > 2 {
			return "", false
		}
		if i > 0 && len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	whole := append(append([]string{}, parts...), "01", "01")[:3]
	if _, err := record.ParseDay(strings.Join(whole, "-")); err != nil {
		return "", false
	}
	if len(parts) < 3 && !e.question.Partial {
		return "", false
	}
	return strings.Join(parts, "-"), true
}

func showDay(e *entry, canonical string) string {
	return ui.ShowDay(e.env, canonical)
}
