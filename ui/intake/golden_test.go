package intake

import (
	"strings"
	"testing"

	"chunfeng/content"
	"chunfeng/ui/uitest"
)

// The keys up to a page of the consultation about unpaid wages.
const (
	toPerson  = "1 "
	toTrain   = toPerson + "'测试甲 enter '13800138000 enter 1 1 enter enter enter 1 '500199197001010006 enter pgdown "
	toMatter  = toTrain + "'45 enter "
	toWork    = toMatter + "'gdqx enter '3 enter enter pgdown "
	toEnd     = toWork + "'练习工程队 enter 2 'yz enter enter enter 2 "
	toDates   = toEnd + "'20251130 enter pgdown "
	toStory   = toDates + "enter '20000 enter "
	toOutcome = toStory + "1 enter '在工地做木工，老板欠四个月工钱。 pgdown 1 2 pgdown '先去仲裁委。 pgdown "
	toReview  = toOutcome + "1 3 enter f8"

	toHardship = "1 1 '测试甲 enter '13800138000 enter 2 pgdown 1 enter 1 enter 2 3 2 '3 enter 3 enter pgdown "
	toJobs     = "1 1 1 enter '测试甲 enter enter pgdown 'hg enter 2 enter 1 '5 enter 2 enter pgdown "

	toWorkJoin  = "1 1 '500199197001010006 enter '测试甲 enter '13800138000 enter 1 2 1 1 pgdown "
	toUnionJoin = toWorkJoin + "enter '练习外卖站 enter 1 'yz enter 2 pgdown "
)

func TestScreens(t *testing.T) {
	for _, c := range []struct{ name, form, keys string }{
		{"consent", "consultation", ""},
		{"person with masked number", "consultation", toPerson + "'测试甲 enter '13800138000 enter 1 1 enter enter enter 1 '500199197001010006 enter"},
		{"train", "consultation", toTrain + "'25"},
		{"matter tree", "consultation", toMatter},
		{"matter while filtering", "consultation", toMatter + "'gdqx"},
		{"work with a deadline in seven days", "consultation", toEnd + "'20251130 enter"},
		{"work with a deadline soon", "consultation", toEnd + "'20251210 enter"},
		{"work on the last day", "consultation", toEnd + "'20251122 enter"},
		{"work with an expired deadline", "consultation", toEnd + "'20251101 enter"},
		{"still employed", "consultation", toWork + "'练习工程队 enter 2 'yz enter enter enter 1"},
		{"dates", "consultation", toDates},
		{"story", "consultation", toStory + "1 enter '在工地做木工，老板欠四个月工钱，说春节前给。"},
		{"outcome", "consultation", toOutcome},
		{"review with mistakes", "consultation", toWork + "'练习工程队 enter 2 'yz enter enter enter 2 '20270301 enter f8"},
		{"review", "consultation", toReview},
		{"anonymous review with mistakes", "consultation", "2 f8"},
		{"companion", "consultation", toDates + "f5"},
		{"sharp questions", "consultation", toMatter + "'gdqx enter '3 enter enter enter '二〇二五年八月到十一月，都没给 enter"},
		{"hardship result", "hardship", toHardship},
		{"hardship override", "hardship", toHardship + "3 enter '家里刚遭了火灾"},
		{"hardship results alone", "hardship", toHardship + "f5"},
		{"job scam", "jobs", "1 1 2 enter calm"},
		{"job result", "jobs", toJobs},
		{"compass", "consultation", toWork + "'练习工程队 enter 2 'yz enter"},
		{"compass alone", "consultation", toWork + "'练习工程队 enter 2 'yz enter f5 pgdown"},
		{"event figures", "event", "3 3 '练习招聘会 enter '20261120 enter 'spb enter pgdown pgdown '5400"},
		{"joining person", "joining", "1 1 '500199197001010006 enter"},
		{"joining work with a proposal", "joining", toWorkJoin + "enter '练习外卖站 enter 1 'yz enter"},
		{"joining union with tiers", "joining", toUnionJoin + "2 enter"},
	} {
		for _, size := range uitest.Sizes {
			t.Run(c.name+" "+size.Name, func(t *testing.T) {
				v := beginVisit(t, uitest.Desk{Width: size.Width, Height: size.Height}, c.form)
				v.do(c.keys)
				v.Golden(named(c.name, size.Name, "zh"))
			})
		}
	}
}

func TestEnglishScreens(t *testing.T) {
	for _, c := range []struct{ name, form, keys string }{
		{"consent", "consultation", ""},
		{"matter while filtering", "consultation", toMatter + "'gdqx"},
		{"work with a deadline in seven days", "consultation", toEnd + "'20251130 enter"},
		{"review with mistakes", "consultation", toWork + "'练习工程队 enter 2 'yz enter enter enter 2 '20270301 enter f8"},
		{"joining union with tiers", "joining", toUnionJoin + "2 enter"},
		{"hardship result", "hardship", toHardship},
		{"compass", "consultation", toWork + "'练习工程队 enter 2 'yz enter"},
	} {
		for _, size := range uitest.Sizes {
			t.Run(c.name+" "+size.Name, func(t *testing.T) {
				v := beginVisit(t, uitest.Desk{Width: size.Width, Height: size.Height, Lang: content.EN}, c.form)
				v.do(c.keys)
				v.Golden(named(c.name, size.Name, "en"))
			})
		}
	}
}

// named gives the file of a golden screen.
func named(parts ...string) string {
	return strings.ReplaceAll(strings.Join(parts, "_"), " ", "-")
}
