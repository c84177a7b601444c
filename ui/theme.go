package ui

// Tone is one of the six meanings that colour has; each also has a sign.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Quiet
	Accent
	Good
	Soon
	Urgent
)

// Theme is the palette and every style of the screens.
type Theme struct{}
