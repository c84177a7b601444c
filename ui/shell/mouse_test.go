package shell_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// today is the program's own Today with three people waiting.
func today(t *testing.T, prepare func(*uitest.Book)) *uitest.Driver {
	t.Helper()
	d := &uitest.Desk{}
	env := d.Env(t)
	book := uitest.NewBook()
	if prepare != nil {
		prepare(book)
	}
	return uitest.Drive(t, d, shell.New(shell.Options{
		Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After, Start: ui.RouteHome,
	}))
}

// on clicks the first place where a text stands.
func on(t *testing.T, v *uitest.Driver, text string) {
	t.Helper()
	for y, line := range strings.Split(v.Text(), "\n") {
		if before, _, ok := strings.Cut(line, text); ok {
			v.Click(ui.Width(before)+1, y)
			return
		}
	}
	t.Fatalf("%q is not on the screen:\n%s", text, v.Text())
}

func TestAClickOnATileOpensIt(t *testing.T) {
	v := today(t, nil)
	on(t, v, "法律咨询")
	v.Has("同意")
}

func TestAClickInTheFooterDoesWhatTheKeyDoes(t *testing.T) {
	v := today(t, nil)
	on(t, v, "English")
	v.Has("Today")
}

func TestAClickOnAnAnswerAnswers(t *testing.T) {
	d := &uitest.Desk{}
	k := open(t, d, nil)
	k.Press("ctrl+c")
	on(t, k.Driver, "锁屏")
	k.Has("PIN")
}

func TestTheMouseCanBeLeftToTheTerminal(t *testing.T) {
	v := today(t, func(b *uitest.Book) { b.Prefs.NoMouse = true })
	if v.View().MouseMode != tea.MouseModeNone {
		t.Error("the terminal does not get its mouse back")
	}
	before := v.Text()
	on(t, v, "法律咨询")
	if v.Text() != before {
		t.Error("a click does something although the mouse is off")
	}
}

func TestAFormIsAnsweredByClicking(t *testing.T) {
	v := today(t, nil)
	on(t, v, "法律咨询")
	on(t, v, "1 同意登记")
	v.Has("来访的人")
	on(t, v, "手机")
	v.Type("13800138000")
	on(t, v, "怎么称呼")
	v.Type("测试甲")
	on(t, v, "手机")
	v.Has("测试甲", "138****8000")
}
