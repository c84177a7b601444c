package shell_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// BenchmarkKeyToFrame measures a key of a Chinese sentence from Update to the
// new frame, on a form of 30 questions at 120×40.
func BenchmarkKeyToFrame(b *testing.B) {
	d := &uitest.Desk{Width: 120, Height: 40}
	env := d.Env(b)
	s := shell.New(shell.Options{
		Catalog: env.Catalog, Book: uitest.NewBook(), Now: d.Now, After: d.After, Start: ui.RouteHome,
		Screens: func(env *ui.Env, _ ui.Book) shell.Table {
			return shell.Table{ui.RouteHome: func(ui.Target) ui.Screen { return newForm(env, 30) }}
		},
	})
	uitest.Drive(b, d, s)
	keys := []tea.Msg{}
	for _, c := range ui.Clusters("我在工地干了三个月没有签合同") {
		keys = append(keys, uitest.Key(c))
	}
	keys = append(keys, uitest.Key("ctrl+u"))
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		s.Update(keys[n%len(keys)])
		if s.View().Content == "" {
			b.Fatal("an empty frame")
		}
		n++
	}
}
