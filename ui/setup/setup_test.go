package setup_test

import (
	"strings"
	"testing"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/setup"
	"chunfeng/ui/uitest"
)

// first is a desk that has never been set up.
func first(t *testing.T, desk *uitest.Desk) (*uitest.Driver, *uitest.Book) {
	book := uitest.NewBook()
	book.At, book.People, book.Card, book.On = ui.Blank, nil, ui.Desk{}, ui.Volunteer{}
	env := desk.Env(t)
	return uitest.Screen(t, desk, env, setup.New(env, book)), book
}

func TestSetUpTakesFourScreensAndAtMostFortyKeys(t *testing.T) {
	v, book := first(t, &uitest.Desk{})
	keys := 0
	press := func(names ...string) {
		keys += len(names)
		v.Press(names...)
	}
	word := func(pinyin string) { press(strings.Split(pinyin, "")...) }
	v.Golden("80x24-desk")
	press("1")     // a station
	press("2")     // which one
	press("enter") // desk number 1
	v.Golden("80x24-name")
	press("enter") // the proposed name
	v.Golden("80x24-passphrase")
	word("mama")
	press("enter")
	word("xiexie")
	press("enter")
	v.Golden("80x24-person")
	press("enter") // the proposed name
	press("2", "5", "8", "0", "1", "4")
	press("2", "5", "8", "0", "1", "4")
	v.Golden("80x24-done")
	press("enter")
	if keys > 40 {
		t.Errorf("set-up took %d keys; the promise is 40", keys)
	}
	t.Logf("set-up: %d keys", keys)
	if book.At != ui.Opened || book.Card.Kind != "station" || book.PINs["01"] != "258014" {
		t.Errorf("the desk was made as %+v", book.Card)
	}
	if home, ok := uitest.Last[ui.HomeMsg](v); !ok || home.Route != ui.RouteHome {
		t.Error("set-up does not end on Today")
	}
}

func TestSetUpInEnglishOnAWideScreen(t *testing.T) {
	v, _ := first(t, &uitest.Desk{Width: 120, Height: 40, Lang: content.EN})
	v.Golden("120x40-desk-en")
	v.Press("1", "1", "enter", "enter")
	v.Golden("120x40-passphrase-en")
}

func TestWrongAnswersSayWhyAndCanBeMended(t *testing.T) {
	v, book := first(t, &uitest.Desk{})
	v.Press("1", "1", "enter", "enter")
	v.Type("laohu").Press("enter").Type("xiexie").Press("enter")
	v.Has("和上面的词不一样")
	v.Press("up", "ctrl+u").Type("mama").Press("enter", "enter")
	v.Press("enter").Type("123456").Type("123456")
	v.Has("太好猜")
	v.Press("up", "up").Press("down", "ctrl+u").Type("258014").Press("ctrl+u").Type("258015")
	v.Has("两次不一样")
	v.Press("ctrl+u").Type("258014")
	if book.At != ui.Opened {
		t.Errorf("mended answers do not end the set-up:\n%s", v.Text())
	}
}

func TestAFailedCreationKeepsEverythingTyped(t *testing.T) {
	v, book := first(t, &uitest.Desk{})
	book.Fail["Create"] = uitest.DiskFull
	v.Press("1", "1", "enter", "enter").Type("mama").Press("enter").Type("xiexie").Press("enter", "enter")
	v.Type("258014").Type("258014")
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, "磁盘满了") {
		t.Errorf("no plain word about the full disk: %+v", note)
	}
	delete(book.Fail, "Create")
	v.Press("enter")
	if book.At != ui.Opened {
		t.Error("trying again does not make the desk")
	}
}

func TestUnlockTakesPinyinAndClearsOnLock(t *testing.T) {
	for _, size := range uitest.Sizes {
		t.Run(size.Name, func(t *testing.T) {
			desk := &uitest.Desk{Width: size.Width, Height: size.Height}
			book := uitest.NewBook()
			book.At = ui.Shut
			env := desk.Env(t)
			v := uitest.Screen(t, desk, env, setup.NewUnlock(env, book))
			v.Type("chunfeng mama")
			v.Golden(size.Name + "-unlock")
			v.Lacks("chunfeng")
			v.Press("f7")
			v.Has("chunfeng mama")
			v.Send(ui.LockMsg{})
			v.Lacks("chunfeng")
			v.Type("nothing").Press("enter")
			if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, "口令不对") {
				t.Errorf("wrong passphrase says %+v", note)
			}
			v.Press("ctrl+u").Type("chunfeng mama laohu xiexie").Press("enter")
			if home, ok := uitest.Last[ui.HomeMsg](v); !ok || home.Route != ui.RouteDuty {
				t.Error("the right passphrase does not lead on duty")
			}
		})
	}
}
