package home

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// person is somebody who waits: a draft, and how much it presses.
type person struct {
	draft   ui.Draft
	urgency content.Urgency
}

// rank orders drafts: the most urgent first, among equals who waits longest.
func rank(c *content.Catalog, drafts []ui.Draft, desk string, now time.Time) []person {
	people := make([]person, len(drafts))
	for i, d := range drafts {
		since := d.Opened
		if d.Saved.Sub(since) > 12*time.Hour { // served on another day: so is the train
			since = d.Saved
		}
		people[i] = person{d, c.Urgency(c.Forms[d.Form], d.Answers, desk, since, now)}
	}
	slices.SortStableFunc(people, func(a, b person) int {
		return cmp.Or(cmp.Compare(b.urgency.Score, a.urgency.Score), a.draft.Opened.Compare(b.draft.Opened),
			cmp.Compare(a.draft.ID.String(), b.draft.ID.String()))
	})
	return people
}

// show takes a list and keeps the choice on the same person: the order must
// not move a choice under a finger.
func (s *screen) show(people []person) {
	chosen := uuid.Nil
	if s.list.At > 0 && s.list.At < len(s.people) {
		chosen = s.people[s.list.At].draft.ID
	}
	s.people, s.drawn = people, map[int]string{}
	s.list.SetLen(len(people))
	if i := slices.IndexFunc(people, func(p person) bool { return p.draft.ID == chosen }); i >= 0 {
		s.list.At = i
	}
}

// called is how the person of a draft wants to be called.
func (s *screen) called(d ui.Draft) string {
	return cmp.Or(s.answer(d, content.RoleName).Text(), d.Called, s.env.Words.Home.NoName)
}

// answer gives the answer that plays a role in a draft.
func (s *screen) answer(d ui.Draft, role content.Role) record.Answer {
	form := s.env.Catalog.Forms[d.Form]
	if form == nil {
		return nil
	}
	if q := form.Playing(role); q != nil {
		return d.Answers[q.Key]
	}
	return nil
}

// about is the matter or its group, or the service while neither is known; of
// somebody only noted, that nobody knows yet.
func (s *screen) about(d ui.Draft) string {
	form := s.env.Catalog.Forms[d.Form]
	if form == nil {
		return d.Form
	}
	matter := form.Playing(content.RoleMatter)
	switch {
	case matter != nil && len(d.Answers[matter.Key]) > 0:
		return matter.Shown(d.Answers[matter.Key], s.env.Lang)
	case d.About != "":
		return s.env.Catalog.Lists["matters"].Label(d.About).In(s.env.Lang)
	case matter != nil && noted(d):
		return s.env.Words.Waiting.Unknown
	}
	return form.Title.In(s.env.Lang)
}

// noted reports a draft that nobody has opened yet.
func noted(d ui.Draft) bool { return d.At == "" }

// at is where one stopped, or when the person was noted; only the name of the
// page where there is no more room.
func (s *screen) at(d ui.Draft, width int) string {
	if noted(d) {
		return fill(s.env.Words.Waiting.Noted, d.Opened.In(s.now.Location()).Format("15:04"))
	}
	form := s.env.Catalog.Forms[d.Form]
	if form == nil {
		return ""
	}
	if q := form.Question(d.At); q != nil {
		title := q.Page().Title.In(s.env.Lang)
		if words := fmt.Sprintf(s.env.Words.Home.AtPage, title); ui.Width(words) <= width {
			return words
		}
		return title
	}
	return ""
}

// gate tells how long the person has until the gate closes.
func (s *screen) gate(u content.Urgency) (left string, tone ui.Tone) {
	w := s.env.Words
	switch {
	case !u.Timed:
		return "", ui.Quiet
	case u.Left:
		return w.Waiting.Left, ui.Quiet
	case u.Gate <= 0:
		return w.Waiting.Boarding, ui.Urgent
	case u.Gate <= 20:
		return fmt.Sprintf(w.Home.Left, u.Gate), ui.Soon
	case u.Gate >= 180:
		return fmt.Sprintf(w.Home.LeftHours, u.Gate/60), ui.Quiet
	}
	return fmt.Sprintf(w.Home.Left, u.Gate), ui.Plain
}

// reason gives the words for what makes a draft urgent beside its train, within
// width cells: the most pressing thing, and how many more there are.
func (s *screen) reason(u content.Urgency, width int) (words string, tone ui.Tone) {
	w := s.env.Words.Waiting
	more := 0
	for _, r := range u.Reasons {
		if r.Kind == content.ReasonGate {
			continue
		}
		if words != "" {
			more++
			continue
		}
		switch r.Kind {
		case content.ReasonRisk:
			tone = ui.Urgent
			label := ""
			if l := s.env.Catalog.Lists["risks"]; l != nil {
				label = l.Label(r.Code).In(s.env.Lang)
			}
			if words = fill(w.Flag, label); label == "" || ui.Width(words) > width-2 {
				words = w.FlagOnly
			}
		case content.ReasonDeadline:
			words, tone = fill(w.Day[r.Code], fmt.Sprint(r.Days)), dayTone(r.Code)
		}
	}
	if tail := fmt.Sprintf(" +%d", more); more > 0 && ui.Width(words+tail) <= width-2 {
		words += tail
	}
	return words, tone
}

// dayTone is the tone of a last day by its status.
func dayTone(status string) ui.Tone {
	switch status {
	case "LAST_DAY":
		return ui.Urgent
	case "EXPIRED":
		return ui.Quiet
	}
	return ui.Soon
}

// columns are the widths of a row, 0 for what is left out.
type columns struct{ name, about, at, by, reason, train, left int }

// columns gives the widths for the screen: what it is about takes what is left.
func (s *screen) columns() columns {
	c := columns{10, 0, 14, 2, 12, 6, 11}
	switch {
	case s.env.Width < 80:
		c = columns{10, 0, 0, 0, 11, 6, 11}
	case s.env.Width >= 118:
		c = columns{14, 0, 18, 12, 18, 8, 13}
	}
	c.about = max(0, min(26, s.env.Width-1-c.width()))
	return c
}

// width is how wide a row is.
func (c columns) width() int {
	width := edge
	for _, cell := range []int{c.name, c.about, c.at, c.by, c.reason, c.train, c.left} {
		if cell > 0 {
			width += cell + 1
		}
	}
	if c.about == 0 {
		width++ // its space
	}
	return width - 1
}

// edge is the bar and the sign before a row.
const edge = ui.Margin + 3

// line gives a row as it was drawn, unless it is the chosen one: a key moves the
// choice, the others stay.
func (s *screen) line(i int) string {
	if i == s.list.At {
		return s.row(i)
	}
	if s.drawn == nil {
		s.drawn = map[int]string{}
	}
	if s.drawn[i] == "" {
		s.drawn[i] = s.row(i)
	}
	return s.drawn[i]
}

// row draws one person: who, what about, where one stopped and who had it, why
// it presses, the train.
func (s *screen) row(i int) string {
	t, c, p := s.env.Theme, s.columns(), s.people[i]
	left, tone := s.gate(p.urgency)
	why, grave := s.reason(p.urgency, c.reason)
	name, bar := ui.Fit(s.called(p.draft), c.name), "  "
	if i == s.list.At {
		name, bar = t.Chosen(name), " "+t.Bar()
	}
	if why != "" {
		why = t.Signed(grave, why)
	}
	var b strings.Builder
	b.WriteString(bar + " " + s.mark(tone, grave) + name)
	put := func(width int, cell string) {
		if width > 0 {
			b.WriteString(" " + cell)
		}
	}
	put(c.about, ui.Fit(short(s.about(p.draft), c.about), c.about))
	put(c.at, t.Paint(ui.Quiet, ui.Fit(s.at(p.draft, c.at), c.at)))
	put(c.by, t.Paint(ui.Quiet, ui.Fit(s.by(p.draft, c.by), c.by)))
	put(c.reason, ui.Fit(why, c.reason))
	put(c.train, t.Paint(ui.Quiet, ui.PadLeft(ui.Clip(p.urgency.Train.Number, c.train), c.train)))
	put(c.left, t.Paint(tone, ui.PadLeft(left, c.left)))
	return b.String()
}

// short leaves out what stands in brackets where there is no room for it.
func short(label string, width int) string {
	for _, bracket := range []string{"\uff08", " ("} {
		if before, _, cut := strings.Cut(label, bracket); cut && ui.Width(label) > width {
			return before
		}
	}
	return label
}

// mark is the sign at the edge: the graver of train and reason.
func (s *screen) mark(tones ...ui.Tone) string {
	t := s.env.Theme
	for _, tone := range []ui.Tone{ui.Urgent, ui.Soon} {
		if slices.Contains(tones, tone) {
			return t.Paint(tone, t.Sign(tone)) + " "
		}
	}
	return "  "
}

// by is who has the draft: the number, with room also the name.
func (s *screen) by(d ui.Draft, width int) string {
	if named := d.Volunteer + " " + s.names[d.Volunteer]; ui.Width(named) <= width {
		return named
	}
	return d.Volunteer
}

// fill puts arg into the blank of words.
func fill(words, arg string) string { return strings.ReplaceAll(words, "{arg}", arg) }
