package plain

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// onTrain is the channel of all records of a desk on a train.
const onTrain = "ONTRAIN"

// filling is a form that is being asked.
type filling struct {
	*desk
	form    *content.Form
	draft   ui.Draft
	answers record.Answers
	given   map[string]bool // questions that were gone through
	stamps  map[string]time.Time
	look    *content.Survey
	asked   []*content.Question // what is asked now, notes and folded ones left out
	folded  int
}

// serve asks a form from its first open question on, until it is filed or put away.
func (d *desk) serve(ctx context.Context, draft ui.Draft) error {
	form := d.Catalog.Forms[draft.Form]
	if form == nil {
		d.complain(&ui.Trouble{Code: "form_unknown", Arg: draft.Form})
		return nil
	}
	f := &filling{desk: d, form: form, draft: draft, answers: record.Answers{}, given: map[string]bool{}, stamps: map[string]time.Time{}}
	if draft.ID == uuid.Nil {
		id, err := uuid.NewV7()
		if err != nil {
			d.complain(err)
			return nil
		}
		f.draft.ID, f.draft.Opened = id, d.Now()
	}
	f.draft.Volunteer, f.draft.Edition = d.Book.OnDuty().ID, form.Edition
	for key, answer := range draft.Answers {
		f.answers[key], f.given[key] = answer, true
	}
	for key, at := range draft.ConsentAt {
		f.stamps[key] = at
	}
	d.say(form.Title.In(d.env.Lang), d.env.Words.Plain.Signs)
	return f.run(ctx)
}

// steps beyond the questions.
const (
	toReview = -1
	toMenu   = -2
)

// run asks one question after another.
func (f *filling) run(ctx context.Context) error {
	f.survey()
	at := max(0, slices.IndexFunc(f.asked, func(q *content.Question) bool { return q.Key == f.draft.At }))
	for {
		var next int
		var err error
		if at == toReview || at >= len(f.asked) {
			next, err = f.review(ctx)
		} else {
			f.draft.At = f.asked[at].Key
			next, err = f.question(ctx, at)
		}
		if err != nil || next == toMenu {
			return err
		}
		if at = next; at < 0 && at != toReview {
			at = 0
		}
	}
}

// survey works out what is asked now.
func (f *filling) survey() {
	session := f.session()
	f.look = f.Catalog.Survey(f.form, f.answers, session)
	for _, q := range f.look.Asked {
		usual := q.Default
		if q.Saves == content.RoleChannel && f.Book.Desk().Kind == "train" {
			usual = onTrain
		}
		if usual != "" && !f.given[q.Key] && len(f.answers[q.Key]) == 0 {
			f.answers.Set(q.Key, record.Of(usual))
		}
	}
	f.look = f.Catalog.Survey(f.form, f.answers, session)
	f.asked, f.folded = nil, 0
	for _, q := range f.look.Asked {
		switch {
		case q.Kind == content.KindNote:
		case q.Folds(f.stage(), len(f.answers[q.Key]) > 0):
			f.folded++
		default:
			f.asked = append(f.asked, q)
		}
	}
}

func (f *filling) session() content.Session {
	return content.Session{Today: record.DayOf(f.Now()), Desk: f.Book.Desk().Code}
}

// stage gives how far a near train folds the form.
func (f *filling) stage() content.Folding {
	q := f.form.Playing(content.RoleTrain)
	if q == nil || f.draft.Unfolded {
		return content.Unfolded
	}
	train, err := record.ParseTrain(f.answers.Text(q.Key), f.Now())
	if err != nil {
		return content.Unfolded
	}
	left, known := train.Left(f.Now())
	if !known {
		return content.Unfolded
	}
	return content.FoldingAt(left - f.Catalog.Params.GateMinutes.Value)
}

// owed counts the questions that still must be answered.
func (f *filling) owed() (n int) {
	for _, q := range f.asked {
		if q.Fold == content.Must && len(f.answers[q.Key]) == 0 {
			n++
		}
	}
	return n
}

// set takes an answer, says what it fills in, and saves.
func (f *filling) set(ctx context.Context, q *content.Question, answer record.Answer) error {
	before := f.answers[q.Key]
	f.given[q.Key] = true
	f.answers.Set(q.Key, answer)
	filled := f.form.Fill(q.Key, before, f.answers, f.session())
	for key, a := range filled {
		f.answers.Set(key, a)
		f.given[key] = len(a) > 0
	}
	if q.Kind == content.KindConsent && !slices.Equal(before, answer) {
		f.stamps[q.Key] = f.Now()
	}
	folded := f.folded
	f.survey()
	if f.folded > folded {
		f.sayf(f.env.Words.Plain.Folded, f.folded)
	}
	if err := f.save(ctx); err != nil {
		f.complain(err)
	}
	return f.flags(ctx)
}

// save puts the draft on disk.
func (f *filling) save(ctx context.Context) error {
	draft := f.snapshot(f.form.Consented(f.answers))
	return f.Book.SaveDraft(ctx, draft)
}

func (f *filling) snapshot(answers record.Answers) ui.Draft {
	draft := f.draft
	draft.Answers, draft.Saved, draft.ConsentAt = answers, f.Now(), map[string]time.Time{}
	for key, at := range f.stamps {
		if len(f.answers[key]) > 0 {
			draft.ConsentAt[key] = at
		}
	}
	return draft
}

// flags stops for each red flag, once.
func (f *filling) flags(ctx context.Context) error {
	p := f.env.Words.Plain
	for _, code := range f.look.Risks() {
		if !content.Stops(code) || slices.Contains(f.draft.Flags, code) {
			continue
		}
		f.draft.Flags = append(slices.Clone(f.draft.Flags), code)
		title := code
		if list := f.Catalog.Lists["risks"]; list != nil {
			title = list.Label(code).In(f.env.Lang)
		}
		f.sayf(p.Flag, title)
		f.say(f.env.Words.Intake.Alert[code])
		if err := f.save(ctx); err != nil {
			f.complain(err)
		}
		if _, err := f.ask(ctx, p.FlagAsk); err != nil {
			return err
		}
	}
	return nil
}

// limits reads the deadlines and where to go.
func (f *filling) limits() {
	deadlines := f.look.Deadlines()
	if len(deadlines) == 0 {
		f.say(f.env.Words.Plain.Nothing)
	}
	for _, d := range deadlines {
		parts := []string{f.env.Words.Law.Rule[d.Rule], f.Catalog.Status(d, f.env.Lang)}
		if !d.Nominal.IsZero() {
			parts = append(parts, ui.ShowDay(f.env, d.Nominal.String()))
		}
		f.say(strings.Join(append(parts, f.Catalog.Article(d.Article, f.env.Lang)), "  "))
		if next := f.Catalog.Next(d, f.env.Lang); next != "" {
			f.say(next)
		}
		f.say(f.env.Words.Law.Estimate)
	}
	for _, b := range f.look.Bearings() {
		f.say(strings.Join([]string{b.Title.In(f.env.Lang), b.Name.In(f.env.Lang), b.Hotline}, "  "))
	}
}
