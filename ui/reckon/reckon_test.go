package reckon_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/reckon"
	"chunfeng/ui/uitest"
)

// draft is a consultation of a plainly invented worker on a site.
var draft = ui.Draft{ID: uuid.UUID{15: 1}, Form: "consultation", Edition: 2, Answers: record.Answers{
	"consent_basic": {"ANON"}, "matter": {"TER.01"}, "employer": {"示例建设"}, "emp_kind": {"COMPANY"}, "workplace": {"5001LJ"},
	"still_employed": {"N"}, "hire_date": {"2020-03-01"}, "end_date": {"2025-12-01"}, "pay_form": {"MONTH"}, "pay_amount": {"600000"},
}}

func begin(t *testing.T, desk uitest.Desk, target ui.Target) *uitest.Driver {
	t.Helper()
	book := uitest.NewBook()
	book.Kept[draft.ID] = draft
	env := desk.Env(t)
	return uitest.Screen(t, &desk, env, reckon.New(env, book, target))
}

func TestTheListAndThreeCalculators(t *testing.T) {
	for _, c := range []struct {
		name   string
		target ui.Target
		keys   []string
	}{
		{"list", ui.Target{}, nil},
		{"list-of-a-matter", ui.Target{ID: draft.ID}, nil},
		{"severance", ui.Target{Form: "severance"}, keys("20200301 enter 20261123 enter 6000 enter 1 2 6500 enter 1")},
		{"overtime", ui.Target{Form: "overtime"}, keys("5220 enter 20 enter 16 enter enter 8")},
		{"arbitration", ui.Target{Form: "arbitration_limitation"}, keys("2 20251121 enter")},
		{"arbitration-of-a-draft", ui.Target{Form: "arbitration_limitation", ID: draft.ID}, keys("up down")},
		{"minimum-wage", ui.Target{Form: "minimum_wage"}, keys("1 2330 enter 300")},
	} {
		for _, lang := range content.Langs {
			for _, size := range uitest.Sizes {
				t.Run(c.name+" "+size.Name+" "+string(lang), func(t *testing.T) {
					v := begin(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}, c.target)
					v.Press(c.keys...)
					v.Golden(size.Name + "-" + c.name + "-" + string(lang))
					if c.keys != nil {
						v.Has(caution[lang])
					}
				})
			}
		}
	}
}

// caution begins the sentence that stands with every result.
var caution = map[content.Lang]string{content.ZH: "估算，仅供参考", content.EN: "An estimate"}

// keys turns "1 2 6500 enter" into keys, one for each digit.
func keys(text string) (out []string) {
	for _, word := range strings.Fields(text) {
		if word[0] >= '0' && word[0] <= '9' {
			for _, c := range word {
				out = append(out, string(c))
			}
			continue
		}
		out = append(out, word)
	}
	return out
}

func TestTheResultFollowsEachKey(t *testing.T) {
	v := begin(t, uitest.Desk{Width: 120, Height: 40}, ui.Target{Form: "overtime"})
	v.Has("还差：月工资", "估算，仅供参考")
	v.Press(keys("5220 enter 2")...)
	v.Has("¥90.00")
	v.Press("0")
	v.Has("¥900.00", "劳动法 44", "加班费合计")
	v.Lacks("36小时")
	v.Press(keys("enter 1 7")...)
	v.Has("¥1,920.00", "超过每月36小时上限")
}

func TestAWrongInputKeepsItsWordsAndNeverTraps(t *testing.T) {
	for _, size := range uitest.Sizes {
		v := begin(t, uitest.Desk{Width: size.Width, Height: size.Height}, ui.Target{Form: "severance"})
		v.Press("down")
		v.Paste("20190231")
		v.Press("up")
		v.Has("20190231", "没有这一天", "先改「最后一天」", "估算，仅供参考")
		v.Press("down", "ctrl+u").Press(keys("20190301 up 20200301 enter enter 6000 enter")...)
		v.Has("比入职还早", "先改「最后一天」")
		v.Lacks("补偿 N")
		v.Press("esc")
		v.Has("经济补偿、赔偿金", "加班费")
		v.Press("esc")
		if _, ok := uitest.Last[ui.BackMsg](v); !ok {
			t.Error("Esc on the list does not leave")
		}
	}
}

func TestEveryCalculatorOpensByDigitAndLeadsBack(t *testing.T) {
	desk := uitest.Desk{}
	for i, r := range desk.Env(t).Catalog.Reckonings() {
		v := begin(t, uitest.Desk{}, ui.Target{})
		if i >= 9 {
			v.Press("0")
		}
		v.Press(string(rune('1' + i%9)))
		v.Has("估算，仅供参考")
		for range 12 {
			v.Press("enter")
		}
		v.Press("esc")
		v.Has(r.Aim.ZH)
	}
}

func TestLettersFindACalculator(t *testing.T) {
	v := begin(t, uitest.Desk{}, ui.Target{})
	v.Type("jjbc")
	v.Has("经济补偿、赔偿金")
	v.Lacks("加班费")
	v.Press("enter")
	v.Has("还差：入职日期")
	v.Press("esc", "esc")
	v.Has("加班费")
	if _, left := uitest.Last[ui.BackMsg](v); left {
		t.Error("Esc left while there was a filter")
	}
	v.Type("qqq")
	v.Has("没有找到")
	v.Press("enter")
	v.Has("没有找到")
}

func TestAConsultationFillsInAndComesFirst(t *testing.T) {
	v := begin(t, uitest.Desk{Width: 120, Height: 40}, ui.Target{ID: draft.ID})
	v.Has("本事项")
	v.Type("jjbc").Press("enter")
	v.Has("2020-03-01", "2025-12-01", "¥6,000.00", "¥36,000.00", "已从咨询带来")
	v.Press("f8")
	v.Lacks("2020-03-01")
	v.Has("还差：")
}

func TestADraftThatIsGoneLeavesTheCalculators(t *testing.T) {
	v := begin(t, uitest.Desk{}, ui.Target{ID: uuid.UUID{15: 9}})
	v.Has("加班费")
	if note, ok := uitest.Last[ui.NoteMsg](v); !ok || note.Text == "" {
		t.Error("nothing is said")
	}
}

func TestTheWholeResultCanBeReadWhereThereIsNoRoom(t *testing.T) {
	v := begin(t, uitest.Desk{}, ui.Target{Form: "severance"})
	v.Press(keys("20070301 enter 20261123 enter 6000 enter 1 2 6500 enter 1")...)
	v.Has("F5 ↓", "估算，仅供参考")
	v.Press("f5")
	v.Has("律师复核", "待总部确认", "估算，仅供参考")
	v.Press("esc")
	v.Has("入职日期")
}
