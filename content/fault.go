package content

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"chunfeng/store/record"
)

// Fault is what is wrong with one answer: a key into the words and what fills
// its blanks. It is data; words are chosen by language when it is shown.
type Fault struct {
	Key   string // question
	Code  string // "required", "check_digit", "no_such_date", "future", "too_long", …
	Text  Text   // words of a constraint's own message, when Code is "constraint"
	Limit int    // too_long, too_small, …: the bound
	Soft  bool   // a warning that may be passed: age under 16, unknown region
}

// Session is what a condition and a fault may look at besides answers.
type Session struct {
	Today record.Day
	Desk  string
	// Receipt is the number that the desk proposes for the next receipt, "" when
	// it has no block of them.
	Receipt string
}

// Longest answers in characters when a question does not say.
const (
	maxLine  = 120
	maxStory = 2000
)

// Fault gives what is wrong with the answer to one question, nil when nothing
// is or when the question is not asked.
func (q *Question) Fault(a record.Answers, s Session) *Fault {
	var found *Fault
	q.form.walk(a, s, func(at *Question, v scope, visible bool, trouble error) {
		if at == q && visible {
			found = at.fault(a[at.Key], v, s, trouble)
		}
	})
	return found
}

// Faults gives what is wrong with the answers, from top to bottom; a form may
// be filed when none of them is hard. Only a question that must be asked can be
// owed, and who stays anonymous owes nothing but that choice: what is missing
// otherwise is a reminder.
func (f *Form) Faults(a record.Answers, s Session) []*Fault {
	return (*Catalog)(nil).Survey(f, a, s).Faults
}

// fault looks at one answer with the scope of the questions above it.
func (q *Question) fault(a record.Answer, v scope, s Session, trouble error) *Fault {
	if q.Kind == KindNote {
		return nil
	}
	if a.Text() == "" {
		required, err := q.Required.holds(v, false)
		switch {
		case required:
			return &Fault{Key: q.Key, Code: "required"}
		case err != nil || trouble != nil:
			return &Fault{Key: q.Key, Code: "condition", Soft: true}
		}
		return nil
	}
	found := q.shape(a, v, s)
	if found == nil || found.Soft {
		v[q.Key] = q.value(a)
		if ok, err := q.Constraint.holds(v, true); err != nil {
			found = &Fault{Code: "condition", Soft: true}
		} else if !ok {
			found = &Fault{Code: "constraint", Text: q.Message}
		}
	}
	if found == nil && trouble != nil {
		found = &Fault{Code: "condition", Soft: true}
	}
	if found != nil {
		found.Key = q.Key
	}
	return found
}

// shape checks an answer by its kind.
func (q *Question) shape(a record.Answer, v scope, s Session) *Fault {
	text := a.Text()
	switch q.Kind {
	case KindLine, KindStory:
		return q.length(text, v, s)
	case KindTrain:
		return train(text, s)
	case KindPick, KindConsent, KindPlace, KindTick:
		return q.chosen(a, v)
	case KindNumber, KindMoney:
		return q.number(text)
	case KindDay:
		return q.day(text, s)
	case KindDocument:
		return document(text, s, q.form.places)
	case KindPhone:
		return phone(text)
	}
	return nil
}

func (q *Question) length(text string, v scope, s Session) *Fault {
	limit := q.Max
	if limit == 0 {
		limit = maxLine
		if q.Kind == KindStory {
			limit = maxStory
		}
	}
	if utf8.RuneCountInString(text) > limit {
		return &Fault{Code: "too_long", Limit: limit}
	}
	switch {
	case q.Saves == RoleName:
		return name(text)
	case q.Kind == KindStory && strings.Contains(text, Blank):
		return &Fault{Code: "blank", Soft: true} // of a phrase: one may not know it
	}
	if q.Saves == RoleReceipt {
		return q.receipt(text, v, s)
	}
	return nil
}

func (q *Question) chosen(a record.Answer, v scope) *Fault {
	for _, code := range a {
		c := q.choice(code)
		if c == nil {
			return &Fault{Code: "no_such_choice"}
		}
		if ok, _ := c.Relevant.holds(v, true); !ok {
			return &Fault{Code: "no_such_choice"}
		}
	}
	switch {
	case q.Kind != KindTick && len(a) > 1:
		return &Fault{Code: "too_many", Limit: 1}
	case q.Kind == KindTick && q.Max > 0 && len(a) > q.Max:
		return &Fault{Code: "too_many", Limit: q.Max}
	}
	return nil
}

func (q *Question) number(text string) *Fault {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || strings.ContainsAny(text, "eExX_+nNiI") {
		err = record.ErrMoney
	} else if q.Kind == KindMoney {
		_, err = record.MoneyFromText(text)
	}
	switch {
	case err != nil && q.Kind == KindMoney:
		return &Fault{Code: "not_an_amount"}
	case err != nil:
		return &Fault{Code: "not_a_number"}
	}
	switch {
	case q.Max != 0 && n > float64(q.Max):
		return &Fault{Code: "too_large", Limit: q.Max}
	case n < float64(q.Min):
		return &Fault{Code: "too_small", Limit: q.Min}
	}
	return nil
}

// day checks a date; age under 16 and above 120 on a birth date is only a warning.
func (q *Question) day(text string, s Session) *Fault {
	p, err := record.PartialDayFromText(text)
	first := p.Earliest
	switch {
	case err != nil:
		return &Fault{Code: "no_such_date"}
	case p.Precision != record.PreciseDay && !q.Partial:
		return &Fault{Code: "whole_date"}
	case q.Past && first.After(s.Today) && !s.Today.IsZero():
		return &Fault{Code: "future"}
	case q.Saves == RoleBirth:
		return aged(p, s)
	}
	return nil
}

// aged warns by the least age the person can have, so that a child is not
// overlooked when only the year of birth is known.
func aged(birth record.PartialDay, s Session) *Fault {
	if s.Today.IsZero() {
		return nil
	}
	years := record.AgeOn(birth.Latest(), s.Today)
	switch {
	case years < 14:
		return &Fault{Code: "under_14", Soft: true}
	case years < 16:
		return &Fault{Code: "under_16", Soft: true}
	case years > 120:
		return &Fault{Code: "over_120", Soft: true}
	}
	return nil
}

// Words says in a language what is wrong.
func (f *Fault) Words(c *Catalog, l Lang) string {
	if f.Code == "constraint" {
		return f.Text.In(l)
	}
	text := c.Words(l).Fault[f.Code]
	if strings.Contains(text, "%d") {
		return fmt.Sprintf(text, f.Limit)
	}
	return text
}
