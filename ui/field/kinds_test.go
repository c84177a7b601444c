package field_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
	"chunfeng/ui/uitest"
)

func text(zh, en string) content.Text { return content.Text{ZH: zh, EN: en} }

// matters is a tree of two groups.
func matters() []content.Choice {
	all := []content.Choice{
		{Code: "WAG", Label: text("劳动报酬", "Pay")},
		{Code: "TER", Label: text("解除终止", "Ending work")},
	}
	for i, t := range []content.Text{
		text("拖欠工资（企业、门店）", "Unpaid wages"), text("工地欠薪（总包/分包/包工头）", "Construction wage arrears"),
		text("克扣、罚款、押金", "Deductions, fines"), text("加班费", "Overtime pay"),
	} {
		all = append(all, content.Choice{Code: fmt.Sprintf("WAG.%02d", i+1), Group: "WAG", Label: t})
	}
	return append(all, content.Choice{Code: "TER.01", Group: "TER", Label: text("被辞退、开除", "Dismissed")})
}

func flat(n int) (all []content.Choice) {
	for i := range n {
		all = append(all, content.Choice{Code: fmt.Sprintf("E%02d", i+1), Label: text(fmt.Sprintf("第 %d 项证据材料", i+1), fmt.Sprintf("Evidence %d", i+1))})
	}
	return all
}

func TestTypedValuesAreReadAsPeopleTypeThem(t *testing.T) {
	for _, c := range []struct {
		fact   string
		q      content.Question
		typed  string
		answer string
		shown  string // once left
	}{
		{"eight digits are a day", content.Question{Kind: content.KindDay}, "20251130", "2025-11-30", "2025-11-30 周日"},
		{"a day with slashes", content.Question{Kind: content.KindDay}, "2026/3/5", "2026-03-05", "2026-03-05 周四"},
		{"a day in Chinese", content.Question{Kind: content.KindDay}, "2026年11月23日", "2026-11-23", "2026-11-23 周一"},
		{"full-width digits", content.Question{Kind: content.KindDay}, "２０２５１１３０", "2025-11-30", "2025-11-30 周日"},
		{"a month when that will do", content.Question{Kind: content.KindDay, Partial: true}, "202511", "2025-11", "2025 年 11 月"},
		{"a year when that will do", content.Question{Kind: content.KindDay, Partial: true}, "2025", "2025", "2025 年"},
		{"a month where a day is wanted stays as typed", content.Question{Kind: content.KindDay}, "202511", "202511", "202511"},
		{"a day that does not exist stays as typed", content.Question{Kind: content.KindDay}, "20250230", "20250230", "20250230"},
		{"yuan", content.Question{Kind: content.KindMoney}, "5500", "550000", "¥5,500.00"},
		{"yuan and fen", content.Question{Kind: content.KindMoney}, "1,234.5", "123450", "¥1,234.50"},
		{"ten thousands", content.Question{Kind: content.KindMoney}, "2万", "2000000", "¥20,000.00"},
		{"no amount stays as typed", content.Question{Kind: content.KindMoney}, "12.345", "12.345", "12.345"},
		{"a number loses its zeros", content.Question{Kind: content.KindNumber}, "007.50", "7.5", "7.5"},
		{"a wrong number stays as typed", content.Question{Kind: content.KindNumber}, "3人", "3人", "3人"},
		{"a resident number is masked once left", content.Question{Kind: content.KindDocument}, "500199197001010006",
			"RID:500199197001010006", "500199********0006   居民身份证"},
		{"a wrong check digit is kept and masked", content.Question{Kind: content.KindDocument}, "500199197001010007",
			"RID:500199197001010007", "500199********0007   居民身份证"},
		{"a number of a Hong Kong resident says so itself", content.Question{Kind: content.KindDocument}, "810000199001010000",
			"HMR:810000199001010000", "810000********0000   港澳居住证"},
		{"a number that begins with 9 is a foreigner's", content.Question{Kind: content.KindDocument}, "950840198001010001",
			"FPR:950840198001010001", "950840********0001   永居证"},
		{"a home return permit", content.Question{Kind: content.KindDocument}, "h00000001", "HRP:H00000001", "H0*****01   港澳通行证"},
		{"a phone that is private", content.Question{Kind: content.KindPhone, Private: true}, "138 0013 8000", "+8613800138000", "138****8000"},
		{"a phone", content.Question{Kind: content.KindPhone}, "+86 138-0013-8000", "+8613800138000", "138 0013 8000"},
		{"a phone too short stays as typed", content.Question{Kind: content.KindPhone}, "1380013800", "1380013800", "1380013800"},
		{"a train and its time", content.Question{Kind: content.KindTrain}, "g8502 1441", "G8502 14:41", "G8502 14:41   还有 33 分"},
		{"minutes left", content.Question{Kind: content.KindTrain}, "35", "14:43", "14:43   还有 35 分"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			env := (&uitest.Desk{}).Env(t)
			f := field.New(env, &c.q, nil)
			typeInto(f, c.typed)
			if got := f.Answer().Text(); got != c.answer {
				t.Errorf("answer %q, want %q", got, c.answer)
			}
			if got := f.Draw(60, false).Lines[0]; got != c.shown {
				t.Errorf("shown %q, want %q", got, c.shown)
			}
			again := field.New(env, &c.q, nil)
			again.SetAnswer(f.Answer())
			if got := again.Answer().Text(); got != c.answer {
				t.Errorf("after it was stored: %q, want %q", got, c.answer)
			}
		})
	}
}

func TestAMaskedNumberIsRevealedOnlyByItsKey(t *testing.T) {
	env := (&uitest.Desk{}).Env(t)
	f := field.New(env, &content.Question{Kind: content.KindDocument}, nil)
	f.SetAnswer(record.Of("RID:500199197001010006"))
	if got := f.Draw(60, true).Lines[0]; strings.Contains(got, "19700101") {
		t.Errorf("a stored number is shown: %q", got)
	}
	if a := f.(field.Keyed).Actions(); len(a) != 1 || a[0].Keys[0] != field.KeyReveal {
		t.Errorf("actions %v", a)
	}
	press(f, field.KeyReveal)
	if got := f.Draw(60, true).Lines[0]; !strings.Contains(got, "500199197001010006") {
		t.Errorf("after the key: %q", got)
	}
	f.Draw(60, false)
	if got := f.Draw(60, true).Lines[0]; strings.Contains(got, "19700101") {
		t.Errorf("after it was left: %q", got)
	}
}

func TestMinutesLeftCountFromTheKeyNotFromLater(t *testing.T) {
	env := (&uitest.Desk{}).Env(t)
	now := uitest.Start
	env.Now = func() time.Time { return now }
	f := field.New(env, &content.Question{Kind: content.KindTrain}, nil)
	typeInto(f, "35")
	f.Draw(60, true)
	now = now.Add(5 * time.Minute)
	if got := f.Answer().Text(); got != "14:43" {
		t.Errorf("answer %q, want 14:43", got)
	}
	if got := f.Draw(60, false).Lines[0]; got != "14:43   还有 30 分" {
		t.Errorf("shown %q", got)
	}
}

func TestChoicesByDigit(t *testing.T) {
	yes := []content.Choice{{Code: "Y", Label: text("还在", "Yes")}, {Code: "N", Label: text("已离开", "No")}}
	for _, c := range []struct {
		fact    string
		choices []content.Choice
		keys    string
		answer  string
		done    bool
	}{
		{"one key chooses and moves on", yes, "2", "N", true},
		{"a digit beyond the choices does nothing", yes, "7", "", false},
		{"another key changes the choice", yes, "2 1", "Y", true},
		{"arrows and Enter", yes, "right right enter", "N", true},
		{"backspace takes it back", yes, "1 backspace", "", false},
		{"a group opens, a leaf is the choice", matters(), "1 2", "WAG.02", true},
		{"a group alone is no answer", matters(), "1", "", false},
		{"back to the groups", matters(), "1 left 2 1", "TER.01", true},
		{"initials find a leaf", matters(), "t q g z 1", "WAG.01", true},
		{"initials and Enter", matters(), "j b f enter", "WAG.04", true},
		{"Han find as well", matters(), "辞 退 1", "TER.01", true},
		{"the second page", flat(12), "0 2", "E11", true},
		{"pages go round", flat(12), "0 0 1", "E01", true},
		{"full-width digits choose", yes, "２", "N", true},
	} {
		t.Run(c.fact, func(t *testing.T) {
			f := field.New((&uitest.Desk{}).Env(t), &content.Question{Kind: content.KindPick}, c.choices)
			for _, k := range strings.Fields(c.keys) {
				press(f, k)
				f.Draw(60, true)
			}
			if got := f.Answer().Text(); got != c.answer || f.Done() != c.done {
				t.Errorf("answer %q done %v, want %q %v", got, f.Done(), c.answer, c.done)
			}
		})
	}
}

func TestAPickDoesNotTrap(t *testing.T) {
	for _, choices := range [][]content.Choice{flat(2), flat(12), matters(), nil} {
		f := field.New((&uitest.Desk{}).Env(t), &content.Question{Kind: content.KindPick}, choices)
		f.Draw(60, true)
		for _, k := range []string{"tab", "shift+tab", "enter", "esc", "up"} {
			if press(f, k) {
				t.Errorf("%d choices: %s was used", len(choices), k)
			}
		}
		left := false
		for range 12 {
			f.Draw(60, true)
			left = left || !press(f, "down")
		}
		if !left {
			t.Errorf("%d choices: Down never leaves", len(choices))
		}
	}
}

func TestTicksToggleInTheOrderOfTheKeys(t *testing.T) {
	for _, c := range []struct {
		fact, keys, answer string
		most               int
	}{
		{"digits toggle", "3 1", "E03 E01", 0},
		{"twice is off", "3 1 3", "E01", 0},
		{"no more than allowed", "1 2 3", "E01 E02", 2},
		{"on two pages", "1 0 2", "E01 E11", 0},
		{"space where the arrows are", "down space", "E01", 0},
		{"found by letters, the filter goes", "z j enter 2", "E01 E02", 0},
	} {
		t.Run(c.fact, func(t *testing.T) {
			f := field.New((&uitest.Desk{}).Env(t), &content.Question{Kind: content.KindTick, Max: c.most}, flat(12))
			for _, k := range strings.Fields(c.keys) {
				f.Draw(60, true)
				press(f, k)
			}
			if got := f.Answer().Text(); got != c.answer {
				t.Errorf("answer %q, want %q", got, c.answer)
			}
		})
	}
}

func TestAStoryIsTypedInLinesAndLeftByEnterOnAnEmptyOne(t *testing.T) {
	f := field.New((&uitest.Desk{}).Env(t), &content.Question{Kind: content.KindStory, Max: 20}, nil)
	if press(f, "enter") || press(f, "up") || press(f, "down") {
		t.Error("an empty story keeps one in it")
	}
	typeInto(f, "一二三四五六七八九十甲乙丙丁")
	d := f.Draw(21, true)
	if d.Cursor.X != 8 || d.Cursor.Y != 1 {
		t.Errorf("cursor %v, want 8,1", *d.Cursor)
	}
	if !press(f, "enter") {
		t.Error("Enter does not begin a line")
	}
	if press(f, "enter") {
		t.Error("Enter on the empty line does not leave")
	}
	if got := f.Answer().Text(); got != "一二三四五六七八九十甲乙丙丁" {
		t.Errorf("answer %q", got)
	}
	f.Draw(21, true)
	press(f, "up", "up")
	if d = f.Draw(21, true); d.Cursor.X != 0 || d.Cursor.Y != 0 {
		t.Errorf("cursor %v after Up, want 0,0", *d.Cursor)
	}
	if press(f, "up") {
		t.Error("Up in the first line does not leave")
	}
	press(f, "end")
	if d = f.Draw(21, true); d.Cursor.X != 18 {
		t.Errorf("End of a wrapped line: %v", *d.Cursor)
	}
	f.Update(tea.PasteMsg{Content: strings.Repeat("好", 40)})
	d = f.Draw(30, true)
	if last := d.Lines[len(d.Lines)-1]; !strings.Contains(last, "/ 20 字") {
		t.Errorf("no word about the length: %q", last)
	}
}

func TestConsentIsReadAndAnsweredByOneKey(t *testing.T) {
	q := &content.Question{Kind: content.KindConsent, Text: text(strings.Repeat("我们只记办事要用的内容。", 8), "We note only what is needed.")}
	f := field.New((&uitest.Desk{}).Env(t), q, []content.Choice{{Code: "YES", Label: text("同意", "Yes")}, {Code: "ANON", Label: text("匿名", "Anonymous")}})
	d := f.Draw(60, true)
	if len(d.Lines) < 4 || d.Cursor == nil || d.Cursor.Y != len(d.Lines)-1 {
		t.Errorf("%d lines, cursor %v", len(d.Lines), d.Cursor)
	}
	press(f, "2")
	if f.Answer().Text() != "ANON" || !f.Done() {
		t.Errorf("answer %v", f.Answer())
	}
	if lines := f.Draw(60, false).Lines; len(lines) != 1 || lines[0] != "匿名" {
		t.Errorf("left: %q", lines)
	}
}

func TestNoLineIsWiderThanAsked(t *testing.T) {
	for _, kind := range []content.Kind{content.KindLine, content.KindStory, content.KindPick, content.KindTick, content.KindNumber,
		content.KindMoney, content.KindDay, content.KindDocument, content.KindPhone, content.KindPlace, content.KindTrain, content.KindConsent, content.KindNote} {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			env := (&uitest.Desk{Lang: lang}).Env(t)
			q := &content.Question{Kind: kind, Text: text("请念给来访的人听：我们只记办事要用的内容。", "Please read this aloud to the visitor.")}
			for _, choices := range [][]content.Choice{flat(3), flat(12), matters()} {
				f := field.New(env, q, choices)
				for _, keys := range []string{"", "1", "0", "旅", "客", "left", "w"} {
					if keys != "" {
						press(f, keys)
					}
					for _, width := range []int{20, 40, 61} {
						for _, focused := range []bool{true, false, true} {
							for _, l := range f.Draw(width, focused).Lines {
								if w := ui.Width(l); w > width {
									t.Errorf("%s %s after %q: %d cells in %d: %q", kind, lang, keys, w, width, l)
								}
							}
						}
					}
				}
			}
		}
	}
}
