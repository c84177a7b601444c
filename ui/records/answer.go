package records

import (
	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// shown gives an answer in words, masked while it is private or sensitive and
// nobody asked to see it.
func shown(env *ui.Env, q *content.Question, a record.Answer, sensitive, revealed bool) string {
	if len(a) == 0 {
		return ""
	}
	if (q.Private || sensitive) && !revealed {
		switch q.Kind {
		case content.KindDocument:
			if d, ok := record.DocumentFromText(a.Text()); ok {
				return d.Masked()
			}
		case content.KindPhone:
			return record.Phone(a.Text()).Masked()
		}
		return env.Words.Records.Masked
	}
	if q.Kind == content.KindDay {
		return ui.ShowDay(env, a.Text())
	}
	return ui.CleanLines(q.Readable(a, env.Lang))
}

// team tells who works here.
type team interface{ Volunteers() []ui.Volunteer }

// nameOf gives the name of a volunteer, the number when nobody has it any more.
func nameOf(book team, id string) string {
	for _, v := range book.Volunteers() {
		if v.ID == id {
			return v.Name
		}
	}
	return id
}

// person gives name and number of a volunteer.
func person(book team, id string) string {
	if name := nameOf(book, id); name != id {
		return name + " " + id
	}
	return id
}

// reason gives why a record is void: a code of the list, or what was typed.
func reason(env *ui.Env, text string) string {
	return ui.Clean(env.Catalog.Lists["void_reasons"].Label(text).In(env.Lang))
}

// problem says what headquarters did not like, and about which field.
func problem(env *ui.Env, p ui.Problem) string {
	w := env.Words.Problem
	words := w.Reasons[p.Reason]
	if words == "" {
		words = w.Reasons["other"]
	}
	if field := w.Fields[p.Field]; field != "" {
		words += "  " + field
	}
	return words
}

// clock writes a time of the desk.
func (s *reading) clock(layout string) string {
	return s.rec.Filed.In(s.env.Now().Location()).Format(layout)
}
