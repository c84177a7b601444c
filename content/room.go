package content

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"chunfeng/store/record"
)

// What the narrow screen, 80 cells wide, has room for, in cells: margin,
// label, gap and margin leave 61 for a field.
const (
	labelCells   = 12 // six Han
	shortenedEN  = 16 // an English label up to here is shown shortened
	choiceCells  = 57 // a digit and a sign stand before it
	hintCells    = 2 * 61
	messageCells = 2 * 59 // behind a sign
	titleCells   = 20     // of a page or form
	readCells    = 14 * 61
	reasonCells  = 4 * 61
)

// trialDesk is the desk of slips that are only tried.
const trialDesk = "CQN-S-01"

// crowded tells which texts do not fit the narrow screen, and which English
// labels are shown shortened.
func (c *Catalog) crowded() (wrong, shortened Mistakes) {
	for _, id := range slices.Sorted(maps.Keys(c.Forms)) {
		f := c.Forms[id]
		r := room{f.src, &wrong}
		r.fits("title", f.Title, titleCells)
		for i, p := range f.Pages {
			at := index("page", i)
			r.fits(at+".title", p.Title, titleCells)
			for j, q := range p.Questions {
				at := index(at+".question", j)
				if !f.src.has(at) {
					continue // made when loading, of words that are measured where they stand
				}
				if n := cells(q.Label.EN); n > labelCells && n <= shortenedEN {
					shortened = append(shortened, f.src.mistake(at+".label", "%q is shown shortened: %d of %d cells", q.Label.EN, n, labelCells))
					r.fits(at+".label", Text{ZH: q.Label.ZH}, labelCells)
				} else {
					r.fits(at+".label", q.Label, labelCells)
				}
				r.fits(at+".hint", q.Hint, hintCells)
				r.fits(at+".message", q.Message, messageCells)
				r.fits(at+".text", q.Text, readCells)
				r.choices(at, q.Choices)
			}
		}
		for i, o := range f.Outcome {
			r.fits(index("outcome", i)+".reason", o.Reason, reasonCells)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(c.Lists)) {
		if l := c.Lists[id]; l.src != nil {
			r := room{l.src, &wrong}
			r.choices(l.at, l.Choices)
		}
	}
	return wrong, shortened
}

// room measures the texts of one source.
type room struct {
	src *source
	out *Mistakes
}

func (r room) fits(at string, t Text, most int) {
	for _, text := range []string{t.ZH, t.EN} {
		if n := cells(text); n > most {
			*r.out = append(*r.out, r.src.mistake(at, "%q does not fit the narrow screen: %d of %d cells", abridged(text), n, most))
		}
	}
}

func (r room) choices(at string, choices []Choice) {
	for i, ch := range choices {
		at := index(at+".choice", i)
		r.fits(at+".label", ch.Label, choiceCells)
		r.fits(at+".hint", ch.Hint, hintCells)
		r.fits(at+".bring", ch.Bring, hintCells)
	}
}

// abridged gives the beginning of a text, enough to know it by.
func abridged(text string) string {
	if head, tail := split(text, 40); tail != "" {
		return head + "\u2026"
	}
	return text
}

// slipless tells which matters make a slip that does not fit 58 mm paper, by
// writing one for each with all it can have.
func (c *Catalog) slipless() Mistakes {
	var out Mistakes
	told := map[string]bool{}
	for _, m := range []string{"matters", "stations"} {
		l := c.Lists[m]
		for i, leaf := range l.choices() {
			if m == "matters" && leaf.Group == "" {
				continue
			}
			rec := trial(leaf)
			if m == "stations" {
				rec.Desk = leaf.Code + "-01"
			}
			for _, lang := range Langs {
				for _, line := range c.Slip(rec, SlipWidth, lang).Lines {
					if n := cells(line); n > SlipWidth && !told[line] {
						told[line] = true
						out = append(out, c.blame(line, lang, l, i, n))
					}
				}
			}
		}
	}
	return out
}

// trial is a record of a matter with all that its slip can show.
func trial(leaf Choice) record.Record {
	day := record.Day{Year: 2026, Month: time.November, Date: 23}
	rec := record.Record{
		Serial: trialDesk + "-20261123-0001", Desk: trialDesk, Volunteer: "01", Rev: 2, Filed: day.Time(),
		Matter: leaf.Code, People: 12, Outcomes: leaf.Routes, FollowUp: day,
		Answers: record.Answers{"evidence_need": record.Answer(leaf.Evidence)},
	}
	for _, status := range []string{"OK", "LAST_DAY", "EXPIRED", "NO_LIMIT_WHILE_EMPLOYED"} {
		rec.Deadlines = append(rec.Deadlines, record.Deadline{
			Rule: "arbitration_limitation", Article: "LDMAL-27", Status: status,
			Nominal: day, Rolled: day.AddDays(1), Base: day, AsOf: day, DaysLeft: -1234,
		})
	}
	return rec
}

// blame finds the place of a line that is too long: a word of the slip that
// heads it, else the leaf.
func (c *Catalog) blame(line string, lang Lang, l *List, leaf, n int) Mistake {
	var found Mistake
	eachWord(reflect.ValueOf(c.words[lang].Slip), "", func(name, text string) {
		if text != "" && strings.HasPrefix(strings.TrimSpace(line), text) && cells(text) > SlipWidth/2 {
			found = Mistake{File: "words/slip.toml", Text: string(lang) + "." + name + ": "}
		}
	})
	if found.File == "" {
		found = l.src.mistake(index(l.at+".choice", leaf), "")
	}
	found.Text += "the line does not fit the slip: " + abridged(line)
	return found
}
