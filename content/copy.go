package content

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"chunfeng/store/record"
)

// Readable gives an answer as people read it, whole: codes as their labels,
// money in yuan, numbers as they are dialled or printed.
func (q *Question) Readable(a record.Answer, l Lang) string {
	switch q.Kind {
	case KindMoney:
		if fen, err := strconv.ParseInt(a.Text(), 10, 64); err == nil {
			return record.Money(fen).String()
		}
	case KindPhone:
		return record.Phone(a.Text()).National()
	case KindDocument:
		if d, ok := record.DocumentFromText(a.Text()); ok {
			return d.Reveal()
		}
	}
	return q.Shown(a, l)
}

// copying is one text being written.
type copying struct {
	strings.Builder
	c    *Catalog
	w    CopyWords
	lang Lang
}

// Copy writes everything that is held about one person as plain text: each
// record with all its revisions, the first one first. The person has a right to
// it; nothing in it is masked.
func (c *Catalog) Copy(held [][]record.Revision, desk string, now time.Time, l Lang) string {
	s := &copying{c: c, w: c.Words(l).Copy, lang: l}
	s.lines(s.w.Title, strings.ReplaceAll(fill(s.w.Made, stamp(now)), "{desk}", desk), "", s.w.Right, s.w.Care)
	for _, revisions := range held {
		if len(revisions) > 0 {
			s.record(revisions)
		}
	}
	s.lines("", s.w.Gone)
	return s.String()
}

func (s *copying) lines(all ...string) {
	for _, l := range all {
		s.WriteString(l)
		s.WriteByte('\n')
	}
}

// pair writes a label and its text, when there is one.
func (s *copying) pair(label, text string) {
	if text = strings.TrimSpace(text); text != "" {
		fmt.Fprintf(s, "%s: %s\n", label, strings.ReplaceAll(text, "\n", "\n    "))
	}
}

// stamp writes a time in the country's own.
func stamp(t time.Time) string { return t.In(zone).Format("2006-01-02 15:04") }

// record writes a record as it stands, then what changed on the way there.
func (s *copying) record(revisions []record.Revision) {
	last := revisions[len(revisions)-1]
	r, form := last.Record, s.c.Forms[last.Record.Form]
	title := r.Form
	if form != nil {
		title = form.Title.In(s.lang)
	}
	s.lines("", fill(s.w.Record, title))
	s.pair(s.w.Serial, r.Serial)
	s.pair(s.w.Filed, stamp(r.Filed))
	s.pair(s.w.By, r.Volunteer)
	if r.Void != nil {
		s.pair(s.w.Void, s.c.Lists["void_reasons"].Label(r.Void.Reason).In(s.lang))
	}
	for _, c := range r.Consents {
		s.pair(s.w.Consents, strings.Join([]string{c.Kind, c.Choice, c.Version, c.By, stamp(c.At)}, " "))
	}
	all := last.All()
	for _, key := range form.Changed(nil, all) {
		s.pair(s.label(form, key), s.answer(form, key, all[key]))
	}
	for _, d := range r.Deadlines {
		s.pair(s.w.Deadline, strings.Join([]string{d.Article, d.Base.String(), d.Rolled.String(), d.Status}, " "))
	}
	for _, c := range r.Calls {
		s.pair(s.w.Calls, strings.Join([]string{stamp(c.At), s.c.Lists["call_ends"].Label(string(c.Result)).In(s.lang), c.Again.String()}, " "))
	}
	for i := 1; i < len(revisions); i++ {
		s.change(form, revisions[i-1], revisions[i])
	}
}

// change writes what one revision has otherwise than the one before.
func (s *copying) change(form *Form, before, after record.Revision) {
	was, is := before.All(), after.All()
	keys := form.Changed(was, is)
	if len(keys) == 0 {
		return
	}
	s.lines(fill(s.w.Changed, stamp(after.At)))
	for _, key := range keys {
		text := s.answer(form, key, was[key])
		if text == "" {
			text = s.w.Nothing
		}
		s.pair("  "+s.label(form, key), fill(s.w.Was, text))
	}
}

func (s *copying) label(form *Form, key string) string {
	if form != nil {
		if q := form.Question(key); q != nil {
			return q.Label.In(s.lang)
		}
	}
	return key
}

func (s *copying) answer(form *Form, key string, a record.Answer) string {
	if form != nil {
		if q := form.Question(key); q != nil {
			return q.Readable(a, s.lang)
		}
	}
	return a.Text()
}
