package content_test

import (
	"slices"
	"strings"
	"testing"

	"chunfeng/content"
)

func TestANameIsTypedByInitialsOrInFull(t *testing.T) {
	for name, want := range map[string][]string{
		"测试甲":     {"csj", "ceshijia"},
		"重庆":      {"cq", "zq", "chongqing", "zhongqing"},
		"阿卜杜拉·示例": {"abdlsl", "abudulashili"},
		"练习A1号":   {"lxa1h", "lianxia1hao"},
	} {
		got := content.Spellings(name)
		for _, w := range want {
			if !slices.Contains(got, w) {
				t.Errorf("%s: no %s in %s", name, w, got)
			}
		}
	}
	if got := content.Spellings("Sample One"); got != nil {
		t.Errorf("a name in Latin letters needs no spelling: %s", got)
	}
	if got := content.Spellings(strings.Repeat("重", 20)); len(got) > 16 {
		t.Errorf("%d spellings of a long name", len(got))
	}
}
