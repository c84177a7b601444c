package main

import (
	"context"
	"errors"

	"chunfeng/store"
	"chunfeng/store/book"
	"chunfeng/store/seal"
	"chunfeng/ui"
)

// places join the book's places to those of the screens.
var places = map[book.Place]ui.Place{
	book.Anywhere: ui.Anywhere, book.Signed: ui.Signed, book.OnStick: ui.OnStick, book.OnlyHere: ui.OnlyHere,
}

// Holdings tells of each record where it is, and shows the receipt that proves it.
func (r *register) Holdings(ctx context.Context, at ui.Place) (ui.Holding, error) {
	where := book.Anywhere
	for ours, theirs := range places {
		if theirs == at {
			where = ours
		}
	}
	held, err := r.book.Holdings(ctx, where)
	if err != nil {
		return ui.Holding{}, r.say("list where records are", err)
	}
	var out ui.Holding
	for ours, theirs := range places {
		out.Count[theirs] = held.Count[ours]
	}
	for _, h := range held.Lines {
		out.Lines = append(out.Lines, ui.Held{
			ID: h.ID, Serial: h.Serial, Form: h.Form, Matter: h.Matter, Filed: h.Filed, Rev: h.Rev, Void: h.Void,
			At: places[h.At], Seq: h.Seq,
		})
	}
	receipt, err := r.book.Receipt(ctx)
	switch {
	case errors.Is(err, store.ErrNone):
		return out, nil
	case receipt.Log == "":
		return out, r.say("look at the receipt", err)
	}
	out.Receipt = &ui.Receipt{
		Log: string(receipt.Log), Stored: receipt.Stored, Opened: receipt.Opened, Head: receipt.Head.String(),
		At: receipt.At, Verified: err == nil,
	}
	for _, w := range seal.HashWords(receipt.Head) {
		out.Receipt.Words = append(out.Receipt.Words, ui.Word(w))
	}
	return out, r.say("prove the receipt", err)
}

// Problems gives what headquarters complained of.
func (r *register) Problems(ctx context.Context) ([]ui.Problem, error) {
	all, err := r.book.Problems(ctx)
	var out []ui.Problem
	for _, p := range all {
		out = append(out, ui.Problem{
			Record: p.ID, Serial: p.Serial, Form: p.Form, Rev: p.Rev, Reason: p.Reason, Field: p.Field, At: p.At, Here: p.Here,
			State: map[book.State]ui.Progressing{book.Unsolved: ui.ProblemOpen, book.Sent: ui.ProblemSent, book.Solved: ui.ProblemSolved}[p.State],
		})
	}
	return out, r.say("list problems", err)
}
