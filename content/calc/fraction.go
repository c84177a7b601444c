package calc

import (
	"math/big"
	"regexp"

	"chunfeng/store/record"
)

// Decimal is a decimal number as text, "2.5", so that nothing goes through
// binary fractions. Empty means not given.
type Decimal string

// decimalForm bounds what a person can mean by hours, days, months or metres.
var decimalForm = regexp.MustCompile(`^\d{1,9}(\.\d{1,6})?$`)

// rat gives the exact value, at most the most that makes sense; what is not
// given is zero.
func (d Decimal) rat(field string, most int64) (*big.Rat, error) {
	if d == "" {
		return new(big.Rat), nil
	}
	if !decimalForm.MatchString(string(d)) {
		return nil, &InputError{field, FaultForm}
	}
	r, _ := new(big.Rat).SetString(string(d)) // the form is a number
	if r.Cmp(whole(most)) > 0 {
		return nil, &InputError{field, FaultRange}
	}
	return r, nil
}

// Bounds of the inputs, so that no product leaves 64 bits.
const (
	mostFen      = 1_000_000_000_000
	mostHours    = 31 * 24 // in a month
	mostMonths   = 12 * 80 // in a working life
	mostQuantity = 1_000_000
)

// amount checks a sum that must be given.
func amount(field string, m *record.Money) error {
	if m == nil {
		return &InputError{field, FaultRequired}
	}
	return optional(field, m)
}

// optional checks a sum that may be missing.
func optional(field string, m *record.Money) error {
	if m != nil && (*m < 0 || *m > mostFen) {
		return &InputError{field, FaultRange}
	}
	return nil
}

// first gives the first error there is.
func first(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func whole(n int64) *big.Rat { return new(big.Rat).SetInt64(n) }

func exact(m record.Money) *big.Rat { return whole(int64(m)) }

func times(a *big.Rat, more ...*big.Rat) *big.Rat {
	p := new(big.Rat).Set(a)
	for _, b := range more {
		p.Mul(p, b)
	}
	return p
}

func plus(parts ...*big.Rat) *big.Rat {
	s := new(big.Rat)
	for _, p := range parts {
		s.Add(s, p)
	}
	return s
}

func smaller(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) <= 0 {
		return a
	}
	return b
}

func larger(a, b *big.Rat) *big.Rat {
	if a.Cmp(b) >= 0 {
		return a
	}
	return b
}

// fen rounds an exact amount, never negative, half-up to whole fen.
func fen(r *big.Rat) record.Money {
	return record.Money(floor(plus(r, big.NewRat(1, 2))))
}

// floor gives the whole part of what is not negative.
func floor(r *big.Rat) int64 {
	return new(big.Int).Quo(r.Num(), r.Denom()).Int64()
}

// The month rate: 21.75 paid days and 174 paid hours (人社部发〔2025〕2号).
var (
	paidDays  = big.NewRat(87, 4)
	paidHours = whole(174)
)
