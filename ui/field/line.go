package field

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"chunfeng/store/record"
	"chunfeng/ui"
)

// Options say what a Line takes. The zero Options take any one line of text.
type Options struct {
	Max     int                 // characters that are right; more can be typed, and is a fault
	Exactly int                 // stops at this many clusters and is Done there: a PIN
	Digits  bool                // only digits are taken
	Secret  bool                // shown as dots: a PIN, a passphrase
	Private bool                // masked once left
	Change  func(string) string // on each typed text before it is put in, e.g. lower case
}

// Line is one line of text with the real cursor; it scrolls sideways.
type Line struct {
	editor
	env      *ui.Env
	options  Options
	off      int // first cluster that is seen
	done     bool
	left     bool // was left with something private in it
	revealed bool
	still    still
}

// NewLine makes a line field. Screens use it directly for names, PINs and
// searches; forms through New.
func NewLine(env *ui.Env, o Options) *Line {
	l := &Line{env: env, options: o}
	switch {
	case o.Exactly > 0:
		l.room = o.Exactly
	case o.Max > 0:
		l.room = 2*o.Max + 40 // beyond Max is a fault with its own words, not a dead key
	default:
		l.room = 1000
	}
	return l
}

// Text gives what stands in the field, without spaces at its ends.
func (l *Line) Text() string { return strings.TrimSpace(l.text()) }

// SetText replaces it.
func (l *Line) SetText(s string) {
	l.set(s)
	l.off, l.left, l.revealed, l.done = 0, false, false, false
}

// Answer gives the text.
func (l *Line) Answer() record.Answer { return record.Of(l.Text()) }

// SetAnswer shows a stored text.
func (l *Line) SetAnswer(a record.Answer) {
	l.SetText(a.Text())
	l.Leave()
}

// Done reports that the last key made the line Exactly long.
func (l *Line) Done() bool { return l.done }

// Leave masks a private line.
func (l *Line) Leave() {
	l.left, l.revealed = l.options.Private && len(l.g) > 0, false
}

// hidden reports that the text is masked now.
func (l *Line) hidden() bool { return l.left && !l.revealed }

// Actions gives the key that shows a masked line.
func (l *Line) Actions() []ui.Action {
	if !l.hidden() {
		return nil
	}
	return []ui.Action{{Keys: []string{KeyReveal}, Words: l.env.Words.Field.Reveal}}
}

// Update types. On a masked line typing begins anew, so that nobody edits blind.
func (l *Line) Update(msg tea.Msg) bool {
	l.done = false
	text, key := typedText(msg), keyName(msg)
	if l.hidden() {
		switch {
		case key == KeyReveal, key == ui.Alternative(KeyReveal):
			l.revealed = true
			l.rev++
			return true
		case text != "", key == "backspace", key == "delete", key == "ctrl+u":
			l.remove(0, len(l.g))
			l.left, l.off = false, 0
			if text == "" {
				return true
			}
		case key == "left", key == "right", key == "home", key == "end":
			return true
		}
	}
	if text == "" {
		return l.move(key)
	}
	if l.options.Change != nil {
		text = l.options.Change(text)
	}
	if l.options.Digits {
		text = onlyDigits(text)
	}
	before := len(l.g)
	l.insert(text)
	l.done = l.options.Exactly > 0 && len(l.g) == l.options.Exactly && before < len(l.g)
	return true
}

func onlyDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case r >= '０' && r <= '９':
			return r - '０' + '0'
		}
		return -1
	}, s)
}

// Draw gives one line: width cells with the ground of the focused field, or
// the text alone.
func (l *Line) Draw(width int, focused bool) Drawn {
	if !focused {
		l.Leave()
		return l.still.draw(l.env, l.rev, width, func() []string { return l.blurred(width) })
	}
	if l.hidden() {
		text := ui.Clip(masked(l.g), width-1)
		return Drawn{Lines: []string{l.env.Theme.Tint(ui.Pad(text, width))}, Cursor: &Cursor{X: ui.Width(text)}}
	}
	text, x := l.window(width)
	return Drawn{Lines: []string{l.env.Theme.Tint(text)}, Cursor: &Cursor{X: x}}
}

func (l *Line) blurred(width int) []string {
	switch {
	case len(l.g) == 0:
		return blank(l.env, width, true)
	case l.options.Secret:
		return []string{ui.Clip(strings.Repeat(l.dot(), len(l.g)), width)}
	case l.left:
		return []string{ui.Clip(masked(l.g), width)}
	}
	return []string{ui.Clip(l.text(), width)}
}

// window gives the part that is seen, exactly width cells, and the cursor's
// column. One free cell stays behind the last cluster.
func (l *Line) window(width int) (text string, x int) {
	width = max(width, 3)
	if l.options.Secret {
		n := min(len(l.g), width-1)
		return ui.Pad(strings.Repeat(l.dot(), n), width), min(l.pos, n)
	}
	l.off = min(l.off, l.pos)
	x = l.sum(l.off, l.pos)
	for x > width-1 {
		x -= l.cells[l.off]
		l.off++
	}
	rest := l.sum(l.off, len(l.g))
	for l.off > 0 && rest+l.cells[l.off-1] <= width-1 {
		l.off--
		rest += l.cells[l.off]
		x += l.cells[l.off]
	}
	var b strings.Builder
	w := 0
	for i := l.off; i < len(l.g) && w+l.cells[i] <= width; i++ {
		b.WriteString(l.g[i])
		w += l.cells[i]
	}
	b.WriteString(ui.Spaces(width - w))
	return b.String(), x
}

func (l *Line) dot() string {
	if l.env.Theme.Look().ASCII {
		return "*"
	}
	return "●"
}

// masked keeps the first cluster, as a family name is kept.
func masked(g []string) string {
	if len(g) == 0 {
		return ""
	}
	return g[0] + strings.Repeat("*", min(8, len(g)-1))
}

// Over gives how many characters there are beyond the longest right answer.
func (l *Line) Over() int {
	if l.options.Max == 0 {
		return 0
	}
	return max(0, utf8.RuneCountInString(l.Text())-l.options.Max)
}

// Secret reports whether the line is shown as dots.
func (l *Line) Secret() bool { return l.options.Secret }
