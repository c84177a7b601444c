package content

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chunfeng/content/calc"
)

var keyShape = regexp.MustCompile(`^[a-z][a-z0-9_]{0,39}$`)

func index(name string, i int) string { return name + "." + strconv.Itoa(i) }

// text checks that a text is there in every language, or in none when it may be left out.
func (s *source) text(at string, t Text, mayBeEmpty bool) {
	if mayBeEmpty && t == (Text{}) {
		return
	}
	if strings.TrimSpace(t.ZH) == "" {
		s.wrong(at, "no Chinese text")
	}
	if strings.TrimSpace(t.EN) == "" {
		s.wrong(at, "no English text")
	}
}

// checkChoices checks codes, labels and groups of a list's choices.
func (s *source) checkChoices(at string, choices []Choice) {
	seen := map[string]bool{}
	for i, c := range choices {
		at := index(at+".choice", i)
		if c.Code == "" {
			s.wrong(at, "a choice without code")
		} else if seen[c.Code] {
			s.wrong(at, "a second choice %q", c.Code)
		}
		if c.Group != "" && !seen[c.Group] {
			s.wrong(at, "group %q is no choice above", c.Group)
		}
		seen[c.Code] = true
		s.text(at+".label", c.Label, false)
		s.text(at+".hint", c.Hint, true)
		s.text(at+".bring", c.Bring, true)
	}
}

// checkForm compiles a form's conditions from top to bottom and ties its
// questions to their lists.
func (c *Catalog) checkForm(s *source, f *Form) {
	if f.Edition < 1 {
		s.wrong("edition", "edition must be 1 or more")
	}
	s.text("title", f.Title, false)
	f.byKey, f.lists = map[string]*Question{}, c.Lists
	c.addAsks(s, f)
	later := map[string]bool{}
	for _, p := range f.Pages {
		for _, q := range p.Questions {
			later[q.Key] = true
		}
	}
	l, v := newLanguage(), f.scope(Session{})
	compile := func(at string, cond *Condition) {
		if err := cond.compile(l, v); err != nil {
			s.wrong(at, "%s", explained(err, later, f.byKey))
		}
	}
	c.checkPages(s, f, v, compile)
	if f.Playing(RoleResults) == nil {
		c.checkOutcomes(s, f, compile)
	}
	for i, w := range f.Work {
		at := index("work", i)
		compile(at+".when", &w.When)
		s.checkWork(at, w, f)
	}
	for i, r := range f.Routing {
		at := index("routing", i)
		compile(at+".when", &r.When)
		if l := c.Lists[unionKinds]; l == nil || l.choice(r.Code) == nil {
			s.wrong(at+".code", "%q is not in the list %s", r.Code, unionKinds)
		}
	}
	compile("compass", &f.Compass)
	s.checkFormSlip(f, compile)
}

// checkPages compiles the conditions of the questions, top to bottom: each
// adds itself to the scope of those below.
func (c *Catalog) checkPages(s *source, f *Form, v scope, compile func(at string, cond *Condition)) {
	roles := map[Role]bool{}
	for i, p := range f.Pages {
		at := index("page", i)
		s.text(at+".title", p.Title, false)
		compile(at+".relevant", &p.Relevant)
		for j, q := range p.Questions {
			at := index(at+".question", j)
			q.form, q.page = f, p
			if q.about != "" {
				f.byKey[q.Key] = q
				continue
			}
			s.checkQuestion(at, q, f.byKey, roles)
			c.tie(s, at, q)
			s.checkCarry(at, q)
			f.limits.add(q)
			if q.Saves == RoleResults {
				c.checkOutcomes(s, f, compile)
			}
			compile(at+".relevant", &q.Relevant)
			compile(at+".required", &q.Required)
			for k := range q.choices {
				compile(index(at+".choice", k)+".relevant", &q.choices[k].Relevant)
			}
			v[q.Key] = unanswered(q.Kind)
			compile(at+".constraint", &q.Constraint)
			f.byKey[q.Key] = q
		}
	}
}

// explained tells an author when a condition names a question that comes later.
func explained(err error, later map[string]bool, above map[string]*Question) string {
	text := err.Error()
	if _, rest, ok := strings.Cut(text, "unknown name "); ok {
		name, _, _ := strings.Cut(rest, " ")
		if later[name] && above[name] == nil {
			return fmt.Sprintf("the question %q is not asked above this condition", name)
		}
	}
	return text
}

// checkQuestion checks what a question says about itself.
func (s *source) checkQuestion(at string, q *Question, above map[string]*Question, roles map[Role]bool) {
	switch {
	case !keyShape.MatchString(q.Key):
		s.wrong(at+".key", "key %q: want small letters, digits and _", q.Key)
	case slices.Contains(reserved, q.Key):
		s.wrong(at+".key", "key %q means something else in conditions", q.Key)
	case above[q.Key] != nil:
		s.wrong(at+".key", "a second question %q", q.Key)
	}
	if !slices.Contains(kinds, q.Kind) {
		s.wrong(at+".kind", "unknown kind %q", q.Kind)
	}
	if q.Saves != "" {
		if !slices.Contains(roleList, q.Saves) {
			s.wrong(at+".saves", "unknown role %q", q.Saves)
		} else if roles[q.Saves] {
			s.wrong(at+".saves", "a second question plays the role %q", q.Saves)
		}
		roles[q.Saves] = true
	}
	if q.Fold == "" && !q.Required.IsZero() {
		q.Fold = Must
	} else if q.Fold == "" {
		q.Fold = May
	} else if !slices.Contains([]Fold{Must, Should, May}, q.Fold) {
		s.wrong(at+".fold", "unknown fold %q", q.Fold)
	}
	if c := above[q.Consent]; q.Consent != "" && (c == nil || c.Kind != KindConsent) {
		s.wrong(at+".consent", "%q is no consent question above", q.Consent)
	}
	s.text(at+".label", q.Label, false)
	s.text(at+".hint", q.Hint, true)
	s.text(at+".text", q.Text, q.Kind != KindConsent && q.Kind != KindNote)
	s.text(at+".message", q.Message, q.Constraint.IsZero())
	if q.Kind == KindConsent && q.Version == "" {
		s.wrong(at, "a consent without version")
	}
}

// tie gives a question its choices: its own, or those of its list.
func (c *Catalog) tie(s *source, at string, q *Question) {
	q.choices = q.Choices
	s.checkChoices(at, q.Choices)
	if q.List != "" {
		l := c.Lists[q.List]
		switch {
		case l == nil:
			s.wrong(at+".list", "unknown list %q", q.List)
		case len(q.Choices) > 0:
			s.wrong(at+".list", "both a list and choices of its own")
		default:
			q.choices = l.Choices
		}
	}
	q.choices = slices.Clone(q.choices)
	chosen := q.Kind == KindPick || q.Kind == KindTick || q.Kind == KindConsent || q.Kind == KindPlace
	if chosen && len(q.choices) == 0 && q.List == "" {
		s.wrong(at, "nothing to choose from")
	}
	if !chosen && len(q.choices) > 0 {
		s.wrong(at, "kind %q has no choices", q.Kind)
	}
	for i := range q.choices {
		q.choices[i].date()
	}
	q.tree = slices.ContainsFunc(q.choices, func(ch Choice) bool { return ch.Group != "" })
	if q.Default != "" && chosen && q.choice(q.Default) == nil {
		s.wrong(at+".default", "default %q is no choice", q.Default)
	}
}

// checkWork checks that a calculator exists and is fed from questions.
func (s *source) checkWork(at string, w *Work, f *Form) {
	inputs := calc.Inputs(w.Calculator)
	if inputs == nil {
		s.wrong(at+".calculator", "unknown calculator %q", w.Calculator)
		return
	}
	for name, from := range w.Inputs {
		if !slices.Contains(inputs, name) {
			s.wrong(at+".inputs."+name, "%s has no input %q", w.Calculator, name)
		}
		if strings.HasPrefix(from, "=") {
			continue
		}
		for _, key := range strings.Split(from, "|") {
			if f.byKey[key] == nil {
				s.wrong(at+".inputs."+name, "no question %q", key)
			}
		}
	}
}
