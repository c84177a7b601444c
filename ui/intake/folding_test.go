package intake

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// gateMinutes is how long before the departure the gate closes.
const gateMinutes = 15

// leavingIn is a visit whose train leaves in so many minutes; the volunteer is
// at the first question.
func leavingIn(t testing.TB, form string, minutes int) *visit {
	t.Helper()
	v := beginVisit(t, wide, form)
	v.do("1")
	v.to("train").do("'" + itoa(minutes) + " enter")
	v.to("name")
	return v
}

// shown lists the questions that are on the pages.
func (v *visit) shown() (keys []string) {
	for _, p := range v.screen.pages {
		for _, q := range p.Questions {
			keys = append(keys, q.Key)
		}
	}
	return keys
}

func TestTheNearerTheTrainTheFewerTheQuestions(t *testing.T) {
	for _, c := range []struct {
		name                               string
		gate                               int
		may, should, shouldAnswered, train bool
	}{
		{"half an hour", 30, true, true, true, true},
		{"eleven minutes", 11, true, true, true, true},
		{"ten minutes", 10, false, true, true, true},
		{"five minutes", 5, false, false, true, true},
		{"two minutes", 2, false, false, false, true},
		{"boarding", 0, false, false, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := beginVisit(t, wide, "consultation")
			v.do("1 '测试甲 enter '13800138000 enter")
			v.to("train").do("'" + itoa(c.gate+gateMinutes) + " enter")
			v.to("name")
			keys := v.shown()
			for key, want := range map[string]bool{
				"hukou_type": c.may, "sex": c.should, "phone": c.shouldAnswered, "train": c.train,
				"name": true, "person_cat": true, "matter": true, "outcome": true,
			} {
				if got := slices.Contains(keys, key); got != want {
					t.Errorf("%s is asked: %v, want %v", key, got, want)
				}
			}
			if v.answer("phone") != "+8613800138000" || v.draft().Answers.Text("phone") == "" {
				t.Error("folding lost the phone")
			}
			if folded := strings.Contains(v.Text(), "折起"); folded == c.may {
				t.Errorf("the line about folding is there: %v", folded)
			}
		})
	}
}

func TestFoldingWaitsUntilTheFieldIsLeftAndKeepsWhatWasTyped(t *testing.T) {
	v := leavingIn(t, "consultation", gateMinutes+12)
	v.to("other_contact").do("'家人")
	v.Wait(3 * time.Minute)
	v.at("other_contact")
	v.Has("家人", "折起")
	v.do("'电话 enter")
	if v.answer("other_contact") != "家人电话" || v.draft().Answers.Text("other_contact") != "家人电话" {
		t.Errorf("the answer is %q", v.answer("other_contact"))
	}
	v.to("name")
	v.Wait(time.Minute)
	if slices.Contains(v.shown(), "other_contact") {
		t.Error("a may is still asked at eight minutes")
	}
	v.do("f8")
	v.Has("其他联系") // the review shows it: it will be filed
}

func TestUnfoldingStaysUnfoldedEvenAfterARestart(t *testing.T) {
	v := leavingIn(t, "consultation", gateMinutes+4)
	v.Has("折起", "Ctrl+A")
	v.do("ctrl+a")
	v.Lacks("折起")
	before := v.shown()
	if !slices.Contains(before, "hukou_type") || !slices.Contains(before, "sex") {
		t.Fatalf("still folded: %v", before)
	}
	v.Wait(3 * time.Minute)
	v.Lacks("折起")
	w := openVisit(t, wide, v.book, ui.Target{Route: ui.RouteIntake, ID: v.screen.draft.ID})
	if diff := cmp.Diff(v.shown(), w.shown()); diff != "" {
		t.Errorf("after a restart:\n%s", diff)
	}
}

func TestAWrongAnswerIsNotFoldedAwayBecauseItIsInTheWay(t *testing.T) {
	v := leavingIn(t, "consultation", gateMinutes+12)
	v.to("phone").do("'1380 enter")
	v.to("name")
	v.Wait(11 * time.Minute)
	if !slices.Contains(v.shown(), "phone") {
		t.Error("a wrong phone cannot be reached")
	}
	v.to("phone").do("ctrl+u enter")
	v.to("name")
	if slices.Contains(v.shown(), "phone") {
		t.Error("the phone is mended and still asked")
	}
}

func TestAFoldedQuestionThatIsGoneToIsUnfoldedAlone(t *testing.T) {
	v := leavingIn(t, "consultation", gateMinutes+4)
	v.do("ctrl+e 'qtlx").Has("其他联系", "已折起") // insured
}

func TestTheHeaderCountsWhatIsOpen(t *testing.T) {
	v := leavingIn(t, "consultation", gateMinutes+30)
	header := func() string { return v.screen.View().Header }
	if !strings.Contains(header(), "必问") || !strings.Contains(header(), "应问") {
		t.Fatalf("the header is %q", header())
	}
	musts, shoulds := v.screen.open()
	v.do("'测试甲 enter")
	if m, _ := v.screen.open(); m != musts-1 {
		t.Errorf("%d musts are open after one of %d was answered", m, musts)
	}
	v.do("enter") // the phone is passed: it was asked
	if _, s := v.screen.open(); s != shoulds-1 {
		t.Errorf("%d shoulds are open after one of %d was passed", s, shoulds)
	}
}

func TestFilingIsPossibleWithEveryShouldLeftOut(t *testing.T) {
	v := beginVisit(t, wide, "joining")
	v.do("1 1 '500199197001010006 enter '测试甲 enter '13800138000 enter")
	v.to("employer").do("'练习外卖站 enter 1 'yz enter")
	v.to("member_before").do("2")
	v.to("dues_tier").do("9") // no dues: the last question
	v.Has("最好问到")
	v.do("f10")
	if len(v.book.filed) != 1 {
		t.Errorf("not filed:\n%s", v.Text())
	}
}

func TestOnATrainNobodyAsksForTheTrainAndEverythingCountsAsServedThere(t *testing.T) {
	book := newShelf()
	book.Card.Kind = "train"
	v := openVisit(t, wide, book, ui.Target{Route: ui.RouteIntake, Form: "consultation"})
	v.do("1 '测试甲 enter")
	if slices.Contains(v.shown(), "train") {
		t.Error("the train is asked on a train")
	}
	v.Lacks("折起")
	if v.answer("channel") != "ONTRAIN" {
		t.Errorf("the channel is %q", v.answer("channel"))
	}
	v.to("train").do("'25 enter") // wanted all the same
	if header := v.screen.View().Header; !strings.Contains(header, "离检票 10 分") {
		t.Errorf("the header is %q", header)
	}
}

func TestFoldedScreens(t *testing.T) {
	for _, c := range []struct {
		name, form string
		minutes    int
		keys       string
	}{
		{"ten minutes", "consultation", gateMinutes + 10, "'测试甲 enter"},
		{"two minutes", "consultation", gateMinutes + 2, "'测试甲 enter"},
		{"boarding", "consultation", gateMinutes, "'测试甲 enter"},
		{"joining at five minutes", "joining", gateMinutes + 5, "'测试甲 enter"},
	} {
		for _, size := range uitest.Sizes {
			for _, lang := range content.Langs {
				t.Run(strings.Join([]string{c.name, size.Name, string(lang)}, " "), func(t *testing.T) {
					v := beginVisit(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, c.form)
					v.do("1").to("train").do("'" + itoa(c.minutes) + " enter").to("name").do(c.keys)
					v.Golden(named("folded", c.name, size.Name, string(lang)))
				})
			}
		}
	}
}

// answerAll answers what is asked, as it comes, with plausible answers.
func answerAll(v *visit, musts bool) {
	for range 200 {
		var next *content.Question
		for _, p := range v.screen.pages {
			for _, q := range answerable(p) {
				if next == nil && len(v.screen.answers[q.Key]) == 0 && !v.screen.passed[q.Key] && (!musts || q.Fold == content.Must) {
					next = q
				}
			}
		}
		if next == nil {
			return
		}
		v.to(next.Key).give(next)
		if v.screen.mode == alarmed {
			v.do("calm")
		}
	}
}

// give types a plausible answer to the question in focus and leaves it.
func (v *visit) give(q *content.Question) {
	switch q.Kind {
	case content.KindLine, content.KindStory:
		v.Paste("练习内容")
		v.do("tab")
	case content.KindPhone:
		v.do("'13800138000 enter")
	case content.KindDocument:
		v.do("'500199197001010006 enter")
	case content.KindDay:
		v.do("'20251130 enter")
	case content.KindNumber, content.KindMoney:
		v.do("'3 enter")
	case content.KindTrain:
		v.do("'45 enter")
	case content.KindPick, content.KindPlace, content.KindConsent:
		v.do("1")
		if v.screen.at() == q.Key && v.screen.mode == asking { // a group opened
			v.do("1")
		}
	case content.KindTick:
		v.do("1 tab")
	}
	if v.screen.mode == asking && v.screen.at() == q.Key {
		v.do("tab")
	}
}

// filedWell reports what went wrong with the one record that was filed.
func (v *visit) filedWell(t *testing.T) {
	t.Helper()
	if len(v.book.filed) != 1 {
		t.Fatalf("filed %d records\n%s", len(v.book.filed), v.Text())
	}
	d := v.book.filed[0]
	for _, f := range v.screen.form.Faults(d.Answers, v.screen.session) {
		if !f.Soft {
			t.Errorf("%s: %s in the record", f.Key, f.Code)
		}
	}
	open, ok := uitest.Last[ui.OpenMsg](v.Driver)
	if !ok || open.Target.Route != ui.RouteSlip || open.Target.ID != d.ID {
		t.Errorf("went to %+v, want the slip", open.Target)
	}
}

func TestInterviewsBeforeADepartureEndInARecordAndASlip(t *testing.T) {
	for _, form := range []string{"consultation", "joining"} {
		for _, minutes := range []int{2, 5, 10, 20} {
			t.Run(form+" "+itoa(minutes)+" minutes before departure", func(t *testing.T) {
				v := leavingIn(t, form, minutes)
				answerAll(v, minutes <= 5)
				v.Wait(time.Duration(max(0, minutes-gateMinutes)) * time.Minute)
				if !v.screen.due() {
					t.Fatal("the gate is still open")
				}
				v.do("f10")
				v.filedWell(t)
			})
		}
	}
}

func TestAnswersBeforeFoldingAreFiled(t *testing.T) {
	v := leavingIn(t, "consultation", gateMinutes+20)
	v.do("'测试甲 enter '13800138000 enter")
	v.to("hukou_type").do("1")
	v.to("spoken").do("1")
	v.Wait(19 * time.Minute)
	answerAll(v, true)
	v.Wait(time.Minute)
	v.do("f10")
	v.filedWell(t)
	want := record.Answers{"phone": record.Of("+8613800138000"), "hukou_type": v.screen.answers["hukou_type"], "spoken": v.screen.answers["spoken"]}
	for key, answer := range want {
		if !slices.Equal(v.book.filed[0].Answers[key], answer) || len(answer) == 0 {
			t.Errorf("%s was folded away and is %v in the record", key, v.book.filed[0].Answers[key])
		}
	}
}
