package main

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"chunfeng/content"
	"chunfeng/store/book"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// shiftForm is the form of a closing.
const shiftForm = "shift"

// Till gives everything that is not closed yet.
func (r *register) Till(ctx context.Context) (ui.Till, error) {
	shifts, err := r.book.Shifts(ctx)
	if err != nil {
		return ui.Till{}, r.say("read the shifts", err)
	}
	var t ui.Till
	for _, s := range shifts {
		t.Shifts = append(t.Shifts, r.shift(s))
	}
	blocks, err := r.book.Blocks(ctx)
	if err != nil {
		return t, r.say("read the receipts", err)
	}
	for _, b := range blocks {
		t.Blocks = append(t.Blocks, ui.Block{First: b.Number(b.From), Last: b.Number(b.To), Used: b.Done})
	}
	receipts, err := r.book.Receipts(ctx)
	if err != nil {
		return t, r.say("read the receipts", err)
	}
	for _, one := range receipts {
		t.Receipts = append(t.Receipts, receipt(one))
	}
	if t.Next, err = r.NextReceipt(ctx, uuid.Nil); err != nil {
		return t, err
	}
	t.Pending, err = r.Pending(ctx)
	return t, err
}

// shift shows a shift of the book to the screens.
func (r *register) shift(s book.Shift) ui.Shift {
	one := ui.Shift{
		Name: s.Name, Now: s.Now, Began: s.Began, Opened: s.Opened, By: s.By, Float: s.Float, Expected: s.Expected,
		Hours: hours(s.Spans, r.now()), Filed: s.Filed, Voided: s.Voided, Erased: s.Erased, Corrected: s.Corrected, Typed: s.Draft,
	}
	if one.Typed == nil {
		one.Typed = record.Answers{}
	}
	for _, d := range s.Totals {
		one.Dues = append(one.Dues, ui.Dues(d))
	}
	for _, m := range s.Moves {
		if m.Back {
			one.Backs++
		}
	}
	for _, h := range s.Handovers {
		one.Handovers = append(one.Handovers, ui.Handover(h))
	}
	return one
}

// receiptStates are the words of ui for the states of the book.
var receiptStates = map[book.ReceiptState]ui.ReceiptState{
	book.ReceiptUsed: ui.ReceiptUsed, book.ReceiptVoid: ui.ReceiptVoid, book.ReceiptSpoilt: ui.ReceiptSpoilt,
	book.ReceiptGap: ui.ReceiptGap, book.ReceiptDoubled: ui.ReceiptDoubled,
}

func receipt(r book.Receipt) ui.Stub {
	one := ui.Stub{
		Number: r.Number, State: receiptStates[r.State], Foreign: r.Foreign,
		Shift: r.Shift, Reason: r.Reason, By: r.By, Second: r.Second,
	}
	if n := len(r.Records); n > 0 {
		one.Record = r.Records[n-1]
	}
	return one
}

// hours adds up the times on duty, in the order of first arrival.
func hours(spans []book.Span, now time.Time) []ui.Hours {
	var all []ui.Hours
	for _, s := range spans {
		to := s.To
		if to.IsZero() {
			to = now
		}
		i := slices.IndexFunc(all, func(h ui.Hours) bool { return h.Volunteer == s.Volunteer })
		if i < 0 {
			i, all = len(all), append(all, ui.Hours{Volunteer: s.Volunteer})
		}
		all[i].Time += max(0, to.Sub(s.From))
	}
	return all
}

func (r *register) OpenShift(ctx context.Context, float record.Money) error {
	return r.say("open a shift", r.book.OpenShift(ctx, float))
}

func (r *register) HandOver(ctx context.Context, note, second string) error {
	return r.say("hand over", r.book.HandOver(ctx, note, second))
}

func (r *register) SaveClosing(ctx context.Context, shift string, typed record.Answers) error {
	return r.say("save a closing", r.book.SaveClosing(ctx, shift, typed))
}

// CloseShift files the closing: what was typed, with everything that the desk
// can compute itself.
func (r *register) CloseShift(ctx context.Context, name string, typed record.Answers, second string) (record.Record, error) {
	filed, err := r.closeShift(ctx, name, typed, second)
	if err != nil {
		return record.Record{}, r.say("close a shift", err)
	}
	r.road.wakeUp()
	return filed, nil
}

func (r *register) closeShift(ctx context.Context, name string, typed record.Answers, second string) (record.Record, error) {
	form := r.catalog.Forms[shiftForm]
	shifts, err := r.book.Shifts(ctx)
	if err != nil {
		return record.Record{}, err
	}
	i := slices.IndexFunc(shifts, func(s book.Shift) bool { return s.Name == name })
	if i < 0 || form == nil {
		// It was closed, and the screen did not hear of it; or there is none.
		filed, _, err := r.book.Record(ctx, r.book.Closing(name))
		return filed, err
	}
	receipts, err := r.book.Receipts(ctx)
	if err != nil {
		return record.Record{}, err
	}
	c := closing{register: r, shift: shifts[i], receipts: receipts, now: r.now(), second: second}
	d := ui.Draft{Form: form.ID, Edition: form.Edition, Answers: c.answers(typed), Opened: shifts[i].Began}
	rec, _, err := join(r.catalog, form, d, nil, content.Session{Today: record.DayOf(c.now), Desk: r.Desk().Code})
	if err != nil {
		return record.Record{}, err
	}
	rec.Lang = r.Preferences().Lang
	return r.book.CloseShift(ctx, name, book.Filing{Record: rec, Series: form.Series}, second)
}

func (r *register) LoadReceipts(ctx context.Context, first, last string) error {
	block, err := book.ParseBlock(first, last)
	if err == nil {
		err = r.book.LoadReceipts(ctx, block)
	}
	return r.say("load receipts", err)
}

func (r *register) VoidReceipt(ctx context.Context, number, reason, second string) error {
	return r.say("void a receipt", r.book.VoidReceipt(ctx, number, reason, second))
}

// NextReceipt leaves out the numbers that other unfinished forms show: their
// papers are torn off already.
func (r *register) NextReceipt(ctx context.Context, draft uuid.UUID) (string, error) {
	drafts, err := r.Drafts(ctx)
	if err != nil {
		return "", err
	}
	var others []string
	for _, d := range drafts {
		form := r.catalog.Forms[d.Form]
		if form == nil || d.ID == draft {
			continue
		}
		if q := form.Playing(content.RoleReceipt); q != nil && d.Answers.Text(q.Key) != "" {
			others = append(others, d.Answers.Text(q.Key))
		}
	}
	next, err := r.book.NextReceipt(ctx, others)
	return next, r.say("look for the next receipt", err)
}

func (r *register) Pending(ctx context.Context) ([]ui.Pending, error) {
	found, err := r.book.Pending(ctx)
	var all []ui.Pending
	for _, p := range found {
		all = append(all, ui.Pending{
			Kind: string(p.Kind), Record: p.Record, Key: p.Key, Serial: p.Serial, By: p.By, At: p.At, Text: p.Text, Amount: p.Amount,
		})
	}
	return all, r.say("look for what is pending", err)
}

func (r *register) SignSecond(ctx context.Context, p ui.Pending, second string) error {
	signature := r.signature(second, r.now())
	err := r.book.SignSecond(ctx, book.Pending{
		Kind: book.PendingKind(p.Kind), Record: p.Record, Key: p.Key, By: p.By,
	}, second, func(rec *record.Record) {
		rec.Answers = rec.Answers.Clone()
		for key, text := range signature {
			rec.Answers.Set(key, record.Of(text))
		}
	})
	if err == nil {
		r.road.wakeUp()
	}
	return r.say("sign as second", err)
}
