package intake

import (
	"slices"
	"testing"

	"chunfeng/content"
)

// The budgets count keys besides names, stories, receipt numbers and the
// digits of phones, identity numbers and dates.
const (
	arrearsBudget = 60
	joiningBudget = 45
)

func TestASiteWageArrearsConsultationFitsItsKeystrokes(t *testing.T) {
	v := beginVisit(t, wide, "consultation")
	v.do("1").free("'测试甲").do("enter").free("'13800138000").do("enter")
	v.do("1").do("1 pgdown").do("'45 enter")
	v.do("'gdqx enter").do("3 enter enter pgdown")
	v.free("'练习工程队").do("enter").do("2").do("'yz enter")
	v.free("'练习项目").do("enter").free("'练习总包公司").do("enter")
	v.do("2").free("'20251130").do("enter").do("3 pgdown")
	v.free("'20260315").do("enter").do("'20000 enter")
	v.do("1 enter").free("'在工地做木工，老板欠四个月工钱。").do("tab").do("2 enter")
	v.do("1 2 3 pgdown")
	v.free("'先申请仲裁，再投诉。").do("pgdown")
	v.do("1 3 enter").do("1").do("1")
	v.finish(t, arrearsBudget)
}

func TestAJoiningFitsItsKeystrokes(t *testing.T) {
	v := beginVisit(t, wide, "joining")
	v.do("1 1").free("'500199197001010006").do("enter").free("'测试甲").do("enter").free("'13800138000").do("enter")
	v.do("1 2 1 1 pgdown")
	v.do("enter").free("'练习外卖站").do("enter").do("1").do("'yz enter").do("2 pgdown")
	v.do("2").do("enter").do("1 1").free("'示例0001").do("enter")
	v.finish(t, joiningBudget)
}

// finish files the form, and fails the test when a question that is asked was
// left out or more keys were pressed than the budget has.
func (v *visit) finish(t *testing.T, budget int) {
	t.Helper()
	v.do("f8 f10")
	for _, q := range v.screen.form.Visible(v.screen.answers, v.screen.session) {
		none := slices.Contains([]string{"risk", "union_choice"}, q.Key) // no red flag, the proposal as it is
		if q.Kind != content.KindNote && q.Fold != content.May && v.answer(q.Key) == "" && !none {
			t.Errorf("%s is left out, it is a %s", q.Key, q.Fold)
		}
	}
	if len(v.book.filed) != 1 {
		t.Fatalf("not filed:\n%s", v.Text())
	}
	t.Logf("%d keystrokes, budget %d", v.keys, budget)
	if v.keys > budget {
		t.Errorf("%d keystrokes, budget %d", v.keys, budget)
	}
}
