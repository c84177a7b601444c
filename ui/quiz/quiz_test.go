package quiz

import (
	"strconv"
	"testing"
	"time"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/uitest"
)

// round is a quiz at a desk.
func round(t *testing.T, desk *uitest.Desk) (*uitest.Driver, *screen) {
	t.Helper()
	env := desk.Env(t)
	s := New(env).(*screen)
	return uitest.Screen(t, desk, env, s), s
}

// answer presses the digit of the right option, or of another.
func answer(v *uitest.Driver, s *screen, right bool) {
	option := s.game[s.at].Right
	if !right {
		option = (option + 1) % len(s.game[s.at].Options)
	}
	v.Press(strconv.Itoa(option + 1))
}

func TestTheQuizAndItsAnswers(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			v, s := round(t, &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang})
			name := "_" + size.Name + "_" + string(lang)
			v.Golden("question" + name)
			answer(v, s, true)
			v.Golden("right" + name)
			v.Press("enter")
			answer(v, s, false)
			v.Golden("wrong" + name)
			for !s.over() {
				v.Press("space")
				if !s.over() {
					answer(v, s, false)
				}
			}
			v.Golden("end" + name)
		}
	}
}

func TestARoundHasFiveQuestionsAndThenMayBeginAnew(t *testing.T) {
	v, s := round(t, &uitest.Desk{})
	first := s.game[0].ID
	for range content.QuizMost {
		answer(v, s, true)
		v.Press("enter")
	}
	v.Has("答了 5 题，答对 5 题")
	v.Lacks("值得再看一看")
	v.Wait(time.Second)
	v.Press("1")
	if s.over() || s.at != 0 || s.game[0].ID == first && s.game[1].ID == first {
		t.Error("no new round began")
	}
}

func TestAWrongAnswerLeadsToItsCardWithoutBlame(t *testing.T) {
	v, s := round(t, &uitest.Desk{})
	q := s.game[0]
	answer(v, s, false)
	v.Has("应当是", s.env.Catalog.Card(q.Card).Title.ZH)
	v.Lacks("错")
	v.Press("enter")
	if got, ok := uitest.Last[ui.OpenMsg](v); !ok || got.Target != (ui.Target{Route: ui.RouteCard, Code: q.Card}) {
		t.Errorf("Enter opens %+v", got.Target)
	}
	v.Press("space")
	if s.at != 1 || s.chosen != open {
		t.Error("Space does not go on")
	}
}

func TestAnAnswerStandsOnceGiven(t *testing.T) {
	v, s := round(t, &uitest.Desk{})
	answer(v, s, false)
	answer(v, s, true)
	if s.right != 0 {
		t.Error("a second answer was counted")
	}
}

func TestRiddlesKeepTheirAnswerUntilAsked(t *testing.T) {
	for _, size := range uitest.Sizes {
		desk := &uitest.Desk{Width: size.Width, Height: size.Height}
		env := desk.Env(t)
		v := uitest.Screen(t, desk, env, NewRiddle(env, ui.Target{Code: "R01"}))
		v.Has("劳动人民开大会")
		v.Lacks("谜底  工会")
		v.Golden("riddle_" + size.Name + "_zh")
		v.Press("enter")
		v.Has("工会")
		v.Golden("riddle-answer_" + size.Name + "_zh")
		v.Press("enter")
		if got, ok := uitest.Last[ui.OpenMsg](v); !ok || got.Target.Route != ui.RouteCard {
			t.Errorf("Enter opens %+v", got.Target)
		}
		v.Press("right")
		v.Lacks("劳动人民开大会", "谜底  ")
	}
}

func TestEnglishLeadsFromRiddlesToTheQuiz(t *testing.T) {
	desk := &uitest.Desk{Lang: content.EN}
	env := desk.Env(t)
	v := uitest.Screen(t, desk, env, NewRiddle(env, ui.Target{}))
	v.Golden("riddle_80x24_en")
	v.Press("enter")
	if got, ok := uitest.Last[ui.OpenMsg](v); !ok || got.Target.Route != ui.RouteQuiz {
		t.Errorf("Enter opens %+v", got.Target)
	}
}
