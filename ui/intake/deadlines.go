package intake

import (
	"fmt"
	"strings"

	"chunfeng/content"
	"chunfeng/content/calc"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// deadlinePart shows the last days that follow from the answers, the earliest
// first, and leaves the first one as the summary in one line.
func (s *screen) deadlinePart(width int) []string {
	var lines []string
	deadlines := s.look.Deadlines()
	for i, d := range deadlines {
		if s.side.summary == "" {
			s.side.summary = s.deadlineLine(d)
		}
		if i > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, s.deadline(d, width)...)
	}
	if len(deadlines) > 1 {
		lines = append(lines, s.paragraph(ui.Soon, s.env.Theme.Sign(ui.Soon)+" "+s.env.Words.Law.Two, width)...)
	}
	lines = append(lines, s.doubtNote(len(deadlines) > 0, width)...)
	return append(lines, s.matterNote(width)...)
}

// tone gives the colour of a deadline.
func tone(d record.Deadline) ui.Tone {
	switch calc.Status(d.Status) {
	case calc.StatusSoon, calc.StatusUrgent:
		return ui.Soon
	case calc.StatusLastDay, calc.StatusExpired:
		return ui.Urgent
	}
	return ui.Good
}

// status gives sign and words of a deadline's status.
func (s *screen) status(d record.Deadline) string {
	words := s.env.Words.Law.Status[d.Status]
	if strings.Contains(words, "%d") {
		return fmt.Sprintf(words, d.DaysLeft)
	}
	return words
}

// day writes a day with its weekday.
func (s *screen) day(d record.Day) string { return ui.ShowDay(s.env, d.String()) }

// deadlineLine gives a deadline in one line.
func (s *screen) deadlineLine(d record.Deadline) string {
	line := s.env.Theme.Strong(tone(d), s.status(d))
	switch {
	case calc.Status(d.Status) == calc.StatusLastDay && !content.Rolled(d).IsZero():
		line += "  " + s.day(d.Rolled)
	case !d.Nominal.IsZero():
		line += "  " + s.day(d.Nominal)
	}
	return line + "  " + s.env.Theme.Paint(ui.Quiet, s.article(d.Article))
}

// deadline gives what one must know of a deadline: how near it is, the day and
// the day after rest days, the article, the fact it is counted from and what
// would move it, and what to do now.
func (s *screen) deadline(d record.Deadline, width int) []string {
	t, law, w := s.env.Theme, s.env.Words.Law, s.env.Words.Intake
	lines := []string{s.heading(w.Deadline) + t.Paint(ui.Quiet, "  "+law.Rule[d.Rule])}
	if d.Nominal.IsZero() {
		lines = append(lines, t.Strong(tone(d), s.status(d)))
	} else {
		lines = append(lines, ui.Spread(t.Strong(tone(d), s.status(d)), s.day(d.Nominal), width))
	}
	quiet := func(words string) { lines = append(lines, s.paragraph(ui.Quiet, words, width)...) }
	if !content.Rolled(d).IsZero() {
		quiet(fmt.Sprintf(law.Rolled, s.day(d.Rolled)))
		if d.Provisional {
			quiet(law.Provisional)
		}
	}
	if q := s.form.Question(d.Fact); q != nil {
		quiet(fill(w.CountedFrom, q.Label.In(s.env.Lang)+" "+s.day(d.Base)))
		if _, assumed := content.Earliest(s.answers[q.Key]); assumed {
			quiet(law.Assumed)
		}
	}
	quiet(s.article(d.Article))
	lines = append(lines, s.lastDays(d, width)...)
	quiet(law.Estimate)
	return lines
}

// restarts reports a period that a demand begins anew: limitations do, the
// periods of procedures do not.
func restarts(d record.Deadline) bool {
	return !d.Nominal.IsZero() && (d.Rule == calc.Arbitration || d.Rule == calc.Civil)
}

// matterNote says what else one must know about the periods of the matter.
func (s *screen) matterNote(width int) []string {
	m := s.matter()
	if m == nil || m.Hint.In(s.env.Lang) == "" {
		return nil
	}
	return s.paragraph(ui.Soon, s.env.Theme.Sign(ui.Soon)+" "+m.Hint.In(s.env.Lang), width)
}

// article writes the article a deadline stands on.
func (s *screen) article(code string) string {
	return s.env.Catalog.Article(code, s.env.Lang)
}
