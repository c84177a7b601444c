package record

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Train is the visitor's train: its number, its time of departure, or both. It
// is travel information, kept for calling the person before boarding only.
type Train struct {
	Number  string // "G8502", "K71/74"; "" when only the time is known
	Departs Clock  // known or not
}

// Clock is a time of day in minutes after midnight; the zero Clock is unknown.
type Clock struct {
	Known  bool
	Minute int // 0–1439
}

var (
	trainForm = regexp.MustCompile(`^(?:[GDCZTKYSL]\d{1,4}|[1-9]\d{3})(?:/\d{1,4})?$`)
	// clockForm takes 14:41, 1441 and the Chinese way with U+70B9 or U+65F6.
	clockForm = regexp.MustCompile(`^([01]?\d|2[0-3])[:.\x{70b9}\x{65f6}]([0-5]\d)\x{5206}?$`)
	plainTime = regexp.MustCompile(`^([01]\d|2[0-3])([0-5]\d)$`)
	// leftForm takes minutes left, with or without a unit (U+5206, U+949F).
	leftForm = regexp.MustCompile(`^(\d{1,3})(?:\x{5206}\x{949f}?|M|MIN)?$`)
)

// ParseTrain reads what a volunteer types about a train, now being the desk's
// local time: "G8502", "K71/74", "G8502 14:41", "G8502 1441", "14:41", and
// minutes left as "18" or "25" with a unit, which become a time of departure.
// Four digits alone are a train; after a number they are a time. The error is
// an *IdentityError: EMPTY or CHARACTER.
func ParseTrain(s string, now time.Time) (Train, error) {
	parts := strings.Fields(strings.ToUpper(clean(norm.NFKC.String(s))))
	if len(parts) == 0 {
		return Train{}, failed("train", ReasonEmpty)
	}
	var t Train
	if trainForm.MatchString(parts[0]) {
		t.Number, parts = parts[0], parts[1:]
	}
	when := strings.Join(parts, "")
	if when == "" {
		return t, nil
	}
	var ok bool
	if t.Departs, ok = parseClock(when, now); !ok {
		return Train{}, failed("train", ReasonCharacter)
	}
	return t, nil
}

func parseClock(s string, now time.Time) (Clock, bool) {
	for _, form := range []*regexp.Regexp{clockForm, plainTime} {
		if m := form.FindStringSubmatch(s); m != nil {
			h, _ := strconv.Atoi(m[1]) // the form allows digits only
			minute, _ := strconv.Atoi(m[2])
			return Clock{Known: true, Minute: 60*h + minute}, true
		}
	}
	if m := leftForm.FindStringSubmatch(s); m != nil {
		left, _ := strconv.Atoi(m[1])
		at := now.Add(time.Duration(left) * time.Minute)
		return Clock{Known: true, Minute: 60*at.Hour() + at.Minute()}, true
	}
	return Clock{}, false
}

// String gives "14:41", "" when unknown.
func (c Clock) String() string {
	if !c.Known {
		return ""
	}
	return fmt.Sprintf("%02d:%02d", c.Minute/60, c.Minute%60)
}

// Text gives the canonical answer text: "G8502 14:41", "G8502", "14:41" or "".
func (t Train) Text() string { return strings.TrimSpace(t.Number + " " + t.Departs.String()) }

// Left gives the minutes until departure, negative up to two hours after it; a
// time earlier than that is tomorrow's. It reports false when no time is known.
func (t Train) Left(now time.Time) (minutes int, ok bool) {
	if !t.Departs.Known {
		return 0, false
	}
	const day, late = 24 * 60, 2 * 60
	left := t.Departs.Minute - (60*now.Hour() + now.Minute())
	switch {
	case left < -late:
		left += day
	case left >= day-late: // departed before midnight
		left -= day
	}
	return left, true
}
