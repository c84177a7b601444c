package content

import "strings"

// TestSlip is the test page of a printer: whether its columns, its Han, the
// signs of the last day, large lines and the code come out right.
func (c *Catalog) TestSlip(width int, desk string, l Lang) Slip {
	w := c.Words(l)
	s := &sheet{width: width}
	s.rule("=")
	s.centre(w.Slip.Header)
	s.loud(func() { s.centre(w.Slip.TestPage) })
	s.centre(desk)
	s.rule("=")
	s.text(strings.Repeat("1234567890", width/10+1)[:width])
	for _, t := range w.Slip.TestSays {
		s.text(t)
	}
	for _, status := range []string{"OK", "SOON", "LAST_DAY", "EXPIRED"} {
		s.text(strings.Replace(w.Law.Status[status], "%d", "30", 1))
	}
	s.rule("=")
	for _, t := range w.Slip.Hotlines {
		s.text(t)
	}
	return Slip{Lines: s.lines, Loud: s.strong, QR: w.Slip.Calls, Codes: []string{w.Slip.Calls}}
}
