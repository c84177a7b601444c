package intake

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// musts answers the first must of a consultation.
const musts = "'测试甲 enter"

func TestWhenTheTrainIsDueOneKeyFilesOrPutsAside(t *testing.T) {
	for _, c := range []struct {
		name  string
		do    func(v *visit)
		filed bool
		note  string // what the note of a parked draft names
	}{
		{"all musts are there", func(v *visit) { answerAll(v, true) }, true, ""},
		{"musts are missing", func(v *visit) { v.do(musts) }, false, "事项"},
		{"nothing but the consent", func(*visit) {}, false, "怎么称呼"},
		{"anonymous without more", func(v *visit) { v.to("consent_basic").do("2") }, true, ""},
		{"no consent to a record", func(v *visit) { v.to("consent_basic").do("3") }, true, ""},
		{"shoulds are open", func(v *visit) { v.do("ctrl+a " + musts); answerAll(v, true) }, true, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := leavingIn(t, "consultation", gateMinutes)
			c.do(v)
			if a := v.screen.Actions()[0]; a.Label() != "F10" {
				t.Errorf("the first key is %s", a.Label())
			}
			v.do("f10")
			if c.filed {
				v.filedWell(t)
				return
			}
			if len(v.book.filed) != 0 {
				t.Fatal("filed without its musts")
			}
			note, ok := uitest.Last[ui.NoteMsg](v.Driver)
			if home, gone := uitest.Last[ui.HomeMsg](v.Driver); !gone || home.Route != ui.RouteHome || !ok || !strings.Contains(note.Text, c.note) {
				t.Errorf("home %v, note %q", home, note.Text)
			}
			if len(v.draft().Answers) == 0 {
				t.Error("the draft is empty")
			}
		})
	}
}

func TestWithoutAnyConsentTheDraftIsPutAside(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.to("train").do("'15 enter f10")
	note, _ := uitest.Last[ui.NoteMsg](v.Driver)
	if len(v.book.filed) != 0 || !strings.Contains(note.Text, "登记同意") {
		t.Errorf("filed %d, note %q", len(v.book.filed), note.Text)
	}
}

func TestAWrongAnswerThatMayBeLeftOutIsAskedAbout(t *testing.T) {
	begin := func() *visit {
		v := leavingIn(t, "consultation", gateMinutes)
		answerAll(v, true)
		v.to("phone").do("'1380 enter f10")
		return v
	}
	answer := func(v *visit, key string) {
		asked, ok := uitest.Last[ui.AskMsg](v.Driver)
		if !ok || !strings.Contains(asked.Question.Title, "手机") {
			t.Fatalf("asked %+v", asked)
		}
		a, _ := ui.Match(asked.Question.Answers, key)
		v.Send(runFirst(a.Do()))
	}
	v := begin()
	answer(v, "1")
	if len(v.book.filed) != 1 || v.book.filed[0].Answers.Text("phone") != "" {
		t.Errorf("filed %+v", v.book.filed)
	}
	v = begin()
	answer(v, "2")
	if len(v.book.filed) != 0 || v.draft().Answers.Text("phone") != "1380" {
		t.Error("putting it aside lost the wrong answer")
	}
}

func TestBeforeTheTrainIsDueTheSameKeyLeadsToTheReview(t *testing.T) {
	v := leavingIn(t, "consultation", gateMinutes+30)
	answerAll(v, true)
	v.to("name").do("f10")
	if v.screen.mode != reviewing || len(v.book.filed) != 0 {
		t.Fatal("F10 filed without a look")
	}
	v.do("f10")
	v.filedWell(t)
}

func TestACallBackIsOfferedOnlyWithConsentAndPhone(t *testing.T) {
	for _, c := range []struct {
		name, phone, consent, want string
	}{
		{"consent and phone", "'13800138000 enter", "1", "2026-11-26"},
		{"no consent", "'13800138000 enter", "2", ""},
		{"a wrong phone", "'1380 enter", "1", ""},
		{"no phone", "", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := beginVisit(t, wide, "consultation")
			v.do("1").to("phone").do(c.phone)
			if c.consent != "" {
				v.to("consent_callback").do(c.consent)
			}
			if got := v.answer("follow_up"); got != c.want {
				t.Errorf("follow-up %q, want %q", got, c.want)
			}
		})
	}
}

// TestAnyAnswersAtADepartureEndInARecordOrADraft answers at random, right and
// wrong, and presses the one key: there is a valid record, a draft with
// everything in it, or a question about the wrong answers.
func TestAnyAnswersAtADepartureEndInARecordOrADraft(t *testing.T) {
	for seed := range uint64(12) {
		random := rand.New(rand.NewPCG(seed, 11))
		minutes := []int{2, 5, 10, 20}[seed%4]
		v := leavingIn(t, []string{"consultation", "joining"}[seed/4%2], minutes)
		for range 25 {
			asked := v.screen.look.Asked
			q := asked[random.IntN(len(asked))]
			if q.Kind == content.KindNote || q.Kind == content.KindTrain || q.Saves == content.RoleConsentBasic {
				continue
			}
			v.to(q.Key)
			if random.IntN(4) == 0 {
				v.Paste("乱x9")
				v.do("tab")
			} else {
				v.give(q)
			}
			if v.screen.mode == alarmed {
				v.do("calm")
			}
		}
		v.Wait(time.Duration(max(0, minutes-gateMinutes)) * time.Minute)
		held := v.screen.form.Consented(v.screen.answers)
		v.do("f10")
		if v.screen.mode == alarmed {
			v.do("calm f10")
		}
		switch {
		case len(v.book.filed) == 1:
			v.filedWell(t)
		default:
			for key, answer := range held {
				if got := v.draft().Answers[key]; got.Text() != answer.Text() {
					t.Errorf("seed %d: %s is %q in the draft, was %q", seed, key, got.Text(), answer.Text())
				}
			}
			_, asked := uitest.Last[ui.AskMsg](v.Driver)
			note, noted := uitest.Last[ui.NoteMsg](v.Driver)
			if !asked && (!noted || !strings.Contains(note.Text, "还缺")) {
				t.Errorf("seed %d: neither filed, nor put aside, nor asked", seed)
			}
		}
	}
}
