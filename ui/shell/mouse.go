package shell

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// notch is how many lines one notch of the wheel goes.
const notch = 3

// clicked types the keys of the spot under the mouse.
func (s *Shell) clicked(m tea.MouseClickMsg) tea.Cmd {
	switch {
	case m.Button != tea.MouseLeft || s.prefs.NoMouse:
		return nil
	case s.covered:
		return s.uncover()
	}
	return s.press(ui.SpotAt(s.spots, m.X, m.Y))
}

// wheeled goes up or down.
func (s *Shell) wheeled(m tea.MouseWheelMsg) tea.Cmd {
	key := ""
	switch {
	case s.prefs.NoMouse, s.covered:
	case m.Button == tea.MouseWheelUp:
		key = "up"
	case m.Button == tea.MouseWheelDown:
		key = "down"
	}
	if key == "" {
		return nil
	}
	return s.press([]string{key, key, key}[:notch])
}

// press types keys one after another, as if they came from the keyboard.
func (s *Shell) press(keys []string) tea.Cmd {
	s.idle.last = s.env.Now()
	var cmds []tea.Cmd
	for _, key := range keys {
		cmds = append(cmds, s.key(ui.Press(key)))
	}
	return tea.Batch(cmds...)
}

// place remembers what of the frame can be clicked: the spots of the body, and
// the footer.
func (s *Shell) place(body ui.View, left int) {
	s.spots = s.spots[:0]
	for _, spot := range body.Spots {
		spot.X, spot.Y = spot.X+left, spot.Y+above
		s.spots = append(s.spots, spot)
	}
	if body.Bare || body.Whole {
		return
	}
	x := left + ui.Margin
	for _, a := range s.offers {
		width := ui.Width(a.Label()) + 1 + ui.Width(a.Words)
		if len(a.Keys) == 1 || a.Show == "" { // "1–9" and "↑↓" stand for many
			s.spots = append(s.spots, ui.Spot{X: x, Y: s.height - 1, Width: width, Keys: a.Keys[:1]})
		}
		x += width + 2
	}
}
