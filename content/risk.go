package content

import (
	"slices"
	"strconv"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// Group is from how many people on representatives should speak (调解仲裁法 7).
const Group = 10

// Risks gives the red flags of a visit: those that were ticked, and those that
// follow from the answers: GROUP10, CHILD, those of outcome rules, and DEADLINE7
// for a last day within seven days.
func (c *Catalog) Risks(f *Form, a record.Answers, s Session) []string {
	var codes []string
	add := func(when bool, code string) {
		if when && !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	kept := f.Prune(a, s)
	if q := f.Playing(RoleRisks); q != nil {
		codes = slices.Clone(kept[q.Key])
	}
	if q := f.Playing(RolePeople); q != nil {
		n, err := strconv.Atoi(kept.Text(q.Key))
		add(err == nil && n >= Group, "GROUP10")
	}
	for _, r := range c.Outcomes(f, a, s) {
		for _, risk := range r.Risks {
			add(true, risk)
		}
	}
	for _, fault := range f.Faults(a, s) {
		add(fault.Code == "under_14" || fault.Code == "under_16", "CHILD")
	}
	for _, d := range c.Deadlines(f, a, s) {
		add(calc.Status(d.Status).Urgent(), "DEADLINE7")
	}
	return codes
}
