package content

import (
	"cmp"
	"slices"
	"time"

	"chunfeng/content/calc"
	"chunfeng/store/record"
)

// Urgency is how much it presses to go on with a draft, and why.
type Urgency struct {
	// Score is minutes × deadline × risk: who has the higher one comes first.
	// People whose train left are below all others.
	Score int
	Train record.Train
	Timed bool // the time of departure is known
	Gate  int  // whole minutes until the gate closes, negative after it; when Timed
	Left  bool // the train left
	// Reasons are what the score is made of, the most pressing first; none for
	// somebody who has all the time.
	Reasons []Reason
}

// Reason is one thing that makes a draft urgent.
type Reason struct {
	Kind   ReasonKind
	Code   string // a risk of the list "risks", or the status of a last day
	Days   int    // until the last day, negative after it
	weight int
}

// ReasonKind is what a reason is about.
type ReasonKind int

// The kinds of reasons.
const (
	ReasonGate ReasonKind = iota
	ReasonDeadline
	ReasonRisk
)

// What the three factors of a score are. A person in danger stands before one at
// the gate, a last day before half an hour, and a train that left sinks below
// everything.
const (
	gone     = 1    // the train left
	atGate   = 6000 // the gate closes
	allTime  = 460  // two hours, or nobody knows of a train
	halfTime = 10   // minutes that halve the first factor
	danger   = 16
	trouble  = 3 // a red flag that is no danger to life and limb
)

// dangers are the red flags of people who are in danger now.
var dangers = []string{"VIOLENCE", "SUICIDE", "INJURY_NOW", "FRAUD", "TRAFFICK", "CHILD"}

// pressing is the factor of a last day by its status; statuses that are not
// listed press nobody.
var pressing = map[calc.Status]int{calc.StatusLastDay: 6, calc.StatusUrgent: 3, calc.StatusSoon: 2, calc.StatusExpired: 1}

// Urgency judges a draft by its answers at a moment, in the desk's local time.
// A train has no date: it is the first one after since, when the answers were
// given, less the two hours that Train.Left allows. A form that is not known
// presses nobody.
func (c *Catalog) Urgency(f *Form, a record.Answers, desk string, since, now time.Time) Urgency {
	u := Urgency{Score: allTime}
	if f == nil {
		return u
	}
	time := u.board(c, f, a, since, now)
	look := c.Survey(f, a, Session{Today: record.DayOf(now), Desk: desk})
	last, risk := u.lastDay(look.Deadlines()), u.flags(look.Risks())
	u.Score = time * last * risk
	slices.SortStableFunc(u.Reasons, func(a, b Reason) int { return cmp.Compare(b.weight, a.weight) })
	return u
}

// board reads the train and gives its factor.
func (u *Urgency) board(c *Catalog, f *Form, a record.Answers, since, now time.Time) int {
	q := f.Playing(RoleTrain)
	if q == nil {
		return allTime
	}
	train, err := record.ParseTrain(a.Text(q.Key), since)
	if err != nil {
		return allTime
	}
	u.Train, u.Timed = train, train.Departs.Known
	if !u.Timed {
		return allTime
	}
	left := minutes(train.Departs, since, now)
	u.Gate, u.Left = left-c.Params.GateMinutes.Value, left < 0
	if u.Left {
		u.Reasons = append(u.Reasons, Reason{Kind: ReasonGate})
		return gone
	}
	factor := max(allTime, atGate*halfTime/(max(u.Gate, 0)+halfTime))
	u.Reasons = append(u.Reasons, Reason{Kind: ReasonGate, weight: factor / allTime})
	return factor
}

// minutes gives the whole minutes from now to the first time of day after
// since, less two hours: a train that had just left when it was noted stays so.
func minutes(at record.Clock, since, now time.Time) int {
	const late = 2 * time.Hour
	from := since.In(now.Location()).Add(-late)
	departs := time.Date(from.Year(), from.Month(), from.Day(), at.Minute/60, at.Minute%60, 0, 0, now.Location())
	if departs.Before(from.Truncate(time.Minute)) {
		departs = departs.AddDate(0, 0, 1)
	}
	return int(departs.Sub(now.Truncate(time.Minute)) / time.Minute)
}

// lastDay gives the factor of the last day that presses most.
func (u *Urgency) lastDay(days []record.Deadline) int {
	factor := 1
	var worst *Reason
	for _, d := range days {
		w := pressing[calc.Status(d.Status)]
		if w == 0 || worst != nil && w <= worst.weight {
			continue
		}
		worst = &Reason{Kind: ReasonDeadline, Code: d.Status, Days: d.DaysLeft, weight: w}
		factor = max(factor, w)
	}
	if worst != nil {
		u.Reasons = append(u.Reasons, *worst)
	}
	return factor
}

// flags gives the factor of the worst red flag; a last day within seven days is
// no flag of its own here, it is counted as the last day.
func (u *Urgency) flags(codes []string) int {
	factor := 1
	for _, code := range codes {
		w := 0
		switch {
		case slices.Contains(dangers, code):
			w = danger
		case Stops(code):
			w = trouble
		default:
			continue
		}
		u.Reasons = append(u.Reasons, Reason{Kind: ReasonRisk, Code: code, weight: w})
		factor = max(factor, w)
	}
	return factor
}
