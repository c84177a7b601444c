package settings_test

import (
	"strings"
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/settings"
	"chunfeng/ui/uitest"
)

func open(t *testing.T, desk *uitest.Desk) (*uitest.Driver, *uitest.Book) {
	t.Helper()
	book := uitest.NewBook()
	return openOn(t, desk, book), book
}

func openOn(t *testing.T, desk *uitest.Desk, book *uitest.Book) *uitest.Driver {
	t.Helper()
	env := desk.Env(t)
	return uitest.Screen(t, desk, env, settings.New(env, book))
}

// furnished is a desk where every page has something to show.
func furnished() *uitest.Book {
	book := uitest.NewBook()
	book.People[0].Leader, book.On.Leader = true, true
	book.Gone = []ui.Volunteer{{ID: "99", Name: "练习九号", Retired: true}}
	book.Prefs.Printer = ui.PrinterSetup{Kind: ui.PrinterTCP, Address: "192.168.1.50:9100", Columns: 48}
	book.Carriage.Mounted = []ui.Stick{{Dir: "/media/usb", Name: "KINGSTON", Free: 7 << 30}}
	book.Copied = ui.Backup{At: uitest.Start.Add(-26 * time.Hour), Path: "/media/usb/chunfeng.db"}
	return book
}

func TestEveryPageOfTheSettings(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			for name, keys := range map[string][]string{
				"menu": nil, "people": {"1"}, "person": {"1", "3"}, "adding": {"1", "1"}, "desk": {"2"}, "printer": {"4"},
				"address": {"4", "2"}, "looks": {"5"}, "content": {"6"}, "unlock": {"7"}, "passphrase": {"7", "1"}, "backup": {"8"}, "folder": {"8", "2"},
			} {
				v := openOn(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, furnished())
				v.Press(keys...)
				v.Golden(name + "_" + size.Name + "_" + string(lang))
			}
		}
	}
}

func TestAChangeIsKeptAtOnceAndTold(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	v.Press("5", "down", "right")
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
	v.Press("3", "4")
	if !book.Prefs.ASCII || !book.Prefs.NoMouse {
		t.Errorf("digits changed nothing: %+v", book.Prefs)
	}
}

func TestWhatCannotBeKeptIsSaidAndNotTold(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	book.Fail["SavePreferences"] = uitest.DiskFull
	v.Press("5", "3")
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || note.Tone != ui.Urgent {
		t.Error("nothing was said")
	}
	if _, told := uitest.Last[ui.PreferencesMsg](v); told {
		t.Error("the shell was told of something that is not kept")
	}
}

func TestTheIdleLockTakesOneToThirtyMinutes(t *testing.T) {
	for text, want := range map[string]int{"0": 5, "31": 5, "": 5, "1": 1, "30": 30, "17": 17} {
		v, book := open(t, &uitest.Desk{})
		v.Press("5", "5").Type(text).Press("enter")
		if book.Prefs.IdleMinutes != want {
			t.Errorf("%q gives %d minutes, want %d", text, book.Prefs.IdleMinutes, want)
		}
		if want == 5 {
			v.Has("要 1 到 30 之间的整数")
		}
	}
}

func TestAVolunteerIsAddedWithNameAndPIN(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	v.Press("1", "1").Type("阿卜杜拉·示例").Press("enter").Type("123456").Press("enter").Type("123456").Press("enter")
	v.Has("太好猜")
	v.Type("258014").Press("enter").Type("258019").Press("enter").Has("两次不一样")
	v.Type("258014").Press("enter").Type("258014").Press("enter")
	if last := book.People[len(book.People)-1]; last.Name != "阿卜杜拉·示例" || book.PINs[last.ID] != "258014" {
		t.Errorf("the last volunteer is %+v", last)
	}
	v.Has("阿卜杜拉·示例")
}

func TestALeaderChangesOthersAndRetiresThemButNobodyIsDeleted(t *testing.T) {
	book := furnished()
	v := openOn(t, &uitest.Desk{}, book)
	second := book.People[1]
	v.Press("1", "3", "3", "4")
	if got := book.People[1]; !got.Leader || !got.Lawyer {
		t.Errorf("after the digits: %+v", got)
	}
	v.Press("5")
	asked, ok := uitest.Last[ui.AskMsg](v)
	if !ok || !strings.Contains(asked.Question.Title, second.Name) {
		t.Fatal("retiring is not asked")
	}
	v.Send(asked.Question.Answers[0].Do()())
	if len(book.People) != 1 || len(book.Team()) != 3 {
		t.Errorf("%d work here, %d are known", len(book.People), len(book.Team()))
	}
	v.Has("已离岗")
	v.Press("5")
	if len(book.People) != 2 {
		t.Error("somebody who came back is not here")
	}
}

func TestOnlyALeaderChangesOthersButEverybodyTheOwnPIN(t *testing.T) {
	book := furnished()
	book.People[0].Leader, book.On.Leader = false, false
	v := openOn(t, &uitest.Desk{}, book)
	v.Press("1", "3", "1")
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || !strings.Contains(note.Text, "台长") {
		t.Error("a volunteer may rename another")
	}
	v.Press("esc", "2", "3") // the own page: no leader by oneself
	if book.People[0].Leader {
		t.Error("somebody became leader by oneself")
	}
	v.Press("2").Type("258014").Press("enter").Type("258014").Press("enter")
	if book.PINs[book.On.ID] != "258014" {
		t.Error("the own PIN was not changed")
	}
}

func TestThePrinterIsSetUpAndTried(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	v.Press("4", "1", "1", "1")
	if book.Prefs.Printer.Kind != ui.PrinterTCP {
		t.Fatalf("the kind is %q", book.Prefs.Printer.Kind)
	}
	v.Press("2").Type("10.0.0.9:9100").Press("enter").Press("3", "4")
	if p := book.Prefs.Printer; p.Address != "10.0.0.9:9100" || p.Columns != 48 || !p.Picture {
		t.Errorf("the printer is %+v", p)
	}
	v.Press("5")
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || note.Tone != ui.Good {
		t.Error("the test page was not told of")
	}
	book.Fail["TestPrint"] = &ui.Trouble{Code: "print_paper"}
	v.Press("5")
	if note, _ := uitest.Last[ui.NoteMsg](v); !strings.Contains(note.Text, "没纸") {
		t.Errorf("a printer without paper says %q", note.Text)
	}
}

func TestABackupGoesToAStickOrAFolderAndItsDateIsShown(t *testing.T) {
	book := furnished()
	book.Copied = ui.Backup{}
	v := openOn(t, &uitest.Desk{}, book)
	v.Has("还没有备份过")
	v.Press("8", "1")
	if book.Copied.Path == "" || !strings.HasPrefix(book.Copied.Path, "/media/usb") {
		t.Fatalf("the copy lies in %q", book.Copied.Path)
	}
	v.Has("2026-11-23")
	book.Fail["Backup"] = &ui.Trouble{Code: "take_folder", Arg: "/nowhere"}
	v.Press("2").Press("enter")
	if note, _ := uitest.Last[ui.NoteMsg](v); !strings.Contains(note.Text, "/nowhere") {
		t.Errorf("a folder that is not there: %q", note.Text)
	}
}

func TestOneMorePassphraseWantsTheOldOneAndIsTypedOnce(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	v.Press("7", "1").Type("wrong").Press("enter").Type("something else").Press("enter").Has("和上面的词不一样")
	v.Press("esc", "1").Type(book.Phrase).Press("enter")
	for _, w := range book.Offer().Words {
		v.Type(w.Pinyin + " ")
	}
	v.Press("enter")
	if book.Keys.Passphrases != 2 {
		t.Errorf("%d passphrases", book.Keys.Passphrases)
	}
}

func TestTheDeskIsRenamedAndItsNameIsNeverEmpty(t *testing.T) {
	v, book := open(t, &uitest.Desk{})
	v.Press("2", "1").Press("ctrl+u", "enter").Has("不能空着")
	v.Type("练习二台").Press("enter")
	if book.Card.Name != "练习二台" {
		t.Errorf("the desk is called %s", book.Card.Name)
	}
}

func TestAPINThatStandsInAFormIsGoneWhenTheDeskLocks(t *testing.T) {
	v, _ := open(t, &uitest.Desk{})
	v.Press("1", "1").Type("练习").Press("enter").Type("25")
	v.Send(ui.LockMsg{})
	v.Lacks("加一位志愿者", "••")
}

func TestPracticeIsAskedAndOnItTheWayBackIsOffered(t *testing.T) {
	v, _ := open(t, &uitest.Desk{})
	v.Press("9")
	asked, ok := uitest.Last[ui.AskMsg](v)
	if !ok {
		t.Fatal("practice begins without a question")
	}
	v.Send(asked.Question.Answers[0].Do()())
	if _, ok := uitest.Last[ui.PracticeMsg](v); !ok {
		t.Error("the shell was not told")
	}
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
	v.Has("2026.11+0a1b2c3d", "用了 3 个")
}

func TestWhyContentOfThisComputerIsNotUsedIsSaid(t *testing.T) {
	refused := content.Mistakes{{File: "forms/joining.toml", Line: 12, Text: "unknown kind \"slider\""}, {File: "x", Text: "y"}}
	v := withContent(t, &uitest.Desk{}, func(c *content.Catalog) { c.Refused = refused })
	v.Has("有错，一个也没用")
	v.Press("6").Has("forms/joining.toml:12", "slider", "x: y")
}
