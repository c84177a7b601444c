package plain

import (
	"context"
	"slices"
	"strconv"

	"chunfeng/content"
)

// review reads all answers, with what is wrong first, and files.
func (f *filling) review(ctx context.Context) (next int, err error) {
	p := f.env.Words.Plain
	f.survey()
	f.say("", p.Review)
	for i, q := range f.asked {
		if len(f.answers[q.Key]) > 0 {
			f.sayf("%d %s  %s", i+1, q.Label.In(f.env.Lang), f.meaning(q))
		}
	}
	f.limits()
	hard := f.look.Hard()
	for _, fault := range f.look.Faults {
		at := slices.IndexFunc(f.asked, func(q *content.Question) bool { return q.Key == fault.Key })
		what := f.form.Question(fault.Key).Label.In(f.env.Lang) + "  " + fault.Words(f.Catalog, f.env.Lang)
		if at >= 0 { // a folded question has no number
			what = strconv.Itoa(at+1) + " " + what
		}
		f.sayf(p.Wrong, what)
	}
	words := p.ReviewAsk
	if len(hard) > 0 {
		f.sayf(p.ReviewHard, len(hard))
		words = p.MenuAsk
	}
	for {
		text, err := f.ask(ctx, words)
		if err != nil {
			return 0, err
		}
		if i, ok := number(text, len(f.asked)); ok {
			return i, nil
		}
		switch word(text) {
		case "f":
			if len(hard) == 0 {
				return f.file(ctx)
			}
			f.sayf(p.ReviewHard, len(hard))
		case signBack:
			return max(0, len(f.asked)-1), nil
		case signAway:
			return f.putAway(ctx)
		case signLimits:
			f.limits()
		}
	}
}

// file makes the record durable and reads the slip.
func (f *filling) file(ctx context.Context) (int, error) {
	p := f.env.Words.Plain
	rec, err := f.Book.File(ctx, f.snapshot(f.form.Prune(f.answers, f.session())))
	if err != nil {
		f.complain(err)
		return toReview, nil
	}
	f.sayf(p.Filed, rec.Serial)
	f.say(p.Slip)
	f.say(f.Catalog.Slip(rec, content.SlipWidth, f.env.Lang).Lines...)
	return toMenu, nil
}
