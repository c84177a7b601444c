package content

import (
	"slices"
	"strings"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

const (
	// emergencies is the list that says where to file on the last days.
	emergencies = "emergency"
	// routeAid is the route of legal aid.
	routeAid = "R03"
	// articleAid lets legal aid start before its papers are complete.
	articleAid = "LAL-44"
)

// Emergency gives what to do today about a last day within seven days, each
// step with the number to call; nothing for one that is further away.
func (c *Catalog) Emergency(d record.Deadline, l Lang) (steps []string) {
	door := c.Lists[emergencies].choice(d.Rule)
	if !calc.Status(d.Status).Urgent() || door == nil {
		return nil
	}
	w := c.Words(l).Talk
	for i, code := range door.Routes {
		body := c.Lists["routes"].choice(code)
		if body == nil {
			continue
		}
		if i == 0 {
			steps = append(steps, strings.NewReplacer("{act}", c.act(d, l), "{number}", body.Hotline).Replace(w.Today))
		}
		if code == routeAid {
			steps = append(steps, c.aid(w.AidStep, d, l))
		}
	}
	return append(steps, w.Receipt...)
}

// Aid says in one short line whom to call for legal aid on the last days, ""
// when there is time or aid cannot start early.
func (c *Catalog) Aid(d record.Deadline, l Lang) string {
	if !c.aided(d) {
		return ""
	}
	return c.aid(c.Words(l).Talk.AidSlip, d, l)
}

// UrgentAdvice gives a sentence for the advice on the last days, "" when there
// is time.
func (c *Catalog) UrgentAdvice(d record.Deadline, l Lang) string {
	if !c.aided(d) {
		return ""
	}
	return c.aid(c.Words(l).Talk.Advice, d, l)
}

// aided reports a last day within seven days before which legal aid may start.
func (c *Catalog) aided(d record.Deadline) bool {
	door := c.Lists[emergencies].choice(d.Rule)
	return calc.Status(d.Status).Urgent() && door != nil && slices.Contains(door.Routes, routeAid)
}

// aid fills a sentence about legal aid.
func (c *Catalog) aid(words string, d record.Deadline, l Lang) string {
	number := ""
	if body := c.Lists["routes"].choice(routeAid); body != nil {
		number = body.Hotline
	}
	return strings.NewReplacer("{number}", number, "{article}", c.Article(articleAid, l),
		"{date}", d.Nominal.String(), "{act}", c.act(d, l)).Replace(words)
}

// Interruption gives the question whose answer may begin a period anew, nil
// when the rule of a last day knows none.
func (f *Form) Interruption(d record.Deadline) *Question {
	rule, _, _ := strings.Cut(d.Rule, "/")
	for _, w := range f.Work {
		if w.Calculator == rule && w.Inputs["interruptions"] != "" {
			key, _, _ := strings.Cut(w.Inputs["interruptions"], "|")
			return f.Question(key)
		}
	}
	return nil
}
