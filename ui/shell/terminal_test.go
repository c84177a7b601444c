package shell_test

import (
	"strings"
	"testing"

	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

func TestInARealTerminal(t *testing.T) {
	d := &uitest.Desk{}
	env := d.Env(t)
	s := shell.New(shell.Options{
		Catalog: env.Catalog, Book: uitest.NewBook(), Now: d.Now, Start: ui.RouteHome,
		Screens: func(env *ui.Env, _ ui.Book) shell.Table {
			return shell.Table{ui.RouteHome: func(ui.Target) ui.Screen { return newForm(env, 0) }}
		},
	})
	term := uitest.Run(t, s, 80, 24)
	start := ui.FieldX + 8 // behind the name that is there
	term.Wait("灰衣师傅", start, 3)
	term.Type("ab旅客").Wait("灰衣师傅ab旅客", start+6, 3)
	term.Paste("王小明\x1b]52;c;aGVsbG8=\x07").Wait("旅客王小明", start+12, 3)
	term.Type("\x1b[A\x7f").Wait("旅客王小", start+10, 3)
	term.Type("\t").Wait("500199********0006", ui.FieldX+18+3+10, 4)
	term.Type("\x1bOQ").Wait("F2 中文", -1, 0)
	term.Type("\x03").Wait("Leave the desk?", -1, 0)
	term.Type("9").WaitEnd()
	if raw := term.Raw(); strings.Contains(raw, "]52;") {
		t.Error("a pasted clipboard write reached the terminal")
	}
	if text := strings.TrimSpace(term.Text()); text != "" {
		t.Errorf("left on the terminal: %q", text)
	}
}

func TestContrastPaintsEveryCell(t *testing.T) {
	d := &uitest.Desk{}
	env := d.Env(t)
	book := uitest.NewBook()
	book.Prefs.Theme = ui.Contrast
	s := shell.New(shell.Options{
		Catalog: env.Catalog, Book: book, Now: d.Now, Start: ui.RouteHome,
		Screens: func(env *ui.Env, _ ui.Book) shell.Table {
			return shell.Table{ui.RouteHome: func(ui.Target) ui.Screen { return newForm(env, 0) }}
		},
	})
	term := uitest.Run(t, s, 80, 24)
	term.Wait("锁屏", -1, 0)
	for y := range 24 {
		for x := range 80 {
			if g := term.Ground(x, y); g != "#000000" && g != "#00005F" {
				t.Fatalf("cell %d,%d has the ground %q", x, y, g)
			}
		}
	}
}
