package content

import (
	"slices"

	"chunfeng/store/record"
)

// Survey is what follows from the answers to a form at one moment: one walk
// over the questions, whose results several parts of a screen share. What costs
// more is worked out when it is first asked for. It is not safe for use by
// several goroutines, and the answers must not change under it.
type Survey struct {
	// Asked are the visible questions, Faults what is wrong, both from top to
	// bottom; see Form.Visible and Form.Faults.
	Asked  []*Question
	Faults []*Fault

	catalog   *Catalog
	form      *Form
	session   Session
	kept      record.Answers // to the visible questions; shared with the caller's
	end       scope
	atResults scope // what the rules see
	chosen    []string
	results   []Result
	deadlines []record.Deadline
	counted   bool // deadlines are known
	judged    bool // results are known
}

// Survey looks at the answers to a form.
func (c *Catalog) Survey(f *Form, a record.Answers, s Session) *Survey {
	look := &Survey{catalog: c, form: f, session: s, kept: make(record.Answers, len(a))}
	consent := f.Playing(RoleConsentBasic)
	anonymous := consent != nil && a.Text(consent.Key) != "" && a.Text(consent.Key) != yes
	look.end = f.walk(a, s, func(q *Question, v scope, visible bool, trouble error) {
		if q.Saves == RoleResults {
			look.atResults = v.clone()
		}
		if !visible {
			return
		}
		look.Asked = append(look.Asked, q)
		if answer := a[q.Key]; len(answer) > 0 {
			look.kept[q.Key] = answer
		}
		if q.Saves == RoleResults {
			look.chosen = a[q.Key]
		}
		if found := q.owed(q.fault(a[q.Key], v, s, trouble), anonymous); found != nil {
			look.Faults = append(look.Faults, found)
		}
	})
	if look.atResults == nil {
		look.atResults = look.end.clone()
	}
	return look
}

// owed softens what is missing but may be: nobody is kept from filing by a
// question that only should be asked, nor by any when the person stays
// anonymous.
func (q *Question) owed(f *Fault, anonymous bool) *Fault {
	if f == nil || f.Code != "required" {
		return f
	}
	if q.Fold == Should || q.Fold == May {
		f.Code, f.Soft = "wanted", true
	}
	f.Soft = f.Soft || anonymous
	return f
}

// Pages gives the pages that have a visible question; see Form.VisiblePages.
func (l *Survey) Pages() []*Page { return Paged(l.Asked) }

// Paged puts questions back on their pages, those of one id that follow one
// another on one page.
func Paged(questions []*Question) []*Page {
	var pages []*Page
	for _, q := range questions {
		if n := len(pages); n == 0 || pages[n-1].ID != q.page.ID {
			pages = append(pages, &Page{ID: q.page.ID, Title: q.page.Title})
		}
		last := pages[len(pages)-1]
		last.Questions = append(last.Questions, q)
	}
	return pages
}

// Outcomes gives the results that the rules and the volunteer name; see Catalog.Outcomes.
func (l *Survey) Outcomes() []Result {
	if !l.judged {
		l.judged, l.results = true, l.judge()
	}
	return l.results
}

// Deadlines gives the last days; see Catalog.Deadlines.
func (l *Survey) Deadlines() []record.Deadline {
	if !l.counted {
		l.counted, l.deadlines = true, l.count()
	}
	return l.deadlines
}

// text gives the answer to the question that plays a role, "" when none does.
func (l *Survey) text(r Role) string {
	if q := l.form.Playing(r); q != nil {
		return l.kept.Text(q.Key)
	}
	return ""
}

// Hard gives the faults that stand in the way of filing.
func (l *Survey) Hard() []*Fault {
	return slices.DeleteFunc(slices.Clone(l.Faults), func(f *Fault) bool { return f.Soft })
}
