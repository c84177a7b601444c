package content

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

func TestEveryCalculatorHasASheet(t *testing.T) {
	c := load(t)
	for _, name := range calc.Names() {
		r := c.Reckoning(name)
		if r == nil {
			t.Errorf("%s has none", name)
			continue
		}
		fed := map[string]bool{}
		for _, run := range r.Runs {
			for path := range run.Inputs {
				if run.Calculator == name {
					first, _, _ := strings.Cut(path, ".")
					fed[first] = true
				}
			}
		}
		for _, input := range calc.Inputs(name) {
			if !fed[input] && input != "monthly_wages_fen" { // the average takes its place
				t.Errorf("%s: nothing feeds %s", name, input)
			}
		}
	}
	for i, r := range c.Reckonings() {
		if r.Place != i+1 {
			t.Errorf("%s stands at %d, its place is %d", r.ID, i+1, r.Place)
		}
	}
}

func TestEveryNoteRuleAndFaultHasWords(t *testing.T) {
	c := load(t)
	for _, l := range Langs {
		w := c.Words(l).Reckon
		for _, n := range calc.Notes() {
			if w.Note[string(n)] == "" {
				t.Errorf("%s: no words for the note %s", l, n)
			}
		}
		for _, name := range calc.Names() {
			if w.Rule[name] == "" {
				t.Errorf("%s: no name for the rule %s", l, name)
			}
		}
		for _, f := range []calc.Fault{calc.FaultRequired, calc.FaultRange, calc.FaultOrder, calc.FaultForm} {
			if w.Input[string(f)] == "" {
				t.Errorf("%s: no words for the fault %s", l, f)
			}
		}
		if c.Words(l).Law.Estimate == "" {
			t.Errorf("%s: no caution", l)
		}
	}
	for _, code := range calc.LawCodes() {
		if c.Lists["laws"].choice(code) == nil {
			t.Errorf("no title for the law %s", code)
		}
	}
}

// said gives the lines of a result by their labels.
func saidBy(k *Reckoned) map[string]string {
	m := map[string]string{}
	for _, l := range k.Lines {
		m[l.Label] = l.Text
	}
	return m
}

// published are cases of the rules, as a volunteer would answer them.
var published = []struct {
	sheet, fact string
	answers     record.Answers
	want        map[string]string
}{
	{"severance", "case 1 with N+1", answers("hired", "2020-03-01", "last", "2026-11-23", "wage", "600000", "due", "YES", "notice", "YES", "previous", "650000", "minimum", "T1.2025"),
		map[string]string{"补偿 N": "¥42,000.00", "N+1": "¥48,500.00", "违法辞退2N": "¥84,000.00", "几个月": "7个月（工龄6年8月23天）"}},
	{"severance", "floor by a local figure", answers("hired", "2026-08-24", "last", "2026-11-23", "wage", "180000", "due", "YES", "minimum", "T1.2025"),
		map[string]string{"补偿 N": "¥1,165.00", "月工资基数": "¥2,330.00"}},
	{"severance", "own resignation", answers("hired", "2020-03-01", "last", "2026-11-23", "wage", "600000", "due", "NO"), map[string]string{"补偿 N": "¥0.00"}},
	{"overtime", "case 1", answers("wage", "522000", "weekday", "20", "rest", "16", "holiday", "8"),
		map[string]string{"加班费合计": "¥2,580.00", "延时150%": "¥900.00", "休息日200%": "¥960.00", "节日300%": "¥720.00"}},
	{"overtime", "rest given back", answers("wage", "435000", "rest", "8", "back", "8"), map[string]string{"加班费合计": "¥0.00"}},
	{"arbitration_limitation", "left on a Saturday", answers("kind", "REMUNERATION", "still", "N", "ended", "2025-11-21"),
		map[string]string{"仲裁时效": "■ 今天就去", "最后一天": "2026-11-21 周六", "顺延到": "2026-11-23 周一", "监察投诉": "2027-11-21 周日"}},
	{"arbitration_limitation", "still employed", answers("kind", "REMUNERATION", "still", "Y"), map[string]string{"仲裁时效": "✓ 在职期间不受一年限制"}},
	{"arbitration_limitation", "in coma", answers("kind", "OTHER", "knew", "2026-01-10", "stop_from", "2026-06-01", "stop_until", "2026-09-01"), map[string]string{"最后一天": "2027-04-12 周一"}},
	{"after_award", "received on a Friday", answers("what", "DEADLINE", "procedure", "SUE_AFTER_AWARD", "start", "2026-11-20"), map[string]string{"最后一天": "2026-12-05 周六", "顺延到": "2026-12-07 周一"}},
	{"after_award", "administrative days are not rolled", answers("what", "DEADLINE", "procedure", "LABOUR_ABILITY_REASSESSMENT", "start", "2026-11-20"), map[string]string{"最后一天": "2026-12-05 周六", "顺延到": ""}},
	{"after_award", "ceiling of the first tier", answers("what", "FINAL_AWARD", "minimum", "T1.2025", "item_1", "2796000", "item_2", "2796001"), map[string]string{"每项上限": "¥27,960.00", "各项终局": "1 是  2 否"}},
	{"civil_limitation", "a loan never claimed", answers("exempt", "NO", "base", "2023-11-25"), map[string]string{"最后一天": "2026-11-25 周三", "诉讼时效": "▲ 还剩 2 天 尽快"}},
	{"civil_limitation", "support", answers("exempt", "YES"), map[string]string{"诉讼时效": "✓ 没有时效"}},
	{"work_injury", "a year less a day", answers("what", "DEADLINES", "accident", "2025-11-24"), map[string]string{"最后一天": "2026-11-24 周二", "单位最后": "2025-12-24 周三"}},
	{"work_injury", "level ten", answers("what", "LUMP_SUM", "level", "10", "wage", "600000", "regional", "800000"), map[string]string{"一次性补助": "¥42,000.00", "几个月": "7个月"}},
	{"wage_arrears", "day rate", answers("rate", "26000", "quantity", "23.5", "paid", "150000"), map[string]string{"还欠": "¥4,610.00"}},
	{"minimum_wage", "a month with overtime", answers("what", "MONTHLY", "minimum", "T1.2025", "paid", "233000", "apart", "30000"), map[string]string{"每月少发": "¥300.00"}},
	{"minimum_wage", "by the hour", answers("what", "HOURLY", "minimum_hour", "T1.2025", "paid_hour", "2000", "hours", "60"), map[string]string{"一共少发": "¥180.00"}},
	{"double_wages", "never signed, both ways of counting", answers("hired", "2025-09-01", "wage", "500000"),
		map[string]string{"多要一倍": "¥55,000.00", "只算近一年": "¥46,149.43", "算哪段": "2025-10-01 至 2026-08-31"}},
	{"annual_leave", "leaves with four of ten taken", answers("career", "2014-11-01", "twelve", "YES", "left", "2026-11-23", "taken", "4", "wage", "543750"), map[string]string{"没休": "4天", "还要补": "¥2,000.00"}},
	{"sick_pay", "month seven", answers("what", "SICK_PAY", "service", "6", "wage", "500000", "month", "7", "minimum", "T1.2025"), map[string]string{"每月至少": "¥3,000.00", "比例": "60%"}},
	{"sick_pay", "medical period", answers("what", "MEDICAL_PERIOD", "service", "12", "here", "6"), map[string]string{"医疗期": "9个月"}},
	{"probation", "exactly a year", answers("what", "MAXIMUM", "contract", "FIXED", "start", "2026-03-01", "end", "2027-02-28"), map[string]string{"最长试用": "2个月（0就是不能约定）"}},
	{"probation", "too long", answers("what", "EXCESS_PAY", "cap", "6", "served", "8", "wage", "500000"), map[string]string{"超期赔偿": "¥10,000.00"}},
	{"probation", "lowest pay", answers("what", "LOWEST_PAY", "wage", "250000", "minimum", "T1.2025"), map[string]string{"每月至少": "¥2,330.00"}},
	{"maternity", "twins with the local extra", answers("what", "BIRTH", "babies", "2", "difficult", "NO", "extra", "CQ.2021"), map[string]string{"产假": "193天", "全国规定": "113天"}},
	{"maternity", "miscarriage at four months", answers("what", "LOSS", "months", "4"), map[string]string{"流产假": "42天"}},
	{"maternity", "nursing", answers("what", "NURSING", "babies", "2"), map[string]string{"每天": "120分钟，到孩子满一岁"}},
	{"retirement_age", "a man of 1966", answers("born", "1966-11-05", "category", "MAN"), map[string]string{"退休时间": "2027-05", "到时年龄": "60岁6个月"}},
}

func TestSheetsGiveThePublishedResults(t *testing.T) {
	c := load(t)
	for _, test := range published {
		t.Run(test.sheet+": "+test.fact, func(t *testing.T) {
			for _, l := range Langs {
				k := c.Reckon(c.Reckoning(test.sheet), test.answers, monday, l)
				if len(k.Missing)+len(k.Refused) > 0 || len(k.Lines) == 0 || len(k.Cites) == 0 || k.Caution == "" || len(k.Rules) == 0 {
					t.Fatalf("%s: %+v", l, k)
				}
				if l != ZH {
					continue
				}
				said := saidBy(k)
				for label, want := range test.want {
					if said[label] != want {
						t.Errorf("%s is %q, want %q", label, said[label], want)
					}
				}
			}
		})
	}
}

func TestAFigureNobodyApprovedIsShownAsSuch(t *testing.T) {
	c := load(t)
	a := answers("what", "LOWEST_PAY", "wage", "250000", "minimum", "T1.2025")
	k := c.Reckon(c.Reckoning("probation"), a, monday, ZH)
	if len(k.Used) != 1 || !strings.Contains(k.Used[0], "¥2,330") || !strings.Contains(k.Used[0], "待总部确认") || !strings.Contains(k.Used[0], "2025-01") {
		t.Errorf("used %q", k.Used)
	}
	for i := range c.Params.Local {
		c.Params.Local[i].ApprovedBy = "市总"
	}
	if k := c.Reckon(c.Reckoning("probation"), a, monday, ZH); strings.Contains(k.Used[0], "待总部确认") {
		t.Errorf("an approved figure says %q", k.Used)
	}
}

func TestWithoutAnswersASheetSaysWhatIsMissing(t *testing.T) {
	c := load(t)
	for _, r := range c.Reckonings() {
		k := c.Reckon(r, record.Answers{}, monday, ZH)
		if len(k.Missing) == 0 || slices.Contains(k.Missing, "") || len(k.Lines) > 0 || k.Caution == "" {
			t.Errorf("%s: %+v", r.ID, k)
		}
	}
}

func TestAWrongAnswerIsNeverLeftOutOfTheSum(t *testing.T) {
	c := load(t)
	for _, test := range []struct {
		sheet   string
		answers record.Answers
		want    string
	}{
		{"overtime", answers("wage", "522000", "weekday", "many"), "先改「延时小时」"},
		{"overtime", answers("wage", "522000", "rest", "4", "back", "9"), "先改「已经补休」"},
		{"severance", answers("hired", "2020-03-01", "last", "2019-01-01", "wage", "600000", "due", "YES"), "先改「最后一天」"},
		{"probation", answers("what", "EXCESS_PAY", "cap", "1.5", "served", "8", "wage", "500000"), "先改「合法几个月」"},
	} {
		k := c.Reckon(c.Reckoning(test.sheet), test.answers, monday, ZH)
		if len(k.Lines) > 0 || len(k.Refused) == 0 || !slices.Contains(k.Refused, test.want) {
			t.Errorf("%s: %+v", test.sheet, k)
		}
	}
}

func TestPrefillTakesWhatTheConsultationKnows(t *testing.T) {
	c := load(t)
	f := c.Forms["consultation"]
	a := siteCase()
	for k, v := range answers("hire_date", "2020-03", "pay_amount", "26000", "pay_form", "DAY", "last_claim_date", "2026-03-15") {
		a[k] = v
	}
	got := func(id string) record.Answers { return c.Prefill(c.Reckoning(id), f, a, monday) }
	if s := got("severance"); s.Text("hired") != "2020-03" || s.Text("last") != "2025-11-30" || s.Text("wage") != "" {
		t.Errorf("severance %v", s)
	}
	if s := got("wage_arrears"); s.Text("rate") != "26000" {
		t.Errorf("wage arrears %v", s)
	}
	if s := got("arbitration_limitation"); s.Text("ended") != "2025-11-30" || s.Text("still") != "N" || s.Text("demand") != "2026-03-15" {
		t.Errorf("arbitration %v", s)
	}
	if !c.Reckoning("wage_arrears").Suits("WAG.02") || c.Reckoning("maternity").Suits("WAG.02") {
		t.Error("calculators that suit a site wage case")
	}
	k := c.Reckon(c.Reckoning("severance"), answers("hired", "2020-03", "last", "2026-11-23", "wage", "600000", "due", "YES"), monday, ZH)
	if !k.Assumed {
		t.Error("a month taken as its first day is not said")
	}
}

func TestTheBuiltInSheetsHoldNoMistake(t *testing.T) {
	if out := load(t).sheets().mistakes; len(out) > 0 {
		t.Error(out)
	}
}

func TestMistakesInASheetAreFoundAtLoad(t *testing.T) {
	text, err := embedded.ReadFile("works/overtime.toml")
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"works/overtime.toml": {Data: []byte(strings.NewReplacer(
		`weekday_hours = "weekday"`, `weekday_hours = "friday", moon = "weekday"`,
		`kind = "money"`+"\nlabel = { zh = \"每小时\"", `kind = "gold"`+"\nlabel = { zh = \"每小时\"",
		`answers = { wage = "pay_amount" }`, `answers = { wage = "pay_amont" }`,
	).Replace(string(text)))}}
	out := load(t).loadReckonings(fsys).mistakes
	all := out.Error()
	for _, want := range []string{`no question "friday"`, `has no input "moon"`, `unknown kind "gold"`, `no question "pay_amont"`} {
		if !strings.Contains(all, want) {
			t.Errorf("not found: %s in\n%s", want, all)
		}
	}
	for _, m := range out {
		if m.Line == 0 {
			t.Errorf("no line: %v", m)
		}
	}
}

func TestLabelsOfASheetFitTheirColumn(t *testing.T) {
	fits := func(where string, label Text) {
		if cells(label.ZH) > 12 || cells(label.EN) > 12 {
			t.Errorf("%s: %s, %s take more than 12 cells", where, label.ZH, label.EN)
		}
	}
	for _, r := range load(t).Reckonings() {
		for _, q := range r.Questions() {
			fits(r.ID+"."+q.Key, q.Label)
		}
		for _, line := range r.Results {
			fits(r.ID+"."+line.Field, line.Label)
		}
		if cells(r.Title.ZH) > 24 || cells(r.Title.EN) > 24 || cells(r.Aim.ZH) > 34 || cells(r.Aim.EN) > 34 {
			t.Errorf("%s: title or aim is too long for its line", r.ID)
		}
	}
}
