package content

import (
	"slices"
	"strings"

	"chunfeng/store/record"
)

// Choices gives the choices of a question that are relevant now, from its list
// or its own, with the conditions of the list left out. Routes and evidence
// that belong to the chosen matter come first.
func (c *Catalog) Choices(q *Question, a record.Answers, s Session) []Choice {
	out := q.choices
	if slices.ContainsFunc(out, func(ch Choice) bool { return !ch.Relevant.IsZero() }) {
		out = nil
		q.form.walk(a, s, func(at *Question, v scope, _ bool, _ error) {
			if at != q {
				return
			}
			for _, ch := range q.choices {
				if ok, _ := ch.Relevant.holds(v, true); ok {
					out = append(out, ch)
				}
			}
		})
	}
	if first := q.usual(a); len(first) > 0 {
		return leading(out, first)
	}
	return out
}

// usual gives the codes that the chosen matter suggests for this question: its
// default routes, or the evidence it usually needs.
func (q *Question) usual(a record.Answers) []string {
	about := q.form.Playing(RoleMatter)
	if about == nil || q.Kind != KindTick {
		return nil
	}
	m := about.choice(a.Text(about.Key))
	switch {
	case m == nil:
		return nil
	case q.Saves == RoleOutcomes:
		return m.Routes
	case q.List == "evidence":
		return m.Evidence
	}
	return nil
}

// leading gives the choices with some codes moved to the front, in the order of the codes.
func leading(choices []Choice, codes []string) []Choice {
	out := make([]Choice, 0, len(choices))
	for _, code := range codes {
		if i := slices.IndexFunc(choices, func(c Choice) bool { return c.Code == code }); i >= 0 {
			out = append(out, choices[i])
		}
	}
	for _, c := range choices {
		if !slices.Contains(codes, c.Code) {
			out = append(out, c)
		}
	}
	return out
}

// Tree reports whether the choices stand in two levels: choices with a Group
// under the choice with that code, which itself cannot be chosen.
func (q *Question) Tree() bool { return q.tree }

// choice gives the choice with a code, nil when there is none or it is only
// the head of a group.
func (q *Question) choice(code string) *Choice {
	for i := range q.choices {
		if q.choices[i].Code == code {
			head := slices.ContainsFunc(q.choices, func(c Choice) bool { return c.Group == code })
			if head {
				return nil
			}
			return &q.choices[i]
		}
	}
	return nil
}

// choices gives the choices, none of a list that is missing.
func (l *List) choices() []Choice {
	if l == nil {
		return nil
	}
	return l.Choices
}

// choice gives the choice with a code, nil when there is none.
func (l *List) choice(code string) *Choice {
	for i := range l.choices() {
		if l.Choices[i].Code == code {
			return &l.Choices[i]
		}
	}
	return nil
}

// Label gives the label of a code, the code itself when the list has none.
func (l *List) Label(code string) Text {
	if c := l.choice(code); c != nil {
		return c.Label
	}
	return Text{code, code}
}

// Shown gives an answer as people read it: codes as their labels, joined by a
// comma. Money, phones and documents stay in canonical text.
func (q *Question) Shown(a record.Answer, l Lang) string {
	parts := slices.Clone(a)
	for i, part := range parts {
		if c := q.choice(part); c != nil {
			parts[i] = c.Label.In(l)
		}
	}
	if l == EN {
		return strings.Join(parts, ", ")
	}
	return strings.Join(parts, "\u3001")
}

// size is how many choices a list offers on a day.
func (l *List) size(today record.Day) (n int) {
	for _, c := range l.choices() {
		if (c.From.IsZero() || !today.Before(c.From)) && (c.Until.IsZero() || !today.After(c.Until)) {
			n++
		}
	}
	return n
}

// date makes a condition of the days between which a choice is offered.
func (c *Choice) date() {
	var parts []string
	if !c.Relevant.IsZero() {
		parts = append(parts, "("+c.Relevant.Source+")")
	}
	if !c.From.IsZero() {
		parts = append(parts, `today >= "`+c.From.String()+`"`)
	}
	if !c.Until.IsZero() {
		parts = append(parts, `today <= "`+c.Until.String()+`"`)
	}
	if !c.From.IsZero() || !c.Until.IsZero() {
		c.Relevant.Source = strings.Join(parts, " and ")
	}
}

// Hotline gives the number to call of a code, "" when it has none.
func (l *List) Hotline(code string) string {
	if c := l.choice(code); c != nil {
		return c.Hotline
	}
	return ""
}
