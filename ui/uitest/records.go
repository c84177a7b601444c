package uitest

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// revising is the desk's side of records beyond filing: what a real register does with seals
// and logs, on the records of Filed.
type revising struct {
	Signed map[uuid.UUID]bool              // headquarters' receipt covers it
	Pasts  map[uuid.UUID][]record.Revision // what History gives; nil gives Filed alone
	State  map[uuid.UUID]ui.Kept           // of records, beside what Filed tells
	Told   []string                        // what was asked of headquarters, revealed and copied
	Stick  []string                        // what CopyPlaces gives
}

// Search finds every word in name, phone, document, serial, matter or day.
func (b *Book) Search(_ context.Context, q ui.Query) (ui.Found, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Search"); err != nil {
		return ui.Found{}, err
	}
	var f ui.Found
	for _, r := range slices.Backward(b.Filed) {
		text := strings.Join([]string{r.Person.Name.Reveal(), r.Person.Phone.National(), r.Person.Document.Reveal(), r.Serial, r.Matter, r.Filed.Format("2006-01-02")}, "\n")
		l := b.line(r)
		fits := func(w string) bool { return strings.Contains(text, w) || content.Finds(w, r.Person.Name.Reveal()) }
		if !slices.ContainsFunc(strings.Fields(q.Text), func(w string) bool { return !fits(w) }) &&
			!slices.ContainsFunc(q.Filters, func(f ui.Filter) bool { return !b.passes(f, r, l) }) {
			f.Lines = append(f.Lines, l)
		}
	}
	f.Total = len(f.Lines)
	f.Lines = f.Lines[:min(len(f.Lines), 200)]
	return f, nil
}

func (b *Book) passes(f ui.Filter, r record.Record, l ui.Line) bool {
	switch f {
	case ui.FilterToday:
		return record.DayOf(r.Filed.In(b.Now().Location())) == record.DayOf(b.Now())
	case ui.FilterMine:
		return r.Volunteer == b.On.ID
	case ui.FilterUnsigned:
		return !l.Signed
	case ui.FilterCallback:
		return !l.Due.IsZero()
	}
	return l.Void || l.Erased
}

// line gives a record as lists show it. The caller holds mu.
func (b *Book) line(r record.Record) ui.Line {
	l := ui.Line{ID: r.ID, Serial: r.Serial, Form: r.Form, Called: r.Person.Name.Reveal(),
		Phone: r.Person.Phone.Masked(), Matter: r.Matter, Filed: r.Filed, Kept: b.State[r.ID]}
	l.Revs, l.Void, l.Due = int(r.Rev), r.Void != nil, r.Due()
	l.Signed = b.Signed[r.ID]
	if l.Erased || l.Moved {
		return ui.Line{ID: l.ID, Filed: l.Filed, Signed: l.Signed, Kept: ui.Kept{Erased: l.Erased, Moved: l.Moved}}
	}
	return l
}

// Same gives the records with the same phone.
func (b *Book) Same(_ context.Context, id uuid.UUID) ([]ui.Line, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Same"); err != nil {
		return nil, err
	}
	of := b.at(id)
	if of < 0 {
		return nil, &ui.Trouble{Code: "gone"}
	}
	var lines []ui.Line
	for i, r := range slices.Backward(b.Filed) {
		if i == of || r.Person.Phone != "" && r.Person.Phone == b.Filed[of].Person.Phone {
			lines = append(lines, b.line(r))
		}
	}
	return lines, nil
}

// at gives the place of a record in Filed, -1 when it is not there.
func (b *Book) at(id uuid.UUID) int {
	return slices.IndexFunc(b.Filed, func(r record.Record) bool { return r.ID == id })
}

// History gives Pasts.
func (b *Book) History(_ context.Context, id uuid.UUID) ([]record.Revision, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("History"); err != nil {
		return nil, err
	}
	if past := b.Pasts[id]; past != nil {
		return past, nil
	}
	if i := b.at(id); i >= 0 {
		return []record.Revision{{Record: b.Filed[i], Sensitive: b.Annexes[id], At: b.Filed[i].Filed}}, nil
	}
	return nil, &ui.Trouble{Code: "gone"}
}

// VoidRecord voids.
func (b *Book) VoidRecord(_ context.Context, id uuid.UUID, reason, second string) error {
	return b.change("VoidRecord", id, func(r *record.Record) {
		r.Rev++
		r.Void = &record.Void{Reason: reason, By: b.On.ID, Second: second}
	})
}

func (b *Book) change(name string, id uuid.UUID, f func(*record.Record)) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call(name); err != nil {
		return err
	}
	i := b.at(id)
	if i < 0 {
		return &ui.Trouble{Code: "gone"}
	}
	f(&b.Filed[i])
	return nil
}

// Erase takes the annex, or everything but ID and time.
func (b *Book) Erase(_ context.Context, id uuid.UUID, what ui.Layer) error {
	return b.change("Erase", id, func(r *record.Record) {
		delete(b.Annexes, id)
		if what == ui.Everything {
			*r = record.Record{ID: r.ID, Filed: r.Filed}
			if b.State == nil {
				b.State = map[uuid.UUID]ui.Kept{}
			}
			b.State[id] = ui.Kept{Erased: true}
		}
	})
}

// AskHeadquarters keeps the text in Told.
func (b *Book) AskHeadquarters(_ context.Context, id uuid.UUID, text string) error {
	return b.change("AskHeadquarters", id, func(*record.Record) { b.Told = append(b.Told, text) })
}

// Copy says that it wrote a file.
func (b *Book) Copy(_ context.Context, id uuid.UUID, dir string) (string, error) {
	err := b.change("Copy", id, func(*record.Record) { b.Told = append(b.Told, dir) })
	return filepath.Join(dir, "chunfeng-20261123-140800.txt"), err
}

// CopyPlaces gives Stick.
func (b *Book) CopyPlaces() []string { return b.Stick }

// Revealed keeps the record in Told.
func (b *Book) Revealed(id uuid.UUID) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.Told = append(b.Told, id.String())
}

// Callbacks gives the records with an open call-back, the longest due first.
func (b *Book) Callbacks(context.Context) ([]ui.Callback, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if err := b.call("Callbacks"); err != nil {
		return nil, err
	}
	var all []ui.Callback
	for _, r := range b.Filed {
		if due := r.Due(); !due.IsZero() {
			all = append(all, ui.Callback{Line: b.line(r), Phone: r.Person.Phone.National(), Due: due, Tries: len(r.Calls)})
		}
	}
	slices.SortStableFunc(all, func(a, b ui.Callback) int { return cmp.Compare(a.Due.String(), b.Due.String()) })
	return all, nil
}

// NoteCall adds a call to the record.
func (b *Book) NoteCall(_ context.Context, id uuid.UUID, end ui.CallEnd) error {
	return b.change("NoteCall", id, func(r *record.Record) {
		r.Rev++
		r.Calls = append(slices.Clone(r.Calls), record.Call{At: b.Now(), By: b.On.ID, For: r.FollowUp, Result: end.Result, Again: end.Again})
	})
}

// corrected files a draft as the next revision of the record it corrects. The
// caller holds mu.
func (b *Book) corrected(d ui.Draft) (record.Record, error) {
	i := b.at(d.Corrects)
	if i < 0 {
		return record.Record{}, &ui.Trouble{Code: "gone"}
	}
	r := &b.Filed[i]
	r.Rev++
	r.Answers, r.Edition, r.Why = d.Answers.Clone(), d.Edition, d.Why
	delete(b.Kept, d.ID)
	return *r, nil
}
