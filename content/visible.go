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
func (f *Form) Questions() []*Question { return slices.Clip(f.all) }

// Playing gives the question that plays a role, nil when none does.
func (f *Form) Playing(role Role) *Question { return f.byRole[role] }

// index finds the questions by place and role: a screen asks for them at every
// key.
func (f *Form) index() {
	f.all, f.byRole = nil, map[Role]*Question{}
	for _, p := range f.Pages {
		for _, q := range p.Questions {
			f.all = append(f.all, q)
			if q.Saves != "" && f.byRole[q.Saves] == nil {
				f.byRole[q.Saves] = q
			}
		}
	}
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
	return Paged(f.Visible(a, s))
}

// Prune gives the answers to visible questions alone, without notes and
// unknown keys: what may be filed.
func (f *Form) Prune(a record.Answers, s Session) record.Answers {
	kept, _ := f.settled(a, s)
	return kept
}

// settled gives the answers that count and the scope below the last question.
func (f *Form) settled(a record.Answers, s Session) (record.Answers, scope) {
	kept := record.Answers{}
	v := f.walk(a, s, func(q *Question, _ scope, visible bool, _ error) {
		if answer := a[q.Key]; visible && len(answer) > 0 {
			kept[q.Key] = slices.Clone(answer)
		}
	})
	return kept, v
}

// walk visits every question from top to bottom with the scope of what is
// asked above it, and gives the scope below the last one. trouble is what went
// wrong when its relevance was looked at; such a question is visible.
func (f *Form) walk(a record.Answers, s Session, visit func(q *Question, v scope, visible bool, trouble error)) scope {
	v := f.scope(s)
	for _, p := range f.Pages {
		shown, pageTrouble := p.Relevant.holds(v, true)
		for _, q := range p.Questions {
			if q.about != "" { // no condition looks at it: it needs no place in the scope
				visit(q, v, shown && v[p.Asks] == q.about && (q.Consent == "" || v[q.Consent] == yes), pageTrouble)
				continue
			}
			if q.Saves == RoleResults {
				v["proposed"] = f.proposed(v)
			}
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
			if q.Saves == RoleResults {
				v["overridden"] = overridden(v, v[q.Key])
			}
		}
	}
	return v
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

// Consented gives the answers that may be on disk: what needs a consent of its
// own stays in memory until that consent says YES.
func (f *Form) Consented(a record.Answers) record.Answers {
	kept := a.Clone()
	for _, q := range f.Questions() {
		if q.Consent != "" && a.Text(q.Consent) != yes {
			delete(kept, q.Key)
		}
	}
	return kept
}
