package main

import (
	"testing"
	"time"

	"chunfeng/store/book"
	"chunfeng/store/record"
)

func TestWhatATrainDeskFilesCountsAsServedOnTheTrainOfItsSession(t *testing.T) {
	at := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name     string
		channel  string
		sessions []book.Session
		want     string
		train    string
	}{
		{"a form without a channel", "", []book.Session{{Train: "G8502", Began: at}}, "ONTRAIN", "G8502"},
		{"the usual channel of a station", "WALKIN", []book.Session{{Train: "G8502", Began: at}}, "ONTRAIN", "G8502"},
		{"somebody who called", "PHONE", []book.Session{{Train: "G8502", Began: at}}, "PHONE", "G8502"},
		{"between two trains", "", []book.Session{{Train: "G8502", Began: at, Ended: at.Add(time.Hour)}}, "ONTRAIN", ""},
		{"before the first", "", nil, "ONTRAIN", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rec := record.Record{Channel: c.channel}
			carry(&rec, c.sessions)
			if rec.Channel != c.want || rec.Train != c.train {
				t.Errorf("channel %q, train %q", rec.Channel, rec.Train)
			}
		})
	}
}
