package shell_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/shell"
	"chunfeng/ui/uitest"
)

// practice is the program's own shell on a practice desk.
func practice(t *testing.T, d *uitest.Desk, start ui.Route) (*uitest.Driver, *shell.Shell, *uitest.Book) {
	t.Helper()
	env := d.Env(t)
	book := uitest.NewBook()
	book.Now = d.Now
	if d.Lang != "" {
		book.Prefs.Lang = string(d.Lang)
	}
	s := shell.New(shell.Options{Catalog: env.Catalog, Book: book, Now: d.Now, After: d.After, Start: start, Practice: true})
	return uitest.Drive(t, d, s), s, book
}

func TestTheMarkOfPracticeStandsOnEveryScreen(t *testing.T) {
	for _, lang := range content.Langs {
		for _, size := range uitest.Sizes {
			d := &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
			env := d.Env(t)
			mark := env.Words.App.Practice
			for route := range shell.Screens(env, uitest.NewBook()) {
				v, _, book := practice(t, d, ui.RouteHome)
				rec := record.Record{ID: uuid.Must(uuid.NewV7()), Serial: "CQN-N-00-1", Form: "consultation", Matter: "WAG.02", Filed: d.Now()}
				book.Filed = append(book.Filed, rec)
				v.Send(ui.OpenMsg{Target: ui.Target{Route: route, Form: "consultation", ID: rec.ID}})
				if lines := v.Text(); !strings.Contains(lines, mark) {
					t.Errorf("%s %s: %s is without the mark:\n%s", size.Name, lang, route, lines)
				}
			}
			v, _, _ := practice(t, d, ui.RouteHome)
			v.Press("f1").Has(mark)
			v.Press("esc", "f9").Has(mark) // the lock
			v.Press("ctrl+c").Has(mark)
			v.Resize(40, 12).Has(mark)
		}
	}
}

func TestTheRealDeskHasNoMarkAndNoCoach(t *testing.T) {
	v := today(t, nil)
	v.Lacks("练习")
	v.Send(ui.LessonMsg{On: true})
	v.Lacks("第一课")
}

func TestTheDoorOfThePracticeDesk(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range content.Langs {
			v, _, _ := practice(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, ui.RouteLesson)
			v.Golden("practice-" + size.Name + "-" + string(lang))
			v.Press("1")
			v.Golden("lesson-" + size.Name + "-" + string(lang))
		}
	}
}

func TestFromPracticeOneGoesBackToTheRealDesk(t *testing.T) {
	v, s, _ := practice(t, &uitest.Desk{}, ui.RouteLesson)
	v.Press("3")
	if !v.Quit || !s.Over() {
		t.Error("the shell does not go over")
	}
	v, s, _ = practice(t, &uitest.Desk{}, ui.RouteHome)
	v.Press("ctrl+c", "5")
	if !v.Quit || !s.Over() {
		t.Error("the leaving dialog does not lead back")
	}
	v, s, _ = practice(t, &uitest.Desk{}, ui.RouteHome)
	v.Press("ctrl+c", "9")
	if !v.Quit || s.Over() {
		t.Error("quitting leads to the other desk")
	}
}

func TestALessonIsDoneByDoingWhatItSays(t *testing.T) {
	v, _, _ := practice(t, &uitest.Desk{}, ui.RouteLesson)
	v.Press("1")
	v.Has("第一课 1/12")
	v.Press("f4", "1", "1").Type("45").Press("enter")
	v.Has("第一课 2/12")
	v.Press("1").Has("第一课 3/12")
	v.Wait(2 * time.Minute)
	v.Has("第一课 3/12") // time does nothing
	v.Press("1").Has("第一课 4/12")
	v.Type("练习甲").Press("enter", "enter", "1", "1", "pgdown").Has("第一课 5/12")
	v.Type("45").Press("enter").Has("第一课 6/12")
	v.Type("gdqx").Press("enter").Has("第一课 7/12")
	day := v.Desk.Now().AddDate(0, -4, 0).Format("20060102")
	v.Has(day)
	v.Press("3", "enter", "enter", "pgdown").Type("练习工程队").Press("enter", "2").Type("yz").Press("enter", "enter", "enter", "2").Type(day).Press("enter")
	v.Has("第一课 8/12")
	v.Press("f8").Has("第一课 9/12")
	v.Press("enter", "1", "enter").Type("练习").Press("f8", "enter", "1", "enter", "f8") // what must be there
	v.Press("f10").Has("第一课 10/12")
	v.Press("enter").Has("第一课 11/12")
	v.Press("f9").Type("123456").Has("第一课 12/12")
	v.Send(ui.HomeMsg{})
	v.Press("7").Type("lx")
	v.Has("第一课做完了")
	v.Lacks("/12")
	v.Golden("lesson-done")
}

func TestALessonCanBeLeftAtAnyTime(t *testing.T) {
	v, _, _ := practice(t, &uitest.Desk{}, ui.RouteLesson)
	v.Press("1", "1").Has("第一课")
	v.Press("ctrl+c", "4")
	v.Lacks("第一课")
	v.Has("登记同意") // where one was
}

func TestTheCoachFitsEveryStep(t *testing.T) {
	for _, lang := range content.Langs {
		v, _, _ := practice(t, &uitest.Desk{Lang: lang}, ui.RouteLesson)
		steps := v.Desk.Env(t).Catalog.Practice.Lesson
		v.Press("1")
		for i, step := range steps {
			said := step.In(lang)
			end := []rune(said)[len([]rune(said))-6:]
			if !strings.Contains(v.Text(), strings.TrimSpace(string(end))) {
				t.Errorf("step %d of %s is cut off:\n%s", i+1, lang, v.Text())
			}
			v.Press("ctrl+c", "3")
		}
	}
}
