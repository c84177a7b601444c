package record

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Money is an amount in fen (1/100 yuan).
type Money int64

// ParseMoney reads yuan as people type them: "5500", "5,500.5", "￥5500.00",
// "1.2万". At most two decimals of a yuan are accepted.
func ParseMoney(s string) (Money, error) {
	s = norm.NFKC.String(strings.TrimSpace(s))
	s = strings.NewReplacer(",", "", " ", "", "¥", "", "元", "").Replace(s)
	scale := 100.0
	digits := 2
	if rest, ok := strings.CutSuffix(s, "万"); ok {
		s, scale, digits = rest, 1_000_000, 6
	}
	whole, part, _ := strings.Cut(s, ".")
	if len(part) > digits || whole == "" || strings.ContainsAny(s, "+eExX_") {
		return 0, fmt.Errorf("amount: %w", ErrMoney)
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil || f < 0 || f > 1e10 {
		return 0, fmt.Errorf("amount: %w", ErrMoney)
	}
	return Money(math.Round(f * scale)), nil
}

// String gives "¥5,500.00".
func (m Money) String() string {
	sign := ""
	if m < 0 {
		sign, m = "-", -m
	}
	yuan := strconv.FormatInt(int64(m/100), 10)
	for i := len(yuan) - 3; i > 0; i -= 3 {
		yuan = yuan[:i] + "," + yuan[i:]
	}
	return fmt.Sprintf("%s¥%s.%02d", sign, yuan, m%100)
}
