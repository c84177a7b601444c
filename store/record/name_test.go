package record

import (
	"strings"
	"testing"
)

func TestNamesAreNormalisedButNotRepaired(t *testing.T) {
	for typed, want := range map[string]string{
		"  测试甲　":              "测试甲",
		"O’Neil   Anna":       "O'Neil Anna",
		"阿卜杜拉．示例":             "阿卜杜拉·示例",
		"阿卜杜拉・示例":             "阿卜杜拉·示例",
		"𠮷田":                  "𠮷田",
		"葛\U000E0100城":        "葛\U000E0100城", // ideographic variation
		"\ufa11田":             "\ufa11田",      // compatibility ideograph, not unified away
		"Jose\u0301 Martinez": "Jose\u0301 Martinez",
		"\U0002EBF0某":         "\U0002EBF0某", // Extension I
		"佐々木":                 "佐々木",
	} {
		if got, err := ParseName(typed); err != nil || got.Reveal() != want {
			t.Errorf("%q: %q, %v", typed, got.Reveal(), err)
		}
	}
}

func TestNamesAreRefusedForOneReason(t *testing.T) {
	for typed, want := range map[string]Reason{
		"   ":                     ReasonEmpty,
		strings.Repeat("测", 51):   ReasonLength,
		"测试１":                     ReasonCharacter,
		"测\x1b[31m试":              ReasonCharacter,
		"\xff":                    ReasonCharacter,
		"\u0301a":                 ReasonCharacter,
		"' '":                     ReasonCharacter,
		"测-":                      ReasonSeparator,
		"•测":                      ReasonSeparator,
		"测 • 试":                   ReasonSeparator,
		"测" + "\u0301":            ReasonCharacter,
		"\u202e甲测":                ReasonCharacter,
		strings.Repeat("测", 50):   "",
		strings.Repeat("𠮷", 50):   "",
		"尼格买提·热合曼江·阿布都":           "",
		"阿卜杜拉··示例":                ReasonSeparator,
		strings.Repeat("測·試", 17): ReasonLength,
	} {
		_, err := ParseName(typed)
		if got := reasonOf(err); got != nil && got != string(want) || got == nil && want != "" {
			t.Errorf("%q: got %v, want %s", typed, got, want)
		}
	}
}
