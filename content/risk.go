package content

import (
	"slices"
	"strconv"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// Group is from how many people on representatives should speak (调解仲裁法 7).
const Group = 10

// stoppers are the red flags over which everything else must wait.
var stoppers = []string{"VIOLENCE", "SUICIDE", "INJURY_NOW", "FRAUD", "TRAFFICK", "CHILD", "CROWD", "GROUP10"}

// Stops reports whether a red flag stops the form: something must be done
// before one asks on.
func Stops(code string) bool { return slices.Contains(stoppers, code) }

// Risks gives the red flags of a visit: those that were ticked, and those that
// follow from the answers: GROUP10, CHILD, those of outcome rules, and DEADLINE7
// for a last day within seven days.
func (c *Catalog) Risks(f *Form, a record.Answers, s Session) []string {
	return c.Survey(f, a, s).Risks()
}

// Risks gives the red flags; see Catalog.Risks.
func (l *Survey) Risks() []string {
	var codes []string
	add := func(when bool, code string) {
		if when && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	if q := l.form.Playing(RoleRisks); q != nil {
		codes = slices.Clone(l.kept[q.Key])
	}
	n, err := strconv.Atoi(l.text(RolePeople))
	add(err == nil && n >= Group, "GROUP10")
	for _, r := range l.Outcomes() {
		for _, risk := range r.Risks {
			add(true, risk)
		}
	}
	for _, fault := range l.Faults {
		add(fault.Code == "under_14" || fault.Code == "under_16", "CHILD")
	}
	for _, d := range l.Deadlines() {
		add(calc.Status(d.Status).Urgent(), "DEADLINE7")
	}
	return codes
}
