package calc

// Calendar is rest-day data: arranged days off, make-up working days, statutory
// days, and the years for which the yearly notice is loaded.
type Calendar struct{}
