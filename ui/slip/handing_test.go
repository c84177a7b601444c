package slip

import (
	"slices"
	"strings"
	"testing"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// rider makes the sample's person someone who may join.
func rider(b *uitest.Book) {
	r := arrears
	r.Answers = record.Answers{"consent_basic": {"YES"}, "person_cat": {"NEF_RIDER"}, "union_member": {"N"}, "matter": {"WAG.02"}, "still_employed": {"N"}}
	b.Filed = []record.Record{r}
}

func with(t testing.TB, desk uitest.Desk, change func(*uitest.Book)) (*uitest.Driver, *ui.Env, *uitest.Book) {
	t.Helper()
	book := uitest.NewBook()
	book.Filed = append(book.Filed, arrears)
	change(book)
	env := desk.Env(t)
	return uitest.Screen(t, &desk, env, New(env, book, ui.Target{Route: ui.RouteSlip, ID: arrears.ID})), env, book
}

func configured(b *uitest.Book) {
	b.Prefs.Printer = ui.PrinterSetup{Kind: ui.PrinterTCP, Address: "192.0.2.7"}
}

func note(v *uitest.Driver) ui.NoteMsg {
	n, _ := uitest.Last[ui.NoteMsg](v)
	return n
}

func TestNoPrinterIsNormal(t *testing.T) {
	v, env, book := with(t, uitest.Desk{}, func(*uitest.Book) {})
	v.Press("f8")
	if got := note(v); got.Text != env.Words.Trouble["print_none"] || len(book.Jobs) > 0 {
		t.Errorf("%+v, %d jobs", got, len(book.Jobs))
	}
}

func TestPrintingSaysNoMoreThanIsKnown(t *testing.T) {
	for name, c := range map[string]struct {
		printed ui.Printed
		says    func(content.PaperWords) string
		tone    ui.Tone
	}{
		"bytes were taken":     {ui.Printed{}, func(w content.PaperWords) string { return w.Handed }, ui.Quiet},
		"the printer answered": {ui.Printed{Confirmed: true}, func(w content.PaperWords) string { return w.Printed }, ui.Good},
		"two boxes": {ui.Printed{Confirmed: true, Replaced: 2}, func(w content.PaperWords) string { return strings.ReplaceAll(w.Replaced, "{arg}", "2") },
			ui.Soon},
	} {
		t.Run(name, func(t *testing.T) {
			v, env, book := with(t, uitest.Desk{Lang: content.EN}, func(b *uitest.Book) {
				configured(b)
				b.Paper = c.printed
			})
			v.Press("f8")
			if got := note(v); got.Text != c.says(env.Words.Paper) || got.Tone != c.tone {
				t.Errorf("%+v", got)
			}
			if want := []ui.PrintJob{{Record: arrears.ID, Lang: content.EN}}; !slices.Equal(book.Jobs, want) {
				t.Errorf("jobs %+v", book.Jobs)
			}
		})
	}
}

func TestAFailedPrintSaysWhyAndCanBeRepeated(t *testing.T) {
	v, env, book := with(t, uitest.Desk{}, func(b *uitest.Book) {
		configured(b)
		b.Fail["Print"] = &ui.Trouble{Code: "print_paper"}
	})
	v.Press("f8")
	if got := note(v); got.Text != env.Words.Trouble["print_paper"] {
		t.Errorf("%+v", got)
	}
	delete(book.Fail, "Print")
	v.Press("f8")
	if len(book.Jobs) != 1 {
		t.Errorf("%d jobs after the second try", len(book.Jobs))
	}
	v.Press("enter")
	if _, home := uitest.Last[ui.HomeMsg](v); !home {
		t.Error("printing keeps one from the next visitor")
	}
}

func TestTheKeyThatPrintsSaysThatItRepeats(t *testing.T) {
	desk := uitest.Desk{}
	book := uitest.NewBook()
	book.Filed = append(book.Filed, arrears)
	configured(book)
	env := desk.Env(t)
	s := New(env, book, ui.Target{ID: arrears.ID}).(*screen)
	v := uitest.Screen(t, &desk, env, s)
	if a := s.print(); a.Words != env.Words.Paper.Print || a.Hidden {
		t.Errorf("%+v", a)
	}
	v.Press("f8")
	if a := s.print(); a.Words != env.Words.Paper.PrintAgain || a.Why != "" {
		t.Errorf("%+v", a)
	}
	s.printing = true
	if a := s.print(); a.Why == "" {
		t.Error("two jobs at once")
	}
}

func TestPracticeIsMarkedOnScreenPaperAndFile(t *testing.T) {
	desk := uitest.Desk{Width: 120, Height: 40}
	book := uitest.NewBook()
	book.Filed = append(book.Filed, arrears)
	configured(book)
	book.Carriage.Mounted = []ui.Stick{{Dir: "/media/desk/A", Name: "A"}}
	env := desk.Env(t)
	env.Practice = true
	v := uitest.Screen(t, &desk, env, New(env, book, ui.Target{ID: arrears.ID}))
	v.Golden("practice_120x40_zh")
	v.Has("练习，无效")
	if read := uitest.Scan(t, v.Picture()); !strings.HasPrefix(read, "练习，无效\n") {
		t.Errorf("the code says %q", read)
	}
	v.Press("f8", "f7", "enter")
	if len(book.Jobs) != 1 || !book.Jobs[0].Practice || len(book.Taken) != 1 || !book.Taken[0].Practice {
		t.Errorf("%+v %+v", book.Jobs, book.Taken)
	}
}

func TestSavingGoesWhereTheVolunteerSays(t *testing.T) {
	for _, lang := range content.Langs {
		for _, size := range uitest.Sizes {
			v, env, book := with(t, uitest.Desk{Lang: lang, Width: size.Width, Height: size.Height}, func(b *uitest.Book) {
				b.Carriage.Mounted = []ui.Stick{{Dir: "/media/desk/KINGSTON", Name: "KINGSTON"}}
			})
			v.Press("f7")
			v.Golden("take_" + size.Name + "_" + string(lang))
			v.Press("enter")
			v.Has(env.Words.Paper.Saved, arrears.Serial+".ics")
			if want := []ui.TakeawayJob{{Record: arrears.ID, Folder: "/media/desk/KINGSTON", Lang: lang}}; !slices.Equal(book.Taken, want) {
				t.Errorf("%+v", book.Taken)
			}
			v.Press("esc")
			v.Has("CQN-N-01-20261123-007")
		}
	}
}

func TestAFolderCanBeWrittenByHand(t *testing.T) {
	v, env, book := with(t, uitest.Desk{}, func(b *uitest.Book) { b.Fail["TakeAway"] = &ui.Trouble{Code: "take_folder", Arg: "/mnt/x"} })
	v.Press("f7", "enter")
	if got := note(v); got.Text != env.Words.Paper.NoPlace {
		t.Errorf("%+v", got)
	}
	v.Type("/mnt/x")
	v.Press("enter")
	v.Has("没有这个文件夹：/mnt/x")
	delete(book.Fail, "TakeAway")
	v.Press("enter")
	v.Has(env.Words.Paper.Saved)
	if len(book.Taken) != 1 || book.Taken[0].Folder != "/mnt/x" {
		t.Errorf("%+v", book.Taken)
	}
}

func TestOffersStandBesideTheSlipAndOpenByDigit(t *testing.T) {
	v, env, _ := with(t, uitest.Desk{Width: 120, Height: 40}, rider)
	v.Golden("offers_120x40_zh")
	v.Has(env.Words.Paper.AlsoHead, "1  加入工会")
	v.Press("1")
	if got, _ := uitest.Last[ui.OpenMsg](v); got.Target != (ui.Target{Route: ui.RouteIntake, Form: "joining", From: arrears.ID}) {
		t.Errorf("%+v", got.Target)
	}
	v.Press("f6")
	if got, _ := uitest.Last[ui.OpenMsg](v); got.Target != (ui.Target{Route: ui.RouteAlso, ID: arrears.ID}) {
		t.Errorf("%+v", got.Target)
	}
}

func TestASmallScreenNamesTheOffersOnItsNoteLine(t *testing.T) {
	v, _, _ := with(t, uitest.Desk{}, rider)
	if got := note(v).Text; got != "还可以办：1 加入工会  2 就业推介" {
		t.Errorf("%q", got)
	}
}

func TestTheSlipCanBeTurnedToTheWorker(t *testing.T) {
	desk := uitest.Desk{}
	book := uitest.NewBook()
	book.Filed = append(book.Filed, arrears)
	env := desk.Env(t)
	s := New(env, book, ui.Target{ID: arrears.ID}).(*screen)
	if got := s.Turned(); got != (ui.Target{}) {
		t.Errorf("before it is read: %+v", got)
	}
	uitest.Screen(t, &desk, env, s)
	if got := s.Turned(); got != (ui.Target{Route: ui.RouteWorker, ID: arrears.ID}) {
		t.Errorf("%+v", got)
	}
}
