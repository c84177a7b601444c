package ui

import (
	"image/color"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

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
	tones
)

// Depth is how many colours the terminal shows.
type Depth int

// Full is true colour or 256 colours, Sixteen the old palette, Colourless
// what NO_COLOR asks for: bold, underline and the signs remain.
const (
	Full Depth = iota
	Sixteen
	Colourless
)

// Theme names.
const (
	Light    = "light"
	Dark     = "dark"
	Contrast = "contrast"
)

// Look is what a theme is made from. The zero Look is light, in full colour,
// with drawn borders.
type Look struct {
	Name  string // Light, Dark, Contrast
	Depth Depth
	ASCII bool // borders and signs of plain ASCII, for legacy consoles
}

// Theme is the palette and every style of the screens. Styles are made once,
// as the bytes that switch them on; painting is one concatenation, because the
// view is drawn again for each key.
type Theme struct {
	look                    Look
	off                     string // ends every style: back to the base of the theme
	ink                     [tones]string
	strong                  [tones]string
	tint, tintQuiet, chosen string
	signs                   [tones]string
	bar                     string
	rule                    string
	post                    string
	dots                    string
}

// palette holds a colour per tone in hexadecimal; "" is the terminal's own.
// The tint brings its own text colours, so that the focused field can be read
// when the theme is not that of the terminal. Ground and text are the theme's
// own page, "" for the terminal's.
type palette struct {
	ink                   [tones]string
	tint, onTint, offTint string // ground, text, quiet text of the focused field
	ground, text          string
}

var palettes = map[string]palette{
	Light: {
		ink:  [tones]string{"", "#6B6B66", "#B3261E", "#1E6B3A", "#8A5300", "#B00020"},
		tint: "#F3EBDD", onTint: "#1C1A17", offTint: "#6B6B66",
	},
	Dark: {
		ink:  [tones]string{"", "#8F8F88", "#FF7A6B", "#6FCF97", "#F2B84B", "#FF5C5C"},
		tint: "#33302A", onTint: "#F5F1E8", offTint: "#A5A59C",
	},
	Contrast: {
		ink:  [tones]string{"#FFFFFF", "#D7D7D7", "#FFD75F", "#87FF87", "#FFD75F", "#FF8787"},
		tint: "#00005F", onTint: "#FFFFFF", offTint: "#D7D7D7",
		ground: "#000000", text: "#FFFFFF",
	},
}

// sixteen are the SGR numbers of the old palette, per tone.
var sixteen = map[string][tones]string{
	Light:    {"", "90", "31", "32", "33", "1;31"},
	Dark:     {"", "90", "91", "92", "93", "1;91"},
	Contrast: {"97", "37", "93", "92", "93", "1;91"},
}

// NewTheme makes the styles of a look; an unknown name is Light.
func NewTheme(l Look) *Theme {
	if _, ok := palettes[l.Name]; !ok {
		l.Name = Light
	}
	t := &Theme{look: l, off: "\x1b[m", bar: "▌", rule: "─", post: "│", dots: "…"}
	t.signs = [tones]string{"", "·", "●", "✓", "▲", "■"}
	if l.ASCII {
		t.bar, t.rule, t.post, t.dots = ">", "-", "|", "~"
		t.signs = [tones]string{"", "-", "*", "+", "!", "!!"}
	}
	switch l.Depth {
	case Colourless:
		t.strong = [tones]string{"\x1b[1m", "\x1b[1m", "\x1b[1m", "\x1b[1m", "\x1b[1m", "\x1b[1m"}
		t.ink[Urgent] = "\x1b[1m"
		t.tint, t.tintQuiet, t.chosen = "\x1b[4m", "\x1b[4m", "\x1b[1;7m"
	case Sixteen:
		t.paintSixteen()
	default:
		t.paintFull()
	}
	return t
}

func (t *Theme) paintFull() {
	p := palettes[t.look.Name]
	if p.ground != "" {
		base := ansi.Style{}.ForegroundColor(lipgloss.Color(p.text)).BackgroundColor(lipgloss.Color(p.ground))
		t.off = "\x1b[0;" + strings.TrimPrefix(base.String(), "\x1b[")
	}
	for tone, hex := range p.ink {
		s := ansi.Style{}
		if hex != "" {
			s = s.ForegroundColor(lipgloss.Color(hex))
			t.ink[tone] = s.String()
		}
		t.strong[tone] = s.Bold().String()
	}
	tint := ansi.Style{}.BackgroundColor(lipgloss.Color(p.tint))
	t.tint = tint.ForegroundColor(lipgloss.Color(p.onTint)).String()
	t.tintQuiet = tint.ForegroundColor(lipgloss.Color(p.offTint)).String()
	t.chosen = tint.ForegroundColor(lipgloss.Color(p.onTint)).Bold().String()
}

func (t *Theme) paintSixteen() {
	if t.look.Name == Contrast {
		t.off = "\x1b[0;97;40m"
	}
	for tone, code := range sixteen[t.look.Name] {
		if code != "" {
			t.ink[tone] = "\x1b[" + code + "m"
			code = ";" + code
		}
		t.strong[tone] = "\x1b[1" + code + "m"
	}
	t.tint, t.tintQuiet, t.chosen = "\x1b[4m", "\x1b[4;90m", "\x1b[1;7m"
}

// Look gives what the theme was made from.
func (t *Theme) Look() Look { return t.look }

// Base switches on what stands behind everything: nothing, except in the
// high-contrast theme, which paints its own background.
func (t *Theme) Base() string {
	if t.off == "\x1b[m" {
		return ""
	}
	return t.off
}

// Page gives the colours of a theme that has its own ground, for the terminal
// to show beyond the text as well; nil means the terminal's own.
func (t *Theme) Page() (text, ground color.Color) {
	p := palettes[t.look.Name]
	if p.ground == "" || t.look.Depth == Colourless {
		return nil, nil
	}
	return lipgloss.Color(p.text), lipgloss.Color(p.ground)
}

// Paint gives text in the colour of a tone.
func (t *Theme) Paint(tone Tone, text string) string {
	if t.ink[tone] == "" || text == "" {
		return text
	}
	return t.ink[tone] + text + t.off
}

// Strong gives text in the colour of a tone, bold.
func (t *Theme) Strong(tone Tone, text string) string {
	if text == "" {
		return ""
	}
	return t.strong[tone] + text + t.off
}

// Tint gives text on the soft ground of the focused field.
func (t *Theme) Tint(text string) string {
	if text == "" {
		return ""
	}
	return t.tint + text + t.off
}

// TintQuiet gives quiet text on the ground of the focused field.
func (t *Theme) TintQuiet(text string) string {
	if text == "" {
		return ""
	}
	return t.tintQuiet + text + t.off
}

// Chosen gives text as the line of a list or the choice that the arrows are on.
func (t *Theme) Chosen(text string) string {
	if text == "" {
		return ""
	}
	return t.chosen + text + t.off
}

// Sign gives the sign that stands beside a tone's colour.
func (t *Theme) Sign(tone Tone) string { return t.signs[tone] }

// Signed gives sign and text in the colour of a tone.
func (t *Theme) Signed(tone Tone, text string) string {
	if t.signs[tone] == "" {
		return text
	}
	return t.Paint(tone, t.signs[tone]+" "+text)
}

// Bar is the one-cell mark at the left edge of what has the focus.
func (t *Theme) Bar() string { return t.Strong(Accent, t.bar) }

// Rule is a quiet horizontal line.
func (t *Theme) Rule(width int) string {
	return t.Paint(Quiet, strings.Repeat(t.rule, max(width, 0)))
}

// Post is one cell of a quiet vertical line.
func (t *Theme) Post() string { return t.Paint(Quiet, t.post) }

// Dots marks what was cut off, one cell.
func (t *Theme) Dots() string { return t.dots }

// Meter is a progress bar: part of whole in width cells.
func (t *Theme) Meter(part, whole, width int) string {
	full := 0
	if whole > 0 {
		full = min(width, max(0, width*part/whole))
	}
	on, rest := "█", "░"
	if t.look.ASCII {
		on, rest = "#", "."
	}
	return t.Paint(Good, strings.Repeat(on, full)) + t.Paint(Quiet, strings.Repeat(rest, width-full))
}
