package content

import (
	"slices"
	"strings"

	"chunfeng/store/record"
)

// The ways in which a question takes part in carrying answers over.
const (
	CarryLast  = "last"  // the volunteer's last record today had it: the place, the campaign
	CarryGroup = "group" // the same, when that record was of a group of people
)

// personal are the roles whose answers say who a person is and where the person
// works, not why the person has come. A consent is never among them.
var personal = []Role{
	RoleName, RoleSex, RoleBirth, RoleAge, RoleID, RolePhone, RoleHome,
	RoleEmployer, RoleDistrict, RoleSeat, RoleDestination,
}

// lasting reports whether the answer to a question is about the person rather
// than about this visit. Sensitive answers and consents are asked anew.
func (q *Question) lasting() bool {
	if q.Sensitive || q.Draft || q.Kind == KindConsent || q.Kind == KindNote {
		return false
	}
	return q.Lasting || slices.Contains(personal, q.Saves)
}

// Carry gives what the answers to one form say for another, or for the same one
// on a later day: answers that play the same role, and those to questions that
// both forms mark as lasting, with the same key and kind. A choice that the
// other form does not offer stays behind, and so does every consent. What the
// answers may be used for is for the consents of the other form to decide.
func Carry(from *Form, a record.Answers, to *Form) record.Answers {
	carried := record.Answers{}
	if from == nil || to == nil {
		return carried
	}
	for _, q := range from.Questions() {
		answer := a[q.Key]
		if len(answer) == 0 || !q.lasting() {
			continue
		}
		target := to.Question(q.Key)
		if q.Saves != "" {
			target = to.Playing(q.Saves)
		}
		if target == nil || target.Kind != q.Kind || !target.lasting() || !target.offers(answer) {
			continue
		}
		carried.Set(target.Key, slices.Clone(answer))
	}
	return carried
}

// offers reports whether every part of an answer can be chosen, for a question
// that has choices.
func (q *Question) offers(a record.Answer) bool {
	switch q.Kind {
	case KindPick, KindTick, KindPlace:
		return !slices.ContainsFunc(a, func(code string) bool { return q.choice(code) == nil })
	}
	return true
}

// CarryOver gives what the last record of the desk may suggest for the next
// one: answers to the questions of the form that are marked for it. It is only
// ever offered, never filled in. An employer is suggested when the last record
// was of a group.
func CarryOver(last record.Record, from, to *Form) record.Answers {
	offered := record.Answers{}
	if from == nil || to == nil {
		return offered
	}
	group := last.People > 1 || last.Channel == channelGroup
	for _, q := range to.Questions() {
		if q.Carry == "" || q.Carry == CarryGroup && !group {
			continue
		}
		source := from.Question(q.Key)
		if q.Saves != "" {
			source = from.Playing(q.Saves)
		}
		if source == nil || source.Kind != q.Kind || source.Sensitive {
			continue
		}
		if answer := last.Answers[source.Key]; len(answer) > 0 && q.offers(answer) {
			offered.Set(q.Key, slices.Clone(answer))
		}
	}
	return offered
}

// channelGroup is the way in which several people come together.
const channelGroup = "GROUP"

// Discreetly gives a matter as others may see it: only the group of one that
// could endanger the visitor.
func (c *Catalog) Discreetly(matter string) string {
	if ch := c.Lists["matters"].choice(matter); ch != nil && ch.Discreet {
		return ch.Group
	}
	return matter
}

// checkCarry checks how a question takes part in carrying answers over.
func (s *source) checkCarry(at string, q *Question) {
	if q.Carry != "" && q.Carry != CarryLast && q.Carry != CarryGroup {
		s.wrong(at+".carry", "carry %q: want %s or %s", q.Carry, CarryLast, CarryGroup)
	}
	if (q.Carry != "" || q.Lasting) && (q.Sensitive || q.Draft || q.Kind == KindConsent || q.Kind == KindNote) {
		s.wrong(at, "%s is sensitive, a consent, a note or kept in the draft only: it is asked anew each time", q.Key)
	}
}

// Body names the body that an outcome leads to with its number to call, the
// code itself when there is none.
func (c *Catalog) Body(code string, l Lang) string {
	body := c.body(code)
	if body == nil {
		return code
	}
	return strings.TrimSpace(body.Label.In(l) + " " + body.Hotline)
}
