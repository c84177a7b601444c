package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// errFaults is returned when a form that still has mistakes is to be filed.
var errFaults = errors.New("answers have faults")

// join makes a record out of a form and its answers: roles fill the types that
// the program decides with; every answer is kept under its question, sensitive
// ones apart. What the form did not ask is left out. before are the answers that
// a correction corrects, nil for a new record.
func join(c *content.Catalog, form *content.Form, d ui.Draft, before record.Answers, s content.Session) (record.Record, record.Answers, error) {
	for _, fault := range form.Standing(before, d.Answers, form.Faults(d.Answers, s)) {
		if !fault.Soft {
			return record.Record{}, nil, fmt.Errorf("question %s: %s: %w", fault.Key, fault.Code, errFaults)
		}
	}
	answers := form.Prune(d.Answers, s)
	rec := record.Record{
		ID: d.ID, Form: form.ID, Edition: form.Edition, Content: c.Edition,
		Opened: d.Opened.UTC(), People: 1, Cards: d.Cards, Answers: record.Answers{},
	}
	if q := form.Playing(content.RoleAdvice); q != nil && len(answers[q.Key]) > 0 {
		rec.Lawyer = d.Lawyer // who signed advice, and nothing else
	}
	sensitive := record.Answers{}
	for _, q := range form.Questions() {
		a := answers[q.Key]
		if len(a) == 0 {
			continue
		}
		if q.Kind == content.KindConsent {
			rec.Consents = append(rec.Consents, consent(q, a, d))
		}
		switch {
		case q.Draft:
			continue
		case q.Sensitive:
			sensitive[q.Key] = a
			continue // no role may carry a sensitive answer into the open record
		}
		rec.Answers[q.Key] = a
		play(&rec, q.Saves, a)
	}
	rec.Person.Alias = slices.ContainsFunc(rec.Consents, func(c record.Consent) bool { return c.Kind == "basic" && c.Choice == "ANON" })
	settle(c, form, &rec, sensitive, answers, s)
	rec.Deadlines = c.Deadlines(form, answers, s)
	rec.Risks = c.Risks(form, answers, s)
	if proposal := c.Propose(form, answers, s); proposal.Code != "" {
		rec.Union = &proposal
	}
	rec.Dues = c.Dues(form, answers, s)
	return rec, sensitive, nil
}

// settle freezes the results of a form: which they are goes where the answer
// to their question goes, since a programme can tell of an illness; the record
// itself names only the bodies that they lead to.
func settle(c *content.Catalog, form *content.Form, rec *record.Record, sensitive, answers record.Answers, s content.Session) {
	q := form.Playing(content.RoleResults)
	if q == nil {
		return
	}
	var codes record.Answer
	for _, r := range c.Outcomes(form, answers, s) {
		if r.Kept {
			codes = append(codes, r.Choice.Code)
		}
	}
	if q.Sensitive {
		sensitive.Set(q.Key, codes)
	} else {
		rec.Answers.Set(q.Key, codes)
	}
	if len(rec.Outcomes) == 0 {
		rec.Outcomes = c.Destinations(form, answers, s)
	}
}

// consent gives the proof that a consent question was put and answered.
func consent(q *content.Question, a record.Answer, d ui.Draft) record.Consent {
	kind := strings.TrimPrefix(string(q.Saves), "consent.")
	return record.Consent{Kind: kind, Choice: a.Text(), Version: q.Version, By: "SCREEN", At: d.ConsentAt[q.Key].UTC()}
}

// play puts an answer into the part of the record that its role names.
func play(rec *record.Record, role content.Role, a record.Answer) {
	p, text := &rec.Person, a.Text()
	switch role {
	case content.RoleName:
		p.Name = record.Name(text)
	case content.RoleSex:
		p.Sex = text
	case content.RoleBirth:
		p.Birth, _ = record.ParseDay(text) // the form has checked it; a year alone is no birth date
	case content.RoleAge:
		p.Age, _ = strconv.Atoi(text) // idem
	case content.RoleID:
		p.Document, _ = record.DocumentFromText(text)
	case content.RolePhone:
		p.Phone = record.Phone(text)
	case content.RoleHome:
		p.Home = text
	case content.RoleMatter:
		rec.Matter = text
	case content.RoleDistrict:
		rec.District = text
	case content.RoleEmployer:
		rec.Employer = text
	case content.RolePeople:
		rec.People, _ = strconv.Atoi(text)
	case content.RoleAmount:
		rec.Amount = fen(text)
	case content.RoleOutcomes:
		rec.Outcomes = a
	case content.RoleFollowUp:
		rec.FollowUp, _ = record.ParseDay(text)
	case content.RoleChannel:
		rec.Channel = text
	}
}

// fen reads an amount in its canonical form; the form has checked it.
func fen(canonical string) record.Money {
	n, _ := strconv.ParseInt(canonical, 10, 64)
	return record.Money(n)
}
