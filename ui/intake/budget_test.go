package intake

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chunfeng/content"
	"chunfeng/ui/uitest"
)

// scripts are interviews typed key by key. The budgets count every key besides
// names, stories, receipt numbers and the digits of phones, identity numbers
// and dates. What the visitor says stands in testdata/facts-NAME.txt; all of it
// must be in the record. The counts are in testdata/keys.txt.
var scripts = []struct {
	name, form string
	budget     int
	keys       func(v *visit)
}{
	{"site-wage-arrears", "consultation", 60, func(v *visit) {
		v.do("1").free("'测试甲").do("enter").free("'13800138000").do("enter")
		v.do("1").do("1 pgdown").do("'45 enter")
		v.do("'gdqx enter").do("3 enter enter pgdown")
		v.free("'练习工程队").do("enter").do("2").do("'yz enter")
		v.free("'练习项目").do("enter").free("'练习总包公司").do("enter")
		v.do("2").free("'20251130").do("enter").do("3 pgdown")
		v.free("'20260315").do("enter").do("'20000 enter")
		v.do("1 enter").free("'在工地做木工，老板欠四个月工钱。").do("tab").do("2 enter")
		v.do("1 2 3 pgdown")
		v.do("f7 1 3 esc pgdown") // two phrases of advice, with their articles
		v.do("1 3 enter").do("1").do("1")
	}},
	{"joining", "joining", 45, func(v *visit) {
		v.do("1 1").free("'500199197001010006").do("enter").free("'测试甲").do("enter").free("'13800138000").do("enter")
		v.do("1 2 1 1 pgdown")
		v.do("enter").free("'练习外卖站").do("enter").do("1").do("'yz enter").do("2 pgdown")
		v.do("2").do("enter").do("1 1").free("'示例0001").do("enter")
	}},
}

func TestTheKeystrokesOfAnInterviewFitTheirBudget(t *testing.T) {
	var counts strings.Builder
	for _, s := range scripts {
		v := beginVisit(t, wide, s.form)
		s.keys(v)
		v.do("f8 f10")
		v.complete(t, s.name)
		t.Logf("%s: %d keystrokes, budget %d", s.name, v.keys, s.budget)
		if v.keys > s.budget {
			t.Errorf("%s: %d keystrokes, budget %d", s.name, v.keys, s.budget)
		}
		fmt.Fprintf(&counts, "%s\t%d of %d\n", s.name, v.keys, s.budget)
	}
	uitest.Golden(t, "keys", counts.String())
}

// complete fails the test when the form was not filed, a question that must or
// should be answered was left out, or a fact that the visitor told is not in
// the record.
func (v *visit) complete(t *testing.T, name string) {
	t.Helper()
	if len(v.book.Filed) != 1 {
		t.Fatalf("%s: not filed:\n%s", name, v.Text())
	}
	filed := v.book.Filed[0].Answers
	told := facts(t, name)
	for key, want := range told {
		if got := filed.Text(key); got != want {
			t.Errorf("%s: the record says %s = %q, the visitor said %q", name, key, got, want)
		}
	}
	for _, q := range v.screen.form.Visible(v.screen.answers, v.screen.session) {
		none := slices.Contains([]string{"risk", "union_choice"}, q.Key) // no red flag, the proposal as it is
		if q.Kind == content.KindNote || q.Fold == content.May || none {
			continue
		}
		if v.answer(q.Key) == "" {
			t.Errorf("%s: %s is left out, it is a %s", name, q.Key, q.Fold)
		}
		if _, listed := told[q.Key]; !listed && !q.Draft {
			t.Errorf("%s: testdata/facts-%s.txt does not say %s, it is a %s", name, name, q.Key, q.Fold)
		}
	}
}

// facts reads what the visitor of a script says: "key = answer" a line.
func facts(t *testing.T, name string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", "facts-"+name+".txt"))
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]string{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if key, answer, ok := strings.Cut(line, " = "); ok && !strings.HasPrefix(line, "#") {
			told[key] = answer
		}
	}
	if len(told) == 0 {
		t.Fatalf("no facts of %s", name)
	}
	return told
}
