package plain

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
	"chunfeng/ui/field"
)

// The signs that can be typed at every question.
const (
	signHelp   = "?"
	signBack   = "<"
	signReview = "="
	signLimits = "#"
	signClear  = "-"
	signAway   = "!"
)

// question asks one question and gives where to go next.
func (f *filling) question(ctx context.Context, at int) (next int, err error) {
	q, p := f.asked[at], f.env.Words.Plain
	f.introduce(q, at)
	for {
		text, err := f.ask(ctx, f.wanted(q))
		if err != nil {
			return 0, err
		}
		switch word(text) {
		case signHelp:
			f.help(q)
			continue
		case signBack:
			return max(0, at-1), nil
		case signReview:
			return toReview, nil
		case signLimits:
			f.limits()
			continue
		case signAway:
			return f.putAway(ctx)
		case "":
			f.given[q.Key] = true
			if len(f.answers[q.Key]) == 0 {
				f.say(p.Left)
			} else if err := f.set(ctx, q, f.answers[q.Key]); err != nil {
				return 0, err
			}
			return f.after(q, at), nil
		case signClear:
			f.given[q.Key] = true
			if err := f.set(ctx, q, nil); err != nil {
				return 0, err
			}
			return f.after(q, at), nil
		}
		answer, ok, err := f.answer(ctx, q, text)
		if err != nil {
			return 0, err
		}
		if !ok {
			f.say(p.None)
			continue
		}
		if err := f.set(ctx, q, answer); err != nil {
			return 0, err
		}
		f.sayf(p.Taken, f.meaning(q))
		if fault := f.fault(q.Key); fault != nil {
			f.sayf(p.Wrong, fault.Words(f.Catalog, f.env.Lang)) // it can be left so; the review leads back
		}
		return f.after(q, at), nil
	}
}

// after gives the question behind one: answers may have changed what is asked.
func (f *filling) after(q *content.Question, at int) int {
	if i := slices.Index(f.asked, q); i >= 0 {
		return i + 1
	}
	return min(at, len(f.asked))
}

// fault gives what is wrong with the answer to a question, nil when nothing is.
func (f *filling) fault(key string) *content.Fault {
	for _, fault := range f.look.Faults {
		if fault.Key == key {
			return fault
		}
	}
	return nil
}

// introduce reads a question out: where one is, what is asked, what one may choose.
func (f *filling) introduce(q *content.Question, at int) {
	p := f.env.Words.Plain
	f.say("")
	if at == 0 || f.asked[at-1].Page() != q.Page() {
		f.say(q.Page().Title.In(f.env.Lang))
	}
	f.sayf(p.Question, at+1, f.owed())
	label := q.Label.In(f.env.Lang)
	if q.Fold != content.Must {
		label += "  " + p.Optional
	}
	f.say(label)
	if q.Kind == content.KindConsent {
		f.say(strings.Split(q.Text.In(f.env.Lang), "\n")...)
	} else if hint := q.Hint.In(f.env.Lang); hint != "" {
		f.say(hint)
	}
	f.list(level(f.choices(q), ""))
	if len(f.answers[q.Key]) > 0 {
		words := p.Now
		if !f.given[q.Key] {
			words = p.Usual
		}
		f.sayf(words, f.meaning(q))
	}
}

// wanted says what to type.
func (f *filling) wanted(q *content.Question) string {
	p := f.env.Words.Plain
	switch {
	case q.Kind == content.KindStory:
		return p.Story
	case q.Kind == content.KindTick:
		return p.ChooseAny
	case len(f.choices(q)) > 0:
		return p.Choose
	}
	return q.Label.In(f.env.Lang)
}

func (f *filling) choices(q *content.Question) []content.Choice {
	return f.Catalog.Choices(q, f.answers, f.session())
}

// help reads the question's own text again, and the cards about the matter.
func (f *filling) help(q *content.Question) {
	for _, text := range []string{q.Text.In(f.env.Lang), q.Hint.In(f.env.Lang)} {
		if text != "" {
			f.say(strings.Split(text, "\n")...)
		}
	}
	f.list(level(f.choices(q), ""))
	f.say(f.env.Words.Plain.Signs)
}

// meaning reads an answer back as people say it; numbers of persons masked.
func (f *filling) meaning(q *content.Question) string {
	w := field.New(f.env, q, f.choices(q))
	w.SetAnswer(f.answers[q.Key])
	lines := w.Draw(200, false).Lines
	for i, l := range lines {
		lines[i] = strings.TrimSpace(l)
	}
	return strings.Join(lines, " ")
}

// answer reads what was typed; false when it fits none of the choices.
func (f *filling) answer(ctx context.Context, q *content.Question, text string) (record.Answer, bool, error) {
	choices := f.choices(q)
	switch {
	case q.Kind == content.KindTick:
		a, ok := f.several(text, choices)
		return a, ok, nil
	case len(choices) > 0 || q.Kind == content.KindPick || q.Kind == content.KindPlace:
		return f.chosen(ctx, text, choices)
	case q.Kind == content.KindStory:
		lines := []string{text}
		for {
			more, err := f.read()
			if err != nil || strings.TrimSpace(more) == "" {
				return record.Of(ui.CleanLines(strings.Join(lines, "\n"))), true, err
			}
			lines = append(lines, more)
		}
	}
	w := field.New(f.env, q, nil)
	w.Update(tea.PasteMsg{Content: text})
	return w.Answer(), true, nil
}

// several reads choices by their digits.
func (f *filling) several(text string, choices []content.Choice) (record.Answer, bool) {
	if word(text) == "0" {
		return nil, true
	}
	var codes []string
	for _, part := range strings.FieldsFunc(word(text), func(r rune) bool { return strings.ContainsRune(" ,;\u3001", r) }) {
		c := f.pick(part, choices, choices)
		if c == nil {
			return nil, false
		}
		codes = append(codes, c.Code)
	}
	var inOrder []string
	for _, c := range choices {
		if slices.Contains(codes, c.Code) {
			inOrder = append(inOrder, c.Code)
		}
	}
	return record.Of(inOrder...), len(inOrder) > 0
}

// chosen reads one choice; a group leads to what stands under it, and letters
// that fit several choices read those out.
func (f *filling) chosen(ctx context.Context, text string, choices []content.Choice) (record.Answer, bool, error) {
	listed := level(choices, "")
	for {
		c := f.pick(text, listed, choices)
		switch {
		case c != nil && isHead(choices, c.Code):
			listed = level(choices, c.Code)
		case c != nil:
			return record.Of(c.Code), true, nil
		default:
			found := content.NewMatcher(choices).Find(word(text))
			if len(found) == 0 {
				return nil, false, nil
			}
			f.say(f.env.Words.Plain.Several)
			listed = found[:min(len(found), most)]
		}
		f.list(listed)
		var err error
		if text, err = f.ask(ctx, f.env.Words.Plain.Choose); err != nil {
			return nil, false, err
		}
		if word(text) == "" || word(text) == signBack {
			return nil, false, nil
		}
	}
}

// putAway leaves the form; its draft stays.
func (f *filling) putAway(ctx context.Context) (int, error) {
	if err := f.save(ctx); err != nil {
		f.complain(err)
	}
	f.say(f.env.Words.Plain.Away)
	return toMenu, nil
}
