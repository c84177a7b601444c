package record

import "errors"

var (
	// ErrDay is returned when a text is not an existing civil date.
	ErrDay = errors.New("not an existing date")
	// ErrMoney is returned when a text is not an amount of yuan with at most two decimals.
	ErrMoney = errors.New("not an amount of money")
)
