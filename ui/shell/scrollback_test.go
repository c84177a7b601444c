package shell_test

import (
	"strings"
	"testing"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

func TestTheShoulderKeyEmptiesARealTerminal(t *testing.T) {
	for name, bytes := range map[string]string{"F11": "\x1b[23~", "Ctrl+B": "\x02"} {
		t.Run(name, func(t *testing.T) {
			d := &uitest.Desk{Lang: content.ZH}
			env, book := d.Env(t), uitest.NewBook()
			term := uitest.Run(t, shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, Start: ui.RouteHome}), 80, 24)
			term.Wait("锁屏", -1, 0)
			term.Type("1").Wait("登记同意", -1, 0)
			term.Type("1").Wait("怎么称呼", -1, 0)
			term.Type("测试甲").Wait("测试甲", -1, 0)
			term.Type(bytes).WaitBlank()
			if above := term.Above(); strings.Contains(above, "测试甲") {
				t.Errorf("one can scroll back to %q", above)
			}
			term.Type("x").Wait("请输入 PIN", -1, 0)
			if text := term.Text(); strings.Contains(text, "测试甲") {
				t.Errorf("the lock shows %q", text)
			}
			term.Type("123456").Wait("测试甲", -1, 0)
		})
	}
}
