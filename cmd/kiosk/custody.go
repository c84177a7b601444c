package main

import (
	"context"

	"chunfeng/store/bag"
	"chunfeng/ui"
)

// Where gives the custody line and the state of the road.
func (r *register) Where(ctx context.Context) (ui.Where, error) {
	w, err := r.book.Where(ctx)
	if err != nil {
		return ui.Where{}, r.say("count what is where", err)
	}
	return ui.Where{
		Filed: w.Filed, Signed: w.Signed, OnStick: w.OnStick, Here: w.Here, Waiting: w.Waiting,
		Enrolled: w.Enrolled, Headquarters: w.Headquarters, Contact: w.Contact,
		Trouble: r.road.trouble(), Syncing: r.road.busy.Load(),
	}, nil
}

// Sync exchanges now.
func (r *register) Sync(ctx context.Context) error {
	return r.say("sync", stopped(r.road.exchange(ctx)))
}

// Enrol takes an enrolment file. The passphrase is asked for because whoever
// holds the keys of headquarters' file decides who may read the records.
func (r *register) Enrol(ctx context.Context, file, passphrase string) (string, error) {
	if err := r.book.Confirm(ctx, passphrase); err != nil {
		return "", r.say("confirm the passphrase", err)
	}
	e, err := bag.ParseEnrolment(file, r.now())
	if err != nil {
		if code(err) == "unknown" {
			err = &ui.Trouble{Code: "enrol_bad", Err: err}
		}
		return "", r.say("read an enrolment file", err)
	}
	mine, err := r.book.Enrol(ctx, e)
	if err != nil {
		return "", r.say("enrol", err)
	}
	r.road.wakeUp()
	return mine.Digits, nil
}
