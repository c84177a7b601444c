package content

import (
	"testing"
	"time"

	"chunfeng/store/record"
)

// at14 is Monday 23 November 2026, 14:08.
var at14 = time.Date(2026, 11, 23, 14, 8, 30, 0, time.FixedZone("Asia/Shanghai", 8*60*60))

func with(a record.Answers, key string, values ...string) record.Answers {
	a = a.Clone()
	a[key] = values
	return a
}

func TestUrgencyIsMinutesTimesDeadlineTimesRisk(t *testing.T) {
	c := load(t)
	owed := func(end string) record.Answers {
		return record.Answers{"consent_basic": {"YES"}, "matter": {"WAG.01"}, "still_employed": {"N"}, "end_date": {end}}
	}
	consult := c.Forms["consultation"]
	gate := c.Params.GateMinutes.Value
	for _, q := range []struct {
		fact    string
		answers record.Answers
		ago     time.Duration // since the answers were given
		gate    int
		timed   bool
		left    bool
		reasons []Reason
		score   int
	}{
		{fact: "nobody knows of a train", answers: record.Answers{}, score: 460},
		{fact: "a train without a time is none to hurry for", answers: record.Answers{"train": {"G8502"}}, score: 460},
		{fact: "half an hour", answers: record.Answers{"train": {"G8502 14:38"}}, gate: 30 - gate, timed: true, score: 6000 * 10 / 25, reasons: []Reason{{Kind: ReasonGate}}},
		{fact: "at the gate", answers: record.Answers{"train": {"14:23"}}, gate: 15 - gate, timed: true, score: 6000, reasons: []Reason{{Kind: ReasonGate}}},
		{fact: "the gate has closed, the train stands", answers: record.Answers{"train": {"14:10"}}, gate: 2 - gate, timed: true, score: 6000, reasons: []Reason{{Kind: ReasonGate}}},
		{fact: "the train left", answers: record.Answers{"train": {"14:07"}}, gate: -1 - gate, timed: true, left: true, score: 1, reasons: []Reason{{Kind: ReasonGate}}},
		{fact: "the train of somebody noted in the morning left, it is not tomorrow's", answers: record.Answers{"train": {"9:30"}}, ago: 5 * time.Hour,
			gate: -278 - gate, timed: true, left: true, score: 1, reasons: []Reason{{Kind: ReasonGate}}},
		{fact: "a train after midnight is tomorrow's", answers: record.Answers{"train": {"0:08"}}, gate: 600 - gate, timed: true, score: 460, reasons: []Reason{{Kind: ReasonGate}}},
		{fact: "the last day is in three days", answers: owed("2025-11-26"), score: 460 * 3, reasons: []Reason{{Kind: ReasonDeadline, Code: "URGENT", Days: 3}}},
		{fact: "the last day is today", answers: owed("2025-11-23"), score: 460 * 6, reasons: []Reason{{Kind: ReasonDeadline, Code: "LAST_DAY"}}},
		{fact: "the last day is in twenty days", answers: owed("2025-12-13"), score: 460 * 2, reasons: []Reason{{Kind: ReasonDeadline, Code: "SOON", Days: 20}}},
		{fact: "the last day may have passed", answers: owed("2025-09-01"), score: 460, reasons: []Reason{{Kind: ReasonDeadline, Code: "EXPIRED", Days: -83}}},
		{fact: "somebody is in danger", answers: record.Answers{"risk": {"VIOLENCE"}}, score: 460 * 16, reasons: []Reason{{Kind: ReasonRisk, Code: "VIOLENCE"}}},
		{fact: "many people", answers: record.Answers{"people_count": {"12"}, "matter": {"WAG.01"}}, score: 460 * 3, reasons: []Reason{{Kind: ReasonRisk, Code: "GROUP10"}}},
		{fact: "the most pressing reason comes first", answers: with(with(owed("2025-11-26"), "risk", "VIOLENCE"), "train", "14:38"),
			gate: 30 - gate, timed: true, score: 2400 * 3 * 16,
			reasons: []Reason{{Kind: ReasonRisk, Code: "VIOLENCE"}, {Kind: ReasonGate}, {Kind: ReasonDeadline, Code: "URGENT", Days: 3}}},
	} {
		t.Run(q.fact, func(t *testing.T) {
			a := q.answers.Clone()
			if len(a) > 0 && a.Text("consent_basic") == "" {
				a.Set("consent_basic", record.Of("ANON"))
			}
			u := c.Urgency(consult, a, "", at14.Add(-q.ago), at14)
			if u.Gate != q.gate || u.Timed != q.timed || u.Left != q.left || u.Score != q.score {
				t.Errorf("gate %d timed %v left %v score %d, want %+v", u.Gate, u.Timed, u.Left, u.Score, q)
			}
			if len(u.Reasons) != len(q.reasons) {
				t.Fatalf("reasons %+v, want %+v", u.Reasons, q.reasons)
			}
			for i, r := range u.Reasons {
				r.weight = 0
				if r != q.reasons[i] {
					t.Errorf("reason %d is %+v, want %+v", i, r, q.reasons[i])
				}
			}
		})
	}
}

func TestWhoseTrainLeftStandsBelowEverybodyElse(t *testing.T) {
	c := load(t)
	gone := c.Urgency(c.Forms["consultation"], record.Answers{"consent_basic": {"YES"}, "risk": {"VIOLENCE"}, "train": {"14:00"},
		"matter": {"WAG.01"}, "still_employed": {"N"}, "end_date": {"2025-11-23"}}, "", at14, at14)
	anybody := c.Urgency(c.Forms["jobs"], record.Answers{}, "", at14, at14)
	if gone.Score >= anybody.Score || !gone.Left || len(gone.Reasons) != 3 {
		t.Errorf("%+v is not below %+v", gone, anybody)
	}
}

func TestADraftOfAnUnknownFormPressesNobody(t *testing.T) {
	if u := load(t).Urgency(nil, record.Answers{"train": {"14:20"}}, "", at14, at14); len(u.Reasons) != 0 {
		t.Errorf("%+v", u)
	}
}
