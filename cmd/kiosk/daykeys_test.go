package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// visit is one thing that is to be filed: a form and what is answered to it.
type visit struct {
	form    string
	answers record.Answers
	typed   record.Answers // so far
}

// digitsOfToday open the forms at the screen Today; the others lie behind F7.
var digitsOfToday = map[string][]string{
	"consultation": {"1"}, "joining": {"2"}, "hardship": {"3"}, "jobs": {"4"},
	"mutualaid": {"f7", "1"}, "event": {"f7", "2"}, "corner": {"f7", "4"},
}

// begin opens the form of a visit.
func (w *wholeDay) begin(v *visit) {
	w.t.Helper()
	w.goHome()
	w.press(digitsOfToday[v.form]...)
	v.typed = record.Answers{}
}

// answer reads which question has the focus and answers it, until so many
// answers were given or there is no more to say.
func (w *wholeDay) answer(v *visit, most int) {
	w.t.Helper()
	form := w.catalog.Forms[v.form]
	for range 150 {
		if len(v.typed) == len(v.answers) || most <= 0 {
			return
		}
		label := w.focus()
		if label == "" {
			w.press("enter") // a red flag was read
			continue
		}
		i := slices.IndexFunc(form.Questions(), func(q *content.Question) bool {
			return len(v.typed[q.Key]) == 0 && len(v.answers[q.Key]) > 0 && ui.Clip(q.Label.In(content.ZH), ui.LabelWidth) == label
		})
		if i < 0 {
			w.press("tab")
			continue
		}
		q := form.Questions()[i]
		if q.Key == "receipt" && v.answers.Text("dues_method") == record.MethodCash {
			v.answers.Set(q.Key, record.Of(w.tearOff()))
		}
		w.say(q, v)
		v.typed[q.Key] = v.answers[q.Key]
		most--
	}
	w.t.Fatalf("%s: typed %v of %v:\n%s", v.form, v.typed, v.answers, w.screen.Text())
}

// tearOff reads the number of the paper that the form proposes.
func (w *wholeDay) tearOff() string {
	w.t.Helper()
	number := regexp.MustCompile(`A\d{7}`).FindString(w.screen.Text())
	if number == "" {
		w.t.Fatalf("no receipt is proposed:\n%s", w.screen.Text())
	}
	return number
}

// focus reads the label that the bar stands before, under the strip of pages.
func (w *wholeDay) focus() string {
	for i, line := range strings.Split(w.screen.Text(), "\n") {
		if rest, ok := strings.CutPrefix(line, " ▌"); ok && i > 2 {
			label, _, _ := strings.Cut(strings.TrimSpace(rest), strings.Repeat(" ", ui.Gap))
			return strings.TrimSpace(label)
		}
	}
	return ""
}

// say types the answer to a question.
func (w *wholeDay) say(q *content.Question, v *visit) {
	w.t.Helper()
	a := v.answers[q.Key]
	text := a.Text()
	switch q.Kind {
	case content.KindPick, content.KindConsent, content.KindPlace:
		w.choose(q, v, text)
		return
	case content.KindTick:
		for _, code := range a {
			w.choose(q, v, code)
		}
		w.press("tab")
		return
	case content.KindStory:
		w.write(text)
		w.press("tab")
		return
	case content.KindPhone:
		text = strings.TrimPrefix(text, "+86")
	case content.KindDocument:
		_, text, _ = strings.Cut(text, ":")
	case content.KindDay:
		text = strings.ReplaceAll(text, "-", "")
	case content.KindMoney:
		m, err := record.MoneyFromText(text)
		w.must(err)
		text = m.Yuan()
	}
	w.press("ctrl+u")
	w.write(text)
	w.press("enter")
}

// choose makes a choice: by digit where one page holds all, else by the
// beginning of its name.
func (w *wholeDay) choose(q *content.Question, v *visit, code string) {
	w.t.Helper()
	all := w.catalog.Choices(q, v.answers, w.session())
	i := slices.IndexFunc(all, func(c content.Choice) bool { return c.Code == code })
	if i < 0 {
		w.t.Fatalf("%s has no choice %s", q.Key, code)
	}
	if len(all) <= 9 && !slices.ContainsFunc(all, func(c content.Choice) bool { return c.Group != "" }) {
		w.press(strconv.Itoa(i + 1))
		return
	}
	name, _, _ := strings.Cut(all[i].Label.In(content.ZH), "（")
	w.write(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, name))
	w.press("enter")
}

// finish files the form that is open and gives the record.
func (w *wholeDay) finish(v *visit) record.Record {
	w.t.Helper()
	w.press("f8", "f10")
	if !strings.Contains(w.screen.Text(), "编号") {
		w.t.Fatalf("%s was not filed: %v\n%s", v.form, v.answers, w.screen.Text())
	}
	w.press("enter")
	found, err := w.Find(w.t.Context(), "")
	w.must(err)
	rec, annex, err := w.Record(w.t.Context(), found[0].ID)
	w.must(err)
	for key, said := range v.answers {
		if kept := rec.Answers[key]; !slices.Equal(kept, said) && !slices.Equal(annex[key], said) {
			w.t.Errorf("%s: %s was typed as %q and kept as %q", rec.Serial, key, said, kept)
		}
	}
	if rec.Form != v.form || rec.Volunteer != w.who {
		w.t.Fatalf("%s is a %s by %s, typed as %s by %s", rec.Serial, rec.Form, rec.Volunteer, v.form, w.who)
	}
	return rec
}

// file types a whole form and files it.
func (w *wholeDay) file(v *visit) record.Record {
	w.t.Helper()
	w.begin(v)
	w.answer(v, len(v.answers))
	rec := w.finish(v)
	w.tally.filed(rec, v)
	return rec
}

// park leaves the form that is open half-way.
func (w *wholeDay) park() {
	w.t.Helper()
	w.press("esc")
	w.goHome()
}

// resume opens the draft of whoever is called so.
func (w *wholeDay) resume(name string) {
	w.t.Helper()
	w.goHome()
	w.seek(name)
	w.press("enter")
}

// seek moves the bar to the line with a text.
func (w *wholeDay) seek(text string) {
	w.t.Helper()
	for i := range 80 {
		for line := range strings.Lines(w.screen.Text()) {
			if strings.HasPrefix(line, " ▌") && strings.Contains(line, text) {
				return
			}
		}
		w.press([]string{"down", "up"}[i/40])
	}
	w.t.Fatalf("%s is not in the list:\n%s", text, w.screen.Text())
}
