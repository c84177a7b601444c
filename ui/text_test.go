package ui_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"chunfeng/ui"
)

func TestWrapBreaksAsChineseIsWritten(t *testing.T) {
	for _, c := range []struct {
		fact  string
		text  string
		width int
		want  string // lines joined by |
	}{
		{"what fits stays", "离开之日起一年", 20, "离开之日起一年"},
		{"between wide characters", "离开之日起一年", 8, "离开之日|起一年"},
		{"no comma at the beginning", "一二三四，五六", 8, "一二三|四，五六"},
		{"no full stop and quote at the beginning", "他说：“一年。”然后", 14, "他说：“一年。”|然后"},
		{"no opening bracket at the end", "一二三（四五）", 8, "一二三|（四五）"},
		{"a number stays whole", "共 5,500.00 元整", 10, "共|5,500.00|元整"},
		{"a unit stays with its number", "一二三四2025年11月", 14, "一二三四2025年|11月"},
		{"Latin words stay whole", "列车 G8502 开往 Chengdu East", 16, "列车 G8502 开往|Chengdu East"},
		{"a word longer than the line is cut", "abcdefghij", 4, "abcd|efgh|ij"},
		{"line ends break", "一\n二", 20, "一|二"},
		{"an empty line stays", "一\n\n二", 20, "一||二"},
		{"nothing is one line", "", 10, ""},
		{"a dash of two stays together", "一二三——四五", 7, "一二|三——四|五"},
	} {
		t.Run(c.fact, func(t *testing.T) {
			if got := strings.Join(ui.Wrap(c.text, c.width), "|"); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

func TestWidthIsCells(t *testing.T) {
	for text, want := range map[string]int{
		"": 0, "ab": 2, "旅客": 4, "“—…①●─│": 7, "，。；：（）": 12, "e\u0301": 1, "𬱖": 2, "\x1b[31m红\x1b[m": 2, "·": 1, "、《》": 6,
	} {
		if got := ui.Width(text); got != want {
			t.Errorf("%q is %d cells, want %d", text, got, want)
		}
	}
}

func TestFittingIsExact(t *testing.T) {
	for _, text := range []string{"", "abc", "重庆北站", "重庆a北站", "\x1b[1m重庆北站\x1b[m"} {
		for width := 1; width < 12; width++ {
			if got := ui.Width(ui.Fit(text, width)); got != width {
				t.Errorf("%q in %d cells is %d", text, width, got)
			}
		}
	}
	if got := ui.Spread("左边很长很长", "右", 8); ui.Width(got) != 8 || !strings.HasSuffix(got, "右") {
		t.Errorf("%q", got)
	}
	if got := ui.PadLeft("¥5.00", 8); got != "   ¥5.00" {
		t.Errorf("%q", got)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{"王小明", "\x1b]52;c;eA==\x07", "\u202e", "\u009b31m", "e\u0301\u0301", "a\r\nb", "\xff", "\x1b", "\x1b[", "\u009d"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, clean := range []string{ui.Clean(s), ui.CleanLines(s)} {
			if !utf8.ValidString(clean) {
				t.Fatalf("%q is not text", clean)
			}
			for _, r := range clean {
				if r != '\n' && (unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r)) {
					t.Fatalf("%q holds %U", clean, r)
				}
			}
			if ansi.Strip(clean) != clean {
				t.Fatalf("%q holds a sequence", clean)
			}
			if again := ui.CleanLines(clean); again != clean {
				t.Fatalf("cleaning %q again gives %q", clean, again)
			}
		}
		if strings.Contains(ui.Clean(s), "\n") {
			t.Fatal("a line end in one line")
		}
	})
}

func FuzzWrap(f *testing.F) {
	f.Add("一二三四，五六。abc def", 8)
	f.Add("a\n\n  b（", 3)
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < 2 || width > 200 {
			return
		}
		s = ui.CleanLines(s)
		lines := ui.Wrap(s, width)
		keep := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if got := keep(strings.Join(lines, "")); got != keep(s) {
			t.Fatalf("%q became %q", s, got)
		}
		for _, l := range lines {
			if ui.Width(l) > width && len(ui.Clusters(l)) > 1 {
				t.Fatalf("%q is wider than %d", l, width)
			}
		}
	})
}

func TestThemesHoldTheirMeaningWithoutColour(t *testing.T) {
	for _, name := range []string{ui.Light, ui.Dark, ui.Contrast} {
		for _, depth := range []ui.Depth{ui.Full, ui.Sixteen, ui.Colourless} {
			theme := ui.NewTheme(ui.Look{Name: name, Depth: depth})
			for tone, sign := range map[ui.Tone]string{ui.Good: "✓", ui.Soon: "▲", ui.Urgent: "■"} {
				if got := ansi.Strip(theme.Signed(tone, "字")); got != sign+" 字" {
					t.Errorf("%s %d: %q", name, depth, got)
				}
			}
			if theme.Tint("字") == "字" {
				t.Errorf("%s %d: the focused field looks like the others", name, depth)
			}
			if depth == ui.Colourless && strings.Contains(theme.Paint(ui.Urgent, "字")+theme.Tint("字"), ";5;") {
				t.Errorf("%s: colour under NO_COLOR", name)
			}
		}
	}
	theme := ui.NewTheme(ui.Look{ASCII: true})
	if text := ansi.Strip(theme.Rule(3) + theme.Bar() + theme.Post() + theme.Signed(ui.Urgent, "") + theme.Meter(1, 2, 4)); strings.ContainsFunc(text, func(r rune) bool { return r > '~' }) {
		t.Errorf("not ASCII: %q", text)
	}
}

func TestAListKeepsItsChoiceInSight(t *testing.T) {
	var l ui.List
	l.SetLen(30)
	for _, c := range []struct {
		key           string
		at, from, end int
	}{
		{"down", 1, 0, 10}, {"end", 29, 20, 30}, {"up", 28, 20, 30}, {"pgup", 18, 18, 28}, {"home", 0, 0, 10}, {"pgdown", 10, 1, 11},
	} {
		l.Key(c.key, 10)
		from, to := l.Visible(10)
		if l.At != c.at || from != c.from || to != c.end {
			t.Errorf("%s: at %d, lines %d–%d, want %+v", c.key, l.At, from, to, c)
		}
	}
	if l.SetLen(3); l.At != 2 {
		t.Errorf("at %d of 3", l.At)
	}
}

func TestEveryFunctionKeyHasACtrlKeyOfItsOwn(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range []string{"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12"} {
		alt := ui.Alternative(f)
		if alt == "" || seen[alt] || strings.ContainsAny(strings.TrimPrefix(alt, "ctrl+"), "cvzsqhijm") {
			t.Errorf("%s has %q", f, alt)
		}
		seen[alt] = true
	}
}
