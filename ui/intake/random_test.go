package intake

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// TestAnyKeysKeepTheScreenWholeAndTheDraftTrue presses keys at random: the
// screen stays within its size, the cursor within the screen, and what the
// disk has after locking is what the screen has.
func TestAnyKeysKeepTheScreenWholeAndTheDraftTrue(t *testing.T) {
	keys := []string{
		"1", "2", "3", "9", "0", "enter", "enter", "tab", "down", "up", "shift+tab", "pgdown", "pgup", "left", "right",
		"backspace", "delete", "esc", "f5", "f7", "f8", "g", "d", "q", "x", "space", "ctrl+u", "ctrl+x", "ctrl+w", "ctrl+\\",
	}
	for seed := range uint64(8) {
		form := []string{"consultation", "joining"}[seed%2]
		size := uitest.Sizes[seed/2%2]
		v := beginVisit(t, uitest.Desk{Width: size.Width, Height: size.Height}, form)
		v.do("1")
		random := rand.New(rand.NewPCG(seed, 7))
		for range 150 {
			switch random.IntN(20) {
			case 0:
				v.Paste("测试\n20251130\x1b[2J")
			case 1:
				v.Type("500199197001010006")
			default:
				v.Press(keys[random.IntN(len(keys))])
			}
			v.whole(t)
		}
		v.Send(ui.LockMsg{})
		if _, ok := v.book.Kept[v.screen.draft.ID]; !ok {
			continue // filed, or never answered
		}
		if diff := cmp.Diff(v.screen.form.Consented(v.screen.answers), v.draft().Answers); diff != "" {
			t.Errorf("seed %d: screen and disk differ:\n%s", seed, diff)
		}
	}
}

// whole fails the test when the view does not fit its place.
func (v *visit) whole(t *testing.T) {
	t.Helper()
	view := v.screen.View()
	lines := strings.Split(view.Body, "\n")
	if len(lines) > v.env.Height {
		t.Fatalf("%d lines, room for %d", len(lines), v.env.Height)
	}
	for y, l := range lines {
		if w := ui.Width(l); w > v.env.Width {
			t.Fatalf("line %d is %d cells wide, room for %d:\n%s", y, w, v.env.Width, l)
		}
	}
	if c := view.Cursor; c != nil && (c.X < 0 || c.X >= v.env.Width || c.Y < 0 || c.Y >= v.env.Height-1) {
		t.Fatalf("the cursor is at %d,%d\n%s", c.X, c.Y, v.Text())
	}
	if v.screen.ready && len(v.screen.Actions()) == 0 {
		t.Fatal("nothing can be done")
	}
}
