package waiting

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

const (
	// ask is the choice of somebody who does not know yet.
	ask = "ASK"
	// consultation is the form of all that names no form of its own.
	consultation = "consultation"
)

// empty reports that nothing was written.
func (s *screen) empty() bool {
	return s.name.Text() == "" && len(s.about.Answer()) == 0 && len(s.train.Answer()) == 0
}

// readable reports that the train can be read, or that there is none.
func (s *screen) readable() bool {
	text := s.train.Answer().Text()
	if text == "" {
		return true
	}
	_, err := record.ParseTrain(text, s.opened)
	return err == nil
}

// draft makes the draft: of the form that is wanted, with the train as the only
// answer, because it needs no consent and is kept in drafts only. How the
// person is called becomes the answer where the form asks for just that.
func (s *screen) draft() ui.Draft {
	wanted := s.about.Answer().Text()
	d := ui.Draft{ID: s.id, Form: consultation, Opened: s.opened, Answers: record.Answers{}, Called: s.name.Text()}
	switch {
	case s.env.Catalog.Forms[wanted] != nil:
		d.Form = wanted
	case wanted != ask:
		d.About = wanted
	}
	form := s.env.Catalog.Forms[d.Form]
	if form == nil {
		return d
	}
	d.Edition = form.Edition
	if q := form.Playing(content.RoleTrain); q != nil {
		d.Answers.Set(q.Key, s.train.Answer())
	}
	named(form, &d)
	return d
}

// named puts the calling where a form asks how to call the person. A form that
// asks for the name itself wants consent first.
func named(form *content.Form, d *ui.Draft) {
	if form == nil || d.Called == "" {
		return
	}
	if q := form.Playing(content.RoleName); q != nil && q.Consent == "" {
		d.Answers.Set(q.Key, record.Of(d.Called))
	}
}

// numbered gives a calling that nobody else who waits has: the second one with
// the same gets a number. Without the other drafts it stays as it is.
func numbered(ctx context.Context, book book, d ui.Draft) string {
	drafts, err := book.Drafts(ctx)
	if err != nil {
		return d.Called
	}
	name := d.Called
	for n := 2; slices.ContainsFunc(drafts, func(o ui.Draft) bool { return o.Called == name && o.ID != d.ID }); n++ {
		name = d.Called + strconv.Itoa(n)
	}
	return name
}

// fill puts arg into the blank of words.
func fill(words, arg string) string { return strings.ReplaceAll(words, "{arg}", arg) }
