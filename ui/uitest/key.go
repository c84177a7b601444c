package uitest

import (
	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
)

// Key makes a key press from a name as Actions write it; a single character is
// typed.
func Key(name string) tea.KeyPressMsg { return ui.Press(name) }

// Click presses the left button of the mouse on a cell.
func (v *Driver) Click(x, y int) *Driver {
	v.Send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	return v
}

// Wheel turns the wheel of the mouse one notch.
func (v *Driver) Wheel(down bool) *Driver {
	button := tea.MouseWheelUp
	if down {
		button = tea.MouseWheelDown
	}
	v.Send(tea.MouseWheelMsg{Button: button})
	return v
}
