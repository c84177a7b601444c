package settings_test

import (
	"testing"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/settings"
	"chunfeng/ui/uitest"
)

func open(t *testing.T, desk *uitest.Desk) (*uitest.Driver, *uitest.Book) {
	book := uitest.NewBook()
	env := desk.Env(t)
	return uitest.Screen(t, desk, env, settings.New(env, book)), book
}

func TestSettingsShowWhatTheDeskIsLike(t *testing.T) {
	for _, size := range uitest.Sizes {
		v, _ := open(t, &uitest.Desk{Width: size.Width, Height: size.Height})
		v.Golden(size.Name + "-settings")
	}
	v, _ := open(t, &uitest.Desk{Lang: content.EN})
	v.Golden("80x24-settings-en")
}

func TestAChangeIsKeptAtOnceAndTold(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	v.Press("down", "right")
	if book.Prefs.Theme != ui.Dark {
		t.Errorf("theme is %q", book.Prefs.Theme)
	}
	told, ok := uitest.Last[ui.PreferencesMsg](v)
	if !ok || told.Preferences.Theme != ui.Dark {
		t.Error("the shell was not told")
	}
	v.Press("left", "left", "left")
	if book.Prefs.Theme != ui.Contrast {
		t.Errorf("back over the end gives %q", book.Prefs.Theme)
	}
}

func TestAVolunteerIsAddedWithNameAndPIN(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	v.Press("f4").Type("阿卜杜拉·示例").Press("enter").Type("2580")
	v.Golden("80x24-adding")
	v.Type("14").Press("enter")
	if last := book.People[len(book.People)-1]; last.Name != "阿卜杜拉·示例" {
		t.Errorf("the last volunteer is %+v", last)
	}
	v.Press("f4", "esc")
	v.Has("测试甲")
}

// The built-in content is shared by all tests, so a screen gets a copy.
func withContent(t *testing.T, desk *uitest.Desk, change func(*content.Catalog)) *uitest.Driver {
	env := desk.Env(t)
	c := *env.Catalog
	change(&c)
	env.Catalog = &c
	return uitest.Screen(t, desk, env, settings.New(env, uitest.NewBook()))
}

func TestContentOfThisComputerIsNamed(t *testing.T) {
	v := withContent(t, &uitest.Desk{}, func(c *content.Catalog) { c.Overlay, c.Edition = 3, "2026.11+0a1b2c3d" })
	v.Has("2026.11+0a1b2c3d（用了本机文件 3 个）")
}

func TestWhyContentOfThisComputerIsNotUsedIsSaid(t *testing.T) {
	refused := content.Mistakes{{File: "forms/joining.toml", Line: 12, Text: "unknown kind \"slider\""}, {File: "x", Text: "y"}}
	v := withContent(t, &uitest.Desk{}, func(c *content.Catalog) { c.Refused = refused })
	v.Has("本机文件有错，没用：forms/joining.toml:12")
	v = withContent(t, &uitest.Desk{Lang: content.EN}, func(c *content.Catalog) { c.Refused = refused })
	v.Has("forms/joining.toml:12")
}
