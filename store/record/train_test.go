package record

import (
	"testing"
	"time"
)

var trainNow = time.Date(2026, 11, 23, 14, 20, 0, 0, time.FixedZone("CST", 8*3600))

func TestTrainsAreReadAsTyped(t *testing.T) {
	for typed, want := range map[string]string{
		"G8502 14:41": "G8502 14:41", "g8502 1441": "G8502 14:41", "Ｇ８５０２　１４：４１": "G8502 14:41",
		"K71/74": "K71/74", "D1": "D1", "5629": "5629", "1441": "1441", "5629 9:05": "5629 09:05",
		"14:41": "14:41", "14点41分": "14:41", "14.41": "14:41", "25分": "14:45", "25分钟": "14:45",
		"18": "14:38", "G8502 18": "G8502 14:38", "C6008 5 min": "C6008 14:25", "600": "00:20", "0": "14:20",
		"C6008": "C6008", "Z95": "Z95", "T9": "T9", "Y901": "Y901", "S206": "S206",
	} {
		got, err := ParseTrain(typed, trainNow)
		if err != nil || got.Text() != want {
			t.Errorf("%q: %q, %v; want %q", typed, got.Text(), err, want)
			continue
		}
		later := trainNow.Add(7 * time.Minute)
		if back, err := ParseTrain(got.Text(), later); err != nil || back != got {
			t.Errorf("%q read again is %q, %v", got.Text(), back.Text(), err)
		}
	}
}

func TestTrainsThatAreNone(t *testing.T) {
	for _, typed := range []string{"G", "G12345", "X12", "A1", "G-12", "", "25:00", "14:60", "G8502 2460", "G8502 14:41 x", "0123 5"} {
		if got, err := ParseTrain(typed, trainNow); err == nil {
			t.Errorf("%q became %q", typed, got.Text())
		}
	}
}

func TestMinutesLeft(t *testing.T) {
	at := func(h, m int) time.Time { return time.Date(2026, 11, 23, h, m, 0, 0, trainNow.Location()) }
	for _, c := range []struct {
		typed string
		now   time.Time
		want  int
	}{
		{"G8502 14:41", at(14, 20), 21},
		{"G8502 14:41", at(14, 50), -9},
		{"K71 00:10", at(23, 50), 20},
		{"K71 23:50", at(0, 10), -20},
		{"G1 07:00", at(20, 0), 660},
	} {
		train, err := ParseTrain(c.typed, c.now)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := train.Left(c.now); !ok || got != c.want {
			t.Errorf("%s at %s: %d, want %d", c.typed, c.now.Format("15:04"), got, c.want)
		}
	}
	if _, ok := (Train{Number: "G1"}).Left(trainNow); ok {
		t.Error("a train without a time has minutes left")
	}
}
