package shell_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// fits asserts that nothing of a frame lies outside the window.
func fits(t *testing.T, v *uitest.Driver, what string, width, height int) {
	t.Helper()
	frame := v.View()
	lines := strings.Split(frame.Content, "\n")
	if len(lines) > height {
		t.Errorf("%s at %d×%d: %d lines", what, width, height, len(lines))
	}
	for y, line := range lines {
		if n := ansi.StringWidth(line); n > width {
			t.Errorf("%s at %d×%d: line %d has %d cells: %q", what, width, height, y, n, ansi.Strip(line))
			return
		}
	}
	if c := frame.Cursor; c != nil && (c.X < 0 || c.X >= width || c.Y < 0 || c.Y >= height) {
		t.Errorf("%s at %d×%d: the cursor stands at %d,%d", what, width, height, c.X, c.Y)
	}
}

func TestEveryScreenFitsWheneverTheWindowChanges(t *testing.T) {
	random := rand.New(rand.NewPCG(20261124, 17))
	for _, lang := range content.Langs {
		for _, name := range []string{ui.Light, ui.Contrast} {
			d := &uitest.Desk{Lang: lang}
			env := d.Env(t)
			for _, route := range slices.Sorted(maps.Keys(shell.Screens(env, uitest.NewBook()))) {
				v, _, book := practice(t, d, ui.RouteHome)
				rec := record.Record{ID: uuid.Must(uuid.NewV7()), Serial: "CQN-N-00-1", Form: "consultation", Matter: "WAG.02", Filed: d.Now()}
				book.Filed = append(book.Filed, rec)
				v.Send(ui.PreferencesMsg{Preferences: ui.Preferences{Lang: string(lang), Theme: name, IdleMinutes: 5}})
				v.Send(ui.OpenMsg{Target: ui.Target{Route: route, Form: "consultation", ID: rec.ID}})
				for range 20 {
					width, height := 20+random.IntN(180), 6+random.IntN(60)
					v.Resize(width, height)
					fits(t, v, string(route)+" "+string(lang)+" "+name, width, height)
					v.Press([]string{"down", "tab", "pgdown", "f1", "esc", "f2", "up"}[random.IntN(7)])
					fits(t, v, string(route)+" after a key", width, height)
				}
			}
		}
	}
}
