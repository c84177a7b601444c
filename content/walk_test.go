package content

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"chunfeng/store/record"
)

// plausible gives an answer that fits a question: the nth choice, or a sample
// of its kind.
func plausible(c *Catalog, q *Question, a record.Answers, nth int) record.Answer {
	switch q.Kind {
	case KindConsent:
		return record.Of(yes)
	case KindPick, KindPlace, KindTick:
		var open []Choice
		for _, ch := range c.Choices(q, a, monday) {
			if q.choice(ch.Code) != nil { // the head of a group cannot be chosen
				open = append(open, ch)
			}
		}
		if len(open) == 0 {
			return nil
		}
		return record.Of(open[nth%len(open)].Code)
	case KindLine, KindStory:
		return record.Of("测试甲乙丙丁")
	case KindNumber:
		return record.Of([]string{"2", "30"}[nth%2])
	case KindMoney:
		return record.Of("123450")
	case KindDay:
		return record.Of([]string{"2026-11-23", "1970-01-01"}[nth%2])
	case KindDocument:
		return record.Of("RID:500199197001010006")
	case KindPhone:
		return record.Of("+8613800138000")
	case KindTrain:
		return record.Of("G8502 14:41")
	}
	return nil
}

// walkThrough answers a form from top to bottom, every question that is asked or
// only those that must be; given answers stay. It fails when that is a dead end.
func walkThrough(t *testing.T, c *Catalog, f *Form, given record.Answers, all bool) record.Answers {
	t.Helper()
	a := given.Clone()
	for range 1000 {
		var next *Question
		wrong := faultCodes(f.Faults(a, monday))
		for _, q := range f.Visible(a, monday) {
			if len(a[q.Key]) == 0 && q.Kind != KindNote && (all || wrong[q.Key] != "") {
				next = q
				break
			}
		}
		if next == nil {
			break
		}
		for nth := range 40 { // the first choice that the form takes
			a[next.Key] = plausible(c, next, a, nth)
			if next.Fault(a, monday) == nil {
				break
			}
		}
		if len(a[next.Key]) == 0 {
			if next.Fault(a, monday) != nil {
				t.Errorf("%s.%s: nothing can be answered", f.ID, next.Key)
				return a
			}
			a[next.Key] = record.Answer{""} // a list that offers nothing
		}
	}
	for key, answer := range a {
		if answer.Text() == "" {
			delete(a, key)
		}
	}
	for _, fault := range f.Faults(a, monday) {
		if !fault.Soft {
			t.Errorf("%s: dead end at %s: %s", f.ID, fault.Key, fault.Code)
		}
	}
	return a
}

// kept makes the record that the desk files, without what goes into the annex.
func kept(c *Catalog, f *Form, a record.Answers) record.Record {
	r := filed(c, f.ID, a)
	r.Answers = f.Prune(a, monday)
	for _, q := range f.Questions() {
		if q.Sensitive || q.Draft {
			delete(r.Answers, q.Key)
		}
	}
	if q := f.Playing(RoleOutcomes); q != nil {
		r.Outcomes = a[q.Key]
	} else {
		r.Outcomes = c.Destinations(f, a, monday)
	}
	return r
}

// fitting fails the test when a slip does not fit its paper, or says nothing.
func fitting(t *testing.T, c *Catalog, name string, rec record.Record) {
	t.Helper()
	for _, l := range Langs {
		s := c.Slip(rec, SlipWidth, l)
		for _, line := range s.Lines {
			if cells(line) > SlipWidth {
				t.Errorf("%s %s: %q takes %d cells", name, l, line, cells(line))
			}
		}
		text := strings.Join(s.Lines, "")
		if !strings.Contains(text, rec.Serial) || !strings.Contains(text, "12351") || len(s.QR) >= maxQR {
			t.Errorf("%s %s: serial, union number or code are missing", name, l)
		}
		if strings.Contains(text, "{") || strings.Contains(text, "%!") {
			t.Errorf("%s %s: a blank was not filled: %s", name, l, text)
		}
		for _, secret := range []string{"500199197001010006", "13800138000"} {
			if strings.Contains(text+s.QR, secret) {
				t.Errorf("%s %s: the slip tells %s", name, l, secret)
			}
		}
	}
}

func TestEveryLeafLeadsFromConsentToASlip(t *testing.T) {
	c := load(t)
	f := c.Forms["consultation"]
	leaves := 0
	for _, leaf := range f.Question("matter").choices {
		if f.Question("matter").choice(leaf.Code) == nil {
			continue
		}
		leaves++
		for _, consent := range []string{"YES", "ANON", "NO"} {
			for _, all := range []bool{false, true} {
				a := walkThrough(t, c, f, answers("consent_basic", consent, "matter", leaf.Code), all)
				rec := kept(c, f, a)
				fitting(t, c, leaf.Code+" "+consent, rec)
				if all && consent == "YES" {
					asked := 0
					for _, q := range f.Visible(a, monday) {
						if q.FollowUp() {
							asked++
						}
					}
					if asked != len(leaf.Asks) {
						t.Errorf("%s: %d of %d sharp questions can be answered", leaf.Code, asked, len(leaf.Asks))
					}
				}
			}
		}
		if len(leaf.Asks) < 3 || len(leaf.Asks) > 6 {
			t.Errorf("%s asks %d sharp questions, want 3 to 6", leaf.Code, len(leaf.Asks))
		}
		if len(leaf.Routes) == 0 || len(leaf.Evidence) == 0 && !strings.HasPrefix(leaf.Code, "OTH") && leaf.Code != "UNI.02" {
			t.Errorf("%s has no route or no evidence", leaf.Code)
		}
	}
	if leaves < 60 {
		t.Errorf("only %d leaves", leaves)
	}
}

func TestEveryFormLeadsFromItsFirstQuestionToASlip(t *testing.T) {
	c := load(t)
	for _, id := range slices.Sorted(maps.Keys(c.Forms)) {
		f := c.Forms[id]
		for _, all := range []bool{false, true} {
			rec := kept(c, f, walkThrough(t, c, f, record.Answers{}, all))
			fitting(t, c, id, rec)
		}
		for _, q := range f.Questions() { // each way that a first pick opens
			if q.Kind != KindPick || q.Consent != "" || len(q.choices) > 12 {
				continue
			}
			for _, ch := range q.choices {
				given := record.Answers{}
				given.Set(q.Key, record.Of(ch.Code))
				if q.Fault(walked(t, c, f, q, given), monday) != nil {
					continue // the form says why this way is closed
				}
				fitting(t, c, id+" "+q.Key+" "+ch.Code, kept(c, f, walkThrough(t, c, f, given, false)))
			}
		}
	}
}

// walked answers what stands above a question, so that its own fault can be seen.
func walked(t *testing.T, c *Catalog, f *Form, q *Question, given record.Answers) record.Answers {
	t.Helper()
	a := given.Clone()
	for _, above := range f.Questions() {
		if above == q {
			return a
		}
		if len(a[above.Key]) == 0 && slices.Contains(f.Visible(a, monday), above) && above.Fault(a, monday) != nil {
			for nth := range 40 {
				a[above.Key] = plausible(c, above, a, nth)
				if above.Fault(a, monday) == nil {
					break
				}
			}
		}
	}
	return a
}

func TestEveryServiceSlipSaysWhatItIsAndWhoDecides(t *testing.T) {
	c := load(t)
	for id, f := range c.Forms {
		if id == "consultation" || id == "joining" {
			continue
		}
		if f.Slip.Title == (Text{}) {
			t.Errorf("%s has no words for its slip", id)
		}
		for _, l := range Langs {
			text := strings.Join(c.Slip(kept(c, f, walkThrough(t, c, f, record.Answers{}, true)), 60, l).Lines, "")
			for _, want := range []string{strings.ReplaceAll(f.Slip.Title.In(l), " ", ""), strings.ReplaceAll(c.Words(l).Slip.ToDo, " ", "")} {
				if !strings.Contains(strings.ReplaceAll(text, " ", ""), want) {
					t.Errorf("%s %s: no %q", id, l, want)
				}
			}
			for _, never := range []string{"您符合", "是会员", "you qualify", "member of"} {
				if strings.Contains(text, never) {
					t.Errorf("%s %s: the slip says %q", id, l, never)
				}
			}
		}
	}
}
