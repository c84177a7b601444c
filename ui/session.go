package ui

import (
	"context"
	"time"
)

// Sessions are the stretches on trains during which a desk of the kind "train"
// serves. What is filed meanwhile carries the train.
type Sessions interface {
	// Session gives the one that goes on, the zero one when none does.
	Session(ctx context.Context) (Session, error)
	// Sessions gives those that ended, newest first; not more than are kept.
	Sessions(ctx context.Context) ([]Session, error)
	// BeginSession ends the one that goes on and begins another; train is the
	// number as record.ParseTrain gives it.
	BeginSession(ctx context.Context, train string) error
	EndSession(ctx context.Context) error
}

// Session is one stretch on a train.
type Session struct {
	Train string
	Began time.Time // zero: there is none
	Ended time.Time // zero: it goes on
}
