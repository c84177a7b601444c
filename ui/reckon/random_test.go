package reckon_test

import (
	"math/rand/v2"
	"testing"

	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

func TestNoKeysTrapOrBreakIt(t *testing.T) {
	names := []string{
		"0", "1", "2", "3", "5", "9", ".", "enter", "enter", "down", "up", "tab", "shift+tab", "left", "right", "backspace",
		"delete", "home", "end", "pgup", "pgdown", "f5", "f8", "esc", "space", "a", "工", "ctrl+u",
	}
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 1))
		size := uitest.Sizes[seed%2]
		v := begin(t, uitest.Desk{Width: size.Width, Height: size.Height}, ui.Target{ID: draft.ID})
		for range 150 {
			v.Press(names[random.IntN(len(names))])
		}
		left := false
		for range 8 {
			v.Sent = nil
			v.Press("esc")
			if _, left = uitest.Last[ui.BackMsg](v); left {
				break
			}
		}
		if !left {
			t.Errorf("seed %d: Esc does not leave\n%s", seed, v.Text())
		}
	}
}
