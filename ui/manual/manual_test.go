package manual_test

import (
	"testing"

	"chunfeng/content"
	"chunfeng/ui"
	"chunfeng/ui/manual"
	"chunfeng/ui/uitest"
)

func TestTheManualInBothSizesAndLanguages(t *testing.T) {
	for _, size := range uitest.Sizes {
		for _, lang := range []content.Lang{content.ZH, content.EN} {
			desk := &uitest.Desk{Width: size.Width, Height: size.Height, Lang: lang}
			env := desk.Env(t)
			v := uitest.Screen(t, desk, env, manual.New(env, ui.Target{Code: "shift"}))
			v.Golden("shift_" + size.Name + "_" + string(lang))
		}
	}
}

func TestEveryChapterCanBeReadToItsEnd(t *testing.T) {
	for _, lang := range []content.Lang{content.ZH, content.EN} {
		desk := &uitest.Desk{Lang: lang}
		env := desk.Env(t)
		v := uitest.Screen(t, desk, env, manual.New(env, ui.Target{}))
		for i, c := range env.Catalog.Manual {
			if i > 0 {
				v.Press("right")
			}
			v.Has(c.Title.In(lang))
			v.Press("end")
			blocks := c.Blocks(lang)
			tail := []rune(blocks[len(blocks)-1].Text)
			v.Has(string(tail[len(tail)-3:]))
			v.Lacks("↓\n")
		}
		last := v.Text()
		if v.Press("right"); v.Text() != last {
			t.Error("after the last chapter comes another")
		}
	}
}
