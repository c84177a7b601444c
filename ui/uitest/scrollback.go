package uitest

import "strings"

// WaitBlank waits until no text stands on the screen.
func (t *Terminal) WaitBlank() {
	t.t.Helper()
	t.until("an empty screen", func() bool { return strings.TrimSpace(t.Text()) == "" })
}

// Above gives what one can still scroll back to above the screen.
func (t *Terminal) Above() string {
	var b strings.Builder
	for y := range t.screen.ScrollbackLen() {
		for x := range t.width {
			if c := t.screen.ScrollbackCellAt(x, y); c != nil {
				b.WriteString(c.Content)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
