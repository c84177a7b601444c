package field_test

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
	"chunfeng/ui/uitest"
)

// at is the column where TUI.md's measurements start a field.
const at = 9

func typeInto(f field.Field, text string) {
	for _, c := range ui.Clusters(text) {
		f.Update(tea.KeyPressMsg{Code: []rune(c)[0], Text: c})
	}
}

func press(f field.Field, names ...string) (used bool) {
	for _, n := range names {
		used = f.Update(uitest.Key(n))
	}
	return used
}

func TestCursorStandsBehindWhatWasTyped(t *testing.T) {
	for _, c := range []struct {
		fact, typed string
		keys        []string
		column      int
	}{
		{"nothing", "", nil, 9},
		{"latin", "ab", nil, 11},
		{"latin and Han", "ab旅客", nil, 15},
		{"a sentence", "ab旅客王小明走失", nil, 25},
		{"full-width punctuation", "“你好”，（再见）。", nil, at + 18},
		{"a combining mark adds nothing", "e\u0301te\u0301", nil, at + 3},
		{"a four-byte character is wide", "𬱖", nil, at + 2},
		{"left goes back a whole character", "旅客", []string{"left"}, at + 2},
		{"backspace takes a whole character", "ab客", []string{"backspace"}, at + 2},
		{"a mark goes with its base", "ae\u0301", []string{"backspace"}, at + 1},
		{"home", "旅客王小明", []string{"home"}, at},
		{"home and right", "旅客王小明", []string{"home", "right"}, at + 2},
		{"end", "旅客", []string{"home", "end"}, at + 4},
		{"delete", "旅客", []string{"home", "delete", "end"}, at + 2},
		{"Uyghur name with a middle dot", "阿卜杜拉·示例", nil, at + 13},
	} {
		t.Run(c.fact, func(t *testing.T) {
			l := field.NewLine((&uitest.Desk{}).Env(t), field.Options{})
			typeInto(l, c.typed)
			press(l, c.keys...)
			d := l.Draw(60, true)
			if got := at + d.Cursor.X; got != c.column {
				t.Errorf("cursor in column %d, want %d", got, c.column)
			}
			if w := ui.Width(d.Lines[0]); w != 60 {
				t.Errorf("field is %d cells wide, want 60", w)
			}
		})
	}
}

func TestALongLineScrollsAndKeepsAFreeCell(t *testing.T) {
	env := (&uitest.Desk{}).Env(t)
	l := field.NewLine(env, field.Options{})
	typeInto(l, strings.Repeat("旅客", 20))
	d := l.Draw(21, true)
	if d.Cursor.X != 20 {
		t.Errorf("cursor at %d, want in the last cell 20", d.Cursor.X)
	}
	press(l, "home")
	if d = l.Draw(21, true); d.Cursor.X != 0 || ui.Width(d.Lines[0]) != 21 {
		t.Errorf("after Home: cursor %d, width %d", d.Cursor.X, ui.Width(d.Lines[0]))
	}
	press(l, "end", "backspace")
	if d = l.Draw(21, true); d.Cursor.X != 20 {
		t.Errorf("after Backspace at the end: cursor %d, want 20", d.Cursor.X)
	}
	press(l, "ctrl+u")
	if d = l.Draw(21, true); d.Cursor.X != 0 || len(l.Answer()) != 0 {
		t.Errorf("after clearing: cursor %d, answer %v", d.Cursor.X, l.Answer())
	}
}

func TestACombiningMarkTypedLaterJoinsItsBase(t *testing.T) {
	l := field.NewLine((&uitest.Desk{}).Env(t), field.Options{})
	typeInto(l, "abe")
	l.Update(tea.KeyPressMsg{Code: 0x301, Text: "\u0301"})
	press(l, "left")
	if d := l.Draw(20, true); d.Cursor.X != 2 {
		t.Errorf("cursor %d, want 2: the mark is part of the e", d.Cursor.X)
	}
	if got := l.Text(); got != "abe\u0301" {
		t.Errorf("text %q", got)
	}
}

func TestPasteIsTyping(t *testing.T) {
	for _, c := range []struct{ fact, pasted, want string }{
		{"committed by an input method", "王小明", "王小明"},
		{"line ends become spaces", "一\r\n二\n三", "一 二 三"},
		{"colours go", "\x1b[31m红\x1b[0m", "红"},
		{"a clipboard write goes whole", "a\x1b]52;c;aGVsbG8=\x07b", "ab"},
		{"a title without end takes its line", "a\x1b]0;title", "a"},
		{"eight-bit sequences go", "a\u009b31mb\u009d52;c;eA==\u009cc", "abc"},
		{"direction marks go", "a\u202eb\u2066c\u200f", "abc"},
		{"zero width goes", "张\u200b三\ufeff\u200d\u2060", "张三"},
		{"control characters go", "a\x00\x07\x08\x7fb", "ab"},
		{"bytes that are no text go", "a\xff\xfeb", "ab"},
		{"four marks stay", "e" + strings.Repeat("\u0301", 100_000), "e" + strings.Repeat("\u0301", 4)},
	} {
		t.Run(c.fact, func(t *testing.T) {
			l := field.NewLine((&uitest.Desk{}).Env(t), field.Options{})
			l.Update(tea.PasteMsg{Content: c.pasted})
			if got := l.Text(); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestKeysThatLeaveAreNotUsed(t *testing.T) {
	l := field.NewLine((&uitest.Desk{}).Env(t), field.Options{})
	for _, k := range []string{"tab", "shift+tab", "enter", "up", "down", "esc", "f5", "ctrl+c", "alt+x"} {
		if press(l, k) {
			t.Errorf("%s was used", k)
		}
	}
}

func TestAPINIsDoneAtItsLastDigit(t *testing.T) {
	l := field.NewLine((&uitest.Desk{}).Env(t), field.Options{Exactly: 6, Digits: true, Secret: true})
	typeInto(l, "12x34５")
	if l.Done() {
		t.Error("done after five digits")
	}
	typeInto(l, "6")
	if !l.Done() || l.Text() != "123456" {
		t.Errorf("done %v, text %q", l.Done(), l.Text())
	}
	d := l.Draw(12, true)
	if strings.Contains(d.Lines[0], "123") || d.Cursor.X != 6 {
		t.Errorf("drawn %q, cursor %d", d.Lines[0], d.Cursor.X)
	}
	typeInto(l, "7")
	if l.Text() != "123456" || l.Done() {
		t.Error("a seventh digit was taken")
	}
}

func TestAPrivateLineIsMaskedOnceLeft(t *testing.T) {
	l := field.NewLine((&uitest.Desk{}).Env(t), field.Options{Private: true})
	typeInto(l, "测试甲")
	if d := l.Draw(20, false); strings.Contains(d.Lines[0], "试甲") {
		t.Errorf("drawn %q", d.Lines[0])
	}
	if d := l.Draw(20, true); strings.Contains(d.Lines[0], "试甲") {
		t.Errorf("focused again: %q", d.Lines[0])
	}
	press(l, field.KeyReveal)
	if d := l.Draw(20, true); !strings.Contains(d.Lines[0], "测试甲") {
		t.Errorf("after the reveal key: %q", d.Lines[0])
	}
	l.Draw(20, false)
	typeInto(l, "乙")
	if got := l.Answer(); got.Text() != "乙" {
		t.Errorf("typing on a masked line gave %v, want it begun anew", got)
	}
}

func TestSetAnswerComesBack(t *testing.T) {
	l := field.NewLine((&uitest.Desk{}).Env(t), field.Options{})
	l.SetAnswer(record.Of("重庆某建筑公司"))
	if l.Answer().Text() != "重庆某建筑公司" {
		t.Error(l.Answer())
	}
}

func BenchmarkAKeyInAFullStory(b *testing.B) {
	s := field.NewStory((&uitest.Desk{}).Env(b), 2000)
	s.SetAnswer(record.Of(strings.Repeat("在工地干了三个月，没有签合同。", 130)))
	b.ReportAllocs()
	for b.Loop() {
		s.Update(uitest.Key("工"))
		s.Draw(60, true)
		s.Update(uitest.Key("backspace"))
	}
}
