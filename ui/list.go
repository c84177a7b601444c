package ui

// List is the state of a list of lines of which one is chosen: records,
// volunteers, the waiting. The zero List is empty. It draws nothing itself.
type List struct {
	Len, At int // number of lines, the chosen one
	top     int
}

// SetLen changes the number of lines and keeps the chosen one within it.
func (l *List) SetLen(n int) {
	l.Len = n
	l.At = max(0, min(l.At, n-1))
}

// Key moves with the arrows, PgUp, PgDn, Home and End by the name of a key; it
// reports whether the choice moved. page is the number of lines one sees.
func (l *List) Key(name string, page int) bool {
	at := l.At
	switch name {
	case "up":
		at--
	case "down":
		at++
	case "pgup":
		at -= page
	case "pgdown":
		at += page
	case "home":
		at = 0
	case "end":
		at = l.Len - 1
	}
	at = max(0, min(at, l.Len-1))
	moved := at != l.At
	l.At = at
	return moved
}

// Visible gives the first line to draw and the one after the last, so that the
// chosen one is seen in height lines.
func (l *List) Visible(height int) (from, to int) {
	if l.At < l.top {
		l.top = l.At
	}
	if l.At >= l.top+height {
		l.top = l.At - height + 1
	}
	l.top = max(0, min(l.top, l.Len-height))
	return l.top, min(l.Len, l.top+height)
}
