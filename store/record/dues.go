package record

// The ways dues are paid.
const (
	MethodQR    = "QR"           // into the union's account, by its code
	MethodCash  = "CASH_RECEIPT" // to the union's cashier, against a numbered receipt
	MethodLater = "LATER"        // promised
)

// Paid reports whether money changed hands.
func (d *Dues) Paid() bool { return d != nil && d.Method != MethodLater && d.Method != "" }
