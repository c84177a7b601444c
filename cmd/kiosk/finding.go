package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"chunfeng/content"
	"chunfeng/store/book"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// Search finds records by anything.
func (r *register) Search(ctx context.Context, q ui.Query) (ui.Found, error) {
	found, err := r.book.Search(ctx, r.asked(q))
	return ui.Found{Lines: lines(found.Lines), Total: found.Total}, r.say("find", err)
}

// Find gives the newest records that words find; those whose content is gone
// are left out.
func (r *register) Find(ctx context.Context, query string) ([]ui.Line, error) {
	q := r.asked(ui.Query{Text: query})
	q.Gone = false
	found, err := r.book.Search(ctx, q)
	return lines(found.Lines), r.say("find", err)
}

// Same gives all records of one person.
func (r *register) Same(ctx context.Context, id uuid.UUID) ([]ui.Line, error) {
	same, err := r.book.Same(ctx, id)
	return lines(same), r.say("find the same person", err)
}

// asked turns what was typed into a query.
func (r *register) asked(q ui.Query) book.Query {
	today := record.DayOf(r.now())
	out := book.Query{Words: r.words(q.Text, today), Gone: true}
	for _, f := range q.Filters {
		switch f {
		case ui.FilterToday:
			out.Day = today
		case ui.FilterMine:
			out.Volunteer = r.book.OnDuty().ID
		case ui.FilterUnsigned:
			out.Unsigned = true
		case ui.FilterCallback:
			out.Due = true
		case ui.FilterVoid:
			out.Void = true
		}
	}
	return out
}

// spaced are the digits of a phone as people group them.
var spaced = regexp.MustCompile(`^\+?[0-9]{2,4}([ -][0-9]{3,4}){1,3}$`)

// phoneDigits is how long a number is that was typed in groups; a shorter one
// is a date, or two words.
const phoneDigits = 11

// words splits what was typed; each word has every spelling that may find it.
func (r *register) words(text string, today record.Day) (words [][]string) {
	text = strings.ToLower(norm.NFKC.String(text))
	if plain := strings.NewReplacer(" ", "", "-", "").Replace(text); spaced.MatchString(strings.TrimSpace(text)) && len(plain) >= phoneDigits {
		text = plain
	}
	for _, word := range strings.Fields(text) {
		spellings := []string{word}
		for ago, names := range r.nearDays() {
			if slices.Contains(names, word) {
				spellings = append(spellings, today.AddDays(-ago).String())
			}
		}
		if day := date(word); day != "" && day != word {
			spellings = append(spellings, day)
		}
		words = append(words, spellings)
	}
	return words
}

// nearDays gives what today and yesterday are called, in every language.
func (r *register) nearDays() [2][]string {
	var names [2][]string
	for _, l := range content.Langs {
		w := r.catalog.Words(l).Records
		names[0], names[1] = append(names[0], w.TodayNames...), append(names[1], w.YesterdayNames...)
	}
	return names
}

// written are the ways a day is written: year, month and day, or the last two;
// the Chinese marks by their code points.
var written = regexp.MustCompile("^(?:([0-9]{4})[-/.\u5e74])?([0-9]{1,2})[-/.\u6708]([0-9]{1,2})[\u65e5\u53f7]?$")

// date gives a typed date as records carry it, "2026-11-04" or "-11-04"; "" for
// what is none.
func date(word string) string {
	m := written.FindStringSubmatch(word)
	if m == nil {
		return ""
	}
	month, _ := strconv.Atoi(m[2]) // only digits
	day, _ := strconv.Atoi(m[3])   // idem
	if month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return fmt.Sprintf("%s-%02d-%02d", m[1], month, day)
}

// lines gives records as the screens list them.
func lines(found []book.Line) []ui.Line {
	out := make([]ui.Line, 0, len(found))
	for _, l := range found {
		out = append(out, line(l))
	}
	return out
}

func line(l book.Line) ui.Line {
	return ui.Line{
		ID: l.ID, Serial: l.Serial, Form: l.Form, Called: l.Called.Reveal(), Phone: l.Phone.Masked(),
		Matter: l.Matter, Filed: l.Filed, Signed: l.Signed,
		Kept: ui.Kept{OnStick: l.OnStick, Revs: l.Revs, Void: l.Void, Erased: l.Erased, Moved: l.Moved, Due: l.Due},
	}
}

// Callbacks gives the people to call.
func (r *register) Callbacks(ctx context.Context) ([]ui.Callback, error) {
	due, err := r.book.Due(ctx)
	all := make([]ui.Callback, 0, len(due))
	for _, l := range due {
		all = append(all, ui.Callback{Line: line(l), Phone: l.Phone.National(), Due: l.Due, Tries: l.Tries})
	}
	return all, r.say("list call-backs", err)
}

// NoteCall notes how a call ended.
func (r *register) NoteCall(ctx context.Context, id uuid.UUID, end ui.CallEnd) error {
	_, err := r.book.Called(ctx, id, record.Call{Result: end.Result, Again: end.Again})
	if err == nil {
		r.road.wakeUp()
	}
	return r.say("note a call", err)
}
