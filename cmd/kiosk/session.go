package main

import (
	"context"

	"chunfeng/store/book"
	"chunfeng/store/record"
	"chunfeng/ui"
)

// trainDesk is the kind of a desk that serves on trains, onTrain the channel of
// all that it files.
const (
	trainDesk = "train"
	onTrain   = "ONTRAIN"
)

func (r *register) Session(ctx context.Context) (ui.Session, error) {
	all, err := r.book.Sessions(ctx)
	if err != nil || len(all) == 0 || !all[0].Ended.IsZero() {
		return ui.Session{}, r.say("read the session", err)
	}
	return ui.Session(all[0]), nil
}

func (r *register) Sessions(ctx context.Context) ([]ui.Session, error) {
	all, err := r.book.Sessions(ctx)
	var ended []ui.Session
	for _, s := range all {
		if !s.Ended.IsZero() {
			ended = append(ended, ui.Session(s))
		}
	}
	return ended, r.say("list the sessions", err)
}

func (r *register) BeginSession(ctx context.Context, train string) error {
	return r.say("begin a session", r.book.BeginSession(ctx, train))
}

func (r *register) EndSession(ctx context.Context) error {
	return r.say("end a session", r.book.EndSession(ctx))
}

// aboard gives a record of a desk on a train its channel and the train of the
// session: whatever the form asks, it counts as served on the train.
func (r *register) aboard(ctx context.Context, rec *record.Record) error {
	if r.Desk().Kind != trainDesk {
		return nil
	}
	all, err := r.book.Sessions(ctx)
	if err != nil {
		return err
	}
	carry(rec, all)
	return nil
}

func carry(rec *record.Record, all []book.Session) {
	if rec.Channel == "" || rec.Channel == "WALKIN" {
		rec.Channel = onTrain
	}
	if len(all) > 0 && all[0].Ended.IsZero() {
		rec.Train = all[0].Train
	}
}
