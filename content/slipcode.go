package content

import (
	"strings"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// clauseEnds are where a thing to do can be cut short and still be one.
const clauseEnds = "\uff0c\uff1b\u3002;,."

// codes gives the texts of the QR code, each with serial, last day, numbers to
// call and the first thing to do, in fewer words each.
func (s *slip) codes(todo []string) []string {
	var head []string
	head = append(head, s.rec.Serial)
	dated := len(s.rec.Deadlines) > 0 && !s.rec.Deadlines[0].Nominal.IsZero()
	if dated {
		head = append(head, strings.ReplaceAll(s.w.CodeDay, "{date}", s.rec.Deadlines[0].Nominal.String()))
	}
	full := append(head[:len(head):len(head)], s.w.Calls)
	brief := append(head[:len(head):len(head)], s.w.Few)
	if len(todo) == 0 || s.rec.Void != nil {
		return s.trimmed(strings.Join(full, "\n"), strings.Join(brief, "\n"))
	}
	act := todo[0]
	if dated && act == s.about(s.rec.Deadlines[0]) && s.urging(s.rec.Deadlines[0]) {
		act = s.law.Act[s.rec.Deadlines[0].Rule] // the last day stands above
	}
	texts := []string{
		strings.Join(append(full, todo[0]), "\n"),
		strings.Join(append(brief[:len(brief):len(brief)], act), "\n"),
	}
	if i := strings.IndexAny(act, clauseEnds); i > 0 {
		act = act[:i]
		texts = append(texts, strings.Join(append(brief[:len(brief):len(brief)], act), "\n"))
	}
	for words := []rune(act); len(words) > 6; {
		words = words[:len(words)-3]
		texts = append(texts, strings.Join(append(brief[:len(brief):len(brief)], strings.TrimRight(string(words), " ")+s.w.Shorter), "\n"))
	}
	return s.trimmed(texts...)
}

// urging reports whether the to-do of a last day names the day.
func (s *slip) urging(d record.Deadline) bool {
	switch calc.Status(d.Status) {
	case calc.StatusExpired, calc.StatusEmployed, calc.StatusNoLimit, calc.StatusStopped:
		return false
	}
	return true
}

// trimmed cuts texts that are too long for a code that a phone reads easily.
func (s *slip) trimmed(texts ...string) []string {
	for i, text := range texts {
		cut := []rune(text)
		for len(string(cut)) >= maxQR {
			cut = cut[:len(cut)-1]
		}
		texts[i] = string(cut)
	}
	return texts
}

// Practise marks a slip as one of the practice desk, on paper and in its codes.
func (c *Catalog) Practise(s Slip, width int, l Lang) Slip {
	mark := sheet{width: width}
	mark.centre(c.Words(l).Slip.Practice)
	n := len(mark.lines)
	out := Slip{Lines: append(append(append([]string(nil), mark.lines...), s.Lines...), mark.lines...)}
	for i := range n {
		out.Loud = append(out.Loud, i, n+len(s.Lines)+i)
	}
	for _, i := range s.Loud {
		out.Loud = append(out.Loud, n+i)
	}
	w := slip{w: c.Words(l).Slip}
	for _, text := range s.Codes {
		out.Codes = append(out.Codes, w.trimmed(w.w.Practice+"\n"+text)...)
	}
	out.QR = out.Codes[0]
	return out
}

// LastDay is a day of a slip for a calendar.
type LastDay struct {
	Rule string // of the deadline; with the record it names the entry
	Day  record.Day
	Name string // what must be done until then
	Text string // serial, article, numbers to call, what the day is not
}

// LastDays gives the days of a record that can still be kept, the earliest
// first. A record that is void has none.
func (c *Catalog) LastDays(rec record.Record, l Lang) (days []LastDay) {
	w := c.Words(l)
	for _, d := range rec.Deadlines {
		if d.Nominal.IsZero() || d.Status == string(calc.StatusExpired) || rec.Void != nil {
			continue
		}
		text := []string{rec.Serial, w.Law.Rule[d.Rule], c.Article(d.Article, l), w.Slip.Calls}
		days = append(days, LastDay{
			Rule: d.Rule, Day: d.Nominal,
			Name: strings.ReplaceAll(w.Slip.Event, "{act}", w.Law.Act[d.Rule]),
			Text: strings.Join(append(text, w.Slip.Decision...), "\n"),
		})
	}
	return days
}
