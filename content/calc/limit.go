package calc

import "chunfeng/store/record"

// Status is how near a last day is.
type Status string

// The statuses, by the unrolled last day; only EXPIRED waits for the rolled one.
const (
	StatusOK       Status = "OK"       // more than 30 days
	StatusSoon     Status = "SOON"     // 8–30 days
	StatusUrgent   Status = "URGENT"   // 1–7 days
	StatusLastDay  Status = "LAST_DAY" // from the last day to the rolled one: file now
	StatusExpired  Status = "EXPIRED"
	StatusEmployed Status = "NO_LIMIT_WHILE_EMPLOYED"
	StatusNoLimit  Status = "NO_LIMIT"
	StatusStopped  Status = "SUSPENDED" // the obstacle is still there
)

// Urgent reports a status that allows legal aid before the papers are complete
// (法律援助法 44 says fewer than seven days; seven is included to be safe).
func (s Status) Urgent() bool { return s == StatusLastDay || s == StatusUrgent }

// Limit is a last day seen from today.
type Limit struct {
	Nominal     record.Day `json:"nominal_last_day"` // before rest days; warnings count to it
	Rolled      record.Day `json:"rolled_last_day"`  // after rest days
	Provisional bool       `json:"rolled_is_provisional"`
	DaysLeft    *int       `json:"days_left"` // Nominal − today; nil when there is no last day
	Status      Status     `json:"status"`
	Emergency   bool       `json:"legal_aid_emergency"`
}

// limit sees a last day from today: it rolls it once and judges how near it is.
func (c *Calendar) limit(nominal, today record.Day) Limit {
	rolled, provisional := c.Roll(nominal)
	left := nominal.Since(today)
	l := Limit{Nominal: nominal, Rolled: rolled, Provisional: provisional, DaysLeft: &left, Status: StatusOK}
	switch {
	case today.After(rolled):
		l.Status = StatusExpired
	case !today.Before(nominal):
		l.Status = StatusLastDay
	case left <= 7:
		l.Status = StatusUrgent
	case left <= 30:
		l.Status = StatusSoon
	}
	l.Emergency = l.Status.Urgent()
	return l
}

// noteLimit adds the sentences a last day asks for.
func (g *Ground) noteLimit(l Limit) {
	g.note(l.Status == StatusExpired, NoteExpired)
	g.note(l.Provisional, NoteProvisional)
	g.note(l.Emergency, NoteEmergencyAid)
	g.note(l.Status == StatusStopped, NoteStoppedClock)
}

// frozen gives a last day as a record keeps it.
func (l Limit) frozen(g Ground, base, today record.Day) record.Deadline {
	d := record.Deadline{
		Rule: g.Rule, Edition: g.Edition, Base: base, Nominal: l.Nominal, Rolled: l.Rolled,
		Provisional: l.Provisional, AsOf: today, Status: string(l.Status),
	}
	if len(g.Cites) > 0 {
		d.Article = string(g.Cites[0])
	}
	if l.DaysLeft != nil {
		d.DaysLeft = *l.DaysLeft
	}
	return d
}
