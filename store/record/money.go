package record

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Money is an amount in fen (1/100 yuan).
type Money int64

const (
	mostYuan    = 10_000_000_000 // bound of what is typed, far from overflow
	tenThousand = "\u4e07"       // 万
)

// moneyMarks are what people write around an amount: spaces, commas, the yuan
// sign, 元 and 块.
var moneyMarks = strings.NewReplacer(",", "", " ", "", "\u00a5", "", "\u5143", "", "\u5757", "")

// ParseMoney reads yuan as people type them: "5500", "5,500.5", "¥5500.00",
// "1.2" followed by 万. At most two decimals of a yuan are accepted.
func ParseMoney(s string) (Money, error) {
	s = moneyMarks.Replace(norm.NFKC.String(strings.TrimSpace(s)))
	decimals := 2
	if rest, ok := strings.CutSuffix(s, tenThousand); ok {
		s, decimals = rest, 6
	}
	whole, part, dot := strings.Cut(s, ".")
	if len(whole) > 11 || !digits(whole) || dot && !digits(part) || len(part) > decimals {
		return 0, fmt.Errorf("read amount: %w", ErrMoney)
	}
	fen, err := strconv.ParseInt(whole+part+strings.Repeat("0", decimals-len(part)), 10, 64)
	if err != nil || fen > mostYuan*100 {
		return 0, fmt.Errorf("read amount: %w", ErrMoney)
	}
	return Money(fen), nil
}

// MoneyFromText reads what Text wrote.
func MoneyFromText(text string) (Money, error) {
	fen, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("read fen: %w", ErrMoney)
	}
	return Money(fen), nil
}

// Text gives the canonical answer text, whole fen: "550000".
func (m Money) Text() string { return strconv.FormatInt(int64(m), 10) }

// Yuan gives the amount as it would be typed: "5500", "5500.50".
func (m Money) Yuan() string {
	if m%100 == 0 {
		return strconv.FormatInt(int64(m/100), 10)
	}
	return strings.NewReplacer("\u00a5", "", ",", "").Replace(m.String())
}

// String gives "¥5,500.00".
func (m Money) String() string {
	sign, fen := "", uint64(m)
	if m < 0 {
		sign, fen = "-", -fen
	}
	yuan := strconv.FormatUint(fen/100, 10)
	for i := len(yuan) - 3; i > 0; i -= 3 {
		yuan = yuan[:i] + "," + yuan[i:]
	}
	return fmt.Sprintf("%s\u00a5%s.%02d", sign, yuan, fen%100)
}
