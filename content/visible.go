package content

import (
	"math"
	"slices"
	"strconv"

	"chunfeng/store/record"
)

// yes is the choice of a consent question that opens what depends on it.
const yes = "YES"

// Question gives the question with a key, nil when there is none.
func (f *Form) Question(key string) *Question { return f.byKey[key] }

// Questions gives all questions from top to bottom.
func (f *Form) Questions() (all []*Question) {
	for _, p := range f.Pages {
		all = append(all, p.Questions...)
	}
	return all
}

// Playing gives the question that plays a role, nil when none does.
func (f *Form) Playing(role Role) *Question {
	for _, p := range f.Pages {
		for _, q := range p.Questions {
			if q.Saves == role {
				return q
			}
		}
	}
	return nil
}

// Page gives the page the question is on.
func (q *Question) Page() *Page { return q.page }

// Visible gives the questions that are asked, from top to bottom. An answer to
// a question that is not asked counts as not given in every condition below.
func (f *Form) Visible(a record.Answers, s Session) []*Question {
	var seen []*Question
	f.walk(a, s, func(q *Question, _ scope, visible bool, _ error) {
		if visible {
			seen = append(seen, q)
		}
	})
	return seen
}

// VisiblePages gives the pages that have a visible question, each with its
// visible questions only.
func (f *Form) VisiblePages(a record.Answers, s Session) []*Page {
	var pages []*Page
	for _, q := range f.Visible(a, s) {
		if n := len(pages); n == 0 || pages[n-1].ID != q.page.ID {
			pages = append(pages, &Page{ID: q.page.ID, Title: q.page.Title})
		}
		last := pages[len(pages)-1]
		last.Questions = append(last.Questions, q)
	}
	return pages
}

// Prune gives the answers to visible questions alone, without notes and
// unknown keys: what may be filed.
func (f *Form) Prune(a record.Answers, s Session) record.Answers {
	kept := record.Answers{}
	for _, q := range f.Visible(a, s) {
		if v := a[q.Key]; len(v) > 0 {
			kept[q.Key] = slices.Clone(v)
		}
	}
	return kept
}

// walk visits every question from top to bottom with the scope of what is
// asked above it. trouble is what went wrong when its relevance was looked at;
// such a question is visible.
func (f *Form) walk(a record.Answers, s Session, visit func(q *Question, v scope, visible bool, trouble error)) {
	v := newScope(s)
	for _, p := range f.Pages {
		shown, pageTrouble := p.Relevant.holds(v, true)
		for _, q := range p.Questions {
			relevant, trouble := q.Relevant.holds(v, true)
			if trouble == nil {
				trouble = pageTrouble
			}
			visible := shown && relevant && (q.Consent == "" || v[q.Consent] == yes)
			visit(q, v, visible, trouble)
			if visible {
				v[q.Key] = q.value(a[q.Key])
			} else {
				v[q.Key] = unanswered(q.Kind)
			}
		}
	}
}

// value gives an answer as conditions see it.
func (q *Question) value(a record.Answer) any {
	switch q.Kind {
	case KindTick:
		return []string(a)
	case KindNumber, KindMoney:
		if n, err := strconv.ParseFloat(a.Text(), 64); err == nil {
			return n
		}
		return math.NaN()
	}
	return a.Text()
}

// Choices gives the choices of a question that are relevant now, in order,
// from its list or its own.
func (c *Catalog) Choices(q *Question, a record.Answers, s Session) []Choice {
	if !slices.ContainsFunc(q.choices, func(ch Choice) bool { return !ch.Relevant.IsZero() }) {
		return q.choices
	}
	var out []Choice
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

// Label gives the text of an answer as people read it: the labels of codes,
// joined by a list comma, other answers as they are.
func (q *Question) Shown(a record.Answer, l Lang) string {
	out, between := "", "、"
	if l != ZH {
		between = ", "
	}
	for i, part := range a {
		if i > 0 {
			out += between
		}
		if c := q.choice(part); c != nil {
			part = c.Label.In(l)
		}
		out += part
	}
	return out
}
