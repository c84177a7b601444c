package content

import (
	"slices"
	"testing"

	"chunfeng/store/record"
)

// presses counts what a volunteer presses for the must and should questions of a
// form: a digit or initials and Enter for a choice, Enter after what is typed,
// one key a page for what may be left out. What the budget leaves out (names,
// story, digits of phone, ID and dates, receipt number) counts as its Enter.
func presses(c *Catalog, f *Form, a record.Answers) int {
	n, filled := 0, []string{}
	if q := f.Playing(RoleID); q != nil && len(a[q.Key]) > 0 {
		for _, r := range []Role{RoleSex, RoleBirth, RoleHome} {
			filled = append(filled, f.Playing(r).Key)
		}
	}
	for _, p := range f.VisiblePages(a, monday) {
		skipped := false
		for _, q := range p.Questions {
			switch {
			case q.Fold == May || slices.Contains(filled, q.Key):
				skipped = true
			default:
				n += q.presses(c, a)
			}
		}
		if skipped {
			n++
		}
	}
	return n
}

func (q *Question) presses(c *Catalog, a record.Answers) int {
	choices := c.Choices(q, a, monday)
	n := 1
	switch q.Kind {
	case KindPick, KindPlace, KindConsent:
		n = 0
		for _, code := range a[q.Key] {
			n += digits(q, choices, code, 1)
		}
		n = max(n, 1)
	case KindTick:
		for _, code := range a[q.Key] {
			n += digits(q, choices, code, 1)
		}
	case KindNumber, KindMoney:
		if q.Default != a.Text(q.Key) {
			n += len(a.Text(q.Key))
		}
	case KindTrain:
		n += 2 // minutes left
	}
	return n
}

// digits counts a digit, or the initials until the choice comes first and Enter.
func digits(q *Question, choices []Choice, code string, enter int) int {
	at := slices.IndexFunc(choices, func(c Choice) bool { return c.Code == code })
	if at < 9 && !q.Tree() {
		return 1
	}
	m, query := NewMatcher(choices), ""
	for _, sign := range signs(choices[at].Label.ZH) {
		mask := sign.mask
		for i := range 26 {
			if mask&(1<<i) != 0 {
				query += string(rune('a' + i))
				break
			}
		}
		if found := m.Find(query); len(found) > 0 && found[0].Code == code {
			break
		}
	}
	return len(query) + enter
}

func TestBothFormsStayWithinTheirKeystrokes(t *testing.T) {
	c := load(t)
	site := presses(c, c.Forms["consultation"], siteCase())
	joining := presses(c, c.Forms["joining"], riderApplies())
	t.Logf("site wage arrears %d of 60, joining %d of 45", site, joining)
	if site > 57 || joining > 42 { // three keys are left for choosing the service, review and filing
		t.Errorf("site wage arrears %d, joining %d", site, joining)
	}
}

func TestRedFlagsFollowFromAnswers(t *testing.T) {
	c := load(t)
	a := siteCase()
	a["people_count"] = record.Of("12")
	a["risk"] = record.Of("CROWD")
	a["consent_id"], a["document"] = record.Of("YES"), record.Of("RID:500199201011240007")
	got := c.Risks(c.Forms["consultation"], a, monday)
	if want := []string{"CROWD", "GROUP10", "CHILD", "DEADLINE7"}; !slices.Equal(got, want) {
		t.Errorf("%v", got)
	}
}
