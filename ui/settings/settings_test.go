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
