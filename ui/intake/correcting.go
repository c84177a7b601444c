package intake

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// correction is the filed record that a draft corrects; nil answers when the
// draft corrects none.
type correction struct {
	serial  string
	answers record.Answers // as filed, those of the annex among them
}

// filedBefore reads the record that a draft corrects.
func filedBefore(book book, d ui.Draft) (correction, error) {
	if d.Corrects == uuid.Nil {
		return correction{}, nil
	}
	rec, annex, err := book.Record(context.Background(), d.Corrects)
	return correction{rec.Serial, record.Revision{Record: rec, Sensitive: annex}.All()}, err
}

// correcting gives the words of the title for a correction, "" for a new form.
func (s *screen) correcting() string {
	if s.before.answers == nil {
		return ""
	}
	return fmt.Sprintf(s.env.Words.Records.Correcting, s.before.serial) + "  "
}

// changed gives the questions of which the answer is another than was filed.
func (s *screen) changed() []string {
	if s.before.answers == nil {
		return nil
	}
	now := s.form.Prune(s.answers, s.session)
	return slices.DeleteFunc(s.form.Changed(s.before.answers, now), func(key string) bool {
		q := s.form.Question(key)
		return q == nil || q.Draft || q.Saves == content.RoleResults // worked out when it is filed
	})
}

// changes gives the lines of the review that say what a correction changes:
// each answer as it was, under its label.
func (s *screen) changes(width int) []string {
	if s.before.answers == nil {
		return nil
	}
	t, w := s.env.Theme, s.env.Words.Records
	keys := s.changed()
	var sheet ui.Sheet
	title := w.NoChange
	if len(keys) > 0 {
		title = fmt.Sprintf(w.Changes, len(keys))
	}
	sheet.Line(ui.Pad(ui.Spaces(ui.Margin)+t.Strong(ui.Plain, title), width))
	for _, key := range keys {
		q := s.form.Question(key)
		was := w.Masked
		if !q.Private && !q.Sensitive {
			was = ui.CleanLines(q.Readable(s.before.answers[key], s.env.Lang))
		}
		if len(s.before.answers[key]) == 0 {
			was = w.Nothing
		}
		lines := s.signedLines(ui.Accent, fmt.Sprintf(w.ChangedFrom, was), width-ui.FieldX-ui.Margin)
		var row ui.Sheet
		row.Field(t.Label(q.Label.In(s.env.Lang), false), lines, nil)
		for _, l := range row.Lines() {
			sheet.Line(ui.Pad(l, width))
		}
	}
	sheet.Line(ui.Spaces(width))
	return sheet.Lines()
}
